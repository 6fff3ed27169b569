"""`dateline doctor`: is everything there that a build needs, and what to do where it is not."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from extractors.pipeline import load_pipeline, versions
from extractors.reference import ReferenceError, load_reference
from flows.local import prefect_settings
from flows.settings import Settings
from warehouse.errors import WarehouseError, WarehouseMissing
from warehouse.runs import last_run
from warehouse.store import reading


@dataclass(frozen=True)
class Check:
    """What was looked at, what was found, and whether that is fine."""

    subject: str
    fine: bool
    finding: str


def checks(settings: Settings) -> Iterator[Check]:
    """Run every check in turn."""
    yield Check("python", sys.version_info[:2] >= (3, 11), f"{sys.version.split()[0]} (needs 3.11 to 3.13)")
    yield check_packages()
    reference = check_reference(settings)
    yield reference
    if reference.fine:
        yield check_pipeline(settings)
    yield check_warehouse(settings)
    yield check_prefect()


def check_packages() -> Check:
    """Compare what is installed with what the project asks for."""
    wrong = []
    for line in requires("dateline") or []:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            found = "none"
        if found == "none" or not requirement.specifier.contains(found, prereleases=True):
            wrong.append(f"{requirement} wanted, {found} installed")
    if wrong:
        return Check("packages", False, f"{'; '.join(wrong)}: run `pip install -r requirements.lock`")
    return Check("packages", True, f"dateline {version('dateline')}, all requirements are met")


def check_reference(settings: Settings) -> Check:
    """Read and check every reference table."""
    try:
        reference = load_reference(known_events=settings.known_events)
    except ReferenceError as error:
        return Check("rules", False, f"{error}: mend it there")
    counted = f"{len(reference.triggers)} triggers, {len(reference.actors)} actors, {len(reference.places)} places"
    return Check("rules", True, f"{counted}, {len(reference.known_events)} known events")


def check_pipeline(settings: Settings) -> Check:
    """Load the pipeline, its trained model included, and let it find one date."""
    try:
        doc = load_pipeline(settings.known_events)("They met in Vienna on 3 May 2021.")
    except OSError as error:
        return Check("pipeline", False, f"the trained model does not load: {error}: install anew")
    found = [timex.value for timex in doc._.timexes]
    written = ", ".join(f"{name} {value}" for name, value in versions(settings.known_events).items())
    return Check("pipeline", found == ["2021-05-03"], f"{written}" if found else "finds no dates: install anew")


def check_warehouse(settings: Settings) -> Check:
    """Open the published timeline and look at its last run."""
    try:
        with reading(settings.warehouse) as connection:
            run = last_run(connection)
            counted = connection.execute("SELECT count(*) FROM events").fetchall()[0][0]
    except WarehouseMissing as error:
        return Check("warehouse", True, f"{error}")
    except WarehouseError as error:
        return Check("warehouse", False, f"{error}")
    if run is None:
        return Check("warehouse", True, f"{settings.warehouse}: {counted} events, no build yet")
    ended = f"last build {run['status']} at {run['started_at']:%Y-%m-%d %H:%M} UTC"
    return Check("warehouse", True, f"{settings.warehouse}: {counted} events, {ended}")


def check_prefect() -> Check:
    """Say which Prefect server builds report to."""
    url, home = prefect_settings()
    known = f"version {version('prefect')}, home {home}"
    if url is None:
        return Check("prefect", os.access(home.parent, os.W_OK), f"{known}, a temporary server for each build")
    return Check("prefect", *server_answers(url, known))


def server_answers(url: str, known: str) -> tuple[bool, str]:
    """Ask a Prefect server for its health."""
    import httpx

    try:
        httpx.get(f"{url.rstrip('/')}/health", timeout=5).raise_for_status()
    except httpx.HTTPError as error:
        return (
            False,
            f"{url} does not answer ({error}): start it with `prefect server start`, "
            "or `prefect config unset PREFECT_API_URL`",
        )
    return True, f"{known}, server {url}"
