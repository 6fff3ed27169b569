"""Tables for the terminal."""

import csv
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.exports.written import written_date

NARROWEST = 100
"""Columns the timeline's table needs; in a pipe or file, where no width is known, it gets as many."""


def wide_enough() -> int:
    """Return how many columns to print: the terminal's, COLUMNS where set, but never too few to read."""
    if "COLUMNS" in os.environ:
        return shutil.get_terminal_size().columns
    return max(shutil.get_terminal_size((NARROWEST, 24)).columns, NARROWEST)


def timeline_table(rows: Sequence[dict[str, Any]]) -> Table:
    """Return rows of the view timeline as a table; the place stands in what happened."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("When", no_wrap=True)
    table.add_column("What", ratio=1, overflow="fold")
    table.add_column("Type", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("Articles", justify="right", no_wrap=True)
    for row in rows:
        approximate = (row["edtf"] or "").endswith(("~", "%"))
        when = written_date(row["earliest"], row["latest"], row["precision"], approximate)
        cells = (when, row["title"], row["event_type"], row["status"], str(row["article_count"]))
        table.add_row(*(Text(cell) for cell in cells), style="dim" if row["status"] != "occurred" else "")
    return table


def print_answer(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print the answer to a query: in a terminal as a table, in a pipe or file as CSV."""
    if sys.stdout.isatty():
        Console(highlight=False).print(answer_table(columns, rows))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def answer_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Return the answer to a query as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    return table
