"""Days and months: full dates, and dates without a year, which the tense or the story places."""

import re
from dataclasses import replace
from datetime import MAXYEAR, date, datetime
from functools import cache, lru_cache

from dateparser.date import DateDataParser

from extractors.dates import interval as iv
from extractors.dates.before_christ import in_bc_year
from extractors.dates.numbers import number_of, ordinal_of
from extractors.dates.timex3 import Context, Parts, Resolved, Tense, unit_resolved

SOON = 60  # days: without a tense to tell, a day this near ahead is taken for a coming one
LONGEST_MONTH = 31
EXACT = "EXACT"  # said of a count: the very day, not the week or month that holds it
YEAR_DIGITS = 4
WEEKS_IN_MONTH = 5
JUST_OVER = 14  # days: spoken of as ahead, a day that was just over is still that day and not next year's
CENTURY_TURN = 50  # two digits below this are of the 21st century, as in most calendars' software


@lru_cache(maxsize=20_000)
def parse_day(written: str, form: str = "%d %B %Y") -> date | None:
    """Parse a full calendar date in English, such as 28 February 2019, in one form; None where there is no such day."""
    parsed = _dateparser().get_date_data(written, date_formats=[form])
    return parsed.date_obj.date() if parsed.date_obj and parsed.period == "day" else None


@cache
def _dateparser() -> DateDataParser:
    settings = {"PARSERS": ["custom-formats"], "RELATIVE_BASE": datetime(2000, 1, 1)}
    return DateDataParser(languages=["en"], settings=settings)


def existing_day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def full_year(written: str) -> int:
    """Return the year that four digits, or two after an apostrophe, say."""
    digits = written.lstrip("'’")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_TURN else 1900)


def stated_year(parts: Parts, context: Context) -> tuple[int | None, str]:
    """Return the year the words state, in digits or as "last year", "that year", and the method; None if they don't."""
    written = parts.get("year") or parts.get("short_year")
    if written:
        return full_year(written), "explicit"
    if "spelled" in parts:
        said = number_of(parts["number"], context.words) or 0
        return 1900 + int(said), "explicit"
    which = " ".join(parts.get("which_year", "").lower().split()).removeprefix("the ")
    if not which:
        return None, "relative"
    if context.word("which", which):
        return (context.today.year + int(context.word("which", which)) if context.today else None), "relative"
    return (context.told.year + int(context.word("then", which)) if context.told else None), "anaphoric"


def iso_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: 2019-02-28; 2019/2/28; 2019-02-28T14:30."""
    written = parts["iso"]
    found = existing_day(*(int(digits) for digits in re.findall(r"\d+", written)[:3]))
    if found is None:
        return None
    clock = re.search(r"\d\d:\d\d", written)
    value = found.isoformat() + (f"T{clock[0]}" if clock else "")
    return Resolved("TIME" if clock else "DATE", value, iv.day(found), steps=("written in digits",))


def numeric_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: 28/02/2019; 2/28/19. Where both orders give a day, it may be either."""
    written = re.sub(r"[/.-]", "/", parts["numeric"])
    year = "%Y" if len(written.split("/")[2]) == YEAR_DIGITS else "%y"
    orders = {day for form in ("%d/%m/", "%m/%d/") if (day := parse_day(written, form + year))}
    if "." in parts["numeric"]:
        orders = {day for day in orders if day.day == int(written.split("/")[0])}
    if not orders:
        return None
    if len(orders) == 1:
        (found,) = orders
        return Resolved("DATE", found.isoformat(), iv.day(found), steps=("written in digits",))
    return Resolved("DATE", None, iv.one_of(min(orders), max(orders)), steps=("day and month can't be told apart",))


def month_number(parts: Parts, context: Context, name: str = "month") -> int:
    """Return the number of the month a part names."""
    return int(context.word("month", parts[name]))


def day_number(written: str) -> int:
    """Return the number in "27th"."""
    return int(re.sub(r"\D", "", written))


def calendar_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: Thursday, 28 February 2019; Feb. 28; Feb. 28 of that year."""
    number, month = day_number(parts["day"]), month_number(parts, context)
    if "which" in parts:
        return _which_day(parts, month, number, context)
    year, method = stated_year(parts, context)
    if year is not None:
        if method == "explicit" and year > 999:
            found = parse_day(f"{number} {date(2000, month, 1):%B} {year:04}")
        else:
            found = existing_day(year, month, number)
        step = "the words name the day" if method == "explicit" else "year that the words point to"
        return Resolved("DATE", found.isoformat(), iv.day(found), method, steps=(step,)) if found else None
    return _day_without_year(parts, month, number, context)


def _which_day(parts: Parts, month: int, number: int, context: Context) -> Resolved | None:
    """Resolve expressions such as: last Oct. 23; next March 5."""
    shift = context.word("which", parts["which"])
    tense: Tense | None = "future" if shift == "1" else "past" if shift == "-1" else context.tense
    return _day_without_year(parts, month, number, replace(context, tense=tense))


def _day_without_year(parts: Parts, month: int, number: int, context: Context) -> Resolved | None:
    if existing_day(2000, month, number) is None:
        return None
    candidates = [
        day
        for year in years_around(context)
        if (day := existing_day(year, month, number)) and _on_weekday(parts, day, context)
    ] or [day for year in years_around(context) if (day := existing_day(year, month, number))]
    found, method, step = _placed(candidates, context)
    if found is None:
        return Resolved("DATE", f"XXXX-{month:02}-{number:02}", method="relative")
    return Resolved("DATE", found.isoformat(), iv.day(found), method, steps=(step,))


def _on_weekday(parts: Parts, day: date, context: Context) -> bool:
    return "weekday" not in parts or day.isoweekday() == int(context.word("weekday", parts["weekday"]))


def years_around(context: Context) -> list[int]:
    """Return the years in which a day without one may lie."""
    if context.told and (context.narrative or not context.today):
        origins = {around.earliest.year for around, _ in context.nearby if around.earliest} | {context.told.year}
    else:
        origins = {context.today.year} if context.today else set()
    return sorted({year for origin in origins for year in range(origin - 2, origin + 3) if 0 < year < MAXYEAR})


def _placed(candidates: list[date], context: Context) -> tuple[date | None, str, str]:
    """Choose among the same day or month of several years: by the story where it tells of the past, else by tense."""
    if not candidates:
        return None, "relative", ""
    if context.told and context.story and (context.narrative or not context.today):
        near = min(candidates, key=context.distance)
        return near, "anaphoric", f"the one nearest to the dates told around it, the last {context.story.edtf()}"
    today = context.today
    if today is None:
        return None, "relative", ""
    past = max((day for day in candidates if day <= today), default=None)
    future = min((day for day in candidates if day >= today), default=None)
    soon = bool(past and future and (future - today).days <= min(SOON, (today - past).days))
    just_over = bool(past and future and (today - past).days <= JUST_OVER < (future - today).days)
    if future and (past is None or (context.tense == "future" and not just_over) or (soon and context.tense != "past")):
        return future, "relative", "the next one from {article}"
    return past, "relative", "the last one up to {article}"


def day_range(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: Feb. 27-28, 2019; 27 and 28 February."""
    first = day_number(parts["first"])
    last = calendar_day(
        {name: part for name, part in parts.items() if name != "weekday"} | {"day": parts["last"]}, context
    )
    if last is None or not first < day_number(parts["last"]):
        return None
    if last.interval.earliest is None:
        value = f"{(last.value or '')[:-2]}{first:02}/{last.value}"
        return Resolved("DATE", value, method="relative")
    start, end = last.interval.earliest.replace(day=first), last.interval.earliest
    value = f"{start.isoformat()}/{end.isoformat()}"
    return Resolved("DATE", value, iv.between(start, end), last.method, steps=last.steps)


def bare_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve the number alone in expressions such as: from 5 to 12 July; Sept. 3 and 4."""
    return calendar_day(parts, context)


def day_of_story(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: on the 13th: of the month last spoken of, else of the one the tense points to."""
    number = day_number(parts["nth"] if "nth" in parts else parts["day"])
    if context.told and context.story and context.story.days <= LONGEST_MONTH:
        found = existing_day(context.told.year, context.told.month, number)
        return (
            Resolved("DATE", found.isoformat(), iv.day(found), "anaphoric", steps=("in the story's month",))
            if found
            else None
        )
    if context.today is None or number > 31:
        return None
    months = [iv.shift_months(context.today.replace(day=1), shift) for shift in (-2, -1, 0, 1, 2)]
    candidates = [day for month in months if (day := existing_day(month.year, month.month, number))]
    found, method, step = _placed(candidates, context)
    return Resolved("DATE", found.isoformat(), iv.day(found), method, steps=(step,)) if found else None


def week_of(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the week of April 13; the first week of April."""
    if "nth" in parts:
        return _week_in_month(parts, context)
    day = calendar_day(parts, context)
    if day is None or day.interval.earliest is None:
        return None
    around = iv.unit_around(day.interval.earliest, context.word("unit", parts["unit"]))
    steps = (*day.steps, f"the {parts['unit'].lower()} of that day")
    return unit_resolved(around, day.method, *steps)


def _week_in_month(parts: Parts, context: Context) -> Resolved | None:
    month = (month_of_year if "year" in parts else bare_month)(parts, context)
    first, last = (month.interval.earliest, month.interval.latest) if month else (None, None)
    number = ordinal_of(parts["nth"], context.words)
    if month is None or first is None or last is None or (number or 1) > WEEKS_IN_MONTH:
        return month
    day = iv.shift_days(first, 7 * (number - 1)) if number else last
    around = iv.unit_around(day, context.word("unit", parts["unit"]))
    return unit_resolved(around, month.method, *month.steps, f"the {parts['nth'].lower()} week in it")


def modified(resolved: Resolved, parts: Parts, context: Context) -> Resolved:
    """Narrow a month, year or decade by early, mid or late, in the thirds DESIGN.md fixes."""
    code = context.word("modifier", parts.get("modifier", "")) or context.word("edge", parts.get("modifier", ""))
    if not code:
        code = context.word("approx", parts.get("approx", ""))
        if code == EXACT:
            return resolved
        approximate = resolved.interval.as_approximate() if code else resolved.interval
        return Resolved(
            resolved.type, resolved.value, approximate, resolved.method, code or resolved.mod, resolved.steps
        )
    thirds = iv.thirds(resolved.interval)
    narrowed = thirds.get(code, resolved.interval)
    steps = (
        (*resolved.steps, f"its { ({'START': 'first', 'MID': 'middle', 'END': 'last'}[code]) } third")
        if thirds
        else resolved.steps
    )
    return Resolved(resolved.type, resolved.value, narrowed, resolved.method, code, steps)


def month_of_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: late September 2019; February last year; March of that year."""
    number = month_number(parts, context)
    if "era" in parts:
        return in_bc_year(parts["digits"], f"-{number:02}")
    year, method = stated_year(parts, context)
    if year is None:
        return Resolved("DATE", f"XXXX-{number:02}", method=method)
    step = "the words name the month" if method == "explicit" else "year that the words point to"
    return modified(unit_resolved(iv.month(year, number), method, step), parts, context)


def bare_month(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: (in) September."""
    number = month_number(parts, context)
    firsts = [date(year, number, 1) for year in years_around(context)]
    if context.today and firsts and (context.today.month == number) and not context.narrative:
        found: date | None = context.today.replace(day=1)
        method, step = "relative", "the month of {article}"
    else:
        found, method, step = _placed(firsts, context)
    if found is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="relative")
    return modified(unit_resolved(iv.month(found.year, number), method, step), parts, context)


def which_month(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: last September; next March; this May; that July."""
    number, today = month_number(parts, context), context.today
    if "which" not in parts:
        return bare_month(parts, context)
    shift = int(context.word("which", parts["which"]))
    if today is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="relative")
    year = today.year + {-1: -1 if number >= today.month else 0, 1: 0 if number > today.month else 1}.get(shift, 0)
    step = {-1: "the last one before {article}", 1: "the next one after {article}"}.get(
        shift, "in the year of {article}"
    )
    return modified(unit_resolved(iv.month(year, number), "relative", step), parts, context)
