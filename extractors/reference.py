"""The reference tables under seeds/reference, read together and checked against one another.

An analyst edits the CSV files; a mistake in one stops the build with the file, the row, the column and what is wrong.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractors.corrections import Correction
from extractors.event_tables import (
    ClassWord,
    ConfidenceCount,
    EventType,
    KnownEvent,
    MergeWeight,
    StatusCue,
    Synonym,
    Trigger,
    TriggerRoot,
    WordFrequency,
)
from extractors.name_tables import Actor, Office, Place, Weapon
from extractors.tables import Record, ReferenceError, read_table
from extractors.word_tables import ActorWord, DatePattern, DateWord, FunctionWord, Title
from seeds import REFERENCE

__all__ = [
    "Actor",
    "ActorWord",
    "ClassWord",
    "ConfidenceCount",
    "Correction",
    "DatePattern",
    "DateWord",
    "EventType",
    "FunctionWord",
    "KnownEvent",
    "MergeWeight",
    "Office",
    "Place",
    "Record",
    "Reference",
    "ReferenceError",
    "StatusCue",
    "Synonym",
    "Title",
    "Trigger",
    "TriggerRoot",
    "Weapon",
    "WordFrequency",
    "digest",
    "function_words",
    "load_reference",
    "read_table",
]


NAMED_CLASSES = {"PERSON", "COUNTRY", "ORGANIZATION", "GROUP", "ACTOR", "PLACE"}
"""Classes of words that frames may name and that names belong to by what they are, not by word_classes.csv."""


@dataclass(frozen=True)
class Reference:
    """Every reference table, checked."""

    event_types: tuple[EventType, ...]
    triggers: tuple[Trigger, ...]
    word_classes: tuple[ClassWord, ...]
    trigger_synonyms: tuple[Synonym, ...]
    trigger_roots: tuple[TriggerRoot, ...]
    word_frequencies: tuple[WordFrequency, ...]
    merge_weights: tuple[MergeWeight, ...]
    known_events: tuple[KnownEvent, ...]
    offices: tuple[Office, ...]
    status_cues: tuple[StatusCue, ...]
    confidence: tuple[ConfidenceCount, ...]
    date_words: tuple[DateWord, ...]
    date_patterns: tuple[DatePattern, ...]
    function_words: tuple[FunctionWord, ...]
    titles: tuple[Title, ...]
    actor_words: tuple[ActorWord, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    weapons: tuple[Weapon, ...]
    corrections: tuple[Correction, ...]

    def date_words_of(self, kind: str) -> dict[str, str]:
        """Return word (lower case) -> value for one kind of date word."""
        return {row.word.lower(): row.value for row in self.date_words if row.kind == kind}

    def actor_words_of(self, kind: str) -> dict[str, str]:
        """Return word -> value for one kind of actor word."""
        return {row.word: row.value for row in self.actor_words if row.kind == kind}

    def places_called(self, name: str) -> list[Place]:
        """Return the place of this place_id, else all places of this name or alias."""
        with_id = [place for place in self.places if place.place_id == name]
        return with_id or [place for place in self.places if name == place.name or name in place.aliases]


def check_links(folder: Path, known_events: Path, reference: Reference) -> None:
    """Raise ReferenceError where a row names an event type, actor or place that no table holds."""
    types = {row.event_type for row in reference.event_types}
    actors = {row.actor_id for row in reference.actors}
    places = {row.place_id for row in reference.places}
    classes = {row.word_class for row in reference.word_classes} | NAMED_CLASSES

    def check(file: Path, number: int, column: str, values: Iterable[str | None], known: set[str], what: str) -> None:
        for value in values:
            if value is not None and value not in known:
                raise ReferenceError(f"{file}: row {number}: column {column}: no {what} {value!r} in its table")

    for number, trigger in enumerate(reference.triggers, start=2):
        check(folder / "event_triggers.csv", number, "event_type", [trigger.event_type], types, "event type")
        named = (word for _, words in trigger.frame for word in words if word.isupper())
        check(folder / "event_triggers.csv", number, "frame", named, classes, "class of words")
    for number, event in enumerate(reference.known_events, start=2):
        check(known_events, number, "event_type", [event.event_type], types, "event type")
        check(known_events, number, "participants", event.participants, actors, "actor")
        check(known_events, number, "place_id", [event.place_id], places, "place")
        if event.earliest > event.latest:
            raise ReferenceError(f"{known_events}: row {number}: column latest: is before earliest")
    offices = folder / "offices.csv"
    for number, office in enumerate(reference.offices, start=2):
        check(offices, number, "body", [office.body], actors, "actor")
        check(offices, number, "actor_id", [office.actor_id], actors, "actor")
        if office.latest and office.earliest > office.latest:
            raise ReferenceError(f"{offices}: row {number}: column latest: is before earliest")
    corrections = folder / "corrections.csv"
    for number, correction in enumerate(reference.corrections, start=2):
        if correction.correction == "type":
            check(corrections, number, "value", [correction.value], types, "event type")
        if correction.correction == "place":
            called = [place.place_id for place in reference.places_called(correction.value or "")]
            if len(called) != 1:
                wrong = f"may be {' or '.join(called)}; give the place_id" if called else "is no place in its table"
                raise ReferenceError(f"{corrections}: row {number}: column value: {correction.value!r} {wrong}")


def load_reference(folder: Path = REFERENCE, known_events: str = "") -> Reference:
    """Read and check every table in `folder`; `known_events` names another file for known events, or is "off" for none.

    Read once in each process. Raises ReferenceError at the first mistake.
    """
    return _read_reference(folder, known_events)


@lru_cache
def _read_reference(folder: Path, known_events: str) -> Reference:
    own_events = Path(known_events or folder / "known_events.csv")
    reference = Reference(
        event_types=read_table(folder / "event_types.csv", EventType, ["event_type"]),
        triggers=read_table(folder / "event_triggers.csv", Trigger, ["lemma", "pos", "frame"]),
        word_classes=read_table(folder / "word_classes.csv", ClassWord, ["word_class", "word"]),
        trigger_synonyms=read_table(folder / "trigger_synonyms.csv", Synonym, ["sense", "lemma", "pos"]),
        trigger_roots=read_table(folder / "trigger_roots.csv", TriggerRoot, ["noun"]),
        word_frequencies=read_table(folder / "word_frequencies.csv", WordFrequency, ["stem"]),
        merge_weights=read_table(folder / "merge_weights.csv", MergeWeight, ["feature"]),
        known_events=() if known_events == "off" else read_table(own_events, KnownEvent, ["known_event_id"]),
        offices=read_table(folder / "offices.csv", Office, ["office", "body", "actor_id", "earliest"]),
        status_cues=read_table(folder / "status_cues.csv", StatusCue, ["cue", "relation"]),
        confidence=read_table(folder / "confidence.csv", ConfidenceCount, ["part", "case"]),
        date_words=read_table(folder / "date_words.csv", DateWord, ["word", "kind"]),
        date_patterns=read_table(folder / "date_patterns.csv", DatePattern, ["piece", "pattern", "rule"]),
        function_words=read_table(folder / "function_words.csv", FunctionWord, ["word", "kind"]),
        titles=read_table(folder / "titles.csv", Title, ["title"]),
        actor_words=read_table(folder / "actor_words.csv", ActorWord, ["word", "kind"]),
        actors=read_table(folder / "actors.csv", Actor, ["actor_id"]),
        places=read_table(folder / "places.csv", Place, ["place_id"]),
        weapons=read_table(folder / "weapons.csv", Weapon, ["weapon_id"]),
        corrections=read_table(
            folder / "corrections.csv", Correction, ["article", "quote", "correction", "other_article", "other_quote"]
        ),
    )
    check_links(folder, own_events, reference)
    return reference


@lru_cache
def function_words(kind: str) -> dict[str, str]:
    """Return word -> value for one kind of function word of the shipped table. Raises ReferenceError."""
    rows = read_table(REFERENCE / "function_words.csv", FunctionWord, ["word", "kind"])
    return {row.word: row.value for row in rows if row.kind == kind}


def digest(paths: Iterable[Path]) -> str:
    """Return 12 hexadecimal digits of SHA-256 over the files' names and contents, the same on every machine."""
    sha = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.as_posix()):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:12]
