"""Intervals of days: how precise a date is, and how it is written in EDTF (ISO 8601-2)."""

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date

SEASON_CODE = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both inclusive, None where open or unknown.

    precision: day | week | month | quarter | season | half | year | decade | century | range | unknown.
    approximate: the days are an assumption (EDTF `~`), for instance an article's own day.
    uncertain: what they are counted from is contradicted (EDTF `?`, with both `%`).
    either: it is the first day or the last, not what lies between (EDTF `[first,last]`).
    """

    earliest: date | None = None
    latest: date | None = None
    precision: str = "unknown"
    approximate: bool = False
    uncertain: bool = False
    either: bool = False

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int:
        """Number of days in it; a large number when an end is open."""
        if self.earliest is None or self.latest is None:
            return 10**7
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two may share a day; an open end reaches for ever."""
        starts_late = self.earliest and other.latest and self.earliest > other.latest
        ends_early = self.latest and other.earliest and self.latest < other.earliest
        return not (starts_late or ends_early)

    def contains(self, other: "Interval") -> bool:
        """Whether every day of `other` lies in it."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and self.latest >= other.latest)
        return starts and ends

    def as_approximate(self) -> "Interval":
        """Return the same days, marked as an assumption."""
        return replace(self, approximate=True)

    def as_uncertain(self) -> "Interval":
        """Return the same days, marked as uncertain."""
        return replace(self, uncertain=True)

    @property
    def mark(self) -> str:
        """Return the EDTF qualifier: `~` approximate, `?` uncertain, `%` both, or none."""
        return {(True, False): "~", (False, True): "?", (True, True): "%"}.get((self.approximate, self.uncertain), "")

    def edtf(self) -> str | None:
        """Return the EDTF string, level 1 with level 2's quarters and halves; None when nothing is known."""
        if self.earliest is None and self.latest is None:
            return None
        if self.either:
            return f"[{self.earliest},{self.latest}]"
        written = _edtf_of_unit(self)
        if written is None:
            first = f"{self.earliest}{self.mark}" if self.earliest else ".."
            last = f"{self.latest}{self.mark}" if self.latest else ".."
            return f"{first}/{last}"
        return written + self.mark


def _edtf_of_unit(interval: Interval) -> str | None:
    first = interval.earliest
    if first is None or interval.latest is None:
        return None
    match interval.precision:
        case "day":
            return first.isoformat()
        case "month":
            return f"{first.year:04}-{first.month:02}"
        case "season":
            code = {month: SEASON_CODE[season] for season, month in SEASON_FIRST_MONTH.items()}[first.month]
            return f"{first.year:04}-{code}"
        case "quarter":
            return f"{first.year:04}-{33 + (first.month - 1) // 3}"
        case "half":
            return f"{first.year:04}-{40 + (first.month - 1) // 6}"
        case "year":
            return f"{first.year:04}"
        case "decade":
            return f"{first.year // 10:03}X"
        case "century":
            return f"{first.year // 100:02}XX"
    return None


def day(moment: date) -> Interval:
    """One day."""
    return Interval(moment, moment, "day")


def week(moment: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = shift_days(moment, -moment.weekday())
    return Interval(monday, shift_days(monday, 6), "week")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Interval:
    """A calendar quarter, 1 to 4."""
    return Interval(date(year, 3 * number - 2, 1), month(year, 3 * number).latest, "quarter")


def half(year: int, number: int) -> Interval:
    """A half of a calendar year, 1 or 2."""
    return Interval(date(year, 6 * number - 5, 1), month(year, 6 * number).latest, "half")


def season(year: int, code: str) -> Interval:
    """A season of the northern hemisphere (SP SU FA WI); winter runs from December of `year` into the next."""
    first = SEASON_FIRST_MONTH[code]
    if code != "WI":
        return Interval(date(year, first, 1), month(year, first + 2).latest, "season")
    return Interval(date(year, first, 1), month(year + 1, 2).latest if year < MAXYEAR else date.max, "season")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Interval:
    """Ten years from a year that ends in 0."""
    return Interval(date(max(first, MINYEAR), 1, 1), date(first + 9, 12, 31), "decade")


def century(first: int) -> Interval:
    """A hundred years from a year that ends in 00, as EDTF and TIMEX3 count them."""
    return Interval(date(max(first, MINYEAR), 1, 1), date(first + 99, 12, 31), "century")


def between(first: date | None, last: date | None) -> Interval:
    """Any days; one day is a day, and None is an open end."""
    if first is not None and first == last:
        return day(first)
    return Interval(first, last, "range" if first or last else "unknown")


def one_of(first: date, last: date) -> Interval:
    """Either of two days, not those between."""
    return Interval(first, last, "range", either=True)


def weekend(moment: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    saturday = shift_days(week(moment).earliest or moment, 5)
    return between(saturday, shift_days(saturday, 1))


def part_of(whole: Interval, first: date | None, last: date | None) -> Interval:
    """The days of an interval from `first` and up to `last`; the whole where none are left."""
    starts = max(filter(None, (whole.earliest, first)), default=None)
    ends = min(filter(None, (whole.latest, last)), default=None)
    return whole if starts and ends and starts > ends else between(starts, ends)


def thirds(whole: Interval) -> dict[str, Interval]:
    """The early, middle and late part (START, MID, END) of a month, year or decade; none of anything else.

    Of a month days 1-10, 11-20, 21 on; of a year January-April, May-August, September-December; of a decade years
    0-3, 4-6, 7-9. Of a season, quarter or half its months, of a century its thirds by years.
    """
    first, last = whole.earliest, whole.latest
    if first is None or last is None:
        return {}
    match whole.precision:
        case "month":
            low, high = shift_days(first, 9), shift_days(first, 19)
        case "year":
            low, high = date(first.year, 4, 30), date(first.year, 8, 31)
        case "decade":
            low, high = date(last.year - 6, 12, 31), date(last.year - 3, 12, 31)
        case "century":
            low, high = date(last.year - 66, 12, 31), date(last.year - 33, 12, 31)
        case "season" | "quarter":
            low, high = shift_days(shift_months(first, 1), -1), shift_days(shift_months(first, 2), -1)
        case _:
            return {}
    return {
        "START": between(first, low),
        "MID": between(shift_days(low, 1), high),
        "END": between(shift_days(high, 1), last),
    }


def shift_days(moment: date, days: int) -> date:
    """Move a day, staying within the years 1 to 9999."""
    ordinal = min(max(moment.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(moment: date, months: int) -> date:
    """Move by months, keeping the day where the month has it, else its last day; within the years 1 to 9999."""
    count = min(max(moment.year * 12 + moment.month - 1 + months, MINYEAR * 12), MAXYEAR * 12 + 11)
    number, index = divmod(count, 12)
    return date(number, index + 1, min(moment.day, calendar.monthrange(number, index + 1)[1]))


def unit_around(moment: date, unit: str) -> Interval:
    """Return the day, week, month, quarter, year, decade or century that holds a day."""
    match unit:
        case "day" | "night":
            return day(moment)
        case "week" | "fortnight":
            return week(moment)
        case "weekend":
            return weekend(moment)
        case "month":
            return month(moment.year, moment.month)
        case "quarter":
            return quarter(moment.year, (moment.month + 2) // 3)
        case "half":
            return half(moment.year, (moment.month + 5) // 6)
        case "year":
            return year(moment.year)
        case "decade":
            return decade(moment.year // 10 * 10)
        case "century":
            return century(moment.year // 100 * 100)
    raise ValueError(f"no such unit of time: {unit}")


def shift_unit(moment: date, unit: str, count: int) -> date:
    """Move a day by a number of units; hours and less don't move it."""
    days = {"second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12_000}
    return shift_days(moment, days[unit] * count) if unit in days else shift_months(moment, months[unit] * count)
