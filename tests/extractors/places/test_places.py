"""Names of places: which place a name stands for, and when it is no place but who acts, a person or another name."""

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

import extractors.language.sentences
import extractors.places.component  # noqa: F401  each import registers its component
from extractors.language.model import load_model
from extractors.places.cities import Cities
from extractors.reference import Place, load_reference

# text -> ids of the places, in order
NAMESAKES = [
    ("Talks on the nuclear deal resumed in Vienna on Tuesday.", "vienna"),
    ("A fire broke out in Vienna, Virginia, on Tuesday.", "vienna-virginia"),
    ("Police in Vienna, Va., made two arrests.", "vienna-virginia"),
    ("The Virginia senator flew to Vienna for the talks.", "virginia vienna"),
    ("The plane landed in Moscow on Friday.", "moscow"),
    ("Four students were killed in Moscow, Idaho.", "moscow-idaho"),
    ("Four students died in Moscow, Idaho. Police returned to Moscow a year later.", "moscow-idaho moscow-idaho"),
    ("Idaho Sen. Jim Risch flew to Moscow for the talks.", "idaho moscow"),
    ("Fighting broke out in Georgia as Russian tanks rolled toward Tbilisi.", "georgia tbilisi"),
    ("Saakashvili declared a state of war in Georgia after clashes in South Ossetia.", "georgia south-ossetia"),
    ("He campaigned in Georgia, with stops in Atlanta and Savannah.", "georgia-us atlanta savannah"),
    ("Voters in Georgia, Arizona and Michigan went to the polls.", "georgia-us arizona michigan"),
    ("The United States urged Russia to withdraw its troops from Georgia.", "georgia"),
    ("A judge in Atlanta, Georgia, dismissed the case.", "atlanta georgia-us"),
    ("He was born in Gori, Georgia.", "gori georgia"),
    ("A tornado hit Paris, Texas, overnight.", "paris-texas"),
    ("Macron spoke in Paris about Texas.", "paris texas"),
    ("He studied in Cambridge before moving to London.", "cambridge london"),
    ("The lab in Cambridge, Massachusetts, announced the result.", "cambridge-massachusetts"),
    ("Police in Boston closed the bridge to Cambridge.", "boston cambridge-massachusetts"),
    ("A church in Birmingham, Ala., was bombed in 1963.", "birmingham-alabama"),
    ("Marchers from Selma and Montgomery reached Birmingham.", "selma montgomery birmingham-alabama"),
    ("The council in Birmingham declared itself bankrupt.", "birmingham"),
    ("Rebels shelled the port of Tripoli.", "tripoli"),
    ("Lebanese troops clashed with militants in Tripoli, north of Beirut.", "tripoli-lebanon beirut"),
    ("A bus plunged into a canal near Hyderabad, Pakistan.", "hyderabad-pakistan"),
    ("Trains between Karachi and Hyderabad were halted.", "karachi hyderabad-pakistan"),
    ("The company opened a campus in Hyderabad.", "hyderabad"),
    ("Venezuelan soldiers fired on crowds in Valencia.", "valencia-venezuela"),
    ("Floods killed scores of people in Valencia.", "valencia"),
    ("A factory in Cordoba, Argentina, was closed.", "cordoba-argentina"),
    ("Buses run from Buenos Aires to Cordoba and Rosario.", "buenos-aires cordoba-argentina rosario"),
    ("An earthquake shook Santiago on Monday.", "santiago"),
    ("Pilgrims walked through Galicia to Santiago.", "galicia santiago-de-compostela"),
    ("The firm in San Jose, Calif., cut jobs.", "san-jose-california"),
    ("Costa Rican officials met in San Jose.", "san-jose"),
    ("Rebels advanced in eastern Congo toward Goma.", "democratic-republic-of-the-congo goma"),
    ("Voters in Congo re-elected Sassou Nguesso, officials in Brazzaville said.", "republic-of-the-congo brazzaville"),
    ("French soldiers left Niger for Chad.", "niger chad"),
    ("Protests in Macedonia reached Skopje.", "north-macedonia skopje"),
    ("Fires burned across Macedonia, near Thessaloniki in Greece.", "region-of-macedonia thessaloniki greece"),
    ("Bushfires spread across Victoria, threatening Melbourne.", "victoria-au melbourne"),
    ("A ferry left Vancouver for Victoria, British Columbia.", "vancouver victoria-british-columbia"),
    ("Police in Portland, Maine, arrested him.", "portland-maine"),
    ("Protesters gathered in Portland.", "portland"),
    ("The plant in Springfield, Mo., will close.", "springfield-missouri"),
    (
        "A bomb hit Springfield, Ohio. Schools in Springfield closed.",
        "springfield-ohio springfield-ohio",
    ),
    ("The forum opened in St. Petersburg.", "st-petersburg"),
    ("The storm flooded Tampa and St. Petersburg.", "tampa st-petersburg-florida"),
    ("Coal ships queued off Newcastle, north of Sydney.", "newcastle-australia sydney"),
    ("A court in Newcastle jailed three men.", "newcastle"),
    ("A court in Perth, Scotland, jailed him.", "perth-scotland"),
    ("A trial opened in Alexandria, Virginia.", "alexandria-virginia"),
    ("A church in Alexandria was attacked; Egyptian police sealed it off.", "alexandria"),
    ("Drones struck the port of Odessa in Ukraine.", "odesa ukraine"),
    ("A gunman killed seven people between Midland, Texas, and Odessa.", "midland-texas odessa-texas"),
    ("Nicaraguan police stormed a university in Granada.", "granada-nicaragua"),
    ("Russia seizes a town\n\nMoscow (AP) — Protests broke out in Tver.", "moscow tver"),
    ("BEIRUT (AP) — Clashes broke out in Tripoli.", "tripoli-lebanon"),
    ("Trump lost Georgia in 2020, and Georgia officials counted again.", "georgia-us georgia-us"),
    ("MOSCOW, Idaho (AP) — A jury in Moscow found him guilty.", "idaho moscow-idaho"),
]
WHERE = [
    ("Troops massed in Russia.", "russia"),
    ("Kim travelled by train across China.", "china"),
    ("The envoy flew to Moscow on Friday.", "moscow"),
    ("Strikes across Syria killed dozens.", "syria"),
    ("Putin praised his visit to North Korea.", "north-korea"),
    ("The president visited Hanoi.", "hanoi"),
    ("The Hanoi summit collapsed.", "hanoi"),
    ("He arrived Monday in Kabul.", "kabul"),
    ("He arrived in Kabul Monday.", "kabul"),
    ("Three men were shot outside Paris.", "paris"),
    ("The Moscow talks ended without a deal.", "moscow"),
    ("They met at the White House.", "white-house"),
    ("They travelled to China, Japan and South Korea.", "china japan south-korea"),
    ("The train left Pyongyang for Russia.", "pyongyang russia"),
    ("The ministers met in the Russian capital, Moscow.", "moscow"),
    ("In Moscow President Putin received the guests.", "moscow"),
    ("Troops withdrew from Iraq and Afghanistan.", "iraq afghanistan"),
    ("An airliner was shot down over Ukraine.", "ukraine"),
    ("Fighting raged north of Kyiv.", "kyiv"),
    ("Smoke rose over the Gaza Strip and the West Bank.", "gaza-strip west-bank"),
    ("The port of Odesa in Ukraine was shelled.", "odesa ukraine"),
    ("He travelled from Tehran to Damascus via Baghdad.", "tehran damascus baghdad"),
    ("Refugees fled Sudan for Chad and Egypt.", "sudan chad egypt"),
    ("North Korea fired a missile over Japan.", "japan"),
    ("Gunmen attacked a hotel in the capital of Mali.", "mali"),
    ("The sub sank in the Barents Sea near Murmansk.", "barents-sea murmansk"),
    ("Police fired tear gas in central Bucharest.", "bucharest"),
    ("He was arrested in the northern city of Kaduna.", "kaduna"),
    ("Shells fell on the Bosnian town of Gorazde.", "gorazde"),
    ("Peru's capital was quiet.", "peru"),
    ("Syria's north was calm.", "syria"),
    ("Shelling hit the outskirts of Bakhmut.", "bakhmut"),
    ("She visited Hungary in May.", "hungary"),
    ("He flew to Colombo for the funeral.", "colombo"),
    ("The prisoners were freed in Russia.", "russia"),
]
# Places that places.csv does not hold: text -> (place_id, name, kind, country) of those, in order
CITIES = [
    ("A fire broke out in Maribor on Monday.", ["maribor Maribor SVN"]),
    ("Two people died near Ndola, police said.", ["ndola Ndola ZMB"]),
    ("The strike closed schools in Ambato and Puerto Montt.", ["ambato Ambato ECU", "puerto-montt Puerto Montt CHL"]),
    ("Protesters marched in Ploiesti.", ["ploiesti Ploiesti ROU"]),
    ("Protesters in Ploiești burned tires.", ["ploiesti Ploiesti ROU"]),
    ("He drove through Puerto Montt.", ["puerto-montt Puerto Montt CHL"]),
    ("An explosion in downtown Novi Pazar killed three.", ["novi-pazar Novi Pazar SRB"]),
    ("The quake struck Latacunga on Sunday, killing four.", ["latacunga Latacunga ECU"]),
    ("The quake was felt in Riobamba.", ["riobamba Riobamba ECU"]),
    ("Miners in Cerro de Pasco went on strike.", ["cerro-de-pasco Cerro de Pasco PER"]),
    ("The blast hit a market in Bama town.", ["bama Bama NGA"]),
    ("The ferry left Puerto Natales at dawn.", ["puerto-natales Puerto Natales CHL"]),
    ("Rebels took the town of Bukama, in southern Congo.", ["bukama Bukama COD"]),
    ("A shop in Dundalk, Ireland, was burgled.", ["dundalk-ireland Dundalk, Ireland IRL"]),
    ("Armed men attacked the town of Bukama.", ["bukama Bukama COD"]),
]
OWN = [
    ("A landslide buried homes in the town of Aucayacu.", ["aucayacu Aucayacu city -"]),
    ("Guano, Ecuador, was shaken by a quake.", ["guano-ecuador Guano city ECU"]),
    ("Officials in Chimborazo province declared an emergency.", ["chimborazo-region Chimborazo region -"]),
    ("Floods hit the Huanuco region of Peru.", ["huanuco-region-peru Huanuco region PER"]),
    ("A ferry sank off Zamboanguita Island.", ["zamboanguita-island Zamboanguita Island other -"]),
    ("Rebels seized the village of Mbandaka Ouest.", ["mbandaka-ouest Mbandaka Ouest city -"]),
    ("Gunmen ambushed a convoy in Boukoumbe district.", ["boukoumbe-region Boukoumbe region -"]),
    ("The Yaguas River burst its banks.", ["yaguas-river Yaguas River water -"]),
    (
        "A bus fell into the Marsyangdi River in Tanahun District.",
        ["marsyangdi-river Marsyangdi River water -", "tanahun-region Tanahun region -"],
    ),
    ("The ship ran aground off the island of Ngazidja.", ["ngazidja Ngazidja other -"]),
    ("They crossed Lake Kyoga by boat.", ["lake-kyoga Lake Kyoga water -"]),
    ("Fighters fled to the Ader mountains.", ["ader-mountains Ader Mountains other -"]),
    ("Fighting spread to Lubero territory, in the east.", ["lubero-region Lubero region -"]),
    ("Rebels took the town of Kasiwa, in southern Congo.", ["kasiwa-democratic-republic-of-the-congo Kasiwa city COD"]),
    ("Two teachers were kidnapped near Zurmi, Nigeria.", ["zurmi-nigeria Zurmi city NGA"]),
    ("The plane crashed near Cochrane, Chile.", ["cochrane-chile Cochrane city CHL"]),
    ("A mine collapsed in the Copperbelt province of Zambia.", ["copperbelt-region-zambia Copperbelt region ZMB"]),
    ("A dam burst on the Kafue River.", ["kafue-river Kafue River water -"]),
    ("Lava flowed from Mount Nyiragongo.", ["mount-nyiragongo Mount Nyiragongo other -"]),
    ("Pirates seized a tanker in the Gulf of Manaar.", ["gulf-of-manaar Gulf of Manaar water -"]),
    ("A tremor was felt in the Bay of Kotor.", ["bay-of-kotor Bay of Kotor water -"]),
    ("Rescuers reached Aucayacu on Sunday.", ["aucayacu Aucayacu city -"]),
    (
        "Troops entered Zurmi, Nigeria. Gunmen burned homes in Zurmi.",
        ["zurmi-nigeria Zurmi city NGA", "zurmi-nigeria Zurmi city NGA"],
    ),
]
# Decided by the words around the name alone, for a pipeline of someone's own without a parser.
UNPARSED = [
    ("Troops massed in Russia.", "russia"),
    ("He arrived on a visit to North Korea.", "north-korea"),
    ("Congress approved aid to Ukraine.", ""),
    ("Kim visited Hanoi.", "hanoi"),
    ("The Hanoi summit collapsed.", "hanoi"),
    ("Moscow denied the report.", ""),
    ("A fire broke out in Vienna, Virginia.", "vienna-virginia"),
    ("Lebanese troops clashed in Tripoli.", "tripoli-lebanon"),
    ("The New York Times reported it.", ""),
]
NOT_WHERE = [
    "Moscow denied the report.",
    "Seoul resumed talks with Pyongyang.",
    "The Kremlin said it was ready.",
    "Congress approved aid to Ukraine.",
    "Brussels imposed sanctions on Iran.",
    "The threat to Russia has grown.",
    "Iran gave drones to Russia.",
    "Washington and Beijing traded accusations.",
    "Anger at Iran grew.",
    "The White House rejected the offer.",
    "Mr. Jordan said he would resign. Michael Jordan left.",
    "Paris Hilton was fined.",
    "The New York Times reported the deal.",
    "The Bank of England raised rates.",
    "The move drew criticism from Russia.",
    "Queen Victoria died.",
    "Paris Hilton and Florence Nightingale never met.",
    "The Treaty of Versailles was signed.",
    "Relations with China soured and ties to Russia deepened.",
    "Moscow and Kyiv exchanged prisoners.",
    "He is prime minister of the United Kingdom.",
    "Chad Smith was named coach.",
    "Abraham Lincoln was shot.",
    "Slovenia's parliamentary ballot is set for June.",
    "Delegates met at the World Trade Organization.",
    "They will visit the country next week.",
    "Chile said it would appeal.",
    "Serbia won against Norway.",
    "Iran's parliament met on Sunday.",
    "Ms. Ambato said she would appeal.",
    "The state visit ended on Friday.",
    "The Interior Department fined him.",
    "The Kurdish region held a vote.",
    "He spoke in Parliament on Monday.",
    "Faith in Congress fell.",
    "The team met in March and again in August.",
    "Merkel said Maribor Holdings would invest.",
    "Aucayacu lost.",
]


@lru_cache
def pipeline() -> Language:
    """The trained pipeline with nothing but places."""
    nlp = load_model()
    nlp.add_pipe("sentences", before="parser")
    nlp.add_pipe("places")
    return nlp


def unlisted(text: str) -> list[Place]:
    """The places found that are no rows of places.csv."""
    rows = {row.place_id for row in load_reference().places}
    return [mention.place for mention in pipeline()(text)._.places if mention.place.place_id not in rows]


def found(text: str, nlp: Language) -> list[str]:
    return [mention.place.place_id for mention in nlp(text)._.places]


@pytest.mark.parametrize(("text", "places"), NAMESAKES)
def test_context_decides_between_places_of_one_name(text, places):
    assert found(text, pipeline()) == places.split()


@pytest.mark.parametrize(("text", "places"), WHERE)
def test_a_name_that_says_where_is_a_place(text, places):
    assert found(text, pipeline()) == places.split()


@pytest.mark.parametrize(("text", "cities"), CITIES)
def test_a_city_that_the_table_lacks_is_found_with_its_country(text, cities):
    places = unlisted(text)
    assert [f"{place.place_id} {place.name} {place.country}" for place in places] == cities
    assert all(place.kind == "city" and place.latitude and place.longitude for place in places)


@pytest.mark.parametrize(("text", "own"), OWN)
def test_a_place_nobody_lists_is_one_of_its_own(text, own):
    """Its country is said beside it, or is not known; it has no coordinates."""
    places = unlisted(text)
    assert [f"{place.place_id} {place.name} {place.kind} {place.country or '-'}" for place in places] == own
    assert all(place.latitude is None and place.longitude is None for place in places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A landslide buried homes in the town of Aucayacu.", "town of Aucayacu"),
        ("Officials in Chimborazo province declared an emergency.", "Chimborazo province"),
        ("A dam burst on the Kafue River.", "Kafue River"),
        ("He was arrested in the northern city of Kaduna.", "city of Kaduna"),
        ("Peru's capital was quiet.", "Peru's capital"),
    ],
)
def test_the_word_for_the_sort_of_place_belongs_to_the_mention(text, words):
    """What hangs on that word ("in the town of ...") happened in the place."""
    doc = pipeline()(text)
    assert [doc[mention.start : mention.end].text for mention in doc._.places] == [words]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Maribor", "maribor"),
        ("Goražde", "gorazde"),
        ("Vienna", "vienna vienna-virginia"),
        ("Reading", "reading reading-pennsylvania reading-massachusetts"),
        ("Aucayacu", ""),
    ],
)
def test_cities_of_a_name_come_by_population_and_no_two_share_an_id(name, ids):
    """A city that is a row of places.csv is that row; a lesser one has its state or country in the id."""
    places = Cities(load_reference().places).named(name)
    assert " ".join(place.place_id for place in places) == ids


@pytest.mark.parametrize("text", NOT_WHERE)
def test_a_name_that_says_who_is_no_place(text):
    assert found(text, pipeline()) == []


@pytest.mark.parametrize(("text", "places"), UNPARSED)
def test_it_works_without_a_parse(text, places):
    nlp = spacy.blank("en")
    nlp.add_pipe("places")
    assert found(text, nlp) == places.split()
