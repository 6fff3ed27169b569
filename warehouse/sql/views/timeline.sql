-- The timeline: one row per event, in order of date; events whose start is open come by their end, undated ones last.
CREATE OR REPLACE VIEW timeline AS
WITH who AS (
    SELECT event_id, list(DISTINCT name ORDER BY name) AS participants
    FROM event_participants JOIN actors USING (actor_id)
    GROUP BY event_id
)
SELECT
    events.event_id,
    events.edtf,
    events.earliest,
    events.latest,
    events.precision,
    events.title,
    events.event_type,
    events.status,
    coalesce(who.participants, []::VARCHAR[]) AS participants,
    places.name AS place,
    places.country,
    events.article_count,
    events.source_count,
    events.confidence,
    mentions.sentence AS evidence
FROM events
LEFT JOIN who USING (event_id)
LEFT JOIN places USING (place_id)
LEFT JOIN mentions ON mentions.mention_id = events.evidence_mention_id
ORDER BY coalesce(events.earliest, events.latest) NULLS LAST, events.latest NULLS LAST, events.event_id;
