"""Which happening of public record a mention tells (seeds/reference/known_events.csv)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.dates.interval import Interval, between
from extractors.events.mention import Mention
from extractors.records import Published
from extractors.reference import KnownEvent

LONGEST_UNDATED = 10  # days: a longer happening is not told from its like by who and where alone


@dataclass(frozen=True, slots=True)
class _Entry:
    """A known event with its days, and its name and aliases in lower case."""

    event: KnownEvent
    days: Interval
    names: tuple[str, ...]


class KnownEvents:
    """The table, by type and by name."""

    def __init__(self, events: Sequence[KnownEvent]):
        self._by_type: dict[str, list[_Entry]] = defaultdict(list)
        self._by_name: dict[str, list[Interval]] = defaultdict(list)
        for event in events:
            names = tuple(name.lower() for name in (event.name, *event.aliases))
            entry = _Entry(event, days_of(event), names)
            self._by_type[event.event_type].append(entry)
            for name in names:
                self._by_name[name].append(entry.days)

    def days_named(self, words: str) -> list[Interval]:
        """Return the days of the events whose name or alias the words are."""
        return self._by_name.get(words.lower(), [])

    def told_by(self, mention: Mention, sentence: str, stated: Interval, published: Published) -> KnownEvent | None:
        """Return the one known event that a mention can only be; None where none or several fit.

        Either the sentence holds one of its names, of several the longest, or it is described: by type, place, a
        participant and the stated date, or without a date by two participants. The record must neither contradict the
        words nor lie after an article that tells of it as past.
        """
        lower, head = sentence.lower(), mention.lemma.split()[-1].lower()
        told_by = between(None, published.latest)
        fitting = [
            entry
            for entry in self._by_type.get(mention.event_type, ())
            if stated.overlaps(entry.days) and (mention.status != "occurred" or told_by.overlaps(entry.days))
        ]
        named = [(len(name), entry) for entry in fitting if (name := _longest_name(entry, head, lower))]
        longest = [entry for length, entry in named if length == max(each for each, _ in named)]
        described = [] if named else [entry for entry in fitting if _described(entry, mention, stated)]
        found = longest or described
        return found[0].event if len(found) == 1 else None


def days_of(event: KnownEvent) -> Interval:
    """Return a known event's interval."""
    return between(event.earliest, event.latest)


def _longest_name(entry: _Entry, head: str, sentence: str) -> str:
    """Return the longest name that the sentence holds as whole words and whose head the trigger is, or ''."""
    held = (name for name in entry.names if name in sentence and head in name)
    whole = (name for name in held if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence))
    return max(whole, key=len, default="")


def _described(entry: _Entry, mention: Mention, stated: Interval) -> bool:
    if mention.place is None or mention.place.place_id != entry.event.place_id or mention.status == "planned":
        return False
    if not stated.bounded and entry.days.days > LONGEST_UNDATED:
        return False
    actors = {participant.actor.actor_id for participant in mention.participants}
    return len(actors & set(entry.event.participants)) >= (1 if stated.bounded else 2)
