"""The annotated news sentences: trees and entities that spaCy reads, over spaCy's own tokens."""

from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training.converters import conllu_to_docs

NEWS = Path(__file__).parents[3] / "extractors" / "language" / "news"
LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP"}
RELATIONS = """
ROOT acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj
cop csubj csubj:pass dep det det:predet discourse expl fixed flat iobj list mark nmod nmod:desc nmod:poss
nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct vocative xcomp
"""


def blocks(part: str) -> list[str]:
    return [block for block in (NEWS / f"{part}.conllu").read_text(encoding="utf-8").split("\n\n") if block.strip()]


def comment(block: str, name: str) -> str | None:
    found = [line for line in block.splitlines() if line.startswith(f"# {name} = ")]
    return found[0].removeprefix(f"# {name} = ") if found else None


def docs(part: str) -> list[Doc]:
    text = (NEWS / f"{part}.conllu").read_text(encoding="utf-8")
    return list(conllu_to_docs(text, n_sents=1, no_print=True))


@pytest.mark.parametrize("part", ["train", "test"])
def test_spacy_reads_the_sentences(part):
    for block, doc in zip(blocks(part), docs(part), strict=True):
        assert len(list(doc.sents)) == 1, comment(block, "sent_id")
        assert {token.dep_ for token in doc} <= set(RELATIONS.split()), comment(block, "sent_id")
        assert {entity.label_ for entity in doc.ents} <= LABELS, comment(block, "sent_id")


@pytest.mark.parametrize("part", ["train", "test"])
def test_tokens_are_those_of_the_pipeline(part):
    nlp = spacy.blank("en")
    for block in blocks(part):
        words = [line.split("\t")[1] for line in block.splitlines() if not line.startswith("#")]
        assert words == [token.text for token in nlp.make_doc(comment(block, "text") or "")], comment(block, "sent_id")


def test_no_story_and_no_sentence_is_in_both_parts():
    stories = {
        part: {(comment(block, "sent_id") or "").rpartition("-")[0] for block in blocks(part)}
        for part in ("train", "test")
    }
    texts = Counter(comment(block, "text") for part in ("train", "test") for block in blocks(part))
    assert stories["train"].isdisjoint(stories["test"])
    assert max(texts.values()) == 1


def test_there_are_four_hundred_sentences():
    assert len(blocks("train")) + len(blocks("test")) >= 400
