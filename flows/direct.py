"""`dateline build --direct`: the steps of a build in this process, without Prefect's API."""

from collections.abc import Sequence
from pathlib import Path

from extractors.articles.published import Interval
from flows.progress import progress_bar
from flows.report import Outcome
from flows.sequence import DirectRunner, run_steps
from flows.settings import Settings
from flows.steps import Build


def build_directly(paths: Sequence[Path], settings: Settings, published: Interval | None = None) -> Outcome:
    """Build the timeline; return what was done. Raises WarehouseBusy and ReferenceError."""
    build = Build(paths, settings, published)
    with progress_bar() as progress, build.running():
        run_steps(build, DirectRunner(build), progress)
    return Outcome.of(build)
