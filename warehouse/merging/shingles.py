"""Shingles: a text as its runs of five words, and how much of them two texts share, measured or guessed from sketches.

The runs are kept as they are and with a blank for each name and number, which tells a copy, where the shared wording
holds the same names, from another report made from the same template.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

SHINGLE = 5
FEWEST_WORDS = 12
"""Shorter texts say too little to be told from a template: only the same words are a copy."""
CONTAINED, LONGER = 0.8, 3
"""How much of the shorter text the longer must hold, and how many times as long it may be: a longer one only quotes."""
ALIKE = 0.6
"""Or else, how much of all that the two hold they must share."""
SWAPPED, SWAPPED_NUMBERS = 0.2, 0.5
"""At most how much of the shared wording around names and numbers, or numbers alone, may hold others, as a template's
does. One number, such as a new toll, may always be another."""
BANDS = 64
"""Bands of two minima: of texts cut to a third 999 in 1000 share one, of texts with a twentieth in common 1 in 7."""

WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
NUMBER, NAME = np.uint64(1), np.uint64(2)


class Shingles(NamedTuple):
    """A text's runs of five words, as hashes, distinct and in order; of some of them also with blanks."""

    every: Hashes
    named: Hashes  # with a name or number in it
    named_blank: Hashes  # these with a blank for each name or number
    numbered: Hashes  # with a number in it
    numbered_blank: Hashes


def split_words(text: str) -> list[str]:
    """The words of a text, in order, without punctuation."""
    return WORD.findall(UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def hash_words(words: Sequence[str]) -> str:
    """A hash that texts of the same words share; in longer texts case counts too."""
    text = " ".join(words)
    # The case of longer texts tells their names, and so what they are copies of.
    text = text.casefold() if len(words) < FEWEST_WORDS else text
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def distinct_runs(words: Sequence[str]) -> Hashes:
    """The shingles to sketch; none of a text too short to be compared by them."""
    return np.unique(_runs(_word_hashes(words if len(words) >= FEWEST_WORDS else [])))


def read_shingles(text: str) -> Shingles:
    """The shingles of a text that is not too short, to compare it with others."""
    words = split_words(text)
    hashes = _word_hashes(words)
    # "The" and "Meanwhile" begin sentences; a name is never written small.
    small = {word for word in words if word.islower()}
    number = np.array([not word.isalpha() for word in words])
    name = ~number & [word[0].isupper() and word.casefold() not in small for word in words]
    numbers, names = (np.convolve(blank, np.ones(SHINGLE, np.int64), "valid") for blank in (number, name))
    runs, blank = _runs(hashes), _runs(np.where(number, NUMBER, np.where(name, NAME, hashes)))
    # A run of little but blanks is found in any text.
    named = (names + numbers > 0) & (names + numbers <= SHINGLE // 2)
    numbered = named & (numbers > 0)
    return Shingles(*map(np.unique, (runs, runs[named], blank[named], runs[numbered], blank[numbered])))


def sketch(texts: Sequence[Hashes]) -> NDArray[np.uint32]:
    """The minima of each text's shingles, under the same permutations on every machine."""
    # Here, for it takes half a second, which commands that only read need not wait.
    from datasketch import MinHash

    minima = MinHash(num_perm=2 * BANDS, seed=1, scheme="affine32", hashfunc=int)
    sketches = []
    for every in texts:
        minima.clear()
        minima.update_batch((every >> np.uint64(32)).tolist())
        sketches.append(minima.digest())
    return np.stack(sketches)


def copies_of(one: Shingles, others: Sequence[Shingles]) -> Numbers:
    """Which of the others, by their place, are copies of the one."""
    left = list(range(len(others)))
    # First the test that takes least time and tells most templates.
    for same, blank, most, always in ((3, 4, SWAPPED_NUMBERS, SHINGLE), (1, 2, SWAPPED, 0)):
        alike, equal = (_in_common(one[part], [others[place][part] for place in left]) for part in (blank, same))
        left = list(itertools.compress(left, alike - equal <= np.maximum(most * alike, always)))
    every = [others[place].every for place in left]
    least = least_in_common(np.array(len(one.every)), np.array([len(hashes) for hashes in every], np.int64))
    return np.array(left, np.int64)[_in_common(one.every, every) >= least]


def least_in_common(one: Numbers, other: Numbers) -> NDArray[np.float64]:
    """How many shingles texts of these sizes must share to be copies; more than either has if they never can be."""
    shorter, longer = np.minimum(one, other), np.maximum(one, other)
    least = ALIKE / (1 + ALIKE) * (shorter + longer)
    return np.where(longer <= LONGER * shorter, np.minimum(least, CONTAINED * shorter), least)


def _in_common(ours: Hashes, theirs: Sequence[Hashes]) -> Numbers:
    """How many hashes of each of the others are among ours."""
    which = np.repeat(np.arange(len(theirs)), [len(hashes) for hashes in theirs])
    if not len(which) or not len(ours):
        return np.zeros(len(theirs), np.int64)
    hashes = np.concatenate(theirs)
    found = ours[np.minimum(np.searchsorted(ours, hashes), len(ours) - 1)] == hashes
    return np.bincount(which[found], minlength=len(theirs))


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.casefold().encode(), digest_size=8).digest(), "little")


def _word_hashes(words: Sequence[str]) -> Hashes:
    return np.array([_word_hash(word) for word in words], np.uint64)


def _runs(hashes: Hashes) -> Hashes:
    """The hash of each five words that follow one another."""
    runs = np.zeros(max(len(hashes) - SHINGLE + 1, 0), np.uint64)
    for place in range(SHINGLE):
        runs = runs * MULTIPLIER + hashes[place : place + len(runs)]
    return runs
