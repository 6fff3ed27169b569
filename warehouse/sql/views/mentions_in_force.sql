-- The mentions as merging reads them: with an analyst's corrections in place of what was extracted.
-- Where several corrections say the same thing of a mention, the one that quotes the fewest characters counts.
CREATE OR REPLACE VIEW mentions_in_force AS
WITH meant AS (
    SELECT
        mention_id,
        correction,
        corrections,
        {'length': length(quote), 'correction_id': correction_id} AS nearness
    FROM corrected_mentions JOIN corrections USING (correction_id)
),
corrected AS (
    SELECT
        mention_id,
        arg_min(corrections, nearness) FILTER (correction = 'date') AS date,
        arg_min(corrections.value, nearness) FILTER (correction = 'status') AS status,
        arg_min(corrections.value, nearness) FILTER (correction = 'type') AS event_type,
        arg_min(corrections.value, nearness) FILTER (correction = 'place') AS place_id,
        count(*) FILTER (correction = 'date') > 0 AS dated,
        bool_or(correction = 'hide') AS hidden,
        list(DISTINCT correction ORDER BY correction) AS corrected
    FROM meant
    GROUP BY mention_id
)
SELECT
    mentions.* REPLACE (
        coalesce(corrected.status, mentions.status) AS status,
        coalesce(corrected.event_type, mentions.event_type) AS event_type,
        coalesce(corrected.place_id, mentions.place_id) AS place_id,
        CASE WHEN dated THEN corrected.date.earliest ELSE mentions.earliest END AS earliest,
        CASE WHEN dated THEN corrected.date.latest ELSE mentions.latest END AS latest,
        CASE WHEN dated THEN corrected.date.precision ELSE mentions.precision END AS precision,
        CASE WHEN dated THEN corrected.date.edtf ELSE mentions.edtf END AS edtf,
        CASE
            WHEN NOT coalesce(dated, false) THEN mentions.date_method
            WHEN corrected.date.edtf IS NULL THEN 'none'
            ELSE 'explicit'
        END AS date_method,
        CASE
            WHEN dated THEN concat_ws(': ', 'corrected by an analyst', corrected.date.note) || '; before: ' || mentions.date_reason
            ELSE mentions.date_reason
        END AS date_reason,
        CASE WHEN dated THEN false ELSE mentions.date_conflict END AS date_conflict,
        CASE WHEN NOT coalesce(dated, false) THEN mentions.known_event_id END AS known_event_id
    ),
    coalesce(corrected.hidden, false) AS hidden,
    coalesce(corrected.corrected, []) AS corrected
FROM mentions LEFT JOIN corrected USING (mention_id);
