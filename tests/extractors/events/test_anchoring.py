"""The date of a mention: from words, from the record, from the article's date, or none; always with its reason."""

import pytest

from tests.extractors.events.told import mention_of, told

DATES = [
    (
        "The ministers met in Vienna on 3 May 2021.",
        "met",
        "2021-05-03",
        "explicit",
        "“3 May 2021” -> the words name the day -> 2021-05-03",
    ),
    (
        "The ministers met in Vienna yesterday.",
        "met",
        "2024-01-17",
        "relative",
        "the day before 2024-01-18 (given)",
    ),
    ("The ministers met in Vienna.", "met", "2024-01-18~", "publication", "no words date it"),
    ("The ministers had met in Vienna.", "met", "../2024-01-18", "publication", "no later than that"),
    ("The ministers will meet in Vienna.", "meet", None, "none", "planned, and no words say when"),
    ("The Korean War divided families.", "Korean War", "1950-06-25/1953-07-27", "known_event", "public record"),
    (
        "Donald Trump and Kim Jong Un met in Hanoi in 2019.",
        "met",
        "2019-02-27/2019-02-28",
        "known_event",
        "public record",
    ),
    ("The fighting has gone on since May 2021.", "fighting", "2021-05-01/..", "explicit", "“May 2021”"),
]


@pytest.mark.parametrize(("text", "trigger", "edtf", "method", "reason"), DATES)
def test_a_mention_is_dated_with_its_reason(text, trigger, edtf, method, reason):
    mention = mention_of(told(text), trigger)
    assert (mention.interval.edtf(), mention.date_method) == (edtf, method)
    assert reason in mention.date_reason


def test_without_the_articles_date_nothing_is_invented():
    mention = mention_of(told("The ministers met in Vienna on Friday.", published=None), "met")
    assert (mention.interval.edtf(), mention.date_method) == (None, "none")


def test_known_events_may_be_off():
    mention = mention_of(told("Donald Trump and Kim Jong Un met in Hanoi in 2019.", known_events="off"), "met")
    assert (mention.interval.edtf(), mention.date_method) == ("2019", "explicit")


def test_a_happening_after_the_article_is_not_what_it_tells_of():
    doc = told("Donald Trump and Kim Jong Un met in Hanoi.", published="2018-01-18")
    assert mention_of(doc, "met").known_event_id is None


def test_words_that_contradict_the_record_keep_their_date():
    doc = told("Donald Trump and Kim Jong Un met in Hanoi in 2017.")
    assert mention_of(doc, "met").interval.edtf() == "2017"


@pytest.mark.parametrize(("month", "conflict"), [("September 2019", True), ("September 2016", False)])
def test_only_a_date_near_the_records_contradicts_it(month, conflict):
    """The table holds no meeting of the two in Russia in either month, and one in April 2019."""
    mention = mention_of(told(f"Putin and Kim Jong Un met in Russia in {month}."), "met")
    assert mention.date_conflict == conflict
