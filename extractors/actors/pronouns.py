"""Pronouns: he, she, it, they, their possessives, relatives, and I and we in a quote."""

from collections.abc import Callable, Sequence

from extractors.actors.antecedents import LEAST_OF_THINGS, Antecedents, Candidate
from extractors.actors.cast import Cast
from extractors.actors.mention import ActorMention
from extractors.actors.tokens import OBJECTS, SUBJECTS, Tokens
from extractors.actors.words import Words
from extractors.reference import Actor

BODIES = ("organization", "country", "group", "other")
OPENING, CLOSING = {"“", "``"}, {"”", "''"}
SPEAKER_REACH = 12  # tokens between a quote and the verb that says who spoke
LONGEST_QUOTE = 150  # tokens


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, tokens: Tokens, cast: Cast, words: Words, antecedents: Antecedents):
        self._tokens, self._cast, self._words, self._antecedents = tokens, cast, words, antecedents

    def kind(self, index: int) -> str:
        """Return the pronoun's kind in actor_words.csv, empty for other words."""
        kind = self._words.pronouns.get(self._tokens.lower[index], "")
        if kind == "relative" and not self._relative(index):
            return ""
        return "" if self._tokens.words[index] == "US" else kind

    def _relative(self, index: int) -> bool:
        tokens = self._tokens
        if tokens.tags[index] not in ("WP", "WDT", "WP$", "") or (not tokens.parsed and tokens.word(index) == "that"):
            return False
        return not tokens.parsed or self._clause(index) is not None

    def _clause(self, index: int) -> int | None:
        """Return the verb of the relative clause that a pronoun opens."""
        for _ in range(4):
            if self._tokens.deps[index] in ("acl:relcl", "acl"):
                return index
            index = self._tokens.heads[index]
        return None

    def meant(self, index: int, kind: str, before: Sequence[ActorMention]) -> tuple[Actor, ...]:
        """Return whom the pronoun at a token stands for, none where that is not clear. `before`: mentions up to it."""
        possessive = self._tokens.tags[index] == "PRP$"
        if kind == "relative":
            return self._named_before(index, before)
        if kind in ("male", "female"):
            return self._one_before(index, kind) or self._antecedents.best(
                index, lambda c: self._of_gender(c, kind), possessive
            )
        if kind == "thing":
            fits = self._thing(index)
            if self._expletive(index):
                return ()
            found = self._antecedents.best(index, fits, possessive, LEAST_OF_THINGS)
            return found or self._only_body_before(index, fits)
        if kind == "plural":
            return self._several(index, possessive)
        return ()

    def _named_before(self, index: int, before: Sequence[ActorMention]) -> tuple[Actor, ...]:
        """Return the actor that the relative clause describes."""
        verb = self._clause(index)
        noun = self._tokens.heads[verb] if verb is not None else index - 1 - (self._tokens.word(index - 1) == ",")
        for mention in reversed(before[-6:]):
            if mention.start <= noun < mention.end and mention.form != "pronoun":
                return (mention.actor,)
        return ()

    def _of_gender(self, candidate: Candidate, gender: str) -> bool:
        if candidate.plural or candidate.kind != "person":
            return False
        if not candidate.actors:
            return self._words.gender.get(self._tokens.lower[candidate.head], gender) == gender
        return self._cast.gender.get(candidate.actors[0].actor_id, gender) == gender

    def _one_before(self, index: int, gender: str) -> tuple[Actor, ...]:
        """Return the only person named in the sentence before, if no one is in the pronoun's own before it."""
        sentence = self._tokens.sentence[index]
        near = [c for c in self._antecedents.recent(index, 1) if c.kind in ("person", "people")]
        if any(self._tokens.sentence[c.head] == sentence or c.kind == "people" for c in near):
            return ()
        fitting = {c.actors or (c.head,): c for c in near if self._of_gender(c, gender)}
        sure = [c for c in fitting.values() if self._is_surely(c, gender)]
        one = sure if sure else list(fitting.values())
        return one[0].actors if len(one) == 1 else ()

    def _is_surely(self, candidate: Candidate, gender: str) -> bool:
        if not candidate.actors:
            return self._tokens.lower[candidate.head] in self._words.gender
        return self._cast.gender.get(candidate.actors[0].actor_id) == gender

    def _only_body_before(self, index: int, fits: Callable[[Candidate], bool]) -> tuple[Actor, ...]:
        """Return the only thing or body of the sentence before, if the pronoun's own has none before it."""
        near = [c for c in self._antecedents.recent(index, 1) if fits(c)]
        if any(self._tokens.sentence[c.head] == self._tokens.sentence[index] for c in near):
            return ()
        different = {c.actors or (c.head,): c.actors for c in near}
        return different.popitem()[1] if len(different) == 1 else ()

    def _thing(self, index: int) -> Callable[[Candidate], bool]:
        """Return whether a candidate may be "it": beside a verb of speaking only one that speaks."""
        tokens = self._tokens
        speaks = tokens.deps[index] in SUBJECTS and tokens.lower[tokens.heads[index]] in self._words.speech

        def fits(candidate: Candidate) -> bool:
            if candidate.plural and candidate.kind != "group":
                return False
            return candidate.kind in BODIES or (candidate.kind in ("thing", "name") and not speaks)

        return fits

    def _expletive(self, index: int) -> bool:
        """Whether "it" stands for nobody: it is, it was reported that, it rained."""
        tokens = self._tokens
        verb = tokens.heads[index]
        if tokens.deps[index] == "expl" or tokens.lower[verb] in self._words.expletive:
            return True
        if not tokens.parsed:
            return tokens.word(index + 1) in ("is", "was", "has", "'s", "’s", "would", "will", "may", "had")
        if tokens.deps[index] not in SUBJECTS:  # what is done to "it" is mostly done to a thing
            return tokens.deps[index] in OBJECTS
        labels = {tokens.deps[child] for child in tokens.children[verb]}
        stated = "cop" in labels or "aux:pass" in labels or tokens.deps[index] == "nsubj:pass"
        return (stated and bool(labels & {"ccomp", "csubj", "advcl", "xcomp", "csubj:pass"})) or (
            "cop" in labels and tokens.deps[verb] != "ccomp"
        )

    def _several(self, index: int, possessive: bool) -> tuple[Actor, ...]:
        """Return who "they" are: what is plural or joined; else the two persons or countries of the sentence before."""
        return self._antecedents.best(index, lambda c: c.plural, possessive, LEAST_OF_THINGS) or self._both(index)

    def _both(self, index: int) -> tuple[Actor, ...]:
        """Return subject and object of the sentence before, if no one else is named there and both are of a kind."""
        tokens = self._tokens
        sentence = tokens.sentence[index] - 1
        last = [c for c in self._antecedents.recent(index, 1) if tokens.sentence[c.head] == sentence]
        actors = {actor.actor_id: actor for c in reversed(last) for actor in c.actors}
        verbs = {tokens.heads[tokens.top(c.head)] for c in last if c.actors}
        plural = any(c.plural for c in self._antecedents.recent(index, 1))
        kinds = {actor.kind for actor in actors.values()}
        fits = len(actors) == 2 and len(kinds) == 1 and len(verbs) == 1 and not plural
        return tuple(actors.values()) if fits else ()


def speakers(tokens: Tokens, mentions: Sequence[ActorMention], words: Words) -> dict[int, Actor]:
    """Return token -> speaker for I and we inside quotes whose speaker is an actor of the text."""
    subjects = {tokens.head_of(m.start, m.end): m.actor for m in mentions}
    found: dict[int, Actor] = {}
    for start, end in _quotes(tokens):
        inside = [i for i in range(start, end) if words.pronouns.get(tokens.lower[i], "").startswith("speaker")]
        inside = [i for i in inside if tokens.words[i] != "US"]
        speaker = _speaker(tokens, start, end, subjects, words) if inside else None
        if speaker is not None:
            found |= dict.fromkeys(inside, speaker)
    return found


def _quotes(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the token bounds of quotes, marks included."""
    quotes, opened = [], -1
    for index, word in enumerate(tokens.words):
        straight = word == '"'
        if opened < 0 and (word in OPENING or straight):
            opened = index
        elif opened >= 0 and (word in CLOSING or straight):
            quotes.append((opened, index + 1))
            opened = -1
        elif opened >= 0 and (index - opened > LONGEST_QUOTE or word.count("\n") > 1):
            opened = -1
    return quotes


def _speaker(tokens: Tokens, start: int, end: int, subjects: dict[int, Actor], words: Words) -> Actor | None:
    """Return the subject of the verb of speaking right after a quote, else right before it."""
    after = range(end, min(len(tokens), end + SPEAKER_REACH))
    before = range(start - 1, max(-1, start - 1 - SPEAKER_REACH), -1)
    for reach, sentence in ((after, tokens.sentence[end - 1]), (before, tokens.sentence[start])):
        for index in reach:
            if tokens.words[index] in ("“", '"') or tokens.sentence[index] != sentence:
                break
            if tokens.lower[index] in words.speech:
                return _subject(tokens, index, subjects)
    return None


def _subject(tokens: Tokens, verb: int, subjects: dict[int, Actor]) -> Actor | None:
    if not tokens.parsed:
        return subjects.get(verb + 1) or subjects.get(verb + 2) or subjects.get(verb - 1)
    named = (child for child in tokens.children[verb] if tokens.deps[child] in SUBJECTS + OBJECTS if child in subjects)
    return next((subjects[child] for child in named), None)
