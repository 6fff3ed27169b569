"""The spaCy component `repair`: what the parser still gets wrong in regular ways on news is put right here, once.

Rules, each with the error it mends; labels are UD's, tags Penn's:

- a person's name hangs together: its first word is the head, the others are `flat` (the last was made the head);
- a title without an article hangs on the name as `nmod:desc` (the name hung on the title, or both on the verb);
- a past tense read as a participle: a main verb with a subject, no auxiliary and no agent is VBD, its subject `nsubj`;
- a verb's lemma that is no word ("violat", "disrupte", "nabbe") gets or loses its ending, if that makes one.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractors.reference import function_words, load_reference

NOUNS = {"NN", "NNP"}  # of one person; "the writers Mark Twain and Robert Louis Stevenson" hang on their noun
DETERMINED = {"det", "nmod:poss"}  # "the critic Sinan Antoon": there the noun is the head
DESCRIBING = {"amod", "compound", "nummod", "nmod:unmarked", "nmod:desc", "advmod"}  # stay with the title
JOINED = {"flat", "appos", "compound"}  # how a name hung on its title
MAIN_CLAUSE = {"ROOT", "ccomp", "parataxis", "conj"}
ACTIVE = {"nsubj:pass": "nsubj", "csubj:pass": "csubj"}
OTHER_AUXILIARIES = {"am", "had", "has", "have", "'s", "'ve", "get", "got"}  # beside those of the passive
AUXILIARY_REACH = 8  # tokens before a participle in which its auxiliary stands, attached to it or not
INFLECTED = {"VBD", "VBN", "VBG"}
FINITE_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"

Edit = tuple[int, int, str]  # token, its new head (itself for a root), its new label


class Repair:
    """Sets heads, labels, tags and morphology of a parsed Doc; the rules on names need its entities."""

    def __call__(self, doc: Doc) -> Doc:
        """Mend the Doc, each rule in what the rules before it left."""
        if not doc.has_annotation("DEP"):
            return doc
        people = [span for span in doc.ents if span.label_ == "PERSON"]
        _apply(doc, [edit for name in people for edit in _joined_name(name)])
        _apply(doc, [edit for name in people for edit in _joined_title(name)])
        verbs = [token for token in doc if _is_past_tense(token)]
        _apply(
            doc, [(token.i, token.head.i, ACTIVE[token.dep_]) for verb in verbs for token in _passive_subjects(verb)]
        )
        for verb in verbs:
            verb.tag_ = "VBD"
            verb.set_morph(FINITE_PAST)  # type: ignore[attr-defined]  # missing in spaCy's stub
        for token in doc:
            if token.tag_ in INFLECTED and token.lemma_:
                token.lemma_ = _whole_lemma(token)
        return doc


def _apply(doc: Doc, edits: list[Edit]) -> None:
    """Give tokens their new heads and labels, all at once: one by one, spaCy would walk the sentence each time."""
    if not edits:
        return
    array = doc.to_array([HEAD, DEP]).copy()
    for token, head, label in edits:
        array[token] = np.int64(head - token).astype(np.uint64), doc.vocab.strings.add(label)
    doc.from_array([HEAD, DEP], array)  # type: ignore[arg-type]  # the stub knows no unsigned integers


def _joined_name(name: Span) -> Iterator[Edit]:
    """Make the first word of a name the head of the others, where the name hangs on one thing but from another word."""
    heads = [token for token in name if token.head not in name or token.head == token]
    first = name[0]
    if len(heads) != 1 or heads[0] == first or first.dep_ not in {"compound", "flat", "amod"}:
        return
    (last,) = heads
    yield first.i, first.i if last.head == last else last.head.i, last.dep_
    yield from ((token.i, first.i, "punct" if token.is_punct else "flat") for token in name[1:])
    yield from ((child.i, first.i, child.dep_) for token in name for child in token.children if child not in name)


def _joined_title(name: Span) -> Iterator[Edit]:
    """Hang the noun before a name on it, where both are bare, and the name hung on the noun or beside it."""
    first = name[0]
    title = first.nbor(-1) if first.i > name.sent.start else None
    if title is None or title.tag_ not in NOUNS or any(child.dep_ in DETERMINED for child in title.children):
        return
    if first.head == title and first.dep_ in JOINED:
        yield first.i, first.i if title.head == title else title.head.i, title.dep_
        others = (child for child in title.children if child != first)
        yield from ((child.i, first.i, child.dep_) for child in others if not _describes(child, title))
    elif not (first.head == title.head and first.dep_ == title.dep_ and title.dep_ in {"nsubj", "nsubj:pass", "obj"}):
        return
    yield title.i, first.i, "nmod:desc"


def _describes(child: Token, title: Token) -> bool:
    return child.i < title.i and child.dep_ in DESCRIBING


def _is_past_tense(token: Token) -> bool:
    """Whether a participle must be a past tense. Headlines ("Three killed in blast") have no full stop and stay."""
    if token.tag_ != "VBN" or token.dep_ not in MAIN_CLAUSE or not token.lower_.endswith("ed"):
        return False
    labels = {child.dep_ for child in token.children}
    if labels & {"aux", "aux:pass", "cop", "obl:agent"} or (token.dep_ == "conj" and token.head.tag_ == "VBN"):
        return False
    around = token.doc[max(token.sent.start, token.i - AUXILIARY_REACH) : token.i + 2]
    if not labels & {"nsubj", "nsubj:pass", "csubj", "csubj:pass"} or any(_is_auxiliary(t) for t in around):
        return False
    return "nsubj" in labels or token.sent[-1].text in {".", '"', "”"}


def _is_auxiliary(token: Token) -> bool:
    return token.lower_ in OTHER_AUXILIARIES or token.lower_ in function_words("auxiliary")


def _passive_subjects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in ACTIVE)


def _whole_lemma(verb: Token) -> str:
    """Return the lemma, mended if it is no verb of the tables and no word, but is one with or without an ending."""
    lemma = verb.lemma_.lower()
    if lemma in _known_verbs():
        return lemma
    endings = _other_endings(lemma)
    listed = (word for word in endings if word in _known_verbs())
    if mended := next(listed, None):
        return mended
    if verb.vocab.has_vector(lemma):
        return lemma
    return next((word for word in endings if verb.vocab.has_vector(word)), lemma)


def _other_endings(lemma: str) -> list[str]:
    """What a lemma cut wrongly may be: "violat" violate, "disrupte" disrupt, "nabbe" and "slipp" nab and slip."""
    bare = lemma.removesuffix("e")
    doubled = len(bare) > 3 and bare[-1] == bare[-2]
    return [lemma + "e", *([bare] if bare != lemma else []), *([bare[:-1]] if doubled else [])]


@lru_cache
def _known_verbs() -> frozenset[str]:
    """The verbs of the trigger tables, the first words of those of several."""
    reference = load_reference()
    listed = {row.lemma for row in reference.triggers if row.pos == "verb"}
    listed |= {row.lemma for row in reference.trigger_synonyms if row.pos == "verb"}
    return frozenset(lemma.split()[0] for lemma in listed)


@Language.factory(
    "repair",
    requires=["token.tag", "token.dep", "token.head", "doc.ents"],
    assigns=["token.tag", "token.dep", "token.head", "token.morph", "token.lemma"],
)
def make_repair(nlp: Language, name: str) -> Repair:
    """Make the component."""
    return Repair()
