"""Merging: which mentions are one event, what the event says, and what stays from merge to merge."""

import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from batches import NOW, article, contents, events, groups, load, load_and_merge, load_merging_tables, mention

from warehouse.load import load_reference
from warehouse.merging.merge import merge
from warehouse.migrations import migrate
from warehouse.rows import fetch_rows

LATER = datetime(2024, 4, 1, 12, 0)
KOREAS = "kim moon"


def known(known_event_id: str, earliest: str, latest: str) -> dict:
    return {
        "known_event_id": known_event_id,
        "name": f"the {known_event_id} summit",
        "event_type": "CONSULT",
        "earliest": date.fromisoformat(earliest),
        "latest": date.fromisoformat(latest),
        "participants": [],
        "aliases": [],
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(mention(who=KOREAS), mention(who=KOREAS), id="the same"),
        pytest.param(mention("met", KOREAS), mention("talks", KOREAS), id="in other words"),
        pytest.param(mention(who="kim > moon"), mention(who="moon kim"), id="with other roles"),
        pytest.param(mention(who=KOREAS), mention(who="kim"), id="by one of its actors"),
        pytest.param(mention(who="a b c"), mention(who="a b d"), id="with most of its actors"),
        pytest.param(mention(who="kim"), mention(who="kim", when="2024-01-01/2024-01-07"), id="in its week"),
        pytest.param(mention(who="kim"), mention(who="kim", when="2024-01-01/2024-01-31"), id="in its month"),
        pytest.param(mention(who="kim", where="hanoi"), mention(who="kim"), id="without the place"),
        pytest.param(mention(who="kim", where="moscow"), mention(who="kim", where="russia"), id="in its country"),
        pytest.param(
            mention(who="kim", when="2024-01-01/2024-12-31"),
            mention(who="kim", when="2024-01-01/2024-12-31"),
            id="in the same year in the same words",
        ),
        pytest.param(
            mention("Met", "kim", "2024-01-01/.."), mention("met", "kim", "2024-01-01/.."), id="since the same day"
        ),
        pytest.param(
            mention("said", "kim", event_type="STATEMENT"),
            mention("said", "kim", event_type="STATEMENT"),
            id="a statement in the same words",
        ),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_mentions_of_one_happening_are_one_event(
    connection: duckdb.DuckDBPyConnection, first: dict, second: dict, swapped: bool
) -> None:
    pair = (second, first) if swapped else (first, second)
    load_and_merge(connection, article("a", pair[0]), article("b", pair[1]))
    assert groups(connection) == {frozenset({"a-m0", "b-m0"})}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(mention(who=KOREAS), mention(who=KOREAS, event_type="AGREE"), id="another type"),
        pytest.param(mention(who=KOREAS), mention(who=KOREAS, status="planned"), id="another status"),
        pytest.param(mention(who=KOREAS), mention(who=KOREAS, when="2024-01-06"), id="the next day"),
        pytest.param(mention(who="kim"), mention(who="xi"), id="other actors"),
        pytest.param(mention(who=""), mention(who=""), id="nobody named"),
        pytest.param(mention(who="kim > moon"), mention(who="kim > xi"), id="another counterpart"),
        pytest.param(mention(who="kim", where="hanoi"), mention(who="kim", where="seoul"), id="another city"),
        pytest.param(mention(who="kim", where="hanoi"), mention(who="kim", where="camp-david"), id="a facility"),
        pytest.param(mention(who="kim", where="hanoi"), mention(who="kim", where="russia"), id="another country"),
        pytest.param(
            mention("accused", "kim", event_type="ACCUSE"),
            mention("condemned", "kim", event_type="ACCUSE"),
            id="another accusation",
        ),
        pytest.param(
            mention("met", "kim", "2024-01-01/2024-12-31"),
            mention("talks", "kim", "2024-01-01/2024-12-31"),
            id="in the same year in other words",
        ),
        pytest.param(mention(who="kim"), mention(who="kim", when="2024-01-01/2024-12-31"), id="in its year"),
        pytest.param(mention(who="kim"), mention(who="kim", when="2024-01-01/.."), id="an open interval"),
        pytest.param(mention(who="kim", when=None), mention(who="kim", when=None), id="undated in another article"),
        pytest.param(mention(who="kim"), mention(who="kim", when=None), id="undated beside dated"),
        pytest.param(
            mention(who="kim", known_event_id="hanoi"), mention(who="kim", known_event_id="seoul"), id="another known"
        ),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_mentions_that_may_be_of_two_happenings_are_two_events(
    connection: duckdb.DuckDBPyConnection, first: dict, second: dict, swapped: bool
) -> None:
    pair = (second, first) if swapped else (first, second)
    load_and_merge(connection, article("a", pair[0]), article("b", pair[1]))
    assert groups(connection) == {frozenset({"a-m0"}), frozenset({"b-m0"})}


def test_undated_mentions_of_one_article_are_one_event(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("a", mention(who="kim", when=None), mention(who="kim", when=None)))
    assert groups(connection) == {frozenset({"a-m0", "a-m1"})}


@pytest.mark.parametrize("when", [None, "2024-01-05", "2023-01-01/.."])
def test_copies_of_one_text_tell_one_event_even_without_actors(
    connection: duckdb.DuckDBPyConnection, when: str | None
) -> None:
    copies = [article(name, mention(when=when), text="The same words.") for name in "abc"]
    load_and_merge(connection, *copies)
    (event,) = events(connection)
    assert (event["article_count"], event["source_count"], event["confidence"]) == (3, 1, 0.5)


def test_clusters_do_not_creep_from_week_to_week(connection: duckdb.DuckDBPyConnection) -> None:
    """Each interval overlaps the next, but the first and the last have no day in common."""
    spans = ["2024-01-01/2024-01-07", "2024-01-06/2024-01-12", "2024-01-11/2024-01-17"]
    load_and_merge(
        connection, *[article(name, mention(who="kim", when=w)) for name, w in zip("abc", spans, strict=True)]
    )
    assert len(events(connection)) == 2


def test_the_interval_is_what_all_mentions_allow(connection: duckdb.DuckDBPyConnection) -> None:
    spans = ["2024-01-01/2024-01-07", "2024-01-06/2024-01-12"]
    load_and_merge(
        connection, *[article(name, mention(who="kim", when=w)) for name, w in zip("ab", spans, strict=True)]
    )
    (event,) = events(connection)
    assert (event["earliest"], event["latest"]) == (date(2024, 1, 6), date(2024, 1, 7))
    assert (event["precision"], event["edtf"]) == ("range", "2024-01-06/2024-01-07")
    assert all(span in event["date_reason"] for span in spans)


def test_the_narrowest_mention_gives_the_date_and_its_reason(connection: duckdb.DuckDBPyConnection) -> None:
    sure = mention(who="kim", confidence=0.9, date_reason="sure", edtf="2024-01-05")
    unsure = mention(who="kim", confidence=0.3, date_reason="unsure", edtf="2024-01-05~", date_method="publication")
    wide = mention(who="kim", when="2024-01-01/2024-01-31", confidence=1.0)
    load_and_merge(connection, article("a", unsure), article("b", sure), article("c", wide))
    (event,) = events(connection)
    assert (event["precision"], event["edtf"]) == ("day", "2024-01-05")
    assert (event["date_method"], event["date_reason"], event["date_conflict"]) == ("explicit", "sure", False)


def test_an_event_says_how_often_it_was_told_and_how_sure_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(
        connection,
        article("a", mention(who="kim", confidence=0.5), mention(who="kim", confidence=0.4)),
        article("b", mention("talks", "kim > moon", confidence=0.6, where="hanoi")),
    )
    (event,) = events(connection)
    assert (event["mention_count"], event["article_count"], event["source_count"]) == (3, 2, 2)
    assert event["confidence"] == pytest.approx(1 - 0.5 * 0.4)
    assert (event["evidence_mention_id"], event["place_id"]) == ("b-m0", "hanoi")
    assert (event["first_seen_at"], event["updated_at"]) == (NOW, NOW)
    participants = fetch_rows(connection, "SELECT actor_id, role FROM event_participants ORDER BY ALL")
    assert [tuple(row.values()) for row in participants] == [("kim", "agent"), ("moon", "patient")]
    timeline = fetch_rows(connection, "SELECT * FROM timeline")
    assert [(row["participants"], row["place"], row["country"]) for row in timeline] == [
        (["Kim", "Moon"], "Hanoi", "VNM")
    ]


def test_confidence_never_reaches_certainty(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, *[article(f"a{n}", mention(who="kim", confidence=0.9)) for n in range(9)])
    assert [event["confidence"] for event in events(connection)] == [0.99]


HANOI = [known("hanoi", "2019-02-27", "2019-02-28")]
SUMMIT = {"known_event_id": "hanoi"}


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["occurred", "alleged"], ["occurred"]),
        (["alleged", "alleged"], ["alleged"]),
        (["occurred", "planned"], ["occurred", "planned"]),
        (["occurred", "cancelled"], ["cancelled", "occurred"]),
    ],
)
def test_a_known_event_is_one_for_fact_and_claim_only(
    connection: duckdb.DuckDBPyConnection, statuses: Sequence[str], expected: Sequence[str]
) -> None:
    load_reference(connection, {"known_events": HANOI})
    told = [mention(who=f"actor{n}", when="2019-02-28", status=s, **SUMMIT) for n, s in enumerate(statuses)]
    load_and_merge(connection, *[article(f"a{n}", each) for n, each in enumerate(told)])
    assert sorted(event["status"] for event in events(connection)) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["2019-02-27/2019-02-28", "2019-02-28"], ("2019-02-27/2019-02-28", "range", "explicit")),
        (["2019-02-27", "2019-02-28"], ("2019-02-27/2019-02-28", "range", "known_event")),
        (["2019-02-01/2019-02-28", None], ("2019-02-27/2019-02-28", "range", "known_event")),
    ],
)
def test_a_known_event_has_the_days_of_the_record(
    connection: duckdb.DuckDBPyConnection, spans: Sequence[str | None], expected: tuple[str, str, str]
) -> None:
    load_reference(connection, {"known_events": HANOI})
    told = [mention(who="kim", when=span, **SUMMIT) for span in spans]
    load_and_merge(connection, *[article(f"a{n}", each) for n, each in enumerate(told)])
    (event,) = events(connection)
    assert (event["edtf"], event["precision"], event["date_method"]) == expected
    assert not event["date_conflict"]


def test_words_against_the_days_of_a_known_event_are_a_conflict(connection: duckdb.DuckDBPyConnection) -> None:
    load_reference(connection, {"known_events": HANOI})
    other = {"stated_earliest": date(2019, 3, 1), "stated_latest": date(2019, 3, 1)}
    load_and_merge(
        connection,
        article("a", mention(who="kim", when="2019-03-01", **SUMMIT, **other)),
        article("b", mention(who="trump", when="2019-02-27/2019-02-28", **SUMMIT)),
    )
    (event,) = events(connection)
    assert (event["date_conflict"], event["earliest"]) == (True, date(2019, 2, 27))
    assert "2019-02-27 to 2019-02-28" in event["date_reason"]
    assert "the words say 2019-03-01" in event["date_reason"]


def test_nothing_loaded_since_is_nothing_to_do(connection: duckdb.DuckDBPyConnection) -> None:
    first = load_and_merge(connection, article("a", mention(who="kim")))
    before = contents(connection)
    second = merge(connection, LATER)
    assert contents(connection) == before
    assert first == {"events_new": 1, "events_changed": 0, "events_gone": 0, "events": 1}
    assert second == {"events_new": 0, "events_changed": 0, "events_gone": 0, "events": 1}


def test_loading_the_same_again_changes_no_event(connection: duckdb.DuckDBPyConnection) -> None:
    articles = [article("a", mention(who="kim"), mention("launched", "kim")), article("b", mention(who="kim"))]
    load_and_merge(connection, *articles)
    before = contents(connection)
    counts = load_and_merge(connection, *articles, now=LATER)
    assert contents(connection) == before
    assert (counts["events_new"], counts["events_changed"], counts["events_gone"]) == (0, 0, 0)


def test_a_later_article_joins_its_event_under_the_same_id(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("z", mention(who="kim", when="2024-01-01/2024-01-07")))
    (before,) = events(connection)
    counts = load_and_merge(connection, article("a", mention(who=KOREAS)), now=LATER)
    (after,) = events(connection)
    assert counts == {"events_new": 0, "events_changed": 1, "events_gone": 0, "events": 1}
    assert after["event_id"] == before["event_id"]
    assert (after["first_seen_at"], after["updated_at"]) == (NOW, LATER)
    assert after["latest"] == date(2024, 1, 5)


def test_other_events_are_not_touched_by_a_later_article(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("a", mention(who="kim")))
    before = events(connection)
    load_and_merge(connection, article("b", mention(who="xi", when="2024-02-02")), now=LATER)
    assert events(connection)[:1] == before


def test_an_event_without_mentions_goes_and_its_names_with_it(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("a", mention(who="kim", where="hanoi")), article("b", mention(who="xi")))
    counts = load_and_merge(connection, article("a", text="Nothing happened."))
    assert (counts["events_gone"], counts["events"]) == (1, 1)
    for table, left in (("actors", [("xi",)]), ("places", []), ("event_participants", [("xi",)])):
        column = "place_id" if table == "places" else "actor_id"
        assert connection.execute(f"SELECT {column} FROM {table}").fetchall() == left


def test_the_country_of_a_place_stays_with_it(connection: duckdb.DuckDBPyConnection) -> None:
    rows = article("a", mention(who="kim", where="moscow"))
    rows["places"] += [{"place_id": code, "name": code, "kind": "country", "country": code} for code in ("RUS", "VNM")]
    load_and_merge(connection, rows)
    assert connection.execute("SELECT place_id FROM places ORDER BY ALL").fetchall() == [("RUS",), ("moscow",)]


def test_of_a_parted_event_the_larger_part_keeps_the_id(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, *[article(name, mention(who="kim")) for name in "abc"])
    (before,) = events(connection)
    load_and_merge(connection, article("a", mention(who="kim", when="2024-02-02")))
    by_count = {event["mention_count"]: event["event_id"] for event in events(connection)}
    assert by_count[2] == before["event_id"]
    assert by_count[1] != before["event_id"]


def test_of_two_events_that_become_one_the_older_id_stays(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, article("z", mention(who="kim")), now=NOW)
    (older,) = events(connection)
    load_and_merge(connection, article("a", mention(who="kim", when="2024-01-09")), now=LATER)
    load_and_merge(connection, article("a", mention(who="kim")), now=LATER)
    assert [event["event_id"] for event in events(connection)] == [older["event_id"]]


def test_ids_do_not_depend_on_the_order_of_loading(connection: duckdb.DuckDBPyConnection) -> None:
    spans = ["2024-01-05", "2024-01-01/2024-01-07", "2024-01-06", "2024-01-06/2024-01-12"]
    articles = [article(f"a{n}", mention(who="kim", when=span)) for n, span in enumerate(spans)]
    load(connection, *articles)
    merge(connection, NOW)
    forwards = contents(connection)
    with duckdb.connect() as other:
        migrate(other, Path("in memory"))
        load_merging_tables(other)
        for each in reversed(articles):
            load(other, each)
        merge(other, NOW)
        assert contents(other) == forwards


def test_event_ids_are_never_given_twice(connection: duckdb.DuckDBPyConnection) -> None:
    """The smallest mention leaves the event named after it, and would name its new one the same."""
    load_and_merge(connection, *[article(name, mention(who="kim")) for name in "abc"])
    load_and_merge(connection, article("a", mention(who="xi", when="2024-02-02")))
    ids = [event["event_id"] for event in events(connection)]
    assert len(set(ids)) == 2
    assert all(len(event_id) == 16 and event_id.startswith("e") for event_id in ids)


def test_twenty_thousand_mentions_take_seconds(connection: duckdb.DuckDBPyConnection) -> None:
    many = [
        article(f"a{n}", *[mention(who=f"actor{(n + k) % 50} actor{k}", when=f"2024-01-{k + 1:02}") for k in range(10)])
        for n in range(2000)
    ]
    load(connection, *many)
    started = time.monotonic()
    counts = merge(connection, NOW)
    assert time.monotonic() - started < 20
    assert 0 < counts["events"] < 5000
