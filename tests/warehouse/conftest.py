"""A real warehouse in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from batches import load_merging_tables, opened_copy

from warehouse.store import working_file, writing


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "timeline.duckdb"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a warehouse that holds the shipped tables that merging reads, and nothing else."""
    warehouse = tmp_path_factory.mktemp("empty") / "timeline.duckdb"
    with writing(warehouse) as opened:
        load_merging_tables(opened)
    return working_file(warehouse)


@pytest.fixture(scope="module")
def shared(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """One warehouse for all tests of a module that only read it."""
    with opened_copy(empty, tmp_path_factory.mktemp("shared") / "timeline.duckdb") as opened:
        yield opened


@pytest.fixture
def connection(empty: Path, warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened_copy(empty, warehouse) as opened:
        yield opened
