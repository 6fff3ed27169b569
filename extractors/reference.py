"""The reference tables under seeds/reference: read, checked row by row, and kept as typed records.

An analyst edits the CSV files; a mistake in one stops the build with the file, the row, the column and what is wrong.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from seeds import REFERENCE

Words = Annotated[tuple[str, ...], BeforeValidator(lambda cell: tuple(cell.split("|")) if cell else ())]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Country = Annotated[Iso3 | None, BeforeValidator(lambda cell: cell or None)]
Optional = Annotated[str | None, BeforeValidator(lambda cell: cell or None)]
Number = Annotated[float | None, BeforeValidator(lambda cell: cell or None)]
Day = Annotated[date | None, BeforeValidator(lambda cell: cell or None)]
Status = Literal["occurred", "planned", "alleged", "denied", "cancelled", "negated", "hypothetical"]


class ReferenceError(ValueError):
    """A reference table that can't be used; the message names file, row, column and what is wrong."""


class Record(BaseModel):
    """One row of a reference table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EventType(Record):
    """What a code of mentions.event_type means."""

    event_type: Text
    origin: Literal["PLOVER", "Dateline"]
    description: Text
    examples: Text


class Trigger(Record):
    """A word that names a happening.

    frame: words of which one must stand in the same clause; forms: the irregular ones, regular ones are derived.
    """

    lemma: Text
    pos: Literal["verb", "noun"]
    frame: Words
    event_type: Text
    forms: Words


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


class Office(Record):
    """Someone's term in an office of a country or organization; `latest` is empty while it lasts.

    titles: the words that stand before the holder's name; confidence is about the days: 1 sure of both, 0.9 a few days
    off at most, less where only the months are sure.
    """

    office: Literal[
        "head-of-state",
        "head-of-government",
        "deputy-head",
        "leader",
        "foreign-minister",
        "defence-minister",
        "secretary-general",
        "commission-president",
        "council-president",
        "high-representative",
        "central-bank",
        "spiritual-leader",
    ]
    body: Id
    titles: Words
    actor_id: Id
    earliest: date
    latest: Day
    confidence: float


class StatusCue(Record):
    """Words that change a mention's status; `scope` says on which side of the trigger they stand."""

    cue: Text
    status: Status
    scope: Literal["before", "after", "near"]


class DateWord(Record):
    """A word of a time expression and what it counts as."""

    word: Text
    kind: Text
    value: str


class DatePattern(Record):
    """One writing of a time expression and the rule that reads it (extractors/dates/resolve.py).

    The language of patterns is told in extractors/dates/grammar.py. A row with a `piece` and no rule is a part that
    later rows use by that name; every other has an example, with the neighbours its pattern asks for.
    """

    piece: str
    pattern: Text
    rule: str
    example: str


class FunctionWord(Record):
    """A small word that says how others hang together.

    kind: locative (a name after it is a place), direction (may stand between the two), preposition (value: the role,
    after a noun, of the actor it leads in), subordinator (opens a clause of its own; value agent: what stands before it
    acts in that clause), auxiliary (of the passive), apposed (a lower-case office between joined names), portfolio (of
    an office: foreign minister), particle (inside names), opener (of a sentence that looks like a dateline), english
    (in no other language).
    """

    word: Text
    kind: Literal[
        "locative",
        "direction",
        "preposition",
        "subordinator",
        "auxiliary",
        "apposed",
        "portfolio",
        "particle",
        "opener",
        "english",
    ]
    value: Literal["", "agent", "patient", "recipient", "other"]


class Title(Record):
    """A word that stands before a person's name."""

    title: Text
    kind: Literal["honorific", "office"]


class Actor(Record):
    """Someone who acts. `metonyms` (capitals, buildings) stand for the actor only when they act."""

    actor_id: Id
    name: Text
    kind: Literal["person", "country", "organization", "group", "other"]
    country: Country
    aliases: Words
    demonyms: Words
    metonyms: Words


class Place(Record):
    """Somewhere events happen; latitude and longitude in decimal degrees."""

    place_id: Id
    name: Text
    kind: Literal["country", "region", "city", "facility", "water", "other"]
    country: Country
    latitude: Number
    longitude: Number
    aliases: Words


class Weapon(Record):
    """A weapon by name; `numbered`: the name is a family's, whose members add a number or letters (Hwasong-18)."""

    weapon_id: Id
    name: Text
    kind: Literal[
        "missile",
        "rocket",
        "air-defence",
        "aircraft",
        "drone",
        "vehicle",
        "gun",
        "ship",
        "submarine",
        "bomb",
        "agent",
        "other",
    ]
    country: Country
    numbered: Literal["yes", "no"]
    aliases: Words


@dataclass(frozen=True)
class Reference:
    """Every reference table, checked."""

    event_types: tuple[EventType, ...]
    triggers: tuple[Trigger, ...]
    known_events: tuple[KnownEvent, ...]
    offices: tuple[Office, ...]
    status_cues: tuple[StatusCue, ...]
    date_words: tuple[DateWord, ...]
    date_patterns: tuple[DatePattern, ...]
    function_words: tuple[FunctionWord, ...]
    titles: tuple[Title, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    weapons: tuple[Weapon, ...]

    def date_words_of(self, kind: str) -> dict[str, str]:
        """Return word (lower case) -> value for one kind of date word."""
        return {row.word.lower(): row.value for row in self.date_words if row.kind == kind}


R = TypeVar("R", bound=Record)


def read_table(path: Path, record: type[R], key: Sequence[str]) -> tuple[R, ...]:
    """Read a CSV file whose columns are the record's fields; `key` names the columns that must be unique together.

    Raises ReferenceError with file, row (as a spreadsheet counts, the header is row 1), column and what is wrong.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, strict=True)
            rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceError(f"{path}: {error}") from error
    wanted = list(record.model_fields)
    if table.fieldnames != wanted:
        raise ReferenceError(f"{path}: row 1: the columns must be {', '.join(wanted)}; found {table.fieldnames}")
    records = tuple(_checked(path, number, record, row) for number, row in enumerate(rows, start=2))
    counts = Counter(tuple(getattr(row, column) for column in key) for row in records)
    for number, row in enumerate(records, start=2):
        if counts[tuple(getattr(row, column) for column in key)] > 1:
            raise ReferenceError(f"{path}: row {number}: {', '.join(key)}: stands more than once")
    return records


def _checked(path: Path, number: int, record: type[R], row: dict[str, str]) -> R:
    missing = [column for column, cell in row.items() if cell is None]
    if missing:
        raise ReferenceError(f"{path}: row {number}: column {missing[0]}: is missing; the row is too short")
    try:
        return record.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"] if part != "None") or "None"
        column = "more fields than columns" if column == "None" else f"column {column}"
        raise ReferenceError(f"{path}: row {number}: {column}: {first['msg']}, not {first['input']!r}") from error


def _check_links(folder: Path, known_events: Path, reference: Reference) -> None:
    """Raise ReferenceError where a row names an event type, actor or place that no table holds."""
    types = {row.event_type for row in reference.event_types}
    actors = {row.actor_id for row in reference.actors}
    places = {row.place_id for row in reference.places}

    def check(file: Path, number: int, column: str, values: Iterable[str | None], known: set[str], what: str) -> None:
        for value in values:
            if value is not None and value not in known:
                raise ReferenceError(f"{file}: row {number}: column {column}: no {what} {value!r} in its table")

    for number, trigger in enumerate(reference.triggers, start=2):
        check(folder / "event_triggers.csv", number, "event_type", [trigger.event_type], types, "event type")
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


@lru_cache
def load_reference(folder: Path = REFERENCE, known_events: str = "") -> Reference:
    """Read and check every table in `folder`; `known_events` names another file for known events, or is "off" for none.

    Raises ReferenceError at the first mistake.
    """
    own_events = Path(known_events or folder / "known_events.csv")
    reference = Reference(
        event_types=read_table(folder / "event_types.csv", EventType, ["event_type"]),
        triggers=read_table(folder / "event_triggers.csv", Trigger, ["lemma", "pos", "frame"]),
        known_events=() if known_events == "off" else read_table(own_events, KnownEvent, ["known_event_id"]),
        offices=read_table(folder / "offices.csv", Office, ["office", "body", "actor_id", "earliest"]),
        status_cues=read_table(folder / "status_cues.csv", StatusCue, ["cue", "scope"]),
        date_words=read_table(folder / "date_words.csv", DateWord, ["word", "kind"]),
        date_patterns=read_table(folder / "date_patterns.csv", DatePattern, ["piece", "pattern", "rule"]),
        function_words=read_table(folder / "function_words.csv", FunctionWord, ["word", "kind"]),
        titles=read_table(folder / "titles.csv", Title, ["title"]),
        actors=read_table(folder / "actors.csv", Actor, ["actor_id"]),
        places=read_table(folder / "places.csv", Place, ["place_id"]),
        weapons=read_table(folder / "weapons.csv", Weapon, ["weapon_id"]),
    )
    _check_links(folder, own_events, reference)
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
