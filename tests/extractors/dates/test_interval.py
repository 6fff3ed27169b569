"""Intervals of days and their EDTF."""

from datetime import date

import pytest
from edtf import parse_edtf

from extractors.dates import interval as iv
from extractors.dates.edtf import read_edtf

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


@pytest.mark.parametrize("edtf", [edtf for _, edtf in WRITTEN] + ["2024-01-18~/..", "000X", "0001", "9999-24"])
def test_what_is_written_is_read_as_the_same_days(edtf):
    assert read_edtf(edtf).edtf() == edtf


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2019-02/2019-03", date(2019, 2, 1), date(2019, 3, 31), "range"),
        ("2019/2019-06-03", date(2019, 1, 1), date(2019, 6, 3), "range"),
        ("../199X", None, date(1999, 12, 31), "range"),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29), "season"),
        ("2019-35~", date(2019, 7, 1), date(2019, 9, 30), "quarter"),
        ("2019-03-01/2019-03-01", date(2019, 3, 1), date(2019, 3, 1), "day"),
    ],
)
def test_edtf_means_the_days_of_its_units(edtf, first, last, precision):
    read = read_edtf(edtf)
    assert (read.earliest, read.latest, read.precision) == (first, last, precision)


NO_EDTF = """
soon 2019-2 2019-13 2019-00-01 2019-02-30 0000 2019-25 2019-42 20190227 2019-02-27T10:00 .. ../.. 2019/ /2019 2019/2018
2019~~ [2019-02-27] [2019-02-28,2019-02-27] [2019,2020] [20190227,20190228]
"""


@pytest.mark.parametrize("written", ["", *NO_EDTF.split()])
def test_what_is_no_edtf_is_an_error(written):
    with pytest.raises(ValueError, match=r"'.*' (is|has|ends) "):
        read_edtf(written)


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
