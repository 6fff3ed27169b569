"""The two real articles the project began with: how much of what a careful reader takes from them is on the timeline.

The articles lie outside the repository; without them these tests skip.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.direct import build_directly
from flows.settings import load_settings
from warehouse.rows import fetch_rows
from warehouse.store import reading

HERE = Path(__file__).parent
ARTICLES = sorted((HERE.parent.parent / "shared" / "seeds").glob("*.txt"))
FULL_ROWS, FOUND_ROWS = 16, 16
"""The floors: rows right in every column, and rows found with type, status and participants. Only ever raise them."""

pytestmark = pytest.mark.skipif(len(ARTICLES) != 2, reason="the two real articles are not in ../shared/seeds")

MENTIONS = """
SELECT source_id, trigger, event_type, status, places.name AS place, earliest, latest, date_method,
    list(actors.name) FILTER (actors.name IS NOT NULL) AS who
FROM mentions JOIN articles USING (article_id) LEFT JOIN places USING (place_id)
LEFT JOIN mention_participants USING (mention_id) LEFT JOIN actors USING (actor_id)
GROUP BY ALL
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    file = tmp_path_factory.mktemp("real") / "timeline.duckdb"
    build_directly(ARTICLES, load_settings(warehouse=file))
    return file


def expected():
    with (HERE / "expected.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def is_found(row, mention):
    """Whether a mention is the expected one: article, trigger, type, status and everyone who takes part."""
    article = Path(mention["source_id"]).name.startswith(row["article"])
    who = set(row["who"].split("|")) - {""} <= set(mention["who"] or [])
    said = mention["trigger"] == row["trigger"] and mention["status"] == row["status"]
    return article and said and who and mention["event_type"] in row["types"].split("|")


def is_full(row, mention):
    """Whether place, date and method are right too; the dates may be narrower than those expected."""
    if not is_found(row, mention) or (row["place"] and mention["place"] != row["place"]):
        return False
    if not row["earliest"]:
        return mention["date_method"] in row["methods"].split("|")
    first, last = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
    dated = mention["earliest"] is not None and mention["latest"] is not None
    return dated and first <= mention["earliest"] and mention["latest"] <= last


def test_the_rows_a_careful_reader_expects_are_there(warehouse):
    with reading(warehouse) as connection:
        mentions = fetch_rows(connection, MENTIONS)
    full = [row for row in expected() if any(is_full(row, mention) for mention in mentions)]
    found = [row for row in expected() if any(is_found(row, mention) for mention in mentions)]
    missed = [f"{row['article']} {row['trigger']}" for row in expected() if row not in found]
    print(f"{len(full)} rows right, {len(found)} found of {len(expected())}; not found: {', '.join(missed)}")
    assert len(full) >= FULL_ROWS
    assert len(found) >= FOUND_ROWS


@pytest.mark.parametrize(
    "condition",
    [
        "place = 'Hanoi' AND earliest = '2019-02-27' AND latest = '2019-02-28'",
        "place = 'Moscow' AND event_type = 'CONSULT' AND list_contains(participants, 'North Korea')",
        "event_type = 'CONSULT' AND edtf = '2019-09'",
        "event_type = 'TEST' AND list_contains(participants, 'North Korea')",
    ],
    ids=["Hanoi summit", "Moscow talks", "September 2019 meeting", "missile test"],
)
def test_the_main_events_are_on_the_timeline(warehouse, condition):
    with reading(warehouse) as connection:
        assert fetch_rows(connection, f"SELECT title FROM timeline WHERE status = 'occurred' AND {condition}")
