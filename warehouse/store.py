"""The warehouse's files: the published copy that readers open, and beside it the one being written.

DuckDB's one open writer shuts out every other process, readers too. So a build writes FILE.building and readers open
FILE, which is only ever replaced whole. FILE.lock keeps two builds apart.
"""

import fcntl
import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseBusy, WarehouseError, WarehouseMissing, WarehouseUnreadable
from warehouse.migrations import applied_version, check_not_newer, migrate, migrations

__all__ = [
    "WarehouseBusy",
    "WarehouseError",
    "WarehouseMissing",
    "WarehouseUnreadable",
    "building",
    "publish",
    "reading",
    "working_file",
    "writing",
]


def working_file(warehouse: Path) -> Path:
    """The file that builds write, beside the published `warehouse`."""
    return _beside(warehouse, "building")


@contextmanager
def building(warehouse: Path) -> Iterator[None]:
    """Hold `warehouse` for one build, making its folder and clearing what a killed build left half copied.

    The lock goes with the process, however that ends. Raises WarehouseBusy while another build, in any process, holds
    it, and WarehouseError where the folder or the lock file can't be written.
    """
    lock = _beside(warehouse, "lock")
    try:
        warehouse.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise WarehouseError(
            f"cannot write {lock}: {error.strerror}; choose a folder you may write to with --warehouse"
        ) from error
    try:
        _take(descriptor, warehouse, lock)
        for left_over in warehouse.parent.glob(f"{glob.escape(warehouse.name)}.*.partial"):
            left_over.unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def writing(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the working file of `warehouse` for writing, at the newest schema; checkpoint and close it at the end.

    It is made from the published copy where only that exists; where someone took that away, it begins anew. An error in
    the block rolls its open transaction back.
    Call it inside `building`. Raises WarehouseBusy if another process has the working file open, WarehouseUnreadable
    if it is not a DuckDB file or of a newer Dateline.
    """
    target = working_file(warehouse)
    if warehouse.exists() and not target.exists():
        reading(warehouse, older=True).close()
        _copy(warehouse, target)
    elif target.exists() and not warehouse.exists() and _was_published(target):
        target.unlink()
    connection = _connect(target, read_only=False)
    try:
        migrate(connection, target)
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def publish(warehouse: Path) -> None:
    """Make what has been written what readers see: a copy of the working file replaces `warehouse` in one step.

    Readers that are at work keep the copy they opened. Raises WarehouseMissing if nothing has been written.
    """
    source = working_file(warehouse)
    if not source.exists():
        raise WarehouseMissing(f"nothing has been written for {warehouse} yet: run `dateline build PATH`")
    connection = _connect(source, read_only=False)
    try:
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    # A log left by another program that wrote to the published copy would be replayed onto the new one.
    warehouse.with_name(warehouse.name + ".wal").unlink(missing_ok=True)
    _copy(source, warehouse)


def reading(warehouse: Path, older: bool = False) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published `warehouse`; use it in a `with` block, or close it.

    older: open one that an older Dateline made too.

    A process that keeps one open sees the same copy in every further connection until all are closed. Raises
    WarehouseMissing if there is none, WarehouseUnreadable if it is no timeline or another version's.
    """
    if not warehouse.exists():
        raise WarehouseMissing(f"no timeline at {warehouse} yet: run `dateline build PATH`")
    connection = _connect(warehouse, read_only=True)
    try:
        _check_version(connection, warehouse, older)
    except BaseException:
        connection.close()
        raise
    return connection


def _was_published(target: Path) -> bool:
    """Whether a build of this working file came to its end, so that there was a published copy."""
    with _connect(target, read_only=False) as connection:
        if applied_version(connection) is None:
            return False
        return bool(connection.execute("SELECT 1 FROM runs WHERE status = 'finished' LIMIT 1").fetchall())


def _check_version(connection: duckdb.DuckDBPyConnection, warehouse: Path, older: bool) -> None:
    version = applied_version(connection)
    if version is None:
        raise WarehouseUnreadable(
            f"{warehouse} is a DuckDB file, but not a timeline: choose another file with --warehouse"
        )
    check_not_newer(version, warehouse)
    if version < migrations()[-1].version and not older:
        raise WarehouseUnreadable(
            f"{warehouse} was made by an older Dateline: run `dateline build PATH` once to bring it up to date"
        )


def _magic(file: Path) -> bytes:
    with file.open("rb") as reader:
        return reader.read(12)[8:]


def _connect(file: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if file.is_file() and file.stat().st_size and _magic(file) != b"DUCK":
        raise WarehouseUnreadable(
            f"{file} is not a DuckDB file: choose another file with --warehouse, or move this one away"
        )
    try:
        connection = duckdb.connect(str(file), read_only=read_only, config={"autoinstall_known_extensions": False})
    except duckdb.Error as error:
        if "lock on file" in str(error):
            raise WarehouseBusy(f"{file} is open in another program: close that and try again ({error})") from error
        raise WarehouseUnreadable(
            f"cannot open {file} as a timeline: {error}; choose another file with --warehouse, or move this one away"
        ) from error
    connection.execute("SET TimeZone = 'UTC'")
    if not read_only:
        # A merge of millions of mentions goes to disk where it needs more, and leaves room for the rest of a build.
        connection.execute("SET memory_limit = '2GB'")
    return connection


def _take(descriptor: int, warehouse: Path, lock: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
        raise WarehouseBusy(
            f"{warehouse} is being built by process {holder} (it holds {lock}): "
            "wait for that build to end, or stop it, and run yours again"
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that `target` is at every moment the old one or the new one, whole and on disk."""
    partial = _beside(target, f"{os.getpid()}.partial")
    try:
        with source.open("rb") as reader, partial.open("wb") as writer:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise WarehouseError(
            f"cannot write {target}: {error.strerror}; make room there, or choose another file with --warehouse"
        ) from error
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _beside(warehouse: Path, suffix: str) -> Path:
    return warehouse.with_name(f"{warehouse.name}.{suffix}")
