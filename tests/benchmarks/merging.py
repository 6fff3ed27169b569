"""How merging grows: a full merge of a small and a large timeline, then the same new articles into each.

    python -m tests.benchmarks.merging --mentions 1000000 --small 10000 --new 1000

Prints seconds and peak memory, each step in a process of its own, and what merging made of the happenings the
made-up articles tell of: pairwise precision and recall, and recall by how a mention dates and names its happening.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.reference import load_reference as load_reference_tables
from extractors.rows import reference_rows
from tests.benchmarks.generated_news import MENTIONS_AN_ARTICLE, News, batches, following, history
from warehouse.load import load_batch, load_reference
from warehouse.merging.merge import merge
from warehouse.store import building, working_file, writing

TIMES_LONGER, MINUTES, GIGABYTES = 2.0, 10, 4
"""Goals: new articles into the large timeline against the small one, and the full merge of the large one."""

PAIRS = """
WITH tellings AS (FROM mentions JOIN told USING (mention_id)),
pairs AS (
    SELECT (SELECT sum(n * (n - 1)) FROM (SELECT count(*) AS n FROM tellings GROUP BY event_id, happening)) AS agreed,
        (SELECT sum(n * (n - 1)) FROM (SELECT count(*) AS n FROM tellings GROUP BY event_id)) AS merged,
        (SELECT sum(n * (n - 1)) FROM (SELECT count(*) AS n FROM tellings GROUP BY happening)) AS told)
SELECT agreed / merged, agreed / told FROM pairs
"""
FOUND = """
WITH counted AS (
    SELECT dated, named, count(*) OVER (PARTITION BY happening) AS tellings,
        count(*) OVER (PARTITION BY happening, event_id) AS found
    FROM mentions JOIN told USING (mention_id))
SELECT {label}, count(*), avg((found - 1) / (tellings - 1)) FROM counted WHERE tellings > 1 GROUP BY 1 ORDER BY 2 DESC
"""
"""By a label: how many mentions, and what part of a happening's other mentions is in the same event."""

STRANGERS = """
SELECT count(*) FILTER (event_id IN (SELECT event_id FROM mentions SEMI JOIN told USING (mention_id))) / count(*)
FROM mentions ANTI JOIN told USING (mention_id)
"""
"""What part of the mentions that tell no shared happening is in an event with some that do."""


def merge_all(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Merge what is not merged yet."""
    return merge(connection, datetime.now(UTC), "run")


@contextmanager
def opened(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A timeline to write to, from a build's lock to its checkpoint."""
    with building(file), writing(file) as connection:
        yield connection


def load(connection: duckdb.DuckDBPyConnection, articles: Iterator[News], told: Path) -> None:
    """Load articles in batches and write what their mentions tell to a Parquet file."""
    rows: list[dict[str, str]] = []
    for batch in batches(articles):
        load_batch(connection, batch.rows, "run", "versions", batch.input_hashes)
        rows += [{"mention_id": mention_id, **each._asdict()} for mention_id, each in batch.told.items()]
    pq.write_table(pa.Table.from_pylist(rows), told)


def load_history(file: Path, articles: int) -> dict[str, Any]:
    """Load the last articles before day 0."""
    with opened(file) as connection:
        load_reference(connection, reference_rows(load_reference_tables()))
        load(connection, history(articles), file.with_suffix(".history.parquet"))
    return {}


def merge_history(file: Path, articles: int) -> dict[str, Any]:
    """Merge all at once."""
    with opened(file) as connection:
        return merge_all(connection)


def add_new(file: Path, articles: int) -> dict[str, Any]:
    """Load the first articles from day 0 on, made before the clock starts, and merge."""
    made = list(following(articles))
    started = time.perf_counter()
    with opened(file) as connection:
        load(connection, iter(made), file.with_suffix(".new.parquet"))
        loaded = time.perf_counter()
        counts = merge_all(connection)
        merged = time.perf_counter()
    return {**counts, "load": loaded - started, "merge": merged - loaded, "seconds": time.perf_counter() - started}


STEPS = {"history": load_history, "merge": merge_history, "new": add_new}


def run_step(step: str, file: Path, articles: int) -> None:
    """Run one step in this process; print its figures as JSON."""
    started = time.perf_counter()
    figures = STEPS[step](file, articles)
    figures.setdefault("seconds", time.perf_counter() - started)
    print(json.dumps({**figures, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2}))


def in_own_process(step: str, file: Path, articles: int) -> dict[str, Any]:
    """Run one step in a process of its own and return its figures: seconds, peak memory in GB and counts."""
    command = [sys.executable, "-m", "tests.benchmarks.merging", "--step", step, str(file), str(articles)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(file: Path, articles: int, new: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Build a timeline of so many articles and add the new ones: the figures of the full merge and of the new ones."""
    loaded = in_own_process("history", file, articles)
    print(f"{file.stem}: {articles} articles made and loaded in {loaded['seconds']:.1f} s", flush=True)
    full = in_own_process("merge", file, articles)
    print(f"  full merge {_costs(full)}, {full['events']} events", flush=True)
    added = in_own_process("new", file, new)
    parts = f"load {added['load']:.2f} s, merge {added['merge']:.2f} s"
    changes = f"events {added['events_new']} new, {added['events_changed']} changed, {added['events_gone']} gone"
    print(f"  {new} new articles {_costs(added)} ({parts}); {changes}", flush=True)
    return full, added


def _costs(figures: dict[str, Any]) -> str:
    return f"{figures['seconds']:.1f} s, peak {figures['peak']:.2f} GB"


def judge(file: Path) -> None:
    """Print how well the events of a timeline agree with the happenings."""
    with duckdb.connect(str(working_file(file)), read_only=True) as connection:
        told = [str(file.with_suffix(f".{part}.parquet")) for part in ("history", "new")]
        connection.execute(f"CREATE TEMP TABLE told AS FROM read_parquet({told})")
        precision, recall = connection.execute(PAIRS).fetchall()[0]
        [(strangers,)] = connection.execute(STRANGERS).fetchall()
        print(f"{file.stem}: pairwise precision {precision:.3f}, recall {recall:.3f}")
        print(f"  {strangers:.1%} of the mentions of nothing shared are in events with shared ones")
        for label in ("dated", "named"):
            found = connection.execute(FOUND.format(label=label)).fetchall()
            print(f"  recall, {label}: " + ", ".join(f"{name} {part:.2f} ({count})" for name, count, part in found))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=10_000, help="mentions of the small timeline")
    parser.add_argument("--new", type=int, default=1000, help="articles")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        run_step(given.step[0], Path(given.step[1]), int(given.step[2]))
        return
    with tempfile.TemporaryDirectory(prefix="dateline-merging-") as name:
        small, large = Path(name) / "small.duckdb", Path(name) / "large.duckdb"
        _, small_new = measure(small, given.small // MENTIONS_AN_ARTICLE, given.new)
        full, large_new = measure(large, given.mentions // MENTIONS_AN_ARTICLE, given.new)
        quotient = large_new["seconds"] / small_new["seconds"]
        print(f"new articles, large against small: {quotient:.2f} times (goal: at most {TIMES_LONGER})")
        goal = f"{MINUTES} min, {GIGABYTES} GB"
        print(
            f"full merge of {given.mentions} mentions: {full['seconds'] / 60:.1f} min, {full['peak']:.2f} GB ({goal})"
        )
        judge(small)
        judge(large)


if __name__ == "__main__":
    main()
