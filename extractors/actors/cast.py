"""An article's cast: its persons and organizations with the names they go by in it, unlisted ones among them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from extractors.actors.names import SURNAME_FIRST, initials, name_words, plain_letters, same_person, skeleton
from extractors.actors.words import Words
from extractors.reference import Actor

DOMINANT = 3  # times as often named as the others of a surname: it is theirs
FEWEST_INITIALS = 3
FORGOTTEN = 2  # sentences after which a person is not meant by a surname that someone else has, too


class Cast:
    """Grows with the names of one article; asked for full names first, then for short ones."""

    def __init__(self, words: Words, sentence: Sequence[int]):
        self._words, self._sentence = words, sentence
        self.named: dict[str, Actor] = {}
        self.gender: dict[str, str] = {}
        self.nation: dict[str, str] = {}  # actor_id -> country, of those no table holds
        self.called: dict[str, set[str]] = defaultdict(set)  # actor_id -> nouns the article calls it by
        self._persons: dict[str, list[tuple[tuple[str, ...], Actor]]] = defaultdict(list)  # by what a last word keeps
        self._short: dict[str, dict[str, Actor]] = defaultdict(dict)  # plain surname -> actor_id -> actor
        self._given: dict[str, dict[str, Actor]] = defaultdict(dict)  # the same for given names
        self._organizations: dict[str, Actor] = {}
        self._first_words: dict[str, dict[str, Actor]] = defaultdict(dict)
        self._seen: dict[str, list[int]] = defaultdict(list)  # actor_id -> tokens where it is named

    def mention(self, actor: Actor, at: int) -> None:
        """Note that an actor is named at a token."""
        places = self._seen[actor.actor_id]
        places.insert(bisect_right(places, at), at)
        self.named[actor.actor_id] = actor

    def same(self, words: tuple[str, ...]) -> Actor | None:
        """Return the person of the article who alone may have this full name (plain words)."""
        fitting = self._fitting(words)
        return fitting.popitem()[1] if len(fitting) == 1 else None

    def unclear(self, words: tuple[str, ...]) -> bool:
        """Whether a name with an initial fits several persons of the article."""
        return len(self._fitting(words)) > 1

    def _fitting(self, words: tuple[str, ...]) -> dict[str, Actor]:
        alike = self._persons.get(skeleton(words[-1]), ()) if words else ()
        return {actor.actor_id: actor for known, actor in alike if same_person(known, words)}

    def add_person(self, actor: Actor, words: tuple[str, ...]) -> None:
        """Take in a person with a full name as written (plain words)."""
        self.named[actor.actor_id] = actor
        self._persons[skeleton(words[-1])].append((words, actor))
        gender = self._words.gender_of_name(actor.name)
        if gender:
            self.gender.setdefault(actor.actor_id, gender)
        for full in {words, name_words(actor.name)}:
            self._given[full[0]][actor.actor_id] = actor
            for start in range(1, len(full)):
                self._short["-".join(full[start:])][actor.actor_id] = actor
            if actor.country in SURNAME_FIRST or self._family_name_first(full):
                self._short[full[0]][actor.actor_id] = actor

    def _family_name_first(self, words: tuple[str, ...]) -> bool:
        first = words[0] in self._words.family_name_first and words[0] not in self._words.given_names
        return first and len(words) > 1

    def is_short(self, name: str) -> bool:
        """Whether a plain name is a surname, or the end of a name, of someone in the article."""
        return name in self._short

    def person(self, name: str, at: int, gender: str, default: Actor | None) -> Actor | None:
        """Return whom a surname means at a token: the one of that name, else the one clearly meant, else none."""
        bearers = [
            actor
            for actor in self._short.get(name, {}).values()
            if not gender or self.gender.get(actor.actor_id, gender) == gender
        ]
        known = [actor for actor in bearers if gender and actor.actor_id in self.gender]
        bearers = known or bearers
        if len(bearers) < 2:
            return bearers[0] if bearers and not (default and self._last(bearers[0], at) < 0) else default
        counts = {actor.actor_id: len(self._seen[actor.actor_id]) for actor in bearers}
        first, second = sorted(bearers, key=lambda actor: -counts[actor.actor_id])[:2]
        if counts[first.actor_id] >= DOMINANT * max(1, counts[second.actor_id]):
            return first
        before = sorted(((self._last(actor, at), actor.actor_id) for actor in bearers), reverse=True)
        if before[0][0] < 0:
            return default
        return self.named[before[0][1]] if self._clear(before) else None

    def of_given_name(self, name: str) -> Actor | None:
        """Return the one person of the article with this plain given name."""
        bearers = self._given.get(name, {})
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _last(self, actor: Actor, at: int) -> int:
        places = self._seen[actor.actor_id]
        index = bisect_right(places, at) - 1
        return places[index] if index >= 0 else -1

    def _clear(self, before: list[tuple[int, str]]) -> bool:
        """Whether the last one named stands so much nearer that no one else of the name comes to mind."""
        nearest, other = before[0][0], before[1][0]
        return other < 0 or self._sentence[nearest] - self._sentence[other] >= FORGOTTEN

    def organization(self, name: str) -> Actor | None:
        """Return the organization of the article with this plain name."""
        return self._organizations.get(name)

    def add_organization(self, actor: Actor, name: str) -> None:
        """Take in an organization by its name; it may come back by first word, noun (the Senate) or initials."""
        self.named[actor.actor_id] = actor
        words = name_words(name)
        self._organizations.setdefault("-".join(words), actor)
        first = name.split()[0]
        if first not in self._words.bodies and len(first) > 2 and (len(words) > 1 or actor.country is None):
            self._first_words[first][actor.actor_id] = actor
        if len(words) > 1 and name.split()[-1] in self._words.bodies:
            self._first_words[name.split()[-1]][actor.actor_id] = actor
        letters = initials(name)
        if len(letters) >= FEWEST_INITIALS:
            self._first_words[letters][actor.actor_id] = actor

    def abbreviate(self, short: str, actor: Actor) -> None:
        """Let an organization be known by what stands in brackets after its name."""
        self._first_words[short] = {actor.actor_id: actor}
        self._organizations.setdefault("-".join(name_words(short)), actor)

    def short_organization(self, word: str) -> Actor | None:
        """Return the one organization that a word (as written) is the first or the noun of, or its initials."""
        owners = self._first_words.get(word, {})
        return next(iter(owners.values())) if len(owners) == 1 else None

    def new_person(self, name: str) -> Actor:
        """Return a person no table holds, by a full name as written."""
        words = plain_letters(name).split()
        kept = [words[0], *(word for word in words[1:-1] if len(word.strip(".")) > 1), words[-1]]
        return unlisted(" ".join(kept), "person")


def unlisted(name: str, kind: Literal["person", "organization", "group", "other"]) -> Actor:
    """Return an actor that no table holds."""
    plain = " ".join(plain_letters(name).split()) or name.strip()
    actor_id = "-".join(name_words(plain))
    return Actor(actor_id=actor_id, name=plain, kind=kind, country=None, aliases=(), demonyms=(), metonyms=())
