"""What the text has told so far: the last date, from which others are counted, and whether it tells of old times."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import MAXYEAR

from extractors.dates import interval as iv
from extractors.dates.grammar import Found
from extractors.dates.interval import Interval
from extractors.dates.timex3 import Resolved
from extractors.records import Published

OLD = 2  # years before the article that make a year in the text an old one
ENOUGH = 4  # old years that make a narrative, if they are
MANY_TIMES = 2  # as many as expressions counted from the article's day
DEICTIC = ("weekday", "day_reference", "modified_day", "which_unit", "near_unit", "ago", "from_now", "time_of_day")
# How much the dates around an expression weigh where its year is looked for: the last told, the last finer than a year,
# the years named before it and the next one after it.
LAST, FINE, BEFORE, AFTER = 1.0, 1.5, (0.5, 0.4), 1.0
FINER = 200  # days
BC_YEAR = len("BC0490")
REMEMBERED = 3000  # characters: a quarter spoken of stays the measure of "a year earlier" so far


class Story:
    """The dates told up to a point of a text; `narrative` where most of them lie years before the article."""

    def __init__(self, found: Sequence[Found], published: Published):
        self.narrative = _is_narrative(found, published)
        self._years = [(each.start_char, year) for each in found if (year := _year_named(each))]
        self._fine: Interval | None = None
        self.bc: int | None = None
        self._article = published.latest
        self._last: Interval | None = None
        self._quarter: tuple[int, Interval] | None = None

    def last(self, found: Found) -> Interval | None:
        """Return the last date told before an expression; for one that compares years, the quarter spoken of."""
        compares = found.rule in ("year_ago", "the_unit", "ago", "offset")
        if compares and self._quarter and found.start_char - self._quarter[0] < REMEMBERED:
            return self._quarter[1]
        return self._last

    def nearby(self, found: Found) -> tuple[tuple[Interval, float], ...]:
        """Return the dates told around an expression: the last, the last finer than a year, the years named near it."""
        place = bisect_left(self._years, found.start_char, key=lambda named: named[0])
        before = [year for _, year in self._years[max(0, place - 2) : place]][::-1]
        after = [year for _, year in self._years[place : place + 1]]
        told = [
            (self._last, LAST),
            (self._fine, FINE),
            *zip(before, BEFORE, strict=False),
            *((y, AFTER) for y in after),
        ]
        return tuple((around, weight) for around, weight in told if around is not None)

    def tell(self, found: Found, resolved: Resolved) -> None:
        """Take a resolved expression into account."""
        around = resolved.interval
        if (resolved.value or "").startswith("BC") and len(resolved.value or "") >= BC_YEAR:
            self.bc = int((resolved.value or "")[2:BC_YEAR])
            return
        if resolved.type not in ("DATE", "TIME") or not around.bounded:
            return
        self._last, self.bc = around, None
        if around.days < FINER:
            self._fine = around
        over = self._article is None or (around.latest is not None and around.latest <= self._article)
        if around.precision == "quarter" and found.rule == "quarter_of_year" and over:
            self._quarter = (found.end_char, around)


def _year_named(found: Found) -> Interval | None:
    written = found.parts.get("year", "")
    return iv.year(int(written)) if written.isdigit() and 0 < int(written) < MAXYEAR else None


def _is_narrative(found: Sequence[Found], published: Published) -> bool:
    if published.latest is None:
        return False
    years = [int(each.parts["year"]) for each in found if each.parts.get("year", "").isdigit()]
    old = sum(year <= published.latest.year - OLD for year in years) + sum("era" in each.parts for each in found)
    deictic = sum(each.rule in DEICTIC for each in found)
    return old >= ENOUGH and old >= MANY_TIMES * deictic and old * 2 > len(years)
