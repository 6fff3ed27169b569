"""How a reference table is read: a CSV file of which each row is a checked record."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

Words = Annotated[tuple[str, ...], BeforeValidator(lambda cell: tuple(cell.split("|")) if cell else ())]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Country = Annotated[Iso3 | None, BeforeValidator(lambda cell: cell or None)]
Optional = Annotated[str | None, BeforeValidator(lambda cell: cell or None)]
Number = Annotated[float | None, BeforeValidator(lambda cell: cell or None)]
Day = Annotated[date | None, BeforeValidator(lambda cell: cell or None)]
Status = Literal["occurred", "planned", "alleged", "denied", "cancelled", "negated", "hypothetical"]


class ReferenceError(ValueError):
    """A reference table that can't be used; the message names file, row, column and what is wrong."""


class Record(BaseModel):
    """One row of a reference table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=Record)


def read_table(path: Path, record: type[R], key: Sequence[str]) -> tuple[R, ...]:
    """Read a CSV file whose columns are the record's fields; `key` names the columns that must be unique together.

    Raises ReferenceError with file, row (as a spreadsheet counts, the header is row 1), column and what is wrong.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, strict=True)
            rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceError(f"{path}: {error}") from error
    wanted = list(record.model_fields)
    if table.fieldnames != wanted:
        raise ReferenceError(f"{path}: row 1: the columns must be {', '.join(wanted)}; found {table.fieldnames}")
    records = tuple(_checked(path, number, record, row) for number, row in enumerate(rows, start=2))
    counts = Counter(tuple(getattr(row, column) for column in key) for row in records)
    for number, row in enumerate(records, start=2):
        if counts[tuple(getattr(row, column) for column in key)] > 1:
            raise ReferenceError(f"{path}: row {number}: {', '.join(key)}: stands more than once")
    return records


def _checked(path: Path, number: int, record: type[R], row: dict[str, str]) -> R:
    missing = [column for column, cell in row.items() if cell is None]
    if missing:
        raise ReferenceError(f"{path}: row {number}: column {missing[0]}: is missing; the row is too short")
    try:
        return record.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"] if part != "None") or "None"
        column = "more fields than columns" if column == "None" else f"column {column}"
        raise ReferenceError(f"{path}: row {number}: {column}: {first['msg']}, not {first['input']!r}") from error
