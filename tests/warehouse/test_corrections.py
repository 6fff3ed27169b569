"""Corrections: which mentions an analyst's words mean, and what the mentions say then."""

from datetime import date
from typing import Any

import duckdb
import pytest
from batches import load, mention, story

from warehouse.load import load_reference
from warehouse.merging.corrections import find_quote, resolve_corrections, unmatched_corrections
from warehouse.rows import Row, fetch_rows

URL = "https://example.org/hanoi"
HANOI = """Kim and Trump met in Hanoi. The talks
broke up early, and they signed nothing; Trump said the talks would go on."""
TOLD = story(
    "a",
    HANOI,
    mention("met", where="hanoi", known_event_id="hanoi", date_conflict=True),
    mention("talks"),
    mention("signed", event_type="AGREE"),
    mention("said", event_type="STATEMENT"),
    mention("talks"),
    url=URL,
    source_id="wire-7",
)
OTHER = story("b", "They met again, and met a third time.", mention("met"), mention("met"))
MET, TALKS, SIGNED, SAID, TALKS_AGAIN = (f"a-m{number}" for number in range(5))


@pytest.fixture
def told(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A warehouse with two articles."""
    load(connection, TOLD, OTHER)
    return connection


def correct(connection: duckdb.DuckDBPyConnection, *corrections: Row) -> None:
    """Load these corrections, and no others, and find what they mean."""
    rows = [{"correction_id": f"c{number}", **row} for number, row in enumerate(corrections)]
    load_reference(connection, {"corrections": rows})
    resolve_corrections(connection)


def correction(kind: str, quote: str, value: str | None = None, article: str = "a", **columns: Any) -> Row:
    return {"article": article, "quote": quote, "correction": kind, "value": value, **columns}


def meant(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """The mentions that the corrections mean, and their others."""
    rows = connection.execute("SELECT mention_id, other_mention_id FROM corrected_mentions ORDER BY ALL")
    return rows.fetchall()


def in_force(connection: duckdb.DuckDBPyConnection, mention_id: str) -> Row:
    (row,) = fetch_rows(connection, "FROM mentions_in_force WHERE mention_id = ?", [mention_id])
    return row


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("met", [MET]),
        ("met in Hanoi. The talks broke", [MET, TALKS]),
        ("The  talks\tbroke", [TALKS]),
        ("the talks", [TALKS_AGAIN]),
        ("THE TALKS", [TALKS]),
        ("talks", [TALKS]),
        ("they signed nothing;", [SIGNED]),
        ("and Trump met", [MET]),
    ],
)
def test_a_quote_means_the_mentions_whose_trigger_is_in_it(
    told: duckdb.DuckDBPyConnection, quote: str, expected: list[str]
) -> None:
    """White space does not matter; the quote's own case goes before any case, the first place before later ones."""
    correct(told, correction("hide", quote))
    assert meant(told) == [(mention_id, None) for mention_id in expected]
    assert unmatched_corrections(told) == []


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("a metal, they met", "met", (14, 17)),
        ("état; a coup d’état (1999)", "état (1999)", (15, 26)),
        ("🛰 they\u00a0met", "they met", (2, 10)),
        ("they met", "meet", None),
        ("metal", "met", None),
        ("(a+b) met", "(A+B)", (0, 5)),
    ],
)
def test_a_quote_is_found_as_whole_words(text: str, quote: str, expected: tuple[int, int] | None) -> None:
    assert find_quote(text, quote) == expected


@pytest.mark.parametrize("name", ["a", URL, "wire-7"])
def test_an_article_is_named_by_its_url_own_id_or_article_id(told: duckdb.DuckDBPyConnection, name: str) -> None:
    correct(told, correction("hide", "met", article=name))
    assert meant(told) == [(MET, None)]


def test_of_articles_with_one_own_id_the_first_that_holds_the_words_is_meant(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for name, text in (("x", "They talked."), ("y", "They met."), ("z", "They met.")):
        load(connection, story(name, text, mention(text.split()[1][:-1]), source_id="7"))
    correct(connection, correction("hide", "met", article="7"))
    assert meant(connection) == [("y-m0", None)]


@pytest.mark.parametrize(
    ("made", "unmatched"),
    [
        (correction("hide", "met", article="nowhere"), ("nowhere", "met", "no such article")),
        (correction("hide", "They danced"), ("a", "They danced", "the words are not in it")),
        (correction("hide", "in Hanoi"), ("a", "in Hanoi", "no event is told by these words")),
        (
            correction("merge", "met", other_article="b", other_quote="again"),
            ("b", "again", "no event is told by these words"),
        ),
        (
            correction("split", "met", other_article="a", other_quote="Trump met"),
            ("a", "met", "both quotes mean the same event's word"),
        ),
    ],
)
def test_a_correction_that_means_no_mention_is_kept_and_told(
    told: duckdb.DuckDBPyConnection, made: Row, unmatched: tuple[str, str, str]
) -> None:
    correct(told, made, correction("hide", "signed"))
    assert meant(told) == [(SIGNED, None)]
    told_of = dict(zip(("article", "quote", "why"), unmatched, strict=True))
    assert unmatched_corrections(told) == [{"correction_id": "c0", **told_of}]
    assert told.execute("SELECT count(*) FROM corrections").fetchall() == [(2,)]


def test_a_correction_means_an_article_that_comes_later(connection: duckdb.DuckDBPyConnection) -> None:
    correct(connection, correction("hide", "met"))
    assert meant(connection) == []
    load(connection, TOLD)
    resolve_corrections(connection)
    assert meant(connection) == [(MET, None)]


@pytest.mark.parametrize(
    ("kind", "quotes", "expected"),
    [
        ("merge", {"quote": "The talks", "other_article": "b", "other_quote": "met a third"}, (TALKS, "b-m1")),
        ("merge", {"quote": "The talks", "other_article": "b", "other_quote": "met again, and met"}, (TALKS, "b-m0")),
        ("split", {"quote": "The talks", "other_article": "a", "other_quote": "met"}, (TALKS, MET)),
        ("split", {"quote": "met in Hanoi. The talks"}, (MET, None)),
    ],
)
def test_two_events_are_named_by_the_first_word_in_each_quote(
    told: duckdb.DuckDBPyConnection, kind: str, quotes: Row, expected: tuple[str, str | None]
) -> None:
    correct(told, correction(kind, **quotes))
    assert meant(told) == [expected]


def test_a_mention_without_corrections_is_in_force_as_it_was_extracted(told: duckdb.DuckDBPyConnection) -> None:
    correct(told, correction("hide", "signed"))
    (extracted,) = fetch_rows(told, "FROM mentions WHERE mention_id = ?", [MET])
    assert in_force(told, MET) == {**extracted, "hidden": False, "corrected": []}
    assert told.execute("SELECT count(*) FROM mentions_in_force").fetchall() == [(7,)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (correction("status", "met", "cancelled"), {"status": "cancelled"}),
        (correction("type", "met", "AGREE"), {"event_type": "AGREE"}),
        (correction("place", "met", "seoul"), {"place_id": "seoul"}),
        (correction("hide", "met"), {"hidden": True}),
        (correction("merge", "met", other_article="b", other_quote="met"), {}),
        (correction("split", "met"), {}),
        (
            correction(
                "date",
                "met",
                "2019-02",
                earliest=date(2019, 2, 1),
                latest=date(2019, 2, 28),
                precision="month",
                edtf="2019-02",
                note="KCNA says so",
            ),
            {
                "earliest": date(2019, 2, 1),
                "latest": date(2019, 2, 28),
                "precision": "month",
                "edtf": "2019-02",
                "date_method": "explicit",
                "date_reason": "corrected by an analyst: KCNA says so; before: the words say 2024-01-05",
                "date_conflict": False,
                "known_event_id": None,
            },
        ),
        (
            correction("date", "met", "unknown", precision="unknown"),
            {
                "earliest": None,
                "latest": None,
                "precision": "unknown",
                "edtf": None,
                "date_method": "none",
                "date_reason": "corrected by an analyst; before: the words say 2024-01-05",
                "date_conflict": False,
                "known_event_id": None,
            },
        ),
    ],
)
def test_what_an_analyst_says_is_in_force(told: duckdb.DuckDBPyConnection, made: Row, expected: Row) -> None:
    before = in_force(told, MET)
    correct(told, made)
    assert in_force(told, MET) == {**before, "corrected": [made["correction"]], **expected}
    correct(told)
    assert in_force(told, MET) == before


def test_a_mention_may_have_several_corrections(told: duckdb.DuckDBPyConnection) -> None:
    correct(told, correction("status", "met", "denied"), correction("hide", "met"), correction("type", "met", "AGREE"))
    row = in_force(told, MET)
    assert (row["status"], row["event_type"], row["hidden"]) == ("denied", "AGREE", True)
    assert row["corrected"] == ["hide", "status", "type"]


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_corrections_of_one_thing_the_shorter_quote_counts(
    told: duckdb.DuckDBPyConnection, swapped: bool
) -> None:
    day = {"earliest": date(2019, 2, 28), "latest": date(2019, 2, 28), "precision": "day", "edtf": "2019-02-28"}
    wide = [correction("status", "met in Hanoi. The talks", "denied"), correction("date", "met in Hanoi", **day)]
    close = [correction("status", "met", "planned"), correction("date", "met", "unknown", precision="unknown")]
    correct(told, *(close + wide if swapped else wide + close))
    assert [in_force(told, MET)[column] for column in ("status", "edtf")] == ["planned", None]
    assert in_force(told, TALKS)["status"] == "denied"
