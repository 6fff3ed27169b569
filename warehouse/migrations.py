"""The schema's history: numbered SQL files, each applied once, and the views on top of them."""

import re
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import duckdb

from warehouse.errors import WarehouseUnreadable
from warehouse.rows import utc_now
from warehouse.transactions import transaction

SQL = Path(__file__).parent / "sql"

JOURNAL = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
)
"""


class Migration(NamedTuple):
    """One step of the schema: its number, its name and the SQL file that makes it."""

    version: int
    name: str
    path: Path


def migrations(folder: Path = SQL / "schema") -> list[Migration]:
    """The migrations in a folder of files NNN_name.sql, in order of their numbers.

    Raises ValueError for a .sql file that is not named so, and for a number used twice.
    """
    found = []
    for path in folder.glob("*.sql"):
        match = re.fullmatch(r"(\d{3})_(\w+)", path.stem)
        if match is None:
            raise ValueError(f"{path}: a migration is named NNN_name.sql; rename the file")
        found.append(Migration(int(match[1]), match[2], path))
    found.sort()
    if len({migration.version for migration in found}) < len(found):
        raise ValueError(f"{folder}: two migrations share a number; renumber the newer one")
    return found


def applied_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The number of the last migration applied; None for a database that Dateline did not make, or an empty one."""
    journal = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations' AND NOT internal"
    if connection.execute(journal).fetchall() == [(0,)]:
        return None
    row = connection.execute("SELECT max(version) FROM schema_migrations").fetchone()
    return row[0] if row else None


def check_not_newer(version: int | None, file: Path) -> None:
    """Raise WarehouseUnreadable if `file`, at schema `version`, was made by a newer Dateline than this one."""
    newest = migrations()[-1].version
    if version is not None and version > newest:
        raise WarehouseUnreadable(
            f"{file} was made by a newer Dateline (its schema is {version}, this one knows {newest}): "
            "upgrade Dateline, or choose another file with --warehouse"
        )


def migrate(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Migration]:
    """Bring the database in `file` to the newest schema, create its views, and return the migrations applied.

    Each migration and its journal row are one transaction, so a killed one is done again whole.
    Raises WarehouseUnreadable for a database of a newer Dateline.
    """
    version = applied_version(connection)
    check_not_newer(version, file)
    connection.execute(JOURNAL)
    pending = [migration for migration in migrations() if migration.version > (version or 0)]
    for migration in pending:
        _apply(connection, migration)
    _create_views(connection)
    return pending


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    with transaction(connection):
        connection.execute(migration.path.read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO schema_migrations VALUES (?, ?, ?)", [migration.version, migration.name, utc_now()]
        )


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    with transaction(connection):
        for statement in _views():
            connection.execute(statement)


def _views() -> list[str]:
    """The views' statements, each behind those of the views it reads."""
    statements = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / "views").glob("*.sql"))}
    read = {
        view: set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", statement)) & (statements.keys() - {view})
        for view, statement in statements.items()
    }
    return [statements[view] for view in TopologicalSorter(read).static_order()]
