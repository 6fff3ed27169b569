"""What events are called."""

import duckdb
import pytest
from batches import article, events, load_and_merge, mention

CASES = [
    (mention("labeled", "kim > moon", sentence="Kim labeled Moon."), "Kim labeled Moon"),
    (mention("met", "kim", where="hanoi", sentence="In Hanoi he met them."), "Kim: met in Hanoi"),
    (mention("summit talks", "trump kim", where="hanoi"), "Trump, Kim: summit talks in Hanoi"),
    (mention("visit", "a b c d e"), "A, B, C, others: visit"),
    (mention("quake", sentence="A strong quake\n hit the coast."), "A strong quake hit the coast."),
    (mention("quake", sentence="quake"), "Quake"),
]


@pytest.mark.parametrize(("told", "title"), CASES)
def test_a_title_is_made_of_actors_trigger_and_place(
    connection: duckdb.DuckDBPyConnection, told: dict, title: str
) -> None:
    rows = article("a", told)
    set_agents_before_the_trigger(rows)
    load_and_merge(connection, rows)
    assert [event["title"] for event in events(connection)] == [title]


def set_agents_before_the_trigger(rows: dict) -> None:
    """Give an agent whose name leads the sentence its span there."""
    sentence = rows["mentions"][0]["sentence"]
    for number, row in enumerate(rows["mention_participants"]):
        leads = row["role"] == "agent" and sentence.lower().startswith(row["surface"])
        place = 0 if leads else 500 + 20 * number
        row["start_char"], row["end_char"] = place, place + len(row["surface"])


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_a_long_sentence_is_cut_around_the_trigger(connection: duckdb.DuckDBPyConnection, position: int) -> None:
    words = [f"word{n}" for n in range(60)]
    words[position] = "eruption"
    load_and_merge(connection, article("a", mention("eruption", sentence=" ".join(words))))
    (event,) = events(connection)
    assert "eruption" in event["title"].lower()
    assert len(event["title"]) <= 120
    assert event["title"].endswith("…") == (position < 49)


def test_no_title_is_longer_than_120_characters(connection: duckdb.DuckDBPyConnection) -> None:
    actors = " ".join(f"{'very-' * 20}long-name-{n}" for n in range(3))
    load_and_merge(connection, article("a", mention("met", actors)))
    (event,) = events(connection)
    assert len(event["title"]) <= 120
