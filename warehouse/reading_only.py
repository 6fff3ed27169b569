"""Whether an SQL statement only reads."""

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from warehouse.errors import QueryError, ReadOnly

READING_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})

EXPLAIN = re.compile(r"\s*EXPLAIN\b\s*(?:ANALYZE\b|\([^)]*\))?", re.IGNORECASE)


def check_reads_only(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise ReadOnly unless `sql` is one statement that only reads, QueryError if it can't be parsed."""
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    if len(statements) != 1:
        raise ReadOnly(f"found {len(statements)} statements: give exactly one SELECT")
    kind, query = statements[0].type, statements[0].query
    if kind == duckdb.StatementType.EXPLAIN:
        # EXPLAIN ANALYZE runs what it explains, so that must be a reading statement too.
        prefix = EXPLAIN.match(query)
        if prefix is None or EXPLAIN.match(query, prefix.end()):
            raise ReadOnly("found an EXPLAIN that can't be checked: write EXPLAIN SELECT ...")
        check_reads_only(connection, query[prefix.end() :])
    elif kind != duckdb.StatementType.SELECT:
        raise ReadOnly(f"found {kind.name}: only SELECT is run here; the timeline is written by `dateline build`")
    else:
        _check_parts(connection, query)


def _check_parts(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Look inside: WITH x AS (INSERT ...) and WITH x AS (COPY ... TO file) count as SELECT, and write."""
    serialized = connection.execute("SELECT json_serialize_sql($query::VARCHAR)", {"query": query}).fetchall()[0][0]
    tree = json.loads(serialized)
    if tree.get("error"):
        raise ReadOnly(f"found a SELECT that can't be checked ({tree.get('error_message')}): write it another way")
    writing = sorted(set(_node_types(tree)) - READING_NODES)
    if writing:
        found = ", ".join(name.removesuffix("_NODE").removesuffix("_QUERY") for name in writing)
        raise ReadOnly(f"found {found} inside the SELECT: only reading is done here")


def _node_types(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        kind = tree.get("type")
        if isinstance(kind, str) and kind.endswith("_NODE"):
            yield kind
        for part in tree.values():
            yield from _node_types(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _node_types(part)
