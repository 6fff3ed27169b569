"""Every version of every event, and what has changed since a run or a day."""

from datetime import date, datetime

import duckdb

from warehouse.errors import QueryError
from warehouse.merging.index import run_sql
from warehouse.rows import Row, fetch_rows

CHANGES = """
SELECT changed_at, change, event_id, other_event_id, edtf, title, status, reason, run_id
FROM event_history
WHERE {condition}
ORDER BY changed_at, event_id, version
"""


def note_versions(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> None:
    """Add the versions that a merge is about to make to event_history; call it before `events` is written."""
    run_sql(connection, "history")
    connection.execute(
        """INSERT INTO event_history BY NAME
        SELECT
            versions.*,
            ? AS run_id,
            ? AS changed_at,
            1 + coalesce((SELECT max(version) FROM event_history WHERE event_history.event_id = versions.event_id), 0)
                AS version
        FROM versions""",
        [run_id, now],
    )


def changes_since(connection: duckdb.DuckDBPyConnection, since: str | date) -> list[Row]:
    """What became of events after the run `since` (its run_id, or the first letters of it), or from that day on (UTC).

    Rows of changed_at, change (new | changed | merged | split | withdrawn), event_id, other_event_id, edtf, title,
    status, reason and run_id, in order of time. Raises QueryError for a run that is not known, or not the only one.
    """
    if isinstance(since, date):
        return fetch_rows(connection, CHANGES.format(condition="changed_at >= $since"), {"since": since})
    runs = connection.execute(
        "SELECT run_id, started_at FROM runs WHERE starts_with(run_id, ?) ORDER BY started_at", [since]
    ).fetchall()
    if len(runs) != 1:
        found = "no run" if not runs else f"{len(runs)} runs"
        raise QueryError(f"{found} with an id that begins with {since!r}: give a date, or a run_id of the table runs")
    condition = "run_id IN (SELECT run_id FROM runs WHERE started_at > $since)"
    return fetch_rows(connection, CHANGES.format(condition=condition), {"since": runs[0][1]})
