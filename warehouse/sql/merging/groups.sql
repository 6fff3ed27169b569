-- Mentions of `near` that are one happening whatever else is said: group_id and mention, groups of two and more.
SELECT group_id, mention FROM (
    SELECT
        concat_ws(' ', 'known', merged_mentions.known_event_id, event_type) AS group_id,
        near.mention
    FROM near JOIN mentions_in_force USING (mention_id) JOIN merged_mentions ON merged_mentions.mention = near.mention
    WHERE merged_mentions.known_event_id IS NOT NULL AND status IN ('occurred', 'alleged', 'planned')
    UNION ALL
    -- Copies of a text tell the same at the same place of it.
    SELECT
        concat_ws(' ', 'copy', content_hash, start_char, event_type, status, earliest, latest),
        mention
    FROM near JOIN mentions_in_force USING (mention_id) JOIN articles ON articles.article_id = near.article_id
    UNION ALL
    SELECT
        concat_ws(' ', 'correction', correction_id),
        unnest([mention, md5_number_lower(other_mention_id)])
    FROM near JOIN corrected_mentions USING (mention_id) JOIN corrections USING (correction_id)
    WHERE correction = 'merge' AND other_mention_id IN (SELECT mention_id FROM near)
)
QUALIFY count(*) OVER (PARTITION BY group_id) > 1
ORDER BY ALL
