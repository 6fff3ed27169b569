"""Names of places that places.csv does not hold: found by their label, by where they stand and by words beside them.

"Maribor" in "a fire in Maribor", "Chimborazo" in "Chimborazo province", "Aucayacu" in "the town of Aucayacu".
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractors.actors.names import actor_id_of, plain_letters
from extractors.places.cities import Cities
from extractors.places.locative import has_parse, is_led_in_surely, stands_as_place
from extractors.places.namesakes import Named
from extractors.places.words import POSSESSIVE, PlaceWord, place_words, says_sort
from extractors.reference import Place, Reference, function_words

LABELS = ("GPE", "LOC", "FAC")
PROPER = ("NNP", "NNPS")
SHORTEST = 3  # letters of a name
NO_LETTERS = str.maketrans("", "", "-'’.")  # that names are written with


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it stands: its words, the recogniser's label, and the word that says what sort of place it is.

    whole: with that word, where it is part of the entity; within: the row of the country or region after a comma.
    """

    span: Span
    whole: Span
    label: str
    word: Token | None
    within: Place | None


class UnlistedPlaces:
    """Finds names that stand for places, though places.csv does not hold them."""

    def __init__(self, reference: Reference):
        self._cities = Cities(reference.places)
        self._ids = {row.place_id for row in reference.places}
        self._rows: dict[tuple[str, str], Place] = {(row.name.casefold(), row.kind): row for row in reference.places}
        actors = [(row.name, *row.aliases, *row.demonyms, *row.metonyms) for row in reference.actors]
        places = [(row.name, *row.aliases) for row in reference.places]  # which others have looked at
        self._others = {name for names in actors + places for name in names} | {row.title for row in reference.titles}
        self._calendar = reference.date_words_of("weekday").keys() | reference.date_words_of("month").keys()

    def find(self, doc: Doc, listed: Iterable[Named], dateline: range) -> list[Named]:
        """Return the names in order; `listed`: the names that places.csv holds; dateline: its place's characters."""
        spans = {named.span.start: named for named in listed}
        taken = {index for named in spans.values() for index in range(named.span.start, named.span.end)}
        people, labels, parsed = _people(doc), _labels_of(doc), has_parse(doc)
        found = []
        for name in _names(doc, taken, spans):
            words = name.span.text
            if not self._may_be_place(name) or not people.isdisjoint(words.split()):
                continue
            if labels[words, True] < labels[words, False]:
                continue
            candidates = self._candidates(name, parsed, name.span.start_char in dateline)
            found += [Named(name.whole, candidates)] if candidates else []
        return found

    def _may_be_place(self, name: _Name) -> bool:
        words = name.span.text
        if all(token.lower_ in place_words() for token in name.span):
            return False
        if words in self._others or len(words) < SHORTEST or words.isupper() or not _spelt_as_name(words):
            return False
        return not any(token.lower_ in self._calendar or token.like_num for token in name.span)

    def _candidates(self, name: _Name, parsed: bool, opening: bool) -> tuple[Place, ...]:
        """Return the places a name may stand for; none where it does not stand as a place does."""
        word = place_words()[name.word.lower_] if name.word is not None else None
        if word is not None:
            cities = self._cities.named(name.span.text, name.within) if word.kind == "city" else ()
            return cities or (self._place(_full_name(name, word), word.kind, word.kept == "no"),)
        sure = name.within is not None or opening
        labelled = name.label in LABELS
        if labelled and not sure and name.span.root.dep_ in ("nsubj", "obl:agent"):
            return ()
        if labelled or sure or is_led_in_surely(name.span, country=not labelled):
            cities = self._cities.named(name.span.text, name.within, alternate=labelled)
            if cities:
                return cities
        located = name.label in ("GPE", "LOC") and stands_as_place(name.span, False, parsed) and not _is_a_thing(name)
        if name.within is not None or located or (opening and labelled):
            return (self._place(name.span.text, "other" if name.label == "LOC" else "city", False),)
        return ()

    def _place(self, name: str, kind: str, marked: bool) -> Place:
        """Return a place of its own; marked: its id names the kind, since a city may have the same name."""
        plain = plain_letters(name)
        if (plain.casefold(), kind) in self._rows:
            return self._rows[plain.casefold(), kind]
        place_id = actor_id_of(plain)
        if marked or place_id in self._ids:
            place_id += f"-{kind}"
        row = {"place_id": place_id, "name": plain, "kind": kind, "country": None, "aliases": ""}
        return Place.model_validate(row | {"latitude": None, "longitude": None})


def _names(doc: Doc, taken: Collection[int], listed: dict[int, Named]) -> Iterator[_Name]:
    """Yield the names that entities and runs of proper nouns hold, without articles, directions and place words."""
    for span, label in sorted(_spans(doc, taken), key=lambda found: found[0].start):
        start, end = span.start, span.end
        while start < end and doc[start].lower_ in function_words("direction"):
            start += 1
        while start < end and not (doc[end - 1].is_alpha or doc[end - 1].text.endswith(".")):
            end -= 1
        whole = doc[start:end]
        start, end, word = _parted(doc, start, end)
        if start < end and (label in ("", *LABELS) or (label == "PERSON" and end - start == 1 and word is not None)):
            name = _Name(doc[start:end], whole, label, word, _within(whole, listed))
            if label or name.within or len(name.span) > 1 or not name.span[0].is_sent_start:
                yield name


def _spans(doc: Doc, taken: Collection[int]) -> Iterator[tuple[Span, str]]:
    entities = [span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))]  # type: ignore[attr-defined]
    yield from ((span, span.label_) for span in entities)
    start = None
    for token in doc:
        if token.tag_ in PROPER and not token.ent_type and token.text[0].isupper() and token.i not in taken:
            start = token.i if start is None else start
        elif start is not None:
            if token.ent_iob_ != "I" and token.i not in taken:
                yield doc[start : token.i], ""
            start = None


def _parted(doc: Doc, start: int, end: int) -> tuple[int, int, Token | None]:
    """Return the tokens of the name itself, and the word in it or beside it that says what sort of place it is."""
    inner = _inner_word(doc, start, end)
    if inner is not None:
        row = place_words()[inner.lower_]
        if row.kept == "capitalized" and inner.is_title:
            return start, end, None
        opens = inner.i == start
        if opens and doc[inner.i + 1].lower_ == "of":
            return start + (2 if row.kept == "no" else 0), end, inner
        return (start + 1, end, inner) if opens else (start, end - 1, inner)
    following = doc[end] if end < len(doc) else None
    if following is not None and says_sort(following, "after", "either"):
        return start, end, following
    lead = doc[start - 2] if start > 1 and doc[start - 1].lower_ == "of" else None
    if lead is not None and says_sort(lead, "after", "either", "of"):
        return start, end, lead
    return start, end, None


def _inner_word(doc: Doc, start: int, end: int) -> Token | None:
    """Return the word in an entity that says its sort: last ("Kafue River") or first ("Bay of Kotor")."""
    first, last, rows = doc[start], doc[end - 1], place_words()
    if end - start > 2 and first.lower_ in rows and doc[start + 1].lower_ == "of":
        return first
    for token, side in ((last, "after"), (first, "before")) if end - start > 1 else ():
        if token.lower_ in rows and rows[token.lower_].stands in (side, "either"):
            return token
    return None


def _full_name(name: _Name, word: PlaceWord) -> str:
    if word.kept != "yes" or name.word is None or name.word in name.span:
        return name.span.text
    if name.word.i < name.span.start and name.span.doc[name.span.start - 1].lower_ == "of":
        return name.span.text
    both = sorted([(name.span.start, name.span.text), (name.word.i, name.word.text.capitalize())])
    return " ".join(text for _, text in both)


def _within(name: Span, listed: dict[int, Named]) -> Place | None:
    """Return the place after a comma, where a break comes after it: "Guano, Ecuador, was shaken"."""
    doc = name.doc
    named = listed.get(name.end + 1)
    if named is None or doc[name.end].text != "," or (name.start and doc[name.start - 1].text == ","):
        return None
    after = doc[named.span.end] if named.span.end < len(doc) else None
    wholes = [place for place in named.candidates if place.kind in ("country", "region")]
    broken = after is None or (after.is_punct and after.text not in POSSESSIVE)
    return wholes[0] if wholes and broken else None


def _is_a_thing(name: _Name) -> bool:
    """Whether an article before it speaks against a city: "the Titanic"."""
    return name.label == "GPE" and name.span.start > 0 and name.span.doc[name.span.start - 1].lower_ == "the"


def _people(doc: Doc) -> set[str]:
    """Return the words of the names of people that have more than one."""
    return {token.text for span in doc.ents if span.label_ == "PERSON" and len(span) > 1 for token in span}


def _labels_of(doc: Doc) -> Counter[tuple[str, bool]]:
    """Count how often the recogniser took a name for a place (True) and for someone (False)."""
    someone = ("PERSON", "ORG", "NORP")
    return Counter((span.text, span.label_ in LABELS) for span in doc.ents if span.label_ in (*LABELS, *someone))


def _spelt_as_name(words: str) -> bool:
    """Whether words are of letters and the first has a capital."""
    letters = words.translate(NO_LETTERS).split()
    return words[0].isupper() and all(word.isalpha() for word in letters)
