"""A sentence through the whole pipeline: what tests ask of it."""

from datetime import date

from spacy.tokens import Doc

from extractors.events.mention import Mention
from extractors.pipeline import load_pipeline
from extractors.records import Published


def told(text: str, published: str | None = "2024-01-18", known_events: str = "") -> Doc:
    """Extract a text published on a day, or on no known day."""
    nlp = load_pipeline(known_events)
    doc = nlp.make_doc(text)
    if published:
        day = date.fromisoformat(published)
        doc._.published = Published(day, day, "given")
    return nlp(doc)


def mention_of(doc: Doc, trigger: str) -> Mention:
    """Return the one mention with this trigger."""
    (found,) = [mention for mention in doc._.mentions if doc[mention.start : mention.end].text == trigger]
    return found


def names(mention: Mention, role: str) -> list[str]:
    """Return the names of a mention's participants in one role."""
    return [participant.actor.name for participant in mention.participants if participant.role == role]
