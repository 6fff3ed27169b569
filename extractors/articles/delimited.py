"""CSV: rows parted by commas, semicolons or tabs."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from extractors.articles.limits import Limits
from extractors.articles.record import Record
from extractors.articles.setaside import SetAside
from extractors.articles.table import LINE_MARGIN, bad_row, known_columns, open_table, read_row
from extractors.records import Reason, Reject

DELIMITERS = (",", ";", "\t")


class Lines:
    """A file's physical lines, with a place to go back to: the line after the one a broken row began on."""

    def __init__(self, file: TextIO, longest: int) -> None:
        self._file = file
        self._longest = longest
        self._returned: list[str] = []
        self._row: list[str] = []
        self.row_start = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else self._file.readline(self._longest)
        if not line:
            raise StopIteration
        if len(line) == self._longest:
            detail = f"a line of {self._longest:,} characters or more: raise DATELINE_MAX_ARTICLE_MB"
            raise SetAside(Reason.TOO_LARGE, detail)
        self._row.append(line)
        return line

    def next_row(self) -> None:
        """What was read belongs to a row that is done."""
        self.row_start += len(self._row)
        self._row.clear()

    def go_back(self) -> None:
        """Only the first line of what was read is done: give the others once more."""
        self._returned += reversed(self._row[1:])
        del self._row[1:]
        self.next_row()


def read_csv(path: Path, limits: Limits) -> Iterator[Record | Reject]:
    """The articles of a CSV file with a header; a row's line is the one it starts on.

    Raises SetAside: what open_table raises, missing_text without a text column, broken_table for a broken header.
    """
    longest = limits.article_bytes * 2 + LINE_MARGIN
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    with open_table(path, limits, newline="") as file:
        lines = Lines(file, longest)
        header_line = next((line for line in lines if not line.isspace()), "")
        delimiter = _delimiter(header_line)
        header = next(csv.reader([header_line], delimiter=delimiter), [])
        columns = known_columns(header)
        lines.next_row()
        yield from _rows(lines, delimiter, len(header), columns, path, limits)


def _rows(
    lines: Lines, delimiter: str, width: int, columns: dict[str, int], path: Path, limits: Limits
) -> Iterator[Record | Reject]:
    while True:
        try:
            # Made anew for each row: after an error the reader's own state is not to be trusted.
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            problem = _broken(error, limits)
            yield bad_row(path, lines.row_start, problem)
            lines.go_back()
            continue
        start = lines.row_start
        lines.next_row()
        if len(cells) > width:
            detail = (
                f"{len(cells)} fields under a header of {width}: put quotes around fields that hold a `{delimiter}`"
            )
            yield bad_row(path, start, SetAside(Reason.BROKEN_TABLE, detail))
        elif any(cells):
            fields = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            yield read_row(fields, path, start, limits)


def _broken(error: csv.Error, limits: Limits) -> SetAside:
    if "field limit" in str(error):
        size = f"a field far over the {limits.max_article_mb:g} MB set for one article"
        return SetAside(Reason.TOO_LARGE, f"{size}: close its quote, or raise DATELINE_MAX_ARTICLE_MB")
    unclosed = "unexpected end" in str(error)
    return SetAside(Reason.BROKEN_TABLE, "a quote that is not closed" if unclosed else f"not CSV: {error}")


def _delimiter(header: str) -> str:
    splits = {mark: next(csv.reader([header], delimiter=mark), []) for mark in DELIMITERS}
    named = [mark for mark in DELIMITERS if any(name.strip().lower() == "text" for name in splits[mark])]
    return max(named or DELIMITERS, key=lambda mark: len(splits[mark]))
