"""The journal of builds."""

import duckdb
import pytest

from warehouse.runs import finish_run, last_run, start_run


def test_notes_how_a_run_went(connection: duckdb.DuckDBPyConnection) -> None:
    assert last_run(connection) is None
    start_run(connection, "one", {"code": "0.1.0"}, "flow-1")
    running = last_run(connection)
    assert running is not None
    assert (running["status"], running["finished_at"], running["counts"]) == ("running", None, None)
    finish_run(connection, "one", "finished", {"articles_new": 3})
    row = last_run(connection)
    assert row is not None
    assert (row["run_id"], row["status"], row["flow_run_id"]) == ("one", "finished", "flow-1")
    assert (row["versions"], row["counts"]) == ({"code": "0.1.0"}, {"articles_new": 3})
    assert row["started_at"] <= row["finished_at"]


def test_a_run_still_running_when_the_next_starts_was_interrupted(connection: duckdb.DuckDBPyConnection) -> None:
    start_run(connection, "killed", {})
    start_run(connection, "next", {})
    statuses = connection.execute("SELECT run_id, status FROM runs ORDER BY started_at").fetchall()
    assert statuses == [("killed", "interrupted"), ("next", "running")]


@pytest.mark.parametrize(
    ("run_id", "status", "message"), [("one", "done", "can't end as 'done'"), ("two", "failed", "never started")]
)
def test_refuses_an_ending_that_cannot_be(
    connection: duckdb.DuckDBPyConnection, run_id: str, status: str, message: str
) -> None:
    start_run(connection, "one", {})
    with pytest.raises(ValueError, match=message):
        finish_run(connection, run_id, status, {})
