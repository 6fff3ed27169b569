"""The spaCy component `anchoring`: each mention's date, and the reason for it.

In order: the record of a known event, a time expression of the same sentence, the article's own date. Planned and
hypothetical mentions that no words date have none.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.component import Timex
from extractors.dates.interval import Interval, between
from extractors.events.known import KnownEvents, days_of
from extractors.events.mention import Mention
from extractors.language.within import within
from extractors.records import Published
from extractors.reference import Reference, function_words, load_reference

REACH = 24  # tokens between a trigger and the time expression that dates it
# What stands between the two counts as so many tokens: a new clause sets them apart, a list of names hardly.
NEW_CLAUSE, LIST = 10, 2
SUBJECT = 8  # tokens between "after" and the verb of its clause
OTHERS = 8  # a date that another trigger stands nearer to is that one's
BESIDE = 4  # characters: a preposition between a name and its date
# How often a row dated this way is right, as a first estimate, and the share that is left without a participant.
TRUST = {"explicit": 0.8, "relative": 0.7, "anaphoric": 0.5, "known_event": 0.9, "publication": 0.5, "none": 0.4}
TRUST_WITHOUT_PARTICIPANTS = 0.7


class Anchoring:
    """Dates every mention in `doc._.mentions`."""

    def __init__(self, reference: Reference):
        self._known = KnownEvents(reference.known_events)

    def __call__(self, doc: Doc) -> Doc:
        """Set interval, stated interval, method, reason, time expression, known event and confidence."""
        for mention in doc._.mentions:
            date_mention(doc, mention, self._known)
            if mention.status == "occurred" and _lies_ahead(mention, doc._.published):
                mention.status = "planned"
            mention.confidence = TRUST[mention.date_method]
            if not mention.participants:
                mention.confidence *= TRUST_WITHOUT_PARTICIPANTS
        return doc


def date_mention(doc: Doc, mention: Mention, known: KnownEvents) -> None:
    """Date one mention in place."""
    timex = nearest_timex(doc, mention)
    if timex is not None and _named_otherwise(doc, mention, timex, known):
        timex = None
    mention.timex = timex
    mention.stated = timex.stated if timex else Interval()
    sentence = doc[mention.sentence_start : mention.sentence_end].text
    event = known.told_by(mention, sentence, mention.stated, doc._.published)
    if event is not None:
        mention.known_event_id = event.known_event_id
        mention.interval, mention.date_method = days_of(event), "known_event"
        mention.date_reason = f"public record: {event.name}, {mention.interval.edtf()}"
    elif timex is not None and mention.stated.edtf() is not None:
        mention.interval, mention.date_method = mention.stated, timex.method
        mention.date_reason = timex.reason
    else:
        _date_by_article(doc, mention, doc._.published)


def _lies_ahead(mention: Mention, published: Published) -> bool:
    """Whether a mention is dated wholly after its article."""
    return bool(mention.interval.earliest and published.latest and mention.interval.earliest > published.latest)


def nearest_timex(doc: Doc, mention: Mention) -> Timex | None:
    """Return the sentence's dated time expression nearest to the trigger; clause boundaries count as distance."""
    best: tuple[int, Timex] | None = None
    for timex in within(doc._.timexes, mention.sentence_start, mention.sentence_end):
        if timex.type not in ("DATE", "TIME") or timex.interval.edtf() is None:
            continue
        low, high = sorted([(mention.start, mention.end), (timex.start, timex.end)])
        between_them = doc[low[1] : high[0]]
        distance = len(between_them) + sum(_apart(token.lower_) for token in between_them)
        first = mention.sentence_start if timex.end <= mention.start else mention.end
        distance += OTHERS if within(doc._.mentions, first, timex.start) else 0
        if distance <= REACH and (best is None or distance < best[0]):
            best = (distance, timex)
    return best[1] if best else None


def _apart(word: str) -> int:
    if word in (",", "and"):
        return LIST
    return NEW_CLAUSE if word in (";", ":") or (word in function_words("subordinator") and word != "since") else 0


def _named_otherwise(doc: Doc, mention: Mention, timex: Timex, known: KnownEvents) -> bool:
    """Whether the trigger is a known event's own name and the date, some words away, another event's.

    Right beside the name ("the Hanoi summit in May") it is a statement about it, however wrong.
    """
    named = known.days_named(doc[mention.start : mention.end].text)
    if not named or any(timex.interval.overlaps(days) for days in named):
        return False
    starts, ends = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
    return timex.start_char - ends > BESIDE or starts - timex.end_char > BESIDE


def _written(published: Published) -> str:
    return f"{between(published.earliest, published.latest).edtf()} ({published.basis})"


def _is_background(doc: Doc, mention: Mention) -> bool:
    """Whether it is told in the past perfect, or in a clause that only dates another ("a month after they met")."""
    if any(token.lower_ == "had" for token in doc[max(0, mention.start - 3) : mention.start]):
        return True
    for token in reversed(doc[max(mention.sentence_start, mention.start - SUBJECT) : mention.start]):
        if token.text == ",":
            return False
        if token.lower_ in ("after", "since"):
            return True
    return False


def _date_by_article(doc: Doc, mention: Mention, published: Published) -> None:
    if mention.status in ("planned", "hypothetical", "cancelled"):
        mention.date_reason = f"{mention.status}, and no words say when"
    elif published.earliest is None or published.latest is None:
        mention.date_reason = "no words date it, and the article's own date is unknown"
    elif _is_background(doc, mention):
        mention.interval, mention.date_method = between(None, published.latest), "publication"
        mention.date_reason = f"told as past in an article of {_written(published)}: no later than that"
    else:
        mention.interval = between(published.earliest, published.latest).as_approximate()
        if published.contradicted:
            mention.interval = mention.interval.as_uncertain()
        mention.date_method = "publication"
        mention.date_reason = f"no words date it: taken as the news of the article's date {_written(published)}"


@Language.factory(
    "anchoring",
    requires=["doc._.mentions", "doc._.timexes"],
    assigns=["doc._.mentions"],
    default_config={"known_events": ""},
)
def make_anchoring(nlp: Language, name: str, known_events: str) -> Anchoring:
    """Make the component; `known_events` is a file instead of the shipped one, or "off"."""
    return Anchoring(load_reference(known_events=known_events))
