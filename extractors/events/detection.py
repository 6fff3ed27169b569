"""Which words of a text name a happening, as a small trained network sees it (how it was trained: training/)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.events.features import FeatureColumns, Floats, candidates, listing, word_vectors
from extractors.reference import Trigger

WEIGHTS = Path(__file__).parent / "trained" / "detector.npz"


class Detector:
    """One hidden layer over the features of a word (features.py)."""

    def __init__(self, columns: Sequence[str], weights: dict[str, Floats], triggers: Sequence[Trigger]):
        """Take the names of the features, the weights and the listed triggers.

        weights: features (a row for each name), vectors (a row for each number of word_vectors), hidden (the bias),
        output and bias. The first name is that of the feature every word has.
        """
        self._columns = FeatureColumns(columns, listing(triggers))
        self._weights = weights

    @classmethod
    def load(cls, triggers: Sequence[Trigger], path: Path = WEIGHTS) -> "Detector":
        """Read the shipped weights. Raises OSError where they are missing."""
        with np.load(path) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "columns"}
            return cls([str(name) for name in stored["columns"]], weights, triggers)

    def fits(self, vocab: Vocab) -> bool:
        """Whether the word vectors are as wide as those it was trained with: those of the shipped pipeline."""
        return 2 * int(vocab.vectors.shape[1]) == len(self._weights["vectors"])

    def probabilities(self, doc: Doc) -> NDArray[np.float32]:
        """Return for each token of a parsed Doc the probability that it names a happening, told as news or planned.

        Zero for words of other kinds than verbs, nouns and adjectives.
        """
        scores = np.zeros(len(doc), dtype=np.float32)
        words = candidates(doc)
        if words:
            found, starts = self._columns.of(words)
            hidden = np.add.reduceat(self._weights["features"][found], starts, axis=0)
            hidden += word_vectors(words) @ self._weights["vectors"] + self._weights["hidden"]
            logits = np.maximum(hidden, 0.0) @ self._weights["output"] + self._weights["bias"]
            scores[[word.i for word in words]] = 1.0 / (1.0 + np.exp(-logits))
        return scores
