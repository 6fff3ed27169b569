"""What the detector of event words looks at: for each word its tags, its place in the tree, and two word vectors."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from extractors.reference import Trigger

Floats = NDArray[np.float32]

CONTENT = ("VB", "NN")  # first letters of the tags an event word can have
FUNCTION_DEPS = {"aux", "aux:pass", "cop"}
SUFFIXES = (3, 4)  # letters of the lemma's end
SMALL_WORDS = {"aux", "aux:pass", "cop", "case", "mark", "det", "advmod", "cc", "nmod:poss"}
MOST_KEPT = 200_000  # parts of words whose columns are remembered


def candidates(doc: Doc) -> list[Token]:
    """Return the words of a tagged and parsed Doc that can name an event, in order."""
    return [token for token in doc if token.tag_[:2] in CONTENT and token.dep_ not in FUNCTION_DEPS]


def listing(triggers: Sequence[Trigger]) -> dict[str, set[str]]:
    """Return lemma -> how event_triggers.csv lists it: "verb" or "noun", "framed" where only in frames."""
    bare = {(row.lemma.lower(), row.pos) for row in triggers if not row.frame}
    listed: dict[str, set[str]] = defaultdict(set)
    for row in triggers:
        lemma = row.lemma.lower()
        listed[lemma].add(row.pos if (lemma, row.pos) in bare else f"framed {row.pos}")
    return listed


def names_of(token: Token, listed: Mapping[str, set[str]]) -> list[str]:
    """Return the names of a word's features, such as tag=VBD, child=obj or word=will (of a child)."""
    strings = token.vocab.strings
    return [name for kind, *keys in _parts(token) for name in _names(kind, [strings[key] for key in keys], listed)]


def _parts(token: Token) -> Iterator[tuple[str, *tuple[int, ...]]]:
    """Yield what the features are made of: a kind and the hashes of one or two strings."""
    head = token.head
    yield "lemma", token.lemma
    yield "head", head.lemma
    yield "tag", token.tag
    yield "entity", token.ent_type
    yield "head tag", head.tag
    yield "dep", token.dep, head.tag
    if token.i:
        yield "before", token.nbor(-1).lower
    if token.is_title:
        yield "capital", token.tag
    for child in token.children:
        yield "child", child.dep
        if child.dep_ in SMALL_WORDS:
            yield "word", child.lemma


def _names(kind: str, strings: Sequence[str], listed: Mapping[str, set[str]]) -> list[str]:
    """Return the names of the features of one part."""
    first = strings[0].lower() if kind in {"lemma", "head", "word"} else strings[0]
    if kind == "lemma":
        ends = [f"end={first[-size:]}" for size in SUFFIXES]
        return [f"lemma={first}", *ends, *(f"listed {how}" for how in sorted(listed.get(first, ())))]
    if kind == "head":
        return [f"head={first}", *(f"head listed {how}" for how in sorted(listed.get(first, ())))]
    if kind == "dep":
        return [f"dep={first}", f"{first} of {strings[1]}"]
    return ["capital"] if kind == "capital" else [f"{kind}={first}"]


class FeatureColumns:
    """The columns of features by name; what one part of a word gives is looked up once."""

    def __init__(self, columns: Sequence[str], listed: Mapping[str, set[str]]):
        """Take the columns' names, of which the first is that of a feature every word has, and the listed triggers."""
        self._columns = {name: index for index, name in enumerate(columns)}
        self._listed = listed
        self._of_part: dict[tuple[str, *tuple[int, ...]], list[int]] = {}

    def of(self, tokens: Sequence[Token]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the columns of the features that all words have, one after the other, and where each word's begin."""
        found: list[int] = []
        starts: list[int] = []
        for token in tokens:
            starts.append(len(found))
            found.append(0)
            for part in _parts(token):
                columns = self._of_part.get(part)
                found += self._look_up(part, token) if columns is None else columns
        return np.array(found, dtype=np.intp), np.array(starts, dtype=np.intp)

    def _look_up(self, part: tuple[str, *tuple[int, ...]], token: Token) -> list[int]:
        strings = [token.vocab.strings[key] for key in part[1:]]
        names = _names(part[0], strings, self._listed)
        columns = [self._columns[name] for name in names if name in self._columns]
        if len(self._of_part) < MOST_KEPT:
            self._of_part[part] = columns
        return columns


def word_vectors(tokens: Sequence[Token]) -> Floats:
    """Return a row for each word: its vector and its head's, zero where the vocabulary has none."""
    vectors = tokens[0].vocab.vectors
    keys = [key for token in tokens for key in (token.orth, token.head.orth)]
    rows = vectors.find(keys=np.array(keys, dtype=np.uint64))
    table: Floats = vectors.data[rows]
    table[rows < 0] = 0.0
    return table.reshape(len(tokens), -1)
