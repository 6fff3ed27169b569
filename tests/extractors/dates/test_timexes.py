"""Time expressions: found exactly, normalized, resolved to intervals; and what is no date stays none."""

import csv
import re
import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import struct_time

import pytest
import spacy
from edtf import parse_edtf
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from extractors.dates.component import Timex, load_grammar, make_grammar
from extractors.dates.named_days import day_of
from extractors.dates.resolve import RULES
from extractors.records import Published
from extractors.reference import ReferenceError, load_reference
from seeds import REFERENCE
from tests.extractors.dates.reading import given, parsed, timexes

HERE = Path(__file__).parent
COLUMNS = ("type", "value", "earliest", "latest", "precision", "edtf")


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EXPRESSIONS, TRAPS = rows("expressions.csv"), rows("traps.csv")


@cache
def read_expressions() -> list[list[Timex]]:
    docs = parsed([case["text"] for case in EXPRESSIONS], [given(case["published"]) for case in EXPRESSIONS])
    return [list(doc._.timexes) for doc in docs]


def named(case: dict[str, str]) -> str:
    return f"{case['found']} at {case['published'] or 'no date'}"


def as_row(timex: Timex) -> dict[str, str]:
    first, last = timex.interval.earliest, timex.interval.latest
    values = (timex.type, timex.value, first, last, timex.interval.precision, timex.interval.edtf())
    return dict(zip(COLUMNS, (str(value or "") for value in values), strict=True))


@pytest.mark.parametrize("number", range(len(EXPRESSIONS)), ids=[named(case) for case in EXPRESSIONS])
def test_an_expression_is_found_and_resolved(number):
    """The span, type, TIMEX3 value, days, precision and EDTF are those a reader would write down."""
    case, found = EXPRESSIONS[number], read_expressions()[number]
    timex = next((timex for timex in found if timex.text == case["found"]), None)
    assert timex is not None, [timex.text for timex in found]
    assert as_row(timex) == {column: case[column] for column in COLUMNS}
    assert timex.method == case["method"] or timex.interval.earliest is None
    assert case["text"][timex.start_char : timex.end_char] == timex.text


PATTERNS = [row for row in load_reference().date_patterns if row.rule]


@pytest.mark.parametrize("row", PATTERNS, ids=[f"{row.rule}: {row.example}" for row in PATTERNS])
def test_every_pattern_reads_its_example(row):
    """The example stands in the table beside the pattern, and its rule exists."""
    assert row.rule in RULES
    assert row.rule in [found.rule for found in load_grammar().find(row.example)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",MONTH FLUTE,bare_month,May flute", "column pattern: 'FLUTE' is no class, piece or word"),
        (",(MONTH YEAR,bare_month,May 2019", "column pattern: missing"),
        (",MONTH tide,flood_of,May tide", "column rule: there is no rule 'flood_of'"),
    ],
)
def test_a_mistake_in_a_pattern_is_named(tmp_path, line, said):
    folder = shutil.copytree(REFERENCE, tmp_path / "reference")
    with (folder / "date_patterns.csv").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ReferenceError, match=re.escape(said)) as raised:
        make_grammar(load_reference(folder))
    assert "date_patterns.csv: row " in str(raised.value)


NAMED_DAYS = load_reference().date_words_of("named_day")


@pytest.mark.parametrize("name", NAMED_DAYS)
def test_every_named_day_falls_on_one(name):
    """In each of six years, as the package holidays or the calendar has it."""
    assert all(day_of(NAMED_DAYS[name], year) for year in range(2018, 2024))


def test_a_named_day_that_is_none_is_named(tmp_path):
    folder = shutil.copytree(REFERENCE, tmp_path / "reference")
    with (folder / "date_words.csv").open("a") as file:
        file.write("crown day,named_day,ZZ/Crown Day/0\n")
    with pytest.raises(ReferenceError, match=r"date_words\.csv: row \d+: column value: 'ZZ/Crown Day/0' names no day"):
        make_grammar(load_reference(folder))


def test_what_only_looks_like_a_date_is_none():
    """No false date in a table of traps, with the tags of the trained pipeline."""
    docs = parsed([case["text"] for case in TRAPS], [given("2024-01-18")] * len(TRAPS))
    assert {doc.text: [timex.text for timex in doc._.timexes] for doc in docs if doc._.timexes} == {}


def test_the_tables_are_as_large_as_promised():
    assert len(EXPRESSIONS) >= 500
    assert len(TRAPS) >= 200


def _day(bound: struct_time) -> date:
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday)


@pytest.mark.parametrize("edtf", sorted({case["edtf"] for case in EXPRESSIONS if case["edtf"]}))
def test_the_edtf_names_the_same_days(edtf):
    """The package edtf reads our EDTF, and its strict bounds are our days (winter it ends with the year)."""
    cases = [case for case in EXPRESSIONS if case["edtf"] == edtf]
    read = parse_edtf(edtf)
    if edtf.startswith("[") or edtf.endswith("-24"):
        return
    for case in cases:
        assert str(_day(read.lower_strict())) == case["earliest"]
        assert str(_day(read.upper_strict())) == case["latest"]


def test_an_expression_may_count_from_the_last_date_in_the_text():
    found = timexes("They met on 3 May 2021. Two days later they signed.")
    assert [timex.interval.edtf() for timex in found] == ["2021-05-03", "2021-05-05"]
    assert found[1].method == "anaphoric"


def test_the_reason_tells_the_steps():
    (timex,) = timexes("Earlier this month, he resigned.", given("2024-01-18"))
    assert timex.reason == (
        "“Earlier this month” -> the month of 2024-01-18 (given) -> before that day -> 2024-01-01/2024-01-18"
    )


STATED = [
    ("He has led it since 2019.", "2019-01-01/.."),
    ("They must decide by Friday.", "2024-01-18/2024-01-19"),
    ("It lasted from 1950 to 1953.", "1950-01-01/1953-12-31"),
    ("It happened between 3 and 9 May 2020.", "2020-05-03/2020-05-09"),
    ("The talks (March 3 - March 9, 2020) failed.", "2020-03-03/2020-03-09"),
    ("They closed it before 1990.", "../1989-12-31"),
    ("Nobody came after 1990.", "1991-01-01/.."),
    ("It must answer within 10 days.", "2024-01-18/2024-01-28"),
    ("It rained in the past three weeks.", "2023-12-28/2024-01-18"),
    ("It will close until March 2024.", "2024-01-18/2024-03-31"),
    ("He praised Friday's vote.", "2024-01-12"),
    ("He left after Friday's vote.", "2024-01-12"),
    ("Trade fell after the 2019 summit.", "2019"),
]


@pytest.mark.parametrize(("text", "edtf"), STATED, ids=[text for text, _ in STATED])
def test_the_words_around_an_expression_open_or_bound_it(text, edtf):
    (doc,) = parsed([text], [given("2024-01-18")])
    assert {timex.stated.edtf() for timex in doc._.timexes} == {edtf}


DIRECTIONS = [
    ("The ministers will meet on Friday.", "2024-01-19"),
    ("The ministers met on Friday.", "2024-01-12"),
    ("The ministers met on Thursday.", "2024-01-18"),
    ("The ministers plan to meet on Monday.", "2024-01-22"),
    ("The ministers denounced Monday's vote.", "2024-01-15"),
    ("The talks could come as early as Tuesday.", "2024-01-23"),
    ("The board declared a dividend payable Feb. 15.", "2024-02-15"),
    ("The board met on Dec. 15.", "2023-12-15"),
]


@pytest.mark.parametrize(("text", "edtf"), DIRECTIONS, ids=[text for text, _ in DIRECTIONS])
def test_the_tense_gives_the_direction(text, edtf):
    """18 January 2024 was a Thursday."""
    (doc,) = parsed([text], [given("2024-01-18")])
    assert [timex.interval.edtf() for timex in doc._.timexes] == [edtf]


def test_an_inexact_article_date_widens_what_is_counted_from_it():
    (timex,) = timexes("He resigned yesterday.", Published(date(2024, 1, 14), date(2024, 1, 31), "inferred"))
    assert timex.interval.edtf() == "2024-01-13/2024-01-30"


def test_what_is_counted_from_a_contradicted_date_is_uncertain():
    published = Published(date(2024, 1, 18), date(2024, 1, 18), "inferred", contradicted=True)
    found = timexes("He resigned yesterday, not on 3 May 2021.", published)
    assert [timex.interval.edtf() for timex in found] == ["2024-01-17?", "2021-05-03"]


def test_the_component_works_in_a_pipeline_of_others():
    """With tags and trees of UD labels it knows the tense, in a blank one it goes by words such as will."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("timexes")
    doc = nlp.make_doc("They will meet on Friday.")
    doc._.published = given("2024-01-18")
    assert [timex.value for timex in nlp(doc)._.timexes] == ["2024-01-19"]


WORDS = (
    "last next this two years ago week on Friday May 5 2019 early 1990s - , 's the end of in since by from to and "
    "10 p.m. quarter third BC Easter 12/03/2024 past few later '98"
)
pieces = st.sampled_from(WORDS.split())


@settings(max_examples=120, deadline=None)
@for_any(
    st.one_of(st.text(max_size=80), st.lists(pieces, max_size=9).map(" ".join)),
    st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)),
    st.integers(min_value=0, max_value=4000),
)
def test_no_text_and_no_base_date_raises(text, base, days):
    """Spans lie in the text, and no interval ends before it begins."""
    latest = base + timedelta(days=min(days, (date.max - base).days))
    for timex in timexes(text, Published(base, latest, "given")):
        assert text[timex.start_char : timex.end_char] == timex.text
        for interval in (timex.interval, timex.stated):
            assert not interval.bounded or interval.earliest <= interval.latest
            assert interval.edtf() is None or parse_edtf(interval.edtf()) is not None


LONG = ["the ", "one hundred and ", "May 5 ", "2019-", "1,000,", "last week ", "a" * 999 + " ", "March 3 to "]


@pytest.mark.parametrize("piece", LONG, ids=[piece[:12] for piece in LONG])
def test_a_very_long_line_is_read_to_its_end(piece):
    line = piece * (8_000 // len(piece)) + " on 3 May 2021"
    assert timexes(line)[-1].text.endswith("2021")
