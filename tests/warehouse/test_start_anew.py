"""What a build begins from: the working file, the published copy, or nothing."""

from pathlib import Path

import pytest

from warehouse.runs import finish_run, start_run
from warehouse.store import WarehouseUnreadable, publish, working_file, writing


def run(warehouse: Path, run_id: str, ending: str | None) -> None:
    with writing(warehouse) as connection:
        start_run(connection, run_id, {})
        if ending:
            finish_run(connection, run_id, ending, {})


def runs(warehouse: Path) -> list[str]:
    with writing(warehouse) as connection:
        return [run_id for (run_id,) in connection.execute("SELECT run_id FROM runs ORDER BY 1").fetchall()]


def test_an_interrupted_first_build_is_gone_on_with(warehouse: Path) -> None:
    run(warehouse, "first", None)
    assert runs(warehouse) == ["first"]


def test_a_timeline_that_was_taken_away_begins_anew(warehouse: Path) -> None:
    run(warehouse, "first", "finished")
    publish(warehouse)
    warehouse.unlink()
    assert runs(warehouse) == []


def test_a_published_copy_alone_is_gone_on_with(warehouse: Path) -> None:
    run(warehouse, "first", "finished")
    publish(warehouse)
    working_file(warehouse).unlink()
    assert runs(warehouse) == ["first"]


def test_a_file_that_is_no_timeline_is_not_touched(warehouse: Path) -> None:
    warehouse.write_text("something else")
    with pytest.raises(WarehouseUnreadable, match=warehouse.name), writing(warehouse):
        pass
    assert warehouse.read_text() == "something else"
    assert not working_file(warehouse).exists()
