"""What an analyst's corrections make of events, for as long as they are there."""

from datetime import date
from typing import Any, NamedTuple

import duckdb
import pytest
from batches import NOW, PLACES, Row, load, load_and_merge
from news import apart, news, told

from warehouse.load import load_reference, remove_articles
from warehouse.merging.merge import merge
from warehouse.rows import fetch_rows

LATER = NOW.replace(month=4)
BOTH, SITE = "kim moon", "panmunjom"
MET = told("Kim Jong Un and Moon Jae-in *met* on Friday.", BOTH, "2018-04-27", SITE)
TREATY = told("They *signed* a treaty.", BOTH, "2018-04-27", SITE)
MAY = told("Kim Jong Un and Moon Jae-in *met* on Saturday.", BOTH, "2018-05-26", SITE)
ARTICLES = [
    news("a", MET, TREATY, story="koreas", published="2018-04-28"),
    news("b", MET, story=("koreas", 1), published="2018-04-28"),
    news("c", MAY, story="koreas", published="2018-05-27"),
]
"""Three events: a meeting that two articles tell of, the treaty signed at it, and another meeting a month later."""

MONTH = {
    "value": "2018-04",
    "earliest": date(2018, 4, 1),
    "latest": date(2018, 4, 30),
    "precision": "month",
    "edtf": "2018-04",
    "note": "KCNA says so",
}
CORRECTED_BY = "corrected by an analyst: KCNA says so; before: the words say 2018-04-27"
UNKNOWN = {"value": "unknown", "precision": "unknown"}
NO_DATE = {"earliest": None, "latest": None, "precision": "unknown", "edtf": None, "date_method": "none"}
HANOI = [dict(zip(("place_id", "name", "kind", "country"), ("hanoi", *PLACES["hanoi"]), strict=False))]


def correction(kind: str, article: str = "a", quote: str = "met", **columns: Any) -> Row:
    return {"article": article, "quote": quote, "correction": kind, **columns}


COLUMNS = {
    "date": ([correction("date", **MONTH)], {"edtf": "2018-04", "precision": "month", "date_reason": CORRECTED_BY}),
    "date of no day": ([correction("date", quote="signed", **UNKNOWN)], NO_DATE),
    "status": ([correction("status", "c", value="denied")], {"status": "denied"}),
    "status of a plan": ([correction("status", "c", value="cancelled")], {"status": "cancelled"}),
    "type": ([correction("type", value="AGREE")], {"event_type": "AGREE"}),
    "place": ([correction("place", "c", value="hanoi")], {"place_id": "hanoi"}),
    "type and place": (
        [correction("place", "b", value=SITE), correction("type", value="AGREE")],
        {"event_type": "AGREE", "place_id": SITE},
    ),
}
"""Corrections of columns, and what the event then has."""

OTHERS = {
    "merge": [correction("merge", quote="signed", other_article="c", other_quote="met")],
    "merge of more": [correction("merge", other_article="c", other_quote="met")],
    "split": [correction("split", other_article="b", other_quote="met")],
    "split from all": [correction("split", "b")],
    "hide": [correction("hide")],
    "date unknown to one": [correction("date", "c", **UNKNOWN)],
}
CASES = {name: corrections for name, (corrections, _) in COLUMNS.items()} | OTHERS
YEARS = {name: 20 * number for number, name in enumerate(CASES)}
ALL_ARTICLES = [article for name in CASES for article in apart(YEARS[name], ARTICLES)]

UNDATES = "a mention without a day joins the event that others date, and its date stands"


class Course(NamedTuple):
    """The events of a case: at first, corrected, with all articles read anew, without the correction, and last with it
    when all articles were removed and came again."""

    before: list[Row]
    corrected: list[Row]
    read_anew: list[Row]
    after: list[Row]
    come_again: list[Row]
    history: list[Row]

    def telling(self, mention: str) -> Row:
        """The corrected event that a mention tells of, named as 'a-m0'."""
        (row,) = [row for row in self.corrected if any(each.endswith(mention) for each in row["told_by"])]
        return row


@pytest.fixture(scope="module")
def courses(shared: duckdb.DuckDBPyConnection) -> dict[str, Course]:
    """All cases go their way at once in one warehouse, for merging takes as long for one as for all."""
    load_and_merge(
        shared, *[article for article in ALL_ARTICLES if not article["articles"][0]["article_id"].endswith("c")]
    )
    load_and_merge(shared, *ALL_ARTICLES, now=NOW.replace(day=2))
    states = [_state(shared)]
    load_reference(shared, {"corrections": _corrections(), "places": HANOI})
    merge(shared, LATER, "run-2")
    states.append(_state(shared))
    load(shared, *ALL_ARTICLES)
    merge(shared, LATER, "run-3")
    states.append(_state(shared))
    load_reference(shared, {"corrections": []})
    merge(shared, LATER, "run-4")
    states.append(_state(shared))
    remove_articles(shared, [article["articles"][0]["article_id"] for article in ALL_ARTICLES])
    load_reference(shared, {"corrections": _corrections(), "places": HANOI})
    merge(shared, LATER, "run-5")
    load(shared, *ALL_ARTICLES)
    merge(shared, LATER, "run-6")
    states.append(_state(shared))
    history = fetch_rows(shared, "FROM event_history WHERE run_id = 'run-2'")
    courses = {}
    for name, years in YEARS.items():
        of_case = [[row for row in state if row["told_by"][0].startswith(f"{years}-")] for state in states]
        ids = {row["event_id"] for row in of_case[1]}
        courses[name] = Course(*of_case, history=[row for row in history if row["event_id"] in ids])
    return courses


def _corrections() -> list[Row]:
    """The corrections of all cases, each of its own articles."""
    rows = []
    for name, corrections in CASES.items():
        for number, made in enumerate(corrections):
            names = {
                column: f"{YEARS[name]}-{made[column]}" for column in ("article", "other_article") if column in made
            }
            rows.append({**made, **names, "correction_id": f"{name} {number}"})
    return rows


def _state(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The events, each with the ids of its mentions and its participants, but for their times."""
    return fetch_rows(
        connection,
        """SELECT
            * EXCLUDE (first_seen_at, updated_at),
            (SELECT list_sort(list(mention_id)) FROM mentions WHERE mentions.event_id = events.event_id) AS told_by,
            (SELECT list_sort(list([actor_id, role])) FROM event_participants AS taking_part
            WHERE taking_part.event_id = events.event_id) AS participants
        FROM events ORDER BY told_by""",
    )


def _without_ids(rows: list[Row]) -> list[Row]:
    return [{**row, "event_id": None} for row in rows]


def test_the_cases_begin_alike(courses: dict[str, Course]) -> None:
    assert {tuple(event["article_count"] for event in course.before) for course in courses.values()} == {(2, 1, 1)}
    assert all(event["corrected"] == [] for course in courses.values() for event in course.before)


@pytest.mark.parametrize("name", COLUMNS)
def test_an_event_has_the_corrected_column_and_is_marked(courses: dict[str, Course], name: str) -> None:
    corrections, expected = COLUMNS[name]
    event = courses[name].telling(f"{corrections[0]['article']}-m{int(corrections[0]['quote'] == 'signed')}")
    kinds = sorted(made["correction"] for made in corrections)
    assert {column: event[column] for column in expected} == expected
    assert event["corrected"] == kinds
    [version] = [row for row in courses[name].history if row["event_id"] == event["event_id"]]
    assert f"corrected by an analyst: {', '.join(kinds)}" in version["reason"]
    assert [row for row in courses[name].corrected if row not in courses[name].before] == [event]


def test_events_that_an_analyst_merges_are_one(courses: dict[str, Course]) -> None:
    """Whatever speaks against it, here type and date; the conflict is told."""
    meeting, merged = courses["merge"].corrected
    assert (meeting["article_count"], meeting["corrected"]) == (2, [])
    assert (merged["article_count"], merged["corrected"], merged["date_conflict"]) == (2, ["merge"], True)
    assert merged["event_id"] in {row["event_id"] for row in courses["merge"].before}


def test_an_event_that_an_analyst_merges_with_another_keeps_its_articles(courses: dict[str, Course]) -> None:
    assert sorted(event["article_count"] for event in courses["merge of more"].corrected) == [1, 3]


@pytest.mark.parametrize(("name", "marked"), [("split", "a-m0"), ("split from all", "b-m0")])
def test_mentions_that_an_analyst_splits_are_two_events(courses: dict[str, Course], name: str, marked: str) -> None:
    assert [event["mention_count"] for event in courses[name].corrected] == [1, 1, 1, 1]
    assert courses[name].telling(marked)["corrected"] == ["split"]


def test_an_event_that_an_analyst_hides_is_on_no_timeline(courses: dict[str, Course]) -> None:
    assert courses["hide"].corrected == courses["hide"].before[1:]


@pytest.mark.xfail(strict=True, reason=UNDATES)
def test_a_date_unknown_in_one_article_stays_known_where_others_tell_it(courses: dict[str, Course]) -> None:
    assert courses["date unknown to one"].telling("a-m0")["edtf"] == "2018-04-27"


@pytest.mark.parametrize("name", CASES)
def test_a_correction_holds_when_articles_are_read_anew(courses: dict[str, Course], name: str) -> None:
    course = courses[name]
    assert course.corrected != course.before
    assert course.read_anew == course.corrected
    assert _without_ids(course.come_again) == _without_ids(course.corrected)


@pytest.mark.parametrize("name", CASES)
def test_without_a_correction_events_are_as_they_were(courses: dict[str, Course], name: str) -> None:
    assert _without_ids(courses[name].after) == _without_ids(courses[name].before)


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("merge")])
def test_without_a_correction_events_have_the_ids_they_had(courses: dict[str, Course], name: str) -> None:
    """But for what was merged: of two equal parts either may keep the older id."""
    assert courses[name].after == courses[name].before
