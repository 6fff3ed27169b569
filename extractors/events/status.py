"""The spaCy component `status`: did it happen, and who says so (cues from seeds/reference/status_cues.csv)."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.events.mention import Mention
from extractors.events.triggers import clause_of
from extractors.gazetteer import Gazetteer
from extractors.language.within import within
from extractors.reference import Reference, StatusCue, load_reference

REACH = 8  # tokens between a cue and the trigger it changes
VERB_OF_NOUN = 2  # tokens between a noun and the verb it is the subject of
SIDES = ("before", "after")
SPEECH = {"STATEMENT", "ACCUSE", "REJECT", "THREATEN"}


class Status:
    """Sets status and attributed_to of every mention in `doc._.mentions`."""

    def __init__(self, reference: Reference):
        rows = reference.status_cues
        # Two searches: "is expected" after a trigger must not hide the "expected to" before one.
        self._cues = {side: _Cues([row for row in rows if row.scope in (side, "near")]) for side in SIDES}

    def __call__(self, doc: Doc) -> Doc:
        """Let the nearest cue in the clause decide; without one an infinitive is planned and the rest occurred."""
        cues = {side: self._cues[side].gazetteer.find(doc) for side in SIDES}
        previous: Mention | None = None
        for mention in doc._.mentions:
            mention.status = self._status(doc, mention, cues)
            if mention.status == "occurred" and previous is not None and _goes_on(doc, previous, mention):
                mention.status = previous.status
            previous = mention
            mention.attributed_to = _speaker(mention, doc._.mentions)
        return doc

    def _status(self, doc: Doc, mention: Mention, cues: dict[str, list[Span]]) -> str:
        sentence = doc[mention.sentence_start : mention.sentence_end]
        first, last = clause_of(sentence, mention.start, mention.end)
        bounds = {"before": (first, mention.start), "after": (mention.end, last)}
        found = []
        for side in SIDES:
            for cue in within(cues[side], *bounds[side]):
                distance = mention.start - cue.end if side == "before" else cue.start - mention.end
                named = cue.text[:1].isupper() and not cue[0].is_sent_start
                if 0 <= distance <= REACH and not named and not _of_the_speech(doc, cue, mention):
                    found.append((distance, self._cues[side].statuses[cue.text.lower()]))
        if mention.pos == "noun":  # "Talks will begin"
            for cue in within(cues["before"], mention.end, min(mention.end + VERB_OF_NOUN, last)):
                found.append((cue.start - mention.end, self._cues["before"].statuses[cue.text.lower()]))
        if found:  # "the summit, scheduled for June, will not take place": a plan gives way to what became of it
            return min(found, key=lambda cue: (cue[1] == "planned", cue))[1]
        return "planned" if _is_infinitive(doc, mention) else "occurred"


class _Cues:
    """The cues of one side of the trigger."""

    def __init__(self, rows: list[StatusCue]):
        self.gazetteer = Gazetteer(((row.cue, row.cue) for row in rows), lower=True)
        self.statuses: dict[str, str] = {row.cue: row.status for row in rows}


def _is_infinitive(doc: Doc, mention: Mention) -> bool:
    """Whether the trigger is a verb's base form after to ("invited him to visit"), told of nothing that happened."""
    return mention.start > 0 and doc[mention.start - 1].lower_ == "to" and _is_base_form(doc, mention)


def _goes_on(doc: Doc, previous: Mention, mention: Mention) -> bool:
    """Whether "and" and a verb's base form go on with what was planned or denied ("was to visit and meet them")."""
    joined = doc[mention.start - 1].lower_ in ("and", "or") and previous.sentence_start == mention.sentence_start
    return joined and _is_base_form(doc, mention)


def _is_base_form(doc: Doc, mention: Mention) -> bool:
    return mention.pos == "verb" and doc[mention.start].lower_ == mention.lemma.split()[0].lower()


def _of_the_speech(doc: Doc, cue: Span, mention: Mention) -> bool:
    """Whether a cue belongs to what is said, not to the saying: a comma parts it from an act of speech."""
    between = doc[min(cue.end, mention.end) : max(cue.start, mention.start)]
    return mention.event_type in SPEECH and any(token.text in (",", "”", '"') for token in between)


def _speaker(mention: Mention, mentions: list[Mention]) -> str | None:
    """Return the name of who says so: the agent of an act of speech that opens the sentence before the mention."""
    for other in within(mentions, mention.sentence_start, mention.start):
        if other.event_type in SPEECH:
            agents = [participant for participant in other.participants if participant.role == "agent"]
            if agents:
                return agents[0].actor.name
    return None


@Language.factory("status", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def make_status(nlp: Language, name: str) -> Status:
    """Make the component."""
    return Status(load_reference())
