"""Pairs of mentions in our own articles that a reader judged: one happening or not (gold/same_happening.csv)."""

import csv
from pathlib import Path
from typing import NamedTuple

import duckdb

GOLD = Path(__file__).parent / "gold"
OWN_TEXTS = Path(__file__).parents[1] / "extractors" / "events" / "gold"

PLACES = """
SELECT mention_id, parse_filename(source_id), start_char FROM mentions JOIN articles USING (article_id)
"""


class Place(NamedTuple):
    """Where a mention stands: its article's file name or own id, and the first character of its trigger."""

    article: str
    start: int


Pair = frozenset[Place]


def same_happening() -> dict[Pair, bool]:
    """Whether each judged pair is one happening."""
    with (GOLD / "same_happening.csv").open(encoding="utf-8", newline="") as file:
        return {
            frozenset(
                (Place(row["article"], int(row["start"])), Place(row["other_article"], int(row["other_start"])))
            ): row["same"] == "1"
            for row in csv.DictReader(file)
        }


def places(connection: duckdb.DuckDBPyConnection) -> dict[Place, str]:
    """The mention_id of the mention that stands at each place of a timeline."""
    return {Place(article, start): mention_id for mention_id, article, start in connection.execute(PLACES).fetchall()}
