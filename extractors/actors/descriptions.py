"""Nationalities and bodies with a noun: "Russian forces", "the US president", "Airbus officials", "head of NATO"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.actors.cast import Cast, unlisted
from extractors.actors.holders import Holders, When
from extractors.actors.listed import GOVERNED_BY, Named
from extractors.actors.mention import ActorMention
from extractors.actors.tokens import ARTICLES, POSSESSIVE, Tokens
from extractors.actors.words import LONGEST_PHRASE, Words
from extractors.reference import Actor, Reference, function_words

MODIFIERS = {"JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "HYPH", "CD", ""}
BETWEEN = 4  # words between a nationality and its noun
CLIMB = 5  # links of the tree between the two
UNSURE = {"a", "an", "any", "another", "no", "every"}  # "a US president" is no one


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun that belongs to a name: the tokens of both, the noun's first token, and the noun in the singular."""

    start: int
    end: int
    noun_start: int
    noun: str
    plural: bool
    changed: str  # the word that makes another office of it, such as former


class Descriptions:
    """Reads names together with the nouns that hang on them."""

    def __init__(self, reference: Reference, words: Words, holders: Holders):
        self._words, self._holders = words, holders
        titles = holders.titles | words.offices.keys()
        self._plurals = {f"{title}s": title for title in titles} | {"heads of state": "head of state"}
        self._titles = titles
        self.countries = {row.country: row for row in reference.actors if row.kind == "country" and row.country}
        self.nationalities = {
            name: row.country for row in self.countries.values() for name in row.demonyms if row.country
        }
        self._demonyms = {name for row in reference.actors for name in row.demonyms}
        self._named = {row.actor_id: row for row in reference.actors}

    def read(
        self, tokens: Tokens, names: Sequence[Named], cast: Cast, when: Callable[[int], When]
    ) -> Iterator[ActorMention]:
        """Yield a mention for each name that acts, alone or with its noun; not those that only describe a person.

        when: the time told at a token.
        """
        people = {name.start: name.actors[0] for name in names if name.actors[0].kind == "person"}
        owned = {index for name in names for index in range(name.start, name.end)}
        following: Named | None = None
        phrase: _Phrase | None = None
        for name in reversed(names):
            if name.actors[0].kind == "person":
                yield self._person(tokens, name, cast)
                following = name
                continue
            if self._compounded(tokens, name, following):
                following = name
                continue
            shared = phrase if following is not None and self._joined(tokens, name, following) else None
            phrase = self._after(tokens, name, owned) or self._before(tokens, name, owned)
            if phrase is None and shared is not None and shared.plural:
                phrase = _Phrase(name.start, name.end, shared.noun_start, shared.noun, True, shared.changed)
            if phrase is not None:
                yield from self._described(tokens, name, phrase, people, cast, when)
            elif self._acts(tokens, name, following, people):
                yield ActorMention(name.start, name.end, name.actors[0])
            following = name

    def _person(self, tokens: Tokens, name: Named, cast: Cast) -> ActorMention:
        """Return the person, or the country whose government is called by the name ("the Obama administration")."""
        actor = name.actors[0]
        end = name.end + (tokens.word(name.end) in POSSESSIVE)
        country = self.countries.get(actor.country or "")
        if tokens.word(end) in GOVERNED_BY and country is not None and not tokens.continues(end + 1):
            return ActorMention(_with_article(tokens, name.start), end + 1, country, "description")
        return ActorMention(name.start, name.end, actor)

    def _compounded(self, tokens: Tokens, name: Named, following: Named | None) -> bool:
        """Whether the name is part of an adjective ("US-led", "British-born"), not of two joined ("US-China")."""
        hyphen = tokens.word(name.end) == "-" and tokens.word(name.end + 1).isalpha()
        return hyphen and (following is None or following.start != name.end + 1)

    def _joined(self, tokens: Tokens, name: Named, following: Named) -> bool:
        return name.how == "demonym" and tokens.text(name.end, following.start) in ("and", ",", "or", "and the")

    def _after(self, tokens: Tokens, name: Named, owned: set[int]) -> _Phrase | None:
        """Return the phrase of a name and the noun after it."""
        index = name.end + (tokens.word(name.end) in POSSESSIVE)
        found: tuple[int, int] | None = None
        changed = tokens.word(name.start - 1) if tokens.word(name.start - 1) in self._words.other_office else ""
        while index < min(len(tokens), name.end + 2 + BETWEEN + (LONGEST_PHRASE if found else 0)):
            if index in owned or tokens.sentence[index] != tokens.sentence[name.start]:
                break
            count = self._noun(tokens, index)
            if count:
                found = (index, index + count)
                index += count
            elif tokens.tags[index] in MODIFIERS and tokens.lower[index].replace("-", "a").isalpha() and not found:
                changed = tokens.lower[index] if tokens.lower[index] in self._words.other_office else changed
                index += 1
            else:
                break
        if found is None or not self._hangs(tokens, name, *found):
            return None
        if tokens.continues(found[1]) and found[1] not in owned:
            return None
        noun = tokens.text(*found).lower().replace(" - ", "-")
        start = name.start if changed and tokens.word(name.start - 1) == changed else _with_article(tokens, name.start)
        singular = self._plurals.get(noun, noun)
        return _Phrase(start, found[1], found[0], singular, noun in self._plurals, changed)

    def _noun(self, tokens: Tokens, index: int) -> int:
        words = self._words
        return words.longest(tokens.lower, index, self._titles, self._plurals, words.people, words.armed_groups)

    def _hangs(self, tokens: Tokens, name: Named, start: int, end: int) -> bool:
        """Whether the tree has the name hang on the noun."""
        if not tokens.parsed:
            return True
        index = tokens.head_of(name.start, name.end)
        for _ in range(CLIMB):
            if start <= index < end:
                return True
            index = tokens.heads[index]
        return index == tokens.heads[end - 1] and tokens.deps[end - 1] == "nmod:desc"

    def _before(self, tokens: Tokens, name: Named, owned: set[int]) -> _Phrase | None:
        """Return the phrase of a noun, "of" and the name: the president of France."""
        of = name.start - 1 - (tokens.word(name.start - 1) == "the")
        if tokens.word(of) != "of" or tokens.word(name.end) in POSSESSIVE:
            return None
        for low in range(max(0, of - LONGEST_PHRASE), of):
            noun = " ".join(tokens.lower[low:of])
            singular = self._plurals.get(noun, noun)
            if low not in owned and (singular in self._titles or noun in self._words.people):
                changed = tokens.word(low - 1) if tokens.word(low - 1) in self._words.other_office else ""
                start = low if changed else _with_article(tokens, low)
                return _Phrase(start, name.end, low, singular, noun in self._plurals, changed)
        return None

    def _described(
        self,
        tokens: Tokens,
        name: Named,
        phrase: _Phrase,
        people: Mapping[int, Actor],
        cast: Cast,
        when: Callable[[int], When],
    ) -> Iterator[ActorMention]:
        actor = name.actors[0]
        of_state = actor.kind in ("country", "other")
        person = self._apposed(tokens, name, phrase, people)
        if person is not None and of_state and actor.country:
            cast.nation.setdefault(person.actor_id, actor.country)
        if person is not None:
            if not of_state and not self._holders.is_office(actor.actor_id, phrase.noun):
                yield ActorMention(name.start, max(name.end, phrase.end), actor, "description")
            return
        if phrase.changed in self._words.former:
            return
        if of_state:
            cast.called[actor.actor_id].add(phrase.noun)
        title = phrase.noun in self._titles
        sure = title and not phrase.changed and tokens.word(phrase.start) not in UNSURE
        holder = self._holders.holder(actor.actor_id, phrase.noun, when(name.start)) if sure else None
        if holder is not None:
            cast.mention(holder, name.start)
            cast.called[holder.actor_id].add(phrase.noun)
            yield ActorMention(phrase.start, phrase.end, holder, "title")
            if of_state:
                yield ActorMention(phrase.start, phrase.end, actor, "description")
        else:
            group = self._armed_group(tokens, name, phrase) if of_state else None
            yield ActorMention(phrase.start, phrase.end, group or actor, "description")

    def _armed_group(self, tokens: Tokens, name: Named, phrase: _Phrase) -> Actor | None:
        """Return the group that fights the country whose nationality it has."""
        if self._words.armed_groups.get(phrase.noun) != "against" or name.how != "demonym":
            return None
        group = unlisted(f"{tokens.text(name.start, name.end)} {phrase.noun}", "group")
        return group.model_copy(update={"country": name.actors[0].country})

    def _apposed(self, tokens: Tokens, name: Named, phrase: _Phrase, people: Mapping[int, Actor]) -> Actor | None:
        """Return the person named beside the phrase whom it describes."""
        low = max(name.end, phrase.end)
        mister = low + (tokens.word(low) in self._words.gender)
        if mister in people:
            return people[mister]
        head = tokens.head_of(phrase.noun_start, max(phrase.noun_start + 1, min(phrase.end, low)))
        if tokens.deps[head] in ("appos", "nmod:desc") and tokens.heads[head] in people:
            return people[tokens.heads[head]]
        copula = any(tokens.deps[child] == "cop" for child in tokens.children[head])
        roles = ("appos", "nsubj") if copula else ("appos",)
        return next((people[c] for c in tokens.children[head] if tokens.deps[c] in roles and c in people), None)

    def _acts(self, tokens: Tokens, name: Named, following: Named | None, people: Mapping[int, Actor]) -> bool:
        """Whether a name without a noun is someone: no adjective, and not only the country of the body after it."""
        beside = following is not None and following.start == name.end
        if name.how != "demonym":
            body = beside and following is not None and following.actors[0].kind in ("organization", "group")
            return not (body and name.actors[0].kind == "country")
        if name.end in people or beside:
            return False
        tag, last = tokens.tags[name.end - 1], tokens.words[name.end - 1]
        if tokens.tags[name.start - 1] == "CD" or f"{tokens.text(name.start, name.end)}s" in self._demonyms:
            return False
        if tag in ("NNS", "NNPS"):
            return True
        if not tokens.parsed:
            return last.endswith("s") and not last.endswith("ss")
        nominal = tokens.deps[name.end - 1] in ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "iobj")
        return nominal and tokens.word(name.start - 1) == "the"

    def lone_titles(self, tokens: Tokens, mentions: Sequence[ActorMention], when: When) -> Iterator[ActorMention]:
        """Yield titles that say by themselves whose they are: the Pope."""
        owned = {index for mention in mentions for index in range(mention.start, mention.end)}
        for index, word in enumerate(tokens.lower):
            body = self._holders.lone.get(word)
            if body and tokens.word(index - 1) == "the" and index not in owned and not tokens.proper(index + 1):
                holder = self._holders.holder(body, word, when)
                if holder is not None:
                    yield ActorMention(index - 1, index + 1, holder, "title")

    def short_forms(self, tokens: Tokens, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
        """Yield names like "the North" where the article names one of the actors that give them their sense."""
        named = {mention.actor.actor_id for mention in mentions}
        owned = {index for mention in mentions for index in range(mention.start, mention.end)}
        for short, (meant, *others) in self._words.short_forms.items():
            article, word = short.split()
            if named.isdisjoint({meant, *others}):
                continue
            for index in range(1, len(tokens)):
                if tokens.words[index] != word or tokens.lower[index - 1] != article or index in owned:
                    continue
                located = tokens.word(index - 2) in function_words("locative") and tokens.word(index - 2) != "to"
                if not located and not tokens.capital(index + 1):
                    yield ActorMention(index - 1, index + 1, self._named[meant])


def _with_article(tokens: Tokens, start: int) -> int:
    """Return where the phrase begins: at the article, with up to two adjectives or numbers between."""
    for low in range(start - 1, max(-1, start - 4), -1):
        if tokens.lower[low] in ARTICLES:
            return low
        if tokens.tags[low] not in ("JJ", "JJS", "CD", "VBG", "VBN"):
            break
    return start
