"""Event types: event_triggers.csv against news sentences on many subjects, of which nearly all must be right."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.pipeline import load_pipeline
from extractors.reference import load_reference

SHARE = 0.97  # of the sentences, whose trigger gets the type the table gives it
FEWEST = 12  # sentences of each type
UNNEEDED = ["document_date", "status", "anchoring"]  # components that run after the type is known, or on the date


class Case(NamedTuple):
    """One sentence, the word in it that names the event, and the event's type."""

    sentence: str
    trigger: str
    event_type: str


def cases() -> list[Case]:
    """Return the rows of types.csv."""
    with Path(__file__).with_name("types.csv").open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


def types_at(doc: Doc, trigger: str) -> list[str]:
    """Return the types of the mentions that cover a word of the trigger where it first stands."""
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", doc.text)
    assert found, f"{trigger!r} does not stand in {doc.text!r}"
    spans = ((doc[mention.start : mention.end], mention.event_type) for mention in doc._.mentions)
    return [kind for span, kind in spans if span.start_char < found.end() and span.end_char > found.start()]


def test_nearly_all_sentences_get_their_event_type() -> None:
    """At least 97 % of the triggers are mentions of the type the table gives them; the message lists the others."""
    table = cases()
    docs = load_pipeline().pipe((case.sentence for case in table), disable=UNNEEDED)
    told = [(case, types_at(doc, case.trigger)) for case, doc in zip(table, docs, strict=True)]
    wrong = [(case, types) for case, types in told if case.event_type not in types]
    share = 1 - len(wrong) / len(table)
    lines = (
        f"{case.event_type}, not {types or 'a mention'}: {case.trigger!r} in {case.sentence}" for case, types in wrong
    )
    assert share >= SHARE, f"{share:.1%} of {len(table)} are right, {SHARE:.0%} must be:\n" + "\n".join(lines)


def test_the_sentences_cover_every_type() -> None:
    """No sentence stands twice, and each type of event_types.csv has its dozen."""
    table = cases()
    assert len({case.sentence for case in table}) == len(table)
    count = Counter(case.event_type for case in table)
    expected = {row.event_type for row in load_reference().event_types}
    assert set(count) == expected
    assert min(count.values()) >= FEWEST, count
