"""What merging remembers of every article and mention, so that a later one is held only against what is near it."""

from pathlib import Path

import duckdb

SQL = Path(__file__).parent.parent / "sql" / "merging"

FRESH_ARTICLES = """
CREATE OR REPLACE TEMP TABLE fresh_articles AS
SELECT md5_number_lower(article_id) AS article, article_id, title, text, published_earliest, published_latest
FROM articles SEMI JOIN unmerged USING (article_id)
"""

FRESH_MENTIONS = """
CREATE OR REPLACE TEMP TABLE near AS
SELECT md5_number_lower(mention_id) AS mention, mention_id, article, article_id
FROM mentions JOIN fresh_articles USING (article_id)
"""

FORGOTTEN = ("mention_senses", "article_terms", "article_keys")


def index_fresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Index the articles in `unmerged` and their mentions anew, leaving the latter in the temporary table `near`."""
    connection.execute(FRESH_ARTICLES)
    forget(connection, "SELECT article FROM fresh_articles")
    run_sql(connection, "index_articles")
    connection.execute(FRESH_MENTIONS)
    connection.execute("INSERT INTO merged_mentions SELECT mention, mention_id, article, article_id, NULL FROM near")
    run_sql(connection, "traits")
    run_sql(connection, "index_mentions")


def forget(connection: duckdb.DuckDBPyConnection, articles: str) -> None:
    """Take the articles whose numbers the query `articles` gives out of the index; their components become stale."""
    gone = f"SELECT mention FROM merged_mentions WHERE article IN ({articles})"
    connection.execute(
        "INSERT INTO stale_components SELECT DISTINCT component FROM merged_mentions "
        f"WHERE component IS NOT NULL AND article IN ({articles})"
    )
    connection.execute(f"DELETE FROM mention_keys WHERE mention IN ({gone})")
    for table in (*FORGOTTEN, "merged_mentions"):
        connection.execute(f"DELETE FROM {table} WHERE article IN ({articles})")


def run_sql(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run the statements of a file of warehouse/sql/merging."""
    connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
