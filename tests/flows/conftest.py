"""Prefect in a temporary home, the command `dateline`, and warehouses built once for all tests that only read them."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

# Prefect reads its settings when it is first imported, so this comes before every import of it.
PREFECT_HOME = tempfile.mkdtemp(prefix="dateline-prefect-")
atexit.register(shutil.rmtree, PREFECT_HOME, ignore_errors=True)
os.environ["PREFECT_HOME"] = PREFECT_HOME
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["PREFECT_SERVER_UI_ENABLED"] = "false"
os.environ.pop("PREFECT_API_URL", None)

from flows.cli import app  # noqa: E402
from tests.flows.commands import SAMPLE, Finished, run  # noqa: E402
from tests.flows.nairobi import FIRST, SECOND, write  # noqa: E402


@pytest.fixture
def dateline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Finished]:
    """Runs `dateline` in the test's folder: dateline("show", "--since", "2019", DATELINE_WORKERS="1").

    In this process, which has the libraries and the pipeline loaded; an error that is no message is raised.
    """
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DATELINE_") or name == "COLUMNS"]:
        monkeypatch.delenv(name)

    def command(*arguments: str | Path, **settings: str) -> Finished:
        done = CliRunner().invoke(
            app, [*map(str, arguments)], env=settings, catch_exceptions=False, prog_name="dateline"
        )
        return Finished(done.exit_code, done.stdout, done.stderr)

    return command


@pytest.fixture
def dateline_process(tmp_path: Path) -> Callable[..., Finished]:
    """Runs `dateline` in the test's folder, in a process of its own."""

    def command(*arguments: str | Path, **settings: str) -> Finished:
        return run(*arguments, folder=tmp_path, **settings)

    return command


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the sample articles, built directly; only for reading."""
    folder = tmp_path_factory.mktemp("sample")
    done = run("build", "--direct", SAMPLE, "--warehouse", "timeline.duckdb", folder=folder)
    assert done.code == 0, done.said
    return folder / "timeline.duckdb"


@pytest.fixture
def own_sample(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample's warehouse, with the file that builds write, for a test to change."""
    return copied(sample, tmp_path)


@pytest.fixture(scope="session")
def first_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the first articles of nairobi.py; only for reading."""
    folder = tmp_path_factory.mktemp("first_told")
    write(folder / "first.jsonl", *FIRST)
    done = run("build", "--direct", "first.jsonl", "--warehouse", "timeline.duckdb", folder=folder)
    assert done.code == 0, done.said
    return folder / "timeline.duckdb"


@pytest.fixture(scope="session")
def told_again(first_told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That warehouse after a second build, of the second articles; only for reading."""
    folder = tmp_path_factory.mktemp("told_again")
    write(folder / "second.jsonl", *SECOND)
    done = run("build", "--direct", "second.jsonl", "--warehouse", copied(first_told, folder), folder=folder)
    assert done.code == 0, done.said
    return folder / "timeline.duckdb"


@pytest.fixture
def own_told(told_again: Path, tmp_path: Path) -> Path:
    """A copy of that warehouse for a test to change."""
    return copied(told_again, tmp_path)


def copied(warehouse: Path, folder: Path) -> Path:
    """Copy a warehouse, with the file that builds write."""
    for file in (warehouse, warehouse.with_name(f"{warehouse.name}.building")):
        shutil.copy(file, folder)
    return folder / warehouse.name
