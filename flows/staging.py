"""Batches on their way between steps: files in a folder of their own, so that steps and processes pass paths."""

import os
import pickle
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from extractors.extract import extract
from extractors.records import Article


@contextmanager
def staging(warehouse: Path) -> Iterator[Path]:
    """Make an empty folder beside the warehouse, on the same disk, and remove it at the end.

    What a killed build left in it is removed first; call it while holding the warehouse.
    """
    folder = warehouse.with_name(warehouse.name + ".staging")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stage(file: Path, content: Any) -> Path:
    """Write a batch of articles, or the extraction of one."""
    file.write_bytes(pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL))
    return file


def staged(file: Path) -> Any:
    """Read what `stage` wrote."""
    return pickle.loads(file.read_bytes())


def extract_staged(batch: Path, known_events: str) -> Path:
    """Extract a staged batch of articles; the extraction is staged beside it. Runs in a process of its own."""
    articles: Sequence[Article] = staged(batch)
    return stage(batch.with_suffix(".rows"), extract(articles, known_events))


def end_with_builder() -> None:
    """Make this process end when the build that started it is gone; call it first in every process of a pool.

    A pool's processes wait for work on a pipe that they themselves hold open, so a killed build would leave them there.
    """

    def wait_and_end() -> None:
        builder = parent_process()
        if builder is not None:
            builder.join()
        os._exit(1)

    threading.Thread(target=wait_and_end, daemon=True).start()
