"""Where a mention took place: the place its own words name, not just any in the sentence."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from extractors.events.arguments import OBLIQUES, Argument, case_of, is_verb
from extractors.events.mention import Mention
from extractors.events.roles import Named
from extractors.places.component import PlaceMention
from extractors.reference import Place, function_words

ORIGINS = {"from", "of", "out"}
HIGHEST = 2  # clauses above whose place counts too ("in Vienna, ministers met and signed")
JOINED_CLAUSES = {"conj", "xcomp", "acl", "advcl", "obj", "ccomp", "nsubj", "nsubj:pass"}
WITHIN, TO, BY, FROM, INSIDE_ARGUMENT, ABOVE, BESIDE, OF_SUBJECT = 0, 1, 2, 3, 4, 5, 7, 8
"""How closely a place is tied to the event, the closest first."""
UNDERGONE = {"DISASTER", "VOTE"}
"""Types that a country undergoes: it is where they happen, even where the words have it as an actor."""
EXACTNESS = ("facility", "city", "region", "water", "other", "country")


class Whereabouts:
    """Finds the places of mentions."""

    def __init__(self, places: Sequence[Place]):
        self._countries = {place.country: place for place in places if place.kind == "country"}

    def place_of(self, mention: Mention, head: Token, own: Sequence[Argument], named: Named) -> Place | None:
        """Return the place of a mention, of its head word and the arguments of that; None where its words name none.

        In order: what hangs on the word itself; a place inside one of its arguments ("opened a plant in Texas"); a
        place of the clause it is joined to; a country that undergoes it. A city goes before the country it lies in.
        """
        found = sorted(_ranked(head, own, named.places), key=lambda each: (each[0], _exactness(each[1]), each[1].start))
        places = [place.place for _, place in found]
        if not places:
            return self._undergoing(mention, own, named)
        exact = (place for place in places[1:] if place.country == places[0].country and place.kind == "city")
        return next(exact, places[0]) if places[0].kind in {"country", "region"} else places[0]

    def _undergoing(self, mention: Mention, own: Sequence[Argument], named: Named) -> Place | None:
        """Return the country that undergoes a disaster or a vote, or that is visited."""
        if mention.event_type in UNDERGONE:
            actors = [who.actor for who in mention.participants if who.role == "patient"]
        elif mention.event_type == "CONSULT":
            objects = (named.actors.get(each.head.i, ()) for each in own if each.relation == "object")
            actors = [found.actor for each in objects for found in each]
        else:
            return None
        return next((self._countries.get(actor.country) for actor in actors if actor.kind == "country"), None)


def _ranked(
    head: Token, own: Sequence[Argument], places: Mapping[int, PlaceMention]
) -> Iterator[tuple[int, PlaceMention]]:
    """Yield (rank, place)."""
    if not places:
        return
    for argument in own:
        if argument.head.i in places:
            yield _rank(argument.relation), places[argument.head.i]
        else:
            rank = OF_SUBJECT if argument.relation == "subject" else INSIDE_ARGUMENT
            yield from ((rank, place) for place in _inside(argument.head, argument.relation, places))
    for child in head.children:  # "Speaking in Santiago, the minister warned"
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            own_places = (place for place in child.children if _is_inside(place) and place.i in places)
            yield from ((BESIDE, places[place.i]) for place in own_places)
    above = head
    for step in range(HIGHEST):
        if above.dep_ not in JOINED_CLAUSES or not is_verb(above.head):
            return
        above = above.head
        for child in above.children:
            stated = child.dep_ in OBLIQUES and _is_inside(child)
            if child.i in places and stated and (child.i < above.i or above == head.head):
                yield ABOVE + step, places[child.i]


def _inside(phrase: Token, relation: str, places: Mapping[int, PlaceMention]) -> Iterator[PlaceMention]:
    """Yield the places that a phrase holds: "the plant in Texas", "at Larnaca airport", "in Burundi's hills"."""
    within = relation in function_words("inside")
    for child in phrase.children:
        if child.dep_ in {"nmod", "obl"}:
            if child.i not in places:
                yield from _inside(child, case_of(child), places)
            elif _is_inside(child) or (within and case_of(child) == "of"):
                yield places[child.i]
        elif within and child.dep_ in {"compound", "nmod:poss", "appos"} and child.i in places:
            yield places[child.i]


def _is_inside(phrase: Token) -> bool:
    return case_of(phrase) in function_words("inside")


def _rank(relation: str) -> int:
    if relation in function_words("inside"):
        return WITHIN
    if relation in {"object", "modifier", "to", "possessor"}:
        return TO
    return FROM if relation in ORIGINS else BY


def _exactness(place: PlaceMention) -> int:
    return EXACTNESS.index(place.place.kind)
