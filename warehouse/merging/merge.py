"""Mentions into events: one transaction that regroups what a batch touches and writes what changed."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.merging.affected import gather_affected
from warehouse.merging.cluster import clusters, link_components
from warehouse.merging.clusters import Cluster
from warehouse.merging.copies import group_copies
from warehouse.merging.corrections import resolve_corrections
from warehouse.merging.events import Names, event_row, participant_rows
from warehouse.merging.history import note_versions
from warehouse.merging.identity import identify, note_aliases
from warehouse.merging.index import SQL, index_fresh, run_sql
from warehouse.merging.mentions import read_known_events
from warehouse.merging.score import read_weights
from warehouse.rows import insert_rows, registered
from warehouse.transactions import transaction

UNUSED = (
    "DELETE FROM actors WHERE actor_id NOT IN (SELECT actor_id FROM mention_participants)",
    # The country of a place that stays is kept, so that it can be found by the country's name.
    """DELETE FROM places
    WHERE place_id NOT IN (SELECT place_id FROM mentions_in_force WHERE place_id IS NOT NULL)
    AND place_id NOT IN (SELECT value FROM corrections WHERE correction = 'place' AND value IS NOT NULL)
    AND NOT (kind = 'country' AND country IS NOT NULL AND country IN (
        SELECT country FROM places SEMI JOIN mentions_in_force USING (place_id) WHERE country IS NOT NULL
    ))""",
)

NEW_TABLES = (
    "CREATE OR REPLACE TEMP TABLE clustered (mention UBIGINT, cluster UBIGINT)",
    "CREATE OR REPLACE TEMP TABLE hidden_mentions (mention UBIGINT)",
    """CREATE OR REPLACE TEMP TABLE new_events AS
    SELECT 0::UBIGINT AS cluster, * EXCLUDE (event_id, first_seen_at, updated_at) FROM events LIMIT 0""",
    """CREATE OR REPLACE TEMP TABLE new_participants AS
    SELECT 0::UBIGINT AS cluster, actor_id, role FROM event_participants LIMIT 0""",
)


def merge(connection: duckdb.DuckDBPyConnection, now: datetime, run_id: str) -> dict[str, int]:
    """Bring the events up to date with the mentions; return events_new, events_changed, events_gone and events.

    now: the time noted on new and changed events; taken as UTC if it has no zone. run_id: the run noted in the history.
    Does nothing when nothing was loaded or removed since the last merge. All in one transaction, so a killed merge is
    done again whole. The events are the same whatever the order in which the articles came.
    """
    stamp = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    _note_rules(connection)
    if not _is_due(connection):
        return {"events_new": 0, "events_changed": 0, "events_gone": 0, "events": _count(connection, "events")}
    with transaction(connection):
        weights = read_weights(connection)
        resolve_corrections(connection)
        _group_copies(connection)
        index_fresh(connection)
        gather_affected(connection, weights)
        _make_events(connection, weights["threshold"])
        counts = _write(connection, run_id, stamp)
        for statement in UNUSED:
            connection.execute(statement)
        connection.execute("DELETE FROM unmerged")
        connection.execute("DELETE FROM stale_components")
        _drop_scratch(connection)
    return counts


def _note_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """Make everything due where the events were merged by other rules than these."""
    if connection.execute("SELECT digest FROM merged_by").fetchall() == [(rules_digest(),)]:
        return
    with transaction(connection):
        connection.execute("DELETE FROM unmerged")
        connection.execute("INSERT INTO unmerged SELECT article_id FROM articles")
        connection.execute("DELETE FROM merged_by")
        connection.execute("INSERT INTO merged_by VALUES (?)", [rules_digest()])


@lru_cache
def rules_digest() -> str:
    """12 hexadecimal digits of SHA-256 over the code and SQL that merge, the same on every machine."""
    sha = hashlib.sha256()
    for file in sorted((*Path(__file__).parent.glob("*.py"), *SQL.glob("*.sql"))):
        sha.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return sha.hexdigest()[:12]


def _drop_scratch(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the temporary tables that the steps of a merge pass on."""
    scratch = "SELECT table_name FROM duckdb_tables() WHERE temporary"
    for (table,) in connection.execute(scratch).fetchall():
        connection.execute(f"DROP TABLE {table}")


def _is_due(connection: duckdb.DuckDBPyConnection) -> bool:
    due = "SELECT EXISTS (FROM unmerged) OR EXISTS (FROM stale_components)"
    return connection.execute(due).fetchall() == [(True,)]


def _count(connection: duckdb.DuckDBPyConnection, table: str, condition: str = "true") -> int:
    return connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchall()[0][0]


def _group_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the copies among what came and went; events of articles that gained or lost copies are counted anew."""
    touched = {article_id for (article_id,) in connection.execute("SELECT article_id FROM unmerged").fetchall()}
    regrouped = pa.table({"article_id": pa.array(sorted(group_copies(connection, touched) - touched), pa.string())})
    with registered(connection, "regrouped", regrouped):
        connection.execute(
            "INSERT INTO stale_components SELECT DISTINCT component FROM merged_mentions "
            "SEMI JOIN regrouped USING (article_id) WHERE component IS NOT NULL"
        )


def _make_events(connection: duckdb.DuckDBPyConnection, threshold: float) -> None:
    """Cluster what is near, and make the events of it: the temporary tables clustered, new_events, new_participants."""
    for statement in NEW_TABLES:
        connection.execute(statement)
    names = _read_names(connection)
    found = link_components(connection, read_weights(connection))
    _note_components(connection, found.mentions, found.component)
    for made in clusters(connection, found, names.known_events, threshold):
        shown = [cluster for cluster in made if not _is_hidden(cluster)]
        hidden = [mention for cluster in made if _is_hidden(cluster) for mention in cluster.members]
        insert_rows(connection, "hidden_mentions", [{"mention": mention.number} for mention in hidden])
        insert_rows(connection, "clustered", list(_members(shown)))
        insert_rows(connection, "new_events", [event_row(cluster, names) for cluster in shown])
        insert_rows(connection, "new_participants", [row for cluster in shown for row in participant_rows(cluster)])


def _is_hidden(cluster: Cluster) -> bool:
    return any(mention.hidden for mention in cluster.members)


def _members(shown: Sequence[Cluster]) -> Iterable[dict[str, int]]:
    for cluster in shown:
        for mention in cluster.members:
            yield {"mention": mention.number, "cluster": cluster.number}


def _read_names(connection: duckdb.DuckDBPyConnection) -> Names:
    def pairs(query: str) -> dict[str, str]:
        return dict(connection.execute(query).fetchall())

    return Names(
        actors=pairs("SELECT actor_id, name FROM actors"),
        places=pairs("SELECT place_id, name FROM places"),
        known_events=read_known_events(connection),
        roots=pairs("SELECT noun, verb FROM trigger_roots"),
    )


def _note_components(connection: duckdb.DuckDBPyConnection, mentions: object, component: object) -> None:
    table = pa.table({"mention": mentions, "component": component})
    with registered(connection, "linked", table):
        connection.execute(
            "UPDATE merged_mentions SET component = linked.component FROM linked "
            "WHERE merged_mentions.mention = linked.mention"
        )


def _write(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> dict[str, int]:
    """Give the new events their ids, note what changes in the history, and write that."""
    identify(connection)
    run_sql(connection, "write_events")
    note_aliases(connection, run_id, now)
    note_versions(connection, run_id, now)
    counts = {
        "events_new": _count(connection, "written_events", "first_seen_at IS NULL"),
        "events_changed": _count(connection, "written_events", "first_seen_at IS NOT NULL"),
        "events_gone": _count(connection, "gone_events"),
    }
    for table in ("events", "event_participants"):
        connection.execute(
            f"DELETE FROM {table} WHERE event_id IN (FROM gone_events UNION ALL SELECT event_id FROM written_events)"
        )
    # Sorted by date, so that questions about a span of time read few blocks of the file.
    connection.execute(
        """INSERT INTO events BY NAME
        SELECT * EXCLUDE (was) REPLACE (coalesce(first_seen_at, $now) AS first_seen_at), $now AS updated_at
        FROM written_events ORDER BY coalesce(earliest, latest), event_id""",
        {"now": now},
    )
    connection.execute(
        "INSERT INTO event_participants BY NAME FROM made_participants SEMI JOIN written_events USING (event_id)"
    )
    run_sql(connection, "assign_mentions")
    return counts | {"events": _count(connection, "events")}
