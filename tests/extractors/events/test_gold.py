"""How many of the rows a careful reader takes from articles in many fields are found, and right in every column."""

from collections import Counter

from tests.extractors.events.gold_rows import COLUMNS, gold_docs, gold_rows, wrong_columns

FULL_SHARE = 0.7
"""The floor: share of rows right in every column. Only ever raise it."""
FLOORS = {"found": 0.95, "types": 0.88, "status": 0.93, "who": 0.85, "place": 0.84, "dates": 0.86, "methods": 0.86}
MOST = 3.5
"""Mentions for each row a careful reader lists."""


def test_the_rows_a_careful_reader_takes_are_there():
    rows, docs = gold_rows(), gold_docs()
    assert len({row.article for row in rows}) >= 12
    wrong = [wrong_columns(row, docs[row.article]) for row in rows]
    counts = Counter(column for columns in wrong for column in columns)
    shares = {column: 1 - counts[column] / len(rows) for column in COLUMNS}
    full = sum(not columns for columns in wrong) / len(rows)
    print(f"{full:.3f} right in every column; {', '.join(f'{name} {share:.3f}' for name, share in shares.items())}")
    assert full >= FULL_SHARE
    assert {column for column, share in shares.items() if share < FLOORS[column]} == set()


def test_there_are_not_many_times_as_many_mentions_as_a_reader_would_list():
    assert sum(len(doc._.mentions) for doc in gold_docs().values()) <= MOST * len(gold_rows())
