"""Mentions into events: one transaction that regroups all mentions and writes what changed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa

from warehouse.merging.candidates import Cluster, cluster_mentions
from warehouse.merging.events import Names, event_row, participant_rows
from warehouse.merging.identity import event_ids
from warehouse.merging.mentions import Mention, read_known_events, read_mentions
from warehouse.rows import Row, fetch_rows, insert_rows, registered
from warehouse.transactions import transaction

UNUSED = (
    "DELETE FROM actors WHERE actor_id NOT IN (SELECT actor_id FROM mention_participants)",
    # The country of a place that stays is kept, so that it can be found by the country's name.
    """DELETE FROM places
    WHERE place_id NOT IN (SELECT place_id FROM mentions WHERE place_id IS NOT NULL)
    AND NOT (kind = 'country' AND country IS NOT NULL AND country IN (
        SELECT country FROM places SEMI JOIN mentions USING (place_id) WHERE country IS NOT NULL
    ))""",
)


def merge(connection: duckdb.DuckDBPyConnection, now: datetime) -> dict[str, int]:
    """Bring the events up to date with the mentions; return events_new, events_changed, events_gone and events.

    now: the time noted on new and changed events; taken as UTC if it has no zone. Does nothing when no article was
    loaded since the last merge. All in one transaction, so a killed merge is done again whole.
    """
    if not _is_due(connection):
        return {"events_new": 0, "events_changed": 0, "events_gone": 0, "events": _count_events(connection)}
    stamp = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    with transaction(connection):
        mentions = read_mentions(connection)
        names = _read_names(connection)
        clusters = cluster_mentions(mentions, names.known_events)
        counts = _write(connection, clusters, names, stamp)
        for statement in UNUSED:
            connection.execute(statement)
        connection.execute("DELETE FROM unmerged")
    return counts


def _is_due(connection: duckdb.DuckDBPyConnection) -> bool:
    due = "SELECT EXISTS (FROM unmerged) OR EXISTS (FROM mentions WHERE event_id IS NULL)"
    return connection.execute(due).fetchall() == [(True,)]


def _count_events(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("SELECT count(*) FROM events").fetchall()[0][0]


def _read_names(connection: duckdb.DuckDBPyConnection) -> Names:
    return Names(
        actors=dict(connection.execute("SELECT actor_id, name FROM actors").fetchall()),
        places=dict(connection.execute("SELECT place_id, name FROM places").fetchall()),
        known_events=read_known_events(connection),
    )


def _write(
    connection: duckdb.DuckDBPyConnection, clusters: Sequence[Cluster], names: Names, now: datetime
) -> dict[str, int]:
    before = {row["event_id"]: row for row in fetch_rows(connection, "SELECT * FROM events")}
    ids = event_ids(clusters, {event_id: row["first_seen_at"] for event_id, row in before.items()})
    participants_before = _participants_by_event(fetch_rows(connection, "SELECT * FROM event_participants"))
    rows: list[Row] = []
    participants: list[Row] = []
    for event_id, cluster in zip(ids, clusters, strict=True):
        row = event_row(event_id, cluster, names, now)
        taking_part = participant_rows(event_id, cluster)
        old = before.get(event_id)
        if old is not None:
            row["first_seen_at"] = old["first_seen_at"]
            same_participants = participants_before.get(event_id, set()) == _pairs(taking_part)
            if same_participants and {**row, "updated_at": old["updated_at"]} == old:
                continue
        rows.append(row)
        participants += taking_part
    gone = set(before) - set(ids)
    _replace(connection, rows, participants, gone)
    _assign(connection, clusters, ids)
    new = sum(row["event_id"] not in before for row in rows)
    return {"events_new": new, "events_changed": len(rows) - new, "events_gone": len(gone), "events": len(ids)}


def _participants_by_event(rows: Sequence[Row]) -> Mapping[str, set[tuple[str, str]]]:
    by_event: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        by_event.setdefault(row["event_id"], set()).add((row["actor_id"], row["role"]))
    return by_event


def _pairs(rows: Sequence[Row]) -> set[tuple[str, str]]:
    return {(row["actor_id"], row["role"]) for row in rows}


def _replace(connection: duckdb.DuckDBPyConnection, rows: list[Row], participants: list[Row], gone: set[str]) -> None:
    stale = pa.table({"event_id": pa.array([*gone, *(row["event_id"] for row in rows)], pa.string())})
    with registered(connection, "stale", stale):
        for table in ("events", "event_participants"):
            connection.execute(f"DELETE FROM {table} WHERE event_id IN (SELECT event_id FROM stale)")
    # Sorted by date, so that questions about a span of time read few blocks of the file.
    rows.sort(key=lambda row: (row["earliest"] or row["latest"] or date.max, row["event_id"]))
    insert_rows(connection, "events", rows)
    insert_rows(connection, "event_participants", participants)


def _assign(connection: duckdb.DuckDBPyConnection, clusters: Sequence[Cluster], ids: Sequence[str]) -> None:
    """Write to each mention the event it belongs to, where that is not there yet."""
    moved: list[tuple[Mention, str]] = [
        (mention, event_id)
        for event_id, cluster in zip(ids, clusters, strict=True)
        for mention in cluster.members
        if mention.event_id != event_id
    ]
    assigned = pa.table(
        {
            "mention_id": pa.array([mention.mention_id for mention, _ in moved], pa.string()),
            "event_id": pa.array([event_id for _, event_id in moved], pa.string()),
        }
    )
    with registered(connection, "assigned", assigned):
        connection.execute(
            "UPDATE mentions SET event_id = assigned.event_id FROM assigned "
            "WHERE mentions.mention_id = assigned.mention_id"
        )
