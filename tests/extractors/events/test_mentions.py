"""Event mentions: trigger, type, participants, place, status and date of sentences on many subjects."""

import pytest

from tests.extractors.events.told import mention_of, names, told

TYPES = [
    ("The ministers met in Vienna.", "met", "CONSULT"),
    ("Iran test-fired a missile.", "test-fired", "TEST"),
    ("The army fired a missile into the sea.", "fired", "TEST"),
    ("A strong earthquake struck Chile.", "earthquake", "DISASTER"),
    ("The company acquired its rival.", "acquired", "BUSINESS"),
    ("The court sentenced the former minister.", "sentenced", "LEGAL"),
    ("The two sides reached a peace accord.", "peace accord", "AGREE"),
    ("The Council imposed sanctions on Iran.", "sanctions", "SANCTION"),
    ("Police arrested the suspect.", "arrested", "COERCE"),
    ("Thousands protested in Paris.", "protested", "PROTEST"),
    ("France condemned the attack.", "condemned", "ACCUSE"),
    ("The president flew to Brazil.", "flew", "MOVE"),
]

PARTICIPANTS = [
    ("Vladimir Putin met Kim Jong Un.", "met", ["Vladimir Putin"], ["Kim Jong Un"]),
    ("Emmanuel Macron and Angela Merkel met in Berlin.", "met", ["Emmanuel Macron", "Angela Merkel"], []),
    ("Iran was condemned by France.", "condemned", ["France"], ["Iran"]),
    ("The talks between Russia and Ukraine began.", "talks", ["Russia", "Ukraine"], []),
    ("Putin's visit to North Korea began.", "visit", ["Vladimir Putin"], []),
    ("The Kremlin denied the report.", "denied", ["Russia"], []),
    ("The South Korean foreign ministry criticized Japan.", "criticized", ["South Korea"], ["Japan"]),
    ("Prime Minister Ana Lindqvist criticized Japan.", "criticized", ["Ana Lindqvist"], ["Japan"]),
]

PLACES = [
    ("The leaders met in Geneva.", "met", "geneva"),
    ("The leaders met in Hanoi, Vietnam.", "met", "hanoi"),
    ("Moscow condemned the attack.", "condemned", None),
    ("In Tokyo, the ministers met again.", "met", "tokyo"),
]


@pytest.mark.parametrize(("text", "trigger", "event_type"), TYPES)
def test_a_trigger_gets_its_type(text, trigger, event_type):
    assert mention_of(told(text), trigger).event_type == event_type


@pytest.mark.parametrize(("text", "trigger", "agents", "patients"), PARTICIPANTS)
def test_participants_get_their_roles(text, trigger, agents, patients):
    mention = mention_of(told(text), trigger)
    assert (names(mention, "agent"), names(mention, "patient")) == (agents, patients)


@pytest.mark.parametrize(("text", "trigger", "place_id"), PLACES)
def test_a_mention_takes_place_where_the_words_say(text, trigger, place_id):
    place = mention_of(told(text), trigger).place
    assert (place and place.place_id) == place_id


def test_a_light_verb_and_its_noun_are_one_event():
    doc = told("The two leaders met for talks in Geneva.")
    assert [doc[mention.start : mention.end].text for mention in doc._.mentions] == ["talks"]


def test_a_text_without_names_or_events_gives_no_rows():
    doc = told("The weather is fine and the grass is green.")
    assert (list(doc._.places), list(doc._.actors), list(doc._.mentions)) == ([], [], [])


def test_one_person_has_one_id_however_written():
    doc = told("Kim Jong Un spoke. Kim Jong-un met Putin. Comrade Kim left Moscow. Mr Kim returned to Pyongyang.")
    assert {actor.actor.actor_id for actor in doc._.actors if actor.actor.kind == "person"} == {
        "kim-jong-un",
        "vladimir-putin",
    }


def test_an_unknown_person_is_told_by_title_and_comes_back_by_surname():
    doc = told("Foreign Minister Ana Lindqvist met Putin. Lindqvist criticized Japan.")
    assert names(mention_of(doc, "criticized"), "agent") == ["Ana Lindqvist"]
