"""Copies: which articles count as one source, and that this depends on their texts alone."""

import random
import time

import duckdb
import pytest

from tests.warehouse.batches import article, load
from warehouse.merging.copies import group_copies

STORY = """Coast guard crews pulled 41 people from a listing ferry off the island of Brava on Tuesday after its
engine room flooded in heavy seas, the transport ministry said. The ferry, the Santa Luzia, had left the port of
Praia at dawn with 58 passengers and crew aboard. Seventeen people were still missing at nightfall, said
Transport Minister Carla Monteiro, who flew to the island to meet relatives. "We will search for as long as
there is light and hope," she told reporters on the quay. Fishing boats from Furna were first to reach the
ferry, which had sent a distress call at 9:40 a.m. Several survivors said that water had poured through a cargo
door that would not close. The vessel was built in 1987 and passed its last inspection in March, according to
the ministry. Two helicopters and a navy patrol boat joined the search, and Portugal offered a plane. The
operator, Linhas Atlanticas, said in a statement that it would help the inquiry and that it had suspended its
other sailings. It was the worst accident in the islands since 1999, when a freighter sank off Sal. Opposition
parties demanded that the government publish the inspection reports of all ferries in service."""

SHORT = """Zenith Motors will close its assembly plant in Oldham by June and move the work to Brno, the company
said on Monday. About 640 jobs will be lost. Unions called the decision a betrayal and said that they would meet
managers on Thursday to ask for a delay of at least a year while other buyers are sought."""


def changed(text: str, **others: str) -> str:
    """A text with words replaced: name_of_anything="old -> new"."""
    for change in others.values():
        old, new = change.split(" -> ")
        text = " ".join(text.split())
        assert old in text, old
        text = text.replace(old, new)
    return text


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the stops between them."""
    return " ".join(text.split()).split(". ")


COPIES = {
    "case, white space, punctuation and quotes": (
        STORY,
        STORY.upper().replace("\n", "  ").replace('"', "”").replace(",", " –"),
    ),
    "another headline, dateline and credit": (
        f"Ferry lists off Brava, 17 missing\n\nPRAIA, Cape Verde (AP) — {STORY}",
        f"Search for survivors after ferry floods\nBy our staff and agencies\nPraia, March 4 (Reuters) - {STORY}\n"
        "(Reporting by J. Lima; editing by T. Cole)",
    ),
    "cut to its first half": (STORY, ". ".join(sentences(STORY)[:5]) + "."),
    "cut to its first third, under another headline": (STORY, "Ferry in trouble. " + ". ".join(sentences(STORY)[:4])),
    "one sentence changed": (
        STORY,
        changed(STORY, a="Two helicopters and a navy patrol boat joined the search -> Naval vessels were on their way"),
    ),
    "two sentences changed": (
        STORY,
        changed(
            STORY,
            a="Several survivors said that water had poured through a cargo door that would not close -> "
            "A cook who swam ashore spoke of a door left open",
            b="It was the worst accident in the islands since 1999, when a freighter sank off Sal. -> ",
        ),
    ),
    "a new toll": (STORY, changed(STORY, a="Seventeen -> Nineteen", b="41 -> 39", c="first to reach -> first at")),
    "house style": (
        STORY,
        changed(STORY, a="a.m -> am", b="Transport Minister -> transport minister", c="March -> Mar"),
    ),
    "short, with another dateline and credit": (SHORT, f"OLDHAM, May 2 (AFP) - {SHORT} afp"),
    "short, without its last words": (SHORT, SHORT[:-45]),
    "very short, the same words": ("Rates stay at 4 percent.", "RATES STAY AT 4 PERCENT"),
}

WEEKLY = """Stocks closed {how} on Friday as investors weighed {what}. The benchmark index of the {city}
exchange ended the week at {points} points, {percent} percent from a week earlier, with {volume} million shares
traded. Shares of {winner} gained the most, {rise} percent, after the company reported results for the quarter.
{loser} lost {fall} percent. Analysts at {bank} said that they expected trading to remain quiet ahead of the
central bank's meeting, at which it is widely expected to leave its main rate unchanged. The currency was little
changed against the dollar. Bonds were steady."""

DRILL = """{one} and {two} will hold their joint military exercise {name} from {start} to {end}, the Joint
Chiefs of Staff said on Monday. About {troops} troops will take part in the drills, which the allies describe as
defensive in nature and which take place every year. The exercise includes field training, computer simulations
and live firing. North Korea has long denounced such drills as a rehearsal for an invasion and has often
answered them with weapons tests of its own. The allies say that they are ready for any provocation and that the
schedule of the exercise was notified in advance."""

MATCH = """{home} beat {away} {score} in the league on Saturday. {scorer} gave {home} the lead in the {minute}th
minute with a header from a corner, and {second} doubled it shortly after the break. {away} pulled one back
through {third} but could not find an equaliser in spite of long spells of pressure in the closing stages. The
win lifts {home} to {place} in the table with {points} points, while {away} stay in the lower half after their
{losses}th defeat of the season. "We showed character today and deserved the three points," the manager told
reporters after the match."""

QUAKE = """A magnitude {size} earthquake struck {where} at {hour} local time on {day}, the geological survey
said. The quake was centred {distance} km from {town} at a depth of {depth} km. There were no immediate reports
of damage or casualties and no tsunami warning was issued. The region lies on the ring of fire, where
earthquakes are frequent."""

DIFFERENT = {
    "one subject, other words": (
        STORY,
        """Rescuers saved more than forty passengers and crew when the Santa Luzia took on water near
        Brava on Tuesday, but officials fear for at least seventeen others. The vessel had sailed from
        Praia early in the morning. Its engine room was under water within minutes, according to the
        transport ministry, and a distress call went out shortly before ten. Minister Carla Monteiro
        travelled to Brava in the afternoon and promised the families that the search would go on.
        Fishermen from Furna took many of the survivors aboard. Portugal has offered to send an
        aircraft, while the navy has a patrol boat and helicopters at sea. The company that runs the
        ferry, Linhas Atlanticas, has halted all trips.""",
    ),
    "a later story with the background of the first": (
        STORY,
        """Divers found nine bodies on Thursday in the wreck of the ferry that sank off Brava two days
        before, raising the toll to eleven. The cargo door was open when the divers reached it, the head
        of the inquiry said, and its lock was missing. Prosecutors questioned the captain and two
        engineers in Praia and searched the offices of the operator. The president declared three days
        of mourning. """
        + ". ".join(sentences(STORY)[6:8]),
    ),
    "weekly market reports": (
        WEEKLY.format(
            how="higher",
            what="data on inflation",
            city="Lisbon",
            points="6,412",
            percent="1.2",
            volume="310",
            winner="Galp",
            rise="4.4",
            loser="Altri",
            fall="2.9",
            bank="BPI",
        ),
        WEEKLY.format(
            how="lower",
            what="news from China",
            city="Lisbon",
            points="6,377",
            percent="0.5",
            volume="287",
            winner="Sonae",
            rise="3.1",
            loser="Mota",
            fall="5.0",
            bank="BPI",
        ),
    ),
    "drill announcements": (
        DRILL.format(
            one="South Korea",
            two="the United States",
            name="Freedom Shield",
            start="March 4",
            end="14",
            troops="19,000",
        ),
        DRILL.format(
            one="South Korea",
            two="the United States",
            name="Ulchi Freedom Shield",
            start="August 18",
            end="28",
            troops="18,000",
        ),
    ),
    "drill announcements of two years": (
        DRILL.format(
            one="South Korea",
            two="the United States",
            name="Freedom Shield",
            start="March 4",
            end="14",
            troops="19,000",
        ),
        DRILL.format(
            one="South Korea",
            two="the United States",
            name="Freedom Shield",
            start="March 10",
            end="20",
            troops="17,500",
        ),
    ),
    "match reports": (
        MATCH.format(
            home="Leixoes",
            away="Farense",
            score="2-1",
            scorer="Duarte",
            minute="14",
            second="Pires",
            third="Baldé",
            place="third",
            points="44",
            losses="9",
        ),
        MATCH.format(
            home="Penafiel",
            away="Feirense",
            score="2-1",
            scorer="Rocha",
            minute="31",
            second="Vaz",
            third="Coelho",
            place="sixth",
            points="38",
            losses="11",
        ),
    ),
    "earthquake reports": (
        QUAKE.format(
            size="5.4",
            where="southern Japan",
            hour="6:12 a.m.",
            day="Tuesday",
            distance="61",
            town="Miyazaki",
            depth="40",
        ),
        QUAKE.format(
            size="5.9",
            where="northern Chile",
            hour="11:45 p.m.",
            day="Friday",
            distance="83",
            town="Iquique",
            depth="112",
        ),
    ),
    "a brief that a long story quotes": (SHORT, f"{SHORT} {STORY}"),
    "very short texts": ("The bank left its main rate at 4 percent.", "The bank left its main rate at 5 percent."),
    "one sentence with another number": (
        "The central bank left its main interest rate unchanged at 4 percent for the third time in a row on Thursday.",
        "The central bank left its main interest rate unchanged at 5 percent for the third time in a row on Thursday.",
    ),
}


def copies(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The copy_id of each article."""
    rows = connection.execute("SELECT article_id, copy_id FROM article_copies").fetchall()
    assert len(rows) == len(dict(rows))
    return dict(rows)


def put(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> set[str]:
    """Load articles, and return those whose group changed."""
    load(connection, *(article(article_id, text=text) for article_id, text in texts.items()))
    return group_copies(connection, texts)


def take(connection: duckdb.DuckDBPyConnection, *article_ids: str) -> set[str]:
    """Remove articles, and return those whose group changed."""
    connection.execute("DELETE FROM articles WHERE article_id IN (SELECT unnest(?))", [list(article_ids)])
    return group_copies(connection, article_ids)


@pytest.mark.parametrize(("one", "other"), COPIES.values(), ids=COPIES.keys())
def test_copies_are_one_group_named_after_the_smallest_id(connection, one, other):
    put(connection, {"b": one, "a": other, "c": WEEKLY})
    assert copies(connection) == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_stories_are_groups_of_their_own(connection, one, other):
    put(connection, {"a": one, "b": other})
    assert copies(connection) == {"a": "a", "b": "b"}


def test_a_copy_that_joins_is_the_only_one_to_change_unless_its_id_is_smallest(connection):
    assert put(connection, {"c": STORY, "d": WEEKLY}) == {"c", "d"}
    assert put(connection, {"e": f"{STORY} afp"}) == {"e"}
    assert put(connection, {"b": f"Reuters. {STORY}"}) == {"b", "c", "e"}
    assert put(connection, {"a": STORY}) == {"a", "b", "c", "e"}
    assert copies(connection) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "a"}


def test_the_same_articles_again_change_nothing(connection):
    texts = {"a": STORY, "b": f"{STORY} afp", "c": SHORT}
    put(connection, texts)
    assert put(connection, texts) == set()
    assert put(connection, {"b": f"{STORY}\n\n(AFP)".replace('"', "”")}) == set()
    assert group_copies(connection, []) == set()


def test_an_article_replaced_by_another_story_leaves_its_group(connection):
    put(connection, {"a": STORY, "b": f"{STORY} afp", "c": f"Reuters. {STORY}"})
    assert put(connection, {"a": SHORT}) == {"b", "c"}
    assert copies(connection) == {"a": "a", "b": "b", "c": "b"}


def test_two_that_only_a_third_connected_part_when_it_goes(connection):
    parts = sentences(STORY)
    begin, end = ". ".join(parts[:6]), ". ".join(parts[5:])
    put(connection, {"a": begin, "b": STORY, "c": end})
    assert copies(connection) == {"a": "a", "b": "a", "c": "a"}
    assert take(connection, "b") == {"c"}
    assert copies(connection) == {"a": "a", "c": "c"}


def test_removed_articles_leave_nothing(connection):
    put(connection, {"a": STORY, "b": f"{STORY} afp"})
    assert take(connection, "a", "b") == set()
    for table in ("article_copies", "article_bands"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_empty_texts_and_other_scripts_do_no_harm(connection):
    put(connection, {"a": "", "b": "...", "c": "北韓週二發射飛彈", "d": "Ракета упала в море 5 марта"})
    assert set(copies(connection)) == {"a", "b", "c", "d"}


def versions(story: str, chance: random.Random) -> list[str]:
    """A story as a dozen papers print it."""
    parts = sentences(story)
    found = [story, story.upper(), f"{story} (Reuters)"]
    for number in range(9):
        kept = parts[: chance.randint(len(parts) // 3, len(parts))]
        if number % 3 == 0:
            kept[chance.randrange(len(kept))] = f"Nobody could say on day {number} what would come of it all"
        if number % 3 == 1:
            kept = parts[-len(kept) :]
        found.append(f"Paper {number}: " + ". ".join(kept))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_groups_do_not_depend_on_the_order_in_which_articles_came_and_went(connection, seed):
    chance = random.Random(seed)
    stories = [STORY, *(text for pair in DIFFERENT.values() for text in pair), *(one for one, _ in COPIES.values())]
    pool = [text for story in stories[:6] for text in versions(story, chance)] + stories
    now: dict[str, str] = {}
    for _ in range(12):
        before = copies(connection)
        batch = {f"article-{chance.randrange(60):02}": chance.choice(pool) for _ in range(chance.randint(1, 15))}
        changed = put(connection, batch)
        now |= batch
        after = copies(connection)
        assert changed == {article_id for article_id in after if before.get(article_id) != after[article_id]}
        gone = chance.sample(sorted(now), chance.randint(0, len(now) // 3))
        take(connection, *gone)
        now = {article_id: text for article_id, text in now.items() if article_id not in gone}
    grown = copies(connection)
    take(connection, *now)
    put(connection, now)
    assert copies(connection) == grown
    assert 1 < len(set(grown.values())) < len(grown)


def test_thousands_of_copies_take_time_in_proportion(connection):
    same = {f"same-{number:04}": STORY for number in range(1_500)}
    alike = {f"alike-{number:04}": f"Paper {number} writes from {number} {SHORT}" for number in range(1_500)}
    made = {f"made-{n:04}": WEEKLY.format_map(Slots(n)) for n in range(500)}
    began = time.monotonic()
    put(connection, same | alike | made)
    assert len(set(copies(connection).values())) == 2 + len(made)
    assert take(connection, "same-0000", "alike-0000") == {*same, *alike} - {"same-0000", "alike-0000"}
    assert time.monotonic() - began < 60


class Slots(dict[str, str]):
    """What fills a template: something else for each article and slot."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __missing__(self, slot: str) -> str:
        return f"{len(slot) * 7919 + self.number * 104_729 % 99_991}" if slot != "city" else "Lisbon"
