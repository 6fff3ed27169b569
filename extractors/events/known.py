"""Which happening of public record a mention tells (seeds/reference/known_events.csv)."""

import re

from extractors.dates.interval import Interval, between
from extractors.events.mention import Mention
from extractors.records import Published
from extractors.reference import KnownEvent

LONGEST_UNDATED = 10  # days: a longer happening is not told from its like by who and where alone


def known_event_of(
    mention: Mention, sentence: str, stated: Interval, published: Published, known: tuple[KnownEvent, ...]
) -> KnownEvent | None:
    """Return the one known event that a mention can only be; None where none or several fit.

    Either the sentence holds one of its names, or it is described: by type, place, a participant and the stated date,
    or without a date by two participants. The record must neither contradict the words nor lie after an article that
    tells of it as past.
    """
    told_by = between(None, published.latest)
    fitting = [
        event
        for event in known
        if event.event_type == mention.event_type
        and stated.overlaps(days_of(event))
        and (mention.status != "occurred" or told_by.overlaps(days_of(event)))
    ]
    named = {event: name for event in fitting if (name := _longest_name(event, mention, sentence))}
    longest = [event for event, name in named.items() if len(name) == max(map(len, named.values()))]
    if len(longest) == 1:
        return longest[0]
    described = [event for event in fitting if not named and _described(event, mention, stated)]
    return described[0] if len(described) == 1 else None


def days_of(event: KnownEvent) -> Interval:
    """Return a known event's interval."""
    return between(event.earliest, event.latest)


def names_of(event: KnownEvent) -> tuple[str, ...]:
    """Return a known event's name and aliases."""
    return (event.name, *event.aliases)


def _longest_name(event: KnownEvent, mention: Mention, sentence: str) -> str:
    """Return the longest of the event's names that the sentence holds, or an empty string."""
    return max((name for name in names_of(event) if _names(name, mention, sentence)), key=len, default="")


def _names(alias: str, mention: Mention, sentence: str) -> bool:
    """Whether the sentence holds the alias as whole words, and the trigger is the head of it."""
    if mention.lemma.split()[-1].lower() not in alias.lower() or alias.lower() not in sentence.lower():
        return False
    return re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", sentence, re.IGNORECASE) is not None


def _described(event: KnownEvent, mention: Mention, stated: Interval) -> bool:
    if mention.place is None or mention.place.place_id != event.place_id or mention.status == "planned":
        return False
    if not stated.bounded and days_of(event).days > LONGEST_UNDATED:
        return False
    actors = {participant.actor.actor_id for participant in mention.participants}
    return len(actors & set(event.participants)) >= (1 if stated.bounded else 2)
