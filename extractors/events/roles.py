"""Who takes part in a mention, and in which role, from the order of words around the trigger.

News English puts the agent of a verb before it and the patient after it; the passive turns that round; a noun takes its
agents before an 's or after between, by or of, and the others after with, to or against.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.actors.component import ActorMention
from extractors.events.mention import Mention, Participant
from extractors.events.triggers import CLAUSE_ENDS
from extractors.language.within import within
from extractors.reference import function_words

REACH = 14  # tokens between a trigger and its farthest participant


def participants(doc: Doc, mention: Mention, others: Sequence[Mention]) -> list[Participant]:
    """Return the mention's participants, no actor twice, in the order of the text.

    `others`: the mentions of the article; an actor beyond another trigger belongs to that one.
    """
    low, high = _reach(doc, mention, others)
    actors = within(doc._.actors, mention.sentence_start, mention.sentence_end)
    before = [actor for actor in actors if low <= actor.start and actor.end <= mention.start]
    after = [actor for actor in actors if mention.end <= actor.start and actor.end <= high]
    found = _of_verb(doc, mention, before, after) if mention.pos == "verb" else _of_noun(doc, mention, before, after)
    return list({participant.actor.actor_id: participant for participant in reversed(list(found))}.values())[::-1]


def _reach(doc: Doc, mention: Mention, others: Sequence[Mention]) -> tuple[int, int]:
    """Return the token bounds within which participants are looked for."""
    low, high = _clause_start(doc, mention), min(mention.sentence_end, mention.end + REACH)
    following = within(others, mention.end, high)
    high = following[0].start if following else high
    opens = function_words("subordinator")
    stops = (token.i for token in doc[mention.end : high] if token.lower_ in opens or token.text in CLAUSE_ENDS)
    return low, next(stops, high)


def _clause_start(doc: Doc, mention: Mention) -> int:
    """Return where the clause of the trigger begins: after "after" or "when", unless a comma ends what these open."""
    comma = False
    for index in range(mention.start - 1, mention.sentence_start - 1, -1):
        token = doc[index]
        opens = function_words("subordinator").get(token.lower_) == "other"  # not who: what stands before it acts
        if token.text in CLAUSE_ENDS or (opens and not comma):
            return index
        comma = comma or token.text == ","
    return mention.sentence_start


def _of_verb(
    doc: Doc, mention: Mention, before: list[ActorMention], after: list[ActorMention]
) -> Iterator[Participant]:
    ahead = doc[max(0, mention.start - 3) : mention.start]
    passive = any(token.lower_ in function_words("auxiliary") for token in ahead)
    passive = passive and not doc[mention.start].lower_.endswith("ing")
    subject = "patient" if passive else "agent"
    for actor in _subjects(doc, before):
        yield Participant(subject, actor.actor, actor.start, actor.end)
    for actor in after:
        preposition = _preposition(doc, actor, mention.end)
        role = {"by": "agent" if passive else "other", "to": "recipient", "with": "patient", "": "patient"}
        yield Participant(role.get(preposition, "other"), actor.actor, actor.start, actor.end)


def _of_noun(
    doc: Doc, mention: Mention, before: list[ActorMention], after: list[ActorMention]
) -> Iterator[Participant]:
    """A noun's own words say who acts ("Kim's visit", "talks between A and B"); else the sentence's subject does."""
    complements, role = [], ""
    for actor in after:
        word = _preposition(doc, actor, mention.end)
        role = function_words("preposition").get(word, "other") if word else role
        complements.append(Participant(role or "other", actor.actor, actor.start, actor.end))
    owners = [actor for actor in before[-1:] if _owns(doc, actor, mention)]
    if not owners and not any(participant.role == "agent" for participant in complements):
        owners = _subjects(doc, before)
    for actor in owners:
        yield Participant("agent", actor.actor, actor.start, actor.end)
    yield from complements


def _owns(doc: Doc, actor: ActorMention, mention: Mention) -> bool:
    """Whether 's follows the actor, and only a few words of description the 's."""
    return mention.start - actor.end <= 5 and any(
        token.text in ("'s", "’s", "'", "’") for token in doc[actor.end : min(actor.end + 3, mention.start)]
    )


def _subjects(doc: Doc, before: list[ActorMention]) -> list[ActorMention]:
    """Return the last group of actors joined by "and" or commas that hangs on no preposition.

    Those in a clause between commas ("Modi, who was at a BRICS summit, congratulated") do not count.
    """
    groups: list[list[ActorMention]] = []
    for actor in before:
        if _in_relative_clause(doc, actor):
            continue
        joined = groups and all(
            token.lower_ in ("and", ",", "'s", "’s")
            or token.text[:1].isupper()
            or token.lower_ in function_words("apposed")
            for token in doc[groups[-1][-1].end : actor.start]
        )
        if joined:
            groups[-1].append(actor)
        else:
            groups.append([actor])
    free = [group for group in groups if _preposition(doc, group[0], 0) == ""]
    return free[-1] if free else []


def _in_relative_clause(doc: Doc, actor: ActorMention) -> bool:
    """Whether ", who" or ", which" opens the stretch between commas that the actor stands in, and a comma ends it."""
    index = actor.start - 1
    while index > 0 and doc[index].text not in CLAUSE_ENDS and doc[index].text != ",":
        index -= 1
    if doc[index].text != "," or doc[index + 1].lower_ not in ("who", "which", "whose"):
        return False
    following = (token.text for token in doc[actor.end : actor.end + REACH])
    return next((text for text in following if text == "," or text in CLAUSE_ENDS), "") == ","


def _preposition(doc: Doc, actor: ActorMention, low: int) -> str:
    """Return the preposition an actor hangs on, at most four words before it; empty if there is none."""
    for index in range(actor.start - 1, max(low, actor.start - 5) - 1, -1):
        word = doc[index].lower_
        if word in function_words("preposition"):
            return word
        if doc[index].is_punct or word in ("and", "that"):
            return ""
    return ""
