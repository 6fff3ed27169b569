"""The rows of the reference tables: each kind a checked record, and how a table of them is read."""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from extractors.dates.edtf import read_edtf
from extractors.dates.interval import Interval

Words = Annotated[tuple[str, ...], BeforeValidator(lambda cell: tuple(cell.split("|")) if cell else ())]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Country = Annotated[Iso3 | None, BeforeValidator(lambda cell: cell or None)]
Optional = Annotated[str | None, BeforeValidator(lambda cell: cell or None)]
Quote = Annotated[str, BeforeValidator(lambda cell: " ".join(cell.split())), StringConstraints(min_length=1)]
OptionalQuote = Annotated[str | None, BeforeValidator(lambda cell: " ".join(cell.split()) or None)]
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

    kind: locative (a name after it is a place), direction (may stand between the two), motion (of moving, staying or
    lying somewhere; value recipient: a preposition that leads in a place only after such a word; patient: its object is
    a place too, "visit"; other: only a name before it is a place, "the Hanoi talks"), preposition (value: the role,
    after a noun, of the actor it leads in), auxiliary (of the passive), portfolio (of an office: foreign minister),
    particle (inside names), opener (of a sentence that looks like a dateline), english (in no other language), light (a
    verb that only carries its object: hold talks), phase (a verb that tells the course of what its subject or object
    names: talks began), scheduling (that only sets its time: a visit due in May), sharing (whose subject also does what
    its object names: negotiated the purchase), relative (a pronoun for a noun), inside (a preposition for being
    somewhere), meanwhile (what leads in a happening of the same time: during the talks, when they met),
    quantity (a noun of how many, whose of-phrase says of whom).
    """

    word: Text
    kind: Literal[
        "locative",
        "direction",
        "motion",
        "preposition",
        "auxiliary",
        "portfolio",
        "particle",
        "opener",
        "english",
        "light",
        "phase",
        "scheduling",
        "inside",
        "meanwhile",
        "sharing",
        "relative",
        "quantity",
    ]
    value: Literal["", "agent", "patient", "recipient", "other"]


class Title(Record):
    """A word that stands before a person's name."""

    title: Text
    kind: Literal["honorific", "office"]


class ActorWord(Record):
    """A word that tells who is meant where no name stands.

    kind (value): people (singular | plural: after a nationality or an organization's name they stand for it),
    armed_group (against: of a country they fight it and are a group of their own; nation: they stand for the nation),
    office_word (offices of offices.csv, joined by |), leading_office (word: a country's id; the office of its
    "leader"), other_office (before an office, it makes another of it), description and descriptions (kinds of what the
    singular or plural noun stands for, joined by |), body (in an organization's name: the kind it is of), company_form,
    pronoun (male | female | thing | plural | speaker | speakers | relative), gender and given_name (male | female),
    human (singular | plural), speech (a form of a verb of speaking), expletive (a verb whose "it" is nobody),
    short_form (the actor meant, and others of which one must be named, joined by |), number (of how many),
    family_name_first (a family name that stands before given names), organ (what an organization has: "its board"),
    undergone (what is done to organizations: founded). A description of kind "thing" may have a second kind, of which
    all nouns are that may name the same thing (aircraft: plane, jet); "state" stands for the country of the article.
    """

    word: Text
    kind: Literal[
        "people",
        "armed_group",
        "office_word",
        "leading_office",
        "other_office",
        "description",
        "descriptions",
        "body",
        "company_form",
        "pronoun",
        "gender",
        "given_name",
        "human",
        "speech",
        "expletive",
        "short_form",
        "number",
        "family_name_first",
        "organ",
        "undergone",
    ]
    value: str


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


class Correction(Record):
    """What an analyst says of the event that words of an article tell, instead of what was read from them.

    article: its url, its own id (the id field, or the path it was read from) or its article_id; no other_article: the
    same. quote: the words, the event's own among them. correction (value): date (as EDTF writes it, or "unknown"),
    status (a code), type (an event type), place (a place_id or a name that only one place has), merge (it is the event
    of the other quote too), split (it is not; without another quote: not that of any other mention), hide (it does not
    stand on the timeline).
    """

    article: Text
    quote: Quote
    correction: Literal["date", "status", "type", "place", "merge", "split", "hide"]
    value: Optional
    other_article: Optional
    other_quote: OptionalQuote
    note: Optional

    @property
    def correction_id(self) -> str:
        """A stable digest of all but the note."""
        cells = [getattr(self, column) for column in Correction.model_fields if column != "note"]
        return "c" + hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:15]

    @property
    def days(self) -> Interval | None:
        """The days that a correction of the date says, no days for unknown; None for other corrections."""
        if self.correction != "date" or self.value is None:
            return None
        return Interval() if self.value == "unknown" else read_edtf(self.value)

    @field_validator("value")
    @classmethod
    def _fits_the_correction(cls, value: str | None, info: ValidationInfo) -> str | None:
        correction = info.data.get("correction")
        if correction in ("merge", "split", "hide"):
            if value is not None:
                raise ValueError(f"stays empty; {correction} has no value")
        elif correction is not None and value is None:
            raise ValueError(f"is missing; say which {correction}")
        if correction == "date" and value is not None and value != "unknown":
            read_edtf(value)
        if correction == "status" and value not in get_args(Status):
            raise ValueError(f"must be one of {', '.join(get_args(Status))}")
        return value

    @field_validator("other_article", "other_quote")
    @classmethod
    def _only_with_two_events(cls, cell: str | None, info: ValidationInfo) -> str | None:
        correction = info.data.get("correction")
        if correction not in (None, "merge", "split") and cell is not None:
            raise ValueError(f"stays empty; {correction} has no other event")
        return cell

    @field_validator("other_quote")
    @classmethod
    def _quotes_another(cls, quote: str | None, info: ValidationInfo) -> str | None:
        article, other = info.data.get("article"), info.data.get("other_article")
        if quote is None and (info.data.get("correction") == "merge" or other is not None):
            raise ValueError("is missing; quote the words of the other event")
        if quote is not None and quote == info.data.get("quote") and other in (None, article):
            raise ValueError("is the quote itself")
        return quote


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
