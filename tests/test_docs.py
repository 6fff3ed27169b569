"""The documents say what is so: commands are run, outputs compared, tables and paths looked up."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from extractors.records import Reason
from extractors.reference import load_reference
from extractors.rows import reference_rows
from flows.settings import Settings
from warehouse.load import load_reference as load_tables
from warehouse.merging.corrections import resolve_corrections
from warehouse.rows import fetch_rows
from warehouse.store import reading, writing

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
DIRECT = "dateline build seeds/articles"
BOOKKEEPING = {
    *("ledger", "unmerged", "schema_migrations"),
    *("article_copies", "article_bands", "article_terms", "article_keys"),
    *("merged_mentions", "mention_senses", "mention_keys", "stale_components", "merged_by"),
    *("trigger_roots", "trigger_synonyms", "word_frequencies", "merge_weights"),
    *("corrected_mentions", "mentions_in_force"),
}
"""Tables and views that readers need not know."""


def commands():
    """Yield every command of the README's console blocks with the output printed below it, None where there is none."""
    for block in CONSOLE.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output or None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a working folder as the README's reader has it: the sample articles, and some of their own."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds" / "articles", folder / "seeds" / "articles")
    shutil.copytree(ROOT / "seeds" / "articles", folder / "my" / "articles")
    shutil.copy(ROOT / "seeds" / "articles" / "2019-03-01_hanoi_aftermath.html", folder / "report.html")
    shutil.copy(ROOT / "seeds" / "articles" / "agency_briefs.jsonl", folder / "archive.jsonl")
    return folder


def run(command, folder):
    """Run a command of the README; builds run without Prefect, which changes no output."""
    words = command.replace("dateline build", "dateline build --direct")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "COLUMNS"))}
    return subprocess.run(words, shell=True, cwd=folder, env=own | {"PATH": path}, capture_output=True, text=True)


def shown(output):
    """Return an output as the README shows it: without blank lines and spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in output.splitlines() if line.strip())


def test_every_command_of_the_readme_does_what_it_prints(folder):
    assert next(commands())[0] == DIRECT
    for command, output in commands():
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        if output is not None:
            assert shown(done.stdout) == output.rstrip("\n"), command


def test_the_python_examples_of_the_readme_run(folder, monkeypatch, capsys):
    run(DIRECT, folder)
    monkeypatch.chdir(folder)
    for example in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "3 May 2021 2021-05-03 2021-05-03" in printed
    assert "('Kim Jong Un', 'PERSON'), ('Hwasong-18', 'WEAPON'), ('KCNA', 'ORG')" in printed
    assert "('leader', 'nmod:desc', 'Kim')" in printed


@pytest.mark.parametrize("page", ["dates.md", "events.md"])
def test_the_example_of_a_page_prints_what_it_shows(page, capsys):
    text = (ROOT / "docs" / page).read_text()
    example, shown_output = re.search(r"```python\n(.*?)```\n\n```\n(.*?)```", text, re.DOTALL).groups()
    exec(compile(example, page, "exec"), {})
    assert capsys.readouterr().out == shown_output


def test_the_make_targets_that_documents_name_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = re.findall(r"^ {4}make ([a-z-]+)|`make ([a-z-]+)`", README + (ROOT / "CONTRIBUTING.md").read_text(), re.M)
    assert {first or second for first, second in named} <= targets


def test_the_settings_of_the_readme_are_the_settings_there_are():
    rows = re.findall(r"^\| `(\w+)` \| `DATELINE_(\w+)` \| `?([^|`:]*)", README, re.MULTILINE)
    assert [name for name, _, _ in rows] == [variable.lower() for _, variable, _ in rows] == list(Settings.model_fields)
    for name, _, default in rows:
        if name != "known_events":
            assert str(Settings.model_fields[name].default) == default.strip()


def test_the_figures_of_the_changelog_are_those_of_the_tables():
    reference = load_reference()
    counts = [len(table) for table in (reference.triggers, reference.actors, reference.places, reference.known_events)]
    written = re.search(
        r"([\d,]+) triggers, ([\d,]+) actors, ([\d,]+) places and ([\d,]+)\s+known", (ROOT / "CHANGELOG.md").read_text()
    )
    assert written
    assert [int(number.replace(",", "")) for number in written.groups()] == counts


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/dates.md", "docs/events.md", "docs/merging.md"]
)
def test_the_paths_a_document_names_exist(document):
    words = re.findall(r"`([\w./-]+)`", (ROOT / document).read_text())
    rooms = ("extractors/", "warehouse/", "flows/", "seeds/", "tests/", "docs/")
    named = [word for word in words if word.startswith(rooms) and not word.endswith(".duckdb")]
    assert [word for word in named if not (ROOT / word).exists()] == []


def test_the_tables_page_lists_every_column_and_reason(folder):
    run(DIRECT, folder)
    page = (ROOT / "docs" / "tables.md").read_text()
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    with reading(folder / "warehouse" / "timeline.duckdb") as connection:
        columns = fetch_rows(
            connection,
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
        )
    missing = [row for row in columns if row["table_name"] not in BOOKKEEPING and not is_listed(row, sections)]
    assert missing == []
    assert {"timeline", "articles", "timexes", "mentions", "events", "runs", "rejects"} <= set(sections)
    assert all(f"| {reason} |" in page for reason in Reason)


def is_listed(row, sections):
    """Whether a column stands in its table's section with its type."""
    return f"| {row['column_name']} | {row['data_type']} |" in sections.get(row["table_name"], "")


def test_the_analysts_row_of_the_readme_makes_a_trigger(tmp_path):
    """The line that the README adds to event_triggers.csv is a valid row with a type that exists."""
    line = re.search(r"^ {4}(\w+,(?:verb|noun),.*)$", README, re.MULTILINE)
    assert line
    copy = shutil.copytree(ROOT / "seeds" / "reference", tmp_path / "reference")
    with (copy / "event_triggers.csv").open("a") as file:
        file.write(line[1] + "\n")
    assert load_reference(copy).triggers[-1].event_type == "AID"


def test_the_correction_of_the_readme_means_an_event_of_the_sample(folder, tmp_path):
    """The line that the README adds to corrections.csv is a valid row, and its words tell of one event."""
    header, line = re.search(r"^ {4}(article,quote,.*)\n {4}(\S.*)$", README, re.MULTILINE).groups()
    copy = shutil.copytree(ROOT / "seeds" / "reference", tmp_path / "reference")
    assert (copy / "corrections.csv").read_text() == header + "\n"
    (copy / "corrections.csv").write_text(f"{header}\n{line}\n")
    run(DIRECT, folder)
    shutil.copy(folder / "warehouse" / "timeline.duckdb", tmp_path)
    with writing(tmp_path / "timeline.duckdb") as connection:
        load_tables(connection, reference_rows(load_reference(copy)))
        resolve_corrections(connection)
        corrected = fetch_rows(connection, "FROM mentions_in_force WHERE len(corrected) > 0")
    assert [(row["trigger"], row["edtf"], row["precision"]) for row in corrected] == [("tested", "2024-01-14", "day")]


def test_duckdb_opens_the_timeline_without_dateline(folder):
    run(DIRECT, folder)
    with duckdb.connect(str(folder / "warehouse" / "timeline.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT count(*) > 0 FROM timeline").fetchall() == [(True,)]
