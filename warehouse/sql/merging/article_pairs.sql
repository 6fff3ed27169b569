-- Which of the articles of `near` are of one story with articles of `far`: how alike their words and their names are.
-- Published over 120 days apart they are none. A pair has the smaller number first.
CREATE OR REPLACE TEMP TABLE article_pairs AS
WITH near_articles AS (SELECT DISTINCT article FROM near),
shared AS (
    SELECT
        least(one.article, other.article) AS a,
        greatest(one.article, other.article) AS b,
        abs(one.published - other.published) AS days
    FROM article_keys AS one
    SEMI JOIN near_articles ON near_articles.article = one.article
    JOIN article_keys AS other
        ON other.key = one.key
        AND other.article != one.article
        AND coalesce(abs(one.published - other.published) <= 120, true)
    SEMI JOIN (SELECT DISTINCT article FROM far) AS far_articles ON far_articles.article = other.article
    GROUP BY 1, 2, 3
    -- Two of the first words in common; of articles whose day is known, three, for there are many more of them.
    HAVING count(DISTINCT one.key) >= 3 OR days IS NULL
)
SELECT
    a,
    b,
    days,
    round(sum(one.weight * other.weight), 6) AS words, -- sums of floats depend on their order in the last digits
    round(sum(one.name_weight * other.name_weight), 6) AS names
FROM shared
JOIN article_terms AS one ON one.article = a
JOIN article_terms AS other ON other.article = b AND other.term = one.term
GROUP BY a, b, days
HAVING words + names >= 0.65;
