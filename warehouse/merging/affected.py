"""Which mentions a batch touches: its own, what these are linked with, and what was linked with those that are gone.

Linked mentions make a component; what a component's clusters are depends on its mentions alone. So the events outside
the touched components stay as they are, and the outcome is that of merging everything anew.
"""

from collections.abc import Mapping

import duckdb

from warehouse.merging.index import describe, run_sql
from warehouse.merging.score import pair_mentions, score_pairs
from warehouse.rows import registered


def gather_affected(connection: duckdb.DuckDBPyConnection, weights: Mapping[str, float]) -> None:
    """Widen `near` from the fresh mentions to all that must be merged anew with them."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE far AS "
        "SELECT mention, mention_id, article, article_id FROM merged_mentions WHERE component IS NOT NULL"
    )
    pair_mentions(connection)
    paired = "SELECT a FROM mention_pairs UNION SELECT b FROM mention_pairs"
    describe(connection, f"FROM (FROM near UNION ALL FROM far) WHERE mention IN ({paired})")
    links = score_pairs(connection, weights, weights["threshold"])
    with registered(connection, "links", links):
        run_sql(connection, "affected")
