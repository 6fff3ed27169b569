"""What an article calls its people and bodies: "singer Ana Lind", "Acme, a budget airline", "Lind is a judge"."""

from collections.abc import Iterator, Mapping, Sequence

from extractors.actors.cast import Cast
from extractors.actors.listed import Named
from extractors.actors.tokens import Tokens
from extractors.actors.words import Words

PREMODIFIERS = {"nmod:desc", "compound", "nmod:unmarked", "amod"}
REACH = 3  # words of an epithet


def note_epithets(tokens: Tokens, names: Sequence[Named], cast: Cast, words: Words, nations: Mapping[str, str]) -> None:
    """Add to `cast.called` the nouns that stand before, after or equated with a name, and what they tell of it.

    nations: nationality -> country; the noun's is its actor's.
    """
    for name in names:
        actor = name.actors[0]
        if actor.kind not in ("person", "organization", "group", "other"):
            continue
        for noun in _nouns(tokens, name):
            for child in (*tokens.children[noun], *tokens.children[tokens.head_of(name.start, name.end)]):
                if tokens.deps[child] == "amod" and tokens.words[child] in nations:
                    cast.nation.setdefault(actor.actor_id, nations[tokens.words[child]])
            for phrase in _phrases(tokens, noun, name):
                cast.called[actor.actor_id].add(phrase)
                if phrase in words.gender and actor.kind == "person":
                    cast.gender[actor.actor_id] = words.gender[phrase]


def _nouns(tokens: Tokens, name: Named) -> Iterator[int]:
    head = tokens.head_of(name.start, name.end)
    for child in tokens.children[head]:
        before = tokens.deps[child] in PREMODIFIERS and child < name.start and tokens.tags[child][:2] == "NN"
        after = tokens.deps[child] == "appos" and child >= name.end
        if before or after:
            yield child
    above = tokens.heads[head]
    copula = any(tokens.deps[child] == "cop" for child in tokens.children[above])
    if tokens.deps[head] == "nsubj" and copula and tokens.tags[above] == "NN":
        yield above
    if name.actors[0].kind == "other" and tokens.deps[head] in PREMODIFIERS and above == name.end:
        yield above
    if tokens.deps[head] == "appos" and tokens.tags[above] == "NN" and above < name.start:
        yield above


def _phrases(tokens: Tokens, noun: int, name: Named) -> Iterator[str]:
    """Yield the noun, and with it the words before it: "secretary", "defence secretary"."""
    if name.start <= noun < name.end:
        return
    for count in range(1, REACH + 1):
        low = noun - count + 1
        if low < 0 or (low < noun and tokens.tags[low][:2] not in ("NN", "JJ", "HY")):
            return
        yield " ".join(tokens.lower[low : noun + 1])
