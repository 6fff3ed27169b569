"""What must hold in every warehouse that readers can open, and what makes two warehouses the same."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.store import reading

IDS = {
    "articles": "article_id",
    "publication_evidence": "article_id, start_char, end_char, kind, detail",
    "timexes": "timex_id",
    "mentions": "mention_id",
    "mention_participants": "mention_id, role, actor_id, start_char",
    "actors": "actor_id",
    "places": "place_id",
    "events": "event_id",
    "event_participants": "event_id, actor_id, role",
    "known_events": "known_event_id",
    "event_types": "event_type",
    "runs": "run_id",
    "ledger": "article_id",
}
"""Table -> the columns that name a row."""

CONTENTS = (
    "articles",
    "publication_evidence",
    "timexes",
    "mentions",
    "mention_participants",
    "actors",
    "places",
    "events",
)
"""The tables that the same articles fill with the same rows."""

WRITTEN_WHEN = {"loaded_at", "run_id", "first_seen_at", "updated_at"}
"""Columns that say when something was written, and so differ between builds."""

PER_ARTICLE = {
    "evidence of no article": "FROM publication_evidence ANTI JOIN articles USING (article_id)",
    "timexes of no article": "FROM timexes ANTI JOIN articles USING (article_id)",
    "mentions of no article": "FROM mentions ANTI JOIN articles USING (article_id)",
    "participants of no mention": "FROM mention_participants ANTI JOIN mentions USING (mention_id)",
    "participants that are no actor": "FROM mention_participants ANTI JOIN actors USING (actor_id)",
    "mentions at no place": "FROM mentions ANTI JOIN places USING (place_id) WHERE place_id IS NOT NULL",
    "mentions dated by no timex": "FROM mentions ANTI JOIN timexes USING (timex_id) WHERE timex_id IS NOT NULL",
    "articles the ledger lacks": "FROM articles ANTI JOIN ledger USING (article_id)",
    "ledger rows of no article": "FROM ledger ANTI JOIN articles USING (article_id)",
}
"""Orphans that no transaction may ever leave behind: their name -> the query that finds them."""

PER_EVENT = {
    "mentions of no event": "FROM mentions ANTI JOIN events USING (event_id)",
    "events without mentions": "FROM events ANTI JOIN mentions USING (event_id)",
    "events at no place": "FROM events ANTI JOIN places USING (place_id) WHERE place_id IS NOT NULL",
    "events without their evidence": (
        "FROM events ANTI JOIN mentions ON evidence_mention_id = mention_id AND events.event_id = mentions.event_id"
    ),
    "participants of no event": "FROM event_participants ANTI JOIN events USING (event_id)",
    "articles still to be merged": "FROM unmerged",
    "events that miscount": """FROM events JOIN (
        SELECT event_id, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM mentions GROUP BY event_id
    ) USING (event_id) WHERE mention_count != mentions OR article_count != articles""",
}
"""What merging must leave right, besides."""


def faults(connection: duckdb.DuckDBPyConnection, merged: bool = True) -> dict[str, int]:
    """What is wrong in a warehouse -> how many rows; nothing for a whole one. merged: look at the events too."""
    asked = PER_ARTICLE | (PER_EVENT if merged else {})
    for table, key in IDS.items():
        asked = {**asked, f"{table} that share an id": f"FROM {table} GROUP BY {key} HAVING count(*) > 1"}
    counted = {
        name: connection.execute(f"SELECT count(*) FROM (SELECT 1 {query})").fetchall()[0][0]
        for name, query in asked.items()
    }
    return {name: count for name, count in counted.items() if count}


def published_faults(warehouse: Path) -> dict[str, int]:
    """What is wrong in the copy that readers open."""
    with reading(warehouse) as connection:
        return faults(connection)


def rows(warehouse: Path, tables: tuple[str, ...] = CONTENTS) -> dict[str, list[dict[str, Any]]]:
    """The rows of the published tables in the order of their ids, but for when they were written."""
    with reading(warehouse) as connection:
        return {table: _rows(connection, table) for table in tables}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {IDS[table]}")
    names = [column[0] for column in cursor.description or ()]
    return [
        {name: value for name, value in zip(names, row, strict=True) if name not in WRITTEN_WHEN}
        for row in cursor.fetchall()
    ]


def counts(warehouse: Path) -> dict[str, int]:
    """How many rows each table of the contents holds."""
    with reading(warehouse) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            for table in (*CONTENTS, "event_participants", "rejects")
        }


def last_written(warehouse: Path) -> datetime:
    """When the newest article or event of the published copy was written (UTC)."""
    newest = "SELECT max(loaded_at) FROM (SELECT loaded_at FROM articles UNION ALL SELECT updated_at FROM events)"
    with reading(warehouse) as connection:
        return connection.execute(newest).fetchall()[0][0]
