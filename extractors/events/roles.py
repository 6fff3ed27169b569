"""Who takes part in a mention, and in which role, from the tree (arguments.py)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.actors.mention import ActorMention
from extractors.events.arguments import Argument, arguments, case_of, is_verb
from extractors.events.mention import Mention, Participant
from extractors.events.word_classes import WordClasses
from extractors.places.component import PlaceMention
from extractors.reference import Actor, function_words

VERB_ROLES = {"subject": "agent", "object": "patient", "indirect": "recipient", "to": "recipient", "with": "patient"}
NOUN_ROLES = VERB_ROLES | {"possessor": "agent", "modifier": "agent", "between": "agent", "by": "agent"}
OWNERS = {"possessor", "of", "modifier"}
INSIDE = {"nmod", "nmod:poss", "compound", "amod", "nmod:desc", "appos", "flat", "nummod"}
TOWARDS = {"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONCEDE", "SUPPORT", "COOPERATE", "PROTEST"}
"""Types whose complement says towards whom ("agreed to withdraw from Syria", "demanded that Israel stop")."""
OF_OTHERS = {"REQUEST", "ACCUSE"}
"""Of these, what another is to do or has done: its subject is the one asked or accused."""
DONE_TO = {"object", "indirect", "to", "with", "against", "from", "for", "on"}
AT_PLACES = {"MOVE", "CONSULT", "DISASTER"}
"""Types for which a country is where they happen, not whom they are done to."""
TO_COUNTRIES = {"object", "to", "for", "against", "on", "with", "of", "from", "possessor", "modifier", "inside"}
INSIDE_PLACE = {"in", "at", "within"}


class Roles:
    """Finds the participants of mentions."""

    def __init__(self, classes: WordClasses, actors: Sequence[Actor]):
        self._classes = classes
        self._by_adjective = {name: actor for actor in actors for name in actor.demonyms if not name.endswith("s")}
        self._countries = {actor.country: actor for actor in actors if actor.kind == "country"}

    def participants(self, mention: Mention, head: Token, own: Sequence[Argument], named: "Named") -> list[Participant]:
        """Return the mention's participants in the order of the text, no actor twice.

        head: its head word; own: the arguments of that.
        """
        found: dict[str, Participant] = {}
        for argument, role in self._arguments(mention, head, own):
            for actor in self._actors_of(argument, mention, head, named):
                participant = Participant(role, actor.actor, actor.start, actor.end, actor.form)
                kept = found.setdefault(actor.actor.actor_id, participant)
                if kept.role == "other" and role != "other":
                    found[actor.actor.actor_id] = participant
        return sorted(found.values(), key=lambda participant: participant.start)

    def _arguments(self, mention: Mention, head: Token, own: Sequence[Argument]) -> Iterator[tuple[Argument, str]]:
        """Yield the arguments with their roles, and those of what is agreed, asked or threatened to be done."""
        told = (each for each in own if each.relation != "according")  # who only says so takes no part
        yield from ((each, self._role(each, head)) for each in sorted(told, key=lambda each: each.head.i))
        if mention.event_type not in TOWARDS:
            return
        for child in head.children:
            infinitive = child.dep_ == "advcl" and child.tag_ == "VB"  # "threatened to break relations"
            if not (child.dep_ in {"xcomp", "ccomp"} or infinitive) or not is_verb(child):
                continue
            if child.dep_ == "ccomp" and mention.event_type in OF_OTHERS:
                yield from ((each, "patient") for each in arguments(child) if each.relation == "subject")
            else:
                yield from ((each, "other") for each in arguments(child) if each.relation in DONE_TO)

    def _role(self, argument: Argument, head: Token) -> str:
        if is_verb(head):
            return VERB_ROLES.get(argument.relation) or _of_preposition(argument.relation, "other")
        if argument.relation in OWNERS and "UNDERGONE" in self._classes.of(head):
            acts = argument.relation != "of" and any(
                child.dep_ == "nmod" and case_of(child) == "of" for child in head.children
            )
            return "agent" if acts else "patient"
        return NOUN_ROLES.get(argument.relation) or _of_preposition(argument.relation, "other")

    def _actors_of(self, argument: Argument, mention: Mention, head: Token, named: "Named") -> Iterator[ActorMention]:
        """Yield who a phrase names: its head, or those inside it, if its head is a thing or people of theirs."""
        phrase = argument.head
        if phrase.i in named.actors:
            yield from named.actors[phrase.i]
            return
        if phrase.dep_ == "amod" and phrase.text in self._by_adjective:  # "the Russian invasion"
            yield ActorMention(phrase.i, phrase.i + 1, self._by_adjective[phrase.text])
        place = named.places.get(phrase.i)
        if place is not None:
            if (
                mention.event_type not in AT_PLACES
                and argument.relation in TO_COUNTRIES
                and place.place.kind == "country"
            ):
                country = self._countries.get(place.place.country)
                if country is not None:
                    yield ActorMention(place.start, place.end, country)
            return
        named_beside = any(child.dep_ == "appos" and child.i in named.actors for child in phrase.children)
        for child in phrase.children:
            if named_beside and child.dep_ == "nmod:poss":  # "Kim's father, Kim Jong Il" is not Kim
                continue
            if child != head and child.dep_ in INSIDE:
                relation = case_of(child) or argument.relation
                inner = Argument("inside" if relation in INSIDE_PLACE else relation, child)
                yield from self._actors_of(inner, mention, head, named)


@dataclass(frozen=True, slots=True)
class Named:
    """The actors and places of a Doc by token index."""

    actors: Mapping[int, list[ActorMention]]
    places: Mapping[int, PlaceMention]

    @classmethod
    def of(cls, doc: Doc) -> "Named":
        """Return those of a Doc."""
        actors: dict[int, list[ActorMention]] = {}
        for actor in doc._.actors:
            for index in range(actor.start, actor.end):
                actors.setdefault(index, []).append(actor)
        places = {index: place for place in doc._.places for index in range(place.start, place.end)}
        return cls(actors, places)


def _of_preposition(preposition: str, default: str) -> str:
    return function_words("preposition").get(preposition) or default
