"""Trigger words: which words of a text name a happening, and of what type.

A trained detector says which words name one (detection.py), seeds/reference/event_triggers.csv of what type it is. A
listed word counts sooner than one that no row knows, which is OTHER.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from extractors.events.arguments import is_verb, support_verbs
from extractors.events.detection import Detector
from extractors.events.frames import Surroundings, name_kinds
from extractors.events.inflection import forms_of
from extractors.events.word_classes import WordClasses
from extractors.gazetteer import Gazetteer
from extractors.reference import KnownEvent, Reference, Trigger

LONGEST_NAME = 3  # words of a known event's name that serves as a trigger whole
# How probable a word must be: listed in this very frame, listed alone (all there is without vectors or tree), unlisted.
FRAMED, LISTED = 0.08, 0.12
LEAST = 0.01  # for a verb in the frame its row asks for
UNLISTED = {"verb": 0.3, "noun": 0.46}
UNKNOWN_TYPE = "OTHER"
TOLD_TAGS = {"VBD", "VBN", "VB", "NN"}


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger in the text with its head word, and the table's entry (lemma, pos, type) it matched."""

    span: Span
    head: Token
    lemma: str
    pos: str
    event_type: str
    probability: float
    listed: str


class Triggers:
    """Finds triggers; rows with a frame count before rows without, in the table's order.

    The names of known events are triggers too ("the Korean War").
    """

    def __init__(self, reference: Reference, classes: WordClasses):
        """Read the detector's weights. Raises OSError where they are missing."""
        self._rows = [*reference.triggers, *(row for event in reference.known_events for row in _names_of(event))]
        written = ((form, str(index)) for index, row in enumerate(self._rows) for form in sorted(forms_of(row)))
        self._gazetteer = Gazetteer(written, lower=True)
        self._names = {row.lemma.lower() for row in self._rows[len(reference.triggers) :]}
        self._classes = classes
        self._phrasal: dict[str, list[Trigger]] = defaultdict(list)
        for row in reference.triggers:
            if row.pos == "verb" and " " in row.lemma:
                self._phrasal[row.lemma.lower()].append(row)
        self._detector = Detector.load(reference.triggers)

    def find(self, doc: Doc) -> list[TriggerMatch]:
        """Return the triggers in order, one for each event of a sentence."""
        kinds = name_kinds(doc)
        named = kinds.keys() | {i for timex in doc._.timexes for i in range(timex.start, timex.end)}
        scores = self._scores(doc)
        listed = {match.head.i: match for match in self._listed(doc, scores, kinds, named)}
        taken = {index for match in listed.values() for index in range(match.span.start, match.span.end)}
        unlisted = (
            TriggerMatch(
                doc[i : i + 1], doc[i], doc[i].lemma_.lower(), _pos(doc[i]), UNKNOWN_TYPE, float(scores[i]), "unlisted"
            )
            for i in np.flatnonzero(scores >= min(UNLISTED.values())).tolist()
            if i not in taken and i not in named and scores[i] >= UNLISTED[_pos(doc[i])]
        )
        matches = sorted([*listed.values(), *unlisted], key=lambda match: match.span.start)
        return list(_one_of_each(matches))

    def _scores(self, doc: Doc) -> NDArray[np.floating[Any]]:
        if self._detector.fits(doc.vocab) and doc.has_annotation("DEP"):
            return self._detector.probabilities(doc)
        return np.full(len(doc), LISTED)

    def _listed(
        self, doc: Doc, scores: NDArray[np.floating[Any]], kinds: dict[int, str], named: set[int]
    ) -> Iterator[TriggerMatch]:
        for found in self._gazetteer.find(doc):
            is_name = found.text.lower() in self._names and found.text != found.text.lower()
            if not is_name and not named.isdisjoint(range(found.start, found.end)):
                continue
            head = found.root
            least = LEAST if head.tag_ in TOLD_TAGS else FRAMED
            if not is_name and float(scores[found.start : found.end].max()) < least:
                continue
            around = Surroundings(head, self._classes, kinds)
            for span in (found, doc[head.i : head.i + 1]):  # a phrase that stands in no frame may leave its head word
                row = self._row_of(span, around)
                probability = float(scores[span.start : span.end].max())
                if row is not None and (is_name or _is_told(row, head, probability)):
                    listed = "framed" if row.frame else "listed"
                    sure = max(probability, LISTED) if is_name else probability
                    yield TriggerMatch(span, head, row.lemma, row.pos, row.event_type, sure, listed)
                    break

    def _with_particle(self, head: Token) -> list[Trigger]:
        """Return the rows of a verb and its particle, wherever that stands ("handed him over")."""
        beside = (child.lower_ for child in head.children if child.dep_ in {"compound:prt", "advmod"})
        lemma = head.lemma_.lower()
        return [row for word in beside for row in self._phrasal.get(f"{lemma} {word}", ())]

    def _row_of(self, span: Span, around: Surroundings) -> Trigger | None:
        head = around.word
        pos = _pos(head)
        rows = [self._rows[int(identifier)] for identifier in self._gazetteer.ids(span)]
        rows = [*self._with_particle(head), *rows] if len(span) == 1 else rows
        fitting = (row for row in rows if (row.pos == pos or not head.tag_) and around.fits(row))
        return next(fitting, None)


def _is_told(row: Trigger, head: Token, probability: float) -> bool:
    """Whether a listed word is a mention: a verb with the subject or object its row asks for always is."""
    if row.pos == "verb" and head.tag_ in TOLD_TAGS and any(relation for relation, _ in row.frame):
        return True
    return probability >= (FRAMED if row.frame else LISTED)


def _pos(head: Token) -> str:
    return "verb" if is_verb(head) else "noun"


def _names_of(event: KnownEvent) -> Iterator[Trigger]:
    for name in (event.name, *event.aliases):
        if len(name.split()) > LONGEST_NAME:  # a description with a trigger of its own in it ("Kim's visit to Russia")
            continue
        yield Trigger(lemma=name, pos="noun", frame=(), event_type=event.event_type, forms=())


def _one_of_each(matches: list[TriggerMatch]) -> Iterator[TriggerMatch]:
    """Yield one trigger for each event: not the verb that only carries a noun, not a second word for the same event."""
    heads = {match.head.i: match for match in matches}
    for carrier in set(_carriers(matches, heads)):
        heads.pop(carrier, None)
    repeated = set(_repeated(list(heads.values()), heads))
    yield from (match for match in heads.values() if match.head.i not in repeated)


def _carriers(matches: Iterable[TriggerMatch], heads: dict[int, TriggerMatch]) -> Iterator[int]:
    """Yield light and phase verbs whose noun or clause is the event ("held talks", "began shelling", "talks held")."""
    for match in matches:
        for verb in support_verbs(match.head):
            describes = verb.head == match.head  # "the curfew that was imposed" may be no event for a row
            if verb.i in heads and not (describes and match.event_type == UNKNOWN_TYPE):
                yield verb.i


def _repeated(matches: Iterable[TriggerMatch], heads: dict[int, TriggerMatch]) -> Iterator[int]:
    """Yield, of a verb and its noun of one type, the one that says less ("met for talks", "said in a statement")."""
    for match in matches:
        governor = heads.get(match.head.head.i)
        if match.pos != "noun" or governor is None or governor is match or governor.pos != "verb":
            continue
        if match.event_type != governor.event_type or match.event_type == UNKNOWN_TYPE:
            continue
        if match.event_type != "CONSULT" and match.head.dep_ in {"obj", "obl"}:
            yield match.head.i
        elif match.head.dep_ == "obl":  # "met for talks", but "visited Kyiv for talks"
            bare = not any(child.dep_ == "obj" for child in governor.head.children)
            yield governor.head.i if bare else match.head.i
