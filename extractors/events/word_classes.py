"""The classes a word belongs to: of common nouns by seeds/reference/word_classes.csv."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from extractors.reference import ClassWord


class WordClasses:
    """The table, by word."""

    def __init__(self, rows: Sequence[ClassWord]):
        self._classes: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._classes[row.word].add(row.word_class)

    def of(self, word: Token) -> set[str]:
        """Return the classes of a word by its base form, as written ("arms"), or without a plural's s."""
        written = word.lower_
        forms = (word.lemma_.lower(), written, *((written[:-1], written[:-2]) if written.endswith("s") else ()))
        return set().union(*(self._classes[form] for form in forms if form in self._classes))
