"""What merging remembers of every article and mention, so that a later one is held only against what is near it."""

from pathlib import Path

import duckdb

SQL = Path(__file__).parent.parent / "sql" / "merging"

FRESH_NUMBERS = "SELECT md5_number_lower(article_id) FROM unmerged"


def index_fresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Index the articles in `unmerged` anew and forget those that are gone; `near` then holds their mentions.

    What they were linked with before becomes stale. near: temporary table (mention, mention_id, article, article_id).
    """
    forget(connection, FRESH_NUMBERS)
    run_sql(connection, "index_articles")
    run_sql(connection, "index_known_events")
    describe(connection, "FROM near")
    run_sql(connection, "index_mentions")


def forget(connection: duckdb.DuckDBPyConnection, articles: str) -> None:
    """Take the articles whose numbers the query `articles` gives out of the index; their components become stale."""
    connection.execute(
        "INSERT INTO stale_components SELECT DISTINCT component FROM merged_mentions "
        f"WHERE component IS NOT NULL AND article IN ({articles})"
    )
    gone = f"SELECT mention FROM merged_mentions WHERE article IN ({articles})"
    connection.execute(f"DELETE FROM mention_keys WHERE mention IN ({gone})")
    for table in ("mention_senses", "article_terms", "article_keys", "merged_mentions"):
        connection.execute(f"DELETE FROM {table} WHERE article IN ({articles})")


def describe(connection: duckdb.DuckDBPyConnection, mentions: str) -> None:
    """Fill the temporary table `traits` for the mentions the query `mentions` gives: what they are compared by."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE described AS {mentions}")
    run_sql(connection, "traits")


def run_sql(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run the statements of a file of warehouse/sql/merging."""
    connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
