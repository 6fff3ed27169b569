-- Under what the mentions in `near` can be found by others: fills mention_senses and mention_keys from `traits`.
-- What every article holds (statements, common words of no type) is looked for only with a telling word beside it.
INSERT INTO mention_senses
WITH senses AS (
    SELECT
        mention,
        article,
        unnest(list_distinct([root] || synonyms)) AS sense,
        ordinary,
        context,
        earliest,
        latest
    FROM traits
)
SELECT DISTINCT mention, article, md5_number_lower(sense), false, earliest, latest FROM senses WHERE NOT ordinary
UNION ALL
SELECT DISTINCT mention, article, md5_number_lower(sense || ' ' || word), true, earliest, latest
FROM (SELECT mention, article, sense, unnest(context) AS word, earliest, latest FROM senses WHERE ordinary);

-- With an actor, but for the ordinary: in the same weeks; at any time with a second actor, or in the same country.
INSERT INTO mention_keys
WITH with_actor AS (
    SELECT * EXCLUDE (actors), unnest(actors) AS actor, actors FROM (
        SELECT mention, unnest(list_distinct([root] || synonyms)) AS sense, earliest, latest, country, actors
        FROM traits
        WHERE NOT ordinary
    )
),
weeks AS (
    SELECT mention, sense, actor, unnest(range((earliest - 3 - DATE '0001-01-01') // 7, (latest + 3 - DATE '0001-01-01') // 7 + 1)) AS week
    FROM with_actor
    WHERE latest - earliest <= 31
)
SELECT DISTINCT mention, md5_number_lower(concat_ws(' ', 'week', sense, actor, week)) FROM weeks
UNION ALL
SELECT DISTINCT mention, md5_number_lower(concat_ws(' ', 'pair', sense, actor, other))
FROM (SELECT mention, sense, actor, unnest(actors[:4]) AS other FROM with_actor)
WHERE actor < other
UNION ALL
SELECT DISTINCT mention, md5_number_lower(concat_ws(' ', 'country', sense, actor, country))
FROM with_actor
WHERE country IS NOT NULL;
