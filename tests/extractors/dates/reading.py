"""Reads a text's time expressions as a test wants them: with the trained pipeline's tags and trees, or without."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.articles.published import parse_published
from extractors.dates import component  # noqa: F401  registers `timexes`
from extractors.dates.component import Timex
from extractors.pipeline import load_pipeline
from extractors.records import Published

UNKNOWN = Published()


def given(written: str) -> Published:
    """Return an article's date as given, unknown for an empty string."""
    return Published(*parse_published(written), "given") if written else UNKNOWN


@cache
def bare_pipeline() -> Language:
    """Return a blank pipeline with the component alone."""
    nlp = spacy.blank("en")
    nlp.add_pipe("timexes")
    return nlp


def timexes(text: str, published: Published = UNKNOWN) -> list[Timex]:
    """Return what the component finds without any tags."""
    doc = bare_pipeline().make_doc(text)
    doc._.published = published
    return list(bare_pipeline()(doc)._.timexes)


def parsed(texts: list[str], published: list[Published]) -> list[Doc]:
    """Return the Docs as a build reads them, up to their time expressions."""
    nlp = load_pipeline()
    docs = [nlp.make_doc(text) for text in texts]
    for doc, date in zip(docs, published, strict=True):
        doc._.published = date
    with nlp.select_pipes(disable=["places", "actors", "events", "status", "anchoring"]):
        return list(nlp.pipe(docs))
