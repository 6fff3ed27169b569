"""What events are called."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.merging.mentions import Mention, Participant
from warehouse.merging.title import LONGEST, event_title

NAMES = {
    "trump": ("Trump", "person"),
    "kim": ("Kim", "person"),
    "moon": ("Moon", "person"),
    "putin": ("Putin", "person"),
    "jamal": ("Jamal Bell", "person"),
    "japan": ("Japan", "country"),
    "north": ("North Korea", "country"),
    "russia": ("Russia", "country"),
    "police": ("Police", "organization"),
    "farc": ("FARC", "group"),
    "front": ("Polisario Front", "group"),
    "al-nusra": ("al-Nusra", "group"),
}
ACTORS = {actor_id: name for actor_id, (name, _) in NAMES.items()} | {letter: letter.upper() for letter in "abcde"}
ROOTS = {
    "arrest": "arrest",
    "attack": "attack",
    "conviction": "convict",
    "departure": "depart",
    "escape": "escape",
    "invasion": "invade",
    "killing": "kill",
    "meeting": "meet",
    "negotiation": "negotiate",
    "protest": "protest",
    "strike": "strike",
    "talk": "talk",
    "test": "test",
    "tour": "tour",
    "visit": "visit",
    "withdrawal": "withdraw",
}
STATUSES = ["occurred", "planned", "alleged", "denied", "cancelled", "negated", "hypothetical"]


def told(trigger: str, who: str = "", sentence: str | None = None, lemma: str | None = None, **columns: Any) -> Mention:
    """A mention; trigger: 'met verb CONSULT'; who: 'agent > patient >> recipient ? other', actor ids."""
    *words, pos, event_type = trigger.split()
    written = " ".join(words)
    sentence = sentence or f"There came {written}, they told."
    start = sentence.index(written)
    participants, role = [], "agent"
    for word in who.split():
        if word in {">", ">>", "?"}:
            role = {">": "patient", ">>": "recipient", "?": "other"}[word]
        else:
            participants.append(Participant(role, word, NAMES.get(word, ("", "person"))[1], None))
    empty = dict.fromkeys(Mention.__slots__)
    given = {
        "mention_id": "m",
        "start_char": 1000 + start,
        "end_char": 1000 + start + len(written),
        "trigger": written,
        "trigger_lemma": lemma or written.lower(),
        "trigger_pos": pos,
        "sentence": sentence,
        "sentence_start": 1000,
        "event_type": event_type,
        "status": "occurred",
        "confidence": 0.5,
        "participants": tuple(participants),
    }
    return Mention(**{**empty, **given, **columns})  # type: ignore[arg-type]


def title(*members: Mention, status: str = "occurred", place: str | None = None) -> str:
    return event_title(members, status, ROOTS, ACTORS, place)


CLAUSES = [
    (told("met verb CONSULT", "trump > kim", lemma="meet"), "Hanoi", "Trump and Kim meet in Hanoi"),
    (told("met verb CONSULT", "trump kim", lemma="meet"), None, "Trump and Kim meet"),
    (told("meeting noun CONSULT", "trump kim"), "Hanoi", "Trump and Kim meet in Hanoi"),
    (told("met verb CONSULT", "trump", lemma="meet"), "Hanoi", "Trump meets in Hanoi"),
    (told("meeting noun CONSULT", "trump"), "Hanoi", "Trump holds meeting in Hanoi"),
    (told("summit noun CONSULT", "trump kim"), "Hanoi", "Trump and Kim hold summit in Hanoi"),
    (told("peace talks noun CONSULT", "japan > north"), None, "Japan and North Korea hold peace talks"),
    (told("shook hands verb CONSULT", "trump kim", lemma="shake hands"), None, "Trump and Kim shake hands"),
    (told("agreed verb AGREE", "japan >> north", lemma="agree"), None, "Japan and North Korea agree"),
    (told("received verb CONSULT", "moon > kim", lemma="receive"), "Panmunjom", "Moon receives Kim in Panmunjom"),
    (told("visited verb CONSULT", "putin > kim", lemma="visit"), "Russia", "Putin visits Kim in Russia"),
    (told("visit noun CONSULT", "putin"), "Pyongyang", "Putin visits Pyongyang"),
    (told("state visit noun CONSULT", "putin > north"), None, "Putin makes state visit to North Korea"),
    (told("handshake noun CONSULT", "trump kim"), "Hanoi", "Trump, Kim: handshake in Hanoi"),
    (told("warned verb THREATEN", "japan >> north", lemma="warn"), None, "Japan warns North Korea"),
    (told("arrest noun COERCE", "police > jamal"), None, "Police arrest Jamal Bell"),
    (told("attacks noun ASSAULT", "farc > japan", lemma="attack"), None, "FARC attack Japan"),
    (told("protest noun PROTEST", "farc > japan"), None, "FARC protest Japan"),
    (told("strikes noun ASSAULT", "russia > japan", lemma="strike"), None, "Russia strikes Japan"),
    (told("escape noun MOVE", "jamal"), None, "Jamal Bell escapes"),
    (told("talks noun CONSULT", "japan > north", lemma="talk"), None, "Japan and North Korea hold talks"),
    (told("tour noun MOVE", "kim"), "Russia", "Kim tours Russia"),
    (told("test noun TEST", "north"), None, "North Korea conducts test"),
    (told("invasion noun ASSAULT", "russia > japan"), None, "Russia invades Japan"),
    (told("kidnapped verb ASSAULT", "farc > jamal", lemma="kidnap"), None, "FARC kidnap Jamal Bell"),
    (told("attacked verb ASSAULT", "front > japan", lemma="attack"), None, "Polisario Front attacks Japan"),
    (told("attacked verb ASSAULT", "al-nusra > japan", lemma="attack"), None, "Al-Nusra attack Japan"),
    (told("met verb CONSULT", "al-nusra japan", lemma="meet"), None, "Al-Nusra and Japan meet"),
    (told("departure noun MOVE", "kim"), None, "Kim departs"),
    (told("missile test noun TEST", "north"), None, "North Korea conducts missile test"),
    (told("stepped down verb OTHER", "kim", lemma="step down"), None, "Kim steps down"),
    (told("called verb REJECT", "kim > moon", lemma="call off"), None, "Kim calls off Moon"),
    (told("vetoed verb REJECT", "japan > russia", lemma="veto"), None, "Japan vetoes Russia"),
    (told("denied verb REJECT", "kim", lemma="deny"), None, "Kim denies"),
    (told("was verb OTHER", "kim > moon", lemma="be"), None, "Kim is Moon"),
    (told("went verb MOVE", "kim", lemma="go"), None, "Kim goes"),
    (told("gave verb AID", "japan > kim >> north", lemma="give"), None, "Japan gives Kim to North Korea"),
    (told("apologized verb CONCEDE", "japan >> north", lemma="apologize"), None, "Japan apologizes to North Korea"),
    (told("labeled verb ACCUSE", "kim > kim moon", lemma="label"), None, "Kim labels Moon"),
    (told("met verb CONSULT", "a b c d e", lemma="meet"), None, "A, B, C and others meet"),
    (told("met verb CONSULT", "japan > russia ? kim", lemma="meet"), "Russia", "Japan and Russia meet"),
    (told("born verb OTHER", "jamal"), "Hanoi", "Jamal Bell born in Hanoi"),
]  # fmt: skip

PHRASES = [
    (told("arrested verb COERCE", "> jamal", lemma="arrest"), "Hanoi", "Jamal Bell arrested in Hanoi"),
    (told("shot verb ASSAULT", "> jamal", "There Jamal was shot.", lemma="shoot"), None, "Jamal Bell shot"),
    (told("called verb REJECT", "> a", lemma="call off"), None, "A called off"),
    (told("shooting verb ASSAULT", "> jamal", lemma="shoot"), None, "Jamal Bell: shooting"),
    (told("trial noun LEGAL", "> jamal"), "Hanoi", "Trial of Jamal Bell in Hanoi"),
    (told("killing noun ASSAULT", "> jamal"), None, "Killing of Jamal Bell"),
    (told("arrest noun COERCE", "> jamal"), "Hanoi", "Arrest of Jamal Bell in Hanoi"),
    (told("protest noun PROTEST", "japan"), None, "Japan: protest"),
    (told("strike noun PROTEST", "japan"), "Hanoi", "Japan: strike in Hanoi"),
    (told("strike noun OTHER", "japan"), None, "Japan: strike"),
    (told("sanctions noun SANCTION", "> north", "The sanctions on the North."), None, "Sanctions on North Korea"),
    (told("sanctions noun SANCTION", "> north"), None, "North Korea: sanctions"),
    (told("killing noun ASSAULT", "jamal"), None, "Jamal Bell: killing"),
    (told("conviction noun LEGAL", "a b c d e"), None, "A, B, C, others: conviction"),
    (told("treaty noun AGREE", "japan > north"), "Hanoi", "Japan, North Korea: treaty in Hanoi"),
    (told("earthquake noun DISASTER"), "Izmit", "Earthquake in Izmit"),
    (told("shooting noun ASSAULT", "? jamal"), "Izmit", "Jamal Bell: shooting in Izmit"),
    (told("quake noun DISASTER", "", "A strong\n quake hit the coast."), None, "A strong quake hit the coast."),
    (told("struck verb DISASTER", "", "A strong quake struck Izmit."), "Izmit", "A strong quake struck Izmit."),
    (told("quake noun DISASTER", "", "quake"), None, "Quake"),
    (told("met verb CONSULT", "x-1 x-2", lemma="meet"), None, "X-1 and x-2 meet"),
]

WORDS = [
    ("fired verb TEST", "a", "fire", "It fired a ballistic missile over the sea.", "A fires a ballistic missile"),
    ("imposed verb SANCTION", "japan", "impose", "It imposed new sanctions on Monday.", "Japan imposes new sanctions"),
    ("agreed verb AGREE", "a b", "agree", "They agreed to hold talks in May.", "A and B agree to hold talks"),
    ("withdrew verb RETREAT", "japan", "withdraw", "It withdrew from the deal.", "Japan withdraws from the deal"),
    ("cut verb REJECT", "a > jamal", "cut", "It cut talks with Jamal.", "A cuts talks with Jamal Bell"),
    ("hailed verb SUPPORT", "a > jamal", "hail", "It hailed the end of Bell.", "A hails the end of Bell"),
    ("met verb CONSULT", "japan", "meet", "It met the families.", "Japan meets the families"),
    ("spoke verb STATEMENT", "kim >> moon", "speak", "Kim spoke to President Moon.", "Kim speaks to Moon"),
    ("said verb STATEMENT", "a", "say", "He said on Monday that talks failed; he left.", "A says that talks failed"),
    ("said verb STATEMENT", "kim", "say", '"No," Kim said.', "Kim says"),
    ("adopted verb VOTE", "japan", "adopt", "It was adopted by the House.", "Japan adopts"),
    ("left verb MOVE", "kim", "leave", "He left early.", "Kim leaves"),
    ("hoped verb OTHER", "kim", "hope", "He hoped the talks would go on.", "Kim hopes"),
    ("began verb OTHER", "kim", "begin", "He began the", "Kim begins"),
]  # fmt: skip

PLACES = [
    ("left verb MOVE", "kim", "leave", "He left Hanoi.", "Hanoi", "Kim leaves Hanoi"),
    ("left verb MOVE", "kim", "leave", "He left for Hanoi.", "Hanoi", "Kim leaves for Hanoi"),
    ("flew verb MOVE", "kim", "fly", "He flew home from Hanoi.", "Hanoi", "Kim flies from Hanoi"),
    ("departure noun MOVE", "kim", None, "The departure from Hanoi.", "Hanoi", "Kim departs from Hanoi"),
    ("trip noun CONSULT", "kim", None, "His trip to Hanoi.", "Hanoi", "Kim makes trip to Hanoi"),
    ("attack noun ASSAULT", "farc", None, "An attack on Hanoi.", "Hanoi", "FARC: attack on Hanoi"),
    ("invaded verb ASSAULT", "japan", "invade", "It invaded Iraq.", "Iraq", "Japan invades Iraq"),
    ("crossed into verb MOVE", "kim", "cross into", "He crossed into it.", "Khasan", "Kim crosses into Khasan"),
    ("met verb CONSULT", "a b", "meet", "Kim flew to Hanoi, where they met.", "Hanoi", "A and B meet in Hanoi"),
    ("met verb CONSULT", "kim moon", "meet", "They met at the Kremlin.", "Kremlin", "Kim and Moon meet at the Kremlin"),
    ("met verb CONSULT", "kim moon", "meet", "They met at the Hanoi hotel.", "Hanoi", "Kim and Moon meet at Hanoi"),
    ("said verb STATEMENT", "kim", "say", "Kim said that all was well.", "Hanoi", "Kim says that all was well"),
]  # fmt: skip

WARNED = told("warned verb THREATEN", "japan > north", lemma="warn")
STATUS_WORDS = [
    (told("visit verb CONSULT", "putin > north"), "planned", "Putin to visit North Korea in Hanoi"),
    (told("met verb CONSULT", "kim moon", lemma="meet"), "planned", "Kim and Moon to meet in Hanoi"),
    (told("met verb CONSULT", "kim moon", lemma="meet"), "negated", "Kim and Moon do not meet in Hanoi"),
    (WARNED, "negated", "Japan does not warn North Korea in Hanoi"),
    (told("was verb OTHER", "kim > moon", lemma="be"), "negated", "Kim is not Moon in Hanoi"),
    (told("meeting noun CONSULT", "kim moon"), "cancelled", "Cancelled: Kim and Moon meet in Hanoi"),
    (WARNED, "denied", "Denied: Japan warns North Korea in Hanoi"),
    (WARNED, "alleged", "Alleged: Japan warns North Korea in Hanoi"),
    (WARNED, "hypothetical", "Possible: Japan warns North Korea in Hanoi"),
    (told("arrested verb COERCE", "> jamal", lemma="arrest"), "planned", "Jamal Bell to be arrested in Hanoi"),
    (told("arrested verb COERCE", "> jamal", lemma="arrest"), "negated", "Jamal Bell not arrested in Hanoi"),
    (told("arrested verb COERCE", "> jamal", lemma="arrest"), "alleged", "Alleged: Jamal Bell arrested in Hanoi"),
    (told("trial noun LEGAL", "> jamal"), "planned", "Planned trial of Jamal Bell in Hanoi"),
    (told("trial noun LEGAL", "> jamal"), "negated", "No trial of Jamal Bell in Hanoi"),
    (told("treaty noun AGREE", "japan"), "hypothetical", "Japan: possible treaty in Hanoi"),
    (told("summit noun CONSULT"), "cancelled", "Cancelled summit in Hanoi"),
]  # fmt: skip


@pytest.mark.parametrize(("member", "place", "expected"), CLAUSES + PHRASES)
def test_a_title_is_a_clause_of_its_actors_or_a_phrase(member: Mention, place: str | None, expected: str) -> None:
    assert title(member, place=place) == expected


@pytest.mark.parametrize(("trigger", "who", "lemma", "sentence", "expected"), WORDS)
def test_what_is_done_or_stated_comes_from_the_sentence_where_it_is_plain(
    trigger: str, who: str, lemma: str, sentence: str, expected: str
) -> None:
    assert title(told(trigger, who, sentence, lemma)) == expected


@pytest.mark.parametrize(("trigger", "who", "lemma", "sentence", "place", "expected"), PLACES)
def test_a_place_takes_the_preposition_of_the_words(
    trigger: str, who: str, lemma: str | None, sentence: str, place: str, expected: str
) -> None:
    assert title(told(trigger, who, sentence, lemma), place=place) == expected


@pytest.mark.parametrize(("member", "status", "expected"), STATUS_WORDS)
def test_a_title_says_whether_it_happened(member: Mention, status: str, expected: str) -> None:
    assert title(member, status=status, place="Hanoi") == expected


MET = "Trump and Kim meet"
SPEAKERS = [
    (told("met verb CONSULT", "trump kim", lemma="meet"), told("ran verb OTHER", "putin", lemma="run"), MET),
    (told("meeting noun CONSULT", "trump kim"), told("ceremony noun OTHER", "putin moon a", confidence=0.9), MET),
    (told("met verb CONSULT", "trump kim", lemma="meet"), told("met verb CONSULT", "putin", lemma="meet"), MET),
    (told("met verb CONSULT", "trump", lemma="meet", confidence=0.9), told("meeting noun CONSULT", "kim"), MET),
    (told("meeting noun CONSULT", "a", confidence=0.9), told("ran verb MOVE", "kim", lemma="run"), "A holds meeting"),
    (told("met verb CONSULT", "trump kim", lemma="meet"), told("sat verb OTHER", "a > b c", status="planned"), MET),
    (told("quake noun DISASTER", confidence=0.9), told("quake noun DISASTER", "? a", status="alleged"), "A: quake"),
    (told("fired verb TEST", "a", "It fired arms.", "fire"), told("fell verb TEST", "a", confidence=1), "A fires arms"),
    (told("sat verb OTHER", "a", lemma="sit", confidence=0.9), told("ran verb OTHER", "b", lemma="run"), "A sits"),
    (told("sat verb OTHER", "a", lemma="sit", mention_id="a"), told("ran verb OTHER", "b", lemma="run"), "A sits"),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "other", "expected"), SPEAKERS)
def test_the_mention_that_tells_most_speaks_in_any_order(speaker: Mention, other: Mention, expected: str) -> None:
    assert title(speaker, other) == title(other, speaker) == expected


def _random_members(seed: int) -> list[Mention]:
    chance = random.Random(seed)
    kinds = ["met verb CONSULT", "summit noun CONSULT", "killing noun ASSAULT", "said verb STATEMENT", "left verb MOVE"]
    members = []
    for number in range(chance.randrange(1, 7)):
        who = " ".join(chance.sample([*ACTORS, ">", ">>", "?"], chance.randrange(5)))
        status, confidence = chance.choice(STATUSES), chance.choice([0.5, 0.9])
        columns = {"mention_id": f"m{number}", "status": status, "confidence": confidence}
        members.append(told(chance.choice(kinds), who, **columns))
    return members


@given(st.integers(), st.sampled_from(STATUSES), st.sampled_from([None, "Hanoi", "Russia"]))
def test_a_title_does_not_depend_on_the_order(seed: int, status: str, place: str | None) -> None:
    members = _random_members(seed)
    shuffled = random.Random(seed).sample(members, len(members))
    expected = title(*members, status=status, place=place)
    assert title(*shuffled, status=status, place=place) == expected
    assert expected[0] == expected[0].upper()
    assert 0 < len(expected) <= LONGEST


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_a_long_sentence_is_cut_around_the_trigger(position: int) -> None:
    words = [f"word{n}" for n in range(60)]
    words[position] = "eruption"
    shown = title(told("eruption noun DISASTER", "", " ".join(words)))
    assert "eruption" in shown.lower()
    assert len(shown) <= 80
    assert shown.endswith("…") == (position < 54)


@pytest.mark.parametrize("who", ["x x1 x2", "> x x1 x2", "x > x1 x2", "? x"])
@pytest.mark.parametrize("trigger", ["met verb CONSULT", "meeting noun CONSULT", "treaty noun AGREE"])
def test_a_long_title_is_cut_between_words(who: str, trigger: str) -> None:
    names = {actor_id: f"{'Very-' * 8}{actor_id} Long Name" for actor_id in ("x", "x1", "x2")}
    shown = event_title([told(trigger, who, lemma="meet")], "alleged", {}, names, "Hanoi " * 20)
    assert len(shown) <= LONGEST
    assert shown.endswith("…")
    assert shown[:-1].split()[-1] in {"Long", "Name", "Hanoi", "and", "in", "meet"} or shown[-2].isalnum()


@pytest.mark.parametrize("longest", [1, 5, 119, 120, 121, 500])
def test_a_name_without_spaces_is_cut_too(longest: int) -> None:
    shown = event_title([told("left verb MOVE", "x", lemma="leave")], "occurred", {}, {"x": "X" * longest}, None)
    assert shown.startswith("X" * min(longest, LONGEST - 1))
    assert len(shown) <= LONGEST
