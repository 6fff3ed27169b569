"""Rows in and out of DuckDB tables, in bulk through Arrow; the table's own DDL is the one source of types."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

Row = dict[str, Any]
"""One row: column name -> value. DATE is datetime.date, TIMESTAMP a naive datetime in UTC."""


def to_arrow(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table with the types of the warehouse table; columns that a row lacks are NULL.

    Raises ValueError, naming the table, for a column it does not have or a value that does not fit.
    """
    schema = connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    unknown = sorted({column for row in rows for column in row} - set(schema.names))
    if unknown:
        raise ValueError(f"table {table} has no column {', '.join(unknown)}; it has {', '.join(schema.names)}")
    try:
        return pa.Table.from_pylist(list(rows), schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError) as error:
        raise ValueError(f"table {table}: a value does not fit its column: {error}") from error


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, data: pa.Table) -> Iterator[None]:
    """Let SQL in the block read an Arrow table under `name`."""
    connection.register(name, data)
    try:
        yield
    except BaseException:
        # In a transaction that failed nothing more can be done; rolling it back takes the name away.
        with suppress(duckdb.Error):
            connection.unregister(name)
        raise
    connection.unregister(name)


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Append rows to a table and return how many. Raises ValueError as `to_arrow` does."""
    if rows:
        with registered(connection, "incoming_rows", to_arrow(connection, table, rows)):
            connection.execute(f"INSERT INTO {table} SELECT * FROM incoming_rows")
    return len(rows)


def fetch_rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None) -> list[Row]:
    """All rows of a query, each as column name -> value."""
    connection.execute(sql, parameters)
    names = [column[0] for column in connection.description]
    return [dict(zip(names, values, strict=True)) for values in connection.fetchall()]


def utc_now() -> datetime:
    """The time now, in UTC, as TIMESTAMP columns hold it (without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)
