"""Where a mention took place: by its own words, not merely in the sentence."""

import pytest

from tests.extractors.events.told import mention_of, told

PLACES = [
    ("The leaders met in Geneva.", "met", "geneva"),
    ("The leaders met in Hanoi, Vietnam.", "met", "hanoi"),
    ("Moscow condemned the attack.", "condemned", None),
    ("In Tokyo, the ministers met again.", "met", "tokyo"),
    ("France condemned the attack in Nice.", "attack", "nice"),
    ("The Moscow talks ended.", "talks", "moscow"),
    ("Talks between Egypt and Ethiopia broke down in Cairo.", "Talks", "cairo"),
    ("Putin visited Hanoi.", "visited", "hanoi"),
    ("Toyota opened a plant in Texas.", "opened", "texas"),
    ("A strong earthquake hit Chile.", "earthquake", "chile"),
    ("He flew from Paris to Rome.", "flew", "rome"),
    ("Speaking in Santiago, the minister warned Norway.", "warned", "santiago"),
    ("The bus crashed near the town of Kandy in Sri Lanka.", "crashed", "kandy"),
]


@pytest.mark.parametrize(("text", "trigger", "place_id"), PLACES)
def test_a_mention_takes_place_where_its_words_say(text, trigger, place_id):
    place = mention_of(told(text), trigger).place
    assert (place and place.place_id) == place_id
