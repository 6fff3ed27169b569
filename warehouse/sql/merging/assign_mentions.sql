-- Each mention of `near` names its event, none where an analyst has hidden that.
UPDATE mentions SET event_id = assigned.event_id
FROM (
    SELECT mention_id, identified.event_id
    FROM near
    LEFT JOIN clustered USING (mention)
    LEFT JOIN identified USING (cluster)
) AS assigned
WHERE mentions.mention_id = assigned.mention_id AND mentions.event_id IS DISTINCT FROM assigned.event_id;
