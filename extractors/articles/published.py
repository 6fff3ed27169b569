"""When an article was published: a given value to the days it names, and the first source of a date that holds."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from extractors.articles.dateline import find_dateline, find_dateline_places
from extractors.articles.foreign import read_foreign
from extractors.articles.record import Record
from extractors.articles.setaside import SetAside
from extractors.articles.writing import (
    DAY_FIRST,
    MONTH_FIRST,
    NUMERIC,
    TIME,
    WEEKDAY,
    YEAR_FIRST,
    YEAR_LAST,
    month_number,
)
from extractors.articles.zones import instant_of, local_day
from extractors.records import Published, Reason, Reject

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Interval = tuple[date, date]
"""First and last day, both inclusive."""

UNKNOWN = Published()
LONGEST_DATE = 100

_COMPACT = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        f"{YEAR_FIRST}(?:{TIME})?",
        _COMPACT,
        f"(?:{WEEKDAY})?{DAY_FIRST}(?:{TIME})?",
        f"(?:{WEEKDAY})?{MONTH_FIRST}(?:{TIME})?",
        f"(?:{WEEKDAY})?{YEAR_LAST}",
    )
)
_NUMERIC = re.compile(f"(?:{WEEKDAY})?{NUMERIC}(?:{TIME})?", re.IGNORECASE)
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<word>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})",
    )
)
_NUMBERS_ONLY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")


def parse_published(value: Any) -> Interval:
    """The days that a date as given names: one day, a whole month or a whole year.

    Takes date and datetime objects, integers (2024, 20240118) and strings: ISO 8601, compact, RFC 2822, numbers with
    the day or the month first where only one reading is possible, and dates written out in English or another language.
    The calendar day stays as written, whatever its time zone. Raises SetAside: impossible_date, ambiguous_date or
    wrong_type.
    """
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise SetAside(Reason.WRONG_TYPE, f"a date can't be of type {type(value).__name__}: write it as YYYY-MM-DD")
    return _parse_words(" ".join(value[: LONGEST_DATE + 1].split()))


@lru_cache(maxsize=100_000)
def _parse_words(words: str) -> Interval:
    try:
        found = (
            None
            if len(words) > LONGEST_DATE
            else _day(words) or _numeric_day(words) or _part(words) or _other_writing(words) or _other_language(words)
        )
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        found = None
    if found is None:
        raise SetAside(Reason.IMPOSSIBLE_DATE, f"`{_short(words)}` is no date: write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return found


def _day(words: str) -> Interval | None:
    for pattern in _DAYS:
        found = pattern.fullmatch(words)
        if found:
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else month_number(parts["word"])
            if month is None:
                return None
            day = date(int(parts["year"]), month, int(parts["day"]))
            return day, day
    return None


def _numeric_day(words: str) -> Interval | None:
    found = _NUMERIC.fullmatch(words)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    readings = {reading for reading in ((second, first), (first, second)) if reading[0] <= 12}
    days = {date(year, month, day) for month, day in readings}
    return _only({(day, day) for day in days}, words)


def _only(readings: set[Interval], words: str) -> Interval | None:
    if len(readings) > 1:
        choice = " or ".join(write_interval(reading) for reading in sorted(readings))
        raise SetAside(Reason.AMBIGUOUS_DATE, f"`{_short(words)}` may be {choice}: write it as YYYY-MM-DD")
    return next(iter(readings), None)


def _part(words: str) -> Interval | None:
    for pattern in _PARTS:
        found = pattern.fullmatch(words)
        if found:
            parts = found.groupdict()
            month = month_number(parts["word"]) if "word" in parts else int(parts["month"]) if "month" in parts else 0
            if month is not None:
                return _whole(int(parts["year"]), month)
    return None


def _whole(year: int, month: int) -> Interval:
    if month == 0:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _other_writing(words: str) -> Interval | None:
    # dateparser reads 3/4/2024 as March and 44 as 2044: what it would have to guess does not reach it.
    if not _FOUR_DIGITS.search(words) or _NUMBERS_ONLY.search(words):
        return None
    found = _dateparser().get_date_data(words)
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    written = re.findall(r"[A-Za-z]+|\d+", words)
    named = str(day.year) in written and any(month_number(word) == day.month for word in written)
    if not named or (found.period == "day" and not {str(day.day), f"{day.day:02}"} & set(written)):
        return None
    return _whole(day.year, day.month) if found.period == "month" else (day, day)


def _other_language(words: str) -> Interval | None:
    readings = {
        _whole(found.day.year, found.day.month) if found.period == "month" else (found.day, found.day)
        for found in read_foreign(words)
    }
    return _only(readings, words)


@cache
def _dateparser() -> "DateDataParser":
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["month", "year"],
        "RELATIVE_BASE": datetime(2000, 1, 1),
        "STRICT_PARSING": False,
    }
    return DateDataParser(languages=["en"], settings=settings)


def write_interval(interval: Interval) -> str:
    """The interval as short as ISO 8601 writes it: 2024, 2024-01, 2024-01-18, or two days with a slash between."""
    first, last = interval
    if first == last:
        return first.isoformat()
    if interval == _whole(first.year, first.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if interval == _whole(first.year, 0) else f"{first}/{last}"


def date_record(record: Record, default: Interval | None, today: date) -> tuple[Published, list[Reject]]:
    """The record's publication date, and a Reject for each stated date that does not hold and was passed over.

    In this order: given in the input; `default`, the date given for inputs without one; the page; a dateline in the
    text; else unknown. A date more than one day after `today` does not hold. A date that names an instant is the day at
    the place of the text's dateline, where that is known and the dateline's own date does not speak against it.
    """
    rejects = []
    for value, basis, evidence in _stated(record, default):
        try:
            earliest, latest = value if isinstance(value, tuple) else parse_published(value)
            if earliest > today + timedelta(days=1):
                raise SetAside(Reason.FUTURE_DATE, f"`{_short(str(value))}` is after today, {today}: correct it")
        except SetAside as problem:
            detail = f"{problem.detail} (article kept without this date; from: {evidence})"
            rejects.append(SetAside(problem.reason, detail).reject(record.input))
        else:
            at_place = _day_at_place(value, earliest, record.text)
            if at_place:
                day, words = at_place
                return Published(day, day, basis, f"{evidence}, {words}"), rejects
            return Published(earliest, latest, basis, evidence), rejects
    return UNKNOWN, rejects


def _day_at_place(value: Any, written: date, text: str) -> tuple[date, str] | None:
    """Another day than the one written, when it was that day at the dateline's place, and the words that say so."""
    if instant_of(value, written) is None:
        return None
    dateline = find_dateline(text)
    if dateline and not _near(dateline.date, written):
        return None
    stated = [dateline.place] if dateline and dateline.place else []
    for place in [*stated, *find_dateline_places(text)]:
        found = local_day(value, written, place)
        if found:
            return found if found[0] != written else None
    return None


def _near(words: str, day: date) -> bool:
    try:
        earliest, latest = parse_published(words)
    except SetAside:
        return True
    return earliest - timedelta(days=1) <= day <= latest + timedelta(days=1)


def _stated(record: Record, default: Interval | None) -> Iterator[tuple[Any, str, str]]:
    if record.published is not None:
        yield record.published, "given", str(record.published)
    if default is not None:
        yield default, "given", f"--published {write_interval(default)}"
    yield from ((words, "page", f"{place} {words}") for words, place in record.page_dates)
    dateline = find_dateline(record.text)
    if dateline:
        yield dateline.date, "dateline", dateline.words


def holds(words: Iterable[str]) -> bool:
    """Whether any of the dates, as written, can be read as one."""
    for written in words:
        try:
            parse_published(written)
        except SetAside:
            continue
        return True
    return False


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "..."
