"""Parquet tables, read in batches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.articles.limits import Limits
from extractors.articles.record import Record, record_from_fields
from extractors.articles.setaside import SetAside, name_of
from extractors.articles.table import bad_row, known_columns
from extractors.records import Reason, Reject

BATCH_ROWS = 256


def read_parquet(path: Path, limits: Limits) -> Iterator[Record | Reject]:
    """The articles of a Parquet file; a row's number counts from 1.

    Raises SetAside: empty, too_large, broken_table, missing_text without a text column, wrong_type when it is no text.
    """
    size = path.stat().st_size
    limits.check_table(size)
    if size == 0:
        raise SetAside(Reason.EMPTY, "the file holds no bytes")
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            columns = {schema.names[place]: name for name, place in known_columns(schema.names).items()}
            _check_types(schema, columns)
            number = 0
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=list(columns)):
                for row in _rows(batch, columns):
                    number += 1
                    yield _read(row, path, number, limits)
    except (pa.ArrowException, OSError) as error:
        problem = str(error).split("\n")[0]
        raise SetAside(Reason.BROKEN_TABLE, f"not a Parquet file that can be read: {problem}") from None


def _check_types(schema: pa.Schema, columns: dict[str, str]) -> None:
    for column, name in columns.items():
        kind = schema.field(column).type
        if name == "text" and not (_is_string(kind) or pa.types.is_null(kind)):
            raise SetAside(Reason.WRONG_TYPE, f"the column `{column}` is {kind}, not a string")


def _is_string(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_string(kind.value_type)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def _rows(batch: pa.RecordBatch, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    values = {columns[column]: _values(batch.column(column)) for column in batch.schema.names if column in columns}
    for number in range(batch.num_rows):
        yield {name: column[number] for name, column in values.items()}


def _values(column: pa.Array) -> list[Any]:
    # As strings: Python's datetime has no nanoseconds and no year 10000, and either would end the batch.
    if pa.types.is_temporal(column.type):
        column = column.cast(pa.string())
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        values = [_with_surrogates(value) for value in column.cast(pa.large_binary()).to_pylist()]
    return values


def _with_surrogates(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "surrogateescape")


def _read(row: dict[str, Any], path: Path, number: int, limits: Limits) -> Record | Reject:
    try:
        return record_from_fields(row, name_of(path, number), limits)
    except SetAside as problem:
        return bad_row(path, number, problem, unit="row")
