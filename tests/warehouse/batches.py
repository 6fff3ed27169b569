"""Rows as extraction makes them, for tests to load: one article with the mentions a test asks for."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from seeds import REFERENCE
from warehouse.load import MERGING_TABLES, load_batch, load_reference
from warehouse.merging.merge import merge
from warehouse.rows import fetch_rows
from warehouse.store import working_file, writing

Row = dict[str, Any]

NOW = datetime(2024, 3, 1, 12, 0)

PLACES = {
    "hanoi": ("Hanoi", "city", "VNM", 21.02, 105.84),
    "seoul": ("Seoul", "city", "KOR", 37.57, 126.98),
    "panmunjom": ("Panmunjom", "facility", "KOR", 37.96, 126.68),
    "pyongyang": ("Pyongyang", "city", "PRK", 39.03, 125.75),
    "camp-david": ("Camp David", "facility", "USA", 39.65, -77.46),
    "boston": ("Boston", "city", "USA", 42.36, -71.06),
    "new-york": ("New York", "city", "USA", 40.71, -74.01),
    "moscow": ("Moscow", "city", "RUS", 55.75, 37.62),
    "izmit": ("Izmit", "city", "TUR", 40.77, 29.92),
    "russia": ("Russia", "country", "RUS", None, None),
    "south-korea": ("South Korea", "country", "KOR", None, None),
    "vietnam": ("Vietnam", "country", "VNM", None, None),
}
"""What a place is called, its kind, country and coordinates."""


def days(text: str | None) -> tuple[date | None, date | None]:
    """'2024-01-05', '2024-01-05/2024-01-07', '../2024-01-07', '2024-01-05/..' or None as first and last day."""
    if text is None:
        return None, None
    first, _, last = text.partition("/")
    ends = [None if end == ".." else date.fromisoformat(end) for end in (first, last or first)]
    return ends[0], ends[1]


def mention(
    trigger: str = "met",
    who: str = "",
    when: str | None = "2024-01-05",
    where: str | None = None,
    **columns: Any,
) -> Row:
    """A mention; who: 'agent other-agent > patient', actor ids with the agents before the sign."""
    agents, _, patients = who.partition(">")
    earliest, latest = days(when)
    participants = [("agent", actor) for actor in agents.split()] + [("patient", actor) for actor in patients.split()]
    return {
        "trigger": trigger,
        "event_type": "CONSULT",
        "status": "occurred",
        "earliest": earliest,
        "latest": latest,
        "precision": "unknown" if when is None else "range" if "/" in when else "day",
        "edtf": when,
        "date_method": "none" if when is None else "explicit",
        "date_reason": f"the words say {when}",
        "place_id": where,
        "confidence": 0.5,
        "participants": participants,
        **columns,
    }


def article(article_id: str, *mentions: Row, text: str | None = None) -> dict[str, list[Row]]:
    """The rows of one article with these mentions; without a text, one that no other article has."""
    words = text or f"The text of {article_id}."
    rows: dict[str, list[Row]] = {"timexes": [], "mentions": [], "mention_participants": [], "actors": [], "places": []}
    rows["articles"] = [
        {
            "article_id": article_id,
            "source_id": f"{article_id}.txt",
            "text": words,
            "content_hash": hashlib.sha256(words.encode()).hexdigest()[:32],
            "published_basis": "unknown",
            "language": "en",
        }
    ]
    rows["publication_evidence"] = [
        {
            "article_id": article_id,
            "start_char": 0,
            "end_char": 3,
            "text": words[:3],
            "kind": "office",
            "detail": "in office",
            "agrees": True,
        }
    ]
    for number, given in enumerate(mentions):
        _add_mention(rows, article_id, number, dict(given))
    return rows


def story(article_id: str, text: str, *mentions: Row, **columns: Any) -> dict[str, list[Row]]:
    """The rows of one article in whose text the triggers of its mentions stand, each behind the one before.

    columns: of the article's own row, such as its url.
    """
    placed, behind = [], 0
    for given in mentions:
        start = text.index(given["trigger"], behind)
        behind = start + len(given["trigger"])
        placed.append({"sentence": text, "sentence_start": 0, **given, "start_char": start, "end_char": behind})
    rows = article(article_id, *placed, text=text)
    rows["articles"][0] |= columns
    return rows


def _add_mention(rows: dict[str, list[Row]], article_id: str, number: int, given: Row) -> None:
    mention_id = given.setdefault("mention_id", f"{article_id}-m{number}")
    sentence = given.setdefault("sentence", f"There they {given['trigger']} again.")
    found = max(sentence.find(given["trigger"]), 0)
    start = 1000 * number
    for place, (role, actor) in enumerate(given.pop("participants")):
        span = {"start_char": start + place, "end_char": start + place + 1}
        rows["mention_participants"].append(
            {"mention_id": mention_id, "role": role, "actor_id": actor, "surface": actor, **span}
        )
        rows["actors"].append({"actor_id": actor, "name": actor.replace("-", " ").title(), "kind": "person"})
    if given["place_id"]:
        named = zip(("name", "kind", "country", "latitude", "longitude"), PLACES[given["place_id"]], strict=True)
        rows["places"].append({"place_id": given["place_id"], **dict(named)})
    rows["timexes"].append(
        {
            "timex_id": f"{article_id}-t{number}",
            "article_id": article_id,
            "start_char": start,
            "end_char": start + 5,
            "text": "today",
            "type": "DATE",
            "rule": "reference",
        }
    )
    span = {"start_char": start + found, "end_char": start + found + len(given["trigger"]), "sentence_start": start}
    rows["mentions"].append({"article_id": article_id, **span, **given})


def load(connection: duckdb.DuckDBPyConnection, *articles: dict[str, list[Row]], run_id: str = "run-1") -> Row:
    """Load articles as one batch, each under an input_hash made of its text; return the counts."""
    together = {table: [row for each in articles for row in each[table]] for table in articles[0]}
    hashes = {row["article_id"]: f"input of {row['text']}" for row in together["articles"]}
    return load_batch(connection, together, run_id, "versions-1", hashes)


def load_merging_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the shipped tables that merging reads."""
    load_reference(connection, _shipped_merging_tables())


@cache
def _shipped_merging_tables() -> dict[str, list[Row]]:
    with duckdb.connect() as reader:
        return {table: fetch_rows(reader, f"FROM read_csv('{REFERENCE / table}.csv')") for table in MERGING_TABLES}


def load_and_merge(connection: duckdb.DuckDBPyConnection, *articles: dict[str, list[Row]], now: datetime = NOW) -> Row:
    """Load articles, merge, and return the counts of merging."""
    load(connection, *articles)
    return merge(connection, now, "run-1")


def groups(connection: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    """Which mentions are one event: the sets of mention_ids."""
    rows = connection.execute("SELECT list(mention_id) FROM mentions GROUP BY event_id").fetchall()
    return {frozenset(ids) for (ids,) in rows}


def events(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of `events` in the order of the timeline."""
    return fetch_rows(connection, "SELECT * FROM events ORDER BY earliest NULLS LAST, latest NULLS LAST, event_id")


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the warehouse holds, table by table, in a fixed order, but for when it was loaded."""
    tables = [
        name
        for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
        if name != "schema_migrations"
    ]
    kept = "* EXCLUDE (loaded_at)"
    return {
        table: connection.execute(f"SELECT {kept if table == 'articles' else '*'} FROM {table} ORDER BY ALL").fetchall()
        for table in tables
    }


@contextmanager
def opened_copy(file: Path, warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse that begins as a copy of a working file, open for writing."""
    shutil.copy(file, working_file(warehouse))
    with writing(warehouse) as opened:
        opened.execute("SET threads = 1")  # there are few rows: more threads would only wait for each other
        yield opened


def files(folder: Path) -> set[str]:
    """The names of the files in a folder."""
    return {path.name for path in folder.iterdir()}
