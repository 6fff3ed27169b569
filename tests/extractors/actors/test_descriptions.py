"""Nationalities, countries and organizations with a noun: offices, troops, officials, spokesmen."""

import pytest

from tests.extractors.actors.read import found

OFFICES = [
    (
        "2018-03-01",
        "The US president spoke to the British prime minister.",
        [
            "The US president = donald-trump",
            "The US president = united-states",
            "the British prime minister = theresa-may",
            "the British prime minister = united-kingdom",
        ],
    ),
    (
        "2022-05-05",
        "The US president called the South Korean leader.",
        [
            "The US president = joe-biden",
            "The US president = united-states",
            "the South Korean leader = moon-jae-in",
            "the South Korean leader = south-korea",
        ],
    ),
    (
        "2022-05-05",
        "The South Korean president criticized Japan.",
        ["The South Korean president = moon-jae-in", "The South Korean president = south-korea", "Japan = japan"],
    ),
    (
        "2024-01-18",
        "The South Korean president criticized Japan.",
        ["The South Korean president = yoon-suk-yeol", "The South Korean president = south-korea", "Japan = japan"],
    ),
    (
        "2019-07-10",
        "The Russian and Turkish presidents met in Sochi.",
        [
            "Russian = vladimir-putin",
            "Russian = russia",
            "Turkish presidents = recep-tayyip-erdogan",
            "Turkish presidents = turkey",
        ],
    ),
    (
        "2019-07-10",
        "The head of NATO thanked the president of France.",
        [
            "The head of NATO = jens-stoltenberg",
            "the president of France = emmanuel-macron",
            "the president of France = france",
        ],
    ),
    (
        "2019-07-10",
        "In 2003 the US president ordered the invasion.",
        ["the US president = george-w-bush", "the US president = united-states"],
    ),
    ("2019-07-10", "Former US president Bill Clinton arrived.", ["Bill Clinton = bill-clinton"]),
    ("2019-07-10", "Then-President Barack Obama arrived.", ["Barack Obama = barack-obama"]),
    ("2019-07-10", "The former French president was charged.", []),
    ("2019-07-10", "The Kremlin spokesman declined to comment.", ["The Kremlin spokesman = russia"]),
    ("2019-07-10", "A French minister resigned.", ["A French minister = france"]),
    ("2019-07-10", "A US president can veto it.", ["A US president = united-states"]),
    (
        "2019-07-10",
        "The Turkish foreign minister left.",
        ["The Turkish foreign minister = mevlut-cavusoglu", "The Turkish foreign minister = turkey"],
    ),
    ("2019-07-10", "The deputy Russian foreign minister left.", ["Russian foreign minister = russia"]),
    (
        "2019-07-10",
        "Israel's prime minister left for Berlin.",
        ["Israel's prime minister = benjamin-netanyahu", "Israel's prime minister = israel"],
    ),
    ("2019-07-10", "The pope prayed for peace.", ["The pope = pope-francis"]),
    ("2007-01-10", "The UN chief urged calm.", ["The UN chief = ban-ki-moon"]),
    (
        "2019-07-10",
        "The Saudi king received guests.",
        ["The Saudi king = salman-of-saudi-arabia", "The Saudi king = saudi-arabia"],
    ),
    (
        "2019-07-10",
        "The Japanese prime minister's spokesman resigned.",
        ["The Japanese prime minister = shinzo-abe", "The Japanese prime minister = japan"],
    ),
    ("2019-07-24", "The British prime minister spoke.", ["The British prime minister = united-kingdom"]),
    (None, "The US president spoke.", ["The US president = united-states"]),
]

NATIONALITIES = [
    ("Russian forces shelled the city.", ["Russian forces = russia"]),
    ("Two Turkish troops died.", ["Turkish troops = turkey"]),
    ("The Israeli army said it was ready.", ["The Israeli army = israel", "it = israel"]),
    ("U.S. officials and French lawmakers disagreed.", ["U.S. officials = united-states", "French lawmakers = france"]),
    ("Iraqi police fired into the air.", ["Iraqi police = iraq"]),
    ("The Sudanese government fell.", ["The Sudanese government = sudan"]),
    ("Chinese state media reported the launch.", ["Chinese state media = china"]),
    ("Kurdish rebels attacked the base.", ["Kurdish rebels = kurds"]),
    ("Syrian rebels advanced.", ["Syrian rebels = syrian-rebels"]),
    ("Palestinian militants fired rockets.", ["Palestinian militants = palestine"]),
    ("U.N. peacekeepers left Mali.", ["U.N. peacekeepers = united-nations"]),
    ("NATO forces withdrew.", ["NATO forces = nato"]),
    ("The Security Council met.", ["Security Council = united-nations-security-council"]),
    ("Russia's army advanced.", ["Russia's army = russia"]),
    ("The Obama administration objected.", ["The Obama administration = united-states"]),
    ("Rouhani's government rejected the offer.", ["Rouhani's government = iran"]),
    ("The government of Sudan agreed.", ["The government of Sudan = sudan"]),
    ("The French tried to mediate.", ["French = france"]),
    ("The Swiss voted on Sunday.", ["Swiss = switzerland"]),
    ("Peru's Congress passed the bill.", ["Peru's Congress = peru"]),
    ("The Cypriot supreme court ruled.", ["The Cypriot supreme court = cyprus"]),
    (
        "Senior Hungarian and Romanian officials agreed.",
        ["Hungarian = hungary", "Romanian officials = romania"],
    ),
    ("U.S. negotiator Paul Nitze left.", ["Paul Nitze = paul-nitze"]),
    ("Two American tourists died.", []),
    ("Americans voted. Russians did not.", ["Americans = united-states", "Russians = russia"]),
    ("A Turkish army base burned.", []),
    ("US-led forces withdrew. British-born Ann Lee won.", ["Ann Lee = ann-lee"]),
    ("Scottish lawmakers voted.", ["Scottish lawmakers = scotland"]),
]

PEOPLE = [
    ("Airbus officials met a Boeing spokesman.", ["Airbus officials = airbus", "a Boeing spokesman = boeing"]),
    ("Hamas fighters attacked Israel.", ["Hamas fighters = hamas", "Israel = israel"]),
    ("Apple CEO Steve Jobs quit.", ["Apple CEO = apple", "Steve Jobs = steve-jobs"]),
    ("Airbus spokesman John Smith resigned.", ["Airbus spokesman = airbus", "John Smith = john-smith"]),
    ("Greenpeace activists protested.", ["Greenpeace = greenpeace"]),
    ("British Defence Secretary Tom King resigned.", ["Tom King = tom-king"]),
    ("Tom King, the British defence secretary, left.", ["Tom King = tom-king"]),
    ("The president of Brazil, Jair Bolsonaro, left.", ["Jair Bolsonaro = jair-bolsonaro"]),
    ("Iran's foreign minister, Mohammad Javad Zarif, flew home.", ["Mohammad Javad Zarif = mohammad-javad-zarif"]),
    ("UN Secretary-General Antonio Guterres left.", ["Antonio Guterres = antonio-guterres"]),
    ("U.S. President Bill Clinton arrived.", ["Bill Clinton = bill-clinton"]),
    ("Emmanuel Macron is the French president.", ["Emmanuel Macron = emmanuel-macron"]),
]

SHORT_FORMS = [
    ("North Korea fired a missile. The South protested.", ["North Korea = north-korea", "The South = south-korea"]),
    (
        "North Korea fired a missile. The North denied it. The regime wants talks.",
        ["North Korea = north-korea", "North = north-korea", "The regime = north-korea"],
    ),
    ("The South protested. The North was cold.", []),
]


@pytest.mark.parametrize(("published", "text", "actors"), OFFICES)
def test_an_office_is_its_holder_where_the_table_is_sure(published, text, actors):
    """By the article's day or a year in the sentence, with the country; else it is the country alone, or nobody."""
    assert found(text, published) == actors


@pytest.mark.parametrize(("text", "actors"), NATIONALITIES)
def test_a_nationality_with_its_noun_is_the_country(text, actors):
    """Troops, officials and governments act for the country; single people do not."""
    assert found(text) == actors


@pytest.mark.parametrize(("text", "actors"), PEOPLE)
def test_people_of_a_body_act_for_it_and_an_office_beside_a_name_is_one_with_it(text, actors):
    """Airbus officials are Airbus; the British defence secretary Tom King is Tom King alone."""
    assert found(text) == actors


@pytest.mark.parametrize(("text", "actors"), SHORT_FORMS)
def test_the_north_is_korea_where_the_article_speaks_of_it(text, actors):
    """A short form counts only where the article names one of the two Koreas."""
    assert found(text) == actors
