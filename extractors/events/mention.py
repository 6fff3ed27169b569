"""An event mention as the components build it up, one step after the other."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors.dates.component import Timex
from extractors.dates.interval import Interval
from extractors.reference import Actor, Place

SPEECH = frozenset({"STATEMENT", "ACCUSE", "REJECT", "THREATEN", "REQUEST"})
"""Types of what is done in words."""
DATED = ("explicit", "relative", "anaphoric", "known_event")
"""Methods of dates that words or the record give, not only the article's own date."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: role agent | patient | recipient | other, and the words (token offsets, end exclusive).

    form: what the words are, as of an ActorMention.
    """

    role: str
    actor: Actor
    start: int
    end: int
    form: str = "name"


@dataclass(slots=True)
class Mention:
    """One event mention: token offsets of trigger and sentence (end exclusive), and what the components found.

    head: the trigger's head word; probability: how sure the detector is that it names a happening; listed: whether its
    type comes from a row with a frame, a row without (listed) or no row (unlisted); ahead: whether what is denied or
    negated was still to come.
    """

    start: int
    end: int
    head: int
    sentence_start: int
    sentence_end: int
    lemma: str
    pos: str
    event_type: str
    probability: float = 1.0
    listed: str = "unlisted"
    participants: list[Participant] = field(default_factory=list)
    place: Place | None = None
    status: str = "occurred"
    ahead: bool = False
    attributed_to: str | None = None
    interval: Interval = field(default_factory=Interval)
    stated: Interval = field(default_factory=Interval)
    date_method: str = "none"
    date_reason: str = "nothing in the text dates it"
    date_conflict: bool = False
    timex: Timex | None = None
    known_event_id: str | None = None
    confidence: float = 0.0


if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=())
