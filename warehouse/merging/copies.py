"""Copies: articles that pass on one text, whole, cut short or touched up, and so count as one independent source.

Two texts are linked if most of one stands in the other, word for word, and where they follow the same wording they name
the same names and numbers: two reports made from one template do not. Groups are what links connect, so they depend on
the texts alone, not on the order in which these came. Only texts that share a band of their MinHash sketches are
compared, and only until it is known which of them are connected.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warehouse.rows import registered

CONTAINED = 0.8
"""How much of the shorter text the longer must hold; a copy has another headline and credit, and a sentence changed."""
LONGER = 3
"""At most how many times as long the longer may be: a long story that quotes a short one whole is no copy of it."""
ALIKE = 0.6
"""Or else, how much of all that the two hold they must share."""
SWAPPED = np.array([0.25, 0.5])
"""At most how much of the wording they share may hold other names or numbers, and other numbers: templates do so."""
SHINGLE = 5
ALWAYS = np.array([0, 2 * SHINGLE])
"""How many runs, of both texts, may do so in any case: one number, such as a new toll."""
FEWEST_WORDS = 12
"""Shorter texts say too little to be told from a template: only the same words are a copy."""
BANDS = 64
"""Bands of two minima: of texts cut to a third 999 in 1000 share one, of texts with a twentieth in common 1 in 7."""

READ_AT_ONCE = 1_000
COMPARED_AT_ONCE = 20_000
WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
NUMBER, NAME = np.uint64(1), np.uint64(2)

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

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class Shingles(NamedTuple):
    """A text's runs of five words, as hashes; of those with a name or number, also with it left blank."""

    every: Hashes  # distinct, in order
    filled: Hashes
    blanked: Hashes  # in order; of the same runs as filled, and so is numbered
    numbered: NDArray[np.bool_]


class Candidates(NamedTuple):
    """Texts that share a band with a loose one, numbered in the order of the article_id that stands for each.

    Loose is a text whose links are to be found. buckets: the texts that share a band, a loose one first.
    """

    article_ids: list[str]
    copy_ids: list[str]
    loose: NDArray[np.bool_]
    sizes: Numbers
    sketches: NDArray[np.uint32]
    buckets: list[Numbers]


class Groups:
    """Which group names are one by now; a group has the number of the smallest name in it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(set(names))
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.smallest = np.arange(len(self.names))

    def unite(self, one: int, other: int) -> None:
        """Make two groups one."""
        low, high = sorted((self.smallest[one], self.smallest[other]))
        if low != high:
            self.smallest[self.smallest == high] = low

    def renamed(self) -> dict[str, str]:
        """The names that are no longer their group's, and the name it has instead."""
        return {
            name: self.names[small]
            for number, (name, small) in enumerate(zip(self.names, self.smallest.tolist(), strict=True))
            if number != small
        }


def group_copies(connection: duckdb.DuckDBPyConnection, touched: Collection[str]) -> set[str]:
    """Bring article_copies up to date after the articles `touched` were loaded, replaced or removed.

    Runs in the caller's transaction. Returns the ids of the articles, among all there are now, that have another
    copy_id than before, or none before.
    """
    with registered(connection, "touched", _table(touched)):
        before = dict(
            connection.execute(
                "SELECT article_id, copy_id FROM article_copies "
                "WHERE copy_id IN (SELECT copy_id FROM article_copies SEMI JOIN touched USING (article_id))"
            ).fetchall()
        )
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
    there = "FROM articles SEMI JOIN touched USING (article_id)"
    articles = [article_id for (article_id,) in connection.execute(f"SELECT article_id {there}").fetchall()]
    known = "SELECT article_id, words_hash FROM article_copies SEMI JOIN touched USING (article_id)"
    before: dict[str, str] = dict(connection.execute(known).fetchall())
    gone = set(before) - set(articles)
    _replace_sketches(connection, gone, [])
    came: set[str] = set()
    for start in range(0, len(articles), READ_AT_ONCE):
        words = {article_id: _words(text) for article_id, text in _texts(connection, articles[start:][:READ_AT_ONCE])}
        hashes = {article_id: _words_hash(found) for article_id, found in words.items()}
        new = [article_id for article_id in words if hashes[article_id] != before.get(article_id)]
        _replace_sketches(connection, new, [(hashes[article_id], _every(words[article_id])) for article_id in new])
        came.update(new)
    return came, gone


def _replace_sketches(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], texts: Sequence[tuple[str, Hashes]]
) -> None:
    """Take away the rows of these articles, and write those of their texts (words_hash and shingles), if any."""
    ids = _table(article_ids)
    with registered(connection, "stale", ids):
        for table in ("article_copies", "article_bands"):
            connection.execute(f"DELETE FROM {table} WHERE article_id IN (FROM stale)")
    if not texts:
        return
    sizes = np.array([len(every) for _, every in texts])
    copies = ids.append_column("words_hash", pa.array([words_hash for words_hash, _ in texts]))
    with registered(connection, "sketched", copies.append_column("size", pa.array(sizes))):
        connection.execute("INSERT INTO article_copies SELECT article_id, article_id, words_hash, size FROM sketched")
    long = np.flatnonzero(sizes)
    if len(long):
        bands = ids.take(pa.array(np.repeat(long, BANDS)))
        bands = bands.append_column("band", pa.array(np.tile(np.arange(BANDS), len(long))))
        hashes = _sketches([texts[number][1] for number in long.tolist()]).view(np.uint64).ravel()
        with registered(connection, "sketched", bands.append_column("hash", pa.array(hashes))):
            connection.execute("INSERT INTO article_bands FROM sketched")


def _find_groups(connection: duckdb.DuckDBPyConnection, loose: set[str]) -> dict[str, str]:
    """Which copy_ids become which, now that each of `loose` stands alone."""
    same_words = connection.execute(
        "SELECT list(DISTINCT copy_id) FROM article_copies WHERE words_hash IN "
        "(SELECT words_hash FROM article_copies SEMI JOIN loose USING (article_id)) "
        "GROUP BY words_hash HAVING count(DISTINCT copy_id) > 1"
    ).fetchall()
    found = _read_candidates(connection)
    groups = Groups([*loose, *(copy_id for (copy_ids,) in same_words for copy_id in copy_ids), *found.copy_ids])
    for ((first, *others),) in same_words:
        for other in others:
            groups.unite(groups.numbers[first], groups.numbers[other])
    _link(connection, found, groups)
    return groups.renamed()


def _rename(connection: duckdb.DuckDBPyConnection, renamed: dict[str, str]) -> set[str]:
    """Give each group its new copy_id; return the articles of these groups."""
    names = pa.table(
        {"old": pa.array(list(renamed), pa.string()), "new": pa.array(list(renamed.values()), pa.string())}
    )
    with registered(connection, "renamed", names):
        moved = connection.execute("SELECT article_id FROM article_copies JOIN renamed ON copy_id = old").fetchall()
        connection.execute("UPDATE article_copies SET copy_id = new FROM renamed WHERE copy_id = old")
    return {article_id for (article_id,) in moved}


def _read_candidates(connection: duckdb.DuckDBPyConnection) -> Candidates:
    """The texts to compare: of the articles with the same words, the one of the smallest id stands for all."""
    with registered(connection, "texts", connection.sql(TEXTS).to_arrow_table()):
        shared = connection.sql(SHARED_BANDS).to_arrow_table()
        with registered(connection, "shared", shared):
            texts = connection.sql(SKETCHES).to_arrow_table()
    article_ids = texts["article_id"].to_pylist()
    hashes = texts["hashes"].combine_chunks().flatten().to_numpy().astype(np.uint64)
    members = pc.index_in(shared["article_id"].combine_chunks(), texts["article_id"].combine_chunks())
    band, hash_ = shared["band"].to_numpy(), shared["hash"].to_numpy()
    begins = np.flatnonzero((np.diff(band, prepend=-1) != 0) | (hash_ != np.roll(hash_, 1)))
    return Candidates(
        article_ids,
        texts["copy_id"].to_pylist(),
        texts["is_loose"].to_numpy(zero_copy_only=False),
        texts["size"].to_numpy().astype(np.int64),
        hashes.view(np.uint32).reshape(len(article_ids), 2 * BANDS),
        np.split(members.to_numpy().astype(np.int64), begins[1:]) if len(members) else [],
    )


def _link(connection: duckdb.DuckDBPyConnection, found: Candidates, groups: Groups) -> None:
    """Unite the groups of texts that are copies."""
    group = np.array([groups.numbers[copy_id] for copy_id in found.copy_ids], np.int64)
    read: dict[int, Shingles] = {}
    for pairs in itertools.chain(_with_first(found), _with_other_groups(found, group, groups)):
        near = pairs[groups.smallest[group[pairs[:, 0]]] != groups.smallest[group[pairs[:, 1]]]]
        near = near[_near(found, near)]
        missing = {found.article_ids[text]: text for text in np.unique(near).tolist() if text not in read}
        read |= {missing[article_id]: _shingles(text) for article_id, text in _texts(connection, list(missing))}
        for one, other in near.tolist():
            apart = groups.smallest[group[one]] != groups.smallest[group[other]]
            if apart and _tell_the_same(read[one], read[other]):
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
        # The pair of a bucket of two has been compared.
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


def _near(found: Candidates, pairs: Numbers) -> NDArray[np.bool_]:
    """Whether as many of the minima are equal as copies of these lengths have, less two standard deviations."""
    sizes = np.sort(found.sizes[pairs], axis=1)
    shorter, longer = sizes[:, 0], sizes[:, 1]
    least = ALIKE / (1 + ALIKE) * (shorter + longer)
    least = np.where(longer <= LONGER * shorter, np.minimum(least, CONTAINED * shorter), least)
    likeness = least / (shorter + longer - least)
    expected = 2 * BANDS * likeness
    equal = (found.sketches[pairs[:, 0]] == found.sketches[pairs[:, 1]]).sum(axis=1)
    return (least <= shorter) & (equal >= expected - 2 * np.sqrt(expected * (1 - likeness)))


def _texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The articles' ids and texts, a few at a time."""
    for start in range(0, len(article_ids), READ_AT_ONCE):
        with registered(connection, "wanted", _table(article_ids[start : start + READ_AT_ONCE])):
            wanted = "SELECT article_id, text FROM articles SEMI JOIN wanted USING (article_id)"
            rows = connection.execute(wanted).fetchall()
        yield from rows


def _table(article_ids: Iterable[str]) -> pa.Table:
    return pa.table({"article_id": pa.array(list(article_ids), pa.string())})


def _words(text: str) -> list[str]:
    return WORD.findall(UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def _words_hash(words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).casefold().encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.casefold().encode(), digest_size=8).digest(), "little")


def _runs(words: Sequence[int] | Hashes) -> Hashes:
    """The hash of each five words that follow one another."""
    count = max(len(words) - SHINGLE + 1, 0)
    hashes = np.array(words, np.uint64)
    runs = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        runs = runs * MULTIPLIER + hashes[place : place + count]
    return runs


def _every(words: Sequence[str]) -> Hashes:
    """The distinct shingles, in order; none of a text too short to be compared by them."""
    return np.unique(_runs([_word_hash(word) for word in words] if len(words) >= FEWEST_WORDS else []))


def _shingles(text: str) -> Shingles:
    words = _words(text)
    hashes = np.array([_word_hash(word) for word in words], np.uint64)
    # "The" and "Meanwhile" begin sentences; a name is never written small.
    small = {word for word in words if word.islower()}
    name = np.array([word[0].isupper() and word.casefold() not in small for word in words])
    number = np.array([not word.isalpha() for word in words])
    names, numbers = (np.convolve(blank, np.ones(SHINGLE, np.int64), "valid") for blank in (name & ~number, number))
    blanked = _runs(np.where(number, NUMBER, np.where(name, NAME, hashes)))
    # A run of little but blanks is found in any text.
    telling = np.flatnonzero((names + numbers > 0) & (names + numbers <= SHINGLE // 2))
    telling = telling[np.argsort(blanked[telling])]
    runs = _runs(hashes)
    return Shingles(np.unique(runs), runs[telling], blanked[telling], numbers[telling] > 0)


def _tell_the_same(one: Shingles, other: Shingles) -> bool:
    """Whether the texts are copies."""
    shared = int(_within(one.every, other.every).sum())
    shorter, longer = sorted((len(one.every), len(other.every)))
    contained = shared >= CONTAINED * shorter and longer <= LONGER * shorter
    if not contained and shared < ALIKE * (shorter + longer - shared):
        return False
    same, swapped = np.zeros(2), np.zeros(2)
    for ours, theirs in ((one, other), (other, one)):
        kept = _within(ours.filled, theirs.every)
        refilled = _within(ours.blanked, theirs.blanked) & ~kept
        same += kept.sum(), (kept & ours.numbered).sum()
        swapped += refilled.sum(), (refilled & ours.numbered).sum()
    return bool((swapped <= np.maximum(SWAPPED * (same + swapped), ALWAYS)).all())


def _within(some: Hashes, ordered: Hashes) -> NDArray[np.bool_]:
    """Which of the hashes are among the ordered ones."""
    if not len(ordered):
        return np.zeros(len(some), bool)
    return ordered[np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)] == some


def _sketches(texts: Sequence[Hashes]) -> NDArray[np.uint32]:
    """The minima of each text's shingles under the same permutations on every machine."""
    # Here, for it takes half a second, which commands that only read need not wait.
    from datasketch import MinHash

    sketch = MinHash(num_perm=2 * BANDS, seed=1, scheme="affine32", hashfunc=int)
    sketches = []
    for every in texts:
        sketch.clear()
        sketch.update_batch((every >> np.uint64(32)).tolist())
        sketches.append(sketch.digest())
    return np.stack(sketches)
