-- The id an event has now: of one that turned out to be the same as an older event the older id, of any other its own.
-- The columns are renamed, for DuckDB would take a caller's column `alias` or `event_id` for those of event_aliases.
CREATE OR REPLACE MACRO current_event(id) AS coalesce(
    (SELECT present_id FROM event_aliases AS aliases (former_id, present_id) WHERE former_id = id),
    id
);
