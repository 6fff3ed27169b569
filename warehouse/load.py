"""Rows into the warehouse: a batch of articles at a time, each article replaced whole."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from warehouse.rows import Row, fetch_rows, insert_rows, registered, utc_now
from warehouse.transactions import transaction

ARTICLE_TABLES = ("articles", "publication_evidence", "timexes", "mentions", "mention_participants")
"""What belongs to one article and goes with it."""

NAME_TABLES = {"actors": "actor_id", "places": "place_id"}
"""What articles share, and its id."""

MERGING_TABLES = ("trigger_synonyms", "trigger_roots", "word_frequencies", "merge_weights")
"""What decides which mentions are one event."""

REFERENCE_TABLES = ("known_events", "event_types", *MERGING_TABLES, "corrections")
"""What is loaded from seeds/reference."""


def unchanged(connection: duckdb.DuckDBPyConnection, inputs: Sequence[tuple[str, str]], versions_hash: str) -> set[str]:
    """Of the inputs, pairs of article_id and input_hash, the article_ids already extracted from that very input.

    versions_hash names the code, rules, model and reference tables: under another one nothing is unchanged.
    """
    pairs = pa.table({"article_id": [a for a, _ in inputs], "input_hash": [h for _, h in inputs]}, schema=_PAIRS)
    with registered(connection, "asked", pairs):
        found = connection.execute(
            "SELECT DISTINCT article_id FROM ledger SEMI JOIN asked USING (article_id, input_hash) "
            "WHERE versions_hash = ?",
            [versions_hash],
        ).fetchall()
    return {article_id for (article_id,) in found}


_PAIRS = pa.schema([("article_id", pa.string()), ("input_hash", pa.string())])


def load_batch(
    connection: duckdb.DuckDBPyConnection,
    rows: Mapping[str, Sequence[Row]],
    run_id: str,
    versions_hash: str,
    input_hashes: Mapping[str, str],
) -> dict[str, int]:
    """Replace a batch of articles whole, in one transaction with their ledger rows; return what was counted.

    rows: table name (those of ARTICLE_TABLES, and actors and places) -> its rows; loaded_at and run_id are filled in
    here. input_hashes: article_id -> input_hash, one for each article of the batch. A mention that was there before
    keeps its event. Counts: articles_new, articles_replaced, and the rows of each other table. Raises ValueError for a
    table or column the warehouse does not have, an article that comes twice, and articles that don't match
    input_hashes.
    """
    _check_batch(rows, input_hashes)
    stamp = {"loaded_at": utc_now(), "run_id": run_id}
    articles = [{**row, **stamp} for row in rows.get("articles", ())]
    with registered(connection, "batch", _one_column(input_hashes)), transaction(connection):
        replaced = len(_known(connection))
        events: dict[str | None, str] = _events_of_batch(connection) if replaced else {}
        if replaced:
            _delete_batch(connection)
        mentions = [{**row, "event_id": events.get(row.get("mention_id"))} for row in rows.get("mentions", ())]
        ready = {**rows, "articles": articles, "mentions": mentions}
        counts = {table: insert_rows(connection, table, ready.get(table, ())) for table in ARTICLE_TABLES}
        counts |= {table: _upsert_names(connection, table, rows.get(table, ())) for table in NAME_TABLES}
        _note_loaded(connection, run_id, versions_hash, input_hashes)
    new = counts.pop("articles") - replaced
    return {"articles_new": new, "articles_replaced": replaced, **counts}


def remove_articles(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[str]:
    """Delete articles with all their rows, in one transaction; return the ids of those that were there.

    These go into `unmerged`: the next merge takes out of the events what they told.
    """
    with registered(connection, "batch", _one_column(article_ids)), transaction(connection):
        removed = sorted(_known(connection))
        _delete_batch(connection)
        insert_rows(connection, "unmerged", [{"article_id": article_id} for article_id in removed])
    return removed


def load_reference(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Make each of these reference tables hold exactly its rows, writing only what differs, in one transaction.

    tables: table name (those of REFERENCE_TABLES) -> its rows; and places -> those to add, which corrections name.
    What merging must look at again goes into `unmerged`: every article where a table of MERGING_TABLES differs, and the
    articles that new, changed and removed corrections name. Raises ValueError for a table or column that is not there.
    """
    unknown = sorted(set(tables) - {*REFERENCE_TABLES, "places"})
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: no reference tables; these are {', '.join(REFERENCE_TABLES)}, places")
    with transaction(connection):
        changed = {name: _make_hold(connection, name, tables[name]) for name in REFERENCE_TABLES if name in tables}
        _add_places(connection, tables.get("places", ()))
        if any(changed.get(name) for name in MERGING_TABLES):
            _merge_anew(connection, "true")
        elif changed.get("corrections"):
            named = {row[column] for row in changed["corrections"] for column in ("article", "other_article")}
            names = pa.table({"name": pa.array(sorted(named - {None}), pa.string())})
            with registered(connection, "named", names):
                is_named = " OR ".join(f"{column} IN (FROM named)" for column in ("article_id", "source_id", "url"))
                _merge_anew(connection, is_named)


def add_rejects(connection: duckdb.DuckDBPyConnection, run_id: str, rejects: Sequence[Row]) -> None:
    """Add what a run set aside: rows of input, reason (code) and detail."""
    seen_at = utc_now()
    insert_rows(connection, "rejects", [{**row, "run_id": run_id, "seen_at": seen_at} for row in rejects])


def _check_batch(rows: Mapping[str, Sequence[Row]], input_hashes: Mapping[str, str]) -> None:
    unknown = sorted(set(rows) - {*ARTICLE_TABLES, *NAME_TABLES})
    if unknown:
        raise ValueError(
            f"a batch can't load {', '.join(unknown)}; it loads {', '.join((*ARTICLE_TABLES, *NAME_TABLES))}"
        )
    ids = [row["article_id"] for row in rows.get("articles", ())]
    if len(ids) != len(set(ids)):
        twice = sorted({article_id for article_id in ids if ids.count(article_id) > 1})
        raise ValueError(f"articles that come twice in one batch: {', '.join(twice)}; load each once")
    if set(ids) != set(input_hashes):
        odd = sorted(set(ids) ^ set(input_hashes))
        raise ValueError(
            f"articles without an input_hash, or the other way round: {', '.join(odd)}; give both for each"
        )


def _one_column(article_ids: Iterable[str]) -> pa.Table:
    return pa.table({"article_id": pa.array(list(article_ids), pa.string())})


def _known(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute("SELECT article_id FROM articles SEMI JOIN batch USING (article_id)").fetchall()
    return [article_id for (article_id,) in found]


def _events_of_batch(connection: duckdb.DuckDBPyConnection) -> dict[str | None, str]:
    merged = "SELECT mention_id, event_id FROM mentions SEMI JOIN batch USING (article_id) WHERE event_id IS NOT NULL"
    return dict(connection.execute(merged).fetchall())


def _delete_batch(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "DELETE FROM mention_participants "
        "WHERE mention_id IN (SELECT mention_id FROM mentions SEMI JOIN batch USING (article_id))"
    )
    for table in ("mentions", "timexes", "publication_evidence", "articles", "ledger", "unmerged"):
        connection.execute(f"DELETE FROM {table} WHERE article_id IN (SELECT article_id FROM batch)")


def _upsert_names(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Insert actors or places, replacing those of the same id; of several with one id the first counts."""
    key = NAME_TABLES[table]
    by_id: dict[str, Row] = {}
    for row in rows:
        by_id.setdefault(row[key], row)
    with registered(connection, "ids", pa.table({"id": pa.array(list(by_id), pa.string())})):
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM ids)")
    return insert_rows(connection, table, list(by_id.values()))


def _note_loaded(
    connection: duckdb.DuckDBPyConnection, run_id: str, versions_hash: str, input_hashes: Mapping[str, str]
) -> None:
    same = {"versions_hash": versions_hash, "run_id": run_id}
    ledger = [{"article_id": a, "input_hash": h, **same} for a, h in input_hashes.items()]
    insert_rows(connection, "ledger", ledger)
    insert_rows(connection, "unmerged", [{"article_id": article_id} for article_id in input_hashes])


def _make_hold(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> list[Row]:
    """Make a table hold exactly these rows; return those that it did not hold before or holds no more."""
    before = fetch_rows(connection, f"SELECT * FROM {table}")
    blank: Row = dict.fromkeys(name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall())
    after = [blank | row for row in rows]
    had, has = ({_contents(row): row for row in side} for side in (before, after))
    different = [row for key, row in (had | has).items() if key not in had or key not in has]
    if different or len(before) != len(after):
        connection.execute(f"DELETE FROM {table}")
        insert_rows(connection, table, rows)
    return different


def _contents(row: Row) -> Hashable:
    return frozenset((name, tuple(cell) if isinstance(cell, list) else cell) for name, cell in row.items())


def _add_places(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    held = {row["place_id"]: row for row in fetch_rows(connection, "SELECT * FROM places")} if rows else {}
    _upsert_names(connection, "places", [row for row in rows if row != held.get(row["place_id"])])


def _merge_anew(connection: duckdb.DuckDBPyConnection, condition: str) -> None:
    connection.execute(
        "INSERT INTO unmerged SELECT article_id FROM articles "
        f"WHERE ({condition}) AND article_id NOT IN (SELECT article_id FROM unmerged)"
    )
