"""Stories with names marked inline, one sentence a line: `[NORP North Korean] leader [PERSON Kim Jong Un] left.`"""

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP")
_MARK = re.compile(rf"\[({'|'.join(LABELS)}) ([^\[\]]+)\]")


def read_stories(path: Path, nlp: Language, sentences: int = 5) -> Iterator[Doc]:
    """Yield the stories of a marked-up file, cut to at most so many `sentences`, with entities and sentence starts.

    Raises ValueError, naming file and line, where a mark has no known label or does not lie on token borders.
    """
    story: list[Doc] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.strip():
            story.append(_read_sentence(line.strip(), nlp, f"{path.name}, line {number}"))
        if story and (not line.strip() or len(story) == sentences):
            yield Doc.from_docs(story)
            story = []


def _read_sentence(line: str, nlp: Language, place: str) -> Doc:
    text, spans, read = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[read : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        read = mark.end()
    text += line[read:]
    if "[" in text or "]" in text:
        raise ValueError(f"{place}: a bracket without a known label; write [LABEL name] one of {', '.join(LABELS)}")
    doc = nlp.make_doc(text)
    doc.set_ents([_span(doc, start, end, label, place) for start, end, label in spans])
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _span(doc: Doc, start: int, end: int, label: str, place: str) -> Span:
    span = doc.char_span(start, end, label=label)
    if span is None:
        raise ValueError(f"{place}: the mark on {doc.text[start:end]!r} ends inside a token; move it to its border")
    return span
