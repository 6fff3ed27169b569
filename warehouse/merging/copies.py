"""Copies: articles that pass on one text, whole, cut short or touched up, and so count as one independent source.

Two texts are linked if most of one stands in the other, word for word, and the wording that they share holds the same
names and numbers; two reports made from one template share the wording only. Groups are what links connect, so they
depend on the texts alone, not on the order in which these came. Compared are only texts that share a band of their
MinHash sketches, and only as long as nothing else connects them.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warehouse.merging.shingles import (
    BANDS,
    Numbers,
    Shingles,
    copies_of,
    distinct_runs,
    hash_words,
    least_in_common,
    read_shingles,
    sketch,
    split_words,
)
from warehouse.rows import registered

Flags = NDArray[np.bool_]

READ_AT_ONCE = 1_000
COMPARED_AT_ONCE = 20_000

GROUPS_TOUCHED = """
SELECT article_id, copy_id FROM article_copies
WHERE copy_id IN (SELECT copy_id FROM article_copies SEMI JOIN touched USING (article_id))
"""
GROUPS_OF_SAME_WORDS = """
SELECT list(DISTINCT copy_id) FROM article_copies
WHERE words_hash IN (SELECT words_hash FROM article_copies SEMI JOIN loose USING (article_id))
GROUP BY words_hash HAVING count(DISTINCT copy_id) > 1
"""
# Of the articles with the same words, the one with the smallest id stands for all.
TEXTS = """
SELECT min(article_id) AS article_id, arg_min(copy_id, article_id) AS copy_id, any_value(shingle_count) AS size,
    bool_and(article_id IN (FROM loose)) AS is_loose
FROM article_copies WHERE shingle_count > 0 GROUP BY words_hash
"""
SHARED_BANDS = """
SELECT band, hash, article_id FROM article_bands JOIN texts USING (article_id)
SEMI JOIN (SELECT band, hash FROM article_bands JOIN texts USING (article_id) WHERE is_loose) USING (band, hash)
QUALIFY count(*) OVER (PARTITION BY band, hash) > 1
ORDER BY band, hash, NOT is_loose, article_id
"""
SKETCHES = """
SELECT article_id, any_value(copy_id) AS copy_id, any_value(size) AS size, any_value(is_loose) AS is_loose,
    list(hash ORDER BY band) AS hashes
FROM article_bands JOIN texts USING (article_id) SEMI JOIN shared USING (article_id)
GROUP BY article_id ORDER BY article_id
"""


class Candidates(NamedTuple):
    """Texts that share a band with a loose one, numbered in the order of the article_id that stands for each.

    Loose is a text whose links are to be found. buckets: the texts that share a band, a loose one first.
    """

    article_ids: list[str]
    copy_ids: list[str]
    loose: Flags
    sizes: Numbers
    sketches: NDArray[np.uint32]
    buckets: list[Numbers]


class Groups:
    """Which groups are one by now: each copy_id's number, and the smallest number of those united with it."""

    def __init__(self, copy_ids: Iterable[str]) -> None:
        self.copy_ids = sorted(set(copy_ids))
        self.numbers = {copy_id: number for number, copy_id in enumerate(self.copy_ids)}
        self.smallest = np.arange(len(self.copy_ids))

    def unite(self, one: int, other: int) -> None:
        """Make two groups, given by number, one."""
        low, high = sorted((self.smallest[one], self.smallest[other]))
        if low != high:
            self.smallest[self.smallest == high] = low

    def renamed(self) -> dict[str, str]:
        """The copy_ids that gave way to a smaller one, and that one."""
        pairs = zip(self.copy_ids, self.smallest.tolist(), strict=True)
        return {copy_id: self.copy_ids[small] for copy_id, small in pairs if copy_id != self.copy_ids[small]}


def group_copies(connection: duckdb.DuckDBPyConnection, touched: Collection[str]) -> set[str]:
    """Bring article_copies up to date after the articles `touched` were loaded, replaced or removed.

    Runs in the caller's transaction. Returns the ids of the articles, of those there are now, that have another
    copy_id than before, or had none before.
    """
    with registered(connection, "touched", _table(touched)):
        before: dict[str, str] = dict(connection.execute(GROUPS_TOUCHED).fetchall())
        came, gone = _write_sketches(connection)
    parted = {before[article_id] for article_id in came | gone if article_id in before}
    loose = came | {article_id for article_id, copy_id in before.items() if copy_id in parted} - gone
    with registered(connection, "loose", _table(loose)):
        connection.execute("UPDATE article_copies SET copy_id = article_id WHERE article_id IN (FROM loose)")
        renamed = _find_groups(connection, loose)
    changed = {article_id for article_id in loose if before.get(article_id) != renamed.get(article_id, article_id)}
    return changed | (_rename(connection, renamed) - loose)


def _write_sketches(connection: duckdb.DuckDBPyConnection) -> tuple[set[str], set[str]]:
    """Sketch those of `touched` whose words are new or other than before; return these, and those no longer there."""
    known = "SELECT article_id, words_hash FROM article_copies SEMI JOIN touched USING (article_id)"
    before: dict[str, str] = dict(connection.execute(known).fetchall())
    there = "SELECT article_id FROM articles SEMI JOIN touched USING (article_id)"
    articles = [article_id for (article_id,) in connection.execute(there).fetchall()]
    gone = set(before) - set(articles)
    _replace_sketches(connection, gone, {})
    came: set[str] = set()
    for texts in _read_texts(connection, articles):
        words = {article_id: split_words(text) for article_id, text in texts}
        hashes = {article_id: hash_words(words[article_id]) for article_id in words}
        new = {article_id: text_hash for article_id, text_hash in hashes.items() if text_hash != before.get(article_id)}
        _replace_sketches(connection, new, words)
        came.update(new)
    return came, gone


def _replace_sketches(
    connection: duckdb.DuckDBPyConnection, stale: Collection[str], words: dict[str, list[str]]
) -> None:
    """Delete the rows of the articles `stale`, and write new ones for those that have words."""
    ids = _table(stale)
    with registered(connection, "stale", ids):
        for table in ("article_copies", "article_bands"):
            connection.execute(f"DELETE FROM {table} WHERE article_id IN (FROM stale)")
    if not stale or not words:
        return
    texts = [distinct_runs(words[article_id]) for article_id in stale]
    sizes = np.array([len(every) for every in texts])
    hashes = pa.array([hash_words(words[article_id]) for article_id in stale])
    with registered(connection, "new", ids.append_column("words_hash", hashes).append_column("size", pa.array(sizes))):
        connection.execute("INSERT INTO article_copies SELECT article_id, article_id, words_hash, size FROM new")
    long = np.flatnonzero(sizes)
    if len(long):
        bands = ids.take(pa.array(np.repeat(long, BANDS))).append_column(
            "band", pa.array(np.tile(np.arange(BANDS), len(long)))
        )
        sketches = sketch([texts[number] for number in long.tolist()])
        with registered(connection, "new", bands.append_column("hash", pa.array(sketches.view(np.uint64).ravel()))):
            connection.execute("INSERT INTO article_bands FROM new")


def _find_groups(connection: duckdb.DuckDBPyConnection, loose: set[str]) -> dict[str, str]:
    """Which copy_ids give way to which, now that each article of `loose` stands alone."""
    same_words = [copy_ids for (copy_ids,) in connection.execute(GROUPS_OF_SAME_WORDS).fetchall()]
    found = _read_candidates(connection)
    groups = Groups([*loose, *itertools.chain(*same_words), *found.copy_ids])
    for first, *others in same_words:
        for other in others:
            groups.unite(groups.numbers[first], groups.numbers[other])
    _link(connection, found, groups)
    return groups.renamed()


def _rename(connection: duckdb.DuckDBPyConnection, renamed: dict[str, str]) -> set[str]:
    """Write the copy_ids that take the place of others; return the articles that have them now."""
    names = _table(renamed).append_column("copy_id", pa.array(list(renamed.values()), pa.string()))
    with registered(connection, "renamed", names.rename_columns(["old", "new"])):
        moved = connection.execute("SELECT article_id FROM article_copies JOIN renamed ON copy_id = old").fetchall()
        connection.execute("UPDATE article_copies SET copy_id = new FROM renamed WHERE copy_id = old")
    return {article_id for (article_id,) in moved}


def _read_candidates(connection: duckdb.DuckDBPyConnection) -> Candidates:
    with registered(connection, "texts", connection.sql(TEXTS).to_arrow_table()):
        shared = connection.sql(SHARED_BANDS).to_arrow_table()
        with registered(connection, "shared", shared):
            texts = connection.sql(SKETCHES).to_arrow_table()
    hashes = texts["hashes"].combine_chunks().flatten().to_numpy().astype(np.uint64)
    members = pc.index_in(shared["article_id"].combine_chunks(), texts["article_id"].combine_chunks())
    ends = [np.diff(shared[column].to_numpy()) != 0 for column in ("band", "hash")]
    return Candidates(
        texts["article_id"].to_pylist(),
        texts["copy_id"].to_pylist(),
        texts["is_loose"].to_numpy(zero_copy_only=False),
        texts["size"].to_numpy().astype(np.int64),
        hashes.view(np.uint32).reshape(len(texts), 2 * BANDS),
        np.split(members.to_numpy().astype(np.int64), np.flatnonzero(ends[0] | ends[1]) + 1) if len(shared) else [],
    )


def _link(connection: duckdb.DuckDBPyConnection, found: Candidates, groups: Groups) -> None:
    """Unite the groups of texts that are copies."""
    group = np.array([groups.numbers[copy_id] for copy_id in found.copy_ids], np.int64)
    read: dict[int, Shingles] = {}
    for pairs in itertools.chain(_with_first(found), _with_other_groups(found, group, groups)):
        apart = groups.smallest[group[pairs[:, 0]]] != groups.smallest[group[pairs[:, 1]]]
        near = pairs[apart & _near(found, pairs)]
        missing = {found.article_ids[text]: text for text in np.unique(near).tolist() if text not in read}
        for texts in _read_texts(connection, list(missing)):
            read |= {missing[article_id]: read_shingles(text) for article_id, text in texts}
        for one in np.unique(near[:, 0]).tolist():
            others = near[near[:, 0] == one, 1]
            others = others[groups.smallest[group[others]] != groups.smallest[group[one]]]
            for other in others[copies_of(read[one], [read[text] for text in others.tolist()])]:
                groups.unite(group[one], group[other])


def _with_first(found: Candidates) -> Iterator[Numbers]:
    """Pair the texts of each bucket with its first: where thousands are copies, these few pairs connect them all."""
    if found.buckets:
        pairs = [np.column_stack([np.full(len(texts) - 1, texts[0]), texts[1:]]) for texts in found.buckets]
        distinct = np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0)
        yield from np.split(distinct, range(COMPARED_AT_ONCE, len(distinct), COMPARED_AT_ONCE))


def _with_other_groups(found: Candidates, group: Numbers, groups: Groups) -> Iterator[Numbers]:
    """Pair each loose text with those of its buckets that are in another group by now."""
    buckets: dict[int, list[Numbers]] = {}
    for texts in found.buckets:
        # The two of a bucket of two have been compared.
        if len(texts) > 2 and len(set(groups.smallest[group[texts]].tolist())) > 1:
            for text in texts[found.loose[texts]].tolist():
                buckets.setdefault(text, []).append(texts)
    waiting: list[Numbers] = []
    for text, shared in buckets.items():
        others = np.zeros(len(group), bool)
        others[np.concatenate(shared)] = True
        others &= groups.smallest[group] != groups.smallest[group[text]]
        # Of two loose texts, the later one is paired with the earlier.
        others[text:] &= ~found.loose[text:]
        waiting.append(np.column_stack([np.full(others.sum(), text), np.flatnonzero(others)]))
        if sum(map(len, waiting)) > COMPARED_AT_ONCE:
            yield np.concatenate(waiting)
            waiting = []
    if waiting:
        yield np.concatenate(waiting)


def _near(found: Candidates, pairs: Numbers) -> Flags:
    """Whether as many of the minima are equal as copies of these lengths have, less two standard deviations."""
    one, other = found.sizes[pairs].T
    least = least_in_common(one, other)
    likeness = np.minimum(least / (one + other - least), 1)
    expected = 2 * BANDS * likeness
    equal = (found.sketches[pairs[:, 0]] == found.sketches[pairs[:, 1]]).sum(axis=1)
    return (least <= np.minimum(one, other)) & (equal >= expected - 2 * np.sqrt(expected * (1 - likeness)))


def _read_texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """The articles' ids and texts, some at a time."""
    for start in range(0, len(article_ids), READ_AT_ONCE):
        with registered(connection, "copies_wanted", _table(article_ids[start : start + READ_AT_ONCE])):
            wanted = "SELECT article_id, text FROM articles SEMI JOIN copies_wanted USING (article_id)"
            texts = connection.execute(wanted).fetchall()
        yield texts


def _table(article_ids: Iterable[str]) -> pa.Table:
    return pa.table({"article_id": pa.array(list(article_ids), pa.string())})
