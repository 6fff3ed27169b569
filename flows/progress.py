"""The progress bar in the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.sequence import Progress as Report


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Show on standard error what a build is doing; show nothing where that is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"))
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=not console.is_terminal) as bar:
        shown = bar.add_task("starting", total=None)

        def report(doing: str, done: int, total: int) -> None:
            bar.update(shown, description=doing, completed=done, total=total or None)

        yield report
