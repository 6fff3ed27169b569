"""The spaCy component `places`: names of places that stand where a place stands, each with its row of places.csv."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.gazetteer import Gazetteer
from extractors.reference import Place, Reference, function_words, load_reference


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text: token offsets (end exclusive) and the place."""

    start: int
    end: int
    place: Place


class Places:
    """Fills `doc._.places`, in order."""

    def __init__(self, reference: Reference):
        self._places = {row.place_id: row for row in reference.places}
        written = ((name, row.place_id) for row in reference.places for name in (row.name, *row.aliases))
        self._gazetteer = Gazetteer(written)
        self._actors = {name for row in reference.actors for name in (row.name, *row.aliases, *row.metonyms)}

    def __call__(self, doc: Doc) -> Doc:
        """Find places; of two with one name the first in the table counts unless the next name is its country."""
        doc._.places = list(self._found(doc))
        return doc

    def _found(self, doc: Doc) -> Iterator[PlaceMention]:
        spans = self._gazetteer.find(doc)
        places_end = -1
        for span, following in zip_longest(spans, spans[1:]):
            continues = span.start == places_end + 1 and doc[places_end].text == ","
            if span.text in self._actors and not (continues or _locative(span)):
                continue
            if _part_of_longer_name(span):
                continue
            places_end = span.end
            yield PlaceMention(span.start, span.end, self._one_of(span, following))

    def _one_of(self, span: Span, following: Span | None) -> Place:
        candidates = [self._places[place_id] for place_id in self._gazetteer.ids(span)]
        if following is not None and following.start <= span.end + 1:
            countries = {self._places[place_id].country for place_id in self._gazetteer.ids(following)}
            candidates.sort(key=lambda place: place.country not in countries)
        return candidates[0]


def _locative(span: Span) -> bool:
    """Whether a name that is also an actor's (Russia, Moscow) stands where a place does."""
    before = [
        token
        for token in span.doc[max(0, span.start - 3) : span.start]
        if token.lower_ not in function_words("direction")
    ]
    return bool(before) and before[-1].lower_ in function_words("locative")


def _part_of_longer_name(span: Span) -> bool:
    """Whether a capitalized word goes on with the name ("New York Times"): then it is no place."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return following is not None and following.is_title and following.is_alpha and not following.is_sent_start


@Language.factory("places", assigns=["doc._.places"])
def make_places(nlp: Language, name: str) -> Places:
    """Make the component; needs only tokens."""
    return Places(load_reference())


if not Doc.has_extension("places"):
    Doc.set_extension("places", default=())
