"""How likely two mentions tell of one happening: the features of their pair, weighed.

The weights are those of a logistic regression on pairs of gold mentions (seeds/reference/merge_weights.csv, written by
tests/benchmarks/merge_weights.py); a score is their log odds.
"""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from warehouse.merging.index import SQL, run_sql

FEATURES = (SQL / "features.sql").read_text(encoding="utf-8")


def pair_mentions(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the temporary table mention_pairs: pairs of one of `near` and one of `far` that may be one happening."""
    run_sql(connection, "article_pairs")
    run_sql(connection, "mention_pairs")


def read_weights(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """The weight of each feature, and under `threshold` the score from which two mentions are linked."""
    return dict(connection.execute("SELECT feature, weight FROM merge_weights").fetchall())


def score_pairs(connection: duckdb.DuckDBPyConnection, weights: Mapping[str, float], lowest: float) -> pa.Table:
    """The pairs in mention_pairs that can be joined and score at least `lowest`: a, b (mention numbers) and score.

    Needs the temporary table `traits` to hold every mention of the pairs.
    """
    run_sql(connection, "joinable_pairs")
    terms = " + ".join(f"{weight} * {feature}" for feature, weight in weights.items() if feature != "threshold")
    scored = f"SELECT a, b, round({terms or 0}, 6) AS score FROM ({FEATURES})"
    return connection.sql(f"SELECT a, b, score FROM ({scored}) WHERE score >= {lowest}").to_arrow_table()
