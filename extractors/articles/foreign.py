"""Dates written in other languages than English: read by dateparser, believed only where the words confirm them."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import category, combining, decimal, name, normalize

from extractors.articles.writing import MONTHS
from extractors.tables import Record, Text, Words, read_table
from seeds import REFERENCE

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

MOST_NUMBERS = 3
# A time of day after the date, with the words beside it: ", 14:30", "um 14:30 Uhr", "à 14h30", "오후 2시 30분".
TIME_AFTER = (
    r"(?:[\s,،，|·–—-]+|(?<=[日일]))(?:[^\W\d_]{1,5}\.?\s*){0,2}"
    r"\d{1,2}(?:[:.h]\d{2}|\s*[h時时시点點]\s*(?:\d{1,2}\s*[分분]?)?)(?::\d{2})?"
    r"(?:\s*[^\W\d_]{1,6}\.?)?(?:\s*[+-]\d{1,2}(?::?\d{2})?)?"
)
_ENDS_IN_TIME = re.compile(rf"{TIME_AFTER}\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_REGION = 2


class DateLanguages(Record):
    """How the languages of one script (the first word of its letters' Unicode names) write a publication date.

    languages: as dateparser names them, some with a country (ar-LB); skipped: words inside a date that say nothing;
    published, updated: labels before a date; openers: words that open a sentence rather than name a dateline's place.
    """

    script: Text
    languages: Words
    skipped: Words
    published: Words
    updated: Words
    openers: Words


class ForeignDate(NamedTuple):
    """A date as read: its (first) day, and whether the words name that day or the whole month."""

    day: date
    period: Literal["day", "month"]


@cache
def date_languages() -> dict[str, DateLanguages]:
    """Return script -> its languages, from seeds/reference/date_languages.csv. Raises ReferenceError."""
    rows = read_table(REFERENCE / "date_languages.csv", DateLanguages, ["script"])
    return {row.script: row for row in rows}


def has_year(words: str) -> bool:
    """Whether four digits, of any script, stand by themselves in the words."""
    return _YEAR.search(words) is not None


@lru_cache(maxsize=20_000)
def read_foreign(words: str) -> frozenset[ForeignDate]:
    """The days or months that a date written in another language may name; several where languages disagree.

    Empty unless the words say all of it: a year in four digits, a month by its name in one of the languages of their
    script, for a day its number, and no other number (a time of day after the date aside).
    """
    plain = _plain_digits(words)
    numbers = re.findall(r"\d+", plain)
    if not has_year(plain) or not any(character.isalpha() for character in plain):
        return frozenset()
    if len(numbers) > MOST_NUMBERS:
        plain = _ENDS_IN_TIME.sub("", plain)
        numbers = re.findall(r"\d+", plain)
    script = _script(plain)
    if script not in date_languages() or not has_year(plain) or len(numbers) > MOST_NUMBERS:
        return frozenset()
    return frozenset(_readings(plain, sorted(map(int, numbers)), script))


def _readings(plain: str, numbers: list[int], script: str) -> Iterator[ForeignDate]:
    for language, month, numbered in _months_named(plain, script):
        found = _dateparser(language, script).get_date_data(plain)
        if found.date_obj is None or found.date_obj.month != month or found.period not in ("day", "month"):
            continue
        day = found.date_obj.date()
        said = [day.year, *([month] if numbered else []), *([day.day] if found.period == "day" else [])]
        if sorted(said) == numbers:
            yield ForeignDate(day if found.period == "day" else day.replace(day=1), found.period)


def _plain_digits(words: str) -> str:
    plain = normalize("NFKC", words).replace("،", ",")
    plain = "".join(character for character in plain if category(character) != "Cf")
    return re.sub(r"\d", lambda digit: str(decimal(digit[0])), plain)


def _script(words: str) -> str:
    scripts = {_script_of(letter) for letter in words if letter.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


@lru_cache(maxsize=10_000)
def _script_of(letter: str) -> str:
    return name(letter, "").split(" ")[0]


def _months_named(words: str, script: str) -> set[tuple[str, int, bool]]:
    """Language, month and whether its name holds its number (3月), for each month's name that stands in the words."""
    pattern, names = _month_names(script)
    return {reading for found in pattern.findall(_folded(words)) for reading in names[found]}


@cache
def _month_names(script: str) -> tuple[re.Pattern[str], dict[str, set[tuple[str, int, bool]]]]:
    from dateparser.languages.loader import default_loader

    names: dict[str, set[tuple[str, int, bool]]] = {}
    for language in date_languages()[script].languages:
        info = default_loader.get_locale(language).info
        for number, month in enumerate(MONTHS, 1):
            for written in info.get(month, ()):
                numbered = any(character.isdigit() for character in written)
                names.setdefault(_folded(written), set()).add((language, number, numbered))
    longest_first = "|".join(re.escape(written) for written in sorted(names, key=len, reverse=True))
    # A name ends where letters end, or digits: 1月 is not in 11月.
    return re.compile(rf"(?:(?<!\w)|(?<=\d)(?!\d)|(?<=[^\W\d_])(?=\d))(?:{longest_first})(?![^\W\d_])"), names


def _folded(words: str) -> str:
    decomposed = normalize("NFKD", words.casefold())
    return "".join(character for character in decomposed if not combining(character)).replace("ı", "i")


@cache
def _dateparser(language: str, script: str) -> "DateDataParser":
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["month", "year"],
        "RELATIVE_BASE": datetime(2000, 1, 1),
        "SKIP_TOKENS": list(date_languages()[script].skipped),
    }
    tongue, _, region = language.rpartition("-")
    if len(region) == _REGION and tongue:
        return DateDataParser(languages=[tongue], region=region, settings=settings)
    return DateDataParser(languages=[language], settings=settings)
