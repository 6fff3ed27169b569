"""Gold event words as training examples: TimeML news, MEANTIME Wikinews and ECB+, as JSON Lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.events.features import Floats, candidates
from extractors.language.reading import read_docs

TIMEML = {"OCCURRENCE": 1.0, "REPORTING": 1.0, "I_ACTION": 1.0, "ASPECTUAL": 1.0}
TIMEML_IGNORED = {"PERCEPTION"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Corpus:
    """A corpus by name: where its articles and gold lie under the folder of gold data, and how it judges.

    selective: its annotators marked more than happenings told as news (states, copulas), so that it gets a bias of
    its own in training.
    """

    name: str
    articles: str
    gold: str
    scope: str | None = None
    selective: bool = False


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus("timebank", "timeml/timebank.articles.jsonl", "timeml/timebank.mentions.jsonl"),
        Corpus("aquaint", "timeml/aquaint.articles.jsonl", "timeml/aquaint.mentions.jsonl"),
        Corpus(
            "ecbplus-train", "ecbplus/train.articles.jsonl", "ecbplus/train.clusters.jsonl", "ecbplus/train.scope.jsonl"
        ),
        Corpus("ecbplus-dev", "ecbplus/dev.articles.jsonl", "ecbplus/dev.clusters.jsonl", "ecbplus/dev.scope.jsonl"),
        *(
            Corpus(
                name,
                f"wikinews/{name}.articles.jsonl",
                f"wikinews/{name}.mentions.jsonl",
                f"wikinews/{name}.scope.jsonl",
                selective=True,
            )
            for name in ("apple", "airbus")
        ),
    )
}


@dataclass
class Examples:
    """The words of a corpus that may name an event: label 1 or 0, weight 0 where gold leaves it open.

    gold_spans: the span each word lies in, or -1; span_count: how many there are in scope.
    """

    words: list[Token]
    labels: Floats
    weights: Floats
    gold_spans: list[int]
    span_count: int


def read_examples(folder: Path, corpus: Corpus, nlp: Language) -> Examples:
    """Parse a corpus's articles and label their words. Raises OSError where its files are missing."""
    gold = _gold_of(folder / corpus.gold)
    scope = _scope_of(folder / corpus.scope) if corpus.scope else None
    words: list[Token] = []
    labels: list[float] = []
    weights: list[float] = []
    spans: list[int] = []
    count = 0
    articles = _rows(folder / corpus.articles)
    docs = read_docs(nlp, (nlp.make_doc(article["text"]) for article in articles), ())
    for article, doc in zip(articles, docs, strict=True):
        marked = _marked(doc, gold.get(article["id"], []), count)
        count += sum(kind in TIMEML or kind == "" for _, _, kind in gold.get(article["id"], []))
        for word in candidates(doc):
            if scope is not None and not _inside(word, scope.get(article["id"], [])):
                continue
            label, weight, span = marked.get(word.i, (0.0, 1.0, -1))
            words.append(word)
            labels.append(label)
            weights.append(weight)
            spans.append(span)
    return Examples(words, np.array(labels, "f4"), np.array(weights, "f4"), spans, count)


def _marked(doc: Doc, gold: list[tuple[int, int, str]], first: int) -> dict[int, tuple[float, float, int]]:
    """Return (label, weight, number of span) by token: the span's head counts, its other words are left open."""
    marked: dict[int, tuple[float, float, int]] = {}
    counted = first - 1
    for start, end, kind in gold:
        counts = kind in TIMEML or kind == ""
        counted += counts
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        weight = 0.0 if kind in TIMEML_IGNORED else 1.0
        for token in span:
            marked.setdefault(token.i, (0.0, 0.0, counted if counts else -1))
        marked[span.root.i] = (float(counts), weight, counted if counts else -1)
    return marked


def _gold_of(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Return (start, end, TimeML class or '') by document, in order."""
    gold: dict[str, set[tuple[int, int, str]]] = {}
    for row in _rows(path):
        for mention in row.get("cluster", [row]):
            kind = mention["class"] if "tense" in mention else ""
            gold.setdefault(mention["doc"], set()).add((mention["start"], mention["end"], kind))
    return {doc: sorted(spans) for doc, spans in gold.items()}


def _scope_of(path: Path) -> dict[str, list[list[int]]]:
    return {row["doc"]: row["spans"] if "spans" in row else [[0, row["end"]]] for row in _rows(path)}


def _inside(word: Token, spans: list[list[int]]) -> bool:
    return any(start <= word.idx and word.idx + len(word) <= end for start, end in spans)


def _rows(path: Path) -> list[Row]:
    return list(_lines(path))


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
