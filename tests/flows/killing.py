"""Builds killed with SIGKILL at moments chosen at random, and what must hold after each."""

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.flows.commands import COMMAND, TIMEOUT, children, end_group, environment, wait_for
from tests.flows.wholeness import faults, published_faults
from warehouse.store import working_file

LONGEST_WAIT = 0.4
"""Seconds between what a kill waits for and the kill."""


@dataclass(frozen=True)
class Kill:
    """One killed build: when that was, whether it was still at work, and what was found after it.

    batches, seconds: it was killed so many seconds after so many batches were extracted.
    loaded: articles that the file being written holds; faults: what is wrong in it or in the published copy -> rows;
    left_running: processes of the build that outlived it.
    """

    batches: int
    seconds: float
    was_running: bool
    loaded: int
    faults: dict[str, int]
    left_running: int


def build_command(paths: Sequence[Path], warehouse: Path) -> list[str]:
    """The command line of a direct build."""
    return [*COMMAND, "build", "--direct", *map(str, paths), "--warehouse", str(warehouse)]


def build_to_end(paths: Sequence[Path], warehouse: Path, **settings: str) -> float:
    """Build without disturbance; return the seconds that took. Raises CalledProcessError if it fails."""
    started_at = time.monotonic()
    subprocess.run(
        build_command(paths, warehouse),
        env=environment(**settings),
        cwd=warehouse.parent,
        check=True,
        capture_output=True,
        timeout=10 * TIMEOUT,
    )
    return time.monotonic() - started_at


def kill_builds(
    paths: Sequence[Path], warehouse: Path, times: int, batches: int, seed: int, **settings: str
) -> Iterator[Kill]:
    """Start a build `times` times and kill each at a random moment before, while or after `batches` are extracted."""
    source = random.Random(seed)
    for _ in range(times):
        yield _kill_build(paths, warehouse, source.randint(0, batches), source.uniform(0, LONGEST_WAIT), settings)


def _kill_build(paths: Sequence[Path], warehouse: Path, batches: int, seconds: float, settings: dict[str, str]) -> Kill:
    with _started(build_command(paths, warehouse), environment(**settings), warehouse.parent) as build:
        _wait_for_batches(build, warehouse, batches)
        time.sleep(seconds)
        workers = children(build.pid, "multiprocessing")
        was_running = build.poll() is None
        build.kill()  # does nothing where it has ended by itself
        build.wait()
        left_running = _wait_for_end(workers)
    loaded, found = _inspect(warehouse)
    return Kill(batches, seconds, was_running, loaded, found, left_running)


@contextmanager
def _started(command: list[str], environ: dict[str, str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        command,
        env=environ,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end_group(process.pid)
        process.wait()


def _wait_for_batches(build: "subprocess.Popen[bytes]", warehouse: Path, batches: int) -> None:
    """Return when the build has begun and so many batches were extracted, or when it has ended."""
    lock, staging = warehouse.with_name(f"{warehouse.name}.lock"), warehouse.with_name(f"{warehouse.name}.staging")
    seen: set[str] = set()

    def is_there() -> bool:
        holds = lock.exists() and lock.read_text().strip() == str(build.pid)
        if holds:
            seen.update(file.name for file in staging.glob("*.rows"))
        return build.poll() is not None or (holds and len(seen) >= batches)

    wait_for(is_there, TIMEOUT, f"the build's first {batches} batches")


def _wait_for_end(processes: Sequence[int], seconds: float = 5) -> int:
    """Give processes time to end by themselves; return how many are still there."""
    deadline = time.monotonic() + seconds
    while (there := sum(map(_is_alive, processes))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return there


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _inspect(warehouse: Path) -> tuple[int, dict[str, int]]:
    """Look into the published copy, and into a copy of the file being written, so that this stays as it was left."""
    found: dict[str, int] = {}
    if warehouse.exists():
        found |= {f"published: {name}": count for name, count in published_faults(warehouse).items()}
    working = working_file(warehouse)
    if not working.exists():
        return 0, found
    with tempfile.TemporaryDirectory() as folder:
        for file in (working, working.with_name(f"{working.name}.wal")):
            if file.exists():
                shutil.copy(file, folder)
        with duckdb.connect(str(Path(folder) / working.name)) as connection:
            if not connection.execute("FROM duckdb_tables() WHERE table_name = 'articles'").fetchall():
                return 0, found
            found |= {f"being written: {name}": count for name, count in faults(connection, merged=False).items()}
            return connection.execute("SELECT count(*) FROM articles").fetchall()[0][0], found
