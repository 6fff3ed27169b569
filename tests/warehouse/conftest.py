"""A real warehouse in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.store import writing


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "timeline.duckdb"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """One warehouse for all tests of a module that only read it."""
    with writing(tmp_path_factory.mktemp("shared") / "timeline.duckdb") as opened:
        yield opened


@pytest.fixture
def connection(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with writing(warehouse) as opened:
        yield opened
