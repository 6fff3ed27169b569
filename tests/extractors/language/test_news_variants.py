"""Variants of training examples: other words under the same annotation."""

import random

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from extractors.language.training.augment import create_news_variants
from extractors.language.training.treebanks import read_news

NLP = spacy.blank("en")
OFF = {"upper": 0.0, "title": 0.0, "lower": 0.0, "names": 0.0, "breaks": 0.0}


@pytest.fixture(autouse=True)
def seed():
    random.seed(0)


def variants(**shares: float) -> list[tuple[Doc, Doc]]:
    """Return our first news sentences with their variants."""
    vary = create_news_variants(**OFF | shares)
    docs = read_news("train", NLP)[:60]
    examples = [Example(Doc(NLP.vocab, words=[token.text for token in doc]), doc) for doc in docs]
    return [(doc, next(vary(NLP, example)).reference) for doc, example in zip(docs, examples, strict=True)]


@pytest.mark.parametrize(("share", "test"), [("upper", str.isupper), ("lower", str.islower)])
def test_case_changes_and_annotation_stays(share, test):
    for doc, variant in variants(**{share: 1.0}):
        assert all(test(token.text) for token in variant if token.is_alpha)
        assert [(t.tag_, t.dep_, t.head.i) for t in variant] == [(t.tag_, t.dep_, t.head.i) for t in doc]
        assert [(e.start, e.end, e.label_) for e in variant.ents] == [(e.start, e.end, e.label_) for e in doc.ents]


def test_a_headline_keeps_its_small_words_small():
    words = [token.text for _, variant in variants(title=1.0) for token in variant]
    assert "of" in words
    assert "Said" in words


def test_people_get_names_of_people_and_nothing_else_changes():
    changed = 0
    for doc, variant in variants(names=1.0):
        people = {token.i for span in doc.ents if span.label_ == "PERSON" for token in span}
        assert [t.text for t in variant if t.i not in people] == [t.text for t in doc if t.i not in people]
        changed += [t.text for t in variant] != [t.text for t in doc]
    assert changed > 10


def test_line_breaks_stand_between_sentences_and_outside_names():
    for doc, variant in variants(breaks=1.0):
        assert [token.text for token in variant if not token.is_space] == [token.text for token in doc]
        assert [span.text for span in variant.ents] == [span.text for span in doc.ents]


def test_without_shares_examples_stay_as_they_are():
    assert all(variant is doc for doc, variant in variants())
