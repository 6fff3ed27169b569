"""The command `dateline` as a process of its own, run to its end or started and left to the caller."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "seeds" / "articles"
COMMAND = (sys.executable, "-P", "-m", "flows.cli")
TIMEOUT = 120


@dataclass(frozen=True)
class Finished:
    """How a command ended: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it wrote."""
        return self.out + self.err


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without settings of Dateline's and a Prefect server's address, and with `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    for name in ("PREFECT_API_URL", "COLUMNS"):
        kept.pop(name, None)
    return kept | settings


def run(*arguments: str | Path, folder: Path, **settings: str) -> Finished:
    """Run `dateline` in `folder` with environment variables `settings`, wait for its end and return how it ended."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        stdin=subprocess.DEVNULL,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@contextmanager
def started(*arguments: str | Path, folder: Path, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """Start `dateline` in a process group of its own and hand it over; the whole group is ended afterwards."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        # A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        end_group(process.pid)
        process.communicate(timeout=TIMEOUT)


def end_group(leader: int) -> None:
    """Kill the process group that `leader` leads, where it is still there."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_for(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Return once `condition` holds; raise TimeoutError that names `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.02)


def children(pid: int, word: str) -> list[int]:
    """The processes that `pid` started and whose command line holds `word`."""
    ids: list[str] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            ids += thread.read_text().split()
    return [int(child) for child in ids if word in command_line(int(child))]


def command_line(pid: int) -> str:
    """The words a process was started with; empty for one that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
