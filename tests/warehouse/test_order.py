"""The same articles make the same timeline, in whatever order and batches they come, go and come again."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from batches import NOW, Row, opened_copy
from news import news, told

from tests.benchmarks.generated_news import history
from warehouse.load import ARTICLE_TABLES, NAME_TABLES, REFERENCE_TABLES, load_batch, load_reference, remove_articles
from warehouse.merging.merge import merge
from warehouse.rows import fetch_rows
from warehouse.store import working_file

ORDERS = 20
TABLES = (*ARTICLE_TABLES, *NAME_TABLES)
NOT_COMPARED = {"loaded_at", "run_id", "first_seen_at", "updated_at"}
ARTICLES = 60
ASIDES = 3
"""So many mentions of an article's own are kept: enough to be mistaken for others, few enough to merge fast."""
BOTH, SITE = "kim moon", "panmunjom"

KNOWN = {
    "known_event_id": "panmunjom-2018",
    "name": "the Panmunjom summit",
    "event_type": "CONSULT",
    "earliest": date(2018, 4, 27),
    "latest": date(2018, 4, 27),
    "participants": [],
    "aliases": [],
}


def met(rest: str, when: str | None, who: str = BOTH, where: str | None = SITE, **columns: Any) -> Row:
    return told(f"Kim Jong Un and Moon Jae-in *met* {rest}.", who, when, where, **columns)


TELLINGS = {
    "2018-04-20": met("in Panmunjom at last, if the plan holds", "2018-04-27", status="planned"),
    "2018-04-21": met("in Panmunjom at last, if the plan holds", None, status="planned"),
    "2018-04-27": met("on Friday", "2018-04-27", known_event_id="panmunjom-2018"),
    "2018-04-28": met("in Panmunjom", "2018-04-28~"),
    "2018-04-29": met("this week", "2018-04-23/2018-04-29", where=None),
    "2018-04-30": met("in the South in April", "2018-04-01/2018-04-30", where="south-korea"),
    "2018-05-02": met("in Panmunjom", None),
    "2018-05-03": met("in Pyongyang, he said", "2018-04-27", where="pyongyang"),
    "2018-05-10": met("in summer, it was said", "2018-06-01/2018-08-31", status="planned"),
    "2018-05-27": met("again on Saturday", "2018-05-26"),
    "2018-05-28": met("again", None),
    "2018-05-29": met("again in May", "2018-05-01/2018-05-31", status="alleged"),
    "2018-05-30": met("not", "2018-05-26", status="negated"),
    "2018-06-13": met("and Xi Jinping too", "2018-06-12", who="kim > xi", where=None),
    "2018-06-14": met("or so it seems", None, who="kim", where=None, known_event_id="panmunjom-2018"),
}
"""Hand-made ones, by their articles' days: dated, undated and known, of happenings that are much alike."""


def _articles() -> dict[str, tuple[dict[str, list[Row]], str]]:
    """The rows and the input_hash of each article."""
    made = {}
    for number, (day, telling) in enumerate(TELLINGS.items()):
        rows = news(f"hand-{day}", telling, story=("koreas", number % 2), published=day)
        made[f"hand-{day}"] = rows, day
    for generated in history(ARTICLES - len(made)):
        [(article_id, input_hash)] = generated.input_hashes.items()
        asides = [row["mention_id"] for row in generated.rows["mentions"] if row["mention_id"] not in generated.told]
        made[article_id] = _without(generated.rows, set(asides[ASIDES:])), input_hash
    return made


def _without(rows: dict[str, list[Row]], mention_ids: set[str]) -> dict[str, list[Row]]:
    """The rows of an article but for these mentions."""
    left = {
        table: [row for row in rows[table] if row["mention_id"] not in mention_ids]
        for table in ("mentions", "mention_participants")
    }
    actors = {row["actor_id"] for row in left["mention_participants"]}
    places = {row["place_id"] for row in left["mentions"]}
    left["actors"] = [row for row in rows["actors"] if row["actor_id"] in actors]
    left["places"] = [row for row in rows["places"] if row["place_id"] in places]
    return rows | left


MADE = _articles()


def _earlier_version(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """What an article said before it was replaced: everything a week earlier, and the last mention not yet."""
    earlier = _without(rows, {row["mention_id"] for row in rows["mentions"][1:][-1:]})
    days = ("earliest", "latest")
    mentions = [row | {day: row[day] and row[day] - timedelta(days=7) for day in days} for row in earlier["mentions"]]
    return {**earlier, "mentions": mentions}


def _load(connection: duckdb.DuckDBPyConnection, article_ids: list[str], run_id: str, earlier: bool = False) -> None:
    given = [_earlier_version(MADE[each][0]) if earlier else MADE[each][0] for each in article_ids]
    together = {table: [row for rows in given for row in rows.get(table, ())] for table in TABLES}
    load_batch(connection, together, run_id, "versions", {each: MADE[each][1] for each in article_ids})


def _steps(chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """What is done with which articles: batches in any order, after some that they replace and some that go again."""
    order = chance.sample(sorted(MADE), len(MADE))
    cuts = sorted(chance.sample(range(1, len(order)), chance.choice((1, 2, 4))))
    batches = [order[start:end] for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    merged = chance.randrange(len(cuts))
    gone = chance.sample(order, 6)
    yield "load earlier versions of", chance.sample(order, 6)
    yield "load", gone
    for number, batch in enumerate(batches):
        yield "load", batch
        if number == merged:
            yield "merge", []
            yield "remove", gone
            yield "load", gone[3:]
        elif chance.random() < 0.1:
            yield "merge", []
    yield "load", gone[:3]
    yield "merge", []


def _timeline(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the warehouse holds but ids of events and runs, times and history; an event is its first mention."""
    tables = {
        name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
    }
    named = dict(connection.execute("SELECT event_id, min(mention_id) FROM mentions GROUP BY ALL").fetchall())

    def shown(table: str, column: str, value: Any) -> Any:
        if column == "event_id":
            return named[value]
        # The last digits of these sums depend on the order of what is summed up; merging rounds what it makes of them.
        return round(value, 9) if table == "article_terms" and isinstance(value, float) else value

    contents = {}
    for table in sorted(tables - {*REFERENCE_TABLES, "event_history", "event_aliases", "schema_migrations", "ledger"}):
        rows = fetch_rows(connection, f"FROM {table}")
        kept = [{column: shown(table, column, row[column]) for column in row.keys() - NOT_COMPARED} for row in rows]
        contents[table] = sorted((tuple(sorted(row.items())) for row in kept), key=str)
    return contents


@pytest.fixture(scope="module")
def with_known_event(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("order") / "timeline.duckdb"
    with opened_copy(empty, file) as opened:
        load_reference(opened, {"known_events": [KNOWN]})
    return working_file(file)


@pytest.fixture(scope="module")
def at_once(with_known_event: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """The timeline of all articles loaded and merged at once."""
    with opened_copy(with_known_event, tmp_path_factory.mktemp("at-once") / "timeline.duckdb") as opened:
        _load(opened, sorted(MADE), "run")
        merge(opened, NOW, "run")
        return _timeline(opened)


def test_the_articles_are_worth_it(at_once: dict[str, list[tuple[Any, ...]]]) -> None:
    """Some events are told by several articles, some by one, and there are copies."""
    assert len(at_once["articles"]) == ARTICLES
    several = [dict(event) for event in at_once["events"] if dict(event)["article_count"] > 1]
    assert len(several) > 30
    assert len(at_once["events"]) > 200
    assert [event for event in several if event["source_count"] < event["article_count"]] != []


@pytest.mark.parametrize("seed", range(ORDERS))
def test_any_order_makes_the_same_timeline(
    at_once: dict[str, list[tuple[Any, ...]]], with_known_event: Path, warehouse: Path, seed: int
) -> None:
    with opened_copy(with_known_event, warehouse) as connection:
        for number, (what, article_ids) in enumerate(_steps(random.Random(seed))):
            now, run_id = NOW + timedelta(hours=number), f"run-{number}"
            if what == "merge":
                merge(connection, now, run_id)
            elif what == "remove":
                remove_articles(connection, article_ids)
            else:
                _load(connection, article_ids, run_id, earlier=what != "load")
        made = _timeline(connection)
    assert {table for table in at_once if made[table] != at_once[table]} == set()
