"""Who takes part, and in which role: active and passive, control and coordination, nouns and their light verbs."""

import pytest

from tests.extractors.events.told import mention_of, names, told

ROLES = [
    # verbs
    ("Vladimir Putin met Kim Jong Un.", "met", ["Vladimir Putin"], ["Kim Jong Un"]),
    ("Emmanuel Macron and Angela Merkel met in Berlin.", "met", ["Emmanuel Macron", "Angela Merkel"], []),
    ("Vladimir Putin met Kim Jong Un's father, Kim Jong Il.", "met", ["Vladimir Putin"], ["Kim Jong Il"]),
    ("Iran was condemned by France.", "condemned", ["France"], ["Iran"]),
    ("Iran and Cuba were condemned.", "condemned", [], ["Iran", "Cuba"]),
    ("The Kremlin denied the report.", "denied", ["Russia"], []),
    ("Turkey, which had invaded Cyprus in 1974, rejected the plan.", "invaded", ["Turkey"], ["Cyprus"]),
    # subjects of verbs without one
    ("France flew to Mali and attacked Hamas.", "attacked", ["France"], ["Hamas"]),
    ("Israel threatened to attack Hamas.", "attack", ["Israel"], ["Hamas"]),
    ("Egypt urged Hamas to release Gilad Shalit.", "release", ["Hamas"], ["Gilad Shalit"]),
    ("Airbus won a contract to supply Qatar Airways.", "supply", ["Airbus"], ["Qatar Airways"]),
    ("Germany accused Iran of attacking Israel.", "attacking", ["Iran"], ["Israel"]),
    ("Ivan Petrov, arrested by Interpol in Prague, denied it.", "arrested", ["Interpol"], ["Ivan Petrov"]),
    # nouns
    ("The talks between Russia and Ukraine began.", "talks", ["Russia", "Ukraine"], []),
    ("Putin's visit to North Korea began.", "visit", ["Vladimir Putin"], []),
    ("The Russian invasion of Ukraine began in 2022.", "invasion", ["Russia"], ["Ukraine"]),
    ("The arrest of Ivan Petrov shocked Sofia.", "arrest", [], ["Ivan Petrov"]),
    ("Poland criticized Germany's arrest of Ivan Petrov.", "arrest", ["Germany"], ["Ivan Petrov"]),
    ("France condemned the attack.", "attack", [], []),
    # light verbs and verbs that share their subject
    ("Egypt held talks with Ethiopia.", "talks", ["Egypt"], ["Ethiopia"]),
    ("Aeroflot has negotiated the purchase of 22 jets.", "purchase", ["Aeroflot"], []),
    ("North Korea conducted a nuclear test.", "nuclear test", ["North Korea"], []),
    # people of a country act for it
    ("The South Korean foreign ministry criticized Japan.", "criticized", ["South Korea"], ["Japan"]),
    ("Prime Minister Ana Lindqvist criticized Japan.", "criticized", ["Ana Lindqvist"], ["Japan"]),
]


@pytest.mark.parametrize(("text", "trigger", "agents", "patients"), ROLES)
def test_participants_get_their_roles(text, trigger, agents, patients):
    mention = mention_of(told(text), trigger)
    assert (names(mention, "agent"), names(mention, "patient")) == (agents, patients)


def test_whom_something_is_given_is_the_recipient():
    assert names(mention_of(told("France gave Ukraine 20 tanks."), "gave"), "recipient") == ["Ukraine"]


def test_what_is_agreed_says_towards_whom():
    assert names(mention_of(told("Libya agreed to compensate Chad."), "agreed"), "other") == ["Chad"]


def test_nobody_takes_part_twice():
    mention = mention_of(told("Kim Jong Un told reporters that Kim Jong-un had met Putin."), "met")
    assert [who.actor.name for who in mention.participants] == ["Kim Jong Un", "Vladimir Putin"]
