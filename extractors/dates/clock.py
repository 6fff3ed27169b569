"""Clock times and parts of a day: the day is what counts, the time goes into the value."""

import re
from datetime import date

from extractors.dates import interval as iv
from extractors.dates.calendar import calendar_day, iso_day, numeric_day
from extractors.dates.numbers import number_of
from extractors.dates.relative import day_reference, weekday
from extractors.dates.timex3 import Context, Parts, Resolved

UNKNOWN_DAY = "XXXX-XX-XX"


def time_value(day: date | None, time: str) -> str:
    """Return the TIMEX3 value of a time on a day: 2024-01-16TMO, 2024-01-16T10:00."""
    return f"{day.isoformat() if day else UNKNOWN_DAY}T{time}"


def time_of_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: Tuesday morning; 10 p.m. Wednesday; last night; at 14:30 GMT; overnight."""
    time = clock_time(parts, context) or context.word("part", parts.get("part", "night"))
    day = _day(parts, context)
    if day is None or time is None:
        return None
    code = context.word("modifier", parts.get("modifier", "")) or None
    if "overnight" in parts and day.interval.earliest is not None:
        return _overnight(day.interval.earliest, day)
    found = day.interval.earliest if day.interval.days == 1 else None
    value = time_value(found, time)
    if day.value and found is None:
        value = f"{day.value}T{time}"
    return Resolved("TIME", value, day.interval, day.method, code, day.steps)


def _overnight(morning: date, day: Resolved) -> Resolved:
    """Return the night that ended on a day: it lies on two."""
    evening = iv.shift_days(morning, -1)
    steps = (*day.steps, "and the evening before")
    return Resolved("TIME", time_value(evening, "NI"), iv.between(evening, morning), day.method, steps=steps)


def _day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve the day a time is of: as named, else the article's; `last night` is the night before."""
    if "month" in parts:
        return calendar_day(parts, context)
    if "weekday" in parts:
        return weekday(parts, context)
    for name, rule in (("day_reference", day_reference), ("iso", iso_day), ("numeric", numeric_day)):
        if name in parts:
            return rule(parts, context)
    today = context.told if context.narrative or not context.today else context.today
    method = "anaphoric" if today and today is not context.today else "relative"
    if today is None:
        return Resolved("DATE", UNKNOWN_DAY, method=method)
    back = 1 if "last" in parts else 0
    step = (
        "the night before {article}" if back else "the day of {article}" if method == "relative" else "the story's day"
    )
    found = iv.shift_days(today, -back)
    return Resolved("DATE", found.isoformat(), iv.day(found), method, steps=(step,))


def clock_time(parts: Parts, context: Context) -> str | None:
    """Return the time as written on a 24-hour clock (T15:00 without T), or None where no clock is named."""
    if "clock_word" in parts:
        return context.word("clock_word", parts["clock_word"])
    if "clock" not in parts:
        return None
    digits = re.findall(r"\d+", parts["clock"])
    if not digits:
        said = number_of(parts["clock"], context.words)
        if said is None or said > 24:
            return None
        digits = [str(int(said))]
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = context.word("meridiem", parts.get("meridiem", ""))
    late = not half and context.word("part", parts.get("part", "")) in ("AF", "EV", "NI")
    if (half == "pm" or (late and hour > 3)) and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def modified_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: late yesterday; early Wednesday: the day, modified."""
    day = _day(parts, context)
    if day is None:
        return None
    code = context.word("modifier", parts.get("modifier", ""))
    if not code:
        code = {"1": "END", "-1": "START"}.get(context.word("side", parts.get("modifier", "")), "")
    return Resolved("DATE", day.value, day.interval, day.method, code or None, day.steps)
