"""Documents through the pipeline in batches; long ones reach the trained components in pieces, which bounds memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

BATCH = 16  # documents; larger batches outgrow the processor's cache
FULL_STOPS = {".", "!", "?"}
LONGEST = 5_000  # tokens the trained components take at once, about 15 kB of memory each


def read_docs(nlp: Language, docs: Iterable[Doc], extraction: Sequence[str]) -> Iterator[Doc]:
    """Yield the documents, in order, with everything the pipeline adds.

    `extraction`: the components at its end that look at the whole document; those before see a long one in pieces.
    """
    short: list[Doc] = []
    for doc in docs:
        if len(doc) <= LONGEST:
            short.append(doc)
            continue
        yield from nlp.pipe(short, batch_size=BATCH)
        short = []
        yield _read_long(nlp, doc, extraction)
    yield from nlp.pipe(short, batch_size=BATCH)


def _read_long(nlp: Language, doc: Doc, extraction: Sequence[str]) -> Doc:
    pieces = (doc[start:end].as_doc() for start, end in pairwise(_bounds(doc)))
    whole = Doc.from_docs(list(nlp.pipe(pieces, batch_size=1, disable=list(extraction))), ensure_whitespace=False)
    for key, value in doc.user_data.items():
        whole.user_data.setdefault(key, value)
    for name in extraction:
        whole = nlp.get_pipe(name)(whole)
    return whole


def _bounds(doc: Doc) -> list[int]:
    """Return where to cut a long Doc: at the last line break or full stop before each limit, if there is one near."""
    bounds = [0]
    while len(doc) - bounds[-1] > LONGEST:
        limit = bounds[-1] + LONGEST
        ends = (
            i + 1
            for i in range(limit - 1, limit - LONGEST // 2, -1)
            if doc[i].text in FULL_STOPS or "\n" in doc[i].text
        )
        bounds.append(next(ends, limit))
    return [*bounds, len(doc)]
