"""Trigger words: which words of a sentence name a happening, and of what type (seeds/reference/event_triggers.csv)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractors.gazetteer import Gazetteer
from extractors.language.within import within
from extractors.reference import KnownEvent, Reference, Trigger

VOWELS = "aeiou"
CLAUSE_ENDS = {";", ":", ".", "!", "?", "—", "–"}
FRAME_REACH = 10  # tokens between a trigger and the word of its frame
LONGEST_NAME = 3  # words of a known event's name that serves as a trigger whole
HEADLINE_SHARE = 0.6  # of its words begin with a capital
SAME_EVENT_GAP = 5  # tokens: "held summit talks", "conducted a nuclear test" are one event


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger in the text, its sentence, and the table row it matched."""

    span: Span
    sentence: Span
    row: Trigger


def forms_of(row: Trigger) -> set[str]:
    """Return every form of a trigger, regular and irregular, in lower case.

    Verbs inflect in their first word ("call off": called off), nouns in their last ("air strike": air strikes).
    """
    words = row.lemma.lower().split()
    head, rest = (words[0], words[1:]) if row.pos == "verb" else (words[-1], words[:-1])
    inflected = {head, _with_s(head)} | ({_with_ed(head), _with_ing(head)} if row.pos == "verb" else set())
    if row.pos == "verb" and row.forms:
        inflected.discard(_with_ed(head))
    whole = {" ".join([form, *rest] if row.pos == "verb" else [*rest, form]) for form in inflected}
    return whole | {form.lower() for form in row.forms}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _doubles(word: str) -> bool:
    """Whether the last consonant doubles: one syllable of consonant, vowel, consonant ("ban", "strip")."""
    if len(word) < 3 or word[-1] in VOWELS + "wxyh" or word[-2] not in VOWELS or word[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in word) == 1


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word) else "") + "ing"


def clause_of(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """Return the token bounds of the clause around tokens start to end, inside the sentence."""
    doc = sentence.doc
    first, last = start, end
    while first > sentence.start and doc[first - 1].text not in CLAUSE_ENDS:
        first -= 1
    while last < sentence.end and doc[last].text not in CLAUSE_ENDS:
        last += 1
    return first, last


class Triggers:
    """Finds triggers; rows with a frame count before rows without, in the table's order.

    The names of known events are triggers too ("the Korean War").
    """

    def __init__(self, reference: Reference):
        self._rows = [*reference.triggers, *(row for event in reference.known_events for row in _names_of(event))]
        written = ((form, str(index)) for index, row in enumerate(self._rows) for form in sorted(forms_of(row)))
        self._gazetteer = Gazetteer(written, lower=True)
        self._names = {row.lemma.lower() for row in self._rows[len(reference.triggers) :]}

    def find(self, doc: Doc, names: set[int]) -> Iterator[TriggerMatch]:
        """Yield triggers in order, one for each event of a sentence; `names` are the tokens that belong to names."""
        spans = self._gazetteer.find(doc)
        for sentence in doc.sents:
            yield from _one_of_each(self._of_sentence(within(spans, sentence.start, sentence.end), sentence, names))

    def _of_sentence(self, spans: Sequence[Span], sentence: Span, names: set[int]) -> Iterator[TriggerMatch]:
        for span in spans:
            named = span.text.lower() in self._names and span.text != span.text.lower()
            row = self._row_of(span, sentence) if named or not _in_a_name(span, sentence, names) else None
            if row is not None:
                yield TriggerMatch(span, sentence, row)

    def _row_of(self, span: Span, sentence: Span) -> Trigger | None:
        rows = [self._rows[int(identifier)] for identifier in self._gazetteer.ids(span)]
        first, last = clause_of(sentence, span.start, span.end)
        around = span.doc[max(first, span.start - FRAME_REACH) : min(last, span.end + FRAME_REACH)].text.lower()
        fitting = (row for row in rows if not row.frame or any(_stands_in(word, around) for word in row.frame))
        return next(fitting, None)


def _one_of_each(matches: Iterator[TriggerMatch]) -> Iterator[TriggerMatch]:
    """Of two triggers for one event, keep the noun."""
    previous: TriggerMatch | None = None
    for match in matches:
        if previous is not None and not _same_event(previous, match):
            yield previous
        elif previous is not None and match.row.pos == "verb":
            match = previous
        previous = match
    if previous is not None:
        yield previous


def _stands_in(word: str, around: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", around) is not None


def _names_of(event: KnownEvent) -> Iterator[Trigger]:
    for name in (event.name, *event.aliases):
        if len(name.split()) > LONGEST_NAME:  # a description with a trigger of its own in it ("Kim's visit to Russia")
            continue
        yield Trigger(lemma=name, pos="noun", frame=(), event_type=event.event_type, forms=())


def _in_a_name(span: Span, sentence: Span, names: set[int]) -> bool:
    """Whether a trigger is only part of a name: inside an actor, place or date, or capitalized within a sentence."""
    if not names.isdisjoint(range(span.start, span.end)):
        return True
    if not span.text[0].isupper() or span[0].is_sent_start:
        return False
    return not is_headline(sentence)


def is_headline(sentence: Span) -> bool:
    """Whether most words begin with a capital, so that a capital tells nothing about a name."""
    words = [token.text for token in sentence if token.is_alpha]
    return sum(word[0].isupper() for word in words) > HEADLINE_SHARE * len(words)


def _same_event(first: TriggerMatch, second: TriggerMatch) -> bool:
    """Whether two triggers close by are one event: a verb with its noun object ("launched a test", "met for talks")."""
    between = first.span.doc[first.span.end : second.span.start]
    if first.row.event_type != second.row.event_type or len(between) > SAME_EVENT_GAP:
        return False
    return not any(token.is_punct or token.lower_ in ("and", "but", "after", "before") for token in between)
