"""Holidays and other days with names: fixed ones, and movable ones as the package `holidays` knows them."""

import re
from datetime import date
from functools import lru_cache

import holidays

from extractors.dates import interval as iv
from extractors.dates.calendar import existing_day, modified, stated_year
from extractors.dates.timex3 import Context, Parts, Resolved, unit_resolved

FIXED, COUNTED = re.compile(r"(\d\d)-(\d\d)"), re.compile(r"(\d\d)-([1-7])-([1-5])\+(\d)")
HOLIDAY = re.compile(r"([A-Z]{2})/[^/]+/-?\d+")


@lru_cache(maxsize=2_000)
def day_of(rule: str, year: int) -> date | None:
    """Return a named day of a year, None where there was none.

    rule: "12-24" (month and day); "11-1-1+1" (month, ISO weekday, which one of the month, days after it: the day after
    the first Monday of November); or "US/Thanksgiving/1" (a country's holiday by a part of the package's name for it,
    days after it).
    """
    if counted := COUNTED.fullmatch(rule):
        month, weekday, which, after = map(int, counted.groups())
        first = date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7 + 7 * (which - 1) + after
        return iv.shift_days(first, ahead)
    if fixed := FIXED.fullmatch(rule):
        return existing_day(year, *map(int, fixed.groups()))
    country, name, shift = rule.split("/")
    named = holidays.country_holidays(country, years=year, observed=False, language="en_US")
    found = sorted(day for day, names in named.items() if day.year == year and name in names)
    return iv.shift_days(found[0], int(shift)) if found else None


def is_rule(rule: str) -> bool:
    """Whether a rule is written in one of the forms `day_of` reads, of a country the package holidays knows."""
    country = HOLIDAY.fullmatch(rule)
    return bool(FIXED.fullmatch(rule) or COUNTED.fullmatch(rule) or (country and hasattr(holidays, country[1])))


def named_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: Christmas; Thanksgiving Day 2019; last Easter; New Year's Eve."""
    rule = context.word("named_day", parts["named_day"])
    year, method = stated_year(parts, context)
    step = "the day of that name in the year named"
    if year is None:
        origin = context.told if context.told and (context.narrative or not context.today) else context.today
        if origin is None:
            return Resolved("DATE", f"XXXX-{rule}" if FIXED.fullmatch(rule) else "XXXX", method="relative")
        days = [day for y in range(max(origin.year - 1, 1), min(origin.year + 2, 9999)) if (day := day_of(rule, y))]
        found, method, step = _placed(days, origin, parts, context)
    else:
        found = day_of(rule, year)
    if found is None:
        return None
    return modified(unit_resolved(iv.day(found), method, step), parts, context)


def _placed(days: list[date], origin: date, parts: Parts, context: Context) -> tuple[date | None, str, str]:
    """Choose the day among those of neighbouring years: by which, by tense, else the nearest."""
    if not days:
        return None, "relative", ""
    if origin is not context.today:
        return next((day for day in days if day.year == origin.year), None), "anaphoric", "in the year of the story"
    which = context.word("which", parts.get("which", ""))
    past, future = [day for day in days if day <= origin], [day for day in days if day >= origin]
    if which == "0":
        return next((day for day in days if day.year == origin.year), None), "relative", "of the year of {article}"
    if (which == "1" or context.tense == "future") and future:
        return future[0], "relative", "the next one from {article}"
    if (which == "-1" or context.tense == "past") and past:
        return past[-1], "relative", "the last one up to {article}"
    return min(days, key=lambda day: abs((day - origin).days)), "relative", "the one nearest to {article}"
