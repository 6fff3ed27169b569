"""The spaCy component `actors`: who is named or meant in a Doc, each with one canonical id."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractors.actors.antecedents import Antecedents, Candidate, candidates_of
from extractors.actors.cast import Cast
from extractors.actors.descriptions import Descriptions
from extractors.actors.epithets import note_epithets
from extractors.actors.holders import Holders, When
from extractors.actors.mention import ActorMention
from extractors.actors.named import Names
from extractors.actors.pronouns import Pronouns, speakers
from extractors.actors.referents import Offices, Referents
from extractors.actors.things import Things
from extractors.actors.tokens import Tokens
from extractors.actors.words import Words
from extractors.records import Published
from extractors.reference import Reference, load_reference

__all__ = ["ActorMention", "Actors", "make_actors"]

DATELINE, DASHES = 16, ("-", "–", "—", "--")  # tokens at the head of an article
CLEARLY = 1.5  # times as often as the next
YEARS = range(1000, 2100)  # numbers that are years


class Actors:
    """Fills `doc._.actors`, in order. Needs `doc._.places`: a name already read as a place is no actor.

    With entities in the Doc (PERSON, ORG), names no table holds become actors too; with a tree, pronouns and
    descriptions are resolved better. Who held an office is looked up for the day in `doc._.published`.
    """

    def __init__(self, reference: Reference):
        self._words = Words(reference)
        self._holders = Holders(reference, self._words)
        self._names = Names(reference, self._words, self._holders)
        self._things = Things(self._words, self._names.bodies, _no_things(reference))
        self._descriptions = Descriptions(reference, self._words, self._holders)

    def __call__(self, doc: Doc) -> Doc:
        """Find names, then what hangs on them, then what stands for them."""
        tokens = Tokens(doc)
        places = {index for place in doc._.places for index in range(place.start, place.end)}
        published = _published(doc)
        named, cast = self._names.find(doc, tokens, places, published)
        note_epithets(tokens, named, cast, self._words, self._descriptions.nationalities)
        told = _told(tokens, published)
        mentions = list(self._descriptions.read(tokens, named, cast, told))
        mentions += list(self._descriptions.short_forms(tokens, mentions))
        mentions += list(self._descriptions.lone_titles(tokens, mentions, published))
        things = self._things.find(doc, tokens, named, places, cast)
        note_epithets(tokens, things, cast, self._words, self._descriptions.nationalities)
        mentions += [ActorMention(name.start, name.end, name.actors[0]) for name in things]
        mentions.sort(key=_order)
        mentions += self._meant(doc, tokens, cast, mentions, published)
        spoken = speakers(tokens, mentions, self._words)
        mentions += [ActorMention(index, index + 1, actor, "pronoun") for index, actor in spoken.items()]
        doc._.actors = sorted(mentions, key=_order)
        return doc

    def _meant(
        self, doc: Doc, tokens: Tokens, cast: Cast, named: Sequence[ActorMention], published: When
    ) -> Iterator[ActorMention]:
        """Yield pronouns and descriptions with the actors they stand for; each found helps to find the next."""
        antecedents = Antecedents(tokens, cast, self._words)
        pronouns = Pronouns(tokens, cast, self._words, antecedents)
        known = self._descriptions
        counts = _countries(doc, named)
        home = _clear(counts)
        pair = _pair(counts)
        offices = Offices(self._holders, known.countries, known.nationalities, published, home, pair)
        referents = Referents(tokens, cast, self._words, antecedents, offices)
        waiting = candidates_of(tokens, named, self._words) + self._countries_as_places(doc)
        waiting.sort(key=lambda candidate: -candidate.head)
        owned = {index for mention in named for index in range(mention.start, mention.end)}
        before, following = list[ActorMention](), list(reversed(named))
        for index in range(len(tokens)):
            kind = "" if index in owned else pronouns.kind(index)
            phrase = None if kind or index in owned else referents.phrase(index)
            if not kind and (phrase is None or not owned.isdisjoint(range(index, phrase.end))):
                continue
            while waiting and waiting[-1].head < index:
                antecedents.add(waiting.pop())
            while following and following[-1].start < index:
                before.append(following.pop())
            if phrase is not None:
                end, actors = phrase.end, referents.meant(index, phrase)
            else:
                end, actors = index + 1, pronouns.meant(index, kind, before)
                end, actors = referents.owned(index, actors) or (end, actors)
            found = [
                ActorMention(index, end, actor, "pronoun" if kind and end == index + 1 else "description")
                for actor in actors
            ]
            if found:
                while waiting and waiting[-1].head < end:
                    waiting.pop()
                head = tokens.head_of(index, end)
                many = len(actors) > 1 or kind == "plural" or tokens.tags[head] == "NNS"
                antecedents.add(Candidate(head, actors, actors[0].kind, many))
            yield from found

    def _countries_as_places(self, doc: Doc) -> list[Candidate]:
        """Return countries named as places: "the country" may be one of them."""
        countries = self._descriptions.countries
        return [
            Candidate(mention.start, (countries[mention.place.country],), "place", False)
            for mention in doc._.places
            if mention.place.kind == "country" and mention.place.country in countries
        ]


def _order(mention: ActorMention) -> tuple[int, int]:
    return mention.start, mention.end


def _no_things(reference: Reference) -> frozenset[str]:
    """Return, in lower case, the nouns with which names of events and places end."""
    events = (row.lemma.lower() for row in reference.triggers if row.pos == "noun")
    classes = ("MEETING", "BUILDING")
    return frozenset((*events, *(row.word.lower() for row in reference.word_classes if row.word_class in classes)))


def _countries(doc: Doc, named: Sequence[ActorMention]) -> "Counter[str]":
    """Return how often an article names countries, themselves or places in them."""
    counts: Counter[str] = Counter(place.place.country for place in doc._.places if place.place.country)
    counts.update(each.actor.country for each in named if each.actor.kind == "country" and each.actor.country)
    opening = [token.text for token in doc[:DATELINE]]
    if any(dash in opening for dash in DASHES):
        counts.update(
            place.place.country for place in doc._.places[:1] if place.start < DATELINE and place.place.country
        )
    return counts


def _clear(counts: "Counter[str]") -> str:
    """Return the country named clearly more often than any other, empty for none."""
    (first, count), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if count >= CLEARLY * second else ""


def _pair(counts: "Counter[str]") -> tuple[str, ...]:
    """Return the two countries that are both named clearly more often than any third."""
    (one, _), (two, count), (_, third) = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    return (one, two) if two and count >= 2 * CLEARLY * third else ()


def _published(doc: Doc) -> When:
    published = doc._.published if Doc.has_extension("published") else None
    return When(published.earliest, published.latest) if isinstance(published, Published) else When()


def _told(tokens: Tokens, published: When) -> Callable[[int], When]:
    """Return what says for a token which days its sentence tells of: a year named in it, or the article's own days."""
    years: dict[int, int] = {}
    for index, word in enumerate(tokens.words):
        if len(word) == 4 and word.isdigit() and int(word) in YEARS:
            years[tokens.sentence[index]] = int(word)
    own = {day.year for day in (published.earliest, published.latest) if day}

    def when(index: int) -> When:
        year = years.get(tokens.sentence[index])
        return published if year is None or year in own else When(date(year, 1, 1), date(year, 12, 31))

    return when


@Language.factory("actors", requires=["doc._.places", "doc.ents"], assigns=["doc._.actors"])
def make_actors(nlp: Language, name: str) -> Actors:
    """Make the component."""
    return Actors(load_reference())


if not Doc.has_extension("actors"):
    Doc.set_extension("actors", default=())
