"""Kill builds of made-up articles at random moments, a line for each, and check that nothing is lost or broken.

    python -m tests.benchmarks.kill_builds --articles 2000 --kills 10

Exit code 0 if every kill left the warehouse whole and the last build equals an undisturbed one, else 1.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.flows.generated import write_articles
from tests.flows.killing import Kill, build_to_end, kill_builds
from tests.flows.wholeness import counts, published_faults, rows

BATCH = 20
SETTINGS = {"DATELINE_BATCH_SIZE": str(BATCH)}


def main() -> int:
    """Run it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, help="of the moments; chosen and printed if not given")
    given = parser.parse_args()
    seed = random.randrange(10_000) if given.seed is None else given.seed
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as folder:
        return kill_and_compare(Path(folder), given.articles, given.kills, seed)


def kill_and_compare(folder: Path, articles: int, kills: int, seed: int) -> int:
    """Build undisturbed, then killed `kills` times and finished; print each kill; return 0 if both are the same."""
    inputs = [write_articles(folder / "articles.jsonl", articles)]
    undisturbed, killed = folder / "undisturbed" / "timeline.duckdb", folder / "killed" / "timeline.duckdb"
    for warehouse in (undisturbed, killed):
        warehouse.parent.mkdir()
    seconds = build_to_end(inputs, undisturbed, **SETTINGS)
    print(f"{articles} articles, undisturbed: {seconds:.1f} s; seed {seed}")
    broken = 0
    batches = max(2, articles // BATCH * 2 // kills)
    for number, kill in enumerate(kill_builds(inputs, killed, kills, batches, seed, **SETTINGS), 1):
        print(f"kill {number:2} {described(kill)}", flush=True)
        broken += bool(kill.faults or kill.left_running)
    print(f"finished in {build_to_end(inputs, killed, **SETTINGS):.1f} s: {counts(killed)}")
    same = rows(killed) == rows(undisturbed) and not published_faults(killed)
    print("the same as undisturbed" if same else "NOT the same as undisturbed")
    return 0 if same and not broken else 1


def described(kill: Kill) -> str:
    """Say what a kill left."""
    state = "at work" if kill.was_running else "already ended"
    left = f", {kill.left_running} processes left running" if kill.left_running else ""
    when = f"{kill.seconds:.2f} s after {kill.batches:3} batches ({state})"
    return f"{when}: {kill.loaded:5} articles kept, faults: {kill.faults or 'none'}{left}"


if __name__ == "__main__":
    sys.exit(main())
