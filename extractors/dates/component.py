"""The spaCy component `timexes`: every time expression of a Doc, found and resolved."""

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.grammar import Found, Grammar
from extractors.dates.interval import Interval, between
from extractors.dates.resolve import resolve
from extractors.records import Published
from extractors.reference import load_reference

NEAR = 500  # characters
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: its tokens (end exclusive), code point offsets, TIMEX3 attributes, interval, rule, method."""

    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    type: str
    value: str | None
    mod: str | None
    interval: Interval
    rule: str
    method: str


class Timexes:
    """Fills `doc._.timexes`, in order, from the text and, where known, the article's own date in `doc._.published`."""

    def __init__(self) -> None:
        reference = load_reference()
        self.grammar = Grammar(reference)
        planned = [re.escape(row.cue) for row in reference.status_cues if row.status == "planned"]
        self.future = re.compile(rf"\b(?:{'|'.join(planned)})\b", re.IGNORECASE)

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve; the last date found serves expressions counted from another date in the text."""
        document = between(doc._.published.earliest, doc._.published.latest)
        text = doc.text  # spaCy joins it anew each time
        sentences = Sentences(text)
        timexes: list[Timex] = []
        anchor: Interval | None = None
        for found in self.grammar.find(text):
            future = bool(self.future.search(text, *sentences.around(found.start_char)))
            timex = self._resolved(doc, text, found, document, anchor, future)
            if timex is not None:
                timexes.append(timex)
                anchor = timex.interval if timex.interval.bounded else anchor
        doc._.timexes = timexes
        return doc

    def _resolved(
        self, doc: Doc, text: str, found: Found, document: Interval, anchor: Interval | None, future: bool
    ) -> Timex | None:
        resolved = resolve(found, document, anchor, future, self.grammar)
        span = doc.char_span(found.start_char, found.end_char, alignment_mode="expand")
        if resolved is None or span is None:
            return None
        return Timex(
            span.start,
            span.end,
            found.start_char,
            found.end_char,
            text[found.start_char : found.end_char],
            resolved.type,
            resolved.value,
            resolved.mod,
            resolved.interval,
            found.rule,
            resolved.method,
        )


class Sentences:
    """Rough sentence bounds of a text, asked for ascending offsets; needs no pipeline."""

    def __init__(self, text: str):
        self._ends = [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]
        self._at = 0

    def around(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds `offset`; of a very long one, what lies near."""
        while self._ends[self._at] <= offset and self._at < len(self._ends) - 1:
            self._at += 1
        start = self._ends[self._at - 1] if self._at else 0
        return max(start, offset - NEAR), min(self._ends[self._at], offset + NEAR)


@Language.factory("timexes", assigns=["doc._.timexes"])
def make_timexes(nlp: Language, name: str) -> Timexes:
    """Make the component; works in any English pipeline, a blank one too."""
    return Timexes()


for extension, default in {"timexes": (), "published": Published()}.items():
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=default)
