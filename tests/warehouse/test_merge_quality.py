"""What merging makes of articles as they are: the samples and our gold texts, against pairs a reader judged."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pytest

from flows.direct import build_directly
from flows.settings import load_settings
from seeds import ARTICLES
from tests.warehouse.same_happening import GOLD, OWN_TEXTS, places, same_happening
from warehouse.rows import fetch_rows
from warehouse.store import reading

REAL = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
SUMMITS = {"singapore": "singapore-summit-2018", "hanoi": "hanoi-summit-2019", "panmunjom": "panmunjom-summit-2018-04"}
TELL_OF_HANOI = {"2019-02-28_hanoi_summit.txt", "2019-03-01_hanoi_aftermath.html", "le-20190228-7"}

TOLD_BY = """
SELECT event_id, events.status, list(DISTINCT parse_filename(source_id)) AS articles
FROM mentions JOIN articles USING (article_id) JOIN events USING (event_id)
WHERE events.event_type = 'CONSULT' AND events.known_event_id = ?
GROUP BY ALL
"""


@pytest.fixture(scope="module")
def timeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with _built(tmp_path_factory, [ARTICLES, *sorted(OWN_TEXTS.glob("*.md"))]) as connection:
        yield connection


@pytest.fixture(scope="module")
def timeline_with_real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    if len(REAL) != 2:
        pytest.skip("the two real articles are not in ../shared/seeds")
    with _built(tmp_path_factory, [ARTICLES, *REAL]) as connection:
        yield connection


def _built(tmp_path_factory, paths: Sequence[Path]):
    file = tmp_path_factory.mktemp("quality") / "timeline.duckdb"
    build_directly(paths, load_settings(warehouse=file))
    return reading(file)


def test_judged_pairs_are_one_event_or_two_as_often_as_the_floors_ask(timeline):
    """floors.csv: the share of pairs of two happenings that stay apart, and of pairs of one that are one event."""
    event_of = dict(timeline.execute("SELECT mention_id, event_id FROM mentions").fetchall())
    mention_at = places(timeline)
    judged = same_happening()
    gone = {place for pair in judged for place in pair} - set(mention_at)
    joined = {pair: not pair & gone and len({event_of[mention_at[place]] for place in pair}) == 1 for pair in judged}
    same = [joined[pair] for pair in judged if judged[pair]]
    different = [not joined[pair] for pair in judged if not judged[pair]]
    measured = {"apart": sum(different) / len(different), "together": sum(same) / len(same)}
    told = (
        f"of {len(different)} pairs of two happenings {measured['apart']:.1%} stay apart, "
        f"of {len(same)} pairs of one {measured['together']:.1%} are one event; "
        f"{len(gone)} of their words are no mentions any more"
    )
    print(told)
    with (GOLD / "floors.csv").open(encoding="utf-8", newline="") as file:
        floors = {row["measure"]: float(row["floor"]) for row in csv.DictReader(file)}
    assert set(floors) == set(measured)
    assert all(measured[measure] >= floor for measure, floor in floors.items()), f"{told}; floors: {floors}"


def test_singapore_hanoi_and_panmunjom_are_three_events(timeline):
    found = {place: fetch_rows(timeline, TOLD_BY, [known]) for place, known in SUMMITS.items()}
    assert {place: len(events) for place, events in found.items()} == dict.fromkeys(SUMMITS, 1)
    assert len({events[0]["event_id"] for events in found.values()}) == len(SUMMITS)


def test_the_hanoi_summit_is_one_row_told_by_every_article_that_tells_it(timeline):
    [event] = fetch_rows(timeline, TOLD_BY, [SUMMITS["hanoi"]])
    assert (event["status"], set(event["articles"])) == ("occurred", TELL_OF_HANOI)


def test_a_real_article_joins_the_hanoi_summit_of_the_samples(timeline_with_real):
    [event] = fetch_rows(timeline_with_real, TOLD_BY, [SUMMITS["hanoi"]])
    real = {file.name for file in REAL if file.name.startswith("003")}
    assert (event["status"], set(event["articles"])) == ("occurred", TELL_OF_HANOI | real)


@pytest.mark.parametrize("built", ["timeline", "timeline_with_real"])
def test_a_visit_planned_in_one_article_and_held_in_another_is_one_row(built, request):
    """Putin's in June 2024: the plan of Monday and the report of Wednesday."""
    timeline = request.getfixturevalue(built)
    [event] = fetch_rows(timeline, TOLD_BY, ["putin-pyongyang-visit-2024"])
    assert event["status"] == "occurred"
    assert set(event["articles"]) == {"np-2024-0617-01", "2024-06-19_pyongyang_treaty.md"}
    told = "SELECT status FROM event_statuses WHERE event_id = ?"
    assert timeline.execute(told, [event["event_id"]]).fetchall() == [("planned",), ("occurred",)]
