"""Which time expression dates a mention: the one that hangs closest to it in the tree.

A step inside a clause costs little, a step into another clause more, a step past another event most: "said on Friday
that he had resigned in May" dates the saying by Friday and the resignation by May.
"""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.dates.component import Timex
from extractors.events.arguments import SUBJECTS, support_verbs
from extractors.events.mention import SPEECH, Mention
from extractors.language.within import within

FARTHEST = 6.0
UP = {"xcomp": 1.0, "conj": 2.0, "obj": 1.5, "nsubj:pass": 1.5, "nsubj": 2.0, "obl": 2.0, "nmod": 2.0, "compound": 1.0}
UP_CLAUSE = {"advcl": 3.0, "acl": 3.5, "acl:relcl": 7.0, "advcl:relcl": 7.0, "ccomp": 7.0, "parataxis": 7.0}
UP_OTHER = 1.5
DOWN_CLAUSE = {"advcl", "acl", "acl:relcl", "advcl:relcl", "ccomp", "parataxis", "xcomp", "conj"}
DOWN, DOWN_INTO_COMPLEMENT, DOWN_INTO_CLAUSE, DOWN_PAST_EVENT = 1.5, 3.0, 7.0, 4.0
LONGEST_SPAN = 366  # days
PER_TOKEN = 0.02  # of two equally close in the tree the nearer in the text


def linked(doc: Doc, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Timex | None]]:
    """Yield each mention with the expression that dates it, in order.

    An expression that dates nothing it hangs on ("unveiled a phone that charges in sunlight on Thursday") goes to the
    main verb of its sentence, if no other does.
    """
    heads = {mention.head for mention in mentions}
    links = [(mention, closest_timex(doc, mention, heads)) for mention in mentions]
    claimed = {timex.start for _, timex in links if timex is not None}
    for mention, timex in links:
        main = [doc[mention.head], *support_verbs(doc[mention.head])]
        if timex is None and any(word.dep_ == "ROOT" for word in main):
            free = (
                each
                for each in within(doc._.timexes, mention.sentence_start, mention.sentence_end)
                if each.start not in claimed and not _is_stamp(doc, each) and _may_slip(doc, each, mention)
            )
            timex = next(free, None)
        yield mention, timex


def _can_date(timex: Timex) -> bool:
    """Whether an expression names days; a duration does where it reaches to or from the article, if not for years."""
    if timex.type == "DURATION":
        return timex.stated.bounded and timex.stated.days <= LONGEST_SPAN
    return timex.type != "SET" and timex.stated.edtf() is not None


def _is_stamp(doc: Doc, timex: Timex) -> bool:
    """Whether a full date is printed over the text and only run into it: "Updated: November 11, 2011 The navy said"."""
    year = any(token.shape_ == "dddd" for token in doc[timex.start : timex.end])
    if timex.type != "DATE" or timex.interval.days != 1 or not year:
        return False
    before = doc[timex.start - 1] if timex.start else None
    opens = before is None or before.is_space or before.text == ":" or doc[timex.start].is_sent_start
    after = doc[timex.end] if timex.end < len(doc) else None
    return bool(opens and after is not None and (after.is_title or after.is_upper or after.like_num or after.is_space))


def _may_slip(doc: Doc, timex: Timex, mention: Mention) -> bool:
    """Whether an expression names a day or month, and is not of what someone says or is said to have done."""
    if timex.type not in ("DATE", "TIME") or timex.stated != timex.interval or not timex.interval.bounded:
        return False
    above = doc[timex.start : timex.end].root.head
    return above.tag_ != "VBG" or mention.event_type not in SPEECH


def closest_timex(doc: Doc, mention: Mention, heads: Collection[int]) -> Timex | None:
    """Return the dated expression of the mention's sentence that dates it; `heads`: head words of all mentions."""
    best: tuple[float, Timex] | None = None
    for timex in within(doc._.timexes, mention.sentence_start, mention.sentence_end):
        if not _can_date(timex) or _is_stamp(doc, timex):
            continue
        cost = _cost(doc, mention, timex, heads) + PER_TOKEN * abs(timex.start - mention.head)
        if cost <= FARTHEST and (best is None or cost < best[0]):
            best = (cost, timex)
    return best[1] if best else None


def _cost(doc: Doc, mention: Mention, timex: Timex, heads: Collection[int]) -> float:
    """Return what the way through the tree from mention to time expression costs."""
    word = doc[mention.head]
    if timex.start <= word.i < timex.end or mention.start <= timex.start < mention.end:
        return 0.0
    up = _way_up(word)
    verbs = support_verbs(word)
    if word.head in verbs:
        saved = up[word.head.i]
        up = {index: max(0.0, cost - saved) for index, cost in up.items()}
    up |= {verb.i: 0.0 for verb in verbs}
    cost, at = 0.0, doc[timex.start : timex.end].root
    while at.i not in up:
        if at.head == at:
            return FARTHEST + 1
        step = at.head
        if step.i not in up and step.i in heads:
            cost += DOWN_PAST_EVENT
        inside = timex.start <= step.i < timex.end
        gerund = at.tag_ == "VBG" and mention.event_type not in SPEECH
        apart = DOWN_INTO_COMPLEMENT if gerund and at.i not in heads else DOWN_INTO_CLAUSE
        cost += 0.0 if inside else apart if at.dep_ in DOWN_CLAUSE else DOWN
        at = step
    return cost - DOWN + up[at.i]


def _way_up(word: Token) -> dict[int, float]:
    """Return token index -> cost, for the word and everything above it."""
    costs, cost = {word.i: 0.0}, 0.0
    while word.head != word:
        own_subject = word.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in word.children)
        cost += FARTHEST if own_subject else UP.get(word.dep_) or UP_CLAUSE.get(word.dep_) or UP_OTHER
        word = word.head
        costs[word.i] = cost
    return costs
