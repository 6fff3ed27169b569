-- Leaves in mention_pairs only those that clusters.py (contradict) may join: what is bound to contradict by status,
-- country or days need not be scored, nor linked.
CREATE OR REPLACE TEMP TABLE mention_pairs AS
SELECT a, b
FROM mention_pairs
JOIN traits AS one ON one.mention = a
JOIN traits AS other ON other.mention = b
WHERE (
    one.status IN ('occurred', 'alleged', 'planned') AND other.status IN ('occurred', 'alleged', 'planned')
    OR one.status IN ('planned', 'cancelled') AND other.status IN ('planned', 'cancelled')
    OR one.status IN ('negated', 'denied') AND other.status IN ('negated', 'denied')
    OR one.status = 'hypothetical' AND other.status = 'hypothetical' AND one.article = other.article
)
AND coalesce(one.country = other.country, true)
AND (
    one.vague OR other.vague
    OR CASE
        WHEN one.reported AND other.reported
        THEN coalesce(one.earliest - other.latest <= 7 AND other.earliest - one.latest <= 7, true)
        WHEN one.reported
        THEN coalesce(other.earliest - one.latest <= 1, true) AND coalesce(one.earliest - other.latest <= 10, true)
        WHEN other.reported
        THEN coalesce(one.earliest - other.latest <= 1, true) AND coalesce(other.earliest - one.latest <= 10, true)
        ELSE coalesce(one.earliest <= other.latest, true) AND coalesce(other.earliest <= one.latest, true)
    END
);
