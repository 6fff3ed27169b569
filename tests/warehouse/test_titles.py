"""What events are called."""

import duckdb
import pytest
from batches import article, events, load_and_merge, mention

CASES = [
    (mention("labeled", "kim > moon", trigger_pos="verb"), "Kim labeled Moon"),
    (mention("met", "kim putin", where="hanoi", trigger_pos="verb"), "Kim and Putin met in Hanoi"),
    (mention("received", "> kim", where="hanoi", trigger_pos="verb"), "Kim: received in Hanoi"),
    (mention("summit talks", "trump kim", where="hanoi", trigger_pos="noun"), "Trump, Kim: summit talks in Hanoi"),
    (mention("visit", "a b c d e", trigger_pos="noun"), "A, B, C, others: visit"),
    (mention("quake", where="hanoi", sentence="A strong quake hit Hanoi."), "Quake in Hanoi"),
    (mention("quake", sentence="A strong quake\n hit the coast."), "A strong quake hit the coast."),
    (mention("quake", sentence="quake"), "Quake"),
]


@pytest.mark.parametrize(("told", "title"), CASES)
def test_a_title_is_made_of_actors_trigger_and_place(
    connection: duckdb.DuckDBPyConnection, told: dict, title: str
) -> None:
    load_and_merge(connection, article("a", told))
    assert [event["title"] for event in events(connection)] == [title]


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_a_long_sentence_is_cut_around_the_trigger(connection: duckdb.DuckDBPyConnection, position: int) -> None:
    words = [f"word{n}" for n in range(60)]
    words[position] = "eruption"
    load_and_merge(connection, article("a", mention("eruption", sentence=" ".join(words))))
    (event,) = events(connection)
    assert "eruption" in event["title"].lower()
    assert len(event["title"]) <= 80
    assert event["title"].endswith("…") == (position < 54)


def test_no_title_is_longer_than_120_characters(connection: duckdb.DuckDBPyConnection) -> None:
    actors = " ".join(f"{'very-' * 20}long-name-{n}" for n in range(3))
    load_and_merge(connection, article("a", mention("met", actors)))
    (event,) = events(connection)
    assert len(event["title"]) <= 120
