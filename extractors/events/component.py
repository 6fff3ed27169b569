"""The spaCy component `events`: the event mentions of a Doc, with trigger, type, participants and place."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors.events.mention import Mention
from extractors.events.roles import participants
from extractors.events.triggers import TriggerMatch, Triggers
from extractors.language.within import within
from extractors.reference import Place, Reference, function_words, load_reference

PLACE_REACH = 16  # tokens between a trigger and the place of its event


class Events:
    """Fills `doc._.mentions`, in order."""

    def __init__(self, reference: Reference):
        self._triggers = Triggers(reference)

    def __call__(self, doc: Doc) -> Doc:
        """Find triggers outside names and dates, then each one's participants and place."""
        named = (*doc._.actors, *doc._.places, *doc._.timexes)
        names = {index for name in named for index in range(name.start, name.end)}
        mentions = [_mention(match) for match in self._triggers.find(doc, names)]
        for mention in mentions:
            mention.participants = participants(doc, mention, mentions)
            mention.place = place_of(doc, mention, mentions)
        doc._.mentions = mentions
        return doc


def _mention(match: TriggerMatch) -> Mention:
    span, sentence = match.span, match.sentence
    row = match.row
    return Mention(span.start, span.end, sentence.start, sentence.end, row.lemma, row.pos, row.event_type)


def place_of(doc: Doc, mention: Mention, others: list[Mention]) -> Place | None:
    """Return the place of the mention: the first one after the trigger, else the place that opens the sentence.

    It must stand within reach, with no other trigger and no new clause in between; "from Hanoi" is where a journey
    began. "Hanoi, Vietnam" is the city.
    """
    triggers = {other.start for other in within(others, mention.sentence_start, mention.sentence_end)}
    for place in within(doc._.places, mention.sentence_start, mention.sentence_end):
        near = mention.end <= place.start < min(mention.sentence_end, mention.end + PLACE_REACH)
        if near and triggers.isdisjoint(range(mention.end, place.start)):
            words = [token.lower_ for token in doc[mention.end : place.start]]
            return None if function_words("subordinator").keys() & set(words) or words[-1:] == ["from"] else place.place
        opens = doc[mention.sentence_start].lower_ in ("in", "at", "near") and place.end <= mention.start
        if opens and place.start <= mention.sentence_start + 2 and triggers.isdisjoint(range(place.end, mention.start)):
            return place.place
    return None


@Language.factory("events", requires=["doc._.timexes", "doc._.actors", "doc._.places"], assigns=["doc._.mentions"])
def make_events(nlp: Language, name: str) -> Events:
    """Make the component."""
    return Events(load_reference())
