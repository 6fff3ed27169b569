"""From a found expression to a date, by the rule of its class."""

from extractors.dates import calendar, relative
from extractors.dates import interval as iv
from extractors.dates.grammar import Found, Grammar
from extractors.dates.interval import Interval
from extractors.dates.timex3 import Moment, Resolved, Rule

RULES: dict[str, Rule] = {
    "iso_day": calendar.iso_day,
    "day_range": calendar.day_range,
    "calendar_day": calendar.calendar_day,
    "month_of_year": calendar.month_of_year,
    "quarter_of_year": calendar.quarter_of_year,
    "season_of_year": calendar.season_of_year,
    "decade": calendar.decade,
    "year": calendar.year,
    "modified_year": calendar.year,
    "year_before_name": calendar.year,
    "near_unit": relative.near_unit,
    "which_unit": relative.which_unit,
    "month_of_which_year": calendar.month_of_which_year,
    "which_month": calendar.which_month,
    "bare_month": calendar.bare_month,
    "weekday": relative.weekday,
    "ago": relative.ago,
    "offset": relative.offset,
    "anaphor": relative.anaphor,
    "part_of_day": relative.part_of_day,
    "reference": relative.reference,
    "duration": relative.duration,
}


def resolve(
    found: Found, document: Interval, anchor: Interval | None, future: bool, grammar: Grammar
) -> Resolved | None:
    """Resolve an expression against the document's own date, which may be an interval or unknown.

    An interval is tried at both its ends and the answers are joined. None where the words name no real day.
    """
    rule = RULES[found.rule]
    days = [document.earliest, document.latest] if document.bounded else [None]
    try:
        answers = [rule(found.parts, Moment(day, anchor, future), grammar) for day in dict.fromkeys(days)]
    except (ValueError, OverflowError):  # a day before year 1 or after 9999
        return None
    first, last = answers[0], answers[-1]
    if first is None or last is None or first == last:
        return first
    joined = iv.between(first.interval.earliest, last.interval.latest)
    return Resolved(first.type, None, joined, first.method, first.mod)
