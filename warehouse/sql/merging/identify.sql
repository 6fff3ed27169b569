-- Which id each cluster has: that of the oldest event whose larger part it holds, else a new one.
-- Needs clustered (mention, cluster) for what is near; leaves identified (cluster, event_id, was) and moved_events.

CREATE OR REPLACE TEMP TABLE hidden_events AS
SELECT DISTINCT event_id
FROM hidden_mentions
JOIN merged_mentions USING (mention)
JOIN mentions USING (mention_id)
WHERE event_id IS NOT NULL;

-- How the events there were fall into the clusters.
CREATE OR REPLACE TEMP TABLE parts AS
SELECT event_id, cluster, count(*) AS mentions
FROM clustered
JOIN merged_mentions USING (mention)
JOIN mentions USING (mention_id)
WHERE event_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE moved_events AS
SELECT
    event_id,
    first_seen_at,
    arg_max(cluster, struct_pack(mentions := mentions, smallest := -cluster::HUGEINT)) AS cluster
FROM parts JOIN events USING (event_id)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE identified AS
WITH kept AS (
    SELECT cluster, arg_min(event_id, struct_pack(seen := first_seen_at, id := event_id)) AS event_id
    FROM moved_events
    GROUP BY cluster
),
part_of AS (
    SELECT cluster, arg_max(event_id, struct_pack(mentions := mentions, id := event_id)) AS was FROM parts GROUP BY cluster
)
SELECT cluster, kept.event_id, was
FROM (SELECT DISTINCT cluster FROM clustered)
LEFT JOIN kept USING (cluster)
LEFT JOIN part_of USING (cluster);
