"""Names no table holds that the words beside them show to be organizations: "Acme, a software house"."""

from collections.abc import Iterator, Sequence

from extractors.actors.listed import Entity, Named
from extractors.actors.names import name_words
from extractors.actors.tokens import ARTICLES, Tokens
from extractors.actors.words import Words

ORGANIZATIONS = {"agency", "airline", "association", "bank", "club", "company", "group", "newspaper", "party", "union"}
LINKS = {"of", "for", "against", "on"}
MODIFIERS = 4  # words between an article and its noun


class Bodies:
    """Reads persons of the recogniser and names it passed over as organizations where their words say so."""

    def __init__(self, words: Words, outside: frozenset[str]):
        """Take the word lists and, in lower case, the words that are no name of an organization."""
        self._words, self.outside = words, outside
        self.nouns = {noun for noun, kinds in words.description.items() if ORGANIZATIONS & set(kinds)}

    def find(
        self, tokens: Tokens, taken: set[int], listed: Sequence[Named], entities: Sequence[Entity]
    ) -> list[Entity]:
        """Return the entities, those that are organizations labelled ORG, and further ones, in order."""
        owned = taken | {i for name in listed for i in range(name.start, name.end)}
        owned |= {i for entity in entities for i in range(entity.start, entity.end)}
        entities = [self._with_given_name(tokens, entity, owned) for entity in entities]
        people = [entity for entity in entities if entity.label == "PERSON"]
        runs = [Entity(start, end, "") for start, end in self.runs(tokens, owned)]
        surnames = {
            word
            for entity in people
            if entity.end - entity.start > 1 and not self._is_body(tokens, entity)
            for word in name_words(tokens.text(entity.start, entity.end))
        }
        found = {
            tokens.text(entity.start, entity.end)
            for entity in (*people, *runs)
            if self._is_body(tokens, entity)
            and (entity.end - entity.start > 1 or tokens.lower[entity.start] not in surnames)
        }
        kept = [Entity(e.start, e.end, "ORG") if tokens.text(e.start, e.end) in found else e for e in entities]
        kept += [Entity(e.start, e.end, "ORG") for e in runs if tokens.text(e.start, e.end) in found]
        return sorted(kept, key=lambda entity: entity.start)

    def _with_given_name(self, tokens: Tokens, entity: Entity, owned: set[int]) -> Entity:
        """Return a name of one word with the given name before it that the tagger took for a common word (Said)."""
        before = entity.start - 1
        given = tokens.word(before) in self._words.given_names and tokens.capital(before) and before not in owned
        alone = entity.end - entity.start == 1 and not tokens.words[entity.start].isupper()
        letters = tokens.words[before] if before >= 0 and before not in owned else ""
        if alone and letters.isupper() and len(letters) > 1 and tokens.lower[before] not in self.outside:
            return Entity(before, entity.end, entity.label)
        if given and alone and not tokens.opens(before):
            return Entity(before, entity.end, "PERSON")
        return entity

    def runs(self, tokens: Tokens, owned: set[int]) -> Iterator[tuple[int, int]]:
        """Yield the bounds of capitalized names in tokens that nothing owns, cut at titles and the like."""
        start, done = -1, 0
        for index in range(len(tokens) + 1):
            if index < done:
                continue
            if start >= 0 and (index == len(tokens) or not self._goes_on(tokens, index, owned)):
                done = self._whole(tokens, start, index, owned)
                yield start, done
                start = -1
            if done <= index < len(tokens) and start < 0 and self._goes_on(tokens, index, owned):
                start = index

    def _goes_on(self, tokens: Tokens, index: int, owned: set[int]) -> bool:
        return index not in owned and self.is_part(tokens, index)

    def _whole(self, tokens: Tokens, start: int, end: int, owned: set[int]) -> int:
        """Return where a body's name ends that goes on: "Commission for the Prevention of Corruption"."""
        while tokens.words[end - 1] in self._words.bodies or end > start + 1:
            low = end + 1 + (tokens.word(end + 1) == "the")
            if tokens.word(end) not in LINKS or low >= len(tokens) or not self._goes_on(tokens, low, owned):
                break
            if not any(word in self._words.bodies for word in tokens.words[start:end]):
                break
            end = low + 1
            while end < len(tokens) and self._goes_on(tokens, end, owned):
                end += 1
        return end

    def is_part(self, tokens: Tokens, index: int) -> bool:
        """Whether a token may be a word of a name: capitalized, a noun, no title, day, nationality and the like."""
        word = tokens.words[index]
        if not word[:1].isupper() or len(word) < 2 or tokens.lower[index] in self.outside:
            return False
        if word.isupper() and tokens.proper(index + 1):
            return not tokens.words[index + 1].isupper()
        return tokens.tags[index] in ("NNP", "NNPS") or (
            tokens.tags[index] in ("NN", "NNS") and not tokens.opens(index)
        )

    def _is_body(self, tokens: Tokens, entity: Entity) -> bool:
        first, last = tokens.words[entity.start], tokens.words[entity.end - 1]
        if entity.label == "PERSON" and first.lower() in self._words.given_names:
            return False
        if entity.end - entity.start > 1 and (last in self._words.bodies or last in self._words.company_forms):
            return True
        if entity.end - entity.start == 1 and self._words.bodies.get(last) == "party" and last.endswith("s"):
            return tokens.word(entity.start - 1) == "the"
        if any(tokens.word(i) in LINKS for i in range(entity.start, entity.end)) and entity.label != "PERSON":
            return True
        if self._names_body(tokens, entity.start - 1) and not tokens.opens(entity.start):
            return True
        if self._explained(tokens, entity.end):
            return True
        if not tokens.parsed:
            return False
        head = tokens.head_of(entity.start, entity.end)
        alone = entity.end - entity.start == 1
        return self._is_called(tokens, entity, head) or (alone and self._behaves(tokens, entity, head))

    def _is_called(self, tokens: Tokens, entity: Entity, head: int) -> bool:
        """Whether a noun apposed to the name, or to which it is, tells of an organization."""
        for child in tokens.children[head]:
            if child >= entity.end and tokens.deps[child] == "appos" and self._names_body(tokens, child):
                return True
        above = tokens.heads[head]
        if not self._names_body(tokens, above) or entity.start <= above < entity.end:
            return False
        if tokens.deps[head] == "appos" and above < entity.start:
            return True
        return tokens.deps[head] == "nsubj" and any(tokens.deps[child] == "cop" for child in tokens.children[above])

    def _explained(self, tokens: Tokens, end: int) -> bool:
        """Whether ", the trade union," follows a name."""
        if tokens.word(end) != "," or tokens.word(end + 1) not in ARTICLES:
            return False
        last = next((i for i in range(end + 2, end + 3 + MODIFIERS) if tokens.word(i + 1) in (",", "of", ".")), -1)
        return last > 0 and self._names_body(tokens, last)

    def _names_body(self, tokens: Tokens, index: int) -> bool:
        return tokens.word(index) in self.nouns or f"{tokens.word(index - 1)} {tokens.word(index)}" in self.nouns

    def _behaves(self, tokens: Tokens, entity: Entity, head: int) -> bool:
        """Whether a name of one word has, undergoes or owns what organizations do: its board, its founding."""
        above, role = tokens.heads[head], tokens.deps[head]
        if role == "nmod:poss" and tokens.lower[above] in self._words.organs:
            return True
        if role in ("nsubj:pass", "obj") and tokens.lower[above] in self._words.undergone:
            return True
        if role != "nsubj":
            return False
        for child in tokens.children[above]:
            if child > above and tokens.deps[child] == "obj":
                return any(tokens.lower[inner] == "its" for inner in tokens.children[child])
        return False
