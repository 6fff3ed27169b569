"""The warehouse's files: who may write, what readers see, and what a killed build leaves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from batches import article, contents, events, files, load, load_and_merge, load_merging_tables, mention

from warehouse.errors import WarehouseError
from warehouse.migrations import migrations
from warehouse.store import (
    WarehouseBusy,
    WarehouseMissing,
    WarehouseUnreadable,
    building,
    publish,
    reading,
    working_file,
    writing,
)

FOLDER = Path(__file__).parent


def build(warehouse: Path, *articles: dict) -> None:
    with building(warehouse):
        with writing(warehouse) as connection:
            load_merging_tables(connection)
            load_and_merge(connection, *articles)
        publish(warehouse)


def run_python(code: str, *arguments: Path) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": f"{FOLDER.parents[1]}{os.pathsep}{FOLDER}"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_publishes_one_file_without_a_log_beside_it(tmp_path: Path) -> None:
    warehouse = tmp_path / "new" / "folder" / "timeline.duckdb"
    build(warehouse, article("a", mention(who="kim")))
    with reading(warehouse) as connection:
        assert len(connection.execute("SELECT * FROM timeline").fetchall()) == 1
    assert files(warehouse.parent) == {"timeline.duckdb", "timeline.duckdb.building", "timeline.duckdb.lock"}


def test_a_published_copy_alone_is_enough_to_go_on(warehouse: Path) -> None:
    build(warehouse, article("a", mention(who="kim")))
    working_file(warehouse).unlink()
    with writing(warehouse) as connection:
        assert len(events(connection)) == 1


def test_readers_keep_their_copy_while_a_new_one_is_published(warehouse: Path) -> None:
    build(warehouse, article("a", mention(who="kim")))
    code = (
        "import sys; from pathlib import Path; from warehouse.store import reading\n"
        "connection = reading(Path(sys.argv[1]))\n"
        "count = lambda: connection.execute('SELECT count(*) FROM timeline').fetchall()[0][0]\n"
        "print(count(), flush=True); sys.stdin.readline(); print(count(), flush=True)\n"
    )
    with run_python(code, warehouse) as reader:
        assert reader.stdout is not None
        before = reader.stdout.readline()
        build(warehouse, article("b", mention(who="moon", when="2024-02-02")))
        after, _ = reader.communicate("go on\n", timeout=30)
    assert (before, after) == ("1\n", "1\n")
    with reading(warehouse) as connection:
        assert len(connection.execute("SELECT * FROM timeline").fetchall()) == 2


def test_readers_always_find_a_whole_copy(warehouse: Path) -> None:
    """A process opens the published copy over and over while new ones are published."""
    build(warehouse, article("a", mention(who="kim")))
    code = (
        "import sys; from pathlib import Path; from warehouse.store import reading\n"
        "print('reading', flush=True)\n"
        "while not Path(sys.argv[2]).exists():\n"
        "    with reading(Path(sys.argv[1])) as connection:\n"
        "        assert connection.execute('SELECT count(*) FROM timeline').fetchall()[0][0] >= 1\n"
    )
    ended = warehouse.with_name("ended")
    with run_python(code, warehouse, ended) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        for number in range(8):
            build(warehouse, article(f"b{number}", mention(who="moon", when="2024-02-02")))
        ended.touch()
        assert reader.wait(timeout=30) == 0


def test_a_log_beside_the_published_copy_is_not_replayed_onto_the_next(warehouse: Path) -> None:
    build(warehouse, article("a", mention(who="kim")))
    log = warehouse.with_name("timeline.duckdb.wal")
    log.write_bytes(b"of another file")
    with building(warehouse):
        publish(warehouse)
    assert not log.exists()


def test_a_second_build_is_told_who_holds_the_warehouse(warehouse: Path) -> None:
    with (
        building(warehouse),
        pytest.raises(WarehouseBusy, match=rf"{warehouse}.*process {os.getpid()}.*wait"),
        building(warehouse),
    ):
        pass
    with building(warehouse):
        pass


def test_the_lock_of_a_killed_build_is_free_and_its_half_copies_go(warehouse: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from warehouse.store import building\n"
        "with building(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)\n"
    )
    with run_python(code, warehouse) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseBusy, match=f"process {holder.pid}"), building(warehouse):
            pass
        holder.kill()
    (warehouse.parent / "timeline.duckdb.4711.partial").write_text("half")
    with building(warehouse):
        assert files(warehouse.parent) == {"timeline.duckdb.lock"}


def test_a_working_file_open_elsewhere_is_busy(warehouse: Path) -> None:
    build(warehouse, article("a"))
    code = (
        "import sys, time, duckdb; connection = duckdb.connect(sys.argv[1]); print('open', flush=True); time.sleep(60)"
    )
    with run_python(code, working_file(warehouse)) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WarehouseBusy, match="open in another program"), writing(warehouse):
            pass
        other.kill()


def test_kill_in_mid_load_leaves_the_articles_before_it_whole(warehouse: Path) -> None:
    build(warehouse, article("a", mention(who="kim")))
    code = (
        "import sys; from pathlib import Path; from itertools import count\n"
        "from batches import article, load, mention; from warehouse.store import writing\n"
        "with writing(Path(sys.argv[1])) as connection:\n"
        "    for n in count():\n"
        "        load(connection, *[article(f'{n}-{i}', *[mention(who='kim')] * 3) for i in range(20)])\n"
        "        if n == 3: print('loading', flush=True)\n"
    )
    with run_python(code, warehouse) as loader:
        assert loader.stdout is not None
        assert loader.stdout.readline() == "loading\n"
        loader.send_signal(signal.SIGKILL)
    with writing(warehouse) as connection:
        assert_whole(connection)
    with reading(warehouse) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


def assert_whole(connection: duckdb.DuckDBPyConnection) -> None:
    """Every article has all its rows and its ledger row, and every batch is there whole or not at all."""
    ids = [set(connection.execute(f"SELECT article_id FROM {table}").fetchall()) for table in ("articles", "ledger")]
    assert ids[0] == ids[1]
    assert len(ids[0]) % 20 == 1
    assert len(ids[0]) > 80
    mentions = connection.execute("SELECT count(*), count(DISTINCT mention_id) FROM mentions").fetchall()[0]
    assert mentions[0] == mentions[1] == 3 * len(ids[0]) - 2


def test_an_error_while_writing_takes_its_transaction_back(warehouse: Path) -> None:
    with writing(warehouse) as connection:
        load(connection, article("a", mention(who="kim")))
        before = contents(connection)
    with pytest.raises(ZeroDivisionError):
        fail_while_writing(warehouse)
    with writing(warehouse) as connection:
        assert contents(connection) == before


def fail_while_writing(warehouse: Path) -> None:
    with writing(warehouse) as connection:
        connection.begin()
        connection.execute("DELETE FROM mentions")
        raise ZeroDivisionError


def test_migrations_are_applied_once(warehouse: Path) -> None:
    for _ in range(2):
        with writing(warehouse) as connection:
            applied = connection.execute("SELECT version, name FROM schema_migrations ORDER BY version").fetchall()
            assert applied == [(migration.version, migration.name) for migration in migrations()]


def test_views_are_made_anew_at_every_opening(warehouse: Path) -> None:
    with writing(warehouse) as connection:
        connection.execute("CREATE OR REPLACE VIEW timeline AS SELECT 1 AS one")
    with writing(warehouse) as connection:
        assert "event_id" in [name for name, *_ in connection.execute("DESCRIBE timeline").fetchall()]


def test_no_timeline_yet_says_how_to_build_one(warehouse: Path) -> None:
    with pytest.raises(WarehouseMissing, match=rf"no timeline at {warehouse} yet: run `dateline build PATH`"):
        reading(warehouse)
    with pytest.raises(WarehouseMissing, match="nothing has been written"):
        publish(warehouse)


def make_text(path: Path) -> None:
    path.write_text("not a database " * 1000)


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_other_database(path: Path) -> None:
    duckdb.connect(str(path)).close()


def make_newer(path: Path) -> None:
    build(path, article("a"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_migrations VALUES (999, 'later', now()::TIMESTAMP)")


def make_older(path: Path) -> None:
    build(path, article("a"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM schema_migrations WHERE version > 1")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_text, "not a DuckDB file"),
        (make_empty, "cannot open"),
        (make_folder, "cannot open"),
        (make_other_database, "not a timeline"),
        (make_newer, "newer Dateline .*upgrade"),
        (make_older, "older Dateline: run `dateline build PATH`"),
    ],
)
def test_a_file_that_is_no_timeline_of_this_version_says_so(warehouse: Path, make, message: str) -> None:
    make(warehouse)
    with pytest.raises(WarehouseUnreadable, match=message) as raised:
        reading(warehouse)
    assert str(warehouse) in str(raised.value)


def test_a_warehouse_of_a_newer_version_is_not_written(warehouse: Path) -> None:
    make_newer(warehouse)
    working_file(warehouse).unlink()
    with pytest.raises(WarehouseUnreadable, match="newer Dateline"), writing(warehouse):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    warehouse = tmp_path / "file" / "timeline.duckdb"
    with pytest.raises(WarehouseError, match=r"cannot write .*--warehouse"), building(warehouse):
        pass


def test_reading_is_in_utc_installs_nothing_and_writes_nothing(warehouse: Path) -> None:
    build(warehouse, article("a"))
    with reading(warehouse) as connection:
        settings = "SELECT current_setting('TimeZone'), current_setting('autoinstall_known_extensions')"
        assert connection.execute(settings).fetchall() == [("UTC", False)]
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("DELETE FROM events")
