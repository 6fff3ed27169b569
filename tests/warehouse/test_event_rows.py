"""What the row of an event says, from what several articles tell of it."""

from datetime import date
from typing import Any

import duckdb
import pytest
from batches import NOW, Row, events, load, load_and_merge
from news import apart, news, papers, told

from warehouse.load import load_reference
from warehouse.merging.merge import merge
from warehouse.rows import fetch_rows

LATER = NOW.replace(month=4)
BOTH, FRIDAY, SITE = "kim moon", "2018-04-27", "panmunjom"
FIRST = {"published": "2018-04-20", "story": "koreas"}
LAST = {"published": "2018-04-28", "story": ("koreas", 1)}


def met(
    rest: str = "on Friday", who: str = BOTH, when: str | None = FRIDAY, where: str | None = None, **more: Any
) -> Row:
    return told(f"Kim Jong Un and Moon Jae-in *met* {rest}.", who, when, where, **more)


def planned(rest: str = "will meet", **more: Any) -> Row:
    return met(rest, status="planned", **more)


def copies(*texts: str) -> list[dict[str, list[Row]]]:
    """Articles that tell of the meeting and go on with these texts."""
    tellings = [met("on Friday. " + text) for text in texts]
    return [news(f"wire-{n}", telling, published="2018-04-28") for n, telling in enumerate(tellings)]


WIRE = (
    "They shook hands at the demarcation line before the eyes of three thousand reporters, walked past an honour guard "
    "in old uniforms, planted a pine tree of the year in which the war ended, and talked alone on a blue footbridge "
    "for half an hour, while their delegations waited in the house of peace; in the evening they dined on cold noodles "
    "that had been brought across the border for the day, and listened to a boy who sang of a spring at home"
)
OWN = (
    "Markets in Seoul rose at once. In Tokyo the government asked what would become of the abducted, Washington took "
    "credit, and Beijing called for talks among all who had signed the armistice of long ago"
)

COLUMNS: dict[str, tuple[list[dict[str, list[Row]]], Row]] = {
    "how many mentions and articles tell it": (
        [news("a", met(), met("again"), **FIRST), news("b", met(), **LAST)],
        {"mention_count": 3, "article_count": 2, "source_count": 2},
    ),
    "one source of wire copies": (
        copies(WIRE, WIRE, OWN),
        {"mention_count": 3, "article_count": 3, "source_count": 2},
    ),
    "one source of near copies": (
        copies(WIRE, WIRE.replace("half an hour", "forty minutes")),
        {"mention_count": 2, "article_count": 2, "source_count": 1},
    ),
    "how sure it is by its sources": (
        [news("a", met(confidence=0.5), met("again", confidence=0.4), **FIRST), news("b", met(confidence=0.6), **LAST)],
        {"confidence": pytest.approx(1 - 0.5 * 0.4), "evidence_mention_id": "b-m0"},
    ),
    "never quite sure": (
        papers("koreas", *[met(f"in round {number}", confidence=0.9) for number in range(4)]),
        {"confidence": 0.99},
    ),
    "all who take part, by role": (
        papers("koreas", met(who="kim"), met(who="kim > moon"), met(who=BOTH)),
        {"participants": [("kim", "agent"), ("moon", "agent"), ("moon", "patient")]},
    ),
    "a city before its country": (
        papers("koreas", met("in the South", where="south-korea"), met(where="south-korea"), met(where=SITE)),
        {"place_id": SITE},
    ),
    "the country if no city is named": (papers("koreas", met(where="south-korea"), met()), {"place_id": "south-korea"}),
    "the city that most name": (
        papers("koreas", met(where=SITE), met(where="seoul"), met(where="seoul")),
        {"place_id": "seoul"},
    ),
    "the title that tells most": (
        papers(
            "koreas",
            told("The *meeting* broke up on Friday.", "", FIRST["published"], SITE, confidence=0.9),
            met(who="kim", confidence=0.9, when=FIRST["published"]),
            met(confidence=0.3, when=FIRST["published"], where=SITE),
        ),
        {"title": "Kim Jong Un and Moon Jae-in meet in Panmunjom"},
    ),
    "the type that most give": (
        papers("koreas", met(event_type="AGREE"), met(), met()),
        {"event_type": "CONSULT"},
    ),
    "a type before OTHER": (
        papers("koreas", met(event_type="OTHER"), met(event_type="OTHER"), met()),
        {"event_type": "CONSULT"},
    ),
    "planned, until it has occurred": (
        [news("a", planned(), **FIRST), news("b", met(), **LAST)],
        {"status": "occurred", "statuses": ["planned", "occurred"]},
    ),
    "planned, whichever article was loaded first": (
        [news("a", met(), **LAST), news("b", planned(), **FIRST)],
        {"status": "occurred", "statuses": ["planned", "occurred"]},
    ),
    "planned, until cancelled": (
        [news("a", planned(), **FIRST), news("b", met(status="cancelled"), **LAST)],
        {"status": "cancelled", "statuses": ["planned", "cancelled"]},
    ),
    "planned again after it was cancelled": (
        [
            news("a", met(status="cancelled"), story="koreas", published="2018-04-18"),
            news("b", planned(), **FIRST),
        ],
        {"status": "planned", "statuses": ["cancelled", "planned"]},
    ),
    "alleged, until one reports it": (
        [news("a", met(status="alleged"), **LAST), news("b", met(), **LAST)],
        {"status": "occurred"},
    ),
    "alleged, if nobody reports it": (
        [news("a", met(status="alleged"), **LAST), news("b", planned(), **FIRST)],
        {"status": "alleged"},
    ),
}
CASES = {name: apart(20 * number, articles) for number, (name, (articles, _)) in enumerate(COLUMNS.items())}


@pytest.fixture(scope="module")
def rows(shared: duckdb.DuckDBPyConnection) -> dict[str, Row]:
    """The one event of each case, with its participants and what its articles said of its status."""
    load_and_merge(shared, *[article for articles in CASES.values() for article in articles])
    found = {row["event_id"]: row | {"participants": [], "statuses": []} for row in events(shared)}
    for event_id, actor, role in shared.execute("FROM event_participants ORDER BY ALL").fetchall():
        found[event_id]["participants"].append((actor.rstrip("0123456789"), role))
    for event_id, status in shared.execute("SELECT event_id, status FROM event_statuses").fetchall():
        found[event_id]["statuses"].append(status)
    event_of = dict(shared.execute("SELECT mention_id, event_id FROM mentions").fetchall())
    told_by = {
        name: {event_of[row["mention_id"]] for each in case for row in each["mentions"]} for name, case in CASES.items()
    }
    assert {name: len(ids) for name, ids in told_by.items() if len(ids) > 1} == {}
    return {name: found[ids.pop()] for name, ids in told_by.items()}


@pytest.mark.parametrize("name", COLUMNS)
def test_an_event_says(rows: dict[str, Row], name: str) -> None:
    _, expected = COLUMNS[name]
    said = {column: rows[name][column] for column in expected}
    if "evidence_mention_id" in said:
        said["evidence_mention_id"] = said["evidence_mention_id"].partition("-")[2]
    assert said == expected


WEEK, MONTH = "2018-04-23/2018-04-29", "2018-04-01/2018-04-27"
DATES = {
    "the days its week and its month share": ([WEEK, MONTH], ("2018-04-23/2018-04-27", "range", "explicit"), 2),
    "the day, of its week and its month": ([MONTH, WEEK, FRIDAY], (FRIDAY, "day", "explicit"), 1),
    "the day that is named, not that of the report": (["2018-04-28~", FRIDAY], (FRIDAY, "day", "explicit"), 1),
    "that of the report if none is named": ([None, "2018-04-28~"], ("2018-04-28~", "day", "publication"), 1),
    "no day if none is known": ([None, None], (None, "unknown", "none"), 1),
}
"""What mentions say, the date it comes to, and how many of the mentions are its reason."""


@pytest.mark.parametrize("name", DATES)
def test_an_event_has(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    spans, expected, count = DATES[name]
    tellings = [met(when=span, where=SITE, date_reason=f"<{span}>") for span in spans]
    load_and_merge(connection, *papers("koreas", *tellings, published="2018-04-28"))
    (event,) = events(connection)
    assert (event["edtf"], event["precision"], event["date_method"]) == expected
    assert not event["date_conflict"]
    assert all(f"<{span}>" in event["date_reason"] for span in spans[-count:])
    assert event["date_reason"].count("<") == count


def test_no_event_creeps_from_week_to_week(connection: duckdb.DuckDBPyConnection) -> None:
    """Of weeks that overlap each the next one, those are one event that have a day in common."""
    spans = [f"2018-04-{day:02}/2018-04-{day + 6:02}" for day in range(1, 25, 5)]
    load_and_merge(connection, *papers("koreas", *[met(when=span, where=SITE) for span in spans]))
    found = events(connection)
    assert len(found) > 2
    assert all(event["earliest"] <= event["latest"] and not event["date_conflict"] for event in found)


KNOWN = {
    "known_event_id": "panmunjom-2018",
    "name": "the Panmunjom summit",
    "event_type": "CONSULT",
    "earliest": date(2018, 4, 27),
    "latest": date(2018, 4, 28),
    "participants": [],
    "aliases": [],
}
SUMMIT = {"known_event_id": "panmunjom-2018"}


def summit(who: str, when: str | None, **more: Any) -> Row:
    return told("The *summit* in Panmunjom had ended.", who, when, **SUMMIT, **more)


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([summit("kim", "2018-04-27/2018-04-28"), summit("xi", "2018-04-28")], ("2018-04-27/2018-04-28", "explicit")),
        ([summit("kim", "2018-04-27"), summit("xi", "2018-04-28")], ("2018-04-27/2018-04-28", "known_event")),
        ([summit("kim", None), summit("xi", "2018-04-01/2018-04-30")], ("2018-04-27/2018-04-28", "known_event")),
    ],
)
def test_a_known_event_is_one_with_the_days_of_the_record(
    connection: duckdb.DuckDBPyConnection, tellings: list[Row], expected: tuple[str, str]
) -> None:
    load_reference(connection, {"known_events": [KNOWN]})
    load_and_merge(connection, *[news(f"a{n}", each) for n, each in enumerate(tellings)])
    (event,) = events(connection)
    assert (event["edtf"], event["date_method"]) == expected
    assert (event["known_event_id"], event["date_conflict"]) == ("panmunjom-2018", False)


def test_words_against_the_record_are_a_conflict_that_names_both_sides(connection: duckdb.DuckDBPyConnection) -> None:
    load_reference(connection, {"known_events": [KNOWN]})
    stated = {"stated_earliest": date(2018, 5, 1), "stated_latest": date(2018, 5, 1)}
    load_and_merge(
        connection,
        news("slip", summit("kim", "2018-05-01", **stated)),
        news("right", summit("moon", "2018-04-27/2018-04-28")),
    )
    (event,) = events(connection)
    assert (event["date_conflict"], event["edtf"]) == (True, "2018-04-27/2018-04-28")
    assert "2018-04-27 to 2018-04-28" in event["date_reason"]
    assert "the words say 2018-05-01 (slip:" in event["date_reason"]


def test_a_known_event_called_off_is_not_the_one_that_was_held(connection: duckdb.DuckDBPyConnection) -> None:
    load_reference(connection, {"known_events": [KNOWN]})
    statuses = ("planned", "alleged", "occurred", "cancelled")
    load_and_merge(connection, *[news(status, summit("kim", "2018-04-28", status=status)) for status in statuses])
    assert sorted(event["status"] for event in events(connection)) == ["cancelled", "occurred"]


def test_the_history_tells_how_the_status_came(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, news("a", planned(), **FIRST))
    merge(connection, NOW, "run-1")
    load(connection, news("b", met(), **LAST))
    merge(connection, LATER, "run-2")
    versions = fetch_rows(
        connection, "SELECT version, change, status, run_id, changed_at, reason FROM event_history ORDER BY ALL"
    )
    assert [tuple(row.values())[:5] for row in versions] == [
        (1, "new", "planned", "run-1", NOW),
        (2, "changed", "occurred", "run-2", LATER),
    ]
    assert "status: planned to occurred" in versions[1]["reason"]


def test_the_timeline_names_actors_and_place(connection: duckdb.DuckDBPyConnection) -> None:
    load_and_merge(connection, *papers("koreas", met(), met(where=SITE, confidence=0.9)))
    (row,) = fetch_rows(connection, "FROM timeline")
    assert row["participants"] == ["Kim Jong Un", "Moon Jae-in"]
    assert (row["place"], row["country"], row["article_count"]) == ("Panmunjom", "KOR", 2)
    assert row["evidence"] == "Kim Jong Un and Moon Jae-in met on Friday."
