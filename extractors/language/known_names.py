"""The spaCy component `known_names`: entities the treebanks can't teach, from the reference tables.

Weapons, facilities, named events and institutions get labels; a country or the Kremlin taken for a person gets its own.
It runs after the recogniser, not before: names given to the recogniser beforehand break longer ones.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractors.gazetteer import Gazetteer
from extractors.reference import Reference, Weapon, function_words, load_reference

# Labels by kind of row. A name in several tables has the label of the first: the Kremlin acts rather than stands.
ACTOR_LABELS = {"country": "GPE", "other": "GPE", "organization": "ORG", "group": "ORG", "person": "PERSON"}
PLACE_LABELS = {"country": "GPE", "city": "GPE", "facility": "FAC", "water": "LOC"}
# What an entity of a label may be put right to, where a table has its exact words.
TAKES_OVER = {
    "PERSON": {"GPE", "ORG", "NORP", "WEAPON", "FAC", "LOC"},
    "GPE": {"ORG", "WEAPON"},
    "LOC": {"ORG", "WEAPON"},
}
TAKES_OVER |= {"ORG": {"WEAPON", "EVENT"}, "NORP": {"WEAPON"}}
PROPER = {"NNP", "NNPS", "JJ", ""}  # Penn tags; none in a Doc without tags
DESIGNATION = r"(?:[-\s]?(?:\d{1,4}[A-Z]{0,3}|[IVX]{1,4}|[A-Z]{1,2}\d?)(?:-\d)?)"  # Hwasong-17, Agni-V, Leopard 2A6


class KnownNames:
    """Sets `doc.ents`; what the tables do not name stays as it is."""

    def __init__(self, reference: Reference):
        labels = _labels(reference)
        self._gazetteer = Gazetteer(labels.items())
        self._sure_alone = _sure_alone(reference, labels)
        self._families = _family_pattern(reference.weapons)

    def __call__(self, doc: Doc) -> Doc:
        """Relabel exact spans, complete known names that were found in part, and add names nothing else holds."""
        surnames = {token.text for span in doc.ents if span.label_ == "PERSON" and len(span) > 1 for token in span}
        owners = {token.i: span for span in doc.ents for token in span}
        known = list(self._weapons_of_families(doc))
        for found in self._gazetteer.find(doc):
            parts = list(dict.fromkeys(owners[token.i] for token in found if token.i in owners))
            label = self._gazetteer.ids(found)[0]
            if self._holds(found, label, parts, surnames):
                known.append(Span(doc, found.start, found.end, label=label))
        taken = {token.i for span in known for token in span}
        kept = [span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))]
        doc.set_ents(filter_spans(known + kept))
        return doc

    def _holds(self, found: Span, label: str, parts: Sequence[Span], surnames: set[str]) -> bool:
        """Whether the known name counts, given the entities (`parts`) that share tokens with it."""
        if len(parts) > 1 or any(part.start < found.start or part.end > found.end for part in parts):
            return False
        if parts and len(parts[0]) == len(found):
            return label in TAKES_OVER.get(parts[0].label_, ()) and found.text not in surnames
        if len(found) > 1:
            return not parts or label != "PERSON"
        return found.text in self._sure_alone and found.text not in surnames and found[-1].tag_ in PROPER

    def _weapons_of_families(self, doc: Doc) -> Iterator[Span]:
        for match in self._families.finditer(doc.text):
            span = doc.char_span(match.start(), match.end(), label="WEAPON")
            if span is not None:
                yield span


def _labels(reference: Reference) -> dict[str, str]:
    """Return name as written -> label, for names all in capitals but for small words; weapons as they are written."""
    labels: dict[str, str] = {}
    facilities, cities = (
        {name for row in reference.places if row.kind == kind for name in (row.name, *row.aliases)}
        for kind in ("facility", "city")
    )
    demonyms = {name for row in reference.actors for name in row.demonyms}
    for actor in reference.actors:
        for name in (actor.name, *actor.aliases):
            if name.split()[0] not in demonyms:  # "Turkish Navy": the nationality is a name of its own
                labels.setdefault(name, ACTOR_LABELS[actor.kind])
        for name in actor.metonyms:
            labels.setdefault(
                name, "GPE" if name in cities else "ORG" if name in facilities else ACTOR_LABELS[actor.kind]
            )
        for name in actor.demonyms:
            labels.setdefault(name, "NORP")
    for place in reference.places:
        for name in (place.name, *place.aliases):
            if place.kind in PLACE_LABELS:
                labels.setdefault(name, PLACE_LABELS[place.kind])
    for event in reference.known_events:
        for name in (event.name, *event.aliases):
            labels.setdefault(name, "EVENT")
    weapons = {name: "WEAPON" for row in reference.weapons for name in (row.name, *row.aliases)}
    return {name: label for name, label in labels.items() if _is_name(name)} | weapons


def _is_name(name: str) -> bool:
    small = function_words("particle")
    whole = all(word[0].isupper() or word[0].isdigit() or word in small for word in name.split())
    return whole and "'s" not in name and "’s" not in name


def _sure_alone(reference: Reference, labels: dict[str, str]) -> set[str]:
    """Return the single words that are names wherever they stand: countries, capitals, nationalities, the Kremlin."""
    countries = [row for row in reference.actors if row.kind == "country"]
    names = {name for row in countries for name in (row.name, *row.aliases, *row.demonyms)}
    names |= {name for row in reference.actors for name in row.metonyms}
    names |= {name for row in reference.places if row.kind == "facility" for name in (row.name, *row.aliases)}
    return names | {name for name, label in labels.items() if label == "WEAPON"}


def _family_pattern(weapons: Sequence[Weapon]) -> re.Pattern[str]:
    """Return a pattern of the names of weapon families with a member's number or letters, longest first."""
    names = [name for row in weapons if row.numbered == "yes" for name in (row.name, *row.aliases)]
    names.sort(key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))}){DESIGNATION}(?!\w)")


@Language.factory("known_names", requires=["doc.ents"], assigns=["doc.ents"])
def make_known_names(nlp: Language, name: str) -> KnownNames:
    """Make the component; tags make it surer."""
    return KnownNames(load_reference())
