"""What a resolved time expression is: TIMEX3 type and value, interval, method, and what it was resolved from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from extractors.dates.grammar import Grammar
from extractors.dates.interval import Interval


@dataclass(frozen=True, slots=True)
class Resolved:
    """A normalized expression. method: explicit | relative | anaphoric; mod as TIMEX3 has it (START, MID, END)."""

    type: str
    value: str | None
    interval: Interval = field(default_factory=Interval)
    method: str = "explicit"
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an expression is read from: a day of the article, or None; the last date in the text; the tense."""

    today: date | None
    anchor: Interval | None = None
    future: bool = False


Parts = dict[str, str]
Rule = Callable[[Parts, Moment, Grammar], Resolved | None]


def duration_value(count: int | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: P30Y, P2W, PXM."""
    letter = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}[unit]
    return f"P{'X' if count is None else count}{letter}"


def timex_value(around: Interval) -> str | None:
    """Return the TIMEX3 value of a unit of the calendar."""
    first = around.earliest
    if first is None:
        return None
    match around.precision:
        case "week":
            year, number, _ = first.isocalendar()
            return f"{year:04}-W{number:02}"
        case "quarter":
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
    return around.edtf()
