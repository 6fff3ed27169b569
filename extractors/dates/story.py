"""What the text has told so far: the last date, from which others are counted, and whether it tells of old times."""

from collections.abc import Sequence

from extractors.dates.grammar import Found
from extractors.dates.interval import Interval
from extractors.dates.timex3 import Resolved
from extractors.records import Published

OLD = 2  # years before the article that make a year in the text an old one
ENOUGH = 4  # old years that make a narrative, if they are
MANY_TIMES = 2  # as many as expressions counted from the article's day
DEICTIC = ("weekday", "day_reference", "modified_day", "which_unit", "near_unit", "ago", "from_now", "time_of_day")
BC_YEAR = len("BC0490")
REMEMBERED = 3000  # characters: a quarter spoken of stays the measure of "a year earlier" so far


class Story:
    """The dates told up to a point of a text; `narrative` where most of them lie years before the article."""

    def __init__(self, found: Sequence[Found], published: Published):
        self.narrative = _is_narrative(found, published)
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

    def tell(self, found: Found, resolved: Resolved) -> None:
        """Take a resolved expression into account."""
        around = resolved.interval
        if (resolved.value or "").startswith("BC") and len(resolved.value or "") >= BC_YEAR:
            self.bc = int((resolved.value or "")[2:BC_YEAR])
            return
        if resolved.type not in ("DATE", "TIME") or not around.bounded:
            return
        self._last, self.bc = around, None
        over = self._article is None or (around.latest is not None and around.latest <= self._article)
        if around.precision == "quarter" and found.rule == "quarter_of_year" and over:
            self._quarter = (found.end_char, around)


def _is_narrative(found: Sequence[Found], published: Published) -> bool:
    if published.latest is None:
        return False
    years = [int(each.parts["year"]) for each in found if each.parts.get("year", "").isdigit()]
    old = sum(year <= published.latest.year - OLD for year in years) + sum("era" in each.parts for each in found)
    deictic = sum(each.rule in DEICTIC for each in found)
    return old >= ENOUGH and old >= MANY_TIMES * deictic and old * 2 > len(years)
