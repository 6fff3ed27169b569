"""CSV and Parquet exports."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from batches import article, files, load_and_merge, mention

from warehouse.exports.formats import FORMATS, exporter
from warehouse.exports.tables import ExportError, export_csv, export_parquet
from warehouse.queries import Filters, timeline


@pytest.fixture(scope="module")
def filled(shared: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    told = [mention(f"met{n}", f"kim actor{n}", f"2024-01-{n + 1:02}", "hanoi") for n in range(20)]
    undated = mention("met", "moon kim", None, sentence='He said: "it,\n is" né.')
    load_and_merge(shared, article("a", *told, undated))
    return shared


def test_csv_has_the_rows_of_the_timeline_with_participants_joined(
    filled: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert export_csv(filled, tmp_path / "out.csv") == 21
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = timeline(filled)
    assert [row["event_id"] for row in rows] == [row["event_id"] for row in expected]
    assert list(rows[0]) == list(expected[0])
    assert rows[-1]["participants"] == "Kim; Moon"
    assert rows[-1]["evidence"] == 'He said: "it,\n is" né.'
    assert rows[-1]["earliest"] == ""
    assert rows[0]["earliest"] == "2024-01-01"


def test_parquet_has_the_rows_of_the_timeline_with_participants_listed(
    filled: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert export_parquet(filled, tmp_path / "out.parquet") == 21
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == timeline(filled)


def test_filters_hold_for_exports(filled: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    filters = Filters(since=date(2024, 1, 19), actor="Kim", place="Hanoi")
    assert export_csv(filled, tmp_path / "out.csv", filters) == 2
    assert export_parquet(filled, tmp_path / "out.parquet", Filters(actor="nobody")) == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_exports_are_byte_identical_every_time(filled: duckdb.DuckDBPyConnection, tmp_path: Path, name: str) -> None:
    paths = [tmp_path / f"{n}.{name}" for n in range(3)]
    for path in paths:
        exporter(name)(filled, path, None)
    assert len({path.read_bytes() for path in paths}) == 1


def test_replaces_an_older_file_and_leaves_nothing_beside_it(filled: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    path = folder / "out.csv"
    path.write_text("old")
    (folder / "link.csv").symlink_to(path)
    export_csv(filled, folder / "link.csv")
    assert path.read_text().startswith("event_id,")
    assert (folder / "link.csv").is_symlink()
    assert files(folder) == {"out.csv", "link.csv"}


@pytest.mark.parametrize("path", ["no/such/folder/out.csv", ".", "/dev/null", "/proc/out.csv"])
def test_a_path_that_cannot_be_written_is_named(filled: duckdb.DuckDBPyConnection, tmp_path: Path, path: str) -> None:
    with pytest.raises(ExportError, match="cannot write") as raised:
        export_csv(filled, tmp_path / path)
    assert str(tmp_path / path) in str(raised.value)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(ExportError, match=f"'xls'.*{', '.join(FORMATS)}"):
        exporter("xls")
