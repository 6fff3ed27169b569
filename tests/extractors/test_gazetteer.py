"""Exact names in a text: whole tokens, the longest first."""

import pytest
import spacy

from extractors.gazetteer import Gazetteer

NAMES = [
    ("Korea", "kor"),
    ("South Korea", "kor-s"),
    ("UN", "un"),
    ("Kim Jong-un", "kim"),
    ("the Hague", "hague"),
    ("é", "e"),
]
CASES = [
    ("South Korea and Korea met.", ["South Korea", "Korea"]),
    ("Kim Jong-un spoke at the UN.", ["Kim Jong-un", "UN"]),
    ("UNESCO and Koreans did not.", []),
    ("in the Hague", ["the Hague"]),
    ("The south korea team", []),
    ("é", ["é"]),
    ("", []),
]
NLP = spacy.blank("en")


@pytest.mark.parametrize(("text", "found"), CASES, ids=[repr(text) for text, _ in CASES])
def test_names_are_found_as_whole_tokens_longest_first(text, found):
    assert [span.text for span in Gazetteer(NAMES).find(NLP(text))] == found


def test_case_may_count_for_nothing_and_offsets_stay():
    """A capital that gets longer in lower case must not shift what follows."""
    doc = NLP("İstanbul: SOUTH KOREA won")
    assert [span.text for span in Gazetteer(NAMES, lower=True).find(doc)] == ["SOUTH KOREA"]


def test_a_name_of_several_keeps_their_order():
    gazetteer = Gazetteer([("Congo", "cod"), ("Congo", "cog"), ("Congo", "cod")])
    (span,) = gazetteer.find(NLP("Congo"))
    assert gazetteer.ids(span) == ["cod", "cog"]
