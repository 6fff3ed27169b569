"""The shipped trained pipeline: what it must score on our own news at least, and how it reads documents."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.language import reading
from extractors.language.model import MODEL, load_model, model_version
from extractors.language.training.scores import score
from extractors.language.training.treebanks import read_bin, read_news
from extractors.pipeline import EXTRACTION, load_pipeline, versions

# Floors on our own news test sentences, which no training has seen; to lower one is an edit of this table.
FLOORS = {"tag_acc": 0.96, "dep_uas": 0.90, "dep_las": 0.88, "ents_f": 0.88, "lemma_acc": 0.95}
LARGEST = 40_000_000  # bytes

SENTENCES = [  # text, and what must stand in its parse: word, label, head
    ("North Korean leader Kim Jong Un met Xi Jinping.", {("leader", "nmod:desc", "Kim"), ("Kim", "nsubj", "met")}),
    ("The talks collapsed, the minister said.", {("collapsed", "ccomp", "said"), ("minister", "nsubj", "said")}),
    ("The minister was arrested by police on Friday.", {("minister", "nsubj:pass", "arrested")}),
    (
        "Ministers from six states gathered in Vienna.",
        {("Ministers", "nsubj", "gathered"), ("Vienna", "obl", "gathered")},
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.mark.parametrize("figure", FLOORS)
def test_the_model_keeps_its_floor_on_our_own_news(figure, news_figures):
    assert (news_figures[figure] or 0) >= FLOORS[figure]


@pytest.fixture(scope="module")
def news_figures() -> dict[str, float | None]:
    whole = spacy.load(MODEL)
    return score(whole, read_news("test", whole))


@pytest.mark.parametrize(("text", "edges"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_news_sentences_have_their_trees(nlp, text, edges):
    assert edges <= {(token.text, token.dep_, token.head.text) for token in nlp(text)}


def test_the_model_is_small_and_says_its_licence():
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) < LARGEST
    assert spacy.util.load_meta(MODEL / "meta.json")["license"] == "CC BY-SA 4.0"


def test_a_run_and_the_card_name_the_models_version():
    assert versions()["model"].startswith(model_version() + "+")
    assert model_version() in (MODEL / "README.md").read_text(encoding="utf-8")


def test_texts_read_together_are_read_as_alone(nlp):
    """Batching must not change what is found."""
    texts = [text for text, _ in SENTENCES] * 20
    together = [parse(doc) for doc in reading.read_docs(nlp, map(nlp.make_doc, texts), ())]
    assert together == [parse(nlp(text)) for text in texts]


def test_a_long_article_is_read_in_pieces_and_keeps_its_offsets(monkeypatch):
    nlp = load_pipeline()
    text = "Iran and Russia signed a treaty in Moscow on 3 May 2021.\n\nThe ministers left.\n\n" * 30
    (whole,) = reading.read_docs(nlp, [nlp.make_doc(text)], EXTRACTION)
    monkeypatch.setattr(reading, "LONGEST", 100)
    (pieces,) = reading.read_docs(nlp, [nlp.make_doc(text)], EXTRACTION)
    assert pieces.text == text
    assert [token.idx for token in pieces] == [token.idx for token in whole]
    assert len(pieces._.mentions) == len(whole._.mentions) == 60
    assert [sentence.text for sentence in pieces.sents] == [sentence.text for sentence in whole.sents]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "1"], ids=repr)
def test_a_text_with_nothing_in_it_is_read(text):
    assert load_pipeline()(text).text == text


def test_training_data_is_named_by_what_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match="give the folder that holds syntax/ and ner/"):
        read_bin(tmp_path / Path("syntax/train.spacy"), spacy.blank("en"))


def parse(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(token.text, token.tag_, token.dep_, token.head.i) for token in doc]
