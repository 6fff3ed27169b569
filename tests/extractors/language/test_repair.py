"""Regular errors of the parser, put right; and what looks like them, left alone."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from extractors.language.model import load_model
from extractors.language.repair import Repair

VOCAB = spacy.blank("en").vocab

# Each line a token: word, tag, head (counted from 0), label. `people`: first and last token of each person's name.
CASES = {
    "a title that carried the name hangs on it": (
        [(1, 3)],
        """
        Founder  NNP  4 nsubj      -> Founder  NNP  1 nmod:desc
        Pham     NNP  0 flat       -> Pham     NNP  4 nsubj
        Nhat     NNP  1 flat
        Vuong    NNP  1 flat
        spoke    VBD  4 ROOT
        .        .    4 punct
        """,
    ),
    "what belonged to the title's place goes with the name": (
        [(2, 3)],
        """
        by       IN   1 case       -> by       IN   2 case
        maker    NN   4 obl:agent  -> maker    NN   2 nmod:desc
        Mohammad NNP  1 appos      -> Mohammad NNP  4 obl:agent
        Rasoulof NNP  2 flat
        chaired  VBN  4 ROOT
        """,
    ),
    "a title and a name that both hang on the verb are one subject": (
        [(2, 3)],
        """
        former   JJ   1 amod
        referee  NN   4 nsubj      -> referee  NN   2 nmod:desc
        Danrex   NNP  4 nsubj
        Hope     NNP  2 flat
        stepped  VBD  4 ROOT
        """,
    ),
    "the first word of a name is its head": (
        [(0, 1)],
        """
        Igor        NNP  1 compound -> Igor        NNP  2 nsubj
        Telyatnikov NNP  2 nsubj    -> Telyatnikov NNP  0 flat
        left        VBD  2 ROOT
        """,
    ),
    "a main verb with a subject and no auxiliary is a past tense": (
        [],
        """
        Dozens   NNS  2 nsubj
        quietly  RB   2 advmod
        gathered VBN  2 ROOT       -> gathered VBD  2 ROOT
        .        .    2 punct
        """,
    ),
    "its subject is an active one": (
        [],
        """
        Ministers NNS 1 nsubj:pass -> Ministers NNS 1 nsubj
        conferred VBN 1 ROOT       -> conferred VBD 1 ROOT
        .         .   1 punct
        """,
    ),
}
LEFT_ALONE = {
    "a noun with an article before a name": (
        [(2, 3)],
        """
        the      DT   1 det
        critic   NN   4 nsubj
        Sinan    NNP  1 appos
        Antoon   NNP  2 flat
        wrote    VBD  4 ROOT
        """,
    ),
    "several people under one noun": (
        [(1, 1), (3, 3)],
        """
        writers  NNS  4 nsubj
        Twain    NNP  0 appos
        and      CC   3 cc
        Stevenson NNP 1 conj
        met      VBD  4 ROOT
        """,
    ),
    "a passive": (
        [],
        """
        Ministers NNS 2 nsubj:pass
        were      VBD 2 aux:pass
        invited   VBN 2 ROOT
        .         .   2 punct
        """,
    ),
    "a headline": (
        [],
        """
        Eleven   CD   1 nsubj:pass
        wounded  VBN  1 ROOT
        in       IN   3 case
        blast    NN   1 obl
        """,
    ),
    "a participle that describes a noun": (
        [],
        """
        Missiles NNS  3 nsubj
        launched VBN  0 acl
        Monday   NNP  1 obl:unmarked
        fell     VBD  3 ROOT
        .        .    3 punct
        """,
    ),
}


def read(lines: str, side: int) -> list[tuple[str, str, int, str]]:
    tokens = []
    for line in lines.strip().splitlines():
        sides = line.split("->")
        word, tag, head, label = sides[side if len(sides) > side else 0].split()
        tokens.append((word, tag, int(head), label))
    return tokens


def mended(tokens: list[tuple[str, str, int, str]], people: list[tuple[int, int]]) -> list[tuple[str, str, int, str]]:
    words, tags, heads, labels = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(VOCAB, words=words, tags=tags, heads=heads, deps=labels)
    doc.set_ents([Span(doc, first, last + 1, label="PERSON") for first, last in people])
    Repair()(doc)
    return [(token.text, token.tag_, token.head.i, token.dep_) for token in doc]


@pytest.mark.parametrize(("people", "lines"), CASES.values(), ids=CASES)
def test_an_error_is_mended(people, lines):
    assert mended(read(lines, 0), people) == read(lines, 1)


@pytest.mark.parametrize(("people", "lines"), LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_right_stays(people, lines):
    assert mended(read(lines, 0), people) == read(lines, 0)


@pytest.mark.parametrize(("people", "lines"), CASES.values(), ids=CASES)
def test_mending_twice_changes_nothing_more(people, lines):
    once = mended(read(lines, 0), people)
    assert mended(once, people) == once


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("violated", "violat", "violate"),
        ("telephoned", "telephon", "telephone"),
        ("Posted", "Post", "post"),
        ("told", "tell", "tell"),
    ],
)
def test_a_verbs_lemma_is_a_word(word, lemma, expected):
    """The shipped vectors say what is one."""
    vocab = load_model().vocab
    doc = Doc(vocab, words=[word], tags=["VBD"], heads=[0], deps=["ROOT"], lemmas=[lemma])
    assert Repair()(doc)[0].lemma_ == expected


def test_a_text_without_a_parse_passes_through():
    doc = spacy.blank("en")("Founder Pham spoke.")
    assert Repair()(doc) is doc
