"""The rows of the reference tables of happenings: their types and words, and how two mentions of one are weighed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from extractors.tables import Id, Optional, Record, Status, Text, Words


class EventType(Record):
    """What a code of mentions.event_type means."""

    event_type: Text
    origin: Literal["PLOVER", "Dateline"]
    description: Text
    examples: Text


def _conditions(cell: str | tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Split a frame's cell: conditions by ";", each a relation (or none), "=" and words by "|"."""
    if isinstance(cell, tuple):
        return cell
    conditions = []
    for condition in cell.split(";") if cell else ():
        relation, equals, words = condition.rpartition("=")
        if not all(words.split("|")) or (equals and not relation.isalpha()):
            raise ValueError(f"{condition!r} is no condition such as object=missile|WEAPON")
        conditions.append((relation, tuple(words.split("|"))))
    return tuple(conditions)


Frame = Annotated[tuple[tuple[str, tuple[str, ...]], ...], BeforeValidator(_conditions)]
"""Conditions on what hangs on a trigger, all of which must hold: (relation or '', words or classes of words)."""


class Trigger(Record):
    """A word that names a happening of a type, where its frame holds (extractors/events/frames.py).

    forms: the irregular ones, regular ones are derived.
    """

    lemma: Text
    pos: Literal["verb", "noun"]
    frame: Frame
    event_type: Text
    forms: Words


class ClassWord(Record):
    """A common noun, in its base form, that belongs to a class frames name in capitals."""

    word_class: Annotated[str, StringConstraints(pattern=r"^[A-Z]+$")]
    word: Text


class KnownEvent(Record):
    """A happening of public record with its first and last day; confidence is about the days."""

    known_event_id: Id
    name: Text
    event_type: Text
    earliest: date
    latest: date
    place_id: Optional
    participants: Words
    aliases: Words
    confidence: float


class StatusCue(Record):
    """A word, in its base form or as written, that changes the status of an event word it stands with.

    relation: auxiliary, modifier (adverb, adjective, determiner or preposition of the event word), conjunction (that
    opens its clause), governor (what an infinitive or gerund is the complement of: "plans to visit"), that (what a
    whole clause is the complement of: "alleges that he visited") or predicate (a verb whose passive subject or object
    it is: "talks were cancelled").
    """

    cue: Text
    relation: Literal["auxiliary", "modifier", "conjunction", "governor", "that", "predicate"]
    status: Status


class ConfidenceCount(Record):
    """How many gold rows of a case of a part were right (extractors/events/confidence.py)."""

    part: Literal["event", "type", "date", "actors"]
    case: Text
    right: int
    seen: int


class Synonym(Record):
    """A trigger that news uses for the same happening as the others of its sense."""

    sense: Text
    lemma: Text
    pos: Literal["verb", "noun"]


class TriggerRoot(Record):
    """A noun, and the verb it is made of."""

    noun: Text
    verb: Text


class WordFrequency(Record):
    """How much of news holds a word; a stem is its first six letters."""

    stem: Annotated[str, StringConstraints(pattern=r"^[a-z]{3,6}$")]
    share: Annotated[float, Field(gt=0, le=1)]


class MergeWeight(Record):
    """How much a feature of two mentions counts for or against one happening, in log odds."""

    feature: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    weight: float
