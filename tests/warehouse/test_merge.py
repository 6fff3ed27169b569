"""Merging: which mentions tell of one event, and which of several."""

import duckdb
import pytest
from batches import Row, groups, load_and_merge
from news import apart, news, papers, told

BOTH, FRIDAY, SITE = "kim moon", "2018-04-27", "panmunjom"
MET = told("Kim Jong Un and Moon Jae-in *met* in Panmunjom on Friday.", BOTH, FRIDAY, SITE)
ALLIES = "south-korea united-states"
FIRED = told("North Korea *fired* a ballistic missile on Sunday.", "north-korea", "2017-05-14")
TESTED = told("North Korea *tested* a ballistic missile on Sunday.", "north-korea", "2017-05-14")
TSARNAEV = "fbi > dzhokhar-tsarnaev"
ARRESTED = told("FBI agents *arrested* Dzhokhar Tsarnaev in Boston on Friday.", TSARNAEV, "2013-04-19", "boston")
QUAKE = told("An *earthquake* in Izmit killed thousands on Tuesday.", "", "1999-08-17", "izmit")


def met(rest: str, *columns: str | None, **more: str) -> Row:
    return told(f"Kim Jong Un and Moon Jae-in *met* {rest}.", BOTH, *columns, **more)


def planned(when: str | None, published: str, day: str = "that day") -> dict[str, list[Row]]:
    plan = told(f"Kim Jong Un and Moon Jae-in will *meet* in Panmunjom on {day}.", BOTH, when, SITE, status="planned")
    return news("plan", plan, story=("koreas", 1), published=published)


def monthly(*months: int, day: str = "14", sentence: str = "on Sunday") -> list[dict[str, list[Row]]]:
    return [
        news(
            f"month-{month:02}",
            told(f"North Korea *tested* a ballistic missile {sentence}.", "north-korea", f"2017-{month:02}-{day}"),
            story=("missiles", month % 2),
            published=f"2017-{month:02}-{day[:2]}",
        )
        for month in months
    ]


def drills(sentence: str, *days: str) -> list[dict[str, list[Row]]]:
    """Drills of six summers; days: of the month, the first and the last."""
    return [
        news(
            f"summer-{year}",
            told(f"South Korea and the United States began their annual *drill* {sentence}.", ALLIES, when),
            story=("koreas", year % 2),
            published=f"{year}-08-31",
        )
        for year in range(2012, 2018)
        for when in ["/".join(f"{year}-08-{day}" for day in days)]
    ]


KOREAS = {
    "the same words": [MET],
    "a noun for a verb": [told("The *meeting* of Kim Jong Un and Moon Jae-in.", BOTH, FRIDAY, SITE)],
    "another word": [told("Kim Jong Un and Moon Jae-in held a *summit* in Panmunjom.", BOTH, FRIDAY, SITE)],
    "one actor named": [told("Kim Jong Un *met* him in Panmunjom on Friday.", "kim", FRIDAY)],
    "the countries named": [told("North Korea and South Korea *met* on Friday.", "north-korea south-korea", FRIDAY)],
    "no place": [met("on Friday", FRIDAY)],
    "its country": [met("in South Korea on Friday", FRIDAY, "south-korea")],
    "its week": [met("this week", "2018-04-23/2018-04-29")],
    "its month": [met("in Panmunjom in April", "2018-04-01/2018-04-30")],
    "no day, as the news": [met("in Panmunjom", "2018-04-28~", SITE)],
    "no day, and nothing else it may be": [met("in Panmunjom", None, SITE)],
    "week, month and no day": [
        met("this week", "2018-04-23/2018-04-29"),
        met("in April", "2018-04-01/2018-04-30"),
        met("in Panmunjom", None, SITE),
    ],
    "alleged": [met("in Panmunjom on Friday", FRIDAY, SITE, status="alleged")],
}
"""What else a paper may tell of MET, by what is other in it."""

ONE = {name: papers("koreas", MET, *others) for name, others in KOREAS.items()} | {
    "an arrest, and arrested": papers(
        "boston", ARRESTED, told("The *arrest* of Dzhokhar Tsarnaev on Friday.", "> dzhokhar-tsarnaev", "2013-04-19")
    ),
    "the test of a missile, and its launch": papers(
        "missiles", TESTED, told("North Korea *launched* a ballistic missile.", "north-korea", "2017-05-14")
    ),
    "the test of a missile, and fired": papers("missiles", TESTED, FIRED),
    "the launch of a missile, and fired": papers(
        "missiles", FIRED, told("North Korea's *launch* of a ballistic missile.", "north-korea", "2017-05-14")
    ),
    "nobody named, by the place": papers(
        "quake", QUAKE, told("The *quake* shook Izmit on Tuesday.", "", "1999-08-17", "izmit")
    ),
    "reported before the day is named": papers(
        "quake",
        told("A strong *earthquake* has shaken Izmit.", "", "1999-08-17~", "izmit"),
        QUAKE,
        told("The *quake* in Izmit was the strongest in decades.", "", "1999-08-18~", "izmit"),
        published="1999-08-18",
    ),
    "recalled the next year by its month": [
        *papers("koreas", MET),
        news("recalled", met("in April last year", "2018-04-01/2018-04-30"), story="koreas", published="2019-02-20"),
    ],
    "planned, then held": [planned(FRIDAY, "2018-04-20"), *papers("koreas", MET)],
    "planned without a day, then held": [planned(None, "2018-04-20"), *papers("koreas", MET)],
    "planned, then cancelled": [
        planned(FRIDAY, "2018-04-20"),
        *papers("koreas", met("not, for Kim cancelled", FRIDAY, SITE, status="cancelled"), published="2018-04-24"),
    ],
    "denied and negated": papers(
        "koreas", *[met("in Panmunjom", FRIDAY, SITE, status=s) for s in ("denied", "negated")]
    ),
    "what he said, in the same words": papers(
        "koreas", *[told("Kim Jong Un *said* that the Korean War was over for ever.", "kim", FRIDAY) for _ in range(2)]
    ),
}

NOT_KOREAS = {
    "the treaty signed at it": [told("Kim Jong Un and Moon Jae-in *signed* a treaty in Panmunjom.", BOTH, FRIDAY)],
    "the way to it": [told("Kim Jong Un *arrived* in Panmunjom on Friday.", "kim", FRIDAY, SITE)],
    "the next day": [met("in Panmunjom on Saturday", "2018-04-28", SITE)],
    "another week": [met("last week", "2018-05-21/2018-05-27")],
    "another month": [met("in Panmunjom in May", "2018-05-01/2018-05-31", SITE)],
    "another counterpart": [told("Kim Jong Un *met* Xi Jinping on Friday.", "kim > xi", FRIDAY)],
    "another counterpart, there": [told("Kim Jong Un *met* Donald Trump in Panmunjom.", "kim > trump", FRIDAY, SITE)],
    "another city": [met("in Pyongyang on Friday", FRIDAY, "pyongyang")],
    "another country": [met("in Vietnam on Friday", FRIDAY, "vietnam")],
    "that it did not happen": [met("in Panmunjom on Friday", FRIDAY, SITE, status="negated")],
}
"""What is not MET, though a paper tells it in the same story."""

SEVERAL = {name: papers("koreas", MET, *others) for name, others in NOT_KOREAS.items()} | {
    "two counterparts in one month": papers(
        "koreas",
        told("Kim Jong Un *met* Moon Jae-in in April.", "kim > moon", "2018-04-01/2018-04-30"),
        told("Kim Jong Un *met* Xi Jinping in April.", "kim > xi", "2018-04-01/2018-04-30"),
    ),
    "planned, and held on another day": [planned("2018-04-25", "2018-04-20"), *papers("koreas", MET)],
    "planned again after it was held": [*papers("koreas", MET), planned(None, "2018-05-10")],
    "two meetings that the meeting may be": [
        *papers("koreas", MET, met("in Panmunjom on Saturday", "2018-05-26", SITE)),
        news("undated", told("the *meeting* of Kim Jong Un and Moon Jae-in", BOTH, None, SITE), story="koreas"),
    ],
    "another person arrested": papers(
        "boston", ARRESTED, told("FBI agents *arrested* Azamat Tazhayakov.", "fbi > azamat-tazhayakov", "2013-04-19")
    ),
    "another city of the country": papers(
        "boston", ARRESTED, told("FBI agents *arrested* Dzhokhar Tsarnaev.", TSARNAEV, "2013-04-19", "new-york")
    ),
    "another person killed": papers(
        "boston",
        told("Police officers *killed* Tamerlan Tsarnaev on Friday.", "police > tamerlan-tsarnaev", "2013-04-19"),
        told("A gunman *killed* Sean Collier on Friday.", "> sean-collier", "2013-04-19"),
    ),
    "another ordinal": papers(
        "missiles",
        told("North Korea's fourth nuclear *test* shook the ground.", "north-korea", "2016-01-01/2016-12-31"),
        told("North Korea's sixth nuclear *test* shook the ground.", "north-korea", "2016-01-01/2017-12-31"),
    ),
    "another ordinal in one article": [
        news(
            "ordinals",
            told("After its fourth nuclear *test* the Council met.", "north-korea"),
            told("After its sixth nuclear *test* it met again.", "north-korea"),
            story="missiles",
            published="2017-10-01",
        )
    ],
    "tests every month": monthly(*range(1, 13)),
    "tests every month, as the news": monthly(*range(1, 13), day="14~", sentence="again"),
    "tests that the test may be any of": [
        *monthly(3, 4, 5),
        news(
            "undated",
            told("Seoul condemned the *test*.", "north-korea", None),
            story="missiles",
            published="2017-05-20",
        ),
    ],
    "drills every summer": drills("on Monday", "21"),
    "drills every summer, without days": drills("in August", "01", "31"),
    "what may happen": papers("koreas", *[met("on Friday", FRIDAY, SITE, status="hypothetical") for _ in range(2)]),
    "nobody named, on another day": papers("quake", QUAKE, told("The *quake* in Izmit.", "", "1999-11-12", "izmit")),
    "nobody and no place named, in another story": [
        *papers("koreas", told("The *attack* came on Friday.", "", FRIDAY)),
        news("other", told("The *attack* came on Friday.", "", FRIDAY), story="quake", published=FRIDAY),
    ],
    "what each of them said": papers(
        "koreas",
        told("Kim Jong Un *said* the war was over.", "kim", FRIDAY),
        told("Moon Jae-in *said* he would visit Pyongyang in autumn.", "moon", FRIDAY),
    ),
    "what he said on two days": papers(
        "koreas", *[told("Kim Jong Un *said* the war was over.", "kim", day) for day in (FRIDAY, "2018-04-30")]
    ),
}

CASES = {name: apart(20 * number, articles) for number, (name, articles) in enumerate([*ONE.items(), *SEVERAL.items()])}


@pytest.fixture(scope="module")
def merged(shared: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    """Which mentions of all cases are one event; all in one warehouse, for merging takes as long for one as for all."""
    assert len(CASES) == len(ONE) + len(SEVERAL)
    load_and_merge(shared, *[article for articles in CASES.values() for article in articles])
    return groups(shared)


def _events(merged: set[frozenset[str]], name: str) -> list[set[str]]:
    mentions = {row["mention_id"] for article in CASES[name] for row in article["mentions"]}
    return [set(group) for group in merged if group & mentions]


@pytest.mark.parametrize("name", ONE)
def test_tellings_of_one_happening_are_one_event(merged: set[frozenset[str]], name: str) -> None:
    assert len(_events(merged, name)) == 1


@pytest.mark.parametrize("name", SEVERAL)
def test_tellings_of_several_happenings_are_an_event_each(merged: set[frozenset[str]], name: str) -> None:
    assert [len(mentions) for mentions in _events(merged, name) if len(mentions) > 1] == []
