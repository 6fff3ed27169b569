"""Questions to the timeline: the filters of `show` and `export`, and read-only SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from warehouse.errors import ArticleUnknown, QueryError, ReadOnly
from warehouse.reading_only import check_reads_only
from warehouse.rows import Row, fetch_rows

__all__ = ["Filters", "QueryError", "ReadOnly", "find_article", "select", "timeline", "timeline_query"]

ORDER = "coalesce(earliest, latest) NULLS LAST, latest NULLS LAST, event_id"
"""The timeline's order, by which every reader sorts."""

ROWS_AT_ONCE = 1000

ARTICLES = 'dateline sql "SELECT article_id, source_id, url FROM articles"'
"""How to look up what articles are called."""

STATUSES = ("occurred", "planned", "alleged", "denied", "cancelled", "negated", "hypothetical")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events to show; all that are given must hold.

    since, until: first and last day, inclusive; an event is in if its interval may reach into them, an open end
    counting as open. Events without any date are in only if neither is given.
    actor, place: a name or id, whatever its case, accents and punctuation. Those it names in full are meant ("Russia"
    is not "United Russia"); if there are none, those whose name holds it as whole words ("Kim" is Kim Jong Un and Kim
    Yo Jong, but not Kimberly). A country, or its ISO code, stands for all places in it.
    event_type, status: a code of the contract, whatever its case.
    """

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    place: str | None = None
    event_type: str | None = None
    status: str | None = None


def timeline(connection: duckdb.DuckDBPyConnection, filters: Filters | None = None) -> list[Row]:
    """The rows of the view timeline that pass the filters, in its order."""
    sql, parameters = timeline_query(connection, filters or Filters())
    return fetch_rows(connection, sql, parameters)


def timeline_query(
    connection: duckdb.DuckDBPyConnection, filters: Filters, columns: str = "*"
) -> tuple[str, dict[str, Any]]:
    """The SQL and its parameters behind `timeline`; columns is the SELECT list."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}

    def require(condition: str, **values: Any) -> None:
        conditions.append(condition)
        parameters.update(values)

    if filters.since or filters.until:
        require("(earliest IS NOT NULL OR latest IS NOT NULL)")
    if filters.since:
        require("(latest IS NULL OR latest >= $since)", since=filters.since)
    if filters.until:
        require("(earliest IS NULL OR earliest <= $until)", until=filters.until)
    if filters.event_type:
        require("event_type = $event_type", event_type=filters.event_type.strip().upper())
    if filters.status:
        require("status = $status", status=filters.status.strip().lower())
    if filters.actor:
        events = "SELECT event_id FROM event_participants WHERE list_contains($actors, actor_id)"
        require(f"event_id IN ({events})", actors=_named(connection, "actors", "actor_id", filters.actor))
    if filters.place:
        events = "SELECT event_id FROM events WHERE list_contains($places, place_id)"
        require(f"event_id IN ({events})", places=_places_named(connection, filters.place))
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return f"SELECT {columns} FROM timeline {where}ORDER BY {ORDER}", parameters


def select(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Run one reading statement (SELECT and what DuckDB counts as it, or EXPLAIN of one): column names and rows.

    The rows come as they are fetched. Raises ReadOnly, naming what it found, for anything else, before it runs; and
    QueryError with DuckDB's message for SQL it can't run, also while the rows are fetched.
    """
    check_reads_only(connection, sql)
    cursor = connection.cursor()
    try:
        cursor.execute(sql)
    except duckdb.Error as error:
        cursor.close()
        raise QueryError(str(error)) from error
    return [column[0] for column in cursor.description or ()], _rows(cursor)


def find_article(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The article_id of the article whose article_id, url or own id (source_id) is `name`.

    Raises ArticleUnknown where there is none, or several have that own id.
    """
    found = connection.execute(
        """SELECT article_id FROM articles
        WHERE article_id = $name OR url = $name OR source_id = $name
        QUALIFY article_id = $name OR NOT bool_or(article_id = $name) OVER ()
        ORDER BY article_id""",
        {"name": name},
    ).fetchall()
    if not found:
        raise ArticleUnknown(f"no article has the url, own id or article_id {name!r}: look them up with {ARTICLES}")
    if len(found) > 1:
        ids = ", ".join(article_id for (article_id,) in found)
        raise ArticleUnknown(f"{len(found)} articles have the own id {name!r}: name one by its article_id ({ids})")
    return found[0][0]


def _words(expression: str) -> str:
    """SQL for a name as plain lower-case words with single spaces, so that "Kim Jong-un" is "kim jong un"."""
    return rf"trim(regexp_replace(strip_accents(lower({expression})), '[^\p{{L}}\p{{N}}]+', ' ', 'g'))"


def _named(connection: duckdb.DuckDBPyConnection, table: str, key: str, name: str) -> list[str]:
    """The ids in `table` that `name` names in full; if none, those whose name holds it as whole words."""
    asked = _words("$name::VARCHAR")
    exact = (
        f"SELECT {key} FROM {table} WHERE {asked} != '' AND {asked} IN ({_words('name')}, {_words(key)}) ORDER BY ALL"
    )
    within = (
        f"SELECT {key} FROM {table} WHERE {asked} != '' "
        f"AND contains(' ' || {_words('name')} || ' ', ' ' || {asked} || ' ') ORDER BY ALL"
    )
    parameters = {"name": name}
    found = connection.execute(exact, parameters).fetchall() or connection.execute(within, parameters).fetchall()
    return [key_value for (key_value,) in found]


def _places_named(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The places `_named` finds, and all places in a country of that name or code."""
    countries = {name.strip().upper()}
    for table, key in (("places", "place_id"), ("actors", "actor_id")):
        ids = _named(connection, table, key, name)
        sql = (
            f"SELECT country FROM {table} WHERE kind = 'country' AND country IS NOT NULL AND list_contains($ids, {key})"
        )
        countries |= {country for (country,) in connection.execute(sql, {"ids": ids}).fetchall()}
    inside = "SELECT place_id FROM places WHERE list_contains($countries, country)"
    found = {place_id for (place_id,) in connection.execute(inside, {"countries": sorted(countries)}).fetchall()}
    return sorted(found | set(_named(connection, "places", "place_id", name)))


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        cursor.close()
