"""Training examples of the teacher: pieces of documents, as words with whatever labels they have."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import torch
from spacy.tokens import Doc
from torch import Tensor

from extractors.language.reading import FULL_STOPS
from extractors.language.training.network import NOT_LABELLED, Batches, Labels

PIECE, LONGEST = 180, 400  # tokens of a piece aimed at; longer than `LONGEST`, a piece is left out


@dataclass
class Example:
    """The words of a piece of text, and what is known of them: `labels` by kind ("tag", "morph", "dep", "entity")."""

    words: list[str]
    labels: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)  # a root is its own head
    starts: list[bool] = field(default_factory=list)  # of sentences


def with_tree(doc: Doc, morphology: bool = True) -> Example:
    """Return the Doc as an example of tags and trees."""
    example = Example([token.text for token in doc])
    example.labels = {"tag": [token.tag_ for token in doc], "dep": [token.dep_ for token in doc]}
    if morphology:
        example.labels["morph"] = [f"{token.pos_}|{token.morph}" for token in doc]
    example.heads = [token.head.i for token in doc]
    example.starts = [bool(token.is_sent_start) for token in doc]
    return example


def add_entities(example: Example, doc: Doc) -> Example:
    """Add the Doc's entities to the example, as IOB tags."""
    example.labels["entity"] = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
    return example


def pieces(doc: Doc) -> Iterator[Doc]:
    """Cut a Doc at sentence borders, known or guessed, into pieces of about `PIECE` tokens."""
    if doc.has_annotation("DEP"):
        borders = [sentence.start for sentence in doc.sents if sentence.start] + [len(doc)]
    else:
        borders = [token.i + 1 for token in doc[:-1] if _may_end_sentence(token.i, doc)] + [len(doc)]
    start, previous, spans = 0, 0, []
    for border in borders:
        if border - start > PIECE and previous > start:
            spans.append(doc[start:previous])
            start = previous
        previous = border
    for span in [*spans, doc[start:]]:
        if 0 < len(span) <= LONGEST:
            yield span.as_doc()


def _may_end_sentence(i: int, doc: Doc) -> bool:
    return doc[i].text in FULL_STOPS and doc[i + 1].text[:1].isupper() and doc[i].ent_iob_ != "I"


def batches(lengths: Sequence[int], words: int, shuffle: bool) -> list[list[int]]:
    """Return indices in batches of at most so many `words`, texts of like length together."""
    order = list(range(len(lengths)))
    if shuffle:
        random.shuffle(order)
        order.sort(key=lambda i: lengths[i] // 20 + random.random() * 2)
    else:
        order.sort(key=lambda i: lengths[i])
    result: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if result[-1] and longest * (len(result[-1]) + 1) > words:
            result.append([])
            longest = lengths[i]
        result[-1].append(i)
    if shuffle:
        random.shuffle(result)
    return result


def tensors(examples: Sequence[Example], labels: Labels, inputs: Batches) -> dict[str, Tensor]:
    """Return a batch with inputs and targets, `NOT_LABELLED` where a label is unknown."""
    batch = inputs.inputs([example.words for example in examples])
    shape = batch["words"].shape
    kinds = [*labels, "head", "start"]
    batch |= {kind: torch.full(shape, NOT_LABELLED) for kind in kinds} | {
        "sentence": torch.zeros(shape, dtype=torch.long)
    }
    for row, example in enumerate(examples):
        count = len(example.words)
        for kind, values in example.labels.items():
            batch[kind][row, :count] = torch.tensor(_indices(values, labels[kind]))
        if example.heads:
            batch["head"][row, :count] = torch.tensor(example.heads)
            batch["start"][row, :count] = torch.tensor(example.starts, dtype=torch.long)
            batch["sentence"][row, :count] = torch.tensor(example.starts).long().cumsum(0)
    return batch


def _indices(values: Iterable[str], known: Sequence[str]) -> list[int]:
    index = {value: i for i, value in enumerate(known)}
    return [index.get(value, NOT_LABELLED) for value in values]
