"""Variants of the training examples: headlines' capitals, lost ones, other people's names, line breaks."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.training.augment import make_whitespace_variant
from spacy.util import registry

from extractors.language.reading import FULL_STOPS

Augmenter = Callable[[Language, Example], Iterator[Example]]
Names = Mapping[str, Sequence[Sequence[str]]]  # by their pattern of tokens

BREAKS = ["\n", "\n\n", "\n\n", " "]
HEADLINE_SMALL_WORDS = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


@registry.augmenters("dateline.news_variants.v1")
def create_news_variants(upper: float, title: float, lower: float, names: float, breaks: float) -> Augmenter:
    """Return an augmenter that gives each example as it is or as a variant of the same annotation.

    `upper`, `title`, `lower`: shares of examples set in that case; `names`: share whose people get other people's
    names, taken from examples seen before; `breaks`: share with line breaks after some sentences.
    """
    pool: dict[str, list[list[str]]] = defaultdict(list)

    def vary(nlp: Language, example: Example) -> Iterator[Example]:
        doc = example.reference
        words = [token.text for token in doc]
        for span in doc.ents:
            if span.label_ == "PERSON":
                pool[_pattern(span)].append([token.text for token in span])
        if random.random() < names:
            words = _rename(doc, words, pool)
        chance = random.random()
        if chance < upper:
            words = [word.upper() for word in words]
        elif chance < upper + title:
            words = [word if word in HEADLINE_SMALL_WORDS else word[:1].upper() + word[1:] for word in words]
        elif chance < upper + title + lower:
            words = [word.lower() for word in words]
        if words != [token.text for token in doc]:
            example = _with_words(nlp, doc, words)
        yield _with_breaks(nlp, example) if random.random() < breaks else example

    return vary


def _rename(doc: Doc, words: list[str], pool: Names) -> list[str]:
    """Replace whole names by others of the same pattern, a word always by the same word within the example."""
    renamed: dict[str, str] = {}
    words = list(words)
    people = [span for span in doc.ents if span.label_ == "PERSON"]
    for span in sorted(people, key=len, reverse=True):  # full names first, so that bare surnames follow them
        other = random.choice(pool[_pattern(span)])
        for token, word in zip(span, other, strict=True):
            words[token.i] = renamed.setdefault(token.text, word)
    return words


def _pattern(span: Span) -> str:
    """Return what names must share to stand for each other: number of words, and what joins them."""
    return "".join(("x" if token.is_alpha else token.text) + token.whitespace_ for token in span)


def _with_words(nlp: Language, doc: Doc, words: list[str]) -> Example:
    """Return the example with other words under the same annotation; lemmas, which no longer fit, are left open."""
    parsed, spaces = doc.has_annotation("DEP"), [bool(token.whitespace_) for token in doc]
    reference = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        heads=[token.head.i for token in doc] if parsed else None,
        deps=[token.dep_ for token in doc] if parsed else None,
        sent_starts=None if parsed else [token.is_sent_start for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_ for token in doc],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def _with_breaks(nlp: Language, example: Example) -> Example:
    """Return the example with a line break after about every second sentence, as token of its own, like spaCy's."""
    doc = example.reference
    ends = [token.i + 1 for token in doc[:-1] if token.text in FULL_STOPS and doc[token.i + 1].ent_iob_ != "I"]
    for position in sorted(random.sample(ends, k=(len(ends) + 1) // 2), reverse=True):
        example = make_whitespace_variant(nlp, example, random.choice(BREAKS), position)
    return example
