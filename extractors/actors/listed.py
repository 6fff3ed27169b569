"""Names of the tables in a text, and the recogniser's names around them: which of two that overlap is the name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from extractors.actors.names import actor_id_of
from extractors.actors.tokens import POSSESSIVE, Tokens
from extractors.actors.words import Words
from extractors.gazetteer import Gazetteer
from extractors.reference import Actor, Reference, function_words

GOVERNED_BY = {"administration", "government", "cabinet"}
PARTS = 3  # words by which a name may go on
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "junior", "senior"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the tables in the text (token offsets, end exclusive) and whom it may stand for."""

    start: int
    end: int
    actors: tuple[Actor, ...]
    how: Literal["name", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organization as the recogniser found it: token offsets (end exclusive), PERSON or ORG."""

    start: int
    end: int
    label: str


class ListedNames:
    """Finds names, demonyms and metonyms of actors.csv."""

    def __init__(self, reference: Reference, words: Words):
        self._words = words
        self._actors = {row.actor_id: row for row in reference.actors}
        self._countries = {row.name for row in reference.actors if row.kind == "country"}
        self.demonyms = {name for row in reference.actors for name in row.demonyms}
        named = [(name, row.actor_id) for row in reference.actors for name in (row.name, *row.aliases)]
        named = [(name, actor_id) for name, actor_id in named if not self._stands_for_country(name)]
        metonyms = [(name, row.actor_id) for row in reference.actors for name in row.metonyms]
        demonyms = [(name, row.actor_id) for row in reference.actors for name in row.demonyms]
        self._gazetteer = Gazetteer(named + metonyms + demonyms)
        self._names = {name for name, _ in named}
        self._metonyms = {name for name, _ in metonyms}
        self._by_id: dict[str, Actor] = {}
        for row in reference.actors:
            for name in (row.name, *row.aliases):
                if row.kind != "person" or len(name.split()) > 1:
                    self._by_id.setdefault(actor_id_of(name), row)

    def _stands_for_country(self, name: str) -> bool:
        """Whether a name only says whose troops or government it is ("Israeli army"): then the country acts."""
        whole = name.replace("’s ", "'s ")
        for whose, noun in ((whole[:at], whole[at + 1 :]) for at, letter in enumerate(whole) if letter == " "):
            if whose in self.demonyms or (whose.endswith("'s") and whose[:-2] in self._countries):
                return noun.lower() in self._words.people
        return False

    def of_name(self, name: str) -> Actor | None:
        """Return the actor of a table with this name but for accents, hyphens and capitals."""
        return self._by_id.get(actor_id_of(name))

    def find(self, doc: Doc, tokens: Tokens, taken: set[int]) -> tuple[list[Named], list[Entity]]:
        """Return the names outside `taken` tokens in order, and the entities that are no such name."""
        entities = [self._trimmed(tokens, span.start, span.end, span.label_) for span in _people_and_bodies(doc)]
        entities = [entity for entity in entities if entity.start < entity.end]
        owner = {index: entity for entity in entities for index in range(entity.start, entity.end)}
        spans = [self._whole(tokens, self._named(span)) for span in self._gazetteer.find(doc)]
        spans = [name for name in spans if taken.isdisjoint(range(name.start, name.end))]
        inside: dict[Entity, list[Named]] = {}
        for name in spans:
            for entity in {owner[index] for index in range(name.start, name.end) if index in owner}:
                inside.setdefault(entity, []).append(name)
        dropped: set[Named] = set()
        gone: set[Entity] = set()
        for entity, names in inside.items():
            wins = self._names_win(tokens, entity, names)
            gone |= {entity} if wins else set()
            dropped |= set() if wins else set(names)
        kept = [name for name in spans if name not in dropped and self._is_name(tokens, name)]
        return kept, [entity for entity in entities if entity not in gone and _free(entity, taken)]

    def _named(self, span: Span) -> Named:
        text = span.text
        actors = tuple(self._actors[identifier] for identifier in self._gazetteer.ids(span))
        how: Literal["name", "demonym", "metonym"] = "name"
        if text not in self._names:
            how = "metonym" if text in self._metonyms and text not in self.demonyms else "demonym"
        return Named(span.start, span.end, actors, how)

    def _whole(self, tokens: Tokens, name: Named) -> Named:
        """Return a name that begins with a title with all that belongs to it ("Crown Prince Mohammed" bin Salman)."""
        count = self._words.longest(tokens.lower[name.start : name.end - 1], 0, self._words.titles)
        if name.actors[0].kind != "person" or not count:
            return name
        for end in range(min(name.end + PARTS, len(tokens)), name.end, -1):
            actor = self.of_name(tokens.text(name.start + count, end))
            if actor is not None:
                return Named(name.start + count, end, (actor,), "name")
        return name

    def _trimmed(self, tokens: Tokens, start: int, end: int, label: str) -> Entity:
        """Cut titles and nationalities before a person, articles before an organization, and the genitive's end."""
        while end > start and (tokens.words[end - 1] in POSSESSIVE or not tokens.words[end - 1][-1:].isalnum()):
            if tokens.words[end - 1][-1:] == "." and len(tokens.words[end - 1]) > 1:
                break
            end -= 1
        while start < end - 1 and label == "PERSON":
            count = self._words.longest(tokens.lower[start:end], 0, self._words.titles, self._words.offices)
            if not count and tokens.words[start] in self.demonyms and tokens.word(start + 1) in self._words.titles:
                count = 1
            if not count or start + count >= end:
                break
            start += count
        while start < end - 1 and tokens.lower[start] in ("the", "a", "an"):
            start += 1
        if label == "ORG":
            forms = (i + 1 for i in range(start + 1, end - 1) if tokens.words[i] in self._words.company_forms)
            end = next((form for form in forms if not _goes_on(tokens, form)), end)
        return Entity(start, end, label)

    def _names_win(self, tokens: Tokens, entity: Entity, names: Sequence[Named]) -> bool:
        """Whether the tables' names count and not the entity they lie in, cover or overlap."""
        first = names[0]
        if any(name.start <= entity.start and name.end >= entity.end for name in names):
            return True
        covered = {index for name in names for index in range(name.start, name.end)}
        rest = [tokens.lower[i] for i in range(entity.start, entity.end) if i not in covered]
        if entity.label == "PERSON":
            whole = first.actors[0].kind == "person" and first.end - first.start > 1
            return whole and not SUFFIXES & set(rest)
        if rest and set(rest) <= GOVERNED_BY:
            return True
        stands_for = self._words.people.keys() | function_words("portfolio").keys() | {"of", "the", "'s", "’s"}
        model = tokens.words[first.end][:1].isdigit() if first.end < entity.end else False
        if model and first.start == entity.start and first.actors[0].kind == "organization":
            return True
        attributive = first.start == entity.start and first.how in ("demonym", "name") and _is_country(first.actors[0])
        if attributive and len(names) == 1:
            phrase = " ".join(rest)
            return phrase in self._words.people or set(rest) <= stands_for
        return not rest and len(names) > 1

    def _is_name(self, tokens: Tokens, name: Named) -> bool:
        """Whether a name of one word is tagged as a name, where an organization's is also a common word."""
        if name.end - name.start > 1 or name.how != "name" or name.actors[0].kind == "country":
            return True
        if tokens.words[name.start].isupper() and len(tokens.words[name.start]) > 1:
            return True
        subject = tokens.tags[name.start] in ("NN", "NNS") and tokens.deps[name.start] in ("nsubj", "nsubj:pass")
        return tokens.tags[name.start] in ("NNP", "NNPS", "") or (subject and not tokens.children[name.start])


def _people_and_bodies(doc: Doc) -> list[Span]:
    return [span for span in doc.ents if span.label_ in ("PERSON", "ORG")]


def _goes_on(tokens: Tokens, form: int) -> bool:
    """Whether a name goes on after what looks like a company's form (Trading Corporation of India, Company B)."""
    spelled_out = len(tokens.words[form - 1]) > len("GmbH.")
    return spelled_out or (tokens.word(form) == "of" and tokens.capital(form + 1))


def _free(entity: Entity, taken: set[int]) -> bool:
    """Whether an entity is more than the places in it."""
    return any(index not in taken for index in range(entity.start, entity.end))


def _is_country(actor: Actor) -> bool:
    return actor.kind in ("country", "other")
