"""`dateline build`: the flow run from the command line, against the server that is set or a temporary one."""

import atexit
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.report import NothingRead, Outcome
from flows.server import LocalServer, ServerError
from flows.settings import Settings
from flows.teardown import hush_teardown

QUIET = {
    # The progress bar and the error's own message speak; the API keeps every line.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
}


def prefect_settings() -> tuple[str | None, Path]:
    """Return the address of the Prefect API that is set, or None, and Prefect's home folder."""
    os.environ.update(QUIET | os.environ)
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    return settings.api.url, settings.home


def build_with_prefect(paths: Sequence[Path], settings: Settings, published: str | None = None) -> Outcome:
    """Run the flow; return what was done.

    Raises WarehouseBusy, ReferenceError, and ServerError when no server answers.
    """
    atexit.register(hush_teardown)
    # Started before Prefect tells whether another server is set, which takes a second: where one is, it goes again.
    os.environ.update(QUIET | os.environ)
    server = None if os.environ.get("PREFECT_API_URL") else LocalServer()
    url, _ = prefect_settings()
    if url and server is not None:
        server.stop()
        server = None
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.build import build_timeline

    # The heartbeat's thread holds every run up for a second at the end.
    changed: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if server is not None:
        server.wait()
        changed[PREFECT_API_URL] = server.url
    with temporary_settings(changed):
        try:
            return build_timeline([str(path) for path in paths], str(settings.warehouse), published)
        except NothingRead as nothing:
            return nothing.outcome
        except RuntimeError as error:
            if not str(error).startswith("Failed to reach API"):
                raise
            raise ServerError(
                f"{error}: start it with `prefect server start`, forget it with "
                "`prefect config unset PREFECT_API_URL`, or build with --direct"
            ) from error
