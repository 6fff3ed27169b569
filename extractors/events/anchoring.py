"""The spaCy component `anchoring`: each mention's date, and the reason for it.

In order: the record of a known event, a time expression of the same sentence, the article's own date. Planned and
hypothetical mentions that no words date have none.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.component import Timex
from extractors.dates.interval import Interval, between
from extractors.events.arguments import is_verb, support_verbs
from extractors.events.confidence import Confidence
from extractors.events.discourse import carry_dates
from extractors.events.known import KnownEvents, days_of
from extractors.events.mention import Mention
from extractors.events.timelinks import linked
from extractors.records import Published
from extractors.reference import Reference, load_reference

BESIDE = 4  # characters: a preposition between a name and its date
PRESENT_PERFECT = {"has", "have", "'s", "’s", "'ve", "’ve"}
RECENT_CLAUSES = {"acl", "acl:relcl"}  # what they tell is mostly older than the news


class Anchoring:
    """Dates every mention in `doc._.mentions`."""

    def __init__(self, reference: Reference):
        self._known = KnownEvents(reference)
        self._confidence = Confidence(reference.confidence)

    def __call__(self, doc: Doc) -> Doc:
        """Set interval, stated interval, method, reason, time expression, known event and confidence."""
        sentences: dict[int, str] = {}
        for mention, timex in linked(doc, doc._.mentions):
            start = mention.sentence_start
            if start not in sentences:
                sentences[start] = doc[start : mention.sentence_end].text.lower()
            date_mention(doc, mention, sentences[start], timex, self._known)
        carry_dates(doc)
        for mention in doc._.mentions:
            if mention.known_event_id is None and mention.date_method == "anaphoric":
                _look_up(mention, sentences[mention.sentence_start], mention.interval, doc._.published, self._known)
            if mention.status == "occurred" and _lies_ahead(mention, doc._.published):
                mention.status = "planned"
            mention.confidence = self._confidence.of(mention)
        return doc


def date_mention(doc: Doc, mention: Mention, sentence: str, timex: Timex | None, known: KnownEvents) -> None:
    """Date one mention in place; `sentence`: its in lower case; `timex`: the expression that the tree ties to it."""
    if timex is not None and _named_otherwise(doc, mention, timex, known):
        timex = None
    mention.timex = timex
    mention.stated = _stated(doc, mention, timex) if timex else Interval()
    if _look_up(mention, sentence, mention.stated, doc._.published, known):
        return
    if timex is not None and mention.stated.edtf() is not None:
        mention.interval, mention.date_method = mention.stated, timex.method
        mention.date_reason = timex.reason
        _hold_against_record(mention, known)
    else:
        _date_by_article(doc, mention, doc._.published)


def _look_up(mention: Mention, sentence: str, days: Interval, published: Published, known: KnownEvents) -> bool:
    """Date a mention by the record, if its words and days leave only one happening of it; return whether they do."""
    event = known.told_by(mention, sentence, days, published)
    if event is None:
        return False
    mention.known_event_id = event.known_event_id
    mention.interval, mention.date_method = days_of(event), "known_event"
    mention.date_reason = f"public record: {event.name}, {mention.interval.edtf()}"
    return True


def _stated(doc: Doc, mention: Mention, timex: Timex) -> Interval:
    """Return the days an expression states; its own where the mention only describes it ("since 1993, when")."""
    following = next((token for token in doc[timex.end : timex.end + 2] if not token.is_punct), None)
    describes = following is not None and following.lower_ == "when" and mention.head > timex.end
    return timex.interval if describes else timex.stated


def _hold_against_record(mention: Mention, known: KnownEvents) -> None:
    """Note where the words name days on which the record has no such happening of these parties."""
    others = known.contradicting(mention, mention.stated)
    if others:
        mention.date_conflict = True
        record = " and ".join(f"{event.name}, {days_of(event).edtf()}" for event in others)
        mention.date_reason += f"; conflict: the words say {mention.stated.edtf()}, the record has {record}"


def _lies_ahead(mention: Mention, published: Published) -> bool:
    """Whether a mention is dated wholly after its article."""
    return bool(mention.interval.earliest and published.latest and mention.interval.earliest > published.latest)


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
    """Whether it is told in the past perfect, or in a clause that only describes or dates something else."""
    word = doc[mention.head]
    verb = word if is_verb(word) else next(iter(support_verbs(word)), None)
    if verb is None:
        return False
    written = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark", "case"}}
    if "had" in written or (written & {"after", "since"} and verb.tag_ != "VBG"):
        return True
    return verb.dep_ in RECENT_CLAUSES and verb.tag_ in {"VBD", "VBN"} and written.isdisjoint(PRESENT_PERFECT)


def _date_by_article(doc: Doc, mention: Mention, published: Published) -> None:
    if mention.status in ("planned", "hypothetical", "cancelled") or mention.ahead:
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
