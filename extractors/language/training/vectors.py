"""Word vectors for the encoders: what a word is like, where the treebanks have seen it too seldom to tell.

A vector is the word's Brown-cluster path (spacy-lookups-data, MIT) beside the reduced output of a small encoder read on
the word alone (all-MiniLM-L6-v2, Apache 2.0). Frequent words have a row of their own, the others share that of
their nearest neighbour.
"""

import gzip
import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.vectors import Vectors

from extractors.language.training.encoder import load_encoder, load_tokenizer

WORDS, ROWS = 200_000, 32_000  # words with a vector; rows in the table while training
SHIPPED_ROWS = 22_000  # the rest share their neighbour's row in the shipped pipeline: 4.5 MB less, scores the same
CLUSTER_WIDTH, MEANING_WIDTH = 48, 64
PREFIXES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16)  # lengths of the cluster path, in bits


def add_vectors(nlp: Language) -> None:
    """Give the vocabulary of `nlp` its table of `ROWS` float32 vectors of 112 numbers."""
    words, clusters = _frequent_words()
    table = np.hstack([_cluster_paths(clusters), _meanings(words)]).astype("float32")
    kept = table[:ROWS]
    rows = np.concatenate([np.arange(ROWS), _nearest(table[ROWS:], kept)])
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=kept, keys=words[:ROWS], name="dateline")
    for word, row in zip(words[ROWS:], rows[ROWS:], strict=True):
        nlp.vocab.vectors.add(nlp.vocab.strings.add(word), row=int(row))


def prune(nlp: Language) -> None:
    """Leave the `SHIPPED_ROWS` most frequent words their rows and point all others to the nearest of these."""
    vectors = nlp.vocab.vectors
    kept = vectors.data[:SHIPPED_ROWS]
    rows = np.concatenate([np.arange(SHIPPED_ROWS), _nearest(vectors.data[SHIPPED_ROWS:], kept)])
    pruned = Vectors(strings=nlp.vocab.strings, data=kept, name=vectors.name)
    for word, row in vectors.key2row.items():
        pruned.add(word, row=int(rows[row]))
    nlp.vocab.vectors = pruned


def _frequent_words() -> tuple[list[str], list[int]]:
    """Return the most frequent words, commonest first, and their cluster paths (low bit first, as spaCy kept them)."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs the package spacy-lookups-data: pip install '.[training]'")
    tables = {}
    for name in ("prob", "cluster"):
        with gzip.open(Path(spec.origin).parent / "data" / f"en_lexeme_{name}.json.gz", "rt", encoding="utf-8") as file:
            tables[name] = json.load(file)
    probabilities = tables["prob"]
    words = [word for word in tables["cluster"] if word in probabilities and not word.isspace() and len(word) < 30]
    words.sort(key=lambda word: (-probabilities[word], word))
    return words[:WORDS], [int(tables["cluster"][word]) for word in words[:WORDS]]


def _cluster_paths(clusters: list[int]) -> np.ndarray:
    """Return a row per cluster: the sum of fixed random vectors of its path's prefixes, so near clusters lie near."""
    generator = np.random.default_rng(0)
    known: dict[tuple[int, int], np.ndarray] = {}
    rows = np.zeros((len(clusters), CLUSTER_WIDTH))
    for row, cluster in zip(rows, clusters, strict=True):
        for bits in PREFIXES:
            prefix = (bits, cluster & ((1 << bits) - 1))
            if prefix not in known:
                known[prefix] = generator.normal(size=CLUSTER_WIDTH)
            row += known[prefix]
    return rows / rows.std()


def _meanings(words: list[str]) -> np.ndarray:
    """Return the encoder's mean output for each word alone, reduced to its `MEANING_WIDTH` principal components."""
    encoder, tokenizer = load_encoder().eval(), load_tokenizer()
    outputs = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(words), 512):
            batch = tokenizer(
                words[start : start + 512], padding=True, truncation=True, max_length=12, return_tensors="pt"
            )
            hidden = encoder(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1)
            outputs.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    matrix = np.concatenate(outputs)
    matrix -= matrix.mean(0)
    _, axes = np.linalg.eigh(np.cov(matrix[:ROWS].T))
    reduced = matrix @ axes[:, ::-1][:, :MEANING_WIDTH]
    reduced *= 1 / np.sqrt(1e-3 + reduced.std(0))  # the first components would drown the others
    return reduced / reduced.std()


def _nearest(rows: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Return for each of `rows` the index in `table` of the greatest cosine."""
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    return np.concatenate([(part @ unit.T).argmax(1) for part in np.array_split(rows, max(1, len(rows) // 1000))])
