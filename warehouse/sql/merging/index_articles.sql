-- The articles in `unmerged` that are still there, and their mentions, which are `near`.
CREATE OR REPLACE TEMP TABLE fresh_articles AS
SELECT md5_number_lower(article_id) AS article, article_id, title, text, published_earliest, published_latest
FROM articles SEMI JOIN unmerged USING (article_id);

CREATE OR REPLACE TEMP TABLE near AS
SELECT md5_number_lower(mention_id) AS mention, mention_id, article, article_id
FROM mentions JOIN fresh_articles USING (article_id);

-- What these articles are about: their weightiest words, and pairs of the first twelve.
-- Words stand as stems of six letters, weighed by how often they stand there and how rare they are in news (tf-idf);
-- words in more than a quarter of all articles say nothing.
CREATE OR REPLACE TEMP TABLE fresh_words AS
WITH words AS (
    SELECT
        article,
        unnest(regexp_extract_all(coalesce(title, '') || '. ' || text, '[A-Za-z][A-Za-z''’-]+[A-Za-z]|[0-9]{2,}')) AS word
    FROM fresh_articles
),
counted AS (
    SELECT article, left(lower(word), 6) AS stem, count(*) AS times, count(*) FILTER (word ~ '^[A-Z].*') AS capitals
    FROM words
    GROUP BY ALL
)
SELECT
    article,
    stem AS term,
    (1 + ln(times)) * -ln(greatest(coalesce(share, 0), 0.002)) AS weight,
    CASE WHEN capitals > 0 THEN (1 + ln(capitals)) * -ln(greatest(coalesce(share, 0), 0.002)) ELSE 0 END AS name_weight
FROM counted LEFT JOIN word_frequencies USING (stem)
WHERE coalesce(share, 0) <= 0.25;

INSERT INTO article_terms
WITH weightiest AS (
    FROM fresh_words
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY weight DESC, term) <= 40
)
SELECT
    article,
    term,
    weight / sqrt(sum(weight * weight) OVER (PARTITION BY article)) AS weight,
    coalesce(name_weight / nullif(sqrt(sum(name_weight * name_weight) OVER (PARTITION BY article)), 0), 0) AS name_weight
FROM weightiest;

INSERT INTO article_keys
WITH first_terms AS (
    SELECT article, term FROM fresh_words
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY weight DESC, term) <= 12
)
SELECT one.article, md5_number_lower(one.term || ' ' || other.term) AS key, published
FROM first_terms AS one
JOIN first_terms AS other ON one.article = other.article AND one.term < other.term
JOIN (
    SELECT
        article,
        CASE WHEN published_latest - published_earliest <= 31 THEN published_latest END AS published
    FROM fresh_articles
) AS dated ON dated.article = one.article;

DROP TABLE fresh_words;
