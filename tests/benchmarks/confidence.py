"""`python -m tests.benchmarks.confidence GOLD`: count how often each part of a row is right.

GOLD is the folder that holds timeml/, wikinews/ and plover/. Writes seeds/reference/confidence.csv: events by AQuAINT
(which the detector never saw), types by PLOVER, dates and participants by MEANTIME, all but the first by our own gold
rows too. MEANTIME lists only events with a date and participants, so it says nothing of mentions without. Prints how
well the product of the parts keeps its word on our own rows, each half judged by the counts of the other.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from extractors.dates.interval import Interval
from extractors.event_tables import ConfidenceCount
from extractors.events.confidence import Confidence, cases_of
from extractors.events.mention import Mention
from extractors.language.reading import read_docs
from extractors.pipeline import EXTRACTION, load_pipeline
from extractors.records import Published
from seeds import REFERENCE
from tests.extractors.events.gold_rows import GoldRow, best_mention, gold_docs, gold_rows, wrong_columns

Row = dict[str, Any]
Judged = tuple[str, str, bool]
TELLING = {"OCCURRENCE", "REPORTING", "I_ACTION", "ASPECTUAL"}
OLDER_NAMES = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "YIELD": "CONCEDE"}
"""Types of the PLOVER sentences that have other names now."""


BINS = (0.2, 0.4, 0.6, 1.0)
PARTS = {"types": "type", "dates": "date", "who": "actors"}
"""Columns of gold rows that hold a part."""


def main() -> None:
    """Read the command line, write the table, print how reliable it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.confidence", description=__doc__)
    parser.add_argument("gold", type=Path)
    folder: Path = parser.parse_args().gold
    public = [*_events(folder), *_types(folder), *_dates(folder), *_actors(folder)]
    rows = gold_rows()
    print_reliability(public, rows)
    with (REFERENCE / "confidence.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["part", "case", "right", "seen"])
        counts = counted([*public, *_own(rows)])
        table.writerows([row.part, row.case, row.right, row.seen] for row in counts)


def counted(judged: Iterable[Judged]) -> list[ConfidenceCount]:
    """Return the counts by part and case."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for part, case, right in judged:
        counts[part, case][0] += right
        counts[part, case][1] += 1
    return [
        ConfidenceCount.model_validate({"part": part, "case": case, "right": right, "seen": seen})
        for (part, case), (right, seen) in sorted(counts.items())
    ]


def print_reliability(public: list[Judged], rows: list[GoldRow]) -> None:
    """Print, for steps of confidence, how many rows have it, its mean, and the share right in type, date and who."""
    judged: list[tuple[float, bool]] = []
    for part in (0, 1):
        confidence = Confidence(counted([*public, *_own(rows[1 - part :: 2])]))
        for row in rows[part::2]:
            mention = best_mention(row, gold_docs()[row.article])
            if mention is not None:
                wrong = wrong_columns(row, gold_docs()[row.article])
                judged.append((confidence.of(mention), wrong.isdisjoint(PARTS)))
    low = 0.0
    for high in BINS:
        inside = [(value, right) for value, right in judged if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            print(f"| {low:.1f} to {high:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
        low = high


def _own(rows: Iterable[GoldRow]) -> Iterator[Judged]:
    """Yield the parts of our own gold rows."""
    for row in rows:
        mention = best_mention(row, gold_docs()[row.article])
        if mention is not None:
            wrong = wrong_columns(row, gold_docs()[row.article])
            yield from ((part, _case(mention, part), column not in wrong) for column, part in PARTS.items())


def _events(folder: Path) -> Iterator[Judged]:
    """Yield, of every mention in AQuAINT, whether gold has a happening there."""
    gold = _spans(folder / "timeml/aquaint.mentions.jsonl")
    for article, doc in _docs(folder / "timeml/aquaint.articles.jsonl"):
        happenings = [row for row in gold.get(article["id"], []) if row["class"] in TELLING]
        for mention in doc._.mentions:
            yield "event", _case(mention, "event"), any(_overlap(doc, mention, row) for row in happenings)


def _types(folder: Path) -> Iterator[Judged]:
    """Yield, of each PLOVER sentence's mention on the gold trigger, whether its type is right."""
    for row, doc in _docs(folder / "plover/dev.types.jsonl"):
        words = set((row["trigger"] or "").lower().split())
        told = (m for m in doc._.mentions if words & set(doc[m.start : m.end].text.lower().split()))
        mention = next(told, None)
        if mention is not None:
            wanted = OLDER_NAMES.get(row["type"], row["type"])
            yield "type", _case(mention, "type"), mention.event_type == wanted


def _dates(folder: Path) -> Iterator[Judged]:
    """Yield, of each dated gold event of Wikinews, whether the mention there has just its days."""
    for name in ("apple", "airbus"):
        gold = _spans(folder / f"wikinews/{name}.dates.jsonl")
        for article, doc in _docs(folder / f"wikinews/{name}.articles.jsonl"):
            for row in gold.get(article["id"], []):
                mention = next((m for m in doc._.mentions if _overlap(doc, m, row)), None)
                if mention is not None and mention.date_method != "none":
                    yield "date", _case(mention, "date"), _is_exact(mention.interval, row["date"])


def _actors(folder: Path) -> Iterator[Judged]:
    """Yield, of each gold event of Wikinews with named participants, whether one of them is among the mention's."""
    for name in ("apple", "airbus"):
        gold = _spans(folder / f"wikinews/{name}.participants.jsonl")
        for article, doc in _docs(folder / f"wikinews/{name}.articles.jsonl"):
            for row in gold.get(article["id"], []):
                mention = next((m for m in doc._.mentions if _overlap(doc, m, row)), None)
                if mention is not None and mention.participants:
                    yield "actors", _case(mention, "actors"), _names_one(doc, mention, row)


def _case(mention: Mention, part: str) -> str:
    return dict(cases_of(mention))[part]


def _names_one(doc: Doc, mention: Mention, row: Row) -> bool:
    wanted = {word for who in row["participants"] for name in who["names"] for word in name.lower().split()}
    said = {word for who in mention.participants for word in doc[who.start : who.end].text.lower().split()}
    return bool(wanted & (said | {word for who in mention.participants for word in who.actor.name.lower().split()}))


def _is_exact(days: Interval, written: str) -> bool:
    """Whether the days are those of a TIMEX3 date: a day, month or year."""
    parts = written.replace("-XX", "").split("-")
    return (
        days.bounded
        and str(days.earliest)[: len("-".join(parts))] == "-".join(parts)
        and (days.precision == ("year", "month", "day")[len(parts) - 1])
    )


def _overlap(doc: Doc, mention: Mention, row: Row) -> bool:
    first, last = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
    return first < int(row["end"]) and int(row["start"]) < last


def _spans(path: Path) -> dict[str, list[Row]]:
    spans: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path):
        spans[row["doc"]].append(row)
    return spans


def _docs(path: Path) -> Iterator[tuple[Row, Doc]]:
    nlp = load_pipeline()
    rows = _rows(path)
    docs = []
    for row in rows:
        doc = nlp.make_doc(row["text"])
        if row.get("published"):
            day = date.fromisoformat(row["published"])
            doc._.published = Published(day, day, "given")
        docs.append(doc)
    yield from zip(rows, read_docs(nlp, docs, EXTRACTION), strict=True)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


if __name__ == "__main__":
    main()
