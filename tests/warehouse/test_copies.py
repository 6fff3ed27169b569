"""Copies: which articles count as one source, and that this depends on their texts alone."""

import random
import time

import duckdb
import pytest

from tests.warehouse.batches import article, load
from tests.warehouse.wire_texts import COPIES, DIFFERENT, SHORT, STORY, WEEKLY, sentences
from warehouse.merging.copies import group_copies


def copies(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The copy_id of each article."""
    rows = connection.execute("SELECT article_id, copy_id FROM article_copies").fetchall()
    assert len(rows) == len(dict(rows))
    return dict(rows)


def put(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> set[str]:
    """Load articles, and return those whose group changed."""
    load(connection, *(article(article_id, text=text) for article_id, text in texts.items()))
    return group_copies(connection, texts)


def take(connection: duckdb.DuckDBPyConnection, *article_ids: str) -> set[str]:
    """Remove articles, and return those whose group changed."""
    connection.execute("DELETE FROM articles WHERE article_id IN (SELECT unnest(?))", [list(article_ids)])
    return group_copies(connection, article_ids)


@pytest.mark.parametrize(("one", "other"), COPIES.values(), ids=COPIES.keys())
def test_copies_are_one_group_named_after_the_smallest_id(connection, one, other):
    put(connection, {"b": one, "a": other, "c": WEEKLY})
    assert copies(connection) == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_stories_are_groups_of_their_own(connection, one, other):
    put(connection, {"a": one, "b": other})
    assert copies(connection) == {"a": "a", "b": "b"}


def test_a_copy_that_joins_is_the_only_one_to_change_unless_its_id_is_smallest(connection):
    assert put(connection, {"c": STORY, "d": WEEKLY}) == {"c", "d"}
    assert put(connection, {"e": f"{STORY} afp"}) == {"e"}
    assert put(connection, {"b": f"Reuters. {STORY}"}) == {"b", "c", "e"}
    assert put(connection, {"a": STORY}) == {"a", "b", "c", "e"}
    assert copies(connection) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "a"}


def test_the_same_articles_again_change_nothing(connection):
    texts = {"a": STORY, "b": f"{STORY} afp", "c": SHORT}
    put(connection, texts)
    assert put(connection, texts) == set()
    assert put(connection, {"b": f"{STORY}\n\n(AFP)".replace('"', "”")}) == set()
    assert group_copies(connection, []) == set()


def test_an_article_replaced_by_another_story_leaves_its_group(connection):
    put(connection, {"a": STORY, "b": f"{STORY} afp", "c": f"Reuters. {STORY}"})
    assert put(connection, {"a": SHORT}) == {"b", "c"}
    assert copies(connection) == {"a": "a", "b": "b", "c": "b"}


def test_two_that_only_a_third_connected_part_when_it_goes(connection):
    parts = sentences(STORY)
    begin, end = ". ".join(parts[:6]), ". ".join(parts[5:])
    put(connection, {"a": begin, "b": STORY, "c": end})
    assert copies(connection) == {"a": "a", "b": "a", "c": "a"}
    assert take(connection, "b") == {"c"}
    assert copies(connection) == {"a": "a", "c": "c"}


def test_removed_articles_leave_nothing(connection):
    put(connection, {"a": STORY, "b": f"{STORY} afp"})
    assert take(connection, "a", "b") == set()
    for table in ("article_copies", "article_bands"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_empty_texts_and_other_scripts_do_no_harm(connection):
    put(connection, {"a": "", "b": "...", "c": "北韓週二發射飛彈", "d": "Ракета упала в море 5 марта"})
    assert set(copies(connection)) == {"a", "b", "c", "d"}


def versions(story: str, chance: random.Random) -> list[str]:
    """A story as a dozen papers print it."""
    parts = sentences(story)
    found = [story, story.upper(), f"{story} (Reuters)"]
    for number in range(9):
        kept = parts[: chance.randint(len(parts) // 3, len(parts))]
        if number % 3 == 0:
            kept[chance.randrange(len(kept))] = f"Nobody could say on day {number} what would come of it all"
        if number % 3 == 1:
            kept = parts[-len(kept) :]
        found.append(f"Paper {number}: " + ". ".join(kept))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_groups_do_not_depend_on_the_order_in_which_articles_came_and_went(connection, seed):
    chance = random.Random(seed)
    stories = [STORY, *(text for pair in DIFFERENT.values() for text in pair), *(one for one, _ in COPIES.values())]
    pool = [text for story in stories[:6] for text in versions(story, chance)] + stories
    now: dict[str, str] = {}
    for _ in range(12):
        before = copies(connection)
        batch = {f"article-{chance.randrange(60):02}": chance.choice(pool) for _ in range(chance.randint(1, 15))}
        changed = put(connection, batch)
        now |= batch
        after = copies(connection)
        assert changed == {article_id for article_id in after if before.get(article_id) != after[article_id]}
        gone = chance.sample(sorted(now), chance.randint(0, len(now) // 3))
        take(connection, *gone)
        now = {article_id: text for article_id, text in now.items() if article_id not in gone}
    grown = copies(connection)
    take(connection, *now)
    put(connection, now)
    assert copies(connection) == grown
    assert 1 < len(set(grown.values())) < len(grown)


def test_thousands_of_copies_take_time_in_proportion(connection):
    same = {f"same-{number:04}": STORY for number in range(1_500)}
    alike = {f"alike-{number:04}": f"Paper {number} writes from {number} {SHORT}" for number in range(1_500)}
    made = {f"made-{n:04}": WEEKLY.format_map(Slots(n)) for n in range(500)}
    began = time.monotonic()
    put(connection, same | alike | made)
    assert len(set(copies(connection).values())) == 2 + len(made)
    assert take(connection, "same-0000", "alike-0000") == {*same, *alike} - {"same-0000", "alike-0000"}
    assert time.monotonic() - began < 60


class Slots(dict[str, str]):
    """What fills a template: something else for each article and slot."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __missing__(self, slot: str) -> str:
        return f"{len(slot) * 7919 + self.number * 104_729 % 99_991}" if slot != "city" else "Lisbon"
