"""The timeline as a table in a file: CSV for spreadsheets, Parquet for programs."""

import os
from pathlib import Path

import duckdb

from warehouse.errors import ExportError
from warehouse.queries import Filters, timeline_query

__all__ = ["ExportError", "export_csv", "export_parquet"]

JOINED = "* REPLACE (array_to_string(participants, '; ') AS participants)"


def export_csv(connection: duckdb.DuckDBPyConnection, path: Path, filters: Filters | None = None) -> int:
    """Write the timeline as CSV (UTF-8, header row, participants joined with "; ") and return the number of events.

    The same timeline gives the same bytes. `path` is the old file or the new one, whole. Raises ExportError if it can't
    be written.
    """
    return _copy(connection, path, filters, JOINED, "FORMAT csv, HEADER true, COMPRESSION none")


def export_parquet(connection: duckdb.DuckDBPyConnection, path: Path, filters: Filters | None = None) -> int:
    """Write the timeline as Parquet (participants a list) and return the number of events; else as `export_csv`."""
    return _copy(connection, path, filters, "*", "FORMAT parquet, COMPRESSION zstd")


def _copy(
    connection: duckdb.DuckDBPyConnection, path: Path, filters: Filters | None, columns: str, options: str
) -> int:
    target = _writable(path)
    partial = target.with_name(f".{os.getpid()}.{target.name}")
    sql, parameters = timeline_query(connection, filters or Filters(), columns)
    literal = str(partial).replace("'", "''")
    try:
        # One COPY without partitions is the form that gives the same bytes every time.
        written = connection.execute(f"COPY ({sql}) TO '{literal}' ({options})", parameters).fetchall()
        partial.replace(target)
    except (duckdb.IOException, OSError) as error:
        raise ExportError(f"cannot write {path}: {error}; choose another path with --output") from error
    finally:
        partial.unlink(missing_ok=True)
    return written[0][0]


def _writable(path: Path) -> Path:
    """The file to replace: links followed, and nothing but a regular file ever replaced."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise ExportError(f"cannot write {path}: there is no folder {target.parent}; make it, or choose another path")
    if target.exists() and not target.is_file():
        raise ExportError(f"cannot write {path}: it is not a file; choose another path with --output")
    return target
