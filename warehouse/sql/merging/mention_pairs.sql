-- Over ten days apart they contradict each other anyway (clusters.py).
-- Which mentions of `near` may tell of one happening with mentions of `far`: one pair of numbers, the smaller first.
CREATE OR REPLACE TEMP TABLE mention_pairs AS
WITH ours AS (FROM mention_senses SEMI JOIN near USING (mention)),
theirs AS (FROM mention_senses SEMI JOIN far USING (mention)),
our_keys AS (FROM mention_keys SEMI JOIN near USING (mention)),
their_keys AS (FROM mention_keys SEMI JOIN far USING (mention)),
found AS (
    SELECT ours.mention AS one, theirs.mention AS other FROM ours JOIN theirs USING (article, sense)
    UNION ALL
    SELECT ours.mention, theirs.mention
    FROM (SELECT a AS article, b AS beside, days FROM article_pairs UNION ALL SELECT b, a, days FROM article_pairs)
    JOIN ours USING (article)
    JOIN theirs ON theirs.article = beside AND theirs.sense = ours.sense
    WHERE (NOT ours.ordinary OR coalesce(days <= 3, true))
    AND coalesce(ours.earliest <= theirs.latest + 10 AND theirs.earliest <= ours.latest + 10, true)
    UNION ALL
    SELECT our_keys.mention, their_keys.mention FROM our_keys JOIN their_keys USING (key)
)
SELECT DISTINCT least(one, other) AS a, greatest(one, other) AS b FROM found WHERE one != other;
