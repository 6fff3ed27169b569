"""Confidence: a product of parts, each the share of gold rows that were right."""

import pytest

from extractors.event_tables import ConfidenceCount
from extractors.events.confidence import Confidence, cases_of
from extractors.events.mention import Mention
from extractors.reference import load_reference
from tests.extractors.events.told import mention_of, told


def mention(**changes):
    return Mention(0, 1, 0, 0, 5, "meet", "verb", "CONSULT", **changes)


def count(part, case, right, seen):
    return ConfidenceCount(part=part, case=case, right=right, seen=seen)


def test_confidence_is_the_product_of_what_the_parts_are_worth():
    table = [
        count("event", "step 5", 89, 98),
        count("type", "framed", 79, 98),
        count("date", "explicit", 49, 98),
        count("actors", "none", 49, 98),
    ]
    told_of = mention(probability=0.99, listed="framed", date_method="explicit")
    assert Confidence(table).of(told_of) == pytest.approx(0.9 * 0.8 * 0.5 * 0.5)


def test_every_case_there_is_stands_in_the_shipped_table():
    held = {(row.part, row.case) for row in load_reference().confidence}
    doc = told("Iran attacked the port on 3 May 2021. The ministers will meet. It had frozen. Merkel smiled.")
    assert {case for each in doc._.mentions for case in cases_of(each)} <= held


def test_what_is_said_outright_is_surer_than_what_is_guessed():
    sure = mention_of(told("Merkel met Macron on 3 May 2021."), "met")
    guessed = mention_of(told("There were celebrations."), "celebrations")
    assert 0 < guessed.confidence < sure.confidence < 1
