"""The date an article's own head states: a dateline, or a line that is only a date; and the dateline's place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.articles.foreign import TIME_AFTER, date_languages, has_year, read_foreign
from extractors.articles.writing import (
    DAY_FIRST,
    MONTH_FIRST,
    MONTHS,
    NUMERIC,
    TIME,
    WEEKDAY,
    WEEKDAYS,
    YEAR_FIRST,
    month_number,
)
from extractors.reference import function_words

HEAD_LINES = 5
HEAD_CHARACTERS = 300
LONGEST_DATE_LINE = 100


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date as written, the words it stands in ("HANOI, Feb. 28, 2019"), and the place before it if there is one.

    updated: it says when the text was last changed, not when it came out.
    """

    date: str
    words: str
    place: str | None = None
    updated: bool = False


# "On Thursday, February 28, 2019 - ..." opens a sentence: a place's name does not begin like these.
_CAPITAL = r"[^\W\d_a-z][\w.'’]*(?:[-–/][\w.'’]+)*"
_JOINT = r"(?:de|da|do|dos|del|della|di|la|le|les|du|of|and|al|el|upon|on|am|an|der|den|sur)"
_PLACE = rf"(?!(?i:{'|'.join(WEEKDAYS)})\b){_CAPITAL}(?:\s+(?:{_JOINT}\s+)?{_CAPITAL}){{0,4}}"
_PLACES = rf"{_PLACE}(?:,\s+{_PLACE}){{0,2}}"


def _loosely(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.replace("(?P=mark)", "[-/.]"))


_DATES = "|".join(_loosely(pattern) for pattern in (YEAR_FIRST, NUMERIC, DAY_FIRST, MONTH_FIRST))
_DATE = rf"(?i:(?:{_loosely(WEEKDAY)})?(?P<date>{_DATES}))"
_TIME = rf"(?i:{_loosely(TIME)})"
_AGENCY = r"(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)"
_OPENING = r"[\s*_>]*"
_DATELINE = re.compile(
    rf"{_OPENING}(?P<words>(?P<place>{_PLACES})"
    rf"(?:,\s+|\s*\|\s*|\s*{_AGENCY}\s*(?:[-–—:]+\s*|,\s*)?|\s+[-–—]+\s+)"
    rf"{_DATE})(?:{_TIME})?[*_]*\s*(?:,?\s*{_AGENCY}|[-–—|:]|\.?\s*$)"
)
_LABEL = (
    r"(?i:(?:(?P<updated>(?:last\s+)?updated)|(?:(?:first|last)\s+)?(?:published|posted|issued|released|dated?))"
    r"(?:\s+on)?\s*:?\s+)"
)
_DATE_LINE = re.compile(rf"{_OPENING}(?P<words>(?:{_LABEL})?{_DATE}(?:{_TIME})?)[*_]*\s*[.|]?\s*$")

# In other languages any few words stand for the date, which must then be read in full.
_WORD = r"(?:(?!\s[-–—])[^\n()（）|–—:：])"
_WORDS = rf"{_WORD}{{0,44}}?\d{{4}}(?!\d){_WORD}{{0,24}}?(?:(?<=\s[^\W\d_])\.)?"
_ANY_AGENCY = r"(?:\([^()\n]{1,60}\)|（[^（）\n]{1,60}）|/[^/\n]{1,40}/)"
_COMMA = r"\s*[,،，、]\s*"
_MARKS = r"[()（）/,،，、]"
_BY_LINE = r"[^()（）=\n]{1,20}=[^()（）=\n]{1,20}[)）]"
_BEFORE_DATE = (
    rf"(?:{_COMMA}|\s*\|\s*|=[^\W\d_]+[)）]?\s+|(?P<joined>(?<=[^\W\d_])(?=\d{{4}}))"
    rf"|\s*+{_ANY_AGENCY}\s*+(?:[-–—:]++\s*+|,\s*+)?+|\s++[-–—]++\s++)"
)
_AFTER_DATE = (
    rf"[*_]*\s*(?:(?P<agency>(?:{_COMMA})?{_ANY_AGENCY})|(?P<telegram>[电電])|(?P<end>[.。]?\s*$)"
    r"|[-–—]+(?:\s|$)|[–—|:：])"
)
_FOREIGN_DATELINE = re.compile(
    rf"{_OPENING}(?:[(（](?={_BY_LINE}))?(?P<bracket>[(（]\s*(?!{_BY_LINE}))?"
    rf"(?P<words>(?P<place>{_PLACE}(?:{_COMMA}{_PLACE}){{0,2}}){_BEFORE_DATE}(?P<date>{_WORDS}))"
    rf"(?i:{TIME_AFTER})?(?(bracket)\s*[)）]|{_AFTER_DATE})"
)

_MONTH = rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]{{0,6}}\.?"
_MONTH_DAY = rf"(?i:(?:{_loosely(WEEKDAY)})?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?(?!\d))"
_PLACED = re.compile(
    rf"{_OPENING}(?P<place>{_PLACES})(?:,?\s+(?P<dated>{_MONTH_DAY}|(?i:{_DATES})))?[*_]*\s*"
    rf"(?:(?P<agency>{_AGENCY})[*_]*\s*(?P<after>[-–—:]|\.\s*[-–—]|$)?|(?P<dash>(?<=\s)[-–—]+|--|[–—])|(?P<colon>:)\s)"
    r"(?P<rest>.*)"
)
_SENTENCE_END = re.compile(r"\w[.!?][\"'”’)]*(?:\s|$)")


def find_dateline(text: str) -> Dateline | None:
    """The first full date, with its year, that the head of the text states for itself, or None.

    Looked for in the first five lines that are not blank: at a line's start as "PLACE, date -" in the usual writings,
    or as a line that is nothing but a date, "Published" or the like before it, in any language of date_languages.csv.
    When the text was updated counts only if nothing says when it was published.
    """
    updated = None
    for line in _head(text):
        stated = _english(line) or (_foreign(line) if has_year(line[:LONGEST_DATE_LINE]) else None)
        if stated and not stated.updated:
            return stated
        updated = updated or stated
    return updated


def find_dateline_places(text: str) -> list[str]:
    """The places that the text may open with as datelines do ("PARIS, Texas (AP) -"), dated or not, in order.

    Looked for in the first five lines that are not blank. Words that are no place at all may be among them.
    """
    found = (_PLACED.match(line) for line in _head(text))
    return [match["place"] for match in found if match and _looks_placed(match)]


def _head(text: str) -> list[str]:
    head = text[: HEAD_LINES * HEAD_CHARACTERS * 4]
    lines = [line for line in head.splitlines() if line and not line.isspace()]
    return [line[:HEAD_CHARACTERS] for line in lines[:HEAD_LINES]]


def _english(line: str) -> Dateline | None:
    found = _DATE_LINE.match(line) or _DATELINE.match(line)
    if not found or _opens_sentence(found.groupdict().get("place")):
        return None
    words = re.findall(r"[a-z]{3,}", found["date"], re.IGNORECASE)
    return _dateline(found) if not words or any(month_number(word) for word in words) else None


def _foreign(line: str) -> Dateline | None:
    found = _date_line_pattern().match(line) if len(line) <= LONGEST_DATE_LINE else None
    return _dateline(found) if found and _foreign_day(found["date"]) else _foreign_dateline(line)


def _dateline(found: re.Match[str]) -> Dateline:
    groups = found.groupdict()
    return Dateline(found["date"], found["words"].strip(), groups.get("place"), bool(groups.get("updated")))


def _opens_sentence(place: str | None) -> bool:
    words = (place or "").lower().replace(",", " ").split()
    return bool(words) and (words[0] in function_words("opener") or words[0] in _foreign_openers())


@cache
def _foreign_openers() -> frozenset[str]:
    return frozenset(word for row in date_languages().values() for word in row.openers)


@cache
def _date_line_pattern() -> re.Pattern[str]:
    rows = date_languages().values()
    updated = _any_of(label for row in rows for label in row.updated)
    published = _any_of(label for row in rows for label in row.published)
    return re.compile(
        rf"{_OPENING}(?P<words>(?i:(?:(?P<updated>{updated})|{published})\s*[:：]?\s*)?"
        rf"(?P<date>{_WORDS})(?i:{TIME_AFTER})?)[*_]*\s*[.。|]?\s*$"
    )


def _any_of(labels: Iterable[str]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))


def _foreign_dateline(line: str) -> Dateline | None:
    found = _FOREIGN_DATELINE.match(line)
    if not found or not _foreign_day(found["date"]):
        return None
    names = re.split(_COMMA, found["place"])
    # "Dienstag, 12. März 2024": what reads as part of the date is no place.
    while names and _foreign_day(f"{names[-1]}, {found['date']}"):
        names.pop()
    if not names or _opens_sentence(names[0]) or not _capitalized(names):
        return None
    return Dateline(found["date"], found["words"].strip(), ", ".join(names)) if _closed(found) else None


def _foreign_day(words: str) -> bool:
    return any(found.period == "day" for found in read_foreign(words))


def _capitalized(names: list[str]) -> bool:
    words = [word for word in " ".join(names).split() if not re.fullmatch(_JOINT, word)]
    return not any(word[0].islower() for word in words)


def _closed(found: re.Match[str]) -> bool:
    """Whether what follows the date says that this is a dateline; a dash says too little without capitals."""
    if found["joined"] is not None:
        return found["telegram"] is not None
    if found["agency"] and _foreign_day(f"{found['date']} {re.sub(_MARKS, ' ', found['agency'])}"):
        return False
    cased = any(letter.isupper() for letter in found["place"])
    return cased or any(found[group] is not None for group in ("bracket", "agency", "telegram", "end"))


def _looks_placed(found: re.Match[str]) -> bool:
    """Whether a place that opens a line does so as in a dateline, not as in a headline ("London: a history")."""
    place, rest = found["place"], found["rest"]
    if _opens_sentence(place):
        return False
    if place.isupper() and any(letter.islower() for letter in rest):
        return True
    if found["agency"]:
        return found["after"] is not None
    return found["dash"] is not None and (found["dated"] is not None or _SENTENCE_END.search(rest) is not None)
