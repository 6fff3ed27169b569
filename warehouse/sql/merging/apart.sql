-- Pairs of mentions that an analyst parted; b is NULL where a mention is to be an event of its own.
SELECT md5_number_lower(mention_id) AS a, md5_number_lower(other_mention_id) AS b
FROM corrected_mentions JOIN corrections USING (correction_id)
WHERE correction = 'split' AND mention_id IN (SELECT mention_id FROM near)
