"""From a found expression to a date, by the rule of its pattern, with the steps that led there."""

from dataclasses import replace
from datetime import date

from extractors.dates import anaphora, before_christ, calendar, clock, durations, named_days, relative, years
from extractors.dates import interval as iv
from extractors.dates.grammar import Found
from extractors.dates.timex3 import Context, Parts, Resolved, Rule
from extractors.records import Published


def no_date(parts: Parts, context: Context) -> Resolved | None:
    """What looks like a time expression and is none: Bloody Sunday, Resolution 2019, a 35-year-old."""
    return None


_CALENDAR = (
    *(calendar.iso_day, calendar.numeric_day, calendar.calendar_day, calendar.day_range, calendar.bare_day),
    *(calendar.day_of_story, calendar.week_of, calendar.month_of_year, calendar.bare_month, calendar.which_month),
)
_YEARS = (
    *(years.year, years.year_end, years.spelled_year, years.decade, years.century, years.quarter_of_year),
    *(years.half_of_year, years.which_fiscal_year, years.season_of_year, years.which_season, years.bare_season),
    before_christ.bc_year,
)
_RELATIVE = (
    *(relative.weekday, relative.near_unit, relative.which_unit, relative.end_of_unit, relative.the_unit),
    *(relative.year_ago, relative.ago, relative.from_now, relative.in_units, relative.some_day),
    *(relative.day_reference, relative.mention_of_now),
)
_ANAPHORA = (anaphora.offset, anaphora.anaphor, anaphora.that_time, anaphora.part_of_story, anaphora.part_of_day)
_TIMES = (clock.time_of_day, clock.modified_day)
_LENGTHS = (durations.duration, durations.vague_duration, durations.every, durations.weekly, durations.frequency)
_ALL = (*_CALENDAR, *_YEARS, *_RELATIVE, *_ANAPHORA, *_TIMES, *_LENGTHS, named_days.named_day, no_date)
RULES: dict[str, Rule] = {rule.__name__: rule for rule in _ALL}
"""The rules that seeds/reference/date_patterns.csv names."""


def resolve(found: Found, context: Context, published: Published) -> Resolved | None:
    """Resolve an expression against the document's own date, which may be an interval or unknown.

    An interval is tried at both its ends and the answers are joined. None where the words name no real day.
    """
    if context.bc is not None and (told := before_christ.of_bc_story(found.rule, found.parts, context)):
        return told
    rule = RULES[found.rule]
    answers = []
    for day in days_of(published):
        try:
            answers.append(rule(found.parts, replace(context, today=day)))
        except (ValueError, OverflowError, IndexError):  # a day before year 1 or after 9999
            return None
    first, last = answers[0], answers[-1]
    if first is None or last is None:
        return first
    if first.method == "relative" and published.contradicted:
        first = replace(first, interval=first.interval.as_uncertain())
        last = replace(last, interval=last.interval.as_uncertain())
    if (first.value, first.interval) == (last.value, last.interval):
        return first
    joined = iv.between(first.interval.earliest, last.interval.latest)
    if joined.bounded and joined.days < 1:
        return None
    joined = replace(joined, uncertain=first.interval.uncertain)
    return Resolved(first.type, None, joined, first.method, first.mod, first.steps)


def days_of(published: Published) -> list[date | None]:
    """Return the first and the last day of the article's own date, once if they are one, [None] if it is unknown."""
    if published.earliest is None or published.latest is None:
        return [None]
    return list(dict.fromkeys([published.earliest, published.latest]))


def chain(text: str, resolved: Resolved, published: Published) -> str:
    """Return the steps from the words to the days as a person can follow them."""
    article = written(published)
    steps = [step.replace("{article}", article) for step in resolved.steps]
    return " -> ".join([f"“{' '.join(text.split())}”", *steps, resolved.interval.edtf() or resolved.value or "no days"])


def written(published: Published) -> str:
    """Return the article's own date and how it is known: 2024-01-18 (given), or inferred from which words."""
    basis = published.basis
    if basis == "inferred" and published.evidence:
        basis += f" from {published.evidence.partition('”:')[0]}”"
    return f"{iv.between(published.earliest, published.latest).edtf() or 'no date'} ({basis})"
