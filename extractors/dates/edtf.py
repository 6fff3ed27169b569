"""EDTF (ISO 8601-2) read into an interval of days: all that Interval.edtf writes."""

import re
from dataclasses import replace
from datetime import date

from extractors.dates.interval import (
    SEASON_CODE,
    Interval,
    between,
    century,
    day,
    decade,
    half,
    month,
    one_of,
    quarter,
    season,
    year,
)

_UNIT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X|(\d\d)XX")
_SEASONS = {code: name for name, code in SEASON_CODE.items()}


def read_edtf(written: str) -> Interval:
    """Return the days that 2019-02-27, 2019-02, 2019-21, 2019, 199X, 2019-02-27/2019-03, 2019-02/.. and the like mean.

    Raises ValueError, with what is wrong, for anything else.
    """
    if written.startswith("[") and written.endswith("]"):
        first, comma, last = written[1:-1].partition(",")
        if not comma:
            raise ValueError(f"{written!r} has one end; [2019-02-27,2019-03-01] is either of two days")
        return one_of(*_in_order(_day(first), _day(last), written))
    first, slash, last = written.partition("/")
    if not slash:
        return _unit(written)
    starts, ends = _end(first), _end(last)
    if starts.earliest is None and ends.latest is None:
        raise ValueError(f"{written!r} has no end that is known")
    if starts.earliest and ends.latest:
        _in_order(starts.earliest, ends.latest, written)
    return replace(
        between(starts.earliest, ends.latest),
        approximate=starts.approximate or ends.approximate,
        uncertain=starts.uncertain or ends.uncertain,
    )


def _end(written: str) -> Interval:
    return Interval() if written == ".." else _unit(written)


def _unit(written: str) -> Interval:
    bare = written[:-1] if written[-1:] in ("~", "?", "%") else written
    mark = written[len(bare) :]
    found = _UNIT.fullmatch(bare)
    if found is None:
        raise ValueError(f"{written!r} is no date as EDTF writes it, such as 2019-02-27, 2019-02, 2019 or 199X")
    years, part, days, tens, hundreds = (int(number) if number else None for number in found.groups())
    try:
        unit = _named(years, part, days, tens, hundreds)
    except ValueError:
        raise ValueError(f"{written!r} is not in the calendar") from None
    return replace(unit, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _named(years: int | None, part: int | None, days: int | None, tens: int | None, hundreds: int | None) -> Interval:
    if hundreds is not None:
        return century(100 * hundreds)
    if years is None:
        return decade(10 * (tens or 0))
    if part is None:
        return year(years)
    if days is not None:
        return day(date(years, part, days))
    if part in _SEASONS:
        return season(years, _SEASONS[part])
    if part in range(33, 37):
        return quarter(years, part - 32)
    if part in (40, 41):
        return half(years, part - 39)
    return month(years, part)


def _day(written: str) -> date:
    unit = _unit(written)
    if unit.earliest is None or unit.precision != "day":
        raise ValueError(f"{written!r} is no day, such as 2019-02-27")
    return unit.earliest


def _in_order(first: date, last: date, written: str) -> tuple[date, date]:
    if first > last:
        raise ValueError(f"{written!r} ends before it begins")
    return first, last
