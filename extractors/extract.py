"""A batch of articles in, plain rows out: the same in a loop, a process pool or a cluster."""

import logging
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language.reading import read_docs
from extractors.pipeline import EXTRACTION, load_pipeline
from extractors.records import Article, Reason, Reject
from extractors.rows import Extraction

log = logging.getLogger(__name__)


def extract(articles: Sequence[Article], known_events: str = "") -> Extraction:
    """Extract a batch; what is not English, or fails, is kept without rows, and the rest go on.

    Raises ReferenceError if a reference table is broken.
    """
    nlp = load_pipeline(known_events)
    try:
        return _extract_batch(articles, nlp)
    except Exception:
        log.exception("a batch of %d articles failed; extracting them one by one", len(articles))
        load_pipeline.cache_clear()  # an exception inside a memory zone leaves the vocabulary unusable
        return _extract_singly(articles, known_events)


def _extract_batch(articles: Sequence[Article], nlp: Language) -> Extraction:
    extraction = Extraction()
    with nlp.memory_zone():
        docs = read_docs(nlp, _docs(articles, nlp), EXTRACTION)
        for article in articles:
            extraction.add(article, next(docs) if article.language == "en" else None)
    return extraction


def _docs(articles: Sequence[Article], nlp: Language) -> Iterator[Doc]:
    for article in articles:
        if article.language == "en":
            doc = nlp.make_doc(article.text)
            doc._.published = article.published
            yield doc


def _extract_singly(articles: Sequence[Article], known_events: str) -> Extraction:
    whole = Extraction()
    for article in articles:
        try:
            part = _extract_batch([article], load_pipeline(known_events))
        except Exception as error:
            load_pipeline.cache_clear()
            part = Extraction()
            part.add(article, None)
            detail = f"kept without rows: {type(error).__name__}: {error}"
            part.rejects.append(Reject(article.source_id, Reason.EXTRACTION_FAILED, detail))
        for table, rows in part.rows.items():
            whole.rows[table] += rows
        whole.input_hashes |= part.input_hashes
        whole.rejects += part.rejects
    return whole
