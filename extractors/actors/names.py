"""Ids of names, and what is the same name in another writing."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

SURNAME_FIRST = {"PRK", "KOR", "CHN", "TWN", "VNM", "HKG", "SGP"}
ALIKE, SHORTEST_SKELETON = 70.0, 3  # per cent of letters; consonants of a word that may be written in several ways
# Letters that transliterations exchange: Qaddafi, Gadhafi, Kadafi.
_EXCHANGED = str.maketrans("qgcwjzf", "kkkvysv")
# Letters that decomposition leaves as they are.
_UNMARKED = str.maketrans("ıøØłŁđ’", "ioOlLd'")


@lru_cache(maxsize=20_000)
def actor_id_of(name: str) -> str:
    """Return the id of a name: plain lower-case letters and hyphens ("Kim Jong-un" -> kim-jong-un)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unknown"


def plain_letters(name: str) -> str:
    """Return a name without accents, as DESIGN writes names: Erdoğan -> Erdogan; unchanged where no letter is left."""
    swapped = name.translate(_UNMARKED).replace("ß", "ss")
    return unicodedata.normalize("NFKD", swapped).encode("ascii", "ignore").decode().strip() or name


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain lower-case letters; hyphens part words."""
    return tuple(actor_id_of(name).split("-"))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return what a plain lower-case word keeps in every transliteration: its consonants, none doubled."""
    consonants = re.sub(r"(?<=[kgdst])h", "", word).translate(_EXCHANGED)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", consonants))


def same_word(one: str, other: str) -> bool:
    """Whether two plain words are one name written in two ways (Zelensky, Zelenskiy)."""
    if one == other:
        return True
    bones = skeleton(one)
    return len(bones) >= SHORTEST_SKELETON and bones == skeleton(other) and ratio(one, other) >= ALIKE


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (plain words) may be one person's: J. Smith, John Smith, John Q. Smith."""
    if len(one) < 2 or len(other) < 2 or not same_word(one[-1], other[-1]):
        return False
    return _given_alike(one[0], other[0]) and _middle_alike(one[1:-1], other[1:-1])


def _given_alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_word(one, other)


def _middle_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names agree, or one of the names has none."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(_given_alike(a, b) for a, b in zip(one, other, strict=True))


def initials(name: str) -> str:
    """Return the first letters of a name's capitalized words (Government Accountability Office -> GAO)."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
