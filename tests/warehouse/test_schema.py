"""The contract: tables, columns and types that measures and users read."""

from pathlib import Path

import duckdb
import pytest

from warehouse.migrations import migrations

CONTRACT = {
    "articles": (
        "article_id source_id url source title language text content_hash published_earliest published_latest "
        "published_basis published_evidence loaded_at run_id"
    ),
    "timexes": "timex_id article_id start_char end_char text type value mod earliest latest rule",
    "mentions": (
        "mention_id article_id event_id start_char end_char trigger sentence sentence_start event_type status "
        "attributed_to earliest latest precision edtf date_method date_reason stated_earliest stated_latest timex_id "
        "place_id confidence"
    ),
    "mention_participants": "mention_id role actor_id surface start_char end_char",
    "actors": "actor_id name kind country",
    "places": "place_id name kind country latitude longitude",
    "events": (
        "event_id title event_type status earliest latest precision edtf date_method date_reason date_conflict "
        "place_id known_event_id mention_count article_count source_count confidence first_seen_at updated_at"
    ),
    "known_events": "known_event_id",
    "event_types": "event_type",
    "rejects": "run_id input reason detail seen_at",
    "runs": "run_id started_at finished_at status counts versions flow_run_id",
    "timeline": (
        "event_id edtf earliest latest precision title event_type status participants place country article_count "
        "source_count confidence evidence"
    ),
}


def contract_type(column: str) -> str:
    if column.endswith(("_char", "_count")) or column == "sentence_start":
        return "INTEGER"
    if column.endswith("_at"):
        return "TIMESTAMP"
    if column.endswith(("earliest", "latest")):
        return "DATE"
    special = {"date_conflict": "BOOLEAN", "participants": "VARCHAR[]", "counts": "JSON", "versions": "JSON"}
    numbers = dict.fromkeys(("confidence", "latitude", "longitude"), "DOUBLE")
    return (special | numbers).get(column, "VARCHAR")


@pytest.mark.parametrize("table", CONTRACT)
def test_has_the_columns_of_the_contract_with_their_types(shared: duckdb.DuckDBPyConnection, table: str) -> None:
    found = {name: kind for name, kind, *_ in shared.execute(f"DESCRIBE {table}").fetchall()}
    expected = {column: contract_type(column) for column in CONTRACT[table].split()}
    assert {column: found.get(column) for column in expected} == expected


def test_timeline_has_the_contracts_columns_in_its_order(shared: duckdb.DuckDBPyConnection) -> None:
    found = [name for name, *_ in shared.execute("DESCRIBE timeline").fetchall()]
    assert found == CONTRACT["timeline"].split()


def test_migrations_come_in_order_of_their_numbers() -> None:
    numbers = [migration.version for migration in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("names", "wrong"), [(["first.sql"], "NNN_name.sql"), (["001_a.sql", "001_b.sql"], "share a number")]
)
def test_refuses_migrations_without_a_number_of_their_own(tmp_path: Path, names: list[str], wrong: str) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1")
    with pytest.raises(ValueError, match=wrong):
        migrations(tmp_path)
