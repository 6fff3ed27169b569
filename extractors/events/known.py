"""Which happening of public record a mention tells (seeds/reference/known_events.csv)."""

import re
from collections import defaultdict
from dataclasses import dataclass

from extractors.dates.interval import Interval, between
from extractors.events.mention import Mention
from extractors.records import Published
from extractors.reference import KnownEvent, Place, Reference

FEW_DAYS = 31
LATELY = 45  # days
START = 4  # letters by which the words of names are looked up
MISDATED = 366  # days between words and record that are taken for a mistake, not for another happening
MOST_NAMED = 2  # records a conflict names
LONGEST_UNDATED = 10  # days: a longer happening is not told from its like by who and where alone


@dataclass(frozen=True, slots=True)
class _Entry:
    """A known event with its days, and its name and aliases in lower case."""

    event: KnownEvent
    days: Interval
    names: tuple[str, ...]


class KnownEvents:
    """The table, by type with words of names and with parties, and by name."""

    def __init__(self, reference: Reference):
        self._places = {place.place_id: place for place in reference.places}
        self._countries = {actor.actor_id: actor.country for actor in reference.actors}
        self._by_start: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        self._by_party: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        self._by_name: dict[str, list[Interval]] = defaultdict(list)
        for event in reference.known_events:
            names = tuple(name.lower() for name in (event.name, *event.aliases))
            entry = _Entry(event, days_of(event), names)
            for start in {word[:START] for name in names for word in name.split()}:
                self._by_start[event.event_type, start].append(entry)
            countries = {country for actor in event.participants if (country := self._countries.get(actor))}
            for party in countries.union(event.participants):
                self._by_party[event.event_type, party].append(entry)
            for name in names:
                self._by_name[name].append(entry.days)

    def days_named(self, words: str) -> list[Interval]:
        """Return the days of the events whose name or alias the words are."""
        return self._by_name.get(words.lower(), [])

    def told_by(self, mention: Mention, sentence: str, stated: Interval, published: Published) -> KnownEvent | None:
        """Return the one known event that a mention can only be; None where none or several fit.

        `sentence`: the mention's, in lower case.
        Either the sentence holds one of its names, of several the longest, or it is described: by who, where and when
        (_described). The record must neither contradict the words nor lie after an article that tells of it as past.
        """
        head = mention.lemma.split()[-1].lower()
        told_by = between(None, published.latest)

        def fits(entry: _Entry) -> bool:
            ahead = mention.status == "occurred" and not told_by.overlaps(entry.days)
            return stated.overlaps(entry.days) and not ahead

        alike = self._by_start.get((mention.event_type, head[:START]), ())
        called = ((_longest_name(entry, head, sentence), entry) for entry in alike)
        named = [(len(name), entry) for name, entry in called if name and fits(entry)]
        if named:
            longest = max(length for length, _ in named)
            found = [entry for length, entry in named if length == longest]
        else:
            alike = self._of_parties(mention)
            found = [each for each in alike if fits(each) and self._described(each, mention, stated, published)]
        return found[0].event if len(found) == 1 else None

    def _of_parties(self, mention: Mention) -> list[_Entry]:
        """Return the events of the mention's type in which one of its participants took part, each once."""
        parties = {who.actor.actor_id for who in mention.participants}
        parties |= {
            who.actor.country for who in mention.participants if who.actor.kind == "country" and who.actor.country
        }
        found = (entry for party in sorted(parties) for entry in self._by_party.get((mention.event_type, party), ()))
        return list({entry.event.known_event_id: entry for entry in found}.values())

    def contradicting(self, mention: Mention, stated: Interval) -> list[KnownEvent]:
        """Return the known events that a mention could be but for its stated days, nearest in time first.

        Two or more parties and the country must be those of the record. None if one fits the days, or the nearest is
        more than a year off: the record does not hold every meeting of two parties.
        """
        if mention.status != "occurred" or not stated.bounded or mention.place is None:
            return []
        alike = [
            entry
            for entry in self._of_parties(mention)
            if len(self._parties(entry, mention)) > 1 and self._covers(mention.place, entry)
        ]
        alike.sort(key=lambda entry: _apart(entry.days, stated))
        if not alike or stated.overlaps(alike[0].days) or _apart(alike[0].days, stated) > MISDATED:
            return []
        return [entry.event for entry in alike[:MOST_NAMED]]

    def _described(self, entry: _Entry, mention: Mention, stated: Interval, published: Published) -> bool:
        """Whether parties, place and days are those of the record and nothing speaks against it.

        With days in the words, one party and the place do, or two parties where the days are few; without, the article
        must be of the weeks after it, and nobody take part whom the record does not have.
        """
        if mention.status == "planned":
            return False
        parties = self._parties(entry, mention)
        here = mention.place is not None and self._covers(mention.place, entry)
        if mention.place is not None and not here:
            return False
        exact = here and mention.place is not None and mention.place.place_id == entry.event.place_id
        if stated.bounded:
            enough = 1 if exact or (here and stated.days <= FEW_DAYS) else 2
            return len(parties) >= enough and (here or stated.days <= FEW_DAYS)
        if entry.days.days > LONGEST_UNDATED or not here:
            return False
        if not _lately(entry.days, published):
            return exact and len(parties) > 1
        persons = {who.actor.actor_id for who in mention.participants if who.actor.kind == "person"}
        return bool(parties) and persons <= set(entry.event.participants)

    def _parties(self, entry: _Entry, mention: Mention) -> set[str]:
        """Return which of the mention's participants the record has; a country stands for its people."""
        people = {self._countries.get(actor) for actor in entry.event.participants} - {None}
        found = set()
        for who in mention.participants:
            actor = who.actor
            own = actor.kind == "country" and actor.country in people
            if actor.actor_id in entry.event.participants or own:
                found.add(actor.country if actor.kind == "country" and actor.country else actor.actor_id)
        return found

    def _covers(self, place: Place, entry: _Entry) -> bool:
        """Whether a place is the record's, or the country that it lies in, or the other way round."""
        known = self._places.get(entry.event.place_id or "")
        if known is None:
            return False
        same_country = place.country is not None and place.country == known.country
        return place.place_id == known.place_id or (same_country and "country" in (place.kind, known.kind))


def days_of(event: KnownEvent) -> Interval:
    """Return a known event's interval."""
    return between(event.earliest, event.latest)


def _longest_name(entry: _Entry, head: str, sentence: str) -> str:
    """Return the longest name that the sentence holds as whole words and whose head the trigger is, or ''."""
    held = (name for name in entry.names if name in sentence and head in name)
    whole = (name for name in held if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence))
    return max(whole, key=len, default="")


def _lately(days: Interval, published: Published) -> bool:
    """Whether an article is of the weeks after a happening, as far as its own date is known."""
    if published.earliest is None or published.latest is None or days.latest is None or days.earliest is None:
        return False
    if (published.latest - published.earliest).days > LATELY:
        return False
    return days.earliest <= published.latest and (published.earliest - days.latest).days <= LATELY


def _apart(days: Interval, stated: Interval) -> int:
    """Return the days between two beginnings; 0 where the two share a day."""
    if days.earliest is None or stated.earliest is None or days.overlaps(stated):
        return 0
    return abs((days.earliest - stated.earliest).days)
