"""`python -m extractors.events.training GOLD`: train the detector of event words, and measure it on corpora left out.

GOLD is the folder that holds timeml/, wikinews/ and ecbplus/. About five minutes on one core. AQuAINT is never
trained on; each Wikinews corpus is measured by a detector that has not seen it; the shipped one saw all but AQuAINT.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Adam, Dropout, Linear, Model, Relu, chain, fix_random_seed

from extractors.events.detection import WEIGHTS, Detector
from extractors.events.features import FeatureColumns, Floats, listing, names_of, word_vectors
from extractors.events.training.corpora import CORPORA, Examples, read_examples
from extractors.language.model import load_model
from extractors.reference import load_reference

TRAINED_ON = ("timebank", "ecbplus-train", "apple", "airbus")
HIDDEN = 64
EPOCHS = 12
BATCH = 128
LEARN_RATE, DECAY = 2e-3, 0.8
SMALLER = 1e-4  # weight decay
DROPOUT = 0.3
RARE = 8  # a feature seen less often is left out
SCALE = 0.5
THRESHOLDS = (0.3, 0.4, 0.5)


def main() -> None:
    """Read the command line, print the figures, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m extractors.events.training", description=__doc__)
    parser.add_argument("gold", type=Path)
    folder: Path = parser.parse_args().gold
    nlp = load_model()
    nlp.add_pipe("sentences", before="parser")
    examples = {name: read_examples(folder, corpus, nlp) for name, corpus in CORPORA.items()}
    for left_out in ("apple", "airbus"):
        kept = [name for name in TRAINED_ON if name != left_out]
        print_figures(left_out, train(kept, examples), examples[left_out])
    columns, weights = shipped = train(TRAINED_ON, examples)
    for name in ("aquaint", "ecbplus-dev"):
        print_figures(name, shipped, examples[name])
    halves = {name: array.astype(np.float16) for name, array in weights.items()}
    stored: dict[str, Any] = {"columns": np.array(columns), **halves}
    np.savez_compressed(WEIGHTS, **stored)


def train(names: Sequence[str], examples: dict[str, Examples]) -> tuple[list[str], dict[str, Floats]]:
    """Return the feature columns and the weights of a detector trained on the named corpora."""
    fix_random_seed(0)
    listed = listing(load_reference().triggers)
    chosen = [examples[name] for name in names]
    counts = Counter(feature for part in chosen for word in part.words for feature in names_of(word, listed))
    columns = ["any", *sorted(feature for feature, count in counts.items() if count >= RARE)]
    inputs = np.concatenate([_matrix(part, columns, listed) for part in chosen])
    middle, spread = inputs.mean(axis=0), inputs.std(axis=0) + 0.05
    own_bias = np.concatenate([np.full(len(examples[n].words), float(CORPORA[n].selective), "f4") for n in names])
    scaled = np.concatenate([(inputs - middle) / spread * SCALE, own_bias[:, None]], axis=1).astype("f4")
    labels = np.concatenate([part.labels for part in chosen])
    weights = np.concatenate([part.weights for part in chosen])
    network = _fit(scaled, labels, weights)
    return columns, _folded(network, middle, spread, len(columns))


def _matrix(part: Examples, columns: Sequence[str], listed: dict[str, set[str]]) -> Floats:
    """Return a row for each word: a column for each feature, then the vectors."""
    found, starts = FeatureColumns(columns, listed).of(part.words)
    present = np.zeros((len(part.words), len(columns)), dtype=np.float32)
    present[np.repeat(np.arange(len(starts)), np.diff([*starts, len(found)])), found] = 1.0
    return np.concatenate([present, word_vectors(part.words)], axis=1)


def _fit(inputs: Floats, labels: Floats, weights: Floats) -> Model[Any, Any]:
    network: Model[Any, Any] = chain(Relu(HIDDEN, inputs.shape[1]), Dropout(DROPOUT), Linear(1, HIDDEN))
    network.initialize(X=inputs[:2], Y=labels[:2, None])
    optimizer = Adam(LEARN_RATE, L2=SMALLER, L2_is_weight_decay=True, grad_clip=0.0)
    random = np.random.default_rng(0)
    for _ in range(EPOCHS):
        order = random.permutation(len(inputs))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            seen = inputs[batch] * (random.random((len(batch), inputs.shape[1])) > DROPOUT / 2) / (1 - DROPOUT / 2)
            logits, backward = network.begin_update(seen.astype("f4"))
            gradient = (1.0 / (1.0 + np.exp(-logits[:, 0])) - labels[batch]) * weights[batch] / len(batch)
            backward(gradient[:, None].astype("f4"))
            network.finish_update(optimizer)
        optimizer.learn_rate *= DECAY
    return network


def _folded(network: Model[Any, Any], middle: Floats, spread: Floats, features: int) -> dict[str, Floats]:
    """Return weights that take features as they are: scaling and half the corpora's own bias go into them."""
    hidden, _, output = network.layers
    trained = np.asarray(hidden.get_param("W"))
    matrix, own_bias = trained[:, :-1] * (SCALE / spread), trained[:, -1]
    return {
        "features": matrix[:, :features].T,
        "vectors": matrix[:, features:].T,
        "hidden": np.asarray(hidden.get_param("b")) - matrix @ middle + 0.5 * own_bias,
        "output": np.asarray(output.get_param("W"))[0],
        "bias": np.asarray(output.get_param("b")),
    }


def print_figures(name: str, trained: tuple[list[str], dict[str, Floats]], part: Examples) -> None:
    """Print precision, recall and F1 of the words above each threshold against a corpus's gold spans, in percent."""
    detector = Detector(*trained, load_reference().triggers)
    scores: dict[int, Floats] = {}
    for word in part.words:
        if id(word.doc) not in scores:
            scores[id(word.doc)] = detector.probabilities(word.doc)
    for threshold in THRESHOLDS:
        found = [
            span
            for word, span in zip(part.words, part.gold_spans, strict=True)
            if scores[id(word.doc)][word.i] > threshold
        ]
        right = len(set(found) - {-1})
        precision, recall = right / max(len(found), 1), right / part.span_count
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:14} above {threshold}: {100 * precision:.1f} {100 * recall:.1f} {100 * f1:.1f}", flush=True)


if __name__ == "__main__":
    main()
