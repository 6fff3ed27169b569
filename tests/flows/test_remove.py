"""`dateline remove`: what goes with an article and what stays, by which names it is found, and what is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.flows.commands import Finished
from tests.flows.nairobi import FIRST, SECOND, write
from tests.flows.wholeness import published_faults
from warehouse.runs import last_run
from warehouse.store import building, reading

Dateline = Callable[..., Finished]

OTHERWISE_WRITTEN = {"schema_migrations", "runs", "ledger", "event_history", "event_aliases", "events"}
"""Tables that name runs and the order in which articles came; events and who takes part are compared by mention."""

EVENTS = """SELECT
    * EXCLUDE (event_id, first_seen_at, updated_at),
    (SELECT list(mention_id ORDER BY mention_id) FROM mentions WHERE mentions.event_id = events.event_id) AS mentions,
    (SELECT list((actor_id, role) ORDER BY actor_id, role) FROM event_participants AS who
        WHERE who.event_id = events.event_id) AS participants
FROM events ORDER BY evidence_mention_id"""


def ask(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    """The published timeline's answer to an SQL query."""
    with reading(warehouse) as connection:
        return connection.execute(query).fetchall()


def contents(warehouse: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all published tables, but for ids of events and runs, for times, and for the history."""
    with reading(warehouse) as connection:
        found = {"events": connection.execute(EVENTS).fetchall()}
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
        for (table,) in tables:
            if table not in OTHERWISE_WRITTEN:
                kept = "* EXCLUDE (event_id)" if table in ("mentions", "event_participants") else "*"
                kept = "* EXCLUDE (loaded_at, run_id)" if table == "articles" else kept
                found[table] = connection.execute(f"SELECT {kept} FROM {table} ORDER BY ALL").fetchall()
    return found


def name_of(warehouse: Path, kind: str) -> str:
    """The second part's article by one of its names."""
    return ask(warehouse, f"SELECT {kind} FROM articles WHERE source_id = '{SECOND[0]['id']}'")[0][0]


@pytest.mark.parametrize("kind", ["url", "source_id", "article_id"])
def test_what_is_left_is_the_timeline_of_the_articles_that_stay(
    first_told: Path, own_told: Path, dateline: Dateline, kind: str
) -> None:
    """Table for table what it would be had the article never been built: here it was the last to come."""
    name = name_of(own_told, kind)
    assert contents(own_told) != contents(first_told)
    done = dateline("remove", name, "--warehouse", own_told)
    assert done.code == 0, done.said
    assert contents(own_told) == contents(first_told)
    assert published_faults(own_told) == {}


def test_the_first_of_two_builds_can_go_as_well(own_told: Path, tmp_path: Path, dateline: Dateline) -> None:
    """Events that began in an article live on in those that came later; no order of the articles shows."""
    for article in FIRST:
        assert dateline("remove", article["id"], "--warehouse", own_told).code == 0
    write(tmp_path / "second.jsonl", *SECOND)
    assert dateline("build", "--direct", "second.jsonl", "--warehouse", "second.duckdb").code == 0
    assert contents(own_told) == contents(tmp_path / "second.duckdb")


def test_it_says_what_became_of_the_events(own_told: Path, dateline: Dateline) -> None:
    """The earthquake was told by this article alone, the talks and the arrests by another too."""
    done = dateline("remove", "https://example.com/talks", "--warehouse", own_told)
    count = ask(own_told, "SELECT count(*) FROM events")[0][0]
    assert done.out.splitlines() == [
        f"1 article removed: https://example.com/talks; events: 0 new, 2 changed, 1 gone, {count} in all.",
        "A build that reads it again brings it back.",
    ]


def test_a_removal_is_a_run(own_told: Path, dateline: Dateline) -> None:
    with reading(own_told) as connection:
        build = last_run(connection)
    assert dateline("remove", "observer-1", "--warehouse", own_told).code == 0
    with reading(own_told) as connection:
        run = last_run(connection)
    assert build is not None
    assert run is not None
    assert (run["status"], run["versions"]) == ("finished", build["versions"])
    assert run["counts"] == {
        "articles_removed": 1,
        "events": build["counts"]["events"] - 1,
        "events_changed": 2,
        "events_gone": 1,
        "events_new": 0,
    }
    assert ask(own_told, "SELECT DISTINCT run_id FROM event_history WHERE change = 'withdrawn'") == [(run["run_id"],)]


def test_a_build_that_reads_it_again_brings_it_back(told_again: Path, own_told: Path, dateline: Dateline) -> None:
    write(own_told.parent / "second.jsonl", *SECOND)
    assert dateline("remove", "observer-1", "--warehouse", own_told).code == 0
    done = dateline("build", "--direct", "second.jsonl", "--warehouse", own_told)
    assert "1 new, 0 extracted anew, 0 unchanged" in done.out
    assert contents(own_told) == contents(told_again)


def test_the_last_article_can_go(tmp_path: Path, dateline: Dateline) -> None:
    write(tmp_path / "a.jsonl", FIRST[1])
    assert dateline("build", "--direct", "a.jsonl", "--warehouse", "t.duckdb").code == 0
    done = dateline("remove", "courier-1", "--warehouse", "t.duckdb")
    assert ", 0 in all." in done.out
    assert contents(tmp_path / "t.duckdb")["events"] == []
    assert "No events match" in dateline("show", "--warehouse", "t.duckdb").out


def test_a_name_no_article_has_is_named_and_nothing_is_done(own_told: Path, dateline: Dateline) -> None:
    before = own_told.read_bytes()
    done = dateline("remove", "observer-2", "--warehouse", own_told)
    assert (done.code, done.out) == (1, "")
    assert "no article has the url, own id or article_id 'observer-2'" in done.err
    assert 'dateline sql "SELECT article_id, source_id, url FROM articles"' in done.err
    assert own_told.read_bytes() == before
    assert ask(own_told, "SELECT count(*) FROM runs") == [(2,)]


def test_of_several_articles_with_one_own_id_none_is_removed(tmp_path: Path, dateline: Dateline) -> None:
    """Their urls make them different articles; each can be removed by its url or article_id."""
    article = {"id": "7", "published": "2024-05-04", "text": FIRST[0]["text"]}
    write(tmp_path / "a.jsonl", *[{**article, "url": f"https://{site}.example.org/7"} for site in ("one", "two")])
    assert dateline("build", "--direct", "a.jsonl", "--warehouse", "t.duckdb").code == 0
    ids = [article_id for (article_id,) in ask(tmp_path / "t.duckdb", "SELECT article_id FROM articles ORDER BY ALL")]
    done = dateline("remove", "7", "--warehouse", "t.duckdb")
    assert (done.code, len(ids)) == (1, 2)
    assert f"2 articles have the own id '7': name one by its article_id ({', '.join(ids)})" in done.err
    assert len(ask(tmp_path / "t.duckdb", "FROM articles")) == 2
    assert dateline("remove", ids[0], "--warehouse", "t.duckdb").code == 0
    assert ask(tmp_path / "t.duckdb", "SELECT article_id FROM articles") == [(ids[1],)]


def test_while_a_build_runs_nothing_is_removed(own_told: Path, dateline: Dateline) -> None:
    with building(own_told):
        done = dateline("remove", "observer-1", "--warehouse", own_told)
    assert (done.code, done.out) == (1, "")
    assert "is being built by process" in done.err
    assert len(ask(own_told, "FROM articles WHERE source_id = 'observer-1'")) == 1


def test_a_removal_that_was_killed_before_it_was_published_is_finished(
    first_told: Path, own_told: Path, dateline: Dateline
) -> None:
    """Its article is gone from the file that builds write, but readers still see it."""
    published = own_told.read_bytes()
    assert dateline("remove", "observer-1", "--warehouse", own_told).code == 0
    own_told.write_bytes(published)
    assert dateline("remove", "observer-1", "--warehouse", own_told).code == 0
    assert contents(own_told) == contents(first_told)
