-- Writes what differs: new_events and new_participants (by cluster) with their ids become events, the rest stays.

CREATE OR REPLACE TEMP TABLE made_events AS
SELECT event_id, was, new_events.* EXCLUDE (cluster) FROM new_events JOIN identified USING (cluster);

CREATE OR REPLACE TEMP TABLE made_participants AS
SELECT event_id, actor_id, role FROM new_participants JOIN identified USING (cluster);

-- Of the events there were, those near; and those that no mention tells of any more.
CREATE OR REPLACE TEMP TABLE gone_events AS
SELECT event_id FROM events
WHERE event_id NOT IN (SELECT event_id FROM made_events)
AND (event_id IN (SELECT event_id FROM near JOIN mentions USING (mention_id))
    OR event_id NOT IN (SELECT event_id FROM mentions WHERE event_id IS NOT NULL));

CREATE OR REPLACE TEMP TABLE same_events AS
SELECT event_id FROM (
    (FROM made_events SELECT * EXCLUDE (was))
    INTERSECT
    (SELECT events.* EXCLUDE (first_seen_at, updated_at) FROM events SEMI JOIN made_events USING (event_id))
)
WHERE event_id NOT IN (
    SELECT event_id FROM (
        (FROM made_participants EXCEPT SELECT event_id, actor_id, role FROM event_participants)
        UNION
        (
            SELECT event_id, actor_id, role FROM event_participants SEMI JOIN made_events USING (event_id)
            EXCEPT FROM made_participants
        )
    )
);

CREATE OR REPLACE TEMP TABLE written_events AS
SELECT made_events.*, first_seen_at
FROM made_events LEFT JOIN (SELECT event_id, first_seen_at FROM events) USING (event_id)
WHERE event_id NOT IN (SELECT event_id FROM same_events);
