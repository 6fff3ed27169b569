-- The mentions as merging reads them: with an analyst's corrections in place of what was extracted.
CREATE OR REPLACE VIEW mentions_in_force AS
WITH corrected AS (
    SELECT
        mention_id,
        arg_max(corrections, correction_id) FILTER (correction = 'date') AS date,
        max(value) FILTER (correction = 'status') AS status,
        max(value) FILTER (correction = 'type') AS event_type,
        max(value) FILTER (correction = 'place') AS place_id,
        bool_or(correction = 'hide') AS hidden,
        list(DISTINCT correction ORDER BY correction) AS corrected,
        string_agg(DISTINCT note, '; ') AS note
    FROM corrected_mentions JOIN corrections USING (correction_id)
    GROUP BY mention_id
)
SELECT
    mentions.* REPLACE (
        coalesce(corrected.status, mentions.status) AS status,
        coalesce(corrected.event_type, mentions.event_type) AS event_type,
        coalesce(corrected.place_id, mentions.place_id) AS place_id,
        CASE WHEN corrected.date IS NULL THEN mentions.earliest ELSE corrected.date.earliest END AS earliest,
        CASE WHEN corrected.date IS NULL THEN mentions.latest ELSE corrected.date.latest END AS latest,
        CASE WHEN corrected.date IS NULL THEN mentions.precision ELSE corrected.date.precision END AS precision,
        CASE WHEN corrected.date IS NULL THEN mentions.edtf ELSE corrected.date.edtf END AS edtf,
        CASE WHEN corrected.date IS NULL THEN mentions.date_method ELSE 'explicit' END AS date_method,
        CASE
            WHEN corrected.date IS NULL THEN mentions.date_reason
            ELSE concat_ws(': ', 'corrected by an analyst', note) || '; before: ' || mentions.date_reason
        END AS date_reason,
        CASE WHEN corrected.date IS NULL THEN mentions.date_conflict ELSE false END AS date_conflict,
        CASE WHEN corrected.date IS NULL THEN mentions.known_event_id END AS known_event_id
    ),
    coalesce(corrected.hidden, false) AS hidden,
    coalesce(corrected.corrected, []) AS corrected
FROM mentions LEFT JOIN corrected USING (mention_id);
