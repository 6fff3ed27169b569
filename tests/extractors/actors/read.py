"""A text through names, trees, places and actors: what tests of the actors ask of it."""

from datetime import date
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

import extractors.actors.component
import extractors.dates.document
import extractors.language.sentences
import extractors.places.component  # noqa: F401  each import registers its components
from extractors.language.model import load_model
from extractors.records import Published


@lru_cache
def load_actors() -> Language:
    """Return a pipeline that ends with the component `actors`."""
    nlp = load_model()
    nlp.add_pipe("sentences", before="parser")
    nlp.add_pipe("places")
    nlp.add_pipe("actors")
    return nlp


def read(text: str, published: str | None = "2019-07-10") -> Doc:
    """Read a text published on a day, or on no known day."""
    nlp = load_actors()
    doc = nlp.make_doc(text)
    if published:
        day = date.fromisoformat(published)
        doc._.published = Published(day, day, "given")
    return nlp(doc)


def found(text: str, published: str | None = "2019-07-10") -> list[str]:
    """Return every actor of a text in order, as "words = actor_id"."""
    doc = read(text, published)
    return [f"{doc[mention.start : mention.end].text} = {mention.actor.actor_id}" for mention in doc._.actors]
