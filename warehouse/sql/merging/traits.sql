-- What two mentions are compared by, for the mentions in `described`: one row each.
CREATE OR REPLACE TEMP TABLE near_mentions AS
SELECT
    mention,
    article,
    mentions_in_force.*,
    lower(coalesce(trigger_lemma, trigger)) AS lemma,
    coalesce(trigger_pos, 'noun') AS pos
FROM described JOIN mentions_in_force USING (mention_id);

-- The root and senses of a trigger: its own, else those of its other part of speech; a compound noun has its last
-- word's too ("pirate attack" is an attack), what else is several words has those of its words if none of its own.
CREATE OR REPLACE TEMP TABLE trigger_lexicon AS
WITH triggers AS (
    SELECT DISTINCT
        lemma,
        pos,
        string_split_regex(lemma, '[\s-]+') AS words,
        CASE WHEN pos = 'noun' THEN words[-1] ELSE lemma END AS head
    FROM near_mentions
),
synonyms AS (SELECT lemma, pos, list(sense ORDER BY sense) AS synonyms FROM trigger_synonyms GROUP BY ALL),
of_words AS (
    SELECT triggers.lemma, triggers.pos, list(DISTINCT sense ORDER BY sense) AS synonyms
    FROM (SELECT lemma, pos, unnest(words) AS word FROM triggers WHERE len(words) > 1) AS triggers
    JOIN trigger_synonyms ON trigger_synonyms.lemma = word
    GROUP BY ALL
)
SELECT
    triggers.lemma,
    triggers.pos,
    coalesce(verb, head) AS root,
    list_distinct(
        coalesce(own.synonyms, other.synonyms, [])
        || coalesce(of_head.synonyms, CASE WHEN own.synonyms IS NULL THEN of_words.synonyms END, [])
    ) AS synonyms
FROM triggers
LEFT JOIN trigger_roots ON noun = head AND triggers.pos = 'noun'
LEFT JOIN synonyms AS own ON own.lemma = triggers.lemma AND own.pos = triggers.pos
LEFT JOIN synonyms AS other ON other.lemma = triggers.lemma AND other.pos != triggers.pos
LEFT JOIN synonyms AS of_head ON of_head.lemma = head AND of_head.pos = triggers.pos AND head != triggers.lemma
LEFT JOIN of_words ON of_words.lemma = triggers.lemma AND of_words.pos = triggers.pos;

CREATE OR REPLACE TEMP TABLE traits AS
WITH taking_part AS (
    SELECT
        mention_id,
        list(DISTINCT actor_id) AS actors,
        list(DISTINCT actor_id) FILTER (role = 'agent') AS agents,
        list(DISTINCT actor_id) FILTER (role IN ('patient', 'recipient')) AS patients
    FROM mention_participants SEMI JOIN near_mentions USING (mention_id)
    GROUP BY mention_id
),
worded AS (
    SELECT
        mention_id,
        lower(substr(sentence, 1, start_char - sentence_start))
            SIMILAR TO '.*\b(the|this|that|these|those|his|her|its|their) ([a-z-]+ )?' AS definite,
        nullif(regexp_extract(
            lower(substr(sentence, 1, start_char - sentence_start)),
            '\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:[a-z-]+ ){0,2}$', 1
        ), '') AS ordinal,
        coalesce(trigger_pos, 'noun') = 'noun' AND trigger ~ '.*[^su]s' AND lower(trigger) != lemma AS plural,
        regexp_extract_all(lower(substr(sentence, 1, start_char - sentence_start)), '[a-z]{3,}|[0-9]{2,}')[-6:]
        || regexp_extract_all(lower(substr(sentence, end_char - sentence_start + 1)), '[a-z]{3,}|[0-9]{2,}')[:8] AS words
    FROM near_mentions
),
common AS (SELECT list(stem) AS stems FROM word_frequencies WHERE share > 0.1),
contexts AS (
    SELECT
        mention_id,
        definite,
        ordinal,
        plural,
        list_distinct(list_filter(list_transform(words, lambda word: left(word, 6)), lambda stem: NOT list_contains(stems, stem)))
            AS context
    FROM worded, common
)
SELECT
    mention,
    article,
    mention_id,
    article_id,
    event_type,
    event_type = 'STATEMENT' OR (event_type = 'OTHER' AND coalesce(share, 0) > 0.3) AS ordinary,
    status,
    root,
    synonyms,
    -ln(greatest(coalesce(share, 0), 0.002)) AS rarity,
    pos,
    earliest,
    latest,
    coalesce(actors, []) AS actors,
    coalesce(agents, []) AS agents,
    coalesce(patients, []) AS patients,
    place_id,
    country,
    coalesce(context, []) AS context,
    definite,
    ordinal,
    coalesce(plural, false) AS plural,
    published,
    date_method = 'publication' AS reported,
    date_method = 'anaphoric' AND published IS NULL AS vague,
    sentence_start
FROM near_mentions
JOIN trigger_lexicon USING (lemma, pos)
LEFT JOIN taking_part USING (mention_id)
LEFT JOIN contexts USING (mention_id)
LEFT JOIN (SELECT place_id, country FROM places) USING (place_id)
LEFT JOIN word_frequencies ON stem = left(root, 6)
LEFT JOIN (
    SELECT article_id, CASE WHEN published_latest - published_earliest <= 31 THEN published_latest END AS published
    FROM articles
) USING (article_id);
