"""Expressions that name a place in the calendar: days, months, quarters, seasons, years, decades.

Full dates are parsed by dateparser; a day or month without a year lies in the past unless the sentence
speaks of the future.
"""

from datetime import date
from functools import lru_cache

import dateparser

from extractors.dates import interval as iv
from extractors.dates.grammar import Grammar
from extractors.dates.timex3 import Moment, Parts, Resolved


@lru_cache(maxsize=20_000)
def parse_day(written: str) -> date | None:
    """Parse a full calendar date in English ("28 February 2019"); None where there is no such day."""
    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY"}
    parsed = dateparser.parse(written, languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def _day_number(written: str) -> int:
    return int(written.rstrip("stndrh"))


def _month_number(parts: Parts, grammar: Grammar) -> int:
    return int(grammar.words["month"][parts["month"].lower()])


def iso_day(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: 2019-02-28."""
    try:
        found = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
    return Resolved("DATE", found.isoformat(), iv.day(found))


def calendar_day(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: 28 February 2019; Feb. 28."""
    number, month = _day_number(parts["day"]), _month_number(parts, grammar)
    if "year" in parts:
        found = parse_day(f"{number} {date(2000, month, 1):%B} {parts['year']}")
        return Resolved("DATE", found.isoformat(), iv.day(found)) if found else None
    year, method = _year_of(month, number, moment)
    try:
        found = date(year, month, number) if year else None
    except ValueError:
        return None
    if found is None:
        return Resolved("DATE", f"XXXX-{month:02}-{number:02}", method="relative")
    return Resolved("DATE", found.isoformat(), iv.day(found), method)


def _year_of(month: int, number: int, moment: Moment) -> tuple[int | None, str]:
    """Return the year a month and day lie in, and whether it was counted from the article or from the text."""
    today = moment.today
    if today is None:
        anchored = moment.anchor.earliest if moment.anchor else None
        return (anchored.year if anchored else None), "anaphoric"
    passed = (month, number) <= (today.month, today.day)
    if moment.future:
        return today.year + (0 if not passed or (month, number) == (today.month, today.day) else 1), "relative"
    return today.year - (0 if passed else 1), "relative"


def day_range(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: Feb. 27-28, 2019."""
    first = calendar_day(parts | {"day": parts["first"]}, moment, grammar)
    last = calendar_day(parts | {"day": parts["last"]}, moment, grammar)
    if not first or not last or not first.interval.bounded or first.interval.days < 1:
        return first
    if last.interval.earliest is None or first.interval.earliest is None:
        return first
    if last.interval.earliest < first.interval.earliest:
        return None
    joined = iv.between(first.interval.earliest, last.interval.latest)
    return Resolved("DATE", f"{first.value}/{last.value}", joined, first.method)


def modified(resolved: Resolved, parts: Parts, grammar: Grammar) -> Resolved:
    """Narrow a month, year or decade by early, mid or late, in the thirds DESIGN.md fixes."""
    whole, code = resolved.interval, grammar.words["modifier"].get(parts.get("modifier", "").lower())
    if not code or whole.earliest is None or whole.latest is None:
        return resolved
    first, last = whole.earliest, whole.latest
    cuts = {
        "month": (iv.shift_days(first, 9), iv.shift_days(first, 19)),
        "year": (date(first.year, 4, 30), date(first.year, 8, 31)),
        "decade": (date(first.year + 3, 12, 31) if first.year < 9996 else last, iv.shift_months(last, -36)),
    }
    if whole.precision not in cuts:
        return Resolved(resolved.type, resolved.value, whole, resolved.method, code)
    low, high = cuts[whole.precision]
    thirds = {"START": (first, low), "MID": (iv.shift_days(low, 1), high), "END": (iv.shift_days(high, 1), last)}
    narrowed = iv.between(*thirds.get(code, (first, last)))
    return Resolved(resolved.type, resolved.value, narrowed, resolved.method, code)


def _month(year: int, number: int, method: str = "explicit") -> Resolved:
    return Resolved("DATE", f"{year:04}-{number:02}", iv.month(year, number), method)


def month_of_year(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: late September 2019."""
    return modified(_month(int(parts["year"]), _month_number(parts, grammar)), parts, grammar)


def bare_month(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: (in) September."""
    number = _month_number(parts, grammar)
    year, method = _year_of(number, 1, moment)
    if year is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="relative")
    return modified(_month(year, number, method), parts, grammar)


def month_of_which_year(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: February last year."""
    number, today = _month_number(parts, grammar), moment.today
    if today is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="relative")
    return _month(today.year + {"last": -1, "next": 1}.get(parts["which"].lower(), 0), number, "relative")


def which_month(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: last September."""
    number, today = _month_number(parts, grammar), moment.today
    if today is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="relative")
    which = parts["which"].lower()
    year = today.year + {"last": -1 if number >= today.month else 0, "next": 0 if number > today.month else 1}.get(
        which, 0
    )
    return _month(year, number, "relative")


def year(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: (in) late 2018."""
    number = int(parts["year"])
    return modified(Resolved("DATE", parts["year"], iv.year(number)), parts, grammar)


def decade(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: the 1990s."""
    digits = parts["decade"].lstrip("'’")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return modified(Resolved("DATE", str(first // 10), iv.decade(first)), parts, grammar)


def quarter_of_year(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: the third quarter of 2019."""
    number = int(grammar.words["ordinal"][parts["ordinal"].lower()])
    year = int(parts["year"]) if "year" in parts else moment.today.year if moment.today else None
    if number > 4:
        return None
    if year is None:
        return Resolved("DATE", f"XXXX-Q{number}", method="relative")
    return Resolved(
        "DATE", f"{year}-Q{number}", iv.quarter(year, number), "explicit" if "year" in parts else "relative"
    )


def season_of_year(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: spring 2018."""
    code, year = grammar.words["season"][parts["season"].lower()], int(parts["year"])
    return modified(Resolved("DATE", f"{year}-{code}", iv.season(year, code)), parts, grammar)
