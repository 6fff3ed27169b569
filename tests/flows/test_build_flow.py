"""`dateline build` as a Prefect flow: the same rows as a direct build, and a record of the run in Prefect."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.server import LocalServer
from tests.flows.commands import SAMPLE, Finished, children, command_line, run, started, wait_for
from tests.flows.generated import write_articles
from tests.flows.wholeness import rows
from warehouse.store import reading

Dateline = Callable[..., Finished]

STEPS = ("read", "extract", "load", "merge", "publish")


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[LocalServer]:
    """A Prefect server as a build starts it, for all tests of this module."""
    running = LocalServer()
    request.getfixturevalue("sample")  # built while the server comes up
    running.wait()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def built(server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the sample articles, built by a flow in batches of 10 articles."""
    folder = tmp_path_factory.mktemp("flow")
    settings = {"DATELINE_BATCH_SIZE": "10", "PREFECT_API_URL": server.url}
    done = run("build", SAMPLE, "nowhere.txt", "--warehouse", "timeline.duckdb", folder=folder, **settings)
    assert done.code == 0, done.said
    assert done.err == ""
    return folder / "timeline.duckdb"


def asked(server: LocalServer, what: str, **body: Any) -> list[dict[str, Any]]:
    """What Prefect's API answers to a filter."""
    return list(httpx.post(f"{server.url}/{what}/filter", json=body, timeout=10).raise_for_status().json())


def wait_for_records(records: Callable[[], list[dict[str, Any]]], count: int) -> list[dict[str, Any]]:
    """Records that Prefect writes in the background, once there are as many as expected and all have ended."""
    wait_for(lambda: sum(record["state_type"] == "COMPLETED" for record in records()) >= count, 20, "Prefect's records")
    return records()


def is_gone(pid: int) -> bool:
    """Whether no process of that id runs Prefect's server any more."""
    return "flows.server" not in command_line(pid)


def test_a_flow_writes_the_same_rows_as_a_direct_build(built: Path, sample: Path) -> None:
    assert rows(built) == rows(sample)


def test_the_run_is_recorded_and_the_warehouse_names_it(built: Path, server: LocalServer) -> None:
    runs = wait_for_records(lambda: asked(server, "flow_runs"), 1)
    assert [run["state_type"] for run in runs] == ["COMPLETED"]
    with reading(built) as connection:
        assert connection.execute("SELECT flow_run_id, status FROM runs").fetchall() == [(runs[0]["id"], "finished")]


def test_every_step_is_recorded_as_a_task(built: Path, server: LocalServer) -> None:
    """24 articles in batches of 10 are three tasks of extraction and three of loading."""
    tasks = wait_for_records(lambda: asked(server, "task_runs"), 9)
    names = [task["name"].rpartition("-")[0] for task in tasks]
    assert {name: names.count(name) for name in STEPS} == {"read": 1, "extract": 3, "load": 3, "merge": 1, "publish": 1}
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}


def test_the_timeline_and_the_build_are_artifacts(built: Path, server: LocalServer) -> None:
    artifacts = {artifact["key"]: artifact for artifact in asked(server, "artifacts")}
    assert set(artifacts) == {"timeline", "build"}
    assert artifacts["timeline"]["type"] == "table"
    assert "Kim Jong Un" in artifacts["timeline"]["data"]
    assert artifacts["build"]["type"] == "markdown"
    assert "| articles read | 24 |" in artifacts["build"]["data"]
    assert "| nowhere.txt | unreadable |" in artifacts["build"]["data"]


def test_a_server_that_does_not_answer_is_named_with_what_to_do(dateline_process: Dateline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met in Vienna on 3 May 2021.")
    done = dateline_process("build", "a.txt", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dateline: Failed to reach API at http://127.0.0.1:9/api")
    assert "--direct" in done.err


def test_a_flow_that_fails_says_why_in_one_line(
    dateline_process: Dateline, server: LocalServer, tmp_path: Path, built: Path
) -> None:
    (tmp_path / "own.csv").write_text("known_event_id,name\nfall,The Fall\n")
    settings = {"PREFECT_API_URL": server.url, "DATELINE_KNOWN_EVENTS": "own.csv"}
    done = dateline_process("build", SAMPLE, "--warehouse", "t.duckdb", **settings)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dateline: own.csv: row 1: the columns must be")
    assert done.err.count("\n") == 1


def temporary_server(build: "subprocess.Popen[str]") -> int:
    """The process of the server that a build started for itself, once it is there."""
    wait_for(lambda: children(build.pid, "flows.server"), 60, "the temporary server")
    return children(build.pid, "flows.server")[0]


def test_a_build_without_a_server_starts_one_and_ends_it(sample: Path, server: LocalServer, tmp_path: Path) -> None:
    """Many batches and one worker: they are extracted one after the other, though Prefect would run four at a time."""
    settings = {"DATELINE_BATCH_SIZE": "2", "DATELINE_WORKERS": "1"}
    with started("build", SAMPLE, "--warehouse", "t.duckdb", folder=tmp_path, **settings) as build:
        temporary = temporary_server(build)
        said, _ = build.communicate(timeout=60)
        assert build.returncode == 0, said
        assert is_gone(temporary)
    assert rows(tmp_path / "t.duckdb") == rows(sample)


def test_the_server_of_a_killed_build_is_gone_too(server: LocalServer, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", 20)
    with started("build", articles, "--warehouse", "t.duckdb", folder=tmp_path) as build:
        temporary = temporary_server(build)
        wait_for((tmp_path / "t.duckdb.staging").exists, 60, "the build's work")
        os.kill(build.pid, signal.SIGKILL)
        wait_for(lambda: is_gone(temporary), 20, "the temporary server's end")
