"""The Prefect flow `build_timeline`: the steps of a build as tasks, with progress, retries and artifacts."""

import atexit
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.articles.published import parse_published
from flows.progress import progress_bar
from flows.report import NothingRead, Outcome, newest, outcome_markdown
from flows.sequence import TRIES, Result, run_steps
from flows.settings import Settings, load_settings
from flows.steps import Build
from flows.teardown import hush_teardown
from warehouse.store import reading

atexit.register(hush_teardown)


@task(cache_policy=NO_CACHE)
def read(build: Build) -> list[Path]:
    """Read the inputs; return the staged batches of what is new or changed."""
    return build.read()


@task(cache_policy=NO_CACHE, retries=TRIES - 1, retry_delay_seconds=1)
def extract(build: Build, batch: Path) -> Path:
    """Extract one batch in the process pool; return the file of its rows."""
    return build.extract(batch)


@task(cache_policy=NO_CACHE)
def load(build: Build, extracted: Path) -> int:
    """Load one batch's rows; return how many articles that were."""
    return build.load(extracted)


@task(cache_policy=NO_CACHE)
def merge(build: Build) -> None:
    """Merge mentions into events."""
    build.merge()


@task(cache_policy=NO_CACHE)
def publish(build: Build) -> None:
    """Put a complete copy where readers open it."""
    build.publish()


TASKS: dict[str, Any] = {task.name: task for task in (read, extract, load, merge, publish)}


class TaskRunner:
    """Runs the steps of a build as Prefect tasks."""

    def __init__(self, build: Build):
        self._build = build

    def run(self, step: str, *arguments: Any) -> Any:
        """Run a step as a task and return its result."""
        return TASKS[step](self._build, *arguments)

    def submit(self, step: str, *arguments: Any) -> Result:
        """Start a step as a task on a thread."""
        return TASKS[step].submit(self._build, *arguments)


@flow(task_runner=ThreadPoolTaskRunner(max_workers=16))  # type: ignore[arg-type]  # its own future type
def build_timeline(paths: list[str], warehouse: str | None = None, published: str | None = None) -> Outcome:
    """Read articles, extract their events and publish the timeline.

    paths: files and folders, relative to the working folder; warehouse: the published file (default: the settings');
    published: publication date of inputs that give none. Raises WarehouseBusy while another build runs, ReferenceError
    for a broken reference table, SettingsError for a broken setting and NothingRead when no input holds an article.
    """
    settings: Settings = load_settings(warehouse=warehouse)
    given = parse_published(published) if published else None
    build = Build(paths, settings, given, str(flow_run.id))
    with progress_bar() as progress, build.running():
        run_steps(build, TaskRunner(build), progress)
    outcome = Outcome.of(build)
    publish_artifacts(outcome, settings.warehouse)
    if outcome.nothing_read:
        raise NothingRead(outcome)
    return outcome


def publish_artifacts(outcome: Outcome, warehouse: Path) -> None:
    """Show the newest part of the timeline as a table, and the counts and rejects as a page, in Prefect."""
    with reading(warehouse) as connection:
        create_table_artifact(table=newest(connection), key="timeline", description="The newest events")
    create_markdown_artifact(markdown=outcome_markdown(outcome), key="build", description="Counts and rejects")
