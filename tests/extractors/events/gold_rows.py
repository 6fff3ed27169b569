"""The rows a careful reader takes from the articles in gold/, and what is wrong with the mention found for each."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from extractors.articles.read import read_articles
from extractors.events.mention import Mention
from extractors.pipeline import load_pipeline
from extractors.records import Article

GOLD = Path(__file__).parent / "gold"
COLUMNS = ("found", "types", "status", "who", "place", "dates", "methods")


@dataclass(frozen=True)
class GoldRow:
    """One happening: the words that name it, and what must be found of it. Days are None where open."""

    article: str
    trigger: str
    types: tuple[str, ...]
    status: str
    who: frozenset[str]
    place: str
    earliest: date | None
    latest: date | None
    methods: tuple[str, ...]


def gold_rows() -> list[GoldRow]:
    """Read every row of the data files."""
    rows = (row for file in sorted(GOLD.glob("*.csv")) for row in csv.DictReader(file.open(newline="")))
    return [
        GoldRow(
            row["article"],
            row["trigger"],
            tuple(row["types"].split("|")),
            row["status"],
            frozenset(row["who"].split("|")) - {""},
            row["place"],
            date.fromisoformat(row["earliest"]) if row["earliest"] else None,
            date.fromisoformat(row["latest"]) if row["latest"] else None,
            tuple(row["methods"].split("|")),
        )
        for row in rows
    ]


@lru_cache
def gold_docs() -> dict[str, Doc]:
    """Extract every article; return the Docs by the article's name."""
    nlp = load_pipeline()
    docs = {}
    for article in read_articles([GOLD]):
        if isinstance(article, Article):
            doc = nlp.make_doc(article.text)
            doc._.published = article.published
            docs[Path(article.source_id).stem] = nlp(doc)
    return docs


def best_mention(row: GoldRow, doc: Doc) -> Mention | None:
    """Return the mention on the row's trigger that is right in most columns."""
    return min(_on_trigger(row, doc), key=lambda mention: len(_differences(row, mention)), default=None)


def wrong_columns(row: GoldRow, doc: Doc) -> set[str]:
    """Return the columns in which the best mention on the row's trigger differs; all of them if there is none."""
    mention = best_mention(row, doc)
    return set(COLUMNS) if mention is None else _differences(row, mention)


def _on_trigger(row: GoldRow, doc: Doc) -> Iterator[Mention]:
    start, end = re.search(rf"\b{re.escape(row.trigger)}\b", doc.text).span()
    for mention in doc._.mentions:
        first, last = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
        if first < end and start < last:
            yield mention


def _differences(row: GoldRow, mention: Mention) -> set[str]:
    who = {participant.actor.name for participant in mention.participants}
    checks = {
        "types": mention.event_type in row.types,
        "status": mention.status == row.status,
        "who": row.who <= who,
        "place": (mention.place.name if mention.place else "") == row.place,
        "dates": (mention.interval.earliest, mention.interval.latest) == (row.earliest, row.latest),
        "methods": mention.date_method in row.methods,
    }
    return {column for column, right in checks.items() if not right}
