"""Loading: articles replaced whole, nothing done twice, the bookkeeping beside them."""

import time
from datetime import date

import duckdb
import pytest
from batches import article, contents, events, load, load_and_merge, mention

from warehouse.load import MERGING_TABLES, add_rejects, load_batch, load_reference, unchanged
from warehouse.rows import fetch_rows


def test_loading_twice_gives_the_same_rows(connection: duckdb.DuckDBPyConnection) -> None:
    batch = [article("a", mention(who="kim > moon", where="seoul")), article("b", mention(who="kim"))]
    first = load(connection, *batch)
    before = contents(connection)
    second = load(connection, *batch)
    assert contents(connection) == before
    assert (first["articles_new"], first["articles_replaced"]) == (2, 0)
    assert (second["articles_new"], second["articles_replaced"]) == (0, 2)


def test_counts_the_rows_of_each_table(connection: duckdb.DuckDBPyConnection) -> None:
    counts = load(connection, article("a", mention(who="kim > moon", where="seoul"), mention(who="kim")))
    assert counts == {
        "articles_new": 1,
        "articles_replaced": 0,
        "publication_evidence": 1,
        "timexes": 2,
        "mentions": 2,
        "mention_participants": 3,
        "actors": 2,
        "places": 1,
    }


def test_replacing_an_article_takes_all_its_old_rows_out(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, article("a", mention(who="kim > moon"), mention(who="xi")), article("b", mention(who="lee")))
    load(connection, article("a", mention("called", who="moon"), text="another text"), run_id="run-2")
    assert fetch_rows(connection, "SELECT text, run_id FROM articles WHERE article_id = 'a'") == [
        {"text": "another text", "run_id": "run-2"}
    ]
    triggers = connection.execute("SELECT article_id, trigger FROM mentions ORDER BY ALL").fetchall()
    assert triggers == [("a", "called"), ("b", "met")]
    actors = connection.execute("SELECT actor_id FROM mention_participants ORDER BY ALL").fetchall()
    assert actors == [("lee",), ("moon",)]
    ledger = connection.execute("SELECT article_id, input_hash, run_id FROM ledger ORDER BY ALL").fetchall()
    assert ledger == [("a", "input of another text", "run-2"), ("b", "input of The text of b.", "run-1")]
    for table in ("timexes", "publication_evidence"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(2,)]


def test_a_replaced_mention_keeps_its_event(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("a", mention(who="kim")))
    (event,) = events(connection)
    load(connection, article("a", mention(who="kim", when="2023-12-31")))
    assert connection.execute("SELECT event_id FROM mentions").fetchall() == [(event["event_id"],)]


def test_unchanged_are_the_inputs_in_the_ledger_under_the_same_versions(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, article("a", text="one"), article("b", text="two"))
    asked = [("a", "input of one"), ("b", "input of something else"), ("c", "input of one")]
    assert unchanged(connection, asked, "versions-1") == {"a"}
    assert unchanged(connection, asked, "versions-2") == set()
    assert unchanged(connection, [], "versions-1") == set()


def test_a_name_is_kept_once_with_its_latest_row(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, article("a", mention(who="kim kim")), article("b", mention(who="kim")))
    later = article("c", mention(who="kim"))
    later["actors"][0]["country"] = "PRK"
    load(connection, later)
    assert connection.execute("SELECT actor_id, country FROM actors").fetchall() == [("kim", "PRK")]


def test_keeps_text_of_any_letters_verbatim(connection: duckdb.DuckDBPyConnection) -> None:
    text = "\ufeffКим 김정은 — “ok”\r\n\t\u2028 emoji 🛰 e\u0301"
    load(connection, article("a", text=text))
    assert connection.execute("SELECT text FROM articles").fetchall() == [(text,)]


def test_an_error_in_a_batch_leaves_everything_as_it_was(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, article("a", mention(who="kim")))
    before = contents(connection)
    bad = article("a", mention(who="moon", confidence=None))
    with pytest.raises(duckdb.ConstraintException):
        load(connection, bad)
    assert contents(connection) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows["mentions"].append({"colour": "red"}), "table mentions has no column colour"),
        (lambda rows: rows["articles"].append(rows["articles"][0]), "twice in one batch: a"),
        (lambda rows: rows["articles"].clear(), "without an input_hash, or the other way round: a"),
        (lambda rows: rows.update(verbs=[]), "can't load verbs"),
        (lambda rows: rows["mentions"][0].update(earliest="soon"), "table mentions: a value does not fit"),
    ],
)
def test_rows_that_do_not_fit_are_named(connection: duckdb.DuckDBPyConnection, change, message: str) -> None:
    rows = article("a", mention(who="kim"))
    change(rows)
    with pytest.raises(ValueError, match=message):
        load_batch(connection, rows, "run-1", "versions-1", {"a": "hash"})
    assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(0,)]


def test_a_thousand_articles_with_fifty_thousand_rows_take_seconds(connection: duckdb.DuckDBPyConnection) -> None:
    batch = [article(f"a{n}", *[mention(who="kim > moon")] * 12) for n in range(1000)]
    started = time.monotonic()
    load(connection, *batch)
    load(connection, *batch)
    assert time.monotonic() - started < 10


KNOWN = {
    "known_event_id": "summit",
    "name": "The summit",
    "event_type": "CONSULT",
    "earliest": date(2024, 1, 5),
    "latest": date(2024, 1, 6),
    "participants": ["kim", "moon"],
    "aliases": [],
}
TYPE = {"event_type": "CONSULT", "origin": "PLOVER", "description": "Meetings", "examples": "met|talks"}


def test_reference_tables_hold_exactly_what_was_loaded_last(connection: duckdb.DuckDBPyConnection) -> None:
    other, ours = {**KNOWN, "known_event_id": "other"}, {**TYPE, "origin": "Dateline"}
    load_reference(connection, {"known_events": [KNOWN, other], "event_types": [TYPE]})
    for _ in range(2):
        load_reference(connection, {"known_events": [KNOWN], "event_types": [ours]})
    known = fetch_rows(connection, "SELECT * FROM known_events")
    assert [{column: row[column] for column in KNOWN} for row in known] == [KNOWN]
    assert fetch_rows(connection, "SELECT * FROM event_types") == [ours]


def test_a_reference_table_that_is_not_named_stays_as_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    load_reference(connection, {"event_types": [TYPE]})
    load_reference(connection, {"known_events": [KNOWN]})
    assert fetch_rows(connection, "SELECT * FROM event_types") == [TYPE]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"actors": []}, "actors: no reference tables"),
        ({"event_types": [{**TYPE, "colour": "red"}]}, "table event_types has no column colour"),
        ({"merge_weights": [{"feature": "bias", "weight": "heavy"}]}, "table merge_weights: a value does not fit"),
    ],
)
def test_reference_rows_that_do_not_fit_are_named(
    connection: duckdb.DuckDBPyConnection, tables: dict, message: str
) -> None:
    before = contents(connection)
    with pytest.raises(ValueError, match=message):
        load_reference(connection, {"known_events": [KNOWN], **tables})
    assert contents(connection) == before


def unmerged(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The articles that the next merge looks at."""
    return [article_id for (article_id,) in connection.execute("FROM unmerged ORDER BY ALL").fetchall()]


@pytest.mark.parametrize("table", MERGING_TABLES)
def test_a_change_of_what_merging_reads_merges_every_article_anew_once(
    connection: duckdb.DuckDBPyConnection, table: str
) -> None:
    load(connection, article("a"), article("b"))
    connection.execute("DELETE FROM unmerged WHERE article_id = 'a'")
    rows = fetch_rows(connection, f"FROM {table}")
    load_reference(connection, {table: rows[::-1]})
    assert unmerged(connection) == ["b"]
    for _ in range(2):
        load_reference(connection, {table: rows[1:]})
        assert unmerged(connection) == ["a", "b"]


def test_known_events_and_types_merge_nothing_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """A build extracts every article anew for them, which merges it anew."""
    load_and_forget(connection, article("a"))
    load_reference(connection, {"known_events": [KNOWN], "event_types": [TYPE]})
    assert unmerged(connection) == []


def load_and_forget(connection: duckdb.DuckDBPyConnection, *articles: dict) -> None:
    """Load articles as if they had been merged."""
    load(connection, *articles)
    connection.execute("DELETE FROM unmerged")


HIDDEN = {"correction_id": "c1", "article": "a", "quote": "met", "correction": "hide"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [HIDDEN], ["a"]),
        ([HIDDEN], [], ["a"]),
        ([HIDDEN], [HIDDEN], []),
        ([HIDDEN], [{**HIDDEN, "note": "no happening"}], ["a"]),
        ([HIDDEN], [HIDDEN, {**HIDDEN, "correction_id": "c2", "article": "b.txt"}], ["b"]),
        ([], [{**HIDDEN, "article": "https://example.org/c"}], ["c"]),
        ([], [{**HIDDEN, "correction": "merge", "other_article": "c", "other_quote": "talks"}], ["a", "c"]),
        ([], [{**HIDDEN, "article": "nowhere.txt"}], []),
    ],
)
def test_the_articles_that_changed_corrections_name_are_merged_anew(
    connection: duckdb.DuckDBPyConnection, before: list, after: list, expected: list[str]
) -> None:
    load_reference(connection, {"corrections": before})
    articles = [article(name) for name in "abc"]
    articles[2]["articles"][0]["url"] = "https://example.org/c"
    load_and_forget(connection, *articles)
    for _ in range(2):
        load_reference(connection, {"corrections": after})
        assert unmerged(connection) == expected


def test_places_that_corrections_name_are_added(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, article("a", mention(where="hanoi")))
    hue = {"place_id": "hue", "name": "Hue", "kind": "city", "country": "VNM", "latitude": 16.46, "longitude": 107.59}
    for _ in range(2):
        load_reference(connection, {"corrections": [], "places": [hue]})
        assert fetch_rows(connection, "FROM places ORDER BY place_id DESC")[0] == hue
        assert connection.execute("SELECT place_id FROM places ORDER BY ALL").fetchall() == [("hanoi",), ("hue",)]


def test_rejects_are_noted_with_their_run(connection: duckdb.DuckDBPyConnection) -> None:
    add_rejects(connection, "run-1", [{"input": "x.pdf", "reason": "binary", "detail": "a PDF file"}])
    add_rejects(connection, "run-2", [])
    rows = connection.execute("SELECT run_id, input, reason, detail FROM rejects").fetchall()
    assert rows == [("run-1", "x.pdf", "binary", "a PDF file")]
