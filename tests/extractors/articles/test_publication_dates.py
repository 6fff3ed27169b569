"""A publication date as given: the days it names, and what is passed over when it does not hold."""

import json
from datetime import UTC, date, datetime

import pytest

from extractors.articles.published import parse_published, write_interval
from extractors.articles.read import read_articles
from extractors.articles.setaside import SetAside
from extractors.records import Article, Reason, Reject

TODAY = date(2026, 6, 1)
DATELINED = "LAGOS, March 3, 2020 (Agency) - The ministers met and agreed to open the border, officials said."

READ = [
    ("2024-01-18", "2024-01-18"),
    (" 2024-01-18 ", "2024-01-18"),
    ("2024-01-18T23:30:00-05:00", "2024-01-18"),
    ("2024-01-18T00:10:00.123+09:00", "2024-01-18"),
    ("2024-01-18 10:00:00 UTC", "2024-01-18"),
    ("2024-01-18T10:00Z", "2024-01-18"),
    ("2024/1/8", "2024-01-08"),
    ("2024-01", "2024-01"),
    ("2024-02", "2024-02"),
    ("01/2024", "2024-01"),
    ("2024", "2024"),
    (2024, "2024"),
    ("20240118", "2024-01-18"),
    (20240118, "2024-01-18"),
    ("20240118T101500Z", "2024-01-18"),
    ("Thu, 18 Jan 2024 10:00:00 GMT", "2024-01-18"),
    ("Thu, 18 Jan 2024 23:59:59 -0800 (PST)", "2024-01-18"),
    ("Thu Jan 18 10:00:00 +0000 2024", "2024-01-18"),
    (datetime(2024, 1, 18, 23, 0, tzinfo=UTC), "2024-01-18"),
    (date(2024, 1, 18), "2024-01-18"),
    ("January 18, 2024", "2024-01-18"),
    ("Jan. 18, 2024, 10:15 a.m. EST", "2024-01-18"),
    ("18th January 2024", "2024-01-18"),
    ("Thursday 18 January 2024 at 10:15 GMT", "2024-01-18"),
    ("5 Sept 2021", "2021-09-05"),
    ("the 5th of May, 1987", "1987-05-05"),
    ("January 2024", "2024-01"),
    ("Sept. 2021", "2021-09"),
    ("25/12/2024", "2024-12-25"),
    ("12/25/2024 10:30 PM", "2024-12-25"),
    ("25.12.2024", "2024-12-25"),
    ("03/03/2024", "2024-03-03"),
    ("0001-01-01", "0001-01-01"),
    ("9999-12", "9999-12"),
]
NOT_READ = [
    ("03/04/2024", Reason.AMBIGUOUS_DATE),
    ("3.4.2024", Reason.AMBIGUOUS_DATE),
    ("03-04-2024 10:15", Reason.AMBIGUOUS_DATE),
    ("2024-02-30", Reason.IMPOSSIBLE_DATE),
    ("February 30, 2024", Reason.IMPOSSIBLE_DATE),
    ("2024-13", Reason.IMPOSSIBLE_DATE),
    ("13/13/2024", Reason.IMPOSSIBLE_DATE),
    ("0000-01-01", Reason.IMPOSSIBLE_DATE),
    ("0000", Reason.IMPOSSIBLE_DATE),
    ("10000-01-01", Reason.IMPOSSIBLE_DATE),
    ("yesterday", Reason.IMPOSSIBLE_DATE),
    ("yesterday-ish", Reason.IMPOSSIBLE_DATE),
    ("two days ago", Reason.IMPOSSIBLE_DATE),
    ("Q1 2024", Reason.IMPOSSIBLE_DATE),
    ("Spring 2024", Reason.IMPOSSIBLE_DATE),
    ("January", Reason.IMPOSSIBLE_DATE),
    ("March 3", Reason.IMPOSSIBLE_DATE),
    ("18 Jan 24", Reason.IMPOSSIBLE_DATE),
    ("2024-01-18garbage", Reason.IMPOSSIBLE_DATE),
    (1705536000, Reason.IMPOSSIBLE_DATE),
    ("9" * 5000, Reason.IMPOSSIBLE_DATE),
    (True, Reason.WRONG_TYPE),
    ([2024], Reason.WRONG_TYPE),
]


@pytest.mark.parametrize(("value", "days"), READ)
def test_a_date_as_given_names_a_day_a_month_or_a_year(value, days):
    assert write_interval(parse_published(value)) == days


@pytest.mark.parametrize(("value", "reason"), NOT_READ)
def test_a_date_that_would_have_to_be_guessed_is_not_read(value, reason):
    with pytest.raises(SetAside) as problem:
        parse_published(value)
    assert problem.value.reason == reason


def test_an_ambiguous_date_is_told_both_readings():
    with pytest.raises(SetAside, match="2024-03-04 or 2024-04-03: write it as YYYY-MM-DD"):
        parse_published("03/04/2024")


def read_one(folder, published, text=DATELINED, default=None):
    (folder / "a.jsonl").write_text(json.dumps({"text": text, "published": published}))
    items = list(read_articles([folder], published=default, today=TODAY))
    article = next(item for item in items if isinstance(item, Article))
    return article.published, [item.reason for item in items if isinstance(item, Reject)]


MARCH = (date(2021, 3, 1), date(2021, 3, 31))
ORDER = [
    ("2024-01-18", None, ("2024-01-18", "given", "2024-01-18"), []),
    ("2024-01-18", MARCH, ("2024-01-18", "given", "2024-01-18"), []),
    (None, MARCH, ("2021-03", "given", "--published 2021-03"), []),
    (" ", None, ("2020-03-03", "dateline", "LAGOS, March 3, 2020"), []),
    ("2024-02-30", None, ("2020-03-03", "dateline", "LAGOS, March 3, 2020"), [Reason.IMPOSSIBLE_DATE]),
    ("03/04/2024", MARCH, ("2021-03", "given", "--published 2021-03"), [Reason.AMBIGUOUS_DATE]),
    ("2026-06-03", None, ("2020-03-03", "dateline", "LAGOS, March 3, 2020"), [Reason.FUTURE_DATE]),
    ("2026-06-02", None, ("2026-06-02", "given", "2026-06-02"), []),
    ("2026", None, ("2026", "given", "2026"), []),
]


@pytest.mark.parametrize(("published", "default", "expected", "reasons"), ORDER)
def test_the_first_source_of_a_date_that_holds_is_taken(tmp_path, published, default, expected, reasons):
    """Given in the input, then --published, then the dateline; a bad date is reported and the article kept."""
    found, rejects = read_one(tmp_path, published, default=default)
    assert (write_interval((found.earliest, found.latest)), found.basis, found.evidence) == expected
    assert rejects == reasons


def test_without_any_date_nothing_is_invented(tmp_path):
    found, rejects = read_one(tmp_path, None, text="The ministers met on March 3 and agreed, officials said.")
    assert (found.earliest, found.latest, found.basis, found.evidence, rejects) == (None, None, "unknown", None, [])
