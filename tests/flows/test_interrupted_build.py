"""A build that is killed leaves nothing broken behind, and the next one finishes its work."""

import shutil
from pathlib import Path

import pytest

from tests.flows.generated import write_articles
from tests.flows.killing import build_to_end, kill_builds
from tests.flows.wholeness import published_faults, rows

ARTICLES, EARLIER, KILLS = 100, 20, 3
SETTINGS = {"DATELINE_BATCH_SIZE": "10", "DATELINE_WORKERS": "2"}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two files: articles of an earlier build, and new ones."""
    folder = tmp_path_factory.mktemp("inputs")
    return [
        write_articles(folder / "earlier.jsonl", EARLIER, seed=1),
        write_articles(folder / "all.jsonl", ARTICLES, seed=1),
    ]


@pytest.fixture(scope="module")
def earlier(inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a warehouse built from the earlier articles."""
    folder = tmp_path_factory.mktemp("earlier")
    build_to_end(inputs[:1], folder / "timeline.duckdb")
    return folder


def test_a_killed_build_leaves_readers_a_whole_copy_and_the_next_build_finishes_it(
    inputs: list[Path], earlier: Path, tmp_path: Path
) -> None:
    """SIGKILL at three moments, then one build to the end: the same rows as a build that nobody disturbed."""
    undisturbed = Path(shutil.copytree(earlier, tmp_path / "undisturbed")) / "timeline.duckdb"
    killed = Path(shutil.copytree(earlier, tmp_path / "killed")) / "timeline.duckdb"
    build_to_end(inputs, undisturbed)
    kills = list(kill_builds(inputs, killed, KILLS, batches=4, seed=5, **SETTINGS))
    assert [kill.faults for kill in kills] == [{}] * KILLS
    assert [kill.left_running for kill in kills] == [0] * KILLS
    assert any(kill.was_running for kill in kills)
    build_to_end(inputs, killed)
    assert published_faults(killed) == {}
    assert rows(killed) == rows(undisturbed)
    left_over = {path.name for path in killed.parent.iterdir()} - {path.name for path in undisturbed.parent.iterdir()}
    assert left_over == set()
