"""Which of the actors named before a pronoun or description it stands for: the best by far, or none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractors.actors.cast import Cast
from extractors.actors.mention import ActorMention
from extractors.actors.tokens import OBJECTS, SUBJECTS, Tokens
from extractors.actors.words import Words
from extractors.reference import Actor

LOOK_BACK = 3  # sentences
SENTENCE, MARGIN = 1.2, 0.45  # what a sentence's distance costs; how much better the best must be
LEAST, LEAST_OF_THINGS = -3.0, -0.3  # scores; a thing is meant only near where it is named
SUBJECT, OBJECT, OBLIQUE, INNER = 1.5, 1.0, 0.5, 0.1  # by role; inner: within another noun's phrase
PARALLEL, SURE, OWN_SUBJECT, AGAIN = 0.3, 0.25, 0.8, 0.15
NOUNS = ("nsubj", "nsubj:pass", "obj")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something named before: its head token, its actors (none for what is no actor), and what agrees with it."""

    head: int
    actors: tuple[Actor, ...]
    kind: str  # person | country | organization | group | other | thing | people
    plural: bool


class Antecedents:
    """What was named up to a token of one article, and the choice among it."""

    def __init__(self, tokens: Tokens, cast: Cast, words: Words):
        self._tokens, self._cast, self._words = tokens, cast, words
        self.candidates: list[Candidate] = []

    def add(self, candidate: Candidate) -> None:
        """Take in what was named next."""
        self.candidates.append(candidate)

    def recent(self, at: int, sentences: int = LOOK_BACK) -> list[Candidate]:
        """Return what was named in the token's sentence before it, and in the sentences before."""
        first = self._tokens.sentence[at] - sentences
        found: list[Candidate] = []
        for candidate in reversed(self.candidates):
            if self._tokens.sentence[candidate.head] < first:
                break
            if candidate.head < at:
                found.append(candidate)
        return found

    def best(
        self, at: int, fits: Callable[[Candidate], bool], possessive: bool = False, least: float = LEAST
    ) -> tuple[Actor, ...]:
        """Return the actors of the fitting candidate that is clearly best for a pronoun or description at a token.

        least: the score it must have; the farther and the less prominent, the lower.
        """
        scores: dict[tuple[str, ...], float] = {}
        actors: dict[tuple[str, ...], tuple[Actor, ...]] = {}
        near = self.recent(at)
        others = set() if possessive else {a.actor_id for c in near if self._same_clause(c.head, at) for a in c.actors}
        for candidate in near:
            beside = not possessive and self._same_clause(candidate.head, at)
            if beside or not fits(candidate) or any(actor.actor_id in others for actor in candidate.actors):
                continue
            key = tuple(actor.actor_id for actor in candidate.actors) or (str(candidate.head),)
            score = self._score(candidate, at, possessive)
            if key in scores:
                score = max(score, scores[key]) + AGAIN
            scores[key], actors[key] = score, candidate.actors
        ranked = sorted(scores, key=lambda key: -scores[key])
        if (
            not ranked
            or scores[ranked[0]] < least
            or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN)
        ):
            return ()
        return actors[ranked[0]]

    def _score(self, candidate: Candidate, at: int, possessive: bool) -> float:
        tokens = self._tokens
        distance = tokens.sentence[at] - tokens.sentence[candidate.head]
        role = tokens.deps[tokens.top(candidate.head)]
        score = self._rank(candidate.head) - SENTENCE * distance
        if role in SUBJECTS and (tokens.deps[at] in SUBJECTS or possessive):
            score += PARALLEL
        if possessive and not distance and role in SUBJECTS and self._governs(tokens.top(candidate.head), at):
            score += OWN_SUBJECT
        if any(actor.actor_id in self._cast.gender for actor in candidate.actors):
            score += SURE
        return score

    def _rank(self, head: int) -> float:
        tokens = self._tokens
        role = tokens.deps[tokens.top(head)]
        if role in SUBJECTS or role == "ROOT":
            return SUBJECT
        if not tokens.parsed:
            first = next((c for c in self.candidates if tokens.sentence[c.head] == tokens.sentence[head]), None)
            return SUBJECT if first is not None and first.head == head else OBLIQUE
        if role in OBJECTS or role == "obl:agent":
            return OBJECT
        return OBLIQUE if role.startswith("obl") else INNER

    def _governs(self, subject: int, at: int) -> bool:
        """Whether the pronoun stands in the clause whose subject this is."""
        verb, index = self._tokens.heads[subject], at
        for _ in range(6):
            if index == verb:
                return True
            index = self._tokens.heads[index]
        return False

    def beside(self, candidate: Candidate, at: int) -> bool:
        """Whether the candidate hangs on the same verb as the token."""
        return self._same_clause(candidate.head, at)

    def _same_clause(self, head: int, at: int) -> bool:
        """Whether both hang on one verb: he did not meet himself."""
        tokens = self._tokens
        one, other = tokens.top(head), tokens.top(at)
        return (
            tokens.parsed
            and tokens.sentence[one] == tokens.sentence[other]
            and tokens.heads[one] == tokens.heads[other]
        )


def candidates_of(tokens: Tokens, mentions: Sequence[ActorMention], words: Words) -> list[Candidate]:
    """Return candidates for the mentions, for several joined by "and" together, and for other nouns, in order."""
    heads = [tokens.head_of(mention.start, mention.end) for mention in mentions]
    found = [_of_mention(tokens, mention, head, words) for mention, head in zip(mentions, heads, strict=True)]
    joined: dict[int, list[int]] = {}
    for index, head in enumerate(heads):
        first = tokens.heads[head] if tokens.deps[head] == "conj" else head
        joined.setdefault(first, []).append(index)
    for members in joined.values():
        actors = tuple(dict.fromkeys(mentions[i].actor.actor_id for i in members))
        if len(actors) > 1 and any(tokens.word(child) == "and" for i in members for child in tokens.children[heads[i]]):
            parts = {mentions[i].actor.actor_id: mentions[i].actor for i in members}
            kind = mentions[members[0]].actor.kind
            found.append(Candidate(heads[members[0]], tuple(parts.values()), kind, True))
    owned = {index for mention in mentions for index in range(mention.start, mention.end)}
    found += _others(tokens, set(heads), owned, words)
    return sorted(found, key=lambda candidate: candidate.head)


def _of_mention(tokens: Tokens, mention: ActorMention, head: int, words: Words) -> Candidate:
    noun = tokens.lower[head]
    many = tokens.tags[head] == "NNS" or (tokens.tags[head] == "NNPS" and mention.actor.kind != "organization")
    plural = many or mention.actor.kind == "group"
    people = mention.form == "description" and (words.people.get(noun) == "singular" and noun in words.human)
    return Candidate(head, (mention.actor,), "person" if people else mention.actor.kind, plural)


def _others(tokens: Tokens, heads: set[int], owned: set[int], words: Words) -> Iterable[Candidate]:
    """Yield nouns that are no actors (nor describe one of the `heads`) but that a pronoun may stand for as well."""
    for index, tag in enumerate(tokens.tags):
        if tag not in ("NN", "NNS", "NNP") or index in owned or tokens.deps[index] not in (*NOUNS, "conj"):
            continue
        apposed_to = (inner for child in tokens.children[index] for inner in (child, *tokens.children[child]))
        if tokens.deps[tokens.top(index)] not in NOUNS or not heads.isdisjoint(apposed_to):
            apposed = any(tokens.deps[child] in ("appos", "flat", "nmod:desc") for child in tokens.children[index])
            if apposed or tokens.deps[tokens.top(index)] not in NOUNS:
                continue
        human = tokens.lower[index] in words.human or tokens.lower[index] in words.gender
        kind = "people" if human and tag == "NNS" else "person" if human else "name" if tag == "NNP" else "thing"
        yield Candidate(index, (), kind, tag == "NNS" or words.human.get(tokens.lower[index]) == "plural")
