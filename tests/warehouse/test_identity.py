"""Event ids, aliases and history: what stays from merge to merge, and what is told of what changes."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from batches import (
    NOW,
    Row,
    article,
    contents,
    events,
    groups,
    load,
    load_and_merge,
    load_merging_tables,
    mention,
    opened_copy,
)
from news import apart, news, papers, told

from warehouse.load import load_reference, remove_articles
from warehouse.merging.merge import merge
from warehouse.migrations import migrate
from warehouse.rows import fetch_rows
from warehouse.store import working_file

LATER = datetime(2024, 4, 1, 12, 0)
LATEST = datetime(2024, 5, 1, 12, 0)
BOTH, FRIDAY, SITE = "kim moon", "2018-04-27", "panmunjom"
MAY = "2018-05-26"

CHANGES = (
    "SELECT run_id, change, event_id, other_event_id, reason FROM event_history ORDER BY changed_at, change, event_id"
)


def telling(article_id: str, when: str | None = FRIDAY, **columns: Any) -> dict[str, list[Row]]:
    met = told("Kim Jong Un and Moon Jae-in *met* in Panmunjom.", BOTH, when, SITE, **columns)
    return news(article_id, met, story=("koreas", len(article_id) % 2), published="2018-05-28")


def step(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime, *articles: dict[str, list[Row]]) -> Row:
    if articles:
        load(connection, *articles, run_id=run_id)
    return merge(connection, now, run_id)


def event_of(connection: duckdb.DuckDBPyConnection, article_id: str) -> str:
    [(event_id,)] = connection.execute("SELECT event_id FROM mentions WHERE article_id = ?", [article_id]).fetchall()
    return event_id


def changes(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[tuple[str, ...]]:
    """What a run noted: change, event_id, other_event_id and reason."""
    return [tuple(row.values())[1:] for row in fetch_rows(connection, CHANGES) if row["run_id"] == run_id]


def test_a_new_event_begins_its_history(connection: duckdb.DuckDBPyConnection) -> None:
    counts = step(connection, "run-1", NOW, telling("a"), telling("b"))
    (event,) = events(connection)
    assert counts == {"events_new": 1, "events_changed": 0, "events_gone": 0, "events": 1}
    assert (event["first_seen_at"], event["updated_at"]) == (NOW, NOW)
    assert changes(connection, "run-1") == [("new", event["event_id"], None, "told by 2 articles")]


def test_an_article_joins_its_event_under_the_same_id(connection: duckdb.DuckDBPyConnection) -> None:
    step(connection, "run-1", NOW, telling("z", "2018-04-23/2018-04-29"))
    (before,) = events(connection)
    counts = step(connection, "run-2", LATER, telling("a"))
    (after,) = events(connection)
    assert counts == {"events_new": 0, "events_changed": 1, "events_gone": 0, "events": 1}
    assert (after["event_id"], after["edtf"]) == (before["event_id"], FRIDAY)
    assert (after["first_seen_at"], after["updated_at"]) == (NOW, LATER)
    [(change, event_id, other, reason)] = changes(connection, "run-2")
    assert (change, event_id, other) == ("changed", before["event_id"], None)
    assert "told by 2 articles, before by 1" in reason
    assert f"date: 2018-04-23/2018-04-29 to {FRIDAY}" in reason


def test_of_two_events_that_become_one_the_older_id_stays(connection: duckdb.DuckDBPyConnection) -> None:
    """Its other id is an alias, which current_event follows, and its history ends."""
    step(connection, "run-1", NOW, telling("z"))
    step(connection, "run-2", LATER, telling("a", MAY))
    older, newer = event_of(connection, "z"), event_of(connection, "a")
    assert older != newer
    counts = step(connection, "run-3", LATEST, telling("a"))
    assert counts == {"events_new": 0, "events_changed": 1, "events_gone": 1, "events": 1}
    assert event_of(connection, "a") == older
    aliases = connection.execute("SELECT alias, event_id, run_id, merged_at FROM event_aliases").fetchall()
    assert aliases == [(newer, older, "run-3", LATEST)]
    assert connection.execute("SELECT current_event(?)", [newer]).fetchall() == [(older,)]
    changed, merged = changes(connection, "run-3")
    assert changed[:3] == ("changed", older, None)
    assert f"one with {newer}" in changed[3]
    assert merged == ("merged", newer, older, f"turned out to be {older}")


@pytest.mark.parametrize("leaves", ["a", "bb"])
def test_of_a_parted_event_the_larger_part_keeps_the_id(connection: duckdb.DuckDBPyConnection, leaves: str) -> None:
    """Even where the smallest mention leaves, of whose number the id was made."""
    step(connection, "run-1", NOW, *[telling(name) for name in ("a", "bb", "c")])
    (before,) = events(connection)
    counts = step(connection, "run-2", LATER, telling(leaves, MAY))
    assert counts == {"events_new": 1, "events_changed": 1, "events_gone": 0, "events": 2}
    kept = {event_of(connection, name) for name in ("a", "bb", "c") if name != leaves}
    new = event_of(connection, leaves)
    assert kept == {before["event_id"]} != {new}
    assert len(new) == 16
    assert new.startswith("e")
    changed, split = changes(connection, "run-2")
    assert changed[:2] == ("changed", before["event_id"])
    assert split == ("split", new, before["event_id"], f"no longer one with {before['event_id']}")


def test_no_event_has_an_id_that_is_an_alias(connection: duckdb.DuckDBPyConnection) -> None:
    """What was one with another and is parted from it again is no alias any more."""
    step(connection, "run-1", NOW, telling("z"))
    step(connection, "run-2", LATER, telling("a", MAY))
    for when in (FRIDAY, MAY):
        step(connection, "run-3", LATEST, telling("a", when))
        assert connection.execute("FROM event_aliases SEMI JOIN events ON alias = events.event_id").fetchall() == []
        assert connection.execute("FROM event_aliases ANTI JOIN events USING (event_id)").fetchall() == []
    assert len(groups(connection)) == 2


def test_an_event_that_no_article_tells_any_more_is_withdrawn(connection: duckdb.DuckDBPyConnection) -> None:
    step(connection, "run-1", NOW, telling("a"), telling("b", MAY))
    gone = event_of(connection, "a")
    remove_articles(connection, ["a"])
    counts = step(connection, "run-2", LATER)
    assert (counts["events_gone"], counts["events"]) == (1, 1)
    assert changes(connection, "run-2") == [("withdrawn", gone, None, "no article tells of it any more")]
    step(connection, "run-3", LATEST, news("b", story="koreas"))
    assert events(connection) == []
    assert connection.execute("SELECT actor_id FROM actors UNION ALL SELECT place_id FROM places").fetchall() == []


def test_an_event_that_an_analyst_hides_is_withdrawn_until_it_is_shown_again(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    step(connection, "run-1", NOW, telling("a"))
    (before,) = events(connection)
    hide = {"correction_id": "c1", "article": "a", "quote": "met in Panmunjom", "correction": "hide"}
    load_reference(connection, {"corrections": [hide]})
    step(connection, "run-2", LATER)
    assert events(connection) == []
    assert changes(connection, "run-2") == [("withdrawn", before["event_id"], None, "hidden by an analyst")]
    load_reference(connection, {"corrections": []})
    step(connection, "run-3", LATEST)
    (after,) = events(connection)
    assert after == before | {"first_seen_at": LATEST, "updated_at": LATEST}
    versions = connection.execute("SELECT version, change FROM event_history ORDER BY version").fetchall()
    assert versions == [(1, "new"), (2, "withdrawn"), (3, "new")]


@pytest.fixture(scope="module")
def three_events(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("three") / "timeline.duckdb"
    with opened_copy(empty, warehouse) as connection:
        step(connection, "run-1", NOW, telling("a"), telling("b"), telling("c", MAY), telling("d", "2018-09-18"))
        assert len(events(connection)) == 3
    return working_file(warehouse)


@pytest.fixture
def three(three_events: Path, warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with three events, one of them told by two articles."""
    with opened_copy(three_events, warehouse) as connection:
        yield connection


def test_nothing_due_is_nothing_done(three: duckdb.DuckDBPyConnection) -> None:
    before = contents(three)
    assert merge(three, LATER, "run-2") == {"events_new": 0, "events_changed": 0, "events_gone": 0, "events": 3}
    assert contents(three) == before


def test_the_same_articles_again_change_nothing(three: duckdb.DuckDBPyConnection) -> None:
    """Not the history either."""
    before = contents(three)
    counts = step(three, "run-1", LATER, telling("a"), telling("c", MAY))
    assert (counts["events_new"], counts["events_changed"], counts["events_gone"]) == (0, 0, 0)
    assert contents(three) == before


def test_other_rules_merge_everything_anew_and_change_only_what_differs(three: duckdb.DuckDBPyConnection) -> None:
    before = contents(three)
    three.execute("UPDATE merged_by SET digest = 'of older rules'")
    counts = merge(three, LATER, "run-2")
    assert (counts["events_new"], counts["events_changed"], counts["events_gone"]) == (0, 0, 0)
    assert contents(three) == before


def test_only_events_near_a_batch_are_touched(three: duckdb.DuckDBPyConnection) -> None:
    before = {event["event_id"]: event for event in events(three)}
    near = event_of(three, "c")
    later = told("Kim Jong Un and Moon Jae-in held a *meeting* in Panmunjom.", BOTH, MAY, SITE, confidence=0.9)
    step(three, "run-2", LATER, news("e", later, story="koreas", published="2018-05-28"))
    step(three, "run-3", LATEST, *apart(40, papers("quake", told("The *quake* in Izmit.", "", FRIDAY, "izmit"))))
    after = {event["event_id"]: event for event in events(three)}
    assert {event_id for event_id in before if after[event_id] != before[event_id]} == {near}
    assert [event["updated_at"] for event in after.values() if event["event_id"] not in before] == [LATEST]


def test_ids_do_not_depend_on_the_order_of_loading(connection: duckdb.DuckDBPyConnection) -> None:
    articles = [telling("a"), telling("b", "2018-04-23/2018-04-29"), telling("c", MAY), telling("d", "2018-05-28~")]
    load_and_merge(connection, *articles)
    forwards = contents(connection)
    with duckdb.connect() as other:
        migrate(other, Path("in memory"))
        load_merging_tables(other)
        for each in reversed(articles):
            load(other, each)
        merge(other, NOW, "run-1")
        assert contents(other) == forwards


def test_the_country_of_a_place_stays_with_it(connection: duckdb.DuckDBPyConnection) -> None:
    rows = article("a", mention(who="kim", where="moscow"))
    rows["places"] += [{"place_id": code, "name": code, "kind": "country", "country": code} for code in ("RUS", "VNM")]
    load_and_merge(connection, rows)
    assert connection.execute("SELECT place_id FROM places ORDER BY ALL").fetchall() == [("RUS",), ("moscow",)]
