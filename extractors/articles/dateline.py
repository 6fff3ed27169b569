"""The date an article's own head states: a dateline, or a line that is only a date."""

import re
from dataclasses import dataclass

from extractors.articles.writing import (
    DAY_FIRST,
    MONTH_FIRST,
    NUMERIC,
    TIME,
    WEEKDAY,
    WEEKDAYS,
    YEAR_FIRST,
)
from extractors.reference import function_words

HEAD_LINES = 5
HEAD_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date as written, and the words it stands in ("HANOI, Feb. 28, 2019")."""

    date: str
    words: str


# "On Thursday, February 28, 2019 - ..." opens a sentence: a place's name does not begin like these.
_CAPITAL = r"[^\W\d_a-z][\w.'’]*(?:[-–/][\w.'’]+)*"
_JOINT = r"(?:de|da|do|dos|del|della|di|la|le|les|du|of|and|al|el|upon|on|am|an|der|den|sur)"
_PLACE = rf"(?!(?i:{'|'.join(WEEKDAYS)})\b){_CAPITAL}(?:\s+(?:{_JOINT}\s+)?{_CAPITAL}){{0,4}}"


def _loosely(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.replace("(?P=mark)", "[-/.]"))


_DATES = "|".join(_loosely(pattern) for pattern in (YEAR_FIRST, NUMERIC, DAY_FIRST, MONTH_FIRST))
_DATE = rf"(?i:(?:{_loosely(WEEKDAY)})?(?P<date>{_DATES}))"
_TIME = rf"(?i:{_loosely(TIME)})"
_AGENCY = r"(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)"
_OPENING = r"[\s*_>]*"
_DATELINE = re.compile(
    rf"{_OPENING}(?P<words>(?P<place>{_PLACE}(?:,\s+{_PLACE}){{0,2}})"
    rf"(?:,\s+|\s*\|\s*|\s*{_AGENCY}\s*(?:[-–—:]+\s*|,\s*)?|\s+[-–—]+\s+)"
    rf"{_DATE})(?:{_TIME})?[*_]*\s*(?:,?\s*{_AGENCY}|[-–—|:]|\.?\s*$)"
)
_LABEL = r"(?i:(?P<label>(?:(?:first|last)\s+)?(?:published|posted|updated|issued|released|dated?))(?:\s+on)?\s*:?\s+)"
_DATE_LINE = re.compile(rf"{_OPENING}(?P<words>(?:{_LABEL})?{_DATE}(?:{_TIME})?)[*_]*\s*[.|]?\s*$")


def find_dateline(text: str) -> Dateline | None:
    """The first full date, with its year, that the head of the text states for itself, or None.

    Looked for in the first five lines that are not blank: at a line's start as "PLACE, date -" in the usual writings,
    or as a line that is nothing but a date, "Published" or the like before it. When the text was updated counts only
    if nothing says when it was published.
    """
    updated = None
    for line in _head(text):
        found = _DATE_LINE.match(line) or _DATELINE.match(line)
        if not found or _opens_sentence(found.groupdict().get("place")):
            continue
        dateline = Dateline(found["date"], found["words"].strip())
        if "updated" not in (found.groupdict().get("label") or "").lower():
            return dateline
        updated = updated or dateline
    return updated


def _head(text: str) -> list[str]:
    head = text[: HEAD_LINES * HEAD_CHARACTERS * 4]
    lines = [line for line in head.splitlines() if line and not line.isspace()]
    return [line[:HEAD_CHARACTERS] for line in lines[:HEAD_LINES]]


def _opens_sentence(place: str | None) -> bool:
    words = (place or "").lower().replace(",", " ").split()
    return bool(words) and words[0] in function_words("opener")
