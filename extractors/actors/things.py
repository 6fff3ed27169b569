"""Named things no table holds: products, ships, programmes, prizes, laws. They are actors of kind "other"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from extractors.actors.bodies import Bodies
from extractors.actors.cast import Cast, unlisted
from extractors.actors.listed import Named
from extractors.actors.names import actor_id_of
from extractors.actors.tokens import Tokens
from extractors.actors.words import Words
from extractors.reference import Actor

GOOD_ROLES = {"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss", "obl:agent"}
NEVER = {"EVENT", "DATE", "TIME", "MONEY", "PERCENT", "LOC", "FAC", "GPE", "NORP", "CARDINAL", "ORDINAL", "QUANTITY"}
YEARS = range(1000, 2100)
HEADLINE, SHORTEST_HEADLINE = 0.6, 4  # share of its words that are capitalized; words
MODELS = 4  # words, at most, of a name that begins with a maker's name


@dataclass(frozen=True, slots=True)
class _Run:
    """A name as it stands in the text; `code`: a number or a capital inside it makes it a name for sure."""

    start: int
    end: int
    name: str
    code: bool
    good: bool


class Things:
    """Finds named things among the words that are no other name."""

    def __init__(self, words: Words, bodies: Bodies, never_last: frozenset[str]):
        """Take, in lower case, the nouns with which names of events and places end."""
        self._words, self._bodies, self._never_last = words, bodies, never_last

    def find(self, doc: Doc, tokens: Tokens, named: Sequence[Named], taken: set[int], cast: Cast) -> list[Named]:
        """Return the things named outside places and other names, in order, and note what the article calls them."""
        labels = {i: e.label_ for e in doc.ents if e.label_ in NEVER for i in range(e.start, e.end)}
        runs = list(self._runs(tokens, named, taken, labels))
        written = {word for index, word in enumerate(tokens.words) if not tokens.opens(index)}
        common = {word for word in written if word.islower()}
        runs = [run for run in runs if not cast.is_short(actor_id_of(run.name))]
        names = {run.name for run in runs if self._is_name(tokens, run, common)}
        marked = {i for e in doc.ents if e.label_ == "PERSON" for i in range(e.start, e.end)}
        people = {run.name for run in runs if run.start in marked and self._is_person(tokens, run)}
        whole = {name: _longest(_singular(name, names | written), names) for name in names}
        actors = {name: unlisted(whole[name], "person" if name in people else "other") for name in names}
        found = [Named(run.start, run.end, (actors[run.name],), "name") for run in runs if run.name in actors]
        found += self._shorter(tokens, found, named, taken)
        found.sort(key=lambda mention: mention.start)
        for mention in found:
            cast.mention(mention.actors[0], mention.start)
        return found

    def _runs(self, tokens: Tokens, named: Sequence[Named], taken: set[int], labels: dict[int, str]) -> Iterator[_Run]:
        """Yield capitalized names, numbers after them and the name of the maker before them included."""
        owner = {i: name for name in named for i in range(name.start, name.end)}
        headlines = _headlines(tokens)
        index = 0
        while index < len(tokens):
            end = index
            while end < len(tokens) and self._is_part(tokens, index, end, owner, taken):
                end += 1
            if end == index:
                index += 1
                continue
            start = self._with_maker(tokens, index, end, owner)
            spaced = tokens.text(start, end).replace(" - ", "-")
            code = any(_is_code(word) for word in tokens.words[index:end]) or start < index
            plain = all(labels.get(i) in (None, "CARDINAL") for i in range(index, end))
            called = "thing" in self._words.description.get(tokens.word(start - 1), ())
            if (plain or code or called) and not self._is_common(tokens, index, end):
                yield _Run(start, end, spaced, code, self._stands_well(tokens, start, end) and index not in headlines)
            index = end

    def _is_part(self, tokens: Tokens, start: int, index: int, owner: dict[int, Named], taken: set[int]) -> bool:
        """Whether a token belongs to the name that begins at `start`."""
        word = tokens.words[index]
        if index == start and word.islower():
            return False
        if index in owner or index in taken or (index > start and tokens.sentence[index] != tokens.sentence[start]):
            return False
        if word == "-":
            return index > start and index + 1 < len(tokens) and tokens.words[index + 1].isdigit()
        if word.isdigit():
            return self._is_number_of_name(tokens, start, index, owner)
        if index > start and len(word) == 1 and word.isupper():
            return tokens.tags[index] in ("NNP", "NNPS")
        if tokens.tags[index] == "JJ" and tokens.capital(index) and not tokens.opens(index):
            return tokens.lower[index] not in self._bodies.outside and tokens.proper(index + 1)
        return _is_code(word) or self._bodies.is_part(tokens, index)

    def _is_number_of_name(self, tokens: Tokens, start: int, index: int, owner: dict[int, Named]) -> bool:
        """Whether a number goes on with a name ("iPhone 4", "Boeing 787"), and counts or dates nothing."""
        maker = owner.get(index - 1)
        follows = index > start or (maker is not None and maker.actors[0].kind == "organization")
        if not follows or (len(tokens.words[index]) == 4 and int(tokens.words[index]) in YEARS):
            return False
        if tokens.words[index - 1] != "-" and tokens.word(index + 1) == "-" and len(tokens.words[index]) < 3:
            return False  # a score
        head = tokens.heads[index]
        if tokens.heads[index - 1] == index:
            return True
        return (
            tokens.words[index - 1] == "-" or head < index or tokens.capital(head) or tokens.deps[index] == "nmod:poss"
        )

    def _with_maker(self, tokens: Tokens, start: int, end: int, owner: dict[int, Named]) -> int:
        """Return where the name begins with its maker: "Boeing 787", "Airbus A380"."""
        maker = owner.get(start - 1)
        if maker is None or maker.how != "name" or maker.actors[0].kind != "organization" or end - start > MODELS:
            return start
        if tokens.sentence[maker.start] != tokens.sentence[start] or not _has_digit(tokens.words[start]):
            return start
        return maker.start

    def _is_common(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a word of a name's place only: what ends as events and places do, or is a common noun alone."""
        last = tokens.lower[end - 1]
        if last in self._never_last:
            return True
        nouns = (self._words.description, self._words.descriptions, self._words.gender)
        single = end - start == 1
        return single and (any(last in each for each in nouns) or tokens.words[start] in self._words.bodies)

    def _stands_well(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a name stands where things do: subject, object, owner, beside a noun for things, not after "in"."""
        if not tokens.parsed:
            return False
        head = tokens.head_of(start, end)
        return tokens.deps[tokens.top(head)] in GOOD_ROLES or self._beside_noun(tokens, start, end, head)

    def _beside_noun(self, tokens: Tokens, start: int, end: int, head: int) -> bool:
        """Whether a noun before, after or above the name says what thing it is: "the ferry Zahara"."""
        near = {tokens.word(start - 1), tokens.word(end), tokens.lower[tokens.heads[head]]}
        return any("thing" in self._words.description.get(word, ()) for word in near)

    def _is_name(self, tokens: Tokens, run: _Run, common: set[str]) -> bool:
        """Whether a run is a name, and not a word that only its place in the text makes capital."""
        if run.code:
            return not run.name.isdigit()
        if not run.good:
            return False
        single = run.end - run.start == 1
        return not (single and run.name.lower() in common) and not run.name.isupper()

    def _is_person(self, tokens: Tokens, run: _Run) -> bool:
        """Whether a name of one word that the recogniser took for a person's is one: it speaks, or is a given name."""
        speaks = tokens.deps[run.start] == "nsubj" and tokens.lower[tokens.heads[run.start]] in self._words.speech
        human = tokens.word(run.start - 1) in self._words.human
        return not run.code and (speaks or human or run.name.lower() in self._words.given_names)

    def _shorter(self, tokens: Tokens, found: Sequence[Named], named: Sequence[Named], taken: set[int]) -> list[Named]:
        """Return later namings of a thing by the end of its name: "the 787", "the Dreamliner"."""
        ends: dict[str, dict[str, Actor]] = defaultdict(dict)
        for mention in found:
            actor = mention.actors[0]
            for word in (*actor.name.split()[1:], *tokens.words[mention.start + 1 : mention.end]):
                ends[word][actor.actor_id] = actor
        owned = taken | {i for each in (*found, *named) for i in range(each.start, each.end)}
        return [
            Named(index, index + 1, (next(iter(ends[word].values())),), "name")
            for index, word in enumerate(tokens.words)
            if len(ends.get(word, ())) == 1
            and index not in owned
            and tokens.word(index - 1) == "the"
            and tokens.heads[index] <= index + 1
            and tokens.tags[index + 1 : index + 2] not in (["NN"], ["NNS"])
        ]


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


@lru_cache(maxsize=20_000)
def _is_code(word: str) -> bool:
    """Whether letters go with digits, or a capital stands inside: A380, 3GS, iPhone."""
    if _has_digit(word):
        return word[0].isalnum() and any(letter.isupper() for letter in word)
    return word.isalpha() and len(word) > 2 and word[:1].islower() and not word[1:].islower() and not word[1:].isupper()


def _singular(name: str, names: set[str]) -> str:
    """Return the name of one of them, where the text has it, or a number shows the plural: A380s."""
    if not name.endswith("s") or len(name) < 4:
        return name
    return name[:-1] if name[:-1] in names or name[-2].isdigit() else name


def _longest(name: str, names: set[str]) -> str:
    """Return the one name of them that ends with a name, its maker or series before it: A380, Airbus A380."""
    longer = {each for each in names if each.endswith(f" {name}")}
    return longer.pop() if len(longer) == 1 else name


def _headlines(tokens: Tokens) -> set[int]:
    """Return the tokens of sentences most words of which are capitalized."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for index, word in enumerate(tokens.words):
        if word.isalpha() and len(word) > 3:
            counts[tokens.sentence[index]][0] += 1
            counts[tokens.sentence[index]][1] += word[:1].isupper()
    titles = {s for s, (all_, capital) in counts.items() if all_ >= SHORTEST_HEADLINE and capital / all_ > HEADLINE}
    return {index for index, sentence in enumerate(tokens.sentence) if sentence in titles}
