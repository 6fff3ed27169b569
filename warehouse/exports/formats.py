"""The formats a timeline can be exported in: the name given to `--format`, and what writes it."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.errors import ExportError
from warehouse.exports.tables import export_csv, export_parquet
from warehouse.queries import Filters

Exporter = Callable[[duckdb.DuckDBPyConnection, Path, Filters | None], int]
"""Writes the filtered timeline to a file and returns the number of events; raises ExportError."""

FORMATS: dict[str, Exporter] = {
    "csv": export_csv,
    "parquet": export_parquet,
}


def exporter(name: str) -> Exporter:
    """What writes the format of this name; raises ExportError, naming the formats there are, for another."""
    try:
        return FORMATS[name]
    except KeyError:
        raise ExportError(f"there is no export format {name!r}: use one of {', '.join(FORMATS)}") from None
