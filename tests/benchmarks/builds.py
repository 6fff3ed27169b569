"""How long builds take: the sample articles with and without Prefect, again unchanged, and many made-up articles.

    python -m tests.benchmarks.builds --articles 2000 --runs 3

Prints the median of the runs in seconds, as whole processes.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seeds import ARTICLES
from tests.flows.generated import write_articles


def timed(*arguments: str) -> float:
    """Run `dateline build` with arguments and return its seconds."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-P", "-m", "flows.cli", "build", *arguments], check=True, capture_output=True)
    return time.perf_counter() - started


def report(what: str, seconds: list[float]) -> None:
    """Print a median."""
    print(f"{what:48} {statistics.median(seconds):6.1f} s", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-builds-") as name:
        folder, samples = Path(name), str(ARTICLES)
        files = [str(folder / f"{number}.duckdb") for number in range(given.runs)]
        report("samples, --direct", [timed(samples, "--direct", "--warehouse", file) for file in files])
        report("samples, --direct, unchanged", [timed(samples, "--direct", "--warehouse", file) for file in files])
        flows = [str(folder / f"flow{number}.duckdb") for number in range(given.runs)]
        report("samples, Prefect with a server of its own", [timed(samples, "--warehouse", file) for file in flows])
        many = str(write_articles(folder / "many.jsonl", given.articles))
        seconds = timed(many, "--direct", "--warehouse", str(folder / "many.duckdb"))
        report(f"{given.articles} made-up articles, --direct", [seconds])


if __name__ == "__main__":
    main()
