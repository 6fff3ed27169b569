-- What two mentions are compared by, for the mentions in `near`: one row each.
CREATE OR REPLACE TEMP TABLE near_mentions AS
SELECT
    mention,
    article,
    mentions_in_force.*,
    lower(coalesce(trigger_lemma, trigger)) AS lemma,
    coalesce(trigger_pos, 'noun') AS pos
FROM near JOIN mentions_in_force USING (mention_id);

-- The senses of a trigger: its own, else those of its other part of speech, else those of its words.
CREATE OR REPLACE TEMP TABLE trigger_lexicon AS
WITH triggers AS (SELECT DISTINCT lemma, pos FROM near_mentions),
synonyms AS (SELECT lemma, pos, list(sense ORDER BY sense) AS synonyms FROM trigger_synonyms GROUP BY ALL),
words AS (SELECT lemma, pos, unnest(string_split_regex(lemma, '[\s-]+')) AS word FROM triggers WHERE lemma ~ '.*[\s-].*'),
of_words AS (
    SELECT words.lemma, words.pos, list_distinct(list(trigger_synonyms.sense)) AS synonyms
    FROM words JOIN trigger_synonyms ON trigger_synonyms.lemma = word
    GROUP BY ALL
)
SELECT
    triggers.lemma,
    triggers.pos,
    coalesce(verb, triggers.lemma) AS root,
    coalesce(own.synonyms, other.synonyms, of_words.synonyms, []) AS synonyms
FROM triggers
LEFT JOIN trigger_roots ON noun = triggers.lemma AND triggers.pos = 'noun'
LEFT JOIN synonyms AS own USING (lemma, pos)
LEFT JOIN synonyms AS other ON other.lemma = triggers.lemma AND other.pos != triggers.pos
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
        regexp_extract_all(lower(substr(sentence, 1, start_char - sentence_start)), '[a-z]{3,}|[0-9]{2,}')[-6:]
        || regexp_extract_all(lower(substr(sentence, end_char - sentence_start + 1)), '[a-z]{3,}|[0-9]{2,}')[:8] AS words
    FROM near_mentions
),
common AS (SELECT list(stem) AS stems FROM word_frequencies WHERE share > 0.1),
contexts AS (
    SELECT
        mention_id,
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
    event_type = 'STATEMENT' OR (event_type = 'OTHER' AND coalesce(share, 0) > 0.2) AS ordinary,
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
    sentence_start
FROM near_mentions
JOIN trigger_lexicon USING (lemma, pos)
LEFT JOIN taking_part USING (mention_id)
LEFT JOIN contexts USING (mention_id)
LEFT JOIN (SELECT place_id, country FROM places) USING (place_id)
LEFT JOIN word_frequencies ON stem = left(root, 6);
