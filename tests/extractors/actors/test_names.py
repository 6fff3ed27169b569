"""Names of people and organizations in texts, each with one id however it is written."""

import pytest

from tests.extractors.actors.read import found

NAMES = [
    ("Kim Jong Un met Kim Yo Jong.", ["Kim Jong Un = kim-jong-un", "Kim Yo Jong = kim-yo-jong"]),
    ("Kim Jong-un spoke. Comrade Kim left.", ["Kim Jong-un = kim-jong-un", "Kim = kim-jong-un"]),
    (
        "Mohammed bin Salman denied it. Crown Prince Mohammed left.",
        ["Mohammed bin Salman = mohammed-bin-salman", "Crown Prince Mohammed = mohammed-bin-salman"],
    ),
    ("Recep Tayyip Erdoğan flew to Baku.", ["Recep Tayyip Erdoğan = recep-tayyip-erdogan"]),
    (
        "Muammar Qadhafi spoke. Volodymyr Zelenskiy listened.",
        ["Muammar Qadhafi = muammar-gaddafi", "Volodymyr Zelenskiy = volodymyr-zelensky"],
    ),
    ("John Smith resigned. Mr Smith left at once.", ["John Smith = john-smith", "Smith = john-smith"]),
    ("John Smith met J. Smith.", ["John Smith = john-smith", "J. Smith = john-smith"]),
    (
        "Robert S. Mueller testified. Mueller said little.",
        ["Robert S. Mueller = robert-mueller", "Mueller = robert-mueller"],
    ),
    (
        "Ocasio-Cortez spoke. Alexandria Ocasio-Cortez left.",
        ["Ocasio-Cortez = alexandria-ocasio-cortez", "Alexandria Ocasio-Cortez = alexandria-ocasio-cortez"],
    ),
    (
        "Paris Hilton flew to New York. Jordan Smith met Chad Brown.",
        ["Paris Hilton = paris-hilton", "Jordan Smith = jordan-smith", "Chad Brown = chad-brown"],
    ),
    (
        "Theresa May met Li Wenliang. Li thanked May.",
        ["Theresa May = theresa-may", "Li Wenliang = li-wenliang", "Li = li-wenliang"],
    ),
    (
        "Northrop Grumman Corp. denied it. Northrop lost the contract.",
        ["Northrop Grumman Corp. = northrop-grumman", "Northrop = northrop-grumman"],
    ),
    (
        "The Government Accountability Office (GAO) objected. GAO auditors found fraud.",
        [
            "Government Accountability Office = government-accountability-office",
            "GAO = government-accountability-office",
            "GAO = government-accountability-office",
        ],
    ),
    (
        "Doctors Without Borders (MSF) left Sudan. MSF said the war went on.",
        [
            "Doctors Without Borders = doctors-without-borders",
            "MSF = doctors-without-borders",
            "MSF = doctors-without-borders",
        ],
    ),
    (
        "Volkswagen AG and Credit Suisse Group AG cut jobs.",
        ["Volkswagen AG = volkswagen", "Credit Suisse = credit-suisse"],
    ),
    (
        "Airbus hired engineers. Airbus Helicopters did not.",
        ["Airbus = airbus", "Airbus Helicopters = airbus-helicopters"],
    ),
    (
        "Siemens agreed to buy Varian Medical Systems Inc. Varian shares rose.",
        [
            "Siemens = siemens",
            "Varian Medical Systems Inc. = varian-medical-systems",
            "Varian = varian-medical-systems",
        ],
    ),
    (
        "General Motors Co. and Ford Motor Co. recalled cars.",
        ["General Motors Co. = general-motors", "Ford Motor Co. = ford"],
    ),
    (
        "The U.S. Senate acquitted him. The Senate voted on Monday.",
        ["U.S. Senate = united-states-senate", "Senate = united-states-senate"],
    ),
    ("The European Commission fined Google.", ["European Commission = european-commission", "Google = google"]),
    (
        "The World Health Organisation (WHO) sent experts. WHO staff arrived.",
        [
            "World Health Organisation = world-health-organization",
            "WHO = world-health-organization",
            "WHO staff = world-health-organization",
        ],
    ),
    ("Judge Emma Clarke sentenced Paul Reed.", ["Emma Clarke = emma-clarke", "Paul Reed = paul-reed"]),
    (
        "The Wall Street Journal interviewed Tim Cook.",
        ["The Wall Street Journal = wall-street-journal", "Tim Cook = tim-cook"],
    ),
    (
        "The Bank of Japan lent money to Toyota Motor Corp.",
        ["Bank of Japan = bank-of-japan", "Toyota Motor Corp. = toyota"],
    ),
    ("Pyongyang condemned the drill.", ["Pyongyang = north-korea"]),
    ("The ministers met in Moscow and flew to Beijing.", []),
    ("The Kremlin denied the report.", ["Kremlin = russia"]),
    ("Ms Lopez and Prof. Maria Lopez agreed.", ["Lopez = maria-lopez", "Maria Lopez = maria-lopez"]),
    ("Chelsea beat Manchester United.", ["Chelsea = chelsea", "Manchester United = manchester-united"]),
    (
        "The University of Oxford expelled Ann Lee.",
        ["University of Oxford = university-of-oxford", "Ann Lee = ann-lee"],
    ),
    (
        "President Reagan and Mikhail Gorbachev signed it.",
        ["Reagan = ronald-reagan", "Mikhail Gorbachev = mikhail-gorbachev"],
    ),
    ("Chancellor Merkel phoned President Macron.", ["Merkel = angela-merkel", "Macron = emmanuel-macron"]),
    ("Sato and Kenji Sato agreed.", ["Sato = kenji-sato", "Kenji Sato = kenji-sato"]),
]

SHORT = [
    (
        "Kim Jong-un met his sister Kim Yo-jong. Kim left.",
        ["Kim Jong-un = kim-jong-un", "his = kim-jong-un", "Kim Yo-jong = kim-yo-jong"],
    ),
    ("John Smith and Jane Smith sued. Smith won.", ["John Smith = john-smith", "Jane Smith = jane-smith"]),
    (
        "John Smith spoke. The crowd cheered. It rained. Jane Smith arrived late. Smith sang.",
        ["John Smith = john-smith", "Jane Smith = jane-smith", "Smith = jane-smith"],
    ),
    (
        "Mary Jones and Peter Jones divorced. Mr Jones moved out. Ms Jones stayed.",
        ["Mary Jones = mary-jones", "Peter Jones = peter-jones", "Jones = peter-jones", "Jones = mary-jones"],
    ),
    ("Trump spoke. Lara Trump stayed.", ["Trump = donald-trump", "Lara Trump = lara-trump"]),
]


@pytest.mark.parametrize(("text", "actors"), NAMES)
def test_one_actor_has_one_id_however_it_is_written(text, actors):
    """Full names, surnames, initials, hyphens, transliterations, company forms and abbreviations."""
    assert found(text) == actors


@pytest.mark.parametrize(("text", "actors"), SHORT)
def test_a_surname_goes_to_whom_it_clearly_means(text, actors):
    """Of two with one surname, the one the words make clear, or none."""
    assert found(text) == actors
