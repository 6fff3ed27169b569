"""`dateline changes`: what became of events since a run or a day, and how an event is found by the id it had before."""

import csv
import io
import os
import pty
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.flows.commands import COMMAND, Finished, environment
from tests.flows.nairobi import FIRST, write
from warehouse.store import reading

Dateline = Callable[..., Finished]

COLUMNS = ["changed_at", "change", "event_id", "other_event_id", "edtf", "title", "status", "reason"]

TALKS = "Talks between William Ruto and Olaf Scholz were held in Nairobi on {day} May 2024."


def changes(done: Finished) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    assert done.code == 0, done.said
    answer = csv.DictReader(io.StringIO(done.out))
    assert answer.fieldnames == COLUMNS
    return list(answer)


def kinds(done: Finished) -> Counter[str]:
    """How many changes of each kind there are in a CSV answer."""
    return Counter(row["change"] for row in changes(done))


def run_ids(warehouse: Path) -> list[str]:
    """The runs of a published timeline in order of time."""
    with reading(warehouse) as connection:
        runs = connection.execute("SELECT run_id FROM runs ORDER BY started_at").fetchall()
    return [run_id for (run_id,) in runs]


def test_after_a_build_every_event_is_new(first_told: Path, dateline: Dateline) -> None:
    rows = changes(dateline("changes", "--since", "2020", "--warehouse", first_told))
    with reading(first_told) as connection:
        events = connection.execute("SELECT event_id, edtf, title, status FROM events ORDER BY ALL").fetchall()
    assert sorted((row["event_id"], row["edtf"], row["title"], row["status"]) for row in rows) == events
    assert {row["change"] for row in rows} == {"new"}
    assert changes(dateline("changes", "--since", run_ids(first_told)[0], "--warehouse", first_told)) == []


def test_after_a_second_build_what_it_told_anew_and_again(told_again: Path, dateline: Dateline) -> None:
    """Since the first run: the earthquake is new; the talks and the arrests are told by another article."""
    first, second = run_ids(told_again)
    since_first = dateline("changes", "--since", first, "--warehouse", told_again)
    assert kinds(since_first) == {"new": 1, "changed": 2}
    talks = [row for row in changes(since_first) if "told by 3 articles, before by 2" in row["reason"]]
    assert [(row["change"], row["edtf"], row["status"]) for row in talks] == [("changed", "2024-05-03", "occurred")]
    assert changes(dateline("changes", "--since", second, "--warehouse", told_again)) == []


def test_after_a_removal_what_it_took_away(own_told: Path, dateline: Dateline) -> None:
    last_build = run_ids(own_told)[-1]
    assert dateline("remove", "observer-1", "--warehouse", own_told).code == 0
    rows = changes(dateline("changes", "--since", last_build, "--warehouse", own_told))
    assert Counter(row["change"] for row in rows) == {"withdrawn": 1, "changed": 2}
    (gone,) = [row for row in rows if row["change"] == "withdrawn"]
    assert (gone["edtf"], gone["reason"]) == ("2024-05-04", "no article tells of it any more")


def test_the_first_letters_of_a_run_are_enough(told_again: Path, dateline: Dateline) -> None:
    first, _ = run_ids(told_again)
    whole = dateline("changes", "--since", first, "--warehouse", told_again)
    assert dateline("changes", "--since", first[:12], "--warehouse", told_again).out == whole.out


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y-%m", "%Y"])
def test_a_day_counts_from_its_beginning_and_a_month_or_year_from_its_first_day(
    told_again: Path, dateline: Dateline, form: str
) -> None:
    with reading(told_again) as connection:
        (first, last) = connection.execute(
            "SELECT min(changed_at)::DATE, max(changed_at)::DATE FROM event_history"
        ).fetchall()[0]
    whole = kinds(dateline("changes", "--since", first.strftime(form), "--warehouse", told_again))
    assert whole["new"] > 1
    assert whole["changed"] == 2
    assert not kinds(dateline("changes", "--since", f"{last + timedelta(days=1)}", "--warehouse", told_again))


def test_what_reads_as_a_date_is_one_and_more_letters_name_the_run(own_told: Path, dateline: Dateline) -> None:
    """A run_id is hexadecimal, so one in some thousand begins like a year."""
    first, year = run_ids(own_told)[0], date.today().year + 1
    run_id = f"{year}{first[4:]}"
    with duckdb.connect(str(own_told)) as connection:
        connection.execute("UPDATE runs SET run_id = ? WHERE run_id = ?", [run_id, first])
    assert not kinds(dateline("changes", "--since", f"{year}", "--warehouse", own_told))
    assert kinds(dateline("changes", "--since", run_id[:12], "--warehouse", own_told)) == {"new": 1, "changed": 2}


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("soon", "--since soon: no run with an id that begins with 'soon': give a date, or a run_id"),
        ("2024-13", "--since 2024-13: no run with an id that begins with '2024-13': give a date"),
        ("", "--since is empty: give a date, or a run_id"),
    ],
)
def test_what_is_neither_date_nor_run_is_named(first_told: Path, dateline: Dateline, since: str, message: str) -> None:
    done = dateline("changes", "--since", since, "--warehouse", first_told)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_letters_of_several_runs_are_not_enough(own_told: Path, dateline: Dateline) -> None:
    with duckdb.connect(str(own_told)) as connection:
        connection.execute("UPDATE runs SET run_id = 'abc' || run_id")
    done = dateline("changes", "--since", "abc", "--warehouse", own_told)
    assert done.code == 2
    assert "--since abc: 2 runs with an id that begins with 'abc'" in done.err


def in_terminal(*arguments: str | Path, folder: Path) -> tuple[int, str]:
    """Run `dateline` in a terminal of 400 columns; return its exit code and what it printed, as plain text."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, *map(str, arguments)]
    with subprocess.Popen(command, cwd=folder, env=environment(COLUMNS="400"), stdout=theirs) as process:
        os.close(theirs)
        printed = b""
        # Once the other end is closed, reading is an error.
        with suppress(OSError):
            while some := os.read(ours, 65536):
                printed += some
    os.close(ours)
    return process.returncode, re.sub(r"\x1b\[[0-9;]*m", "", printed.decode())


def test_in_a_terminal_it_is_a_table(told_again: Path, tmp_path: Path) -> None:
    """The same rows, in columns with a line below their names."""
    command = ("changes", "--since", "2020", "--warehouse", told_again)
    code, printed = in_terminal(*command, folder=tmp_path)
    assert code == 0
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    assert lines[0].split() == COLUMNS
    assert set(lines[1]) == {"─"}
    assert any("told by 3 articles, before by 2" in line for line in lines[2:])


def test_an_event_is_found_by_the_id_it_had_before(tmp_path: Path, dateline: Dateline) -> None:
    """A corrected article moves its talks to the day of those another tells of: their id becomes the older one's."""
    first = {"id": "observer-1", "published": "2024-05-12", "text": TALKS.format(day=9)}
    write(tmp_path / "a.jsonl", FIRST[0])
    write(tmp_path / "b.jsonl", first)
    for file in ("a.jsonl", "b.jsonl"):
        assert dateline("build", "--direct", file, "--warehouse", "t.duckdb").code == 0
    with reading(tmp_path / "t.duckdb") as connection:
        of_day = "SELECT event_id FROM events WHERE event_type = 'CONSULT' AND edtf = ?"
        (kept,), (old,) = [connection.execute(of_day, [f"2024-05-0{day}"]).fetchall()[0] for day in (3, 9)]
    write(tmp_path / "b.jsonl", first | {"text": TALKS.format(day=3)})
    assert dateline("build", "--direct", "b.jsonl", "--warehouse", "t.duckdb").code == 0
    rows = changes(dateline("changes", "--since", run_ids(tmp_path / "t.duckdb")[1], "--warehouse", "t.duckdb"))
    merged = [row for row in rows if row["change"] == "merged"]
    assert [(row["event_id"], row["other_event_id"]) for row in merged] == [(old, kept)]
    query = f"SELECT event_id, article_count FROM timeline WHERE event_id = current_event('{old}')"
    done = dateline("sql", query, "--warehouse", "t.duckdb")
    assert done.out == f"event_id,article_count\n{kept},2\n"
    with duckdb.connect(str(tmp_path / "t.duckdb"), read_only=True) as connection:
        assert connection.execute(query).fetchall() == [(kept, 2)]


def test_a_plan_that_was_carried_out_is_one_event_with_its_history(told_again: Path, dateline: Dateline) -> None:
    """What the articles said of the talks, in the order in which they came out."""
    query = (
        "SELECT published_latest, status, source FROM event_statuses WHERE event_id = "
        "(SELECT event_id FROM events WHERE event_type = 'CONSULT' AND edtf = '2024-05-03')"
    )
    done = dateline("sql", query, "--warehouse", told_again)
    assert done.out.splitlines() == [
        "published_latest,status,source",
        "2024-04-28,planned,Courier",
        "2024-05-04,occurred,Ledger",
        "2024-05-05,occurred,Observer",
    ]
