"""The teacher: a pretrained encoder that learns trees and names together, then labels what the treebanks left open.

It is too slow to ship and is not shipped; the model learns from its labels beside those made by hand.
"""

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc, Span

from extractors.language.training.examples import Example, add_entities, batches, pieces, tensors, with_tree
from extractors.language.training.markup import LABELS
from extractors.language.training.network import Batches, Labels, Network

EPOCHS, WORDS, NEWS_COPIES = 3.5, 2000, 3  # passes over the data, words of a batch, weight of our own news
ENCODER_RATE, HEAD_RATE, WARMUP = 3e-4, 1.5e-3, 0.08

log = logging.getLogger(__name__)


class Teacher:
    """A trained network and its labels."""

    def __init__(self, labels: Labels):
        self.labels = labels
        self.network = Network(labels)
        self.inputs = Batches()

    @classmethod
    def fit(cls, trees: Iterable[Doc], names: Iterable[Doc], news: Iterable[Doc]) -> "Teacher":
        """Return a teacher trained on documents with trees, with names, and on our news with both."""
        torch.manual_seed(0)
        random.seed(0)
        examples = [with_tree(piece) for doc in trees for piece in pieces(doc)]
        examples += [_with_names(piece) for doc in names for piece in pieces(doc)]
        ours = [add_entities(with_tree(doc, morphology=False), doc) for doc in news]
        teacher = cls(_labels(examples + ours))
        teacher._fit(examples + ours * NEWS_COPIES)
        return teacher

    @classmethod
    def load(cls, path: Path) -> "Teacher":
        """Return the teacher that `save` wrote."""
        saved = torch.load(path)
        teacher = cls(saved["labels"])
        teacher.network.load_state_dict(saved["state"])
        return teacher

    def save(self, path: Path) -> None:
        """Write weights and labels."""
        torch.save({"state": self.network.state_dict(), "labels": self.labels}, path)

    def parsed(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Yield the documents with tags, morphology and trees, less the sentences whose best heads make no tree."""
        parts = [piece for doc in docs for piece in pieces(doc)]
        for doc, scores in zip(parts, self._scores(parts), strict=True):
            starts, tokens = _tree_sentences(scores)
            if tokens:
                yield self._tree(doc, scores, tokens, starts)

    def named(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Yield the documents with entities."""
        parts = [piece for doc in docs for piece in pieces(doc)]
        for doc, scores in zip(parts, self._scores(parts), strict=True):
            tags = _best_tags(scores["entity"], self.labels["entity"])
            doc.set_ents(_spans(doc, tags))
            yield doc

    def with_morphology(self, doc: Doc) -> Doc:
        """Return the Doc with features where the teacher's part of speech is its own; elsewhere both stay open."""
        (scores,) = self._scores([doc])
        for token, best in zip(doc, scores["morph"].argmax(-1), strict=True):
            pos, _, features = self.labels["morph"][best].partition("|")
            if pos == token.pos_:
                token.set_morph(features)  # type: ignore[attr-defined]  # missing in spaCy's stub
            else:
                token.set_morph(None)  # type: ignore[attr-defined]
                token.pos = 0
        return doc

    def _fit(self, examples: Sequence[Example]) -> None:
        lengths = [len(example.words) for example in examples]
        total = int(len(batches(lengths, WORDS, shuffle=True)) * EPOCHS)
        optimizer, schedule = _optimizer(self.network, total)
        step = 0
        while step < total:
            for indices in batches(lengths, WORDS, shuffle=True)[: total - step]:
                self.network.train()
                batch = tensors([examples[i] for i in indices], self.labels, self.inputs)
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = self.network.loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                step += 1
                if step % 100 == 0:
                    log.info("teacher: step %d of %d, loss %.2f", step, total, loss.item())

    @torch.no_grad()
    def _scores(self, docs: Sequence[Doc]) -> list[dict[str, np.ndarray]]:
        """Return for each Doc the scores of labels (words, labels) and "arc" (words, heads), and "words" encoded."""
        self.network.eval()
        result: list[dict[str, np.ndarray]] = [{} for _ in docs]
        for indices in batches([len(doc) for doc in docs], 3000, shuffle=False):
            batch = self.inputs.inputs([[token.text for token in docs[i]] for i in indices])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words = self.network.encode(batch)
                scores = {head: getattr(self.network, head)(words) for head in ("tag", "morph", "entity", "start")}
            words = words.float()
            allowed = batch["words"].unsqueeze(1).expand(-1, words.size(1), -1)
            scores["arc"] = self.network.arcs(words, allowed)
            for row, i in enumerate(indices):
                count = len(docs[i])
                result[i] = {kind: values[row, :count].float().numpy() for kind, values in scores.items()}
                result[i]["arc"] = result[i]["arc"][:, :count]
                result[i]["words"] = words[row, :count].numpy()
        return result

    @torch.no_grad()
    def _tree(self, doc: Doc, scores: dict[str, np.ndarray], tokens: list[int], starts: list[bool]) -> Doc:
        place = {token: i for i, token in enumerate(tokens)}
        heads = _heads(scores["arc"], starts)
        words = torch.tensor(scores["words"]).unsqueeze(0)
        labels = self.network.arc_labels(words, torch.tensor(heads).unsqueeze(0))[0].numpy()
        root = self.labels["dep"].index("ROOT")
        labels[:, root] = -np.inf
        morph = [self.labels["morph"][i].partition("|") for i in scores["morph"].argmax(-1)]
        tags = scores["tag"].argmax(-1)
        return Doc(
            doc.vocab,
            words=[doc[i].text for i in tokens],
            spaces=[bool(doc[i].whitespace_) for i in tokens],
            tags=[self.labels["tag"][tags[i]] for i in tokens],
            pos=[morph[i][0] for i in tokens],
            morphs=[morph[i][2] for i in tokens],
            heads=[place[heads[i]] for i in tokens],
            deps=["ROOT" if heads[i] == i else self.labels["dep"][labels[i].argmax()] for i in tokens],
        )


def _with_names(doc: Doc) -> Example:
    return add_entities(Example([token.text for token in doc]), doc)


def _labels(examples: Sequence[Example]) -> Labels:
    kinds = {kind: sorted({v for e in examples for v in e.labels.get(kind, ())}) for kind in ("tag", "morph", "dep")}
    return kinds | {"entity": ["O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI")]}


def _optimizer(network: Network, total: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """Return AdamW, slower for the encoder than for its heads, and a schedule that warms up, then falls to nothing."""
    named = [(name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    groups = [
        {"params": [parameter for name, parameter in named if name.startswith("encoder.")], "lr": ENCODER_RATE},
        {"params": [parameter for name, parameter in named if not name.startswith("encoder.")], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = total * WARMUP
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
    )
    return optimizer, schedule


def _tree_sentences(scores: dict[str, np.ndarray]) -> tuple[list[bool], list[int]]:
    """Return where sentences start, and the tokens of those whose best heads make a tree with a single root."""
    starts = [i == 0 or bool(second > first) for i, (first, second) in enumerate(scores["start"])]
    heads = _heads(scores["arc"], starts)
    borders = [i for i, start in enumerate(starts) if start] + [len(starts)]
    tokens: list[int] = []
    for start, end in pairwise(borders):
        if _is_tree(heads, start, end):
            tokens += range(start, end)
    return starts, tokens


def _heads(arcs: np.ndarray, starts: Sequence[bool]) -> list[int]:
    """Return each word's best head within its sentence."""
    sentence = np.cumsum(starts)
    return np.where(sentence[:, None] == sentence[None, :], arcs, -np.inf).argmax(1).tolist()


def _is_tree(heads: Sequence[int], start: int, end: int) -> bool:
    if sum(heads[i] == i for i in range(start, end)) != 1:
        return False
    for i in range(start, end):
        steps = 0
        while heads[i] != i:
            i, steps = heads[i], steps + 1
            if steps > end - start:
                return False
    return True


def _best_tags(scores: np.ndarray, names: Sequence[str]) -> list[str]:
    """Return the best sequence of IOB tags in which every I- follows a tag of its label (Viterbi)."""
    inside = np.array([name.startswith("I-") for name in names])
    label = np.array([name[2:] for name in names])
    forbidden = np.where(inside[None, :] & (label[:, None] != label[None, :]), -1e4, 0)
    best = scores[0] + np.where(inside, -1e4, 0)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + forbidden
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return [names[tag] for tag in reversed(tags)]


def _spans(doc: Doc, tags: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for end, tag in enumerate([*tags, "O"]):
        if end and tags[end - 1] != "O" and not tag.startswith("I-"):
            spans.append(Span(doc, start, end, label=tags[start][2:]))
        if tag.startswith("B-"):
            start = end
    return spans
