"""Sets of days: what they have in common, what lies outside, and their hull."""

from datetime import date

import pytest

from extractors.dates.days import common, days, hull, outside, union, widened

A, B, C, D = date(2017, 1, 20), date(2021, 1, 20), date(2025, 1, 20), date(2026, 1, 1)


def test_stretches_that_touch_are_one():
    assert union([(date(2020, 1, 2), B), (A, date(2020, 1, 1))]) == ((A, B),)


def test_what_two_sets_share():
    assert common(union([(A, B), (C, D)]), days(date(2020, 1, 1), date(2025, 6, 1))) == (
        (date(2020, 1, 1), B),
        (C, date(2025, 6, 1)),
    )


def test_what_lies_outside_begins_after_the_first():
    """Someone with two terms is a former holder between them and after the second."""
    terms = union([(A, B), (C, D)])
    assert outside(terms, A) == ((date(2021, 1, 21), date(2025, 1, 19)), (date(2026, 1, 2), date.max))


def test_an_open_end_stays_open():
    assert widened(days(None, B), 7) == ((date.min, date(2021, 1, 27)),)
    assert hull([days(None, B)]) == (None, B)


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(B, A, ()), (A, A, ((A, A),)), (None, None, ((date.min, date.max),))]
)
def test_a_stretch_that_ends_before_it_begins_is_empty(first, last, expected):
    assert days(first, last) == expected
