"""Whether a trigger stands in the frame its row asks for: who or what hangs on it (event_triggers.csv)."""

from collections.abc import Mapping
from functools import cached_property

from spacy.tokens import Doc, Token

from extractors.events.arguments import Argument, arguments
from extractors.events.word_classes import WordClasses
from extractors.reference import Trigger, function_words

REACH = 10  # tokens around a trigger in which the words of a condition without a relation are looked for
OBJECTS = {"object", "of", "modifier", "indirect"}
SUBJECTS = {"subject", "possessor", "by"}
CLAUSES = {"xcomp", "ccomp", "advcl", "acl"}
CLAUSE_ENDS = {";", ":", ".", "!", "?", "—", "–"}
ENTITIES = {"PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP"}
NOTHING = ("-",)  # object=-: there is none


class Surroundings:
    """A trigger's arguments and neighbours, looked up once for all the rows that it might match."""

    def __init__(self, word: Token, classes: WordClasses, kinds: Mapping[int, str]):
        """Take the trigger's head word, and what names are: token index -> class."""
        self.word = word
        self._classes = classes
        self._kinds = kinds

    def fits(self, row: Trigger) -> bool:
        """Whether every condition of the row's frame holds."""
        return all(self._holds(relation, words) for relation, words in row.frame)

    @cached_property
    def arguments(self) -> list[Argument]:
        """The trigger's arguments, with what stands behind nouns of quantity ("thousands of workers")."""
        found = arguments(self.word)
        for argument in list(found):
            if argument.head.lemma_.lower() in function_words("quantity") or argument.head.tag_ == "CD":
                counted = (child for child in argument.head.children if child.dep_ == "nmod")
                found += [Argument(argument.relation, child) for child in counted]
        return found

    @cached_property
    def _around(self) -> set[str]:
        doc, at = self.word.doc, self.word.i
        first, last = at, at + 1
        while first > max(0, at - REACH) and doc[first - 1].text not in CLAUSE_ENDS:
            first -= 1
        while last < min(len(doc), at + REACH + 1) and doc[last].text not in CLAUSE_ENDS:
            last += 1
        near = [token for token in doc[first:last] if token.i != at]
        return {token.lower_ for token in near} | {token.lemma_.lower() for token in near}

    def _holds(self, relation: str, words: tuple[str, ...]) -> bool:
        if not relation:
            return not self._around.isdisjoint(words)
        if relation == "clause":
            return any(child.dep_ in CLAUSES and child.lemma_.lower() in words for child in self.word.children)
        heads = [argument.head for argument in self.arguments if _is(argument.relation, relation)]
        if words == NOTHING:
            return not heads
        return any(self._is_one_of(head, words) for head in heads)

    def _is_one_of(self, head: Token, words: tuple[str, ...]) -> bool:
        if head.lemma_.lower() in words or head.lower_ in words:
            return True
        return not self._classes_of(head).isdisjoint(words)

    def _classes_of(self, word: Token) -> set[str]:
        """Return the classes of a common noun or of the name it is part of."""
        named = {self._kinds[word.i]} if word.i in self._kinds else set()
        if word.ent_type_:
            named.add(ENTITIES.get(word.ent_type_, word.ent_type_))
        if named & {"PERSON", "ORGANIZATION", "GROUP", "COUNTRY"}:
            named.add("ACTOR")
        return named | self._classes.of(word)


def _is(found: str, wanted: str) -> bool:
    if wanted == "object":
        return found in OBJECTS
    return found in SUBJECTS if wanted == "subject" else found == wanted


def name_kinds(doc: Doc) -> dict[int, str]:
    """Return token index -> class, for the actors and places found in a Doc; a place that also acts is the actor."""
    kinds = {index: "PLACE" for place in doc._.places for index in range(place.start, place.end)}
    for actor in doc._.actors:
        kinds |= {index: actor.actor.kind.upper() for index in range(actor.start, actor.end)}
    return kinds
