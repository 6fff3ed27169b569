"""Sets of days, as stretches: what a piece of evidence says about the day an article was written."""

from collections.abc import Iterable
from datetime import date

from extractors.dates.interval import shift_days

Days = tuple[tuple[date, date], ...]
"""Stretches of days, first and last inclusive, in order, apart; date.min and date.max stand for open ends."""

ALWAYS: Days = ((date.min, date.max),)


def days(first: date | None, last: date | None) -> Days:
    """Return one stretch; None is an open end. Empty where it would end before it begins."""
    starts, ends = first or date.min, last or date.max
    return ((starts, ends),) if starts <= ends else ()


def union(stretches: Iterable[tuple[date, date]]) -> Days:
    """Return the days that lie in any of the stretches."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(stretches):
        if joined and first <= shift_days(joined[-1][1], 1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(one: Days, other: Days) -> Days:
    """Return the days that lie in both."""
    return union(
        (max(first, begins), min(last, ends))
        for first, last in one
        for begins, ends in other
        if max(first, begins) <= min(last, ends)
    )


def outside(some: Days, after: date) -> Days:
    """Return the days after a day that lie in none of the stretches."""
    left: Days = days(after, None)
    for first, last in some:
        before = days(None, shift_days(first, -1)) if first > date.min else ()
        behind = days(shift_days(last, 1), None) if last < date.max else ()
        left = common(left, union((*before, *behind)))
    return left


def widened(some: Days, by: int) -> Days:
    """Return the stretches with `by` more days at each closed end."""
    return union((shift_days(first, -by), shift_days(last, by)) for first, last in some)


def hull(some: Iterable[Days]) -> tuple[date | None, date | None]:
    """Return the first and the last day of all, None where open."""
    stretches = [stretch for each in some for stretch in each]
    if not stretches:
        return None, None
    first, last = min(first for first, _ in stretches), max(last for _, last in stretches)
    return (None if first == date.min else first), (None if last == date.max else last)
