"""In which country a place lies that no table holds: what the text says right beside it, or in its sentence."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extractors.actors.names import actor_id_of
from extractors.places.locative import has_parse, stands_as_place
from extractors.places.namesakes import Named
from extractors.places.words import says_sort
from extractors.reference import Place, Reference, function_words

REACH = 4  # tokens between a place and the whole it lies in: ", in the northern"


class Countries:
    """Adds the country to places that have none, where the text leaves no doubt."""

    def __init__(self, reference: Reference):
        self._listed = {row.place_id for row in reference.places}
        self._names = {row.country: row.name for row in reference.places if row.kind == "country"}
        nations = [row for row in reference.actors if row.kind == "country" and row.country in self._names]
        self._demonyms = {name: row.country for row in nations for name in row.demonyms}

    def told(self, names: Sequence[Named], places: Sequence[Place]) -> list[Place]:
        """Return the places of the names (in the order of the text), those without a country with it where told.

        A country told once counts for the same name in the whole text, and is then part of the place's id.
        """
        bare = [index for index, place in enumerate(places) if self._is_bare(place)]
        if not bare:
            return list(places)
        starts = _sentence_starts(names[0].span.doc)
        told: dict[str, str] = {}
        for index in bare:
            country = self._beside(index, names, places) or _in_sentence(index, names, places, starts)
            if country is not None:
                told.setdefault(places[index].place_id, country)
        return [self._placed(place, told.get(place.place_id)) for place in places]

    def _is_bare(self, place: Place) -> bool:
        return place.country is None and place.latitude is None and place.place_id not in self._listed

    def _placed(self, place: Place, country: str | None) -> Place:
        if country is None or not self._is_bare(place):
            return place
        suffix = actor_id_of(self._names.get(country, country))
        return place.model_copy(update={"country": country, "place_id": f"{place.place_id}-{suffix}"})

    def _beside(self, index: int, names: Sequence[Named], places: Sequence[Place]) -> str | None:
        """Return the country of the place right after ("Puno region, Peru"), or of "the Peruvian town of Puno"."""
        span = names[index].span
        if index + 1 < len(names) and _is_linked(span, names[index + 1].span):
            after = self._beside(index + 1, names, places) if self._is_bare(places[index + 1]) else None
            return places[index + 1].country or after
        before = span.doc[max(0, span.start - REACH) : span.start]
        nations = {self._demonyms[token.text] for token in before if token.text in self._demonyms}
        linked = len(before) > 2 and before[-1].lower_ == "of" and says_sort(before[-2], "after", "either", "of")
        return nations.pop() if linked and len(nations) == 1 else None


def _is_linked(span: Span, following: Span) -> bool:
    """Whether words such as "region of", ", northern" and "in the" join a place to the next, as to what it lies in."""
    between = list(span.doc[span.end : following.start])
    if between and says_sort(between[0], "after", "either"):
        between = between[1:]
    words = [token.lower_ for token in between if token.lower_ not in function_words("direction")]
    return len(between) <= REACH and words in ([","], ["in"], ["of"], ["("], [",", "in"])


def _in_sentence(index: int, names: Sequence[Named], places: Sequence[Place], starts: Sequence[int]) -> str | None:
    """Return the one country in which every other place of the sentence lies, if nobody moves between them."""
    sentence = bisect_right(starts, names[index].span.start)
    same = [each for each, named in enumerate(names) if bisect_right(starts, named.span.start) == sentence]
    if places[index].kind == "water":
        return None
    parsed = has_parse(names[index].span.doc)
    standing = [
        places[each].country
        for each in same
        if places[each].kind in ("city", "region")
        or (places[each].kind == "country" and stands_as_place(names[each].span, True, parsed))
    ]
    countries = {country for country in standing if country is not None}
    apart = any(_is_led_by_motion(names[each].span) for each in same)
    return countries.pop() if len(countries) == 1 and not apart else None


def _is_led_by_motion(span: Span) -> bool:
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before != "of" and function_words("motion").get(before) == "recipient"


def _sentence_starts(doc: Doc) -> list[int]:
    return [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
