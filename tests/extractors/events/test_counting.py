"""Dates counted from another happening of the text, and dates a mention takes from one."""

import pytest

from tests.extractors.events.told import mention_of, told

COUNTED = [
    ("She called the strike on Monday, three days after talks broke down.", "talks", "2024-01-12", "anaphoric"),
    (
        "Cyprus freed him on Friday, a day after the court had dismissed his appeal.",
        "dismissed",
        "2024-01-11",
        "anaphoric",
    ),
    ("The bank opened an inquiry in June 2014, three months after he resigned.", "resigned", "2014-03", "anaphoric"),
    ("He was elected in 2016, two years before he died.", "died", "2018", "anaphoric"),
    ("The bomb killed ten on Tuesday, hours after a truce was signed.", "signed", "2024-01-16", "anaphoric"),
]

CARRIED = [
    ("Protesters clashed with police during the vote on 3 May 2021.", "clashed", "2021-05-03"),
    ("Merkel met Macron on Tuesday. Merkel praised the deal.", "praised", "2024-01-16"),
    ("The envoy died on Monday. Leaders mourned the death of the envoy.", "died", "2024-01-15"),
    ("The firm launched the phone on 3 May 2021. The launch failed.", "launch", "2021-05-03"),
]

LINKED = [
    ("Boeing said on Friday that its chief had resigned in May.", "said", "2024-01-12"),
    ("Boeing said on Friday that its chief had resigned in May.", "resigned", "2023-05"),
    ("The talks held in Geneva on Monday failed.", "talks", "2024-01-15"),
    ("A rally planned for Saturday was called off.", "rally", "2024-01-20"),
    ("The ministers met on Monday and signed a treaty.", "signed", "2024-01-15"),
    ("Workers began striking on Monday.", "striking", "2024-01-15"),
    ("It was the worst flood since 1993, when a dam burst.", "dam burst", "1993"),
]


@pytest.mark.parametrize(("text", "trigger", "edtf", "method"), COUNTED)
def test_a_date_is_counted_from_another_happening(text, trigger, edtf, method):
    mention = mention_of(told(text), trigger)
    assert (mention.interval.edtf(), mention.date_method) == (edtf, method)
    assert "counted from" in mention.date_reason


@pytest.mark.parametrize(("text", "trigger", "edtf"), CARRIED)
def test_what_belongs_to_a_dated_happening_takes_its_date(text, trigger, edtf):
    assert mention_of(told(text), trigger).interval.edtf() == edtf


@pytest.mark.parametrize(("text", "trigger", "edtf"), LINKED)
def test_the_expression_closest_in_the_tree_dates_a_mention(text, trigger, edtf):
    assert mention_of(told(text), trigger).interval.edtf() == edtf
