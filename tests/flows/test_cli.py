"""The command line: exit codes (0 done, 1 nothing could be done, 2 wrong usage), messages, filters and settings."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.extractors.articles.bad_inputs import TEXT
from tests.flows.commands import Finished
from tests.flows.wholeness import counts
from warehouse.exports.formats import FORMATS
from warehouse.store import reading

Dateline = Callable[..., Finished]

COMMANDS = ("build", "show", "sql", "changes", "remove", "export", "doctor")

USAGE = {
    "no command": ((), "Usage: dateline"),
    "an unknown command": (("biuld",), "No such command 'biuld'"),
    "an unknown option": (("show", "--sicne", "2019"), "No such option: --sicne"),
    "no paths": (("build",), "Missing argument 'PATH...'"),
    "no query": (("sql",), "Missing argument 'QUERY'"),
    "no article": (("remove",), "Missing argument 'ARTICLE'"),
    "changes since nothing": (("changes",), "Missing option '--since'"),
    "no output": (("export", "--format", "csv"), "Missing option '--output'"),
    "a month that is none": (("show", "--since", "2024-13"), "--since: `2024-13` is no date: write it as YYYY-MM-DD"),
    "a day that is none": (("show", "--until", "2023-02-29"), "--until: `2023-02-29` is no date"),
    "a word for a date": (("build", "a.txt", "--published", "yesterday"), "--published: `yesterday` is no date"),
    "a filter that is no date": (("export", "--output", "a.csv", "--since", "soon"), "--since: `soon` is no date"),
    "an unknown format": (("export", "--output", "a.csv", "--format", "xls"), "no export format 'xls'"),
    "an unknown ending": (("export", "--output", "timeline.xls"), "no export format 'xls': use --format with one of"),
    "no ending": (("export", "--output", "timeline"), "no export format ''"),
}

MISSING = {
    "show": ("show",),
    "sql": ("sql", "SELECT 1"),
    "changes": ("changes", "--since", "2024"),
    "remove": ("remove", "https://example.org/news/1"),
    "export": ("export", "--output", "a.csv"),
}

REFUSED = {
    "DELETE": "DELETE FROM events",
    "UPDATE": "UPDATE articles SET text = ''",
    "DROP": "DROP VIEW timeline",
    "CREATE": "CREATE TABLE mine AS SELECT 1",
    "COPY": "COPY events TO 'stolen.csv'",
    "ATTACH": "ATTACH 'other.duckdb'",
    "SET": "PRAGMA memory_limit = '1GB'",
    "2 statements": "SELECT 1; DROP TABLE events",
    "0 statements": "",
}

UNWRITABLE = {
    "no such folder": ("nowhere/a.csv", "there is no folder"),
    "a folder": ("folder.csv", "it is not a file"),
    "no permission": ("/proc/a.csv", "cannot write /proc/a.csv"),
}


def shown(done: Finished) -> str:
    """What `show` printed, its lines joined, so that a title may be looked for however it was wrapped."""
    assert done.code == 0, done.said
    return re.sub(r"\s+", " ", done.out)


def ids(done: Finished) -> set[str]:
    """The event ids in a CSV answer."""
    assert done.code == 0, done.said
    return {row["event_id"] for row in csv.DictReader(io.StringIO(done.out))}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_ends_with_code_2_and_says_what_is_wrong(dateline: Dateline, tmp_path: Path, case: str) -> None:
    arguments, message = USAGE[case]
    done = dateline(*arguments)
    assert (done.code, message in done.said) == (2, True), done.said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(dateline: Dateline, command: str) -> None:
    done = dateline(command, "--help")
    assert done.code == 0
    assert f"Example: dateline {command}" in done.out


def test_help_lists_every_command(dateline: Dateline) -> None:
    done = dateline("-h")
    assert done.code == 0
    assert all(re.search(rf"^  {command} ", done.out, re.MULTILINE) for command in COMMANDS)


def test_the_installed_command_runs_from_any_folder(tmp_path: Path, sample: Path) -> None:
    """`dateline` stands beside the environment's Python; its exit code and both streams are the process's own."""
    installed = str(Path(sys.executable).with_name("dateline"))
    for arguments, code in ((["-h"], 0), (["show", "--warehouse", "none.duckdb"], 1), (["show", "--nope"], 2)):
        done = subprocess.run([installed, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (done.returncode, bool(done.stdout), bool(done.stderr)) == (code, code == 0, code != 0)


def test_a_missing_path_is_named_with_what_to_do(dateline: Dateline) -> None:
    done = dateline("build", "nowhere.txt", "--direct")
    assert (done.code, done.out) == (1, "")
    assert "nowhere.txt: unreadable: no such file or folder: check the path" in done.err


@pytest.mark.parametrize("command", MISSING)
def test_a_missing_warehouse_is_named_with_what_to_do(dateline: Dateline, tmp_path: Path, command: str) -> None:
    done = dateline(*MISSING[command], "--warehouse", "none.duckdb")
    assert (done.code, done.out) == (1, "")
    assert done.err == "dateline: no timeline at none.duckdb yet: run `dateline build PATH`\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_timeline_is_named_and_left_alone(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(TEXT.format("Arvenia"))
    done = dateline("show", "--warehouse", "notes.txt")
    assert done.code == 1
    assert "notes.txt is not a DuckDB file" in done.err
    assert (tmp_path / "notes.txt").read_text() == TEXT.format("Arvenia")


def test_a_warehouse_that_cannot_be_written_is_named(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("Arvenia"))
    done = dateline("build", "--direct", "a.txt", "--warehouse", "/proc/none/t.duckdb")
    assert done.code == 1
    assert "cannot write /proc/none/t.duckdb" in done.err
    assert "--warehouse" in done.err


@pytest.mark.parametrize("found", REFUSED)
def test_sql_that_does_more_than_read_is_refused(dateline: Dateline, sample: Path, found: str, tmp_path: Path) -> None:
    before = sample.read_bytes()
    done = dateline("sql", REFUSED[found], "--warehouse", sample)
    assert (done.code, done.out) == (2, "")
    assert f"found {found}" in done.err
    assert sample.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT nothing FROM events", 'Referenced column "nothing" not found'),
        ("SELECT * FROM evnts", "Table with name evnts does not exist"),
        ("SELECT CAST(title AS INTEGER) FROM events", "Could not convert string"),
    ],
)
def test_sql_that_cannot_run_ends_with_code_2_and_duckdbs_message(
    dateline: Dateline, sample: Path, query: str, message: str
) -> None:
    done = dateline("sql", query, "--warehouse", sample)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err


def test_sql_in_a_pipe_is_csv(dateline: Dateline, sample: Path) -> None:
    query = "SELECT event_id, title, earliest, NULL AS nothing, 'a,\"b\"' AS odd FROM timeline ORDER BY ALL LIMIT 5"
    answer = list(csv.reader(io.StringIO(dateline("sql", query, "--warehouse", sample).out)))
    with reading(sample) as connection:
        expected = connection.execute(query).fetchall()
    assert answer[0] == ["event_id", "title", "earliest", "nothing", "odd"]
    assert answer[1:] == [["" if value is None else str(value) for value in row] for row in expected]


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_export_writes_the_format_that_is_named(dateline: Dateline, sample: Path, tmp_path: Path, format: str) -> None:
    done = dateline("export", "--format", format, "--output", "out.file", "--warehouse", sample)
    assert done.code == 0, done.said
    assert done.out == f"{counts(sample)['events']} events written to out.file\n"
    assert (tmp_path / "out.file").stat().st_size > 0


def test_export_takes_the_format_from_the_ending(dateline: Dateline, sample: Path, tmp_path: Path) -> None:
    for name in ("a.CSV", "a.parquet"):
        assert dateline("export", "--output", name, "--since", "2019", "--warehouse", sample).code == 0
    with (tmp_path / "a.CSV").open(newline="") as file:
        ids_in_csv = [row["event_id"] for row in csv.DictReader(file)]
    assert ids_in_csv == pq.read_table(tmp_path / "a.parquet")["event_id"].to_pylist()
    assert 0 < len(ids_in_csv) < counts(sample)["events"]


@pytest.mark.parametrize("case", UNWRITABLE)
def test_an_output_that_cannot_be_written_is_named(dateline: Dateline, sample: Path, tmp_path: Path, case: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    output, message = UNWRITABLE[case]
    done = dateline("export", "--output", output, "--warehouse", sample)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


FILTERS = {
    "since": (("--since", "2024"), "latest IS NULL AND earliest IS NOT NULL OR latest >= '2024-01-01'"),
    "until": (("--until", "2016-09"), "earliest IS NULL AND latest IS NOT NULL OR earliest <= '2016-09-30'"),
    "type": (("--type", "consult"), "event_type = 'CONSULT'"),
    "status": (("--status", "planned"), "status = 'planned'"),
    "actor": (("--actor", "kim jong-un"), "list_contains(participants, 'Kim Jong Un')"),
    "place": (("--place", "Hanoi"), "place = 'Hanoi'"),
    "all that are given": (
        ("--actor", "Donald Trump", "--type", "CONSULT", "--since", "2018-06"),
        "list_contains(participants, 'Donald Trump') AND event_type = 'CONSULT' "
        "AND (latest IS NULL AND earliest IS NOT NULL OR latest >= '2018-06-01')",
    ),
}


@pytest.mark.parametrize("case", FILTERS)
def test_show_and_export_filter_alike(dateline: Dateline, sample: Path, tmp_path: Path, case: str) -> None:
    options, condition = FILTERS[case]
    expected = ids(dateline("sql", f"SELECT event_id FROM timeline WHERE {condition}", "--warehouse", sample))
    assert 0 < len(expected) < counts(sample)["events"]
    assert dateline("export", "--output", "a.csv", *options, "--warehouse", sample).code == 0
    assert {row["event_id"] for row in csv.DictReader((tmp_path / "a.csv").open(newline=""))} == expected
    with reading(sample) as connection:
        found = connection.execute(
            "SELECT title FROM timeline SEMI JOIN (SELECT unnest(?) AS event_id) USING (event_id)", [sorted(expected)]
        ).fetchall()
    table = shown(dateline("show", *options, "--warehouse", sample, COLUMNS="1000"))
    assert all(re.sub(r"\s+", " ", title) in table for (title,) in found)


def test_show_says_so_when_nothing_matches(dateline: Dateline, sample: Path) -> None:
    assert "No events match" in shown(dateline("show", "--actor", "Nobody Inparticular", "--warehouse", sample))


SETTINGS = {
    "a number that is too small": ({"DATELINE_BATCH_SIZE": "0"}, None, "batch_size"),
    "a word for a number": ({"DATELINE_WORKERS": "many"}, None, "workers"),
    "a broken file": ({}, "batch_size three\n", "dateline.toml: Expected '='"),
    "an unknown name in the file": ({}, "batch_sise = 3\n", "batch_sise"),
    "a wrong value in the file": ({}, 'max_table_mb = "big"\n', "max_table_mb"),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_a_setting_that_cannot_be_used_is_named(dateline: Dateline, tmp_path: Path, case: str) -> None:
    environment, file, named = SETTINGS[case]
    if file is not None:
        (tmp_path / "dateline.toml").write_text(file)
    done = dateline("show", **environment)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "Traceback" not in done.err


def test_options_win_over_the_environment_and_that_over_the_file(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('warehouse = "from_file.duckdb"\n')
    in_environment = {"DATELINE_WAREHOUSE": "from_environment.duckdb"}
    assert "no timeline at from_file.duckdb" in dateline("show").err
    assert "no timeline at from_environment.duckdb" in dateline("show", **in_environment).err
    assert "no timeline at given.duckdb" in dateline("show", "--warehouse", "given.duckdb", **in_environment).err


def test_the_default_warehouse_lies_in_the_working_folder(dateline: Dateline) -> None:
    assert "no timeline at warehouse/timeline.duckdb" in dateline("show").err
