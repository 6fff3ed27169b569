"""Dates that a mention takes from another one: the happening it is part of, names again, or goes on from.

Only what no words date is touched, and only by mentions that words or the record date.
"""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractors.dates.interval import Interval
from extractors.events.arguments import OBLIQUES, case_of, is_verb
from extractors.events.counting import count_from_events
from extractors.events.mention import DATED, Mention
from extractors.language.within import within
from extractors.records import Published
from extractors.reference import function_words

DEFINITE = {"the", "this", "that", "these", "those"}
ALIKE = 5  # letters that verb and noun of one happening share (launch, launched; protest, protesters)
FARTHEST = 2000  # tokens between the two
RECENT = 10  # days before the article within which a story goes on
SENTENCES = 3  # after which a story's day is no longer the speaker's


def carry_dates(doc: Doc) -> None:
    """Date what is left to the article's own day from the other mentions, in place."""
    mentions: Sequence[Mention] = doc._.mentions
    by_head = {mention.head: mention for mention in mentions}
    count_from_events(doc, by_head)
    alike: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.date_method in DATED:
            alike[mention.lemma[:ALIKE]].append(mention)
    for mention in mentions:
        if mention.date_method == "publication" and mention.status == "occurred":
            source = _same_time(doc, mention, by_head) or _named_before(doc, mention, alike)
            if source is not None:
                _take_over(doc, mention, source, "of the same time as" if is_verb(doc[mention.head]) else "the same as")
    _go_on(doc, mentions, doc._.published)
    for mention in mentions:
        governor = by_head.get(doc[mention.head].head.i)
        if governor is None or governor.date_method not in DATED or not _goes_with(doc[mention.head]):
            continue
        if mention.date_method == "publication" and mention.status == governor.status == "occurred":
            _take_over(doc, mention, governor, "of the same time as")


def _take_over(doc: Doc, mention: Mention, source: Mention, relation: str) -> None:
    words = doc[source.start : source.end].text
    mention.interval = source.interval
    mention.date_method = "anaphoric"
    mention.date_reason = f"{relation} {words!r}, {source.interval.edtf()}: {source.date_reason}"


def _same_time(doc: Doc, mention: Mention, by_head: dict[int, Mention]) -> Mention | None:
    """Return the dated mention during which or at which this one happened."""
    word = doc[mention.head]
    for child in word.children:
        other = by_head.get(child.i)
        if other is None or other.date_method not in DATED:
            continue
        if child.dep_ in OBLIQUES and case_of(child) in function_words("meanwhile"):
            return other
        if child.dep_ == "advcl" and _is_meanwhile(child):
            return other
    above = by_head.get(word.head.i)
    dated = above is not None and above.date_method in DATED and word.head != word
    return above if dated and word.dep_ == "advcl" and _is_meanwhile(word) else None


def _is_meanwhile(clause: Token) -> bool:
    return not _opens(clause).isdisjoint(function_words("meanwhile"))


def _opens(clause: Token) -> set[str]:
    return {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod", "case"}}


def _named_before(doc: Doc, mention: Mention, dated: dict[str, list[Mention]]) -> Mention | None:
    """Return the dated mention that a definite noun names again ("died on Monday ... the death of"), nearest first."""
    word = doc[mention.head]
    if is_verb(word) or mention.event_type == "STATEMENT" or not _is_definite(word):
        return None
    near = within(dated.get(mention.lemma[:ALIKE], ()), mention.start - FARTHEST, mention.start + FARTHEST)
    alike = [other for other in near if _may_be_named(other, mention)]
    return min(alike, key=lambda other: abs(other.start - mention.start), default=None)


def _is_definite(noun: Token) -> bool:
    return any(
        child.dep_ == "nmod:poss" or (child.dep_ == "det" and child.lower_ in DEFINITE) for child in noun.children
    )


def _may_be_named(other: Mention, mention: Mention) -> bool:
    if other is mention or other.date_method not in DATED or other.status != mention.status:
        return False
    typed = other.event_type in {mention.event_type, "OTHER"} or mention.event_type == "OTHER"
    if not typed:
        return False
    ours, theirs = _actors(mention), _actors(other)
    return not ours or not theirs or bool(ours & theirs)


def _go_on(doc: Doc, mentions: Sequence[Mention], published: Published) -> None:
    """Let who acted on a day of the last ones go on on that day ("Jobs said on Friday ... He also showed")."""
    days: dict[str, tuple[int, Mention]] = {}
    starts = sorted({mention.sentence_start for mention in mentions})
    number = {start: index for index, start in enumerate(starts)}
    for mention in mentions:
        if mention.status != "occurred" or not _is_simple_past(doc[mention.head]):
            continue
        at = number[mention.sentence_start]
        agents = [who.actor.actor_id for who in mention.participants if who.role == "agent"]
        if mention.date_method == "publication" and mention.interval.earliest is not None:
            before = next((days[agent] for agent in agents if agent in days), None)
            if before is not None and at - before[0] <= SENTENCES:
                _take_over(doc, mention, before[1], "goes on from")
                days |= dict.fromkeys(agents, (at, before[1]))
        elif mention.date_method in ("relative", "explicit") and _is_recent_day(mention.interval, published):
            days |= dict.fromkeys(agents, (at, mention))


def _goes_with(word: Token) -> bool:
    """Whether a participle only adds to the verb it hangs on ("met, saying", "opened by hinting at")."""
    return word.tag_ == "VBG" and word.dep_ in {"advcl", "xcomp", "conj"} and not _opens(word) & {"after", "before"}


def _is_simple_past(word: Token) -> bool:
    helpers = {child.lower_ for child in word.children if child.dep_ in {"aux", "aux:pass"}}
    return (word.tag_ == "VBD" and not helpers) or (word.tag_ == "VBN" and helpers <= {"was", "were"} and bool(helpers))


def _is_recent_day(interval: Interval, published: Published) -> bool:
    if interval.days != 1 or interval.earliest is None or published.latest is None:
        return False
    return 0 <= (published.latest - interval.earliest).days <= RECENT


def _actors(mention: Mention) -> set[str]:
    return {who.actor.actor_id for who in mention.participants}
