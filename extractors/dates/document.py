"""The spaCy component `document_date`: the day an article was written, inferred from its words where nothing states it.

Evidence: office holders and terms of office, known events told as past, recent or to come, anniversaries, dates with
a year told as past or to come, and weekdays named with a date. What all of it allows is the article's own date.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates import interval as iv
from extractors.dates.calendar import existing_day, month_number
from extractors.dates.component import Sentences, Timexes, Tokens
from extractors.dates.days import days, union
from extractors.dates.evidence import Evidence, summary, weighed
from extractors.dates.grammar import Found
from extractors.dates.offices import Offices
from extractors.dates.resolve import resolve
from extractors.dates.timex3 import Context, Tense
from extractors.dates.told_events import ToldEvents
from extractors.records import Published
from extractors.reference import Reference, load_reference

FULL_DATES = ("calendar_day", "iso_day", "month_of_year", "day_range", "year", "season_of_year", "quarter_of_year")
YEARS_TRIED = range(1900, 2100)  # in which a weekday may fall on a day of a month
WITHIN = 330  # days: a day without its year lies so near the article
LEAD = 90  # characters before a date in which its clause says that it is to come
SINCE = re.compile(r"\b(?:after|since|following|until|in) (?:the )?[^.;,:()]{0,60}\bof $|\bsince $", re.IGNORECASE)


class DocumentDate:
    """Sets `doc._.published` and `doc._.publication_evidence` where the article's own date is unknown."""

    def __init__(self, reference: Reference):
        self._reference = reference
        self._timexes = Timexes()
        self._words = self._timexes.grammar.words
        to_come = "|".join(map(re.escape, sorted(self._words["to_come"], key=len, reverse=True)))
        self._ahead = re.compile(rf"(?<!was )(?<!were )(?<!been )(?<!had )\b(?:{to_come})\b", re.IGNORECASE)

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self._reference)

    @cached_property
    def _events(self) -> ToldEvents:
        small = frozenset(row.word for row in self._reference.function_words) | self._words["small"].keys()
        return ToldEvents(self._reference.known_events, self._words, small)

    def __call__(self, doc: Doc) -> Doc:
        """Infer the date where its basis is `unknown`."""
        if doc._.published.basis == "unknown":
            found = sorted(self._evidence(doc), key=lambda piece: (piece.start_char, piece.end_char, piece.kind))
            published, evidence = weighed(found)
            doc._.publication_evidence = evidence
            if published.basis == "inferred":
                doc._.published = replace(published, evidence=summary(doc.text, evidence))
        return doc

    def _evidence(self, doc: Doc) -> Iterator[Evidence]:
        text = doc.text
        found = self._timexes.grammar.find(text)
        tenses = self._tenses(doc, text, found)
        sentences = list(self._sentences(doc, text))
        dated = [each for each in found if each.rule in FULL_DATES and "year" in each.parts]
        with_year = {_sentence_of(sentences, each.start_char) for each in dated}
        looking_back = {(first, last) for first, last, _ in sentences if " had " in text[first:last]} | with_year
        yield from self._offices.find(text, lambda offset: _sentence_of(sentences, offset) in looking_back)
        for told in self._events.find(text, sentences):
            piece = self._events.evidence(text, told, found)
            if piece is not None:
                yield piece
        for each, tense in zip(found, tenses, strict=True):
            around = _sentence_of(sentences, each.start_char)
            yield from self._explicit(text, each, tense, self._ahead.search(text, *around) is not None)
            yield from self._on_weekday(text, each, tense)

    def _tenses(self, doc: Doc, text: str, found: Sequence[Found]) -> list[Tense | None]:
        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        tokens, rough = Tokens(doc), Sentences(text)
        told: list[Tense | None] = []
        for each in found:
            span, around = tokens.span(each.start_char, each.end_char), rough.around(each.start_char)
            tenses = self._timexes.tenses
            told.append(tenses.parsed(doc, *span) if parsed else tenses.in_words(text, *around))
        return told

    def _sentences(self, doc: Doc, text: str) -> Iterator[tuple[int, int, Tense | None]]:
        """Yield each sentence's bounds and the tense of its main verb."""
        if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
            for sent in doc.sents:
                root = sent.root
                yield sent.start_char, sent.end_char, self._timexes.tenses.of_clause(root)
            return
        rough, first = Sentences(text), 0
        while first < len(text):
            _, last = rough.around(first)
            last = max(last, first + 1)
            yield first, last, self._timexes.tenses.in_words(text, first, last) or "past"
            first = last

    def _explicit(self, text: str, found: Found, tense: Tense | None, looks_ahead: bool) -> Iterator[Evidence]:
        """A date with its year told as past lies before the article, one told as to come after it.

        Neither where a sentence that looks ahead names a date without saying that it is to come.
        """
        if found.rule not in FULL_DATES or not found.parts.keys() & {"year", "short_year", "iso"}:
            return
        resolved = resolve(found, Context(self._words), Published())
        if resolved is None or not resolved.interval.bounded or resolved.method != "explicit":
            return
        around = resolved.interval
        before = text[max(0, found.start_char - 12) : found.start_char].lower().split()
        if before and before[-1] in self._words["towards"]:
            return
        if tense == "future" and self._ahead.search(text, max(0, found.start_char - LEAD), found.start_char):
            yield Evidence("explicit_date", *_span(found), days(None, around.latest), f"to come: {around.edtf()}")
        elif (tense == "past" and not looks_ahead) or SINCE.search(
            text, max(0, found.start_char - LEAD), found.start_char
        ):
            yield Evidence("explicit_date", *_span(found), days(around.earliest, None), f"past: {around.edtf()}")

    def _on_weekday(self, text: str, found: Found, tense: Tense | None) -> Iterator[Evidence]:
        """A weekday with a day of a month fits some years only."""
        if found.rule != "calendar_day" or "weekday" not in found.parts or found.parts.keys() & {"year", "short_year"}:
            return
        context = Context(self._words)
        number = int("".join(filter(str.isdigit, found.parts["day"])))
        month, weekday = month_number(found.parts, context), int(context.word("weekday", found.parts["weekday"]))
        fitting = [
            day
            for year in YEARS_TRIED
            if (day := existing_day(year, month, number)) is not None and day.isoweekday() == weekday
        ]
        back, ahead = (0 if tense == "past" else WITHIN), (0 if tense == "future" else WITHIN)
        said = union((iv.shift_days(day, -back), iv.shift_days(day, ahead)) for day in fitting)
        yield Evidence("weekday", *_span(found), said, "the weekday falls on that day in some years only")


def _sentence_of(sentences: Sequence[tuple[int, int, Tense | None]], offset: int) -> tuple[int, int]:
    """Return the bounds of the sentence that holds an offset; sentences are in order."""
    place = max(bisect_right(sentences, offset, key=lambda sentence: sentence[0]) - 1, 0)
    return sentences[place][:2] if sentences else (0, 0)


def _span(found: Found) -> tuple[int, int]:
    return found.start_char, found.end_char


@Language.factory(
    "document_date",
    default_config={"known_events": ""},
    assigns=["doc._.published", "doc._.publication_evidence"],
)
def make_document_date(nlp: Language, name: str, known_events: str) -> DocumentDate:
    """Make the component. `known_events`: a file instead of the shipped one, or "off"."""
    return DocumentDate(load_reference(known_events=known_events))


for extension, default in {"publication_evidence": ()}.items():
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=default)
