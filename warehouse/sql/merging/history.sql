-- The versions that this merge makes: of written_events, of those merged into others, and of those withdrawn.
CREATE OR REPLACE TEMP MACRO told(articles) AS articles || CASE WHEN articles = 1 THEN ' article' ELSE ' articles' END;

CREATE OR REPLACE TEMP MACRO changed_value(name, old, new, was_there) AS
    CASE WHEN was_there IS NOT NULL AND old IS DISTINCT FROM new
        THEN name || ': ' || coalesce(old, 'none') || ' to ' || coalesce(new, 'none') END;

CREATE OR REPLACE TEMP TABLE versions AS
WITH before AS (
    SELECT * FROM events
    WHERE event_id IN (SELECT event_id FROM written_events UNION ALL SELECT event_id FROM gone_events)
),
absorbed AS (
    SELECT target AS event_id, string_agg(alias, ', ' ORDER BY alias) AS aliases FROM merged_events GROUP BY target
),
now_written AS (
    SELECT
        event_id,
        CASE WHEN made.first_seen_at IS NOT NULL THEN 'changed' WHEN was IS NULL THEN 'new' ELSE 'split' END AS change,
        CASE WHEN made.first_seen_at IS NULL THEN was END AS other_event_id,
        concat_ws(
            '; ',
            CASE
                WHEN before.event_id IS NULL AND was IS NOT NULL THEN 'no longer one with ' || was
                WHEN before.event_id IS NULL THEN 'told by ' || told(made.article_count)
                WHEN before.article_count != made.article_count
                THEN 'told by ' || told(made.article_count) || ', before by ' || before.article_count
                WHEN before.mention_count != made.mention_count
                THEN made.mention_count || ' mentions, before ' || before.mention_count
            END,
            'one with ' || aliases,
            changed_value('status', before.status, made.status, before.event_id),
            changed_value('date', before.edtf, made.edtf, before.event_id),
            changed_value('place', before.place_id, made.place_id, before.event_id),
            changed_value('type', before.event_type, made.event_type, before.event_id),
            changed_value('title', before.title, made.title, before.event_id),
            changed_value('sources', before.source_count::VARCHAR, made.source_count::VARCHAR, before.event_id),
            CASE WHEN len(made.corrected) > 0 AND before.corrected IS DISTINCT FROM made.corrected
                THEN 'corrected by an analyst: ' || array_to_string(made.corrected, ', ') END
        ) AS reason,
        made.* EXCLUDE (event_id)
    FROM written_events AS made
    LEFT JOIN before USING (event_id)
    LEFT JOIN absorbed USING (event_id)
),
now_gone AS (
    SELECT
        event_id,
        CASE WHEN target IS NULL THEN 'withdrawn' ELSE 'merged' END AS change,
        target AS other_event_id,
        CASE
            WHEN target IS NOT NULL THEN 'turned out to be ' || target
            WHEN event_id IN (SELECT event_id FROM hidden_events) THEN 'hidden by an analyst'
            ELSE 'no article tells of it any more'
        END AS reason,
        before.* EXCLUDE (event_id)
    FROM before SEMI JOIN gone_events USING (event_id) LEFT JOIN merged_events ON alias = event_id
)
SELECT
    event_id,
    change,
    CASE WHEN reason = '' THEN 'who takes part, or the evidence' ELSE reason END AS reason,
    other_event_id,
    title,
    event_type,
    status,
    earliest,
    latest,
    precision,
    edtf,
    date_conflict,
    place_id,
    mention_count,
    article_count,
    source_count,
    confidence
FROM (FROM now_written UNION ALL BY NAME FROM now_gone);
