"""Intervals of days and their EDTF."""

from datetime import date

import pytest
from edtf import parse_edtf

from extractors.dates import interval as iv

DAY, LATER = date(2024, 1, 18), date(2024, 2, 2)

WRITTEN = [
    (iv.day(DAY), "2024-01-18"),
    (iv.day(DAY).as_approximate(), "2024-01-18~"),
    (iv.day(DAY).as_uncertain(), "2024-01-18?"),
    (iv.day(DAY).as_approximate().as_uncertain(), "2024-01-18%"),
    (iv.between(DAY, LATER).as_uncertain(), "2024-01-18?/2024-02-02?"),
    (iv.one_of(DAY, LATER), "[2024-01-18,2024-02-02]"),
    (iv.week(DAY), "2024-01-15/2024-01-21"),
    (iv.month(2024, 2), "2024-02"),
    (iv.quarter(2024, 4), "2024-36"),
    (iv.season(2024, "WI"), "2024-24"),
    (iv.half(2024, 2), "2024-41"),
    (iv.year(2024), "2024"),
    (iv.decade(2020), "202X"),
    (iv.century(1900), "19XX"),
    (iv.between(DAY, LATER), "2024-01-18/2024-02-02"),
    (iv.between(DAY, DAY), "2024-01-18"),
    (iv.between(DAY, None), "2024-01-18/.."),
    (iv.between(None, DAY), "../2024-01-18"),
    (iv.day(date(33, 4, 3)), "0033-04-03"),
]


@pytest.mark.parametrize(("interval", "edtf"), WRITTEN, ids=[edtf for _, edtf in WRITTEN])
def test_an_interval_is_written_as_valid_edtf(interval, edtf):
    assert interval.edtf() == edtf
    parse_edtf(edtf)


def test_nothing_known_has_no_edtf():
    assert iv.Interval().edtf() is None


def test_a_winter_is_named_by_its_first_year():
    assert (iv.season(2023, "WI").earliest, iv.season(2023, "WI").latest) == (date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (iv.day(DAY), iv.month(2024, 1), True),
        (iv.day(DAY), iv.month(2024, 2), False),
        (iv.between(DAY, None), iv.year(2030), True),
        (iv.between(None, DAY), iv.year(2030), False),
        (iv.Interval(), iv.day(DAY), True),
    ],
)
def test_intervals_overlap_when_they_may_share_a_day(first, second, overlap):
    assert first.overlaps(second) == second.overlaps(first) == overlap
