"""Which of several places of one name is meant: what is named right after it, in its sentence, in the article."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from extractors.articles.dateline import find_dateline_places
from extractors.gazetteer import Gazetteer
from extractors.places.locative import head_of
from extractors.reference import Place, Reference

HEAD = 200  # tokens in which the dateline stands
EARTH_RADIUS = 6371  # kilometres
HALF = 300  # kilometres at which nearness counts half
SAME_COUNTRY = 0.5  # as much as this nearness
# How much evidence counts: in the sentence, in the article on average, in the dateline; and to be first in the table.
IN_SENTENCE, IN_ARTICLE, IN_DATELINE, FIRST = 3.0, 2.0, 2.0, 0.5
BARE_MODIFIER = 0.75  # "Georgia voters" are the state's: the country's would be Georgian


@dataclass(frozen=True, slots=True)
class Named:
    """A place's name in the text and the places it may stand for, in the order of the table."""

    span: Span
    candidates: tuple[Place, ...]


def written_names(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield (name as written, place_id), with "Vienna, Va." beside "Vienna, Virginia" (Va. is an alias of Virginia)."""
    short = {
        row.name: [alias for alias in row.aliases if alias.endswith(".")] for row in places if row.kind == "region"
    }
    for row in places:
        for name in (row.name, *row.aliases):
            yield name, row.place_id
        town, _, region = row.name.partition(", ")
        for abbreviation in short.get(region, ()):
            yield f"{town}, {abbreviation}", row.place_id


class Namesakes:
    """Settles which place each name stands for."""

    def __init__(self, reference: Reference):
        self._places = {row.place_id: row for row in reference.places}
        countries = [row for row in reference.places if row.kind == "country"]
        self._countries = {row.country: row for row in reversed(countries) if row.country is not None}
        actors = [(row, row.country) for row in reference.actors if row.country in self._countries]
        self._actors = Gazetteer(
            (name, country)
            for row, country in actors
            if country is not None
            for name in (row.name, *row.aliases, *row.demonyms, *row.metonyms)
        )
        self._acting = {name for row, _ in actors for name in (row.name, *row.aliases, *row.metonyms)}
        self._adjectival = {country for row, country in actors if row.kind == "country" and row.demonyms}
        self._folded: dict[str, list[Place]] = {}
        for name, place_id in written_names(reference.places):
            self._folded.setdefault(name.casefold(), []).append(self._places[place_id])

    def settle(self, doc: Doc, names: Sequence[Named]) -> list[Place]:
        """Return the place of each name, in the order of the text.

        The region or country right after a name decides ("Moscow, Idaho"), and for the same name later in the text;
        else the sentence, the article and its dateline; else the first in the table.
        """
        dateline = self._dateline_places(doc)
        told = {_short(place): place for place in dateline if "," in place.name}
        context = None
        settled: list[Place] = []
        for index, named in enumerate(names):
            following = names[index + 1] if index + 1 < len(names) else None
            place = _qualified(named, following) or _qualifying(named, names[index - 1] if index else None, settled)
            written = named.span.text.casefold()
            if place is None and written in told:
                place = told[written]
            elif place is None and len(named.candidates) > 1:
                context = context or _Context(doc, names, self._evidence(doc, names), dateline)
                place = self._likeliest(named, context)
            else:
                place = place or named.candidates[0]
                told |= {_short(place): place} if _is_told(named, place, following) else {}
            settled.append(place)
        return settled

    def _dateline_places(self, doc: Doc) -> list[Place]:
        """Return the places of the dateline, region or country last; unknown and ambiguous ones are left out."""
        found = []
        for words in find_dateline_places(doc[:HEAD].text):
            whole = self._folded.get(words.casefold(), [])
            parts = [whole] if whole else [self._folded.get(part.strip().casefold(), []) for part in words.split(",")]
            found += [places[0] for places in parts if len(places) == 1]
        return found

    def _evidence(self, doc: Doc, names: Iterable[Named]) -> list[tuple[int, Place]]:
        """Return (token, place) for what is sure: names of one place, and the countries of actors and nationalities."""
        evidence = []
        for named in names:
            if len(named.candidates) == 1 and named.span.text not in self._acting:
                evidence.append((named.span.start, named.candidates[0]))
        unsure = {named.span.start for named in names if len(named.candidates) > 1}
        for span in self._actors.find(doc):
            countries = self._actors.ids(span)
            if len(countries) == 1 and span.start not in unsure:
                evidence.append((span.start, self._countries[countries[0]]))
        return evidence

    def _likeliest(self, named: Named, context: "_Context") -> Place:
        return max(named.candidates, key=lambda place: self._score(place, named, context))

    def _score(self, place: Place, named: Named, context: "_Context") -> float:
        rivals = [each for each in named.candidates if each is not place]
        lesser = place.kind != "country" and any(each.kind == "country" for each in rivals)
        beside = context.around(named.span.start)
        score = IN_SENTENCE * max((_affinity(place, each, lesser) for each in beside), default=0.0)
        score += IN_ARTICLE * context.average(place, lesser)
        score += IN_DATELINE * max((_affinity(place, each, lesser) for each in context.dateline), default=0.0)
        score += FIRST if place is named.candidates[0] else 0.0
        if lesser and any(each.country in self._adjectival for each in rivals):
            score += BARE_MODIFIER if named.span.text in context.modifiers else 0.0
        return score


class _Context:
    """What is sure about where an article plays: by sentence, in the whole, and in its dateline.

    modifiers: the names that somewhere stand bare before a noun ("Georgia voters").
    """

    def __init__(
        self, doc: Doc, names: Iterable[Named], evidence: Iterable[tuple[int, Place]], dateline: Sequence[Place]
    ):
        self._starts = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
        self._sentences: dict[int, set[Place]] = {}
        for token, place in evidence:
            self._sentences.setdefault(bisect_right(self._starts, token), set()).add(place)
        self._article = sorted(set().union(*self._sentences.values()), key=lambda place: place.place_id)
        self._averages: dict[tuple[str, bool], float] = {}
        self.dateline = dateline
        self.modifiers = {named.span.text for named in names if head_of(named.span).dep_ == "compound"}

    def average(self, place: Place, lesser: bool) -> float:
        """Return how much the article on average speaks for a place."""
        key = (place.place_id, lesser)
        if key not in self._averages:
            affinities = [_affinity(place, each, lesser) for each in self._article]
            self._averages[key] = sum(affinities) / max(1, len(affinities))
        return self._averages[key]

    def around(self, token: int) -> set[Place]:
        """Return what is sure in the sentence of a token."""
        return self._sentences.get(bisect_right(self._starts, token), set())


def _short(place: Place) -> str:
    return place.name.partition(",")[0].casefold()


def _is_told(named: Named, place: Place, following: Named | None) -> bool:
    """Whether the text says in full which place it is: "Moscow, Idaho", or "Hyderabad", "Pakistan" after a comma."""
    return "," in named.span.text or (len(named.candidates) > 1 and _qualified(named, following) is place)


def _qualified(named: Named, following: Named | None) -> Place | None:
    """Return the candidate that lies in the country or region named right after ("Paris, Texas"), if one does."""
    if following is None or len(named.candidates) < 2 or not _right_after(named.span, following.span):
        return None
    pairs = [(place, whole) for whole in following.candidates for place in named.candidates if _may_hold(whole, place)]
    return min(pairs, key=lambda pair: distance(*pair))[0] if pairs else None


def _qualifying(named: Named, before: Named | None, settled: Sequence[Place]) -> Place | None:
    """Return the candidate that the place right before lies in: "Tbilisi, Georgia", "Atlanta, Georgia"."""
    if before is None or len(named.candidates) < 2 or not _right_after(before.span, named.span):
        return None
    wholes = [whole for whole in named.candidates if _may_hold(whole, settled[-1])]
    return min(wholes, key=lambda whole: distance(whole, settled[-1])) if wholes else None


def _right_after(span: Span, following: Span) -> bool:
    joint = span.doc[span.end : following.start].text
    return following.start - span.end <= 1 and joint in ("", ",", "in", "(")


def _may_hold(whole: Place, part: Place) -> bool:
    return whole.kind in ("country", "region") and part.kind != "country" and whole.country == part.country is not None


def _affinity(place: Place, evidence: Place, lesser: bool) -> float:
    """Return how much evidence speaks for a place, 0 to 1.5: by nearness, and more within one country.

    lesser: the place is no country but bears a country's name; then a country's name does not speak for what is in it.
    """
    near = 1 / (1 + (distance(place, evidence) / HALF) ** 2)
    within = place.country is not None and place.country == evidence.country
    return near + (SAME_COUNTRY if within and not (lesser and evidence.kind == "country") else 0.0)


@lru_cache(maxsize=20_000)
def distance(one: Place, other: Place) -> float:
    """Return the distance of two places on the globe in kilometres, infinite where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    haversine = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, haversine)))
