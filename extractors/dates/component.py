"""The spaCy component `timexes`: every time expression of a Doc, found and resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.attrs import IDX
from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.grammar import Found, Grammar
from extractors.dates.interval import Interval
from extractors.dates.named_days import is_rule
from extractors.dates.ranges import with_ranges
from extractors.dates.resolve import RULES, chain, resolve
from extractors.dates.story import Story
from extractors.dates.tense import Tenses
from extractors.dates.timex3 import Context, Resolved
from extractors.dates.veto import vetoed
from extractors.records import Published
from extractors.reference import Reference, ReferenceError, load_reference

NEAR = 500  # characters
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: its tokens (end exclusive), code point offsets, TIMEX3 attributes, interval, rule, method.

    reason: the steps from the words to the days. stated: the days that the expression states together with the words
    around it (since 2019: from there, open); the interval itself where nothing more is said.
    """

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
    reason: str
    stated: Interval


@lru_cache
def load_grammar() -> Grammar:
    """Return the grammar of the shipped tables, compiled once in each process. Raises ReferenceError."""
    return make_grammar(load_reference())


def make_grammar(reference: Reference) -> Grammar:
    """Return the grammar of some tables. Raises ReferenceError for a pattern or a named day that can't be read."""
    for number, row in enumerate(reference.date_patterns, start=2):
        if row.rule and row.rule not in RULES:
            raise ReferenceError(f"date_patterns.csv: row {number}: column rule: there is no rule {row.rule!r}")
    for number, word in enumerate(reference.date_words, start=2):
        if word.kind == "named_day" and not is_rule(word.value):
            raise ReferenceError(f"date_words.csv: row {number}: column value: {word.value!r} names no day")
    return Grammar(reference.date_words, reference.date_patterns)


class Timexes:
    """Fills `doc._.timexes`, in order, from the text and, where known, the article's own date in `doc._.published`.

    A parse with UD labels and Penn tags, where the Doc has one, gives the tense; else words such as "will" do.
    """

    def __init__(self) -> None:
        self.grammar = load_grammar()
        self.tenses = Tenses(self.grammar.words)

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve; dates found serve expressions counted from another date in the text."""
        text, published = doc.text, doc._.published
        doc._.timexes = with_ranges(
            doc, text, list(self._resolved(doc, text, published)), self.grammar.words, published
        )
        return doc

    def _resolved(self, doc: Doc, text: str, published: Published) -> Iterator[Timex]:
        found = self.grammar.find(text)
        sentences, story = Sentences(text), Story(found, published)
        tokens, parsed = Tokens(doc), doc.has_annotation("DEP") and doc.has_annotation("TAG")
        for each in found:
            start, end = tokens.span(each.start_char, each.end_char)
            if vetoed(doc, start, end, each.rule):
                continue
            around = sentences.around(each.start_char)
            tense = self.tenses.parsed(doc, start, end) if parsed else self.tenses.in_words(text, *around)
            context = Context(
                self.grammar.words, None, story.last(each), tense, story.narrative, story.bc, story.nearby(each)
            )
            resolved = resolve(each, context, published)
            if resolved is None:
                continue
            story.tell(each, resolved)
            yield _timex(each, resolved, text, (start, end), published)


def _timex(found: Found, resolved: Resolved, text: str, span: tuple[int, int], published: Published) -> Timex:
    words = text[found.start_char : found.end_char]
    return Timex(
        *span,
        found.start_char,
        found.end_char,
        words,
        resolved.type,
        resolved.value,
        resolved.mod,
        resolved.interval,
        found.rule,
        resolved.method,
        chain(words, resolved, published),
        resolved.interval,
    )


class Tokens:
    """A Doc's tokens by code point offset, asked for in ascending order."""

    def __init__(self, doc: Doc):
        self._starts = [int(start) for start in doc.to_array([IDX]).ravel()] or [0]
        self._at = 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the tokens (end exclusive) that hold the characters first to last (exclusive)."""
        while self._at + 1 < len(self._starts) and self._starts[self._at + 1] <= first:
            self._at += 1
        end = self._at + 1
        while end < len(self._starts) and self._starts[end] < last:
            end += 1
        return self._at, end


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
