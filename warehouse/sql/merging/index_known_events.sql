-- Takes the mentions of `near` into merged_mentions, with the happening of public record that each one is: the one its
-- words name, else that of its type on whose days it lies and of whose participants it names two.
INSERT INTO merged_mentions
WITH named AS (
    SELECT mention_id, list(DISTINCT actor_id) AS actors
    FROM mention_participants SEMI JOIN near USING (mention_id)
    GROUP BY mention_id
),
matched AS (
    SELECT mention_id, min(known_events.known_event_id) AS known_event_id
    FROM near
    JOIN mentions_in_force USING (mention_id)
    JOIN named USING (mention_id)
    JOIN known_events
        ON known_events.event_type = mentions_in_force.event_type
        AND mentions_in_force.earliest >= known_events.earliest
        AND mentions_in_force.latest <= known_events.latest
    WHERE mentions_in_force.date_method != 'publication'
    AND known_events.latest - known_events.earliest <= 10
    AND len(list_intersect(actors, known_events.participants)) >= 2
    GROUP BY mention_id
)
SELECT
    mention,
    mention_id,
    article,
    near.article_id,
    coalesce(mentions_in_force.known_event_id, matched.known_event_id),
    NULL
FROM near
JOIN mentions_in_force USING (mention_id)
LEFT JOIN matched USING (mention_id);
