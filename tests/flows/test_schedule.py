"""The deployment in prefect.yaml: its schedule fires by itself, a worker builds, and the timeline is there."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from packaging.requirements import Requirement

from tests.flows.commands import ROOT, environment, wait_for
from tests.flows.wholeness import counts, published_faults

QUICK = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "2",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT2S",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_WORKER_PREFETCH_SECONDS": "1",
    "PREFECT_CLI_PROMPT": "false",
}
"""Prefect's settings that make a schedule fire within seconds."""

PINNED = ("fastapi", "sqlalchemy")


def prefect(*arguments: str) -> list[str]:
    """The command line of this environment's `prefect`; -P keeps modules of the working folder out."""
    return [sys.executable, "-P", "-m", "prefect", *arguments]


def start(arguments: list[str], environ: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """Start `prefect` in a process group of its own, its output in `log`."""
    with log.open("wb") as out:
        return subprocess.Popen(
            prefect(*arguments), env=environ, cwd=log.parent, stdout=out, stderr=out, start_new_session=True
        )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End the group that `process` leads: SIGTERM, then SIGKILL after 10 s."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            continue
    process.wait(10)


@pytest.fixture
def environ() -> dict[str, str]:
    """The environment of a server of this test's own, and of what talks to it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    return environment(**QUICK, PREFECT_API_URL=f"http://127.0.0.1:{port}/api")


@pytest.fixture
def api(environ: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """A Prefect server with all its services on; yields its API's address."""
    url = environ["PREFECT_API_URL"]
    port = url.removesuffix("/api").rpartition(":")[2]
    log = tmp_path / "server.log"
    server = start(["server", "start", "--host", "127.0.0.1", "--port", port], environ, log)
    try:
        wait_for(lambda: is_healthy(url), 90, f"the server's health (see {log})")
        yield url
    finally:
        end(server)


def is_healthy(url: str) -> bool:
    """Whether the API at `url` answers its health check."""
    try:
        return httpx.get(f"{url}/health", timeout=2).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture
def deployment(tmp_path: Path) -> Path:
    """A copy of the project's prefect.yaml that differs in two things: it fires every few seconds and writes here."""
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    (nightly,) = project["deployments"]
    nightly["schedules"] = [{"interval": 3}]
    nightly["parameters"]["warehouse"] = str(tmp_path / "timeline.duckdb")
    file = tmp_path / "prefect.yaml"
    file.write_text(yaml.safe_dump(project))
    return file


def scheduled_runs(api: str) -> list[dict[str, Any]]:
    """The runs that the scheduler made and that have completed."""
    body = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
    runs = httpx.post(f"{api}/flow_runs/filter", json=body, timeout=10).raise_for_status().json()
    return [run for run in runs if run["auto_scheduled"]]


@pytest.mark.slow
def test_the_projects_deployment_fires_by_itself_and_builds_the_timeline(
    api: str, environ: dict[str, str], deployment: Path, tmp_path: Path
) -> None:
    """The three commands of prefect.yaml; then the scheduler makes a run, the worker runs it, and it completes."""
    for arguments in (
        ["work-pool", "create", "--type", "process", "local"],
        ["deploy", "--all", "--prefect-file", str(deployment)],
    ):
        done = subprocess.run(prefect(*arguments), env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
    log = tmp_path / "worker.log"
    worker = start(["worker", "start", "--pool", "local", "--type", "process"], environ, log)
    try:
        wait_for(lambda: scheduled_runs(api), 90, f"the end of a scheduled run (see {log})")
    finally:
        end(worker)
    assert {run["state_type"] for run in scheduled_runs(api)} == {"COMPLETED"}, log.read_text()
    assert counts(tmp_path / "timeline.duckdb")["events"] > 100
    assert published_faults(tmp_path / "timeline.duckdb") == {}


def test_the_deployment_is_the_flow_and_runs_nightly() -> None:
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    (nightly,) = project["deployments"]
    assert (nightly["name"], nightly["entrypoint"]) == ("nightly", "flows/build.py:build_timeline")
    assert nightly["schedules"][0]["cron"].split()[2:] == ["*", "*", "*"]
    assert nightly["work_pool"]["name"] == "local"
    assert nightly["concurrency_limit"]["limit"] == 1
    assert all((ROOT / path).exists() for path in nightly["parameters"]["paths"])


@pytest.mark.parametrize("package", PINNED)
def test_what_prefects_server_stands_on_is_bounded_and_inside_its_bounds(package: str) -> None:
    """Newer releases of these keep Prefect's API server from starting, or its schedules from firing."""
    (requirement,) = [one for one in map(Requirement, requires("dateline") or []) if one.name == package]
    assert any(bound.operator in ("<", "<=", "==", "~=") for bound in requirement.specifier), str(requirement)
    assert requirement.specifier.contains(version(package)), f"{requirement}: {version(package)} is installed"
