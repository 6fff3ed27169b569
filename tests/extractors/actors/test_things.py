"""Names no table holds: things, and organizations that only the words beside them tell."""

import pytest

from tests.extractors.actors.read import found, read

THINGS = [
    (
        "Samsung unveiled the Galaxy S9 in Barcelona. The phone costs 800 euros.",
        ["Samsung = samsung", "Galaxy S9 = galaxy-s9", "The phone = galaxy-s9"],
    ),
    (
        "Qantas ordered ten Airbus A350s. The aircraft will fly to Perth.",
        ["Qantas = qantas", "Airbus = airbus", "Airbus A350s = airbus-a350", "The aircraft = airbus-a350"],
    ),
    (
        "The Boeing 747 landed in Rome. The 747 left again.",
        ["Boeing = boeing", "Boeing 747 = boeing-747", "747 = boeing-747"],
    ),
    (
        "The ferry Estella sank off Norway. The ship had left Bergen at noon.",
        ["Estella = estella", "The ship = estella"],
    ),
    ("She won the Varga Prize in Vienna.", ["Varga Prize = varga-prize"]),
    ("Dalby Rovers beat Fenwick United 2-1.", ["Dalby Rovers = dalby-rovers", "Fenwick United = fenwick-united"]),
]

NO_THINGS = [
    "The Minister Spoke To Reporters About The New Budget Plan.",
    "On Monday the match was played. In March, Easter came early.",
    "French voters stayed at home. Talks failed.",
    "He was born in 1972 in a small village.",
]

BODIES = [
    (
        "Zentrika, a Polish chip maker, has denied the claim. The company sued.",
        ["Zentrika = zentrika", "The company = zentrika"],
    ),
    ("The weekly Morgenpost reported on Friday that Iran would agree.", ["Morgenpost = morgenpost", "Iran = iran"]),
    (
        "Lokum, the bakers' union, rejected the offer. The union called a strike.",
        ["Lokum = lokum", "The union = lokum"],
    ),
    (
        "Dalby Rovers beat Fenwick United 2-1. Rovers celebrated.",
        ["Dalby Rovers = dalby-rovers", "Fenwick United = fenwick-united", "Rovers = dalby-rovers"],
    ),
    (
        "Solvarra's chairman resigned. Solvarra was founded in Ghent in 1990.",
        ["Solvarra's chairman = solvarra", "Solvarra = solvarra"],
    ),
    (
        "The Commission for the Protection of Rivers accused Nestle of pollution.",
        ["Commission for the Protection of Rivers = commission-for-the-protection-of-rivers", "Nestle = nestle"],
    ),
    ("Talks with the Greens and the Farmers' Union failed.", ["Greens = greens", "Farmers' Union = farmers-union"]),
    ("U.N. troops (UNTAG) left.", ["U.N. troops = united-nations"]),
    (
        "Steve Jobs founded Apple. Everyone who knew Steve cried.",
        ["Steve Jobs = steve-jobs", "Apple = apple", "Steve = steve-jobs"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), THINGS)
def test_a_named_thing_is_an_actor(text, actors):
    """A product is one thing, its maker beside it; "the aircraft" is the thing of that class."""
    assert found(text) == actors


@pytest.mark.parametrize("text", NO_THINGS)
def test_capitals_of_headlines_days_and_sentences_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize(("text", "actors"), BODIES)
def test_the_words_beside_a_name_make_it_an_organization(text, actors):
    """An apposition, what it has, what is done to it, or its last word."""
    assert found(text) == actors


def test_a_thing_is_of_the_kind_other():
    (mention,) = read("The ferry Estella sank.")._.actors
    assert mention.actor.kind == "other"


def test_the_name_of_a_body_is_written_as_in_the_text():
    (mention,) = read("The Farmers' Union protested.")._.actors
    assert mention.actor.name == "Farmers' Union"
