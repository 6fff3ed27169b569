-- `links` (pairs of a fresh mention and one merged before) and what must stay together widen `near` to whole components.
INSERT INTO stale_components
WITH linked AS (
    SELECT a AS mention FROM links
    UNION
    SELECT b FROM links
    UNION
    -- Mentions of one known event, and those of copies of a text.
    SELECT mention FROM merged_mentions
    WHERE component IS NOT NULL
    AND known_event_id IN (SELECT known_event_id FROM near JOIN merged_mentions USING (mention))
    UNION
    SELECT mention FROM far JOIN articles USING (article_id)
    WHERE content_hash IN (SELECT content_hash FROM articles SEMI JOIN near USING (article_id))
    UNION
    -- Mentions that an analyst joined with or parted from fresh ones.
    SELECT far.mention
    FROM corrected_mentions
    JOIN far ON far.mention_id IN (corrected_mentions.mention_id, other_mention_id)
    WHERE corrected_mentions.mention_id IN (SELECT mention_id FROM near)
        OR other_mention_id IN (SELECT mention_id FROM near)
)
SELECT DISTINCT component FROM merged_mentions SEMI JOIN linked USING (mention) WHERE component IS NOT NULL;

INSERT INTO near
SELECT mention, mention_id, article, article_id
FROM merged_mentions SEMI JOIN stale_components USING (component);
