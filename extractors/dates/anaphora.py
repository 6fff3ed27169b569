"""Expressions counted from another date in the text: the last one before them."""

from extractors.dates import interval as iv
from extractors.dates.calendar import modified, month_number
from extractors.dates.clock import time_value
from extractors.dates.durations import duration
from extractors.dates.numbers import number_of
from extractors.dates.relative import UNKNOWN_VALUE, counted_from, earlier_year, weekday
from extractors.dates.timex3 import Context, Parts, Resolved, unit_resolved

STORY = "the last date in the text"


def offset(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: three days later; a year earlier; two weeks after that."""
    unit, side = context.word("unit", parts["unit"]), parts["side"].lower()
    count = number_of(parts["number"], context.words) if "number" in parts else None
    back = context.word("side", side) == "-1"
    if count is None:
        return Resolved("DATE", "PAST_REF" if back else "FUTURE_REF", method="anaphoric")
    if back and (count, unit) == (1, "year") and context.story and context.story.precision == "quarter":
        return earlier_year(context)
    origin = context.told
    if origin is None and back and context.today:
        return counted_from(
            context.today, -count, unit, "relative", "{article}", parts.get("approx", "").lower(), context
        )
    if origin is None:
        return duration(parts, context)
    signed = -count if back else count
    return counted_from(origin, signed, unit, "anaphoric", STORY, parts.get("approx", "").lower(), context)


def anaphor(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the following day; that year; the same month; later that week; the day before."""
    if "weekday" in parts:
        return weekday(parts, context)
    then = " ".join(parts.get("then", "").lower().split())
    side = parts.get("side", "").lower()
    shift = int(context.word("then", then) or 0)
    if not then and side:
        shift = int(context.word("side", side))
    unit = context.word("unit", parts["unit"]) if "unit" in parts else ""
    origin = context.told
    if origin is None and then in ("next", "previous", "preceding", "prior", "following", "subsequent"):
        origin = context.today
    if "month" in parts:
        return _month_of_story(parts, context, shift)
    if origin is None or not unit:
        return Resolved("DATE", UNKNOWN_VALUE.get(unit), method="anaphoric") if unit else None
    around = iv.unit_around(iv.shift_unit(origin, unit, shift), unit)
    step = f"the {unit} {'of' if not shift else 'before' if shift < 0 else 'after'} {STORY}"
    resolved = modified(unit_resolved(around, "anaphoric", step), parts, context)
    if then and side in ("later", "earlier"):
        return _on_one_side(resolved, context, side)
    return resolved


def _on_one_side(resolved: Resolved, context: Context, side: str) -> Resolved:
    """Keep what lies after (later that month) or before (earlier that year) the last date in the text."""
    told, whole = context.story, resolved.interval
    if told is None or not told.bounded or not whole.contains(told) or whole.days == told.days:
        return resolved
    part = iv.between(told.earliest, whole.latest) if side == "later" else iv.between(whole.earliest, told.latest)
    mod = "END" if side == "later" else "START"
    return Resolved("DATE", resolved.value, part, "anaphoric", mod, (*resolved.steps, f"{side} than that date"))


def _month_of_story(parts: Parts, context: Context, shift: int) -> Resolved | None:
    number, origin = month_number(parts, context), context.told or context.today
    if origin is None:
        return Resolved("DATE", f"XXXX-{number:02}", method="anaphoric")
    ahead = number > origin.month if shift > 0 else number >= origin.month
    year = origin.year + (0 if ahead else 1) if shift >= 0 else origin.year - (1 if ahead else 0)
    return unit_resolved(iv.month(year, number), "anaphoric", f"counted from {STORY}")


def that_time(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: at that time: the last date in the text."""
    if context.story is None or not context.story.bounded:
        return Resolved("DATE", "PAST_REF", method="anaphoric")
    return unit_resolved(context.story, "anaphoric", STORY)


def part_of_story(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the next morning; that night; the evening before."""
    part = context.word("part", parts["part"])
    shift = int(context.word("then", parts.get("then", "")) or 0)
    if "side" in parts:
        shift = int(context.word("side", parts["side"]))
    origin = context.told
    if origin is None or (context.story and context.story.days > 1):
        return Resolved("TIME", f"XXXX-XX-XXT{part}", method="anaphoric")
    found = iv.shift_days(origin, shift)
    step = f"the day {'of' if not shift else 'before' if shift < 0 else 'after'} {STORY}"
    return Resolved("TIME", time_value(found, part), iv.day(found), "anaphoric", steps=(step,))


def part_of_day(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: at night; daytime: of no day in particular."""
    return Resolved("TIME", time_value(None, context.word("part", parts["part"])))
