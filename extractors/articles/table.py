"""Tables of articles: JSON lines, CSV and Parquet, read row by row."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from extractors.articles.decode import SAMPLE_BYTES, check_magic, table_encoding
from extractors.articles.limits import Limits
from extractors.articles.record import FIELDS, Record, record_from_fields
from extractors.articles.setaside import SetAside, name_of
from extractors.records import Reason, Reject

# JSON writes a character in up to six bytes for one of text, and other fields stand beside the text.
LINE_FACTOR = 6
LINE_MARGIN = 1_000_000


def open_table(path: Path, limits: Limits, newline: str = "\n") -> TextIO:
    """The table's lines as text, line ends kept, placed after its byte order mark; single bad bytes become surrogates.

    `newline` is what ends a line, as in `open`.

    Raises SetAside: too_large, empty, binary or undecodable.
    """
    limits.check_table(path.stat().st_size)
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
        while sample and sample.isspace():
            sample = file.read(SAMPLE_BYTES)
    if not sample:
        raise SetAside(Reason.EMPTY, "the file holds no bytes, or only white space")
    check_magic(sample)
    lines = path.open(encoding=table_encoding(sample), errors="surrogateescape", newline=newline)
    if lines.read(1) != "\ufeff":
        lines.seek(0)
    return lines


def read_row(fields: dict[str, Any], path: Path, row: int, limits: Limits) -> Record | Reject:
    """One row as a record, or the Reject that names the row and what is wrong with it."""
    try:
        return record_from_fields(fields, name_of(path, row), limits)
    except SetAside as problem:
        return bad_row(path, row, problem)


def bad_row(path: Path, row: int, problem: SetAside, unit: str = "line") -> Reject:
    """The Reject for one row of a table: its detail begins with the line, or row, it concerns."""
    return Reject(name_of(path, row), problem.reason, f"{unit} {row}: {problem.detail}")


def read_jsonl(path: Path, limits: Limits) -> Iterator[Record | Reject]:
    """The articles of a file of JSON lines, one object each; blank lines are skipped. Raises what open_table raises."""
    longest = limits.article_bytes * LINE_FACTOR + LINE_MARGIN
    with open_table(path, limits) as lines:
        number = 0
        while line := lines.readline(longest):
            number += 1
            if len(line) == longest and not line.endswith("\n"):
                _skip_line(lines, longest)
                detail = f"over {longest:,} characters: raise DATELINE_MAX_ARTICLE_MB"
                yield bad_row(path, number, SetAside(Reason.TOO_LARGE, detail))
            elif not line.isspace():
                yield _json_row(line, path, number, limits)


def _skip_line(lines: TextIO, step: int) -> None:
    while (rest := lines.readline(step)) and not rest.endswith("\n"):
        pass


def _json_row(line: str, path: Path, number: int, limits: Limits) -> Record | Reject:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        problem = SetAside(Reason.BROKEN_JSON, f"not JSON: {error.msg} at column {error.colno}")
        return bad_row(path, number, problem)
    except (ValueError, RecursionError) as error:
        return bad_row(path, number, SetAside(Reason.BROKEN_JSON, f"JSON that can't be read: {error}"))
    if not isinstance(row, dict):
        problem = SetAside(Reason.WRONG_TYPE, 'not a JSON object: write {"text": ...}, one on each line')
        return bad_row(path, number, problem)
    fields = {name.lower(): value for name, value in row.items() if name.lower() in FIELDS}
    return read_row(fields, path, number, limits)


def known_columns(header: list[str]) -> dict[str, int]:
    """Where the known fields stand in a table's header, by lower-case name.

    Raises SetAside: missing_text without a text column, broken_table when a field is there twice.
    """
    names = [name.strip().lower() for name in header]
    twice = sorted({name for name in names if name in FIELDS and names.count(name) > 1})
    if twice:
        raise SetAside(Reason.BROKEN_TABLE, f"the header names {', '.join(twice)} more than once: keep one")
    if "text" not in names:
        found = ", ".join(name.strip() or "(no name)" for name in header[:20])
        raise SetAside(Reason.MISSING_TEXT, f"no column named text: name one so; columns found: {found}")
    return {name: position for position, name in enumerate(names) if name in FIELDS}


TableReader = Callable[[Path, Limits], Iterator[Record | Reject]]
"""A table's path and the limits -> its rows, in their order."""
