"""`dateline doctor` finds what is broken and says what to do about it."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.flows.commands import Finished

Dateline = Callable[..., Finished]

HEADER = "known_event_id,name,event_type,earliest,latest,place_id,participants,aliases,confidence\n"
BROKEN_TABLES = {
    "a day that is none": (HEADER + "fall,The Fall,RETREAT,1999-02-30,1999-03-01,,,,1\n", "row 2: column earliest"),
    "a column too few": ("known_event_id,name\nfall,The Fall\n", "row 1: the columns must be"),
    "the same id twice": (HEADER + "fall,The Fall,MOVE,1999-01-30,1999-03-01,,,,1\n" * 2, "stands more than once"),
    "not UTF-8": ("known_event_id,n\xe4me\n", "can't decode"),
}


def test_a_fine_install_is_fine_and_names_its_versions(dateline: Dateline, sample: Path) -> None:
    done = dateline("doctor", "--warehouse", sample)
    assert done.code == 0, done.said
    assert "BAD" not in done.out
    for named in ("dateline", "spacy", "dateparser", "prefect"):
        assert version(named) in done.out, named
    assert str(sample) in done.out
    assert "last build finished" in done.out


def test_a_timeline_that_is_not_built_yet_is_no_fault(dateline: Dateline) -> None:
    done = dateline("doctor")
    assert done.code == 0, done.said
    assert "run `dateline build PATH`" in done.out


@pytest.mark.parametrize("case", BROKEN_TABLES)
def test_a_broken_reference_table_is_named(dateline: Dateline, tmp_path: Path, case: str) -> None:
    content, what = BROKEN_TABLES[case]
    (tmp_path / "own.csv").write_text(content, encoding="latin-1")
    done = dateline("doctor", DATELINE_KNOWN_EVENTS=str(tmp_path / "own.csv"))
    assert done.code == 1
    assert f"BAD  rules: {tmp_path}/own.csv: " in done.out
    assert what in done.out


def test_a_broken_reference_table_stops_a_build_before_it_writes(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(BROKEN_TABLES["a day that is none"][0])
    (tmp_path / "a.txt").write_text("They met in Vienna on 3 May 2021.")
    done = dateline(
        "build", "--direct", "a.txt", "--warehouse", "t.duckdb", DATELINE_KNOWN_EVENTS=str(tmp_path / "own.csv")
    )
    assert (done.code, "own.csv: row 2: column earliest" in done.err) == (1, True)
    assert not (tmp_path / "t.duckdb").exists()


def test_a_row_of_ones_own_table_that_names_an_unknown_actor_is_named_with_its_file(
    dateline: Dateline, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(HEADER + "fall,The Fall,RETREAT,1999-01-30,1999-03-01,,no-such-actor,,1\n")
    done = dateline("doctor", DATELINE_KNOWN_EVENTS=str(tmp_path / "own.csv"))
    assert done.code == 1
    assert "no actor 'no-such-actor'" in done.out
    assert "own.csv: row 2" in done.out


def test_a_warehouse_that_is_none_is_named(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "t.duckdb").write_text("not a database")
    done = dateline("doctor", "--warehouse", "t.duckdb")
    assert done.code == 1
    assert "BAD  warehouse: t.duckdb is not a DuckDB file" in done.out


def test_a_prefect_server_that_does_not_answer_is_named(dateline_process: Dateline) -> None:
    done = dateline_process("doctor", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert done.code == 1
    assert "BAD  prefect: http://127.0.0.1:9/api does not answer" in done.out
    assert "unset PREFECT_API_URL" in done.out
