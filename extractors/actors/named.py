"""Who is named in a text: names of the tables, and names no table holds, each one actor however it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.actors.bodies import Bodies
from extractors.actors.cast import Cast, unlisted
from extractors.actors.holders import Holders, When
from extractors.actors.listed import Entity, ListedNames, Named
from extractors.actors.names import SURNAME_FIRST, name_words, same_person, skeleton
from extractors.actors.tokens import Tokens
from extractors.actors.words import Words
from extractors.reference import Actor, Reference

ACRONYM = (2, 8)  # letters, from and to
TITLE_REACH = 6  # tokens of a title before a name


@dataclass(frozen=True, slots=True)
class _Written:
    """A person's name as it stands in the text; `actors`: whom the tables know by it."""

    start: int
    end: int
    words: tuple[str, ...]
    actors: tuple[Actor, ...]


class Names:
    """Finds named actors, and fills the article's cast with them."""

    def __init__(self, reference: Reference, words: Words, holders: Holders):
        self._words, self._holders = words, holders
        self.listed = ListedNames(reference, words)
        self.bodies = Bodies(words, _no_names(reference, words))
        self._spelled: dict[tuple[str, str], list[tuple[tuple[str, ...], Actor]]] = {}
        for row in reference.actors:
            if row.kind == "person" and len(name_words(row.name)) > 1:
                plain = name_words(row.name)
                self._spelled.setdefault((plain[0][:1], skeleton(plain[-1])), []).append((plain, row))

    def find(self, doc: Doc, tokens: Tokens, taken: set[int], when: When) -> tuple[list[Named], Cast]:
        """Return the names outside `taken` tokens in order, each with one actor or, for a demonym, its actor."""
        cast = Cast(self._words, tokens.sentence)
        listed, entities = self.listed.find(doc, tokens, taken)
        entities = self.bodies.find(tokens, taken, listed, entities)
        people = [self._written(tokens, name.start, name.end, name.actors) for name in listed if _of_person(name)]
        people += [self._written(tokens, e.start, e.end, ()) for e in entities if e.label == "PERSON"]
        people.sort(key=lambda written: written.start)
        found = [name for name in listed if not _of_person(name)]
        found += self._people(tokens, people, cast, when)
        found += self._organizations(tokens, found, [e for e in entities if e.label == "ORG"], cast)
        known = taken | {index for name in found for index in range(name.start, name.end)}
        found = [name for name in found if not _abbreviates(tokens, name, found)]
        found += self._unmarked(tokens, known, cast)
        return sorted(found, key=lambda name: name.start), cast

    def _written(self, tokens: Tokens, start: int, end: int, actors: tuple[Actor, ...]) -> _Written:
        return _Written(start, end, name_words(tokens.text(start, end)), actors)

    def _people(self, tokens: Tokens, people: list[_Written], cast: Cast, when: When) -> Iterator[Named]:
        """Yield full names, then the short ones that stand for them."""
        full = [written for written in people if len(written.words) > 1 and _is_full(tokens, written)]
        ends = {written.words[start:] for written in full for start in range(1, len(written.words))}
        full = [written for written in full if written.actors or written.words not in ends]
        found: list[tuple[_Written, Actor]] = []
        for written in sorted(full, key=lambda written: (any(len(w) == 1 for w in written.words), written.start)):
            actor = self._full(tokens, written, cast)
            if actor is not None:
                found.append((written, actor))
                cast.add_person(actor, written.words)
                cast.mention(actor, written.start)
                self._called(tokens, written, actor, cast)
        taken = {written.start for written in full}
        for written in people:
            if written.start in taken:
                continue
            short = self._short(tokens, written, cast, when)
            if short is not None:
                cast.mention(short, written.start)
                self._called(tokens, written, short, cast)
                found.append((written, short))
        return (Named(written.start, written.end, (actor,), "name") for written, actor in found)

    def _full(self, tokens: Tokens, written: _Written, cast: Cast) -> Actor | None:
        name = tokens.text(written.start, written.end)
        if written.actors:
            return written.actors[0]
        if cast.unclear(written.words):
            return None
        known = cast.same(written.words) or self.listed.of_name(name) or self._other_spelling(written.words)
        return known or cast.new_person(name)

    def _other_spelling(self, words: tuple[str, ...]) -> Actor | None:
        """Return the listed person whose name is written so in another transliteration."""
        gender = self._words.gender_of_name(" ".join(words))
        for known, actor in self._spelled.get((words[0][:1], skeleton(words[-1])), ()):
            fits = len(known) == len(words) and len(words[0]) > 1 and same_person(known, words)
            if fits and (not gender or self._words.gender_of_name(actor.name) in ("", gender)):
                return actor
        return None

    def _short(self, tokens: Tokens, written: _Written, cast: Cast, when: When) -> Actor | None:
        """Return whom a surname stands for, by the article, the tables, or the title before it."""
        title, gender = self._title(tokens, written.start)
        surname = "-".join(written.words)
        holder = self._holders.called(title, surname, when) if title in self._holders.titles else None
        default = holder or (written.actors[0] if len(written.actors) == 1 else None)
        if holder is not None and not cast.is_short(surname):
            cast.add_person(holder, name_words(holder.name))
        if holder is not None and holder.actor_id in cast.named:
            return holder
        return cast.person(surname, written.start, gender, default) or self._by_given_name(tokens, written.start, cast)

    def _by_given_name(self, tokens: Tokens, index: int, cast: Cast) -> Actor | None:
        """Return whom the article calls by a given name alone."""
        word = tokens.words[index]
        return cast.of_given_name("-".join(name_words(word))) if word.lower() in self._words.given_names else None

    def _title(self, tokens: Tokens, start: int) -> tuple[str, str]:
        """Return the longest title right before a name, in lower case, and the gender it tells."""
        for low in range(max(0, start - TITLE_REACH), start):
            phrase = " ".join(tokens.lower[low:start]).replace(" - ", "-")
            if phrase in self._words.titles or phrase in self._holders.titles or phrase in self._words.gender:
                return phrase, self._words.gender.get(phrase, "") or self._words.gender.get(tokens.word(start - 1), "")
        return "", ""

    def _called(self, tokens: Tokens, written: _Written, actor: Actor, cast: Cast) -> None:
        title, gender = self._title(tokens, written.start)
        if gender:
            cast.gender[actor.actor_id] = gender
        if title:
            cast.called[actor.actor_id].add(title)

    def _organizations(self, tokens: Tokens, found: list[Named], entities: list[Entity], cast: Cast) -> Iterator[Named]:
        """Yield the recogniser's organizations; a shorter or abbreviated name is the longer one's."""
        for listed in found:
            if listed.how == "name" and listed.actors[0].kind != "person":
                cast.add_organization(listed.actors[0], tokens.text(listed.start, listed.end))
        known = list(found)
        names = {entity: self._plain_organization(tokens, entity) for entity in entities}
        for entity in sorted(entities, key=lambda entity: (-len(names[entity].split()), entity.start)):
            name = names[entity]
            if not name:
                continue
            actor = self._listed_organization(name) or cast.organization("-".join(name_words(name)))
            actor = actor or cast.short_organization(name) or self._new_organization(tokens, entity, name)
            cast.add_organization(actor, name)
            known.append(Named(entity.start, entity.end, (actor,), "name"))
        for one in known:
            self._abbreviated(tokens, one, cast)
        return (self._merged(tokens, one, cast) for one in known[len(found) :])

    def _listed_organization(self, name: str) -> Actor | None:
        """Return the listed actor of this name, with or without a last word like Group."""
        known = self.listed.of_name(name)
        words = name.split()
        if known is None and len(words) > 1 and self._words.bodies.get(words[-1]) == "company":
            known = self.listed.of_name(" ".join(words[:-1]))
        return known if known is not None and known.kind != "person" else None

    def _new_organization(self, tokens: Tokens, entity: Entity, name: str) -> Actor:
        """Return an actor of its own, or the listed one whose abbreviation stands in brackets after the name."""
        short = _in_brackets(tokens, entity.end)
        listed = self.listed.of_name(short) if short else None
        return (
            listed
            if listed and listed.kind != "person" and _stands_for(short, name)
            else unlisted(name, "organization")
        )

    def _plain_organization(self, tokens: Tokens, entity: Entity) -> str:
        """Return a name without its company form, empty where nothing is left that names one."""
        words = tokens.words[entity.start : entity.end]
        while len(words) > 1 and (words[-1] in self._words.company_forms or words[-1] in (",", "&", "and", "'s", "’s")):
            words = words[:-1]
        text = tokens.text(entity.start, entity.start + len(words))
        generic = {
            *self._words.people,
            *self._words.human,
            *self._words.description,
            *self._words.titles,
            *self._words.descriptions,
        }
        if all(word.lower() in generic for word in words):
            return ""
        return text.replace(" - ", "-").replace(" ’s", "’s").replace(" 's", "'s").strip(" \"“”'")

    def _abbreviated(self, tokens: Tokens, name: Named, cast: Cast) -> None:
        short = _in_brackets(tokens, name.end)
        actor = name.actors[0]
        if short and actor.kind not in ("person", "country") and _stands_for(short, tokens.text(name.start, name.end)):
            cast.abbreviate(short, actor)

    def _merged(self, tokens: Tokens, name: Named, cast: Cast) -> Named:
        """Return the name with the actor that the brackets elsewhere give it."""
        if name.end - name.start > 1:
            return name
        actor = cast.short_organization(tokens.words[name.start])
        return Named(name.start, name.end, (actor,), "name") if actor else name

    def _unmarked(self, tokens: Tokens, known: set[int], cast: Cast) -> Iterator[Named]:
        """Yield surnames, short names and abbreviations of the cast that the recogniser missed."""
        for index, word in enumerate(tokens.words):
            noun = tokens.proper(index) or tokens.tags[index][:1] == "N"
            if index in known or not (noun and tokens.capital(index)) or word in self.listed.demonyms:
                continue
            if (
                tokens.parsed
                and index + 1 not in known
                and tokens.proper(index + 1)
                and tokens.heads[index + 1] == index
            ):
                continue
            plain = "-".join(name_words(word))
            actor = cast.short_organization(word)
            if cast.is_short(plain) and not (plain in self._words.months and not self._acts(tokens, index)):
                actor = cast.person(plain, index, self._title(tokens, index)[1], None)
            if actor is None and not tokens.proper(index + 1):
                actor = self._by_given_name(tokens, index, cast)
            if actor is not None:
                cast.mention(actor, index)
                yield Named(index, index + 1, (actor,), "name")

    def _acts(self, tokens: Tokens, index: int) -> bool:
        return tokens.deps[index] in ("nsubj", "nmod:poss", "nsubj:pass") and not tokens.word(index + 1).isdigit()


def _no_names(reference: Reference, words: Words) -> frozenset[str]:
    """Return, in lower case, the words that are no part of a name the tables do not hold."""
    calendar = (word for kind in ("month", "weekday", "named_day") for word in reference.date_words_of(kind))
    demonyms = (name.lower() for row in reference.actors for name in row.demonyms)
    people = (*words.titles, *words.offices, *words.people, *words.human, *words.pronouns, *words.gender)
    return frozenset((*calendar, *demonyms, *people))


def _of_person(name: Named) -> bool:
    return name.actors[0].kind == "person"


def _is_full(tokens: Tokens, written: _Written) -> bool:
    """Whether a name of several plain words is more than one hyphenated surname (Ocasio-Cortez)."""
    eastern = bool(written.actors) and written.actors[0].country in SURNAME_FIRST
    return eastern or (written.end - written.start > 1 and tokens.words[written.start + 1] != "-")


def _abbreviates(tokens: Tokens, name: Named, found: list[Named]) -> bool:
    """Whether a name is only an abbreviation in brackets of what stands before it and has no actor of its own."""
    if name.end - name.start > 1 or tokens.word(name.start - 1) != "(" or tokens.word(name.end) != ")":
        return False
    if not tokens.words[name.start].isupper():
        return False
    return not any(other.end == name.start - 1 and other.actors[0] == name.actors[0] for other in found)


def _in_brackets(tokens: Tokens, end: int) -> str:
    """Return the abbreviation in brackets after a name, empty for none."""
    if tokens.word(end) != "(" or tokens.word(end + 2) != ")":
        return ""
    word = tokens.words[end + 1]
    enough = ACRONYM[0] <= len(word) <= ACRONYM[1] and sum(letter.isupper() for letter in word) >= ACRONYM[0]
    return word if enough else ""


def _stands_for(short: str, name: str) -> bool:
    """Whether an abbreviation begins as the name does, with letters of it in their order."""
    letters = iter(name.lower())
    return short[0].lower() == name[0].lower() and all(
        letter in letters for letter in short.lower() if letter.isalpha()
    )
