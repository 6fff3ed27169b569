"""Expressions counted from the article's own day.

A count of days is a day, of weeks the week that holds it, of months a month, of years a year, unless the words are
exact; a weekday lies in the past unless the clause speaks of the future.
"""

from datetime import date

from extractors.dates import interval as iv
from extractors.dates.calendar import EXACT, modified
from extractors.dates.durations import duration
from extractors.dates.numbers import number_of
from extractors.dates.timex3 import CLOCK_UNITS, Context, Parts, Resolved, counted, unit_resolved
from extractors.dates.years import which_season


def near_unit(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: earlier this month; later in the year; late last week."""
    today, side = context.today, parts["side"].lower()
    whole = _which(parts, context)
    if whole is None or today is None or whole.interval.earliest is None:
        return Resolved("DATE", None, method="relative")
    if context.narrative and context.told and "which" not in parts:
        today = context.told
    mod = "START" if context.word("side", side) == "-1" else "END"
    if side in ("early", "late") or not whole.interval.contains(iv.day(today)):
        part = iv.thirds(whole.interval).get(mod, whole.interval)
        return Resolved("DATE", whole.value, part, whole.method, mod, (*whole.steps, f"{side} in it"))
    step = "before that day" if mod == "START" else "after that day"
    part = iv.part_of(whole.interval, *((None, today) if mod == "START" else (today, None)))
    return Resolved("DATE", whole.value, part, whole.method, mod, (*whole.steps, step))


def _which(parts: Parts, context: Context) -> Resolved | None:
    if "season" in parts:
        return which_season(parts, context)
    return which_unit({"which": parts.get("which", "this"), "unit": parts["unit"]}, context)


def which_unit(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: last week; this weekend; next year; early next month."""
    unit, today = context.word("unit", parts["unit"]), context.today
    shift = int(context.word("which", parts["which"]))
    if unit in CLOCK_UNITS:
        return None
    if parts["which"].lower().endswith("past") and unit != "weekend":
        return duration({"unit": parts["unit"], "number": "a"}, context)
    narrative = context.narrative and shift >= 0 and context.told
    if narrative:
        today = context.told
    if today is None:
        return Resolved("DATE", UNKNOWN_VALUE.get(unit), method="relative")
    near = unit == "weekend" and "coming" in parts["which"].lower() and today.isoweekday() < 6
    around = iv.unit_around(iv.shift_unit(today, unit, 0 if near else shift), unit)
    origin = "the last date in the text" if narrative else "{article}"
    step = f"the {unit} {'of' if not shift else 'before that of' if shift < 0 else 'after that of'} {origin}"
    return modified(unit_resolved(around, "anaphoric" if narrative else "relative", step), parts, context)


UNKNOWN_VALUE = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
}


def end_of_unit(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the end of the year; month's end; year-end."""
    unit = context.word("unit", parts["unit"])
    if unit not in ("week", "month", "quarter", "year", "decade", "century"):
        return None
    origin = context.told if context.narrative or not context.today else context.today
    if origin is None:
        return Resolved("DATE", UNKNOWN_VALUE.get(unit), method="relative")
    around = unit_resolved(iv.unit_around(origin, unit), "relative", f"the {unit} of {{article}}")
    return modified(around, {"modifier": "end"} | parts, context)


def the_unit(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: (in) the quarter; the year; the weekend: the story's, else the article's own.

    A quarter without a name is the last one over, as companies report it; a weekend the last one begun.
    """
    unit, today = context.word("unit", parts.get("unit", "year")), context.today
    told = context.story
    if "year" in parts:
        return _quarter_of(int(parts["year"]), context)
    if unit in ("quarter", "") and told and told.precision == "quarter" and "latest" not in parts:
        return unit_resolved(told, "anaphoric", "the quarter last spoken of")
    if unit == "year" and told and told.earliest and context.narrative:
        return unit_resolved(iv.year(told.earliest.year), "anaphoric", "the year of the last date in the text")
    if today is None or not unit:
        return None if not unit else Resolved("DATE", UNKNOWN_VALUE.get(unit), method="relative")
    if unit == "quarter":
        return unit_resolved(
            iv.unit_around(iv.shift_months(today, -3), unit), "relative", "the last one over at {article}"
        )
    if unit == "weekend":
        back = 0 if today.isoweekday() >= 6 or context.tense == "future" else -1
        around = iv.weekend(iv.shift_days(today, 7 * back))
        return unit_resolved(
            around, "relative", "the coming one" if context.tense == "future" else "the last one begun"
        )
    return unit_resolved(iv.unit_around(today, unit), "relative", f"the {unit} of {{article}}")


def _quarter_of(year: int, context: Context) -> Resolved | None:
    """Return the quarter last spoken of, else the last one over, in another year: the 1988 quarter."""
    told = context.story if context.story and context.story.precision == "quarter" else None
    origin = told.earliest if told else iv.shift_months(context.today, -3) if context.today else None
    if origin is None:
        return unit_resolved(iv.year(year), "explicit", "the words name the year")
    step = "the quarter last spoken of" if told else "the quarter last over at {article}"
    return unit_resolved(iv.quarter(year, (origin.month + 2) // 3), "explicit", step, "in the year named")


def weekday(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: on Friday, last Monday, next Tuesday, early Wednesday."""
    number, today = int(context.word("weekday", parts["weekday"])), context.today
    which = " ".join(parts.get("which", "").lower().split())
    if "then" in parts or context.narrative or today is None:
        return _weekday_of_story(parts, number, context)
    shift = int(context.word("which", which)) if which else None
    back = (today.isoweekday() - number) % 7
    if shift == 1 or (shift is None and context.tense in ("future", "present")):
        days, step = (-back) % 7 or (7 if shift else 0), "the next one from {article}"
    elif shift == 0:
        days, step = number - today.isoweekday(), "of the week of {article}"
    else:
        days, step = -(back or (7 if shift else 0)), "the last one up to {article}"
    found = iv.shift_days(today, days)
    resolved = unit_resolved(iv.day(found), "relative", step)
    code = context.word("modifier", parts.get("modifier", ""))
    return Resolved("DATE", resolved.value, resolved.interval, "relative", code or None, resolved.steps)


def _weekday_of_story(parts: Parts, number: int, context: Context) -> Resolved:
    told = context.told
    if told is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", method="relative")
    shift = int(context.word("then", parts["then"])) if "then" in parts else 1
    ahead = (number - told.isoweekday()) % 7
    days = ahead or (7 if "then" in parts and shift else 0)
    found = iv.shift_days(told, days if shift >= 0 else -((-ahead) % 7 or 7))
    return unit_resolved(iv.day(found), "anaphoric", "counted from the last date in the text")


def ago(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: two weeks ago; exactly ten days ago; several years ago."""
    count, unit, today = _count(parts, context), context.word("unit", parts.get("unit", "")), context.today
    if (count, unit) == (1, "year") and context.story and context.story.precision == "quarter":
        return earlier_year(context)
    if count is None or not unit or today is None:
        known = UNKNOWN_VALUE.get(unit) if count is not None else "PAST_REF"
        return Resolved("DATE", known, method="relative")
    return _shifted(parts, context, -count, unit, "ago")


def from_now(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: two weeks from now; (in) three days' time."""
    count, unit = _count(parts, context), context.word("unit", parts["unit"])
    if count is None or context.today is None:
        return Resolved("DATE", "FUTURE_REF", method="relative")
    return _shifted(parts, context, count, unit, "on")


def in_units(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: (in) two weeks: the time from now where the clause looks ahead, else how long."""
    if context.tense in ("future", "present") and context.today:
        ahead = from_now(parts, context)
        return ahead if ahead and ahead.interval.bounded else duration(parts, context)
    return duration(parts, context)


def some_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve: one day, of the future where the clause looks ahead, else a length of time."""
    if context.tense == "future":
        return Resolved("DATE", "FUTURE_REF", method="relative")
    return duration(parts, context)


def _count(parts: Parts, context: Context) -> float | None:
    return number_of(parts["number"], context.words) if "number" in parts else None


def _shifted(parts: Parts, context: Context, count: float, unit: str, way: str) -> Resolved | None:
    if context.today is None:
        return None
    approx = parts.get("approx", "").lower()
    return counted_from(context.today, count, unit, "relative", "{article}", approx, context)


def counted_from(
    origin: date, count: float, unit: str, method: str, named: str, approx: str, context: Context
) -> Resolved | None:
    """Return the unit that lies `count` units from a day (whole months for a part of a year), or the very day."""
    if count != int(count):
        finer = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "week": ("day", 7)}
        unit, factor = finer.get(unit, (unit, 1))
        count = count * factor
    moved = iv.shift_unit(origin, unit, int(count))
    if unit in ("decade", "century", "millennium"):
        unit = "year"
    exact = context.word("approx", approx) == EXACT
    around = iv.day(moved) if exact else iv.unit_around(moved, "day" if unit in CLOCK_UNITS else unit)
    side = "before" if count < 0 else "after"
    resolved = unit_resolved(around, method, f"{counted(abs(count), unit)} {side} {named}")
    return modified(resolved, {"approx": approx} if approx and not exact else {}, context)


def year_ago(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the year-ago quarter; year-earlier: as fine as the date last spoken of."""
    return earlier_year(context, quarter="unit2" in parts)


def earlier_year(context: Context, quarter: bool = False) -> Resolved | None:
    """Return the year before the story's or the article's, or its quarter where the text speaks of quarters."""
    told = context.story
    if told and told.precision == "quarter" and told.earliest:
        around = iv.unit_around(iv.shift_months(told.earliest, -12), "quarter")
        return unit_resolved(around, "anaphoric", "a year before the quarter last spoken of")
    if context.today is None:
        return Resolved("DATE", "XXXX", method="relative")
    if quarter:
        around = iv.unit_around(iv.shift_months(context.today, -15), "quarter")
        return unit_resolved(around, "relative", "a year before the last quarter over at {article}")
    return unit_resolved(iv.year(context.today.year - 1), "relative", "the year before {article}")


def day_reference(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: today, the day before yesterday."""
    shift = int(context.word("day_reference", parts["day_reference"]))
    if context.today is None:
        return Resolved("DATE", "XXXX-XX-XX", method="relative")
    step = {0: "the day of {article}", -1: "the day before {article}", 1: "the day after {article}"}
    words = step.get(shift, f"{abs(shift)} days {'before' if shift < 0 else 'after'} {{article}}")
    return unit_resolved(iv.day(iv.shift_days(context.today, shift)), "relative", words)


def mention_of_now(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: now, recently, the future: a value without days. `soon` is a date only ahead."""
    if parts["reference"].lower() == "soon" and context.tense != "future":
        return None
    return Resolved("DATE", context.word("reference", parts["reference"]), method="relative")
