"""Paths and folders to the files in them, in an order that is the same on every machine."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractors.articles.setaside import name_of
from extractors.records import Reason, Reject

FileKey = tuple[int, int]

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def find_files(paths: Iterable[Path]) -> Iterator[Path | Reject]:
    """The regular files at `paths` and below them: paths in the order given, folders sorted by name at every level.

    Hidden files and folders inside a folder are skipped; a file or folder reached twice, by whatever name, is given
    once. What is missing, not permitted, not a regular file, or a link back to its own folder, is Reject unreadable.
    """
    seen: set[FileKey] = set()
    for given in paths:
        waiting: list[tuple[Path, frozenset[FileKey]]] = [(given, frozenset())]
        while waiting:
            path, above = waiting.pop()
            try:
                status = path.stat()
                key = (status.st_dev, status.st_ino)
                if key in above:
                    yield _unreadable(path, "a symbolic link back to a folder that holds it")
                elif key not in seen:
                    seen.add(key)
                    if stat.S_ISDIR(status.st_mode):
                        entries = _entries(path)
                        waiting += [(entry, above | {key}) for entry in reversed(entries)]
                        if not entries and path == given:
                            yield Reject(name_of(path), Reason.EMPTY, "the folder holds no files: check the path")
                    else:
                        yield path if stat.S_ISREG(status.st_mode) else _unreadable(path, _special(status.st_mode))
            except (OSError, ValueError) as error:
                yield unreadable(path, error)


def unreadable(path: Path, error: Exception) -> Reject:
    """The Reject for a path that the operating system does not open."""
    if isinstance(error, FileNotFoundError):
        why = "a symbolic link to nothing" if path.is_symlink() else "no such file or folder"
    else:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _unreadable(path, f"{why}: check the path and its permissions")


def _entries(folder: Path) -> list[Path]:
    shown = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    return sorted(shown, key=lambda entry: entry.name)


def _special(mode: int) -> str:
    return f"{_KINDS.get(stat.S_IFMT(mode), 'not a regular file')}, not a file that can be read"


def _unreadable(path: Path, why: str) -> Reject:
    return Reject(name_of(path), Reason.UNREADABLE, why)
