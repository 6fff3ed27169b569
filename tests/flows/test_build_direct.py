"""`dateline build --direct`: what it writes, what it leaves alone, and what it does with inputs that can't be read."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import edtf
import pytest

from tests.extractors.articles.bad_inputs import GOOD, TEXT, make_folder
from tests.flows.commands import SAMPLE, Finished, children, started, wait_for
from tests.flows.generated import write_articles
from tests.flows.wholeness import counts, last_written, published_faults, rows
from warehouse.store import reading

Dateline = Callable[..., Finished]

SPANS = {
    "triggers": "FROM mentions JOIN articles USING (article_id) WHERE text[start_char + 1 : end_char] != trigger",
    "sentences": """FROM mentions JOIN articles USING (article_id)
        WHERE text[sentence_start + 1 : sentence_start + length(sentence)] != sentence""",
    "triggers outside their sentence": """FROM mentions
        WHERE start_char < sentence_start OR end_char > sentence_start + length(sentence)""",
    "time expressions": """FROM timexes JOIN articles USING (article_id)
        WHERE articles.text[start_char + 1 : end_char] != timexes.text""",
    "participants": """FROM mention_participants AS who JOIN mentions USING (mention_id)
        JOIN articles USING (article_id) WHERE text[who.start_char + 1 : who.end_char] != surface""",
}


def ask(warehouse: Path, query: str) -> list[tuple]:
    """The published timeline's answer to an SQL query."""
    with reading(warehouse) as connection:
        return connection.execute(query).fetchall()


def test_the_sample_warehouse_is_whole(sample: Path) -> None:
    assert published_faults(sample) == {}
    assert ask(sample, "SELECT count(*) > 100 FROM events") == [(True,)]


@pytest.mark.parametrize("what", SPANS)
def test_offsets_count_characters_of_the_articles_text(sample: Path, what: str) -> None:
    assert ask(sample, f"SELECT * {SPANS[what]}") == []


def test_every_edtf_date_can_be_parsed_by_another_program(sample: Path) -> None:
    written = ask(sample, "SELECT DISTINCT edtf FROM (FROM mentions UNION ALL BY NAME FROM events) WHERE edtf NOT NULL")
    assert written
    for (date,) in written:
        edtf.parse_edtf(date)


def test_intervals_are_in_order(sample: Path) -> None:
    for table in ("mentions", "events", "timexes", "known_events"):
        assert ask(sample, f"SELECT earliest, latest FROM {table} WHERE latest < earliest") == [], table


def test_building_the_same_again_changes_nothing(own_sample: Path, dateline: Dateline) -> None:
    before, written_at = rows(own_sample), last_written(own_sample)
    done = dateline("build", "--direct", SAMPLE, "--warehouse", own_sample)
    assert (done.code, done.out.partition(":")[0]) == (0, "Nothing new")
    assert rows(own_sample) == before
    assert last_written(own_sample) == written_at
    assert ask(own_sample, "SELECT count(*), count(*) FILTER (status = 'finished') FROM runs") == [(2, 2)]


def test_another_build_elsewhere_gives_the_same_ids_and_rows(
    sample: Path, tmp_path: Path, dateline_process: Dateline
) -> None:
    """Batches of three through two processes, from another folder: nothing of that shows in the rows."""
    settings = {"DATELINE_BATCH_SIZE": "3", "DATELINE_WORKERS": "2"}
    done = dateline_process("build", "--direct", SAMPLE, "--warehouse", "t.duckdb", **settings)
    assert done.code == 0, done.said
    assert rows(tmp_path / "t.duckdb") == rows(sample)


def test_a_changed_article_replaces_its_rows(tmp_path: Path, dateline: Dateline) -> None:
    """The article keeps its id; the rows of its old text are gone, those of its neighbour stay."""
    record = '{"id": "%s", "published": "2024-05-06", "text": "%s"}\n'
    stays = record % ("stays", "The president of Kenya met the chancellor of Germany in Nairobi on 3 May 2024.")
    old = record % ("changes", "Police arrested 12 people in Vienna on 4 May 2024.")
    new = record % ("changes", "Canada condemned the attack that killed 30 people in Cairo on 5 May 2024.")
    (tmp_path / "a.jsonl").write_text(stays + old)
    assert dateline("build", "--direct", "a.jsonl", "--warehouse", "t.duckdb").code == 0
    before = rows(tmp_path / "t.duckdb")
    (tmp_path / "a.jsonl").write_text(stays + new)
    done = dateline("build", "--direct", "a.jsonl", "--warehouse", "t.duckdb")
    after = rows(tmp_path / "t.duckdb")
    assert "0 new, 1 extracted anew, 1 unchanged" in done.out
    assert [row["article_id"] for row in after["articles"]] == [row["article_id"] for row in before["articles"]]
    assert published_faults(tmp_path / "t.duckdb") == {}
    assert ask(tmp_path / "t.duckdb", "FROM mentions WHERE sentence LIKE '%Vienna%'") == []
    assert ask(tmp_path / "t.duckdb", "FROM places WHERE name = 'Vienna'") == []
    assert ask(tmp_path / "t.duckdb", "SELECT count(*) > 0 FROM mentions WHERE sentence LIKE '%Cairo%'") == [(True,)]
    kept = [row for row in before["mentions"] if "Nairobi" in row["sentence"]]
    assert kept
    assert [row for row in after["mentions"] if "Nairobi" in row["sentence"]] == kept


def test_known_events_off_extracts_anew(own_sample: Path, dateline: Dateline) -> None:
    """The settings an extraction depends on are part of what counts as unchanged."""
    done = dateline("build", "--direct", SAMPLE, "--warehouse", own_sample, DATELINE_KNOWN_EVENTS="off")
    assert " 0 unchanged" in done.out
    assert ask(own_sample, "FROM known_events") == []
    assert ask(own_sample, "SELECT DISTINCT date_method FROM events WHERE date_method = 'known_event'") == []
    assert published_faults(own_sample) == {}


def test_a_known_events_file_of_ones_own_dates_what_the_text_leaves_open(tmp_path: Path, dateline: Dateline) -> None:
    (tmp_path / "own.csv").write_text(
        "known_event_id,name,event_type,earliest,latest,place_id,participants,aliases,confidence\n"
        "quillmark-battle,Battle of Quillmark,ASSAULT,1973-04-02,1973-04-09,,,Quillmark battle,1\n"
    )
    (tmp_path / "a.txt").write_text("Veterans of the Quillmark battle met in Vienna.")
    own = {"DATELINE_KNOWN_EVENTS": str(tmp_path / "own.csv")}
    done = dateline("build", "--direct", "a.txt", "--warehouse", "t.duckdb", **own)
    assert done.code == 0, done.said
    assert ask(tmp_path / "t.duckdb", "SELECT known_event_id FROM known_events") == [("quillmark-battle",)]
    found = ask(tmp_path / "t.duckdb", "SELECT DISTINCT earliest::VARCHAR FROM events WHERE date_method='known_event'")
    assert found == [("1973-04-02",)]


def test_bad_inputs_are_set_aside_under_their_reasons_and_good_ones_are_read(
    tmp_path: Path, dateline: Dateline
) -> None:
    """Forty inputs that can't be used among ten articles: ten articles, and each of the forty in `rejects`."""
    bad = make_folder(tmp_path / "mixed")
    done = dateline("build", "--direct", tmp_path / "mixed", "--warehouse", "t.duckdb")
    assert done.code == 0, done.said
    assert f"{GOOD} articles read" in done.out
    assert counts(tmp_path / "t.duckdb")["articles"] == GOOD
    rejects = dict(ask(tmp_path / "t.duckdb", "SELECT input, reason FROM rejects"))
    assert rejects == {name: str(reason) for name, reason in bad.items()}
    assert len(bad) == ask(tmp_path / "t.duckdb", "SELECT count(*) FROM rejects")[0][0]
    assert ask(tmp_path / "t.duckdb", "FROM rejects WHERE length(detail) < 10") == []
    assert published_faults(tmp_path / "t.duckdb") == {}


def test_only_bad_inputs_end_with_code_1_and_can_be_queried(tmp_path: Path, dateline: Dateline) -> None:
    make_folder(tmp_path / "mixed")
    bad = ["empty.txt", "scan.txt", "corrupt.parquet", "nowhere.txt"]
    inputs = [f"mixed/{name}" for name in bad]
    done = dateline("build", "--direct", *inputs, "--warehouse", "t.duckdb")
    assert done.code == 1
    assert all(name in done.err for name in inputs)
    answer = dateline("sql", "SELECT reason FROM rejects ORDER BY reason", "--warehouse", "t.duckdb")
    assert answer.out.split() == ["reason", "binary", "broken_table", "empty", "unreadable"]


def test_published_dates_the_articles_that_give_no_date(tmp_path: Path, dateline: Dateline) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("Arvenia"))
    done = dateline("build", "--direct", "a.txt", "--published", "1987-03", "--warehouse", "t.duckdb")
    assert done.code == 0, done.said
    days = "SELECT published_earliest::VARCHAR, published_latest::VARCHAR FROM articles"
    assert ask(tmp_path / "t.duckdb", days) == [("1987-03-01", "1987-03-31")]


def test_a_build_outlives_the_death_of_an_extracting_process(tmp_path: Path) -> None:
    """A process of the pool is killed in mid-work, as a machine short of memory does: its batch is extracted again."""
    articles = write_articles(tmp_path / "articles.jsonl", 120)
    settings = {"DATELINE_BATCH_SIZE": "10", "DATELINE_WORKERS": "2"}
    command = ("build", "--direct", articles, "--warehouse", "t.duckdb")
    with started(*command, folder=tmp_path, **settings) as build:
        wait_for(lambda: list(tmp_path.glob("*.staging/*.rows")), 60, "the first extracted batch")
        os.kill(children(build.pid, "spawn_main")[0], signal.SIGKILL)
        said, _ = build.communicate(timeout=60)
    assert build.returncode == 0, said
    assert "120 articles read: 120 new" in said
    assert ask(tmp_path / "t.duckdb", "FROM rejects") == []
    assert counts(tmp_path / "t.duckdb")["articles"] == 120


def test_while_a_build_is_at_work_readers_see_the_old_timeline_and_a_second_build_says_who_holds_it(
    own_sample: Path, dateline: Dateline
) -> None:
    """And it can run once the first is gone, for the lock goes with its holder."""
    before = rows(own_sample, ("events",))
    articles = write_articles(own_sample.parent / "articles.jsonl", 20)
    (own_sample.parent / "one.txt").write_text(TEXT.format("Arvenia"))
    second_build = ("build", "--direct", "one.txt", "--warehouse", own_sample)
    with started("build", "--direct", articles, "--warehouse", own_sample, folder=own_sample.parent) as first:
        wait_for(own_sample.with_name(f"{own_sample.name}.staging").exists, 60, "the first build's start")
        first.send_signal(signal.SIGSTOP)
        second = dateline(*second_build)
        assert rows(own_sample, ("events",)) == before
        assert dateline("show", "--since", "2024", "--warehouse", own_sample).code == 0
    assert second.code == 1
    assert f"is being built by process {first.pid}" in second.err
    assert dateline(*second_build).code == 0


def test_ctrl_c_ends_a_build_and_is_noted(tmp_path: Path, dateline: Dateline) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", 200)
    settings = {"DATELINE_BATCH_SIZE": "50", "DATELINE_WORKERS": "1"}
    command = ("build", "--direct", articles, "--warehouse", "t.duckdb")
    with started(*command, folder=tmp_path, **settings) as build:
        wait_for(lambda: list(tmp_path.glob("*.staging/*.articles")), 60, "the first batch")
        build.send_signal(signal.SIGINT)
        said, _ = build.communicate(timeout=60)
    assert build.returncode not in (0, None), said
    (tmp_path / "one.txt").write_text(TEXT.format("Arvenia"))
    assert dateline("build", "--direct", "one.txt", "--warehouse", "t.duckdb").code == 0
    assert ask(tmp_path / "t.duckdb", "SELECT status FROM runs ORDER BY started_at") == [
        ("interrupted",),
        ("finished",),
    ]
