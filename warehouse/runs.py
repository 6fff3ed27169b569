"""The journal of builds: when each ran, with which versions, how it ended and what it counted."""

import json
from collections.abc import Mapping
from typing import Any

import duckdb

from warehouse.rows import Row, fetch_rows, utc_now
from warehouse.transactions import transaction

ENDINGS = ("finished", "failed", "interrupted")


def start_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, versions: Mapping[str, Any], flow_run_id: str | None = None
) -> None:
    """Note that a run starts, in status `running`.

    versions: of code, rules and model, stored as JSON. Runs still marked running were killed, for builds exclude each
    other: they become `interrupted`.
    """
    with transaction(connection):
        connection.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
        connection.execute(
            "INSERT INTO runs (run_id, started_at, status, versions, flow_run_id) VALUES (?, ?, 'running', ?, ?)",
            [run_id, utc_now(), json.dumps(dict(versions), sort_keys=True), flow_run_id],
        )


def finish_run(connection: duckdb.DuckDBPyConnection, run_id: str, status: str, counts: Mapping[str, Any]) -> None:
    """Note how a run ended (finished | failed | interrupted) and what it counted, stored as JSON.

    Raises ValueError for another status, and for a run that was never started.
    """
    if status not in ENDINGS:
        raise ValueError(f"run {run_id} can't end as {status!r}: use one of {', '.join(ENDINGS)}")
    updated = connection.execute(
        "UPDATE runs SET status = ?, finished_at = ?, counts = ? WHERE run_id = ? RETURNING run_id",
        [status, utc_now(), json.dumps(dict(counts), sort_keys=True), run_id],
    ).fetchall()
    if not updated:
        raise ValueError(f"run {run_id} was never started: call start_run first")


def last_run(connection: duckdb.DuckDBPyConnection) -> Row | None:
    """The row of the run that started last, counts and versions as dicts; None if there was none."""
    rows = fetch_rows(connection, "SELECT * FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1")
    for row in rows:
        row["versions"] = json.loads(row["versions"])
        row["counts"] = json.loads(row["counts"]) if row["counts"] is not None else None
    return rows[0] if rows else None
