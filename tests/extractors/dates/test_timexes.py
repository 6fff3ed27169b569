"""Time expressions: found exactly, normalized, resolved to intervals; and what is no date stays none."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractors.articles.published import parse_published
from extractors.dates import component  # noqa: F401  registers the component
from extractors.dates.component import Timex
from extractors.records import Published

with (Path(__file__).parent / "expressions.csv").open(newline="") as file:
    EXPRESSIONS = list(csv.DictReader(file))

UNKNOWN = Published()

NO_DATES = [
    "He may march on, she said.",
    "The Sunday Times reported it.",
    "Resolution 2019 was passed.",
    "The flight 2018 was late.",
    "It cost 2,019 dollars.",
    "A 35-year-old man was there.",
    "The ratio was 12:30.",
    "Sales rose 3.5 percent.",
]


@cache
def pipeline() -> Language:
    """Return a blank pipeline with the component alone."""
    nlp = spacy.blank("en")
    nlp.add_pipe("timexes")
    return nlp


def timexes(text: str, published: Published = UNKNOWN) -> list[Timex]:
    doc = pipeline().make_doc(text)
    doc._.published = published
    return list(pipeline()(doc)._.timexes)


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: f"{case['found']} at {case['published'] or 'no date'}")
def test_an_expression_is_found_and_resolved(case):
    published = Published(*parse_published(case["published"]), "given") if case["published"] else Published()
    (timex,) = timexes(case["text"], published)
    got = (
        timex.text,
        timex.type,
        timex.value or "",
        timex.interval.precision,
        timex.interval.edtf() or "",
        timex.method,
    )
    assert got == tuple(case[name] for name in ("found", "type", "value", "precision", "edtf", "method"))
    assert [str(day or "") for day in (timex.interval.earliest, timex.interval.latest)] == [
        case["earliest"],
        case["latest"],
    ]
    assert case["text"][timex.start_char : timex.end_char] == timex.text


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_not_found(text):
    assert [timex.text for timex in timexes(text)] == []


def test_an_expression_may_count_from_the_last_date_in_the_text():
    found = timexes("They met on 3 May 2021. Two days later they signed.")
    assert [timex.interval.edtf() for timex in found] == ["2021-05-03", "2021-05-05"]
    assert found[1].method == "anaphoric"


pieces = st.sampled_from(
    [
        "last",
        "next",
        "this",
        "two",
        "years",
        "ago",
        "week",
        "on",
        "Friday",
        "May",
        "5",
        "2019",
        "early",
        "1990s",
        "-",
        ",",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(pieces, max_size=8).map(" ".join)),
    st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)),
)
def test_no_text_and_no_base_date_raises(text, base):
    """Spans lie in the text, and no interval ends before it begins."""
    for timex in timexes(text, Published(base, base, "given")):
        assert text[timex.start_char : timex.end_char] == timex.text
        assert not timex.interval.bounded or timex.interval.earliest <= timex.interval.latest
