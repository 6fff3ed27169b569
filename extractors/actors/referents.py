"""Definite descriptions: the company, the minister, the two leaders, both sides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from extractors.actors.antecedents import Antecedents, Candidate
from extractors.actors.cast import Cast
from extractors.actors.holders import Holders, When
from extractors.actors.names import name_words
from extractors.actors.tokens import Tokens
from extractors.actors.words import Words
from extractors.reference import Actor

MODIFIERS = 3  # words between the article and its noun
DEFINITE = {"the", "both", "neither", "all"}
BODIES = ("organization", "group")
COMPANIES = {"company", "airline", "bank", "newspaper", "club"}  # kinds of body that are companies, too
POSTMODIFIED = {"nmod", "acl", "acl:relcl", "appos", "flat", "compound"}
ALONE = "sides"  # what "the two" is read as where no noun follows
AGED, SOMEONE = ["-", "year", "-", "old"], "someone of an age"
RESTRICTING = {"of", "who", "which", "that", "in", "from", "at", "near"}  # what follows says which one
LOOSE = {"for", "to", "after", "over", "about", "against", "with", "on", "by"}  # what follows mostly is the verb's
LOOSE_FOR_COUNTED = {"in", "at", "near"}
FAR = 60  # sentences
TOGETHER = ("person", "country", "party")  # of which kind both sides are, the first that fits
LEADING = {"leader", "president", "prime minister", "premier", "chancellor", "king", "emir", "ruler", "chairman"}
SENTENCES = 3  # back in which the two that are meant are looked for


@dataclass(frozen=True, slots=True)
class Offices:
    """What the tables say of offices and countries, and the day of the article."""

    holders: Holders
    countries: Mapping[str, Actor]  # by ISO 3166-1 alpha-3
    nationalities: Mapping[str, str]  # demonym -> country
    when: When
    home: str  # the country the article is about, empty if not clear
    pair: tuple[str, ...]  # the two countries it is about, empty if not clear


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description: its end (exclusive), its noun, how many are meant (0: not said), of which country."""

    end: int
    noun: str
    number: int
    country: str


class Referents:
    """Resolves the definite descriptions of one article."""

    def __init__(self, tokens: Tokens, cast: Cast, words: Words, antecedents: Antecedents, offices: Offices):
        self._tokens, self._cast, self._words, self._antecedents = tokens, cast, words, antecedents
        self._offices = offices
        self._called = {noun for nouns in cast.called.values() for noun in nouns}
        self._bodies: dict[str, set[str]] = {}
        self._sides: tuple[Actor, ...] = ()  # those last meant by "the two sides"
        self._home = offices.countries.get(offices.home)

    def owned(self, index: int, owners: tuple[Actor, ...]) -> tuple[int, tuple[Actor, ...]] | None:
        """Return where "its government" or "her country" ends and which country it is; None where none follows."""
        kinds = self._words.description.get(self._tokens.word(index + 1), ())
        if self._tokens.tags[index] != "PRP$" or not {"state", "country"} & set(kinds) or self._goes_on(index + 2):
            return None
        codes = [owner.country or self._cast.nation.get(owner.actor_id, "") for owner in owners[:1]]
        country = self._offices.countries.get(codes[0]) if codes else None
        return (index + 2, (country,)) if country is not None else None

    def phrase(self, index: int) -> Description | None:
        """Return the description that begins at a token, None where none does."""
        tokens = self._tokens
        if tokens.lower[index] not in DEFINITE or tokens.words[index] == "ALL":
            return None
        number, country = self._words.numbers.get(tokens.lower[index], 0), ""
        for start in range(index + 1, min(len(tokens), index + 2 + MODIFIERS)):
            count = self._words.longest(
                tokens.lower, start, self._words.description, self._words.descriptions, self._called
            )
            if count and not self._goes_on(start + count, bool(number)):
                return Description(start + count, tokens.text(start, start + count).lower(), number, country)
            word = tokens.lower[start]
            if tokens.lower[start + 1 : start + 5] == AGED and word.isdigit() and self._ends(start + 5):
                return Description(start + 5, SOMEONE, 1, country)
            if word in self._words.numbers:
                number = self._words.numbers[word]
                if self._ends(start + 1):
                    return Description(start + 1, ALONE, number, country)
            elif word == "same":
                continue
            elif tokens.words[start] in self._offices.nationalities and not country:
                country = self._offices.nationalities[tokens.words[start]]
            else:
                return None
        return None

    def _ends(self, index: int) -> bool:
        """Whether no noun follows: "the two" stands alone."""
        return index >= len(self._tokens) or self._tokens.tags[index][:1] in ("V", "M", ".", ",", "R")

    def _goes_on(self, end: int, counted: bool = False) -> bool:
        """Whether more words make the noun another's: "the company car", "the minister of X", "the singer Y"."""
        tokens = self._tokens
        following = tokens.word(end)
        if (following == "," and tokens.word(end + 1) in ("who", "which")) or (
            following == "of" and tokens.tags[end + 1 : end + 2] == ["VBG"]
        ):
            return False
        restricting = RESTRICTING - (LOOSE_FOR_COUNTED if counted else set())
        if tokens.continues(end) or following in restricting or following == "-":
            return True
        if following in LOOSE or (counted and following in LOOSE_FOR_COUNTED):
            return False
        if tokens.capital(end) and tokens.tags[end] in ("NNP", "NNPS", ""):
            return True
        return any(tokens.deps[child] in POSTMODIFIED and child >= end for child in tokens.children[end - 1])

    def meant(self, index: int, said: Description) -> tuple[Actor, ...]:
        """Return whom the description at a token stands for, none where that is not clear."""
        noun = said.noun
        if noun == SOMEONE:
            return (
                self._antecedents.best(index, lambda each: each.kind == "person" and not each.plural) or self._newest()
            )
        if noun in self._words.descriptions:
            kinds = self._words.descriptions[noun]
            if self._tokens.lower[index] == "all" and not said.number:
                return ()
            found = self._several(index, kinds, said.number, noun)
            if "any" in kinds:
                self._sides = found or (self._sides if said.number in (0, len(self._sides)) else ())
                return self._sides
            return found
        if said.number:
            return ()
        kinds = self._words.description.get(noun, ())

        def called(candidate: Candidate) -> bool:
            return self._is_from(candidate, said.country) and self._is_called(candidate, noun)

        def of_kind(candidate: Candidate) -> bool:
            return self._is_from(candidate, said.country) and self._of_kind(candidate, kinds)

        if "state" in kinds and not said.country:
            return self._state(index, noun) or self._antecedents.best(index, of_kind)
        found = self._antecedents.best(index, called) or self._only_one(index, called)
        if found or not kinds or "person" in kinds or self._someone_called(noun):
            return found
        if "thing" in kinds:
            return self._antecedents.best(index, of_kind) or self._only_one(index, of_kind)
        return (
            self._antecedents.best(index, of_kind) or ("country" not in kinds and self._only_one(index, of_kind)) or ()
        )

    def _newest(self) -> tuple[Actor, ...]:
        """Return the last person named."""
        people = (c.actors for c in reversed(self._antecedents.candidates) if c.kind == "person" and len(c.actors) == 1)
        return next(people, ())

    def _state(self, index: int, noun: str) -> tuple[Actor, ...]:
        """Return whose government it is: of those the article says to have one, else of the country it is about."""
        home, called = self._home, {a.actor_id for c in self._antecedents.recent(index, FAR) for a in c.actors}
        having = {actor_id for actor_id in called if noun in self._cast.called.get(actor_id, ())}
        if home is not None and (not having or home.actor_id in having):
            return (home,)
        return tuple(
            self._cast.named[actor_id] for actor_id in having if len(having) == 1 and actor_id in self._cast.named
        )

    def _only_one(self, index: int, fits: Callable[[Candidate], bool]) -> tuple[Actor, ...]:
        """Return the only one that fits of those named so far, or in a long article of those not too far back."""
        before = [c for c in self._antecedents.recent(index, FAR) if not self._antecedents.beside(c, index)]
        actors = {actor.actor_id: actor for candidate in before if fits(candidate) for actor in candidate.actors}
        return tuple(actors.values()) if len(actors) == 1 else ()

    def _is_called(self, candidate: Candidate, noun: str) -> bool:
        """Whether the article, a name or the tables call the candidate by the noun."""
        if candidate.plural or len(candidate.actors) != 1:
            return False
        actor = candidate.actors[0]
        if ("thing" in self._words.description.get(noun, ())) != (actor.kind == "other"):
            return False
        if noun in self._cast.called.get(actor.actor_id, ()):
            return True
        if actor.kind == "person":
            return noun in self._offices.holders.titles_of(actor.actor_id, self._offices.when)
        return actor.kind in (*BODIES, "other") and noun in name_words(actor.name)

    def _is_from(self, candidate: Candidate, country: str) -> bool:
        if not country:
            return True
        nations = {actor.country or self._cast.nation.get(actor.actor_id) for actor in candidate.actors}
        return nations == {country}

    def _someone_called(self, noun: str) -> bool:
        return any(noun in nouns for nouns in self._cast.called.values())

    def _of_kind(self, candidate: Candidate, kinds: Iterable[str]) -> bool:
        if len(candidate.actors) != 1:
            return False
        actor = candidate.actors[0]
        if candidate.plural and actor.kind != "group":
            return False
        if "country" in kinds:
            return actor.kind == "country"
        if "thing" in kinds:
            named = actor.kind == "other" and "." not in actor.name
            return named and (not (own := self._body_kinds(actor)) or bool(own & set(kinds)))
        if actor.kind not in BODIES:
            return False
        own = self._body_kinds(actor)
        if "company" in kinds and actor.kind == "organization":
            return not own or bool(own & (COMPANIES | {"company"}))
        if {"association", "union"} & set(kinds):
            return bool(own & {"association", "union", "party", "agency"})
        return bool(own & set(kinds)) or ("group" in kinds and actor.kind == "group")

    def _body_kinds(self, actor: Actor) -> set[str]:
        """Return what kinds of body the words of an organization's name, and what it is called, make it."""
        if actor.actor_id not in self._bodies:
            bodies = self._words.bodies if actor.kind in BODIES else {}
            kinds = {bodies[word] for word in actor.name.split() if word in bodies}
            for noun in (*self._cast.called.get(actor.actor_id, ()), *name_words(actor.name)):
                kinds |= set(self._words.description.get(noun, ()))
            kinds.discard("thing")
            self._bodies[actor.actor_id] = kinds
        return self._bodies[actor.actor_id]

    def _several(self, index: int, kinds: Iterable[str], number: int, noun: str) -> tuple[Actor, ...]:
        """Return the two (or as many as said) that the sentences before name, and no others of the kind."""
        wanted = number or (2 if "any" in kinds or self._said(index, noun) else 0)
        # both sides may be of any kind, the nearest; leaders rather heads of states farther back than other people near
        groups = [[*kinds, *TOGETHER]] if "any" in kinds else [[kind] for kind in kinds]
        for group, back in product(groups, range(SENTENCES + 1)) if wanted else ():
            near = [actor for c in reversed(self._antecedents.recent(index, back)) for actor in c.actors]
            for kind in group:
                actors = {actor.actor_id: actor for actor in near if self._is_one(actor, kind)}
                if kind == "country" and len(actors) < wanted:
                    countries = [self._country(actor) for actor in near]
                    actors = {country.actor_id: country for country in countries if country is not None}
                if len(actors) == wanted:
                    return tuple(actors.values())
                if len(actors) > wanted:
                    return ()
        if "country" in kinds and len(self._offices.pair) == wanted:
            return tuple(
                self._offices.countries[code] for code in self._offices.pair if code in self._offices.countries
            )
        return ()

    def _country(self, actor: Actor) -> Actor | None:
        """Return a country, and for a person the one the tables give."""
        return actor if actor.kind == "country" else self._offices.countries.get(actor.country or "")

    def _is_one(self, actor: Actor, kind: str) -> bool:
        if kind == "leader":
            return actor.kind == "person" and self._leads(actor)
        if kind == "party":
            return actor.kind in (*BODIES, "country")
        return actor.kind in BODIES if kind == "organization" else actor.kind == kind

    def _leads(self, actor: Actor) -> bool:
        """Whether the article or the tables have someone lead a country."""
        titles = self._offices.holders.titles_of(actor.actor_id, self._offices.when)
        return not LEADING.isdisjoint(titles | self._cast.called.get(actor.actor_id, set()))

    def _said(self, index: int, noun: str) -> bool:
        """Whether "the companies said" follows: those just named."""
        end = index + 1 + len(noun.split())
        return self._tokens.lower[index] == "the" and self._tokens.word(end) in self._words.speech
