"""An event's former ids, and what its articles said of its status: the macro current_event, the view event_statuses."""

from datetime import date, datetime
from typing import Any

import duckdb
import pytest
from batches import article, events, load, load_and_merge, mention, story

from warehouse.load import load_reference
from warehouse.merging.merge import merge
from warehouse.queries import select

LATER = datetime(2024, 4, 1, 12, 0)
DAYS = {"z": "2024-01-05", "a": "2024-01-19", "b": "2024-02-09"}
ONE = [("a", "b"), ("a", "z")]


@pytest.fixture
def moved(connection: duckdb.DuckDBPyConnection) -> tuple[duckdb.DuckDBPyConnection, dict[str, str]]:
    """A warehouse with three meetings that an analyst made one, two first and then all; the ids that they had."""
    load_and_merge(connection, *[story(name, "They met.", mention(who=name, when=day)) for name, day in DAYS.items()])
    ids = dict(connection.execute("SELECT article_id, event_id FROM mentions").fetchall())
    assert len(set(ids.values())) == 3
    rows = [
        {"correction_id": one + other, "article": one, "quote": "They met", "correction": "merge"}
        | {"other_article": other, "other_quote": "They met"}
        for one, other in ONE
    ]
    for count in (1, 2):
        load_reference(connection, {"corrections": rows[:count]})
        merge(connection, LATER, f"run-{count + 1}")
    return connection, ids


def test_an_old_id_leads_to_the_event_it_is_now(moved: tuple[duckdb.DuckDBPyConnection, dict[str, str]]) -> None:
    connection, ids = moved
    (event,) = events(connection)
    for event_id in ids.values():
        _, rows = select(connection, f"SELECT event_id FROM timeline WHERE event_id = current_event('{event_id}')")
        assert list(rows) == [(event["event_id"],)]


def test_an_id_without_an_alias_is_its_own(moved: tuple[duckdb.DuckDBPyConnection, dict[str, str]]) -> None:
    connection, _ = moved
    (event,) = events(connection)
    query = "SELECT current_event(?), current_event('e-unknown'), current_event(NULL)"
    assert connection.execute(query, [event["event_id"]]).fetchall() == [(event["event_id"], "e-unknown", None)]


@pytest.mark.parametrize("column", ["event_id", "alias", "id", "kept.event_id", "kept.id"])
def test_a_column_may_be_asked_for_whatever_its_name(
    moved: tuple[duckdb.DuckDBPyConnection, dict[str, str]], column: str
) -> None:
    """Ids kept in a table of one's own; a column named as one of event_aliases is still the caller's."""
    connection, ids = moved
    (event,) = events(connection)
    name = column.removeprefix("kept.")
    rows = " UNION ALL ".join(f"SELECT '{event_id}' AS {name}" for event_id in (*ids.values(), "e-unknown"))
    found = connection.execute(f"SELECT current_event({column}) FROM ({rows}) AS kept").fetchall()
    assert sorted(found) == sorted([(event["event_id"],)] * 3 + [("e-unknown",)])


def told(article_id: str, published: tuple[int, int] | None, **columns: Any) -> dict[str, list[dict[str, Any]]]:
    """An article of 2024 with one mention; published: month and day."""
    rows = article(article_id, mention(**columns))
    day = published and date(2024, *published)
    rows["articles"][0] |= {"published_earliest": day, "published_latest": day, "source": article_id.upper()}
    return rows


def test_statuses_come_in_the_order_of_publication(connection: duckdb.DuckDBPyConnection) -> None:
    """Undated articles come last, mentions of no event not at all."""
    load(
        connection,
        told("undated", None, status="alleged"),
        told("after", (6, 11), status="occurred"),
        told("before", (5, 3), status="planned"),
        told("other", (5, 4), status="planned"),
    )
    connection.execute("UPDATE mentions SET event_id = 'e1' WHERE article_id != 'other'")
    rows = connection.execute(
        "SELECT event_id, article_id, published_latest, status, trigger, source FROM event_statuses"
    )
    assert rows.fetchall() == [
        ("e1", "before", date(2024, 5, 3), "planned", "met", "BEFORE"),
        ("e1", "after", date(2024, 6, 11), "occurred", "met", "AFTER"),
        ("e1", "undated", None, "alleged", "met", "UNDATED"),
    ]
