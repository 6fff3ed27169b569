"""The spaCy component `status`: did it happen, and who says so (cues from seeds/reference/status_cues.csv)."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.events.mention import Mention
from extractors.events.triggers import clause_of
from extractors.gazetteer import Gazetteer
from extractors.language.within import within
from extractors.reference import Reference, load_reference

REACH = 8  # tokens between a cue and the trigger it changes
SPEECH = {"STATEMENT", "ACCUSE", "REJECT", "THREATEN"}


class Status:
    """Sets status and attributed_to of every mention in `doc._.mentions`."""

    def __init__(self, nlp: Language, reference: Reference):
        self._gazetteer = Gazetteer(nlp, ((row.cue, row.cue) for row in reference.status_cues), lower=True)
        self._rows: dict[tuple[str, str], str] = {(row.cue, row.scope): row.status for row in reference.status_cues}

    def __call__(self, doc: Doc) -> Doc:
        """Let the nearest cue in the clause decide; without one the mention occurred."""
        cues = self._gazetteer.find(doc)
        for mention in doc._.mentions:
            mention.status = self._status(doc, mention, cues)
            mention.attributed_to = _speaker(mention, doc._.mentions)
        return doc

    def _status(self, doc: Doc, mention: Mention, cues: list[Span]) -> str:
        sentence = doc[mention.sentence_start : mention.sentence_end]
        first, last = clause_of(sentence, mention.start, mention.end)
        found = []
        for cue in within(cues, first, last):
            if _overlaps(cue, mention) or _of_the_speech(doc, cue, mention):
                continue
            side = "before" if cue.end <= mention.start else "after"
            distance = mention.start - cue.end if side == "before" else cue.start - mention.end
            status = self._rows.get((cue.text.lower(), side)) or self._rows.get((cue.text.lower(), "near"))
            if status and distance <= REACH and not (cue.text[:1].isupper() and not cue[0].is_sent_start):
                found.append((distance, status))
        return min(found)[1] if found else "occurred"


def _overlaps(cue: Span, mention: Mention) -> bool:
    return cue.start < mention.end and mention.start < cue.end


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
    return Status(nlp, load_reference())
