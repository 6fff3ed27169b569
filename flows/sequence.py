"""The order of a build's steps, the same whether Prefect runs them or this process does."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Protocol

from flows.steps import Build

TRIES = 3
"""How often a batch is extracted before it is set aside; a process can die for want of memory."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many articles are done and how many there are."""


class Result(Protocol):
    """What a started step gives back."""

    def result(self) -> Any:
        """Wait for the step; return what it returned, or raise what it raised."""


class Runner(Protocol):
    """Runs the steps of a build, by their names."""

    def run(self, step: str, *arguments: Any) -> Any:
        """Run a step and return its result."""

    def submit(self, step: str, *arguments: Any) -> Result:
        """Start a step beside others; what comes back waits for its result."""


def run_steps(build: Build, runner: Runner, progress: Progress) -> None:
    """Run every step of a build: batches are extracted side by side and loaded in the order they were read."""
    progress("reading", 0, 0)
    batches: list[Path] = runner.run("read")
    total, done = build.counts["articles_read"] - build.counts["articles_unchanged"], 0
    progress("extracting", 0, total)
    for batch, extracting in [(batch, runner.submit("extract", batch)) for batch in batches]:
        try:
            done += runner.run("load", extracting.result())
        except Exception as error:
            done += build.give_up(batch, error)
        progress("extracting", done, total)
    progress("merging", done, total)
    runner.run("merge")
    progress("publishing", done, total)
    runner.run("publish")


class DirectRunner:
    """Runs the steps in this process, without Prefect: the same steps, the same retries."""

    def __init__(self, build: Build):
        self._build = build
        self._threads = ThreadPoolExecutor(max_workers=build.workers)

    def run(self, step: str, *arguments: Any) -> Any:
        """Run a step and return its result."""
        return getattr(self._build, step)(*arguments)

    def submit(self, step: str, *arguments: Any) -> "Future[Any]":
        """Start a step on a thread; it is tried again when its process died."""
        return self._threads.submit(self._tried, step, *arguments)

    def _tried(self, step: str, *arguments: Any) -> Any:
        for _ in range(TRIES - 1):
            try:
                return self.run(step, *arguments)
            except BrokenProcessPool:
                continue
        return self.run(step, *arguments)
