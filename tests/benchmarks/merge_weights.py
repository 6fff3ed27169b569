"""`python -m tests.benchmarks.merge_weights GOLD`: fit what each feature of a pair of mentions weighs.

GOLD is the folder that holds ecbplus/ and wikinews/. Builds a timeline of each set of articles, or takes those of
`--built FOLDER` (ecbtrain.duckdb, apple.duckdb ...; they are only read), pairs the mentions as merging does, labels the
pairs by the gold clusters (our own by tests/warehouse/gold/same_happening.csv), and writes merge_weights.csv of
seeds/reference. Prints, of each set, how right the weights are: pair by pair, and in the events they make.
"""

import argparse
import csv
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from extractors.reference import load_reference as load_reference_tables
from extractors.rows import reference_rows
from flows.direct import build_directly
from flows.settings import load_settings
from seeds import ARTICLES, REFERENCE
from tests.warehouse.same_happening import OWN_TEXTS, places, same_happening
from warehouse.load import ARTICLE_TABLES, load_reference
from warehouse.merging.index import index_fresh
from warehouse.merging.merge import merge
from warehouse.merging.score import FEATURES, pair_mentions
from warehouse.rows import insert_rows, utc_now
from warehouse.store import writing

THRESHOLD = -0.5
"""The score from which two mentions are linked, set by hand: below 0, for much contradicts what should not be one."""

L2 = 1.0
"""How strongly weights are drawn to 0; the bias is not."""

BATCH = 60
"""Articles in a batch: few, so that every processor core has some."""

MENTIONS = """
SELECT md5_number_lower(mention_id), source_id, start_char, end_char
FROM mentions JOIN articles USING (article_id) ORDER BY source_id, start_char
"""

Numbers = NDArray[np.float64]
Weights = dict[str, float]


class Gold(NamedTuple):
    """A set of articles, the file of its gold clusters (None: our own), and how much each of its pairs counts.

    Where that is 0 the set is only judged.
    """

    name: str
    articles: Sequence[Path]
    clusters: Path | None
    counts: float


class Truth(NamedTuple):
    """What is known of the pairs of a set: how many are one happening, and whether two mentions are, None: unknown."""

    same: int
    judge: Callable[[int, int], bool | None]


class Pairs(NamedTuple):
    """The candidates of a set: their features (a row each), whether each is one happening; how many pairs are."""

    features: list[str]
    values: Numbers
    labels: Numbers
    same: int


def main() -> None:
    """Read the command line, fit, write the table, print what it is worth."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.merge_weights", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--built", type=Path, help="a folder of timelines built before")
    parser.add_argument("--output", type=Path, default=REFERENCE / "merge_weights.csv")
    given = parser.parse_args()
    sets = gold_sets(given.gold)
    with tempfile.TemporaryDirectory(prefix="dateline-weights-") as folder:
        files = [timeline(each, given.built or Path(folder)) for each in sets]
        found = [read_pairs(each, file) for each, file in zip(sets, files, strict=True)]
        weights = fit(sets, found)
        write_weights(given.output, weights)
        for each, file, pairs in zip(sets, files, found, strict=True):
            print(f"{each.name}: {pair_figures(pairs, weights)}")
            print(f"    merged: {merged_figures(each, file, weights)}", flush=True)


def gold_sets(folder: Path) -> list[Gold]:
    """The sets to learn from, and ECB+ dev to see what the weights are worth on stories they never saw."""

    def public(name: str, path: str, counts: float) -> Gold:
        return Gold(name, [folder / f"{path}.articles.jsonl"], folder / f"{path}.clusters.jsonl", counts)

    return [
        public("ecbtrain", "ecbplus/train", 1.0),
        public("apple", "wikinews/apple", 5.0),
        public("airbus", "wikinews/airbus", 5.0),
        Gold("own", [ARTICLES, *sorted(OWN_TEXTS.glob("*.md"))], None, 4.0),
        public("ecbdev", "ecbplus/dev", 0.0),
    ]


def timeline(gold: Gold, folder: Path) -> Path:
    """The built timeline of a set in a folder, built now if there is none."""
    file = folder / f"{gold.name}.duckdb"
    if not file.exists():
        build_directly(gold.articles, load_settings(warehouse=file, batch_size=BATCH))
    return file


@contextmanager
def unmerged(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new warehouse with the articles and mentions of a built one, none of them merged, and the tables of today."""
    with tempfile.TemporaryDirectory(prefix="dateline-weights-") as folder, writing(Path(folder) / "new") as connection:
        load_reference(connection, reference_rows(load_reference_tables()))
        connection.execute(f"ATTACH '{file}' AS built (READ_ONLY)")
        for table in (*ARTICLE_TABLES, "actors", "places"):
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} BY NAME FROM built.{table}")
        connection.execute("DETACH built")
        connection.execute("UPDATE mentions SET event_id = NULL")
        connection.execute("INSERT INTO unmerged SELECT article_id FROM articles")
        yield connection


def read_pairs(gold: Gold, file: Path) -> Pairs:
    """The pairs that merging would score, with their features and labels.

    Of our own articles every pair was read that looked likely: the others are two happenings.
    """
    with unmerged(file) as connection:
        index_fresh(connection)
        connection.execute("CREATE OR REPLACE TEMP TABLE far AS FROM near")
        pair_mentions(connection)
        table = connection.sql(f"SELECT * FROM ({FEATURES}) ORDER BY a, b").to_arrow_table()
        truth = own_truth(connection) if gold.clusters is None else gold_truth(connection, gold.clusters)
    features = table.column_names[2:]
    said = [truth.judge(a, b) for a, b in zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)]
    counted = np.array([gold.clusters is None or same is not None for same in said])
    values = np.column_stack([table[name].to_numpy().astype(float) for name in features])
    return Pairs(features, values[counted], np.array(said)[counted].astype(bool).astype(float), truth.same)


def gold_truth(connection: duckdb.DuckDBPyConnection, clusters: Path) -> Truth:
    """By gold clusters: a mention is of the first whose words it overlaps, if it is the first mention to do so."""
    mentions: dict[str, list[tuple[int, int, int]]] = {}
    for number, source_id, start, end in connection.execute(MENTIONS).fetchall():
        mentions.setdefault(source_id, []).append((number, start, end))
    cluster_of: dict[int, int] = {}
    with clusters.open(encoding="utf-8") as file:
        for cluster, line in enumerate(file):
            for gold in json.loads(line)["cluster"]:
                near = (
                    number
                    for number, start, end in mentions.get(gold["doc"], ())
                    if start < gold["end"] and gold["start"] < end
                )
                number = next(near, None)
                if number is not None:
                    cluster_of.setdefault(number, cluster)
    sizes = np.unique(list(cluster_of.values()), return_counts=True)[1]

    def judge(a: int, b: int) -> bool | None:
        return cluster_of[a] == cluster_of[b] if a in cluster_of and b in cluster_of else None

    return Truth(int((sizes * (sizes - 1) // 2).sum()), judge)


def own_truth(connection: duckdb.DuckDBPyConnection) -> Truth:
    """By our own pairs that were judged."""
    judged = same_happening()
    numbers = dict(connection.execute("SELECT mention_id, md5_number_lower(mention_id) FROM mentions").fetchall())
    place_of = {numbers[mention_id]: place for place, mention_id in places(connection).items()}
    return Truth(sum(judged.values()), lambda a, b: judged.get(frozenset((place_of[a], place_of[b]))))


def fit(sets: Sequence[Gold], found: Sequence[Pairs]) -> Weights:
    """The weights of the likeliest logistic regression, each set's pairs counting as much as it says."""
    learned = [(pairs, each.counts) for each, pairs in zip(sets, found, strict=True) if each.counts]
    values = np.vstack([pairs.values for pairs, _ in learned])
    labels = np.concatenate([pairs.labels for pairs, _ in learned])
    counts = np.concatenate([np.full(len(pairs.labels), counts) for pairs, counts in learned])
    features = found[0].features
    drawn = np.array([0.0 if name == "bias" else L2 for name in features])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = values @ weights
        likelihood = counts @ (labels * odds - np.logaddexp(0, odds))
        slope = (counts * (labels - expit(odds))) @ values
        return float(drawn @ weights**2 / 2 - likelihood), drawn * weights - slope

    def curvature(weights: Numbers) -> Numbers:
        chance = expit(values @ weights)
        return (values.T * (counts * chance * (1 - chance))) @ values + np.diag(drawn)

    # By second derivatives: features overlap, and a search by slopes stops where the last digits differ each time.
    best = minimize(loss, np.zeros(len(features)), jac=True, hess=curvature, method="trust-exact")
    fitted = {name: round(float(weight), 3) for name, weight in zip(features, best.x, strict=True)}
    return {"threshold": THRESHOLD, **fitted}


def write_weights(path: Path, weights: Mapping[str, float]) -> None:
    """Write the table, the threshold first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "weight"])
        table.writerow(["threshold", weights["threshold"]])
        table.writerows([name, f"{weight:.3f}"] for name, weight in weights.items() if name != "threshold")


def pair_figures(pairs: Pairs, weights: Mapping[str, float]) -> str:
    """How many pairs there are, how many of the true ones are candidates, and what is linked at the threshold."""
    linked = pairs.values @ np.array([weights[name] for name in pairs.features]) >= weights["threshold"]
    true = int(pairs.labels.sum())
    right = int(pairs.labels[linked].sum())
    return (
        f"{len(pairs.labels)} pairs, {true} of {pairs.same} true ones among them ({true / pairs.same:.1%}); "
        f"linked: precision {right / linked.sum():.3f}, recall {right / pairs.same:.3f}"
    )


def merged_figures(gold: Gold, file: Path, weights: Mapping[str, float]) -> str:
    """How many pairs of one event are right and how many wrong, as far as they were judged."""
    with unmerged(file) as connection:
        truth = own_truth(connection) if gold.clusters is None else gold_truth(connection, gold.clusters)
        connection.execute("DELETE FROM merge_weights")
        rows = [{"feature": name, "weight": weight} for name, weight in weights.items()]
        insert_rows(connection, "merge_weights", rows)
        merge(connection, utc_now(), "fit")
        events = connection.execute(
            "SELECT list(md5_number_lower(mention_id)) FROM mentions WHERE event_id IS NOT NULL GROUP BY event_id"
        ).fetchall()
    said = [truth.judge(a, b) for (mentions,) in events for a, b in combinations(mentions, 2)]
    right, wrong, unknown = (said.count(answer) for answer in (True, False, None))
    return f"{right} of {truth.same} true pairs are one event, {wrong} wrong ones, {unknown} not judged"


if __name__ == "__main__":
    main()
