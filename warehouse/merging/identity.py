"""Event ids: kept while the event lives, however the mentions regroup.

A cluster that holds the larger part of several events has the id of the oldest; the others become its aliases. Of a
parted event the larger part keeps the id. A new id is "e" and 15 hexadecimal digits of the cluster's number, which is
that of its smallest mention.
"""

import hashlib
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.merging.index import run_sql
from warehouse.rows import registered


def identify(connection: duckdb.DuckDBPyConnection) -> None:
    """Give every cluster of the temporary table `clustered` its event_id, in the temporary table `identified`."""
    run_sql(connection, "identify")
    taken = {
        event_id
        for (event_id,) in connection.execute(
            "SELECT event_id FROM identified WHERE event_id IS NOT NULL "
            "UNION SELECT event_id FROM events WHERE event_id NOT IN (SELECT event_id FROM moved_events)"
        ).fetchall()
    }
    unnamed = connection.execute("SELECT cluster FROM identified WHERE event_id IS NULL ORDER BY cluster").fetchall()
    fresh = [(cluster, _fresh_id(cluster, taken)) for (cluster,) in unnamed]
    table = pa.table(
        {
            "cluster": pa.array([cluster for cluster, _ in fresh], pa.uint64()),
            "event_id": pa.array([event_id for _, event_id in fresh], pa.string()),
        }
    )
    with registered(connection, "fresh_ids", table):
        connection.execute(
            "UPDATE identified SET event_id = fresh_ids.event_id FROM fresh_ids "
            "WHERE identified.cluster = fresh_ids.cluster"
        )


def note_aliases(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> None:
    """Make the ids that clusters did not keep aliases of those they have; an id in use again is no alias any more."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE merged_events AS
        SELECT moved_events.event_id AS alias, identified.event_id AS target
        FROM moved_events JOIN identified USING (cluster)
        WHERE moved_events.event_id != identified.event_id
        AND moved_events.event_id NOT IN (SELECT event_id FROM identified)"""
    )
    connection.execute(
        "UPDATE event_aliases SET event_id = target FROM merged_events "
        "WHERE event_aliases.event_id = merged_events.alias"
    )
    connection.execute("INSERT INTO event_aliases SELECT alias, target, ?, ? FROM merged_events", [run_id, now])
    connection.execute("DELETE FROM event_aliases WHERE alias IN (SELECT event_id FROM identified)")


def _fresh_id(cluster: int, taken: set[str]) -> str:
    """The id of a cluster's number; of its hash where an older event kept that very id."""
    event_id = f"e{cluster >> 4:015x}"
    while event_id in taken:
        event_id = "e" + hashlib.sha256(event_id.encode()).hexdigest()[:15]
    taken.add(event_id)
    return event_id
