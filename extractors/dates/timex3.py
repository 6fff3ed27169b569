"""What a resolved time expression is: TIMEX3 type and value, interval, method, and what it was resolved from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from extractors.dates import interval as iv
from extractors.dates.interval import Interval

Tense = Literal["past", "present", "future"]
Parts = dict[str, str]
"""A pattern's named parts, as written in the text."""
Words = dict[str, dict[str, str]]
"""The words of seeds/reference/date_words.csv: kind -> word in lower case -> value."""

UNIT_LETTER = {
    **{"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q"},
    **{"year": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE"},
}
HALF, HALVES = 0.5, {"year": "6M", "hour": "30M", "minute": "30S"}  # what half a unit more adds to a duration
FAR = 400  # days: a date farther off is from another story, however far
CLOCK_UNITS = ("second", "minute", "hour")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A normalized expression.

    method: explicit | relative | anaphoric. mod as TIMEX3 has it (START, MID, END, APPROX, MORE_THAN ...).
    steps: how the interval was come by, in order, in words.
    """

    type: str
    value: str | None
    interval: Interval = field(default_factory=Interval)
    method: str = "explicit"
    mod: str | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    today: a day of the article, or None; story: the last date in the text before it; tense of its clause, None where
    nothing tells; narrative: the text tells of times long past, so days without a year lie in the story's year; bc: the
    year before Christ the text last spoke of, where that is the last date; nearby: dates told around it, with weights.
    """

    words: Words
    today: date | None = None
    story: Interval | None = None
    tense: Tense | None = None
    narrative: bool = False
    bc: int | None = None
    nearby: tuple[tuple[Interval, float], ...] = ()

    def word(self, kind: str, written: str) -> str:
        """Return the value of a word of the table as it stands in the text, or an empty string."""
        return self.words[kind].get(" ".join(written.lower().replace("’", "'").split()), "")

    def distance(self, day: date) -> float:
        """Return how far a day lies from the dates told around the expression, by their weights."""
        return sum(weight * min(_gap(day, around), FAR) for around, weight in self.nearby)

    @property
    def told(self) -> date | None:
        """The first day of the last date in the text."""
        return self.story.earliest if self.story else None


def _gap(day: date, around: Interval) -> int:
    """Return the days between a day and an interval, 0 inside it."""
    if around.earliest is None or around.latest is None:
        return 0
    return max((around.earliest - day).days, (day - around.latest).days, 0)


Rule = Callable[[Parts, Context], Resolved | None]


def duration_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: P30Y, P2W, PXM, PT2H; a fortnight is two weeks, P1DE a decade."""
    if unit == "fortnight":
        count, unit = None if count is None else count * 2, "week"
    if unit == "half":
        count, unit = None if count is None else count * 6, "month"
    if count is not None and count != int(count) and (unit, count * 12 % 1) == ("year", 0) and count < 1:
        count, unit = count * 12, "month"
    if count is not None and count > 1 and count % 1 == HALF and unit in HALVES:
        return duration_value(int(count), unit) + HALVES[unit]
    if count is not None and count != int(count) and unit == "hour":
        count, unit = count * 60, "minute"
    written = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{written}{UNIT_LETTER[unit]}"


def counted(count: float, unit: str) -> str:
    """Return a count with its unit in words: 1 year, 2 centuries."""
    several = {"century": "centuries", "millennium": "millennia"}.get(unit, f"{unit}s")
    return f"{count:g} {unit if count == 1 else several}"


def timex_value(around: Interval) -> str | None:
    """Return the TIMEX3 value of a unit of the calendar, None where it is none."""
    first = around.earliest
    if first is None:
        return None
    match around.precision:
        case "day":
            return first.isoformat()
        case "week":
            return week_value(first)
        case "month":
            return f"{first:%Y-%m}" if first.year > 999 else f"{first.year:04}-{first.month:02}"
        case "quarter":
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{first.year:04}-H{(first.month + 5) // 6}"
        case "season":
            code = next(code for code, month in iv.SEASON_FIRST_MONTH.items() if month == first.month)
            return f"{first.year:04}-{code}"
        case "year":
            return f"{first.year:04}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
    return None


def week_value(day: date) -> str:
    """Return the ISO week that holds a day, as TIMEX3 writes it."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def unit_resolved(around: Interval, method: str, *steps: str) -> Resolved:
    """Return a DATE that is one unit of the calendar."""
    value = week_value(around.earliest) + "-WE" if _is_weekend(around) and around.earliest else timex_value(around)
    return Resolved("DATE", value, around, method, steps=steps)


def _is_weekend(around: Interval) -> bool:
    return around.days == 2 and around.earliest is not None and around.earliest.isoweekday() == 6
