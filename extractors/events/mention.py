"""An event mention as the components build it up, one step after the other."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors.dates.component import Timex
from extractors.dates.interval import Interval
from extractors.reference import Actor, Place


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: role agent | patient | recipient | other, and the words (token offsets, end exclusive)."""

    role: str
    actor: Actor
    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """One event mention: token offsets of trigger and sentence (end exclusive), and what the components found."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    lemma: str
    pos: str
    event_type: str
    participants: list[Participant] = field(default_factory=list)
    place: Place | None = None
    status: str = "occurred"
    attributed_to: str | None = None
    interval: Interval = field(default_factory=Interval)
    stated: Interval = field(default_factory=Interval)
    date_method: str = "none"
    date_reason: str = "nothing in the text dates it"
    timex: Timex | None = None
    known_event_id: str | None = None
    confidence: float = 0.0


if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=())
