"""Filters of the timeline, and read-only SQL."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from batches import article, load_and_merge, mention

from warehouse.queries import Filters, QueryError, ReadOnly, select, timeline


@pytest.fixture(scope="module")
def filled(shared: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    rows = article(
        "a",
        mention("day", "kim-jong-un", "2024-01-05", "moscow"),
        mention("month", "kim-yo-jong", "2024-01-01/2024-01-31", "hanoi"),
        mention("since", "united-russia", "2024-02-10/..", event_type="VOTE"),
        mention("until", "kimberly", "../2023-06-30", status="planned"),
        mention("talks", "russia", None, "russia"),
        mention("ancient", "erdogan", "0999-01-01"),
    )
    for actor in rows["actors"]:
        if actor["actor_id"] == "russia":
            actor |= {"kind": "country", "country": "RUS"}
        if actor["actor_id"] == "erdogan":
            actor |= {"name": "Recep Tayyip Erdogan"}
    load_and_merge(shared, rows)
    return shared


def found(connection: duckdb.DuckDBPyConnection, filters: Filters | None = None) -> str:
    """The triggers of what is found: a sentence of these articles is "There they {trigger} again."."""
    return " ".join(row["evidence"].split()[2] for row in timeline(connection, filters))


def test_the_timeline_comes_in_order_of_its_dates(filled: duckdb.DuckDBPyConnection) -> None:
    """Events whose start is open come by their end, undated ones last."""
    assert found(filled) == "ancient until month day since talks"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since=date(2024, 1, 6)), "month since"),
        (Filters(since=date(2024, 1, 5), until=date(2024, 1, 5)), "month day"),
        (Filters(until=date(2023, 6, 30)), "ancient until"),
        (Filters(since=date(2023, 6, 30), until=date(2023, 7, 1)), "until"),
        (Filters(since=date(2030, 1, 1)), "since"),
        (Filters(until=date(1, 1, 1)), "until"),
        (Filters(actor="Kim Jong-un"), "day"),
        (Filters(actor="kim-jong-un"), "day"),
        (Filters(actor="KIM"), "month day"),
        (Filters(actor="Erdoğan"), "ancient"),
        (Filters(actor="Russia"), "talks"),
        (Filters(actor="united russia"), "since"),
        (Filters(actor="'; DROP TABLE events; --"), ""),
        (Filters(actor="?!"), ""),
        (Filters(place="moscow"), "day"),
        (Filters(place="Russia"), "day talks"),
        (Filters(place="rus"), "day talks"),
        (Filters(place="Mos"), ""),
        (Filters(event_type="vote"), "since"),
        (Filters(status="Planned"), "until"),
        (Filters(actor="Kim", place="Hanoi", since=date(2024, 1, 1)), "month"),
    ],
)
def test_filters_keep_what_they_name(filled: duckdb.DuckDBPyConnection, filters: Filters, expected: str) -> None:
    assert found(filled, filters) == expected


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT title FROM timeline LIMIT 1;",
        "  -- a comment\n WITH x AS (SELECT 1) SELECT * FROM x",
        "FROM timeline",
        "DESCRIBE events",
        "SHOW TABLES",
        "SUMMARIZE events",
        "VALUES (1), (2)",
        "SELECT 1 UNION SELECT 2",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r",
        "SELECT 'INSERT INTO events', 'a;b', 'COPY_QUERY_NODE' AS type",
        "EXPLAIN SELECT * FROM timeline",
        "EXPLAIN ANALYZE SELECT 1",
        "explain (format json) SELECT 1",
    ],
)
def test_reading_statements_run(filled: duckdb.DuckDBPyConnection, sql: str) -> None:
    columns, rows = select(filled, sql)
    assert columns
    assert list(rows)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("DELETE FROM events", "DELETE"),
        ("INSERT INTO runs SELECT * FROM runs", "INSERT"),
        ("WITH x AS (SELECT 1) UPDATE events SET title = ''", "UPDATE"),
        ("WITH x AS (DELETE FROM events RETURNING *) SELECT * FROM x", "DELETE inside"),
        ("WITH x AS (COPY events TO '{file}') SELECT * FROM x", "COPY inside"),
        ("COPY events TO '{file}'", "COPY"),
        ("EXPLAIN ANALYZE COPY events TO '{file}'", "COPY"),
        ("EXPLAIN (ANALYZE) DELETE FROM events", "DELETE"),
        ("EXPLAIN ANALYZE WITH x AS (COPY events TO '{file}') SELECT * FROM x", "COPY inside"),
        ("EXPLAIN /* (a */ ANALYZE COPY events TO '{file}'", "EXPLAIN|ANALYZE|error"),
        ("EXPORT DATABASE '{file}'", "EXPORT"),
        ("ATTACH '{file}' AS other", "ATTACH"),
        ("CREATE TABLE other (a INTEGER)", "CREATE"),
        ("DROP VIEW timeline", "DROP"),
        ("SET threads = 1", "SET"),
        ("PRAGMA threads = 1", "SET|PRAGMA"),
        ("CHECKPOINT", "CALL|CHECKPOINT"),
        ("SELECT 1; DELETE FROM events", "2 statements"),
        ("", "0 statements"),
        ("-- nothing", "0 statements"),
    ],
)
def test_everything_else_is_refused_and_named(
    filled: duckdb.DuckDBPyConnection, tmp_path: Path, sql: str, found: str
) -> None:
    file = tmp_path / "written"
    with pytest.raises((ReadOnly, QueryError), match=found):
        select(filled, sql.replace("{file}", str(file)))
    assert not file.exists()
    assert filled.execute("SELECT count(*) FROM events").fetchall() == [(6,)]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT colour FROM events", "colour"),
        ("SELECT * FROM nowhere", "nowhere"),
        ("SELECT error('it broke')", "it broke"),
    ],
)
def test_sql_that_cannot_run_says_what_duckdb_says(filled: duckdb.DuckDBPyConnection, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        list(select(filled, sql)[1])


def test_rows_come_as_they_are_asked_for(connection: duckdb.DuckDBPyConnection) -> None:
    columns, rows = select(connection, "SELECT range AS n FROM range(2500)")
    assert columns == ["n"]
    assert next(rows) == (0,)
    assert len(list(rows)) == 2499
