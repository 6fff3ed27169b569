"""Durations and sets: how long and how often. They have a value and no days of their own."""

from extractors.dates.numbers import number_of, ordinal_of
from extractors.dates.timex3 import Context, Parts, Resolved, duration_value


def duration(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: 30 years; two-day; the past several weeks; a year and a half."""
    unit = context.word("unit", parts["unit"])
    single = None if parts["unit"].lower() in context.words["units"] else 1.0
    count = number_of(parts["number"], context.words) if "number" in parts else single
    if "half" in parts:
        count = (1 if count is None else count) + 0.5
    code = context.word("approx", parts.get("approx", "")).removeprefix("EXACT") or None
    return Resolved("DURATION", duration_value(count, unit), mod=code, steps=("a length of time",))


def vague_duration(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: months; a long time."""
    if "unit" not in parts:
        return Resolved("DURATION", "PXX", steps=("a length of time",))
    return Resolved("DURATION", duration_value(None, context.word("unit", parts["unit"])), steps=("a length of time",))


def every(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: every day; each spring; twice a week; every other year."""
    count = 2.0 if "other" in parts else 1.0
    if "number" in parts and "times" not in parts:
        count = number_of(parts["number"], context.words) or 1.0
    elif "ordinal" in parts:
        count = ordinal_of(parts["ordinal"], context.words) or 1
    if parts.get("unit", "").lower() == "weekends":
        return Resolved("SET", "XXXX-WXX-WE")
    if "unit" in parts:
        return Resolved("SET", duration_value(count, context.word("unit", parts["unit"])))
    if "season" in parts:
        return Resolved("SET", f"XXXX-{context.word('season', parts['season'])}")
    if "month" in parts:
        return Resolved("SET", f"XXXX-{int(context.word('month', parts['month'])):02}")
    if "part" in parts:
        return Resolved("SET", f"XXXX-XX-XXT{context.word('part', parts['part'])}")
    return Resolved("SET", "P1Y") if "named_day" in parts else weekly(parts, context)


def weekly(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: on Mondays; every Friday."""
    number = context.word("weekdays", parts.get("weekdays", "")) or context.word("weekday", parts.get("weekday", ""))
    return Resolved("SET", f"XXXX-WXX-{number}")


def frequency(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: daily; annually."""
    return Resolved("SET", context.word("frequency", parts["frequency"]))
