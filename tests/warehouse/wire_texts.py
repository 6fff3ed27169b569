"""Texts that are copies of one another, and texts that are not."""

import re

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


def filled(template: str, values: str) -> str:
    """A template with its blanks filled: values for them, joined by |, in the order in which they first stand there."""
    blanks = dict.fromkeys(re.findall(r"{(\w+)}", template))
    return template.format(**dict(zip(blanks, values.split("|"), strict=True)))


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

DRILL = """South Korea and the United States will hold their joint military exercise {name} from {start} to {end}, the
Joint Chiefs of Staff said on Monday. About {troops} troops will take part in the drills, which the allies describe as
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
        filled(WEEKLY, "higher|data on inflation|Lisbon|6,412|1.2|310|Galp|4.4|Altri|2.9|BPI"),
        filled(WEEKLY, "lower|news from China|Lisbon|6,377|0.5|287|Sonae|3.1|Mota|5.0|BPI"),
    ),
    "drill announcements": (
        filled(DRILL, "Freedom Shield|March 4|14|19,000"),
        filled(DRILL, "Ulchi Freedom Shield|August 18|28|18,000"),
    ),
    "drill announcements of two years": (
        filled(DRILL, "Freedom Shield|March 4|14|19,000"),
        filled(DRILL, "Freedom Shield|March 10|20|17,500"),
    ),
    "match reports": (
        filled(MATCH, "Leixoes|Farense|2-1|Duarte|14|Pires|Baldé|third|44|9"),
        filled(MATCH, "Penafiel|Feirense|2-1|Rocha|31|Vaz|Coelho|sixth|38|11"),
    ),
    "earthquake reports": (
        filled(QUAKE, "5.4|southern Japan|6:12 a.m.|Tuesday|61|Miyazaki|40"),
        filled(QUAKE, "5.9|northern Chile|11:45 p.m.|Friday|83|Iquique|112"),
    ),
    "a brief that a long story quotes": (SHORT, f"{SHORT} {STORY}"),
    "very short texts": ("The bank left its main rate at 4 percent.", "The bank left its main rate at 5 percent."),
    "one sentence with another number": (
        "The central bank left its main interest rate unchanged at 4 percent for the third time in a row on Thursday.",
        "The central bank left its main interest rate unchanged at 5 percent for the third time in a row on Thursday.",
    ),
}
