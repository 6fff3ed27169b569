"""The spaCy component `events`: the event mentions of a Doc, with trigger, type, participants and place."""

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from extractors.events.arguments import arguments
from extractors.events.mention import Mention
from extractors.events.roles import Named, Roles
from extractors.events.triggers import TriggerMatch, Triggers
from extractors.events.whereabouts import Whereabouts
from extractors.events.word_classes import WordClasses
from extractors.reference import Reference, load_reference


class Events:
    """Fills `doc._.mentions`, in order."""

    def __init__(self, reference: Reference):
        classes = WordClasses(reference.word_classes)
        self._triggers = Triggers(reference, classes)
        self._whereabouts = Whereabouts(reference.places)
        self._roles = Roles(classes, reference.actors)

    def __call__(self, doc: Doc) -> Doc:
        """Find triggers outside names and dates, then each one's participants and place."""
        bounds = [sentence.start for sentence in doc.sents] + [len(doc)]
        mentions = [_mention(match, bounds) for match in self._triggers.find(doc)]
        named = Named.of(doc)
        for mention in mentions:
            head = doc[mention.head]
            own = arguments(head)
            mention.participants = self._roles.participants(mention, head, own, named)
            mention.place = self._whereabouts.place_of(mention, head, own, named)
        doc._.mentions = mentions
        return doc


def _mention(match: TriggerMatch, bounds: list[int]) -> Mention:
    """Make a mention; `bounds`: where sentences begin, and the Doc's end."""
    start, end = match.span.start, match.span.end
    number = bisect_right(bounds, start)
    sentence = (bounds[number - 1], bounds[number])
    return Mention(
        start, end, match.head.i, *sentence, match.lemma, match.pos, match.event_type, match.probability, match.listed
    )


@Language.factory("events", requires=["doc._.timexes", "doc._.actors", "doc._.places"], assigns=["doc._.mentions"])
def make_events(nlp: Language, name: str) -> Events:
    """Make the component."""
    return Events(load_reference())
