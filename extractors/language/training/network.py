"""The teacher's network: the encoder with heads for tags, morphology, sentence starts, trees and entities."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractors.language.training.encoder import load_encoder, load_tokenizer

NOT_LABELLED = -100  # in targets: no loss there
PIECES = 8  # of a word; the rest of a longer one is left out
ARC_WIDTH, LABEL_WIDTH = 300, 96

Labels = Mapping[str, Sequence[str]]  # of "tag", "morph", "dep" and "entity"


class RowDropout(nn.Module):
    """Dropout of whole feature columns of a text: cheaper to draw than one for each token, and as good here."""

    def __init__(self, rate: float):
        super().__init__()
        self.rate = rate

    def forward(self, inputs: Tensor) -> Tensor:
        """Return (texts, tokens, width) with columns set to zero in training, the others scaled up."""
        if not self.training:
            return inputs
        kept = torch.rand(inputs.size(0), 1, inputs.size(-1)) > self.rate
        return inputs * kept.to(inputs.dtype) / (1 - self.rate)


class Network(nn.Module):
    """Scores of everything at once; trees by biaffine attention (Dozat and Manning 2017)."""

    def __init__(self, labels: Labels):
        super().__init__()
        self.encoder = load_encoder()
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = self.encoder.config.hidden_size
        self.layer_weights = nn.Parameter(torch.zeros(4))
        self.dropout = RowDropout(0.25)
        for head, count in [*((name, len(labels[name])) for name in ("tag", "morph", "entity")), ("start", 2)]:
            self.add_module(head, nn.Sequential(*_layer(width, width, 0.2), nn.Linear(width, count)))
        self.arc_dependent, self.arc_head = _layer(width, ARC_WIDTH, 0.3), _layer(width, ARC_WIDTH, 0.3)
        self.label_dependent, self.label_head = _layer(width, LABEL_WIDTH, 0.3), _layer(width, LABEL_WIDTH, 0.3)
        self.arc_scores = nn.Parameter(torch.randn(ARC_WIDTH + 1, ARC_WIDTH) * 0.01)
        self.label_scores = nn.Parameter(torch.randn(len(labels["dep"]), LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.01)

    def encode(self, batch: Mapping[str, Tensor]) -> Tensor:
        """Return (texts, words, width): the mean of each word's first and last piece over the last four layers."""
        output = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"], output_hidden_states=True)
        weights = torch.softmax(self.layer_weights, 0)
        layers = zip(weights, output.hidden_states[-4:], strict=True)
        hidden = self.dropout(sum(weight * layer for weight, layer in layers))
        first, last = (
            hidden.gather(1, batch[end].unsqueeze(-1).expand(-1, -1, hidden.size(-1))) for end in ("first", "last")
        )
        return (first + last) / 2

    def arcs(self, words: Tensor, allowed: Tensor) -> Tensor:
        """Return (texts, words, heads): the score of each head; a word as its own head is the root."""
        dependents = _with_bias(self.arc_dependent(words))
        scores = (dependents @ self.arc_scores) @ self.arc_head(words).transpose(1, 2)
        return scores.float().masked_fill(~allowed, -1e4)

    def arc_labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return (texts, words, labels) for given (texts, words) heads."""
        dependents = _with_bias(self.label_dependent(words))
        of_heads = _with_bias(self.label_head(words))
        of_heads = of_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, of_heads.size(-1)))
        return torch.einsum("bnd,lde,bne->bnl", dependents, self.label_scores, of_heads)

    def loss(self, batch: Mapping[str, Tensor]) -> Tensor:
        """Return the summed losses of what the batch has labels for."""
        words = self.encode(batch)
        loss = 1.5 * _cross_entropy(self.entity(words), batch["entity"])
        if (batch["head"] != NOT_LABELLED).any():
            loss = loss + _cross_entropy(self.tag(words), batch["tag"])
            loss = loss + 0.7 * _cross_entropy(self.morph(words), batch["morph"])
            loss = loss + 0.5 * _cross_entropy(self.start(words), batch["start"])
            same_sentence = batch["sentence"].unsqueeze(2) == batch["sentence"].unsqueeze(1)
            arcs = self.arcs(words, same_sentence & batch["words"].unsqueeze(1))
            loss = loss + _cross_entropy(arcs, batch["head"], smoothing=0)
            loss = loss + _cross_entropy(self.arc_labels(words, batch["head"].clamp(min=0)), batch["dep"])
        return loss


def _layer(width: int, output: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, output), nn.GELU(), RowDropout(dropout))


def _with_bias(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)


def _cross_entropy(scores: Tensor, targets: Tensor, smoothing: float = 0.03) -> Tensor:
    if not (targets != NOT_LABELLED).any():
        return torch.zeros(())
    scores = scores.float().flatten(0, 1)
    return functional.cross_entropy(scores, targets.flatten(), ignore_index=NOT_LABELLED, label_smoothing=smoothing)


class Batches:
    """Makes tensors of word lists."""

    def __init__(self) -> None:
        self.tokenizer = load_tokenizer()

    def inputs(self, texts: Sequence[Sequence[str]]) -> dict[str, Tensor]:
        """Return piece ids and their mask, each word's first and last piece, and which words are there."""
        pieces = [[self._pieces(word) for word in words] for words in texts]
        width = max(sum(map(len, text)) for text in pieces) + 2
        shape = len(texts), max(map(len, texts))
        ids, mask = torch.zeros(2, len(texts), width, dtype=torch.long)
        first, last = torch.zeros(2, *shape, dtype=torch.long)
        present = torch.zeros(shape, dtype=torch.bool)
        for row, text in enumerate(pieces):
            flat = [self.tokenizer.cls_token_id]
            for column, word in enumerate(text):
                first[row, column] = len(flat)
                flat += word
                last[row, column] = len(flat) - 1
            flat.append(self.tokenizer.sep_token_id)
            ids[row, : len(flat)] = torch.tensor(flat)
            mask[row, : len(flat)] = 1
            present[row, : len(text)] = True
        return {"ids": ids, "mask": mask, "first": first, "last": last, "words": present}

    def _pieces(self, word: str) -> list[int]:
        return self.tokenizer.encode(word, add_special_tokens=False)[:PIECES] or [self.tokenizer.unk_token_id]
