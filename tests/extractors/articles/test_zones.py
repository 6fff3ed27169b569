"""An instant is the day at the place of the dateline."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.articles.dateline import find_dateline_places
from extractors.articles.read import read_articles
from extractors.articles.zones import find_place, instant_of

DAY = date(2024, 1, 18)
LATE = "2024-01-18T02:30:00Z"
WORDS = "Officials said on Wednesday that the talks over the border crossing would go on for another week."

TAKEN = [
    ("LOS ANGELES (AP) -- ", LATE, "2024-01-17", f"{LATE}, 17 January in Los Angeles (America/Los_Angeles)"),
    ("LOS ANGELES — ", LATE, "2024-01-17", f"{LATE}, 17 January in Los Angeles (America/Los_Angeles)"),
    ("**NEW YORK (AP)** — ", LATE, "2024-01-17", f"{LATE}, 17 January in New York (America/New_York)"),
    ("WASHINGTON, Jan 17 (Reuters) - ", LATE, "2024-01-17", f"{LATE}, 17 January in Washington (America/New_York)"),
    (
        "LOS ANGELES, Jan. 17, 2024 /PRNewswire/ -- ",
        LATE,
        "2024-01-17",
        f"{LATE}, 17 January in Los Angeles (America/Los_Angeles)",
    ),
    (
        "TOKYO, Jan. 18 (Kyodo) -- ",
        "Wed, 17 Jan 2024 20:10:00 +0000",
        "2024-01-18",
        "Wed, 17 Jan 2024 20:10:00 +0000, 18 January in Tokyo (Asia/Tokyo)",
    ),
    ("A headline\n\nISLAMABAD: ", "2024-01-17T21:00:00+00:00", "2024-01-18", None),
    ("BERLIN, 13. Juli 2024 (dpa) - ", "2024-07-12T22:30:00Z", "2024-07-13", None),
    ("BERLIN (dpa) - ", "2024-01-12T22:30:00Z", "2024-01-12", "2024-01-12T22:30:00Z"),
    ("LOS ANGELES (AP) -- ", "2024-01-18T02:30:00+09:00", "2024-01-17", None),
    ("ULSAN, South Korea (AP) — ", "2024-01-17T16:00:00Z", "2024-01-18", None),
    ("PARIS (AFP) - ", "2024-01-17T23:30:00Z", "2024-01-18", None),
    ("PARIS, Texas (AP) — ", "2024-01-17T23:30:00Z", "2024-01-17", "2024-01-17T23:30:00Z"),
    ("PARIS, Texas (AP) — ", LATE, "2024-01-17", f"{LATE}, 17 January in Paris, Texas (in each zone it may lie in)"),
]
AS_WRITTEN = [
    ("", LATE),
    ("ANKH-MORPORK (AP) -- ", LATE),
    ("LOS ANGELES, Nowhere (AP) -- ", LATE),
    ("PARIS, Texas (AP) — ", "2024-01-18T07:00:00Z"),
    ("Los Angeles: a history\n\n", LATE),
    ("LOS ANGELES: MAYOR QUITS\n\n", LATE),
    ("In Los Angeles - ", LATE),
    ("LOS ANGELES (AP) -- ", "2024-01-18"),
    ("LOS ANGELES (AP) -- ", "2024-01-18T02:30:00"),
    ("LOS ANGELES (AP) -- ", "2024-01-18T00:00:00Z"),
    ("LOS ANGELES (AP) -- ", "Jan. 18, 2024, 2:30 a.m. CST"),
    ("LOS ANGELES (AP) -- ", "2024-01-18T18:00:00Z"),
    ("LOS ANGELES, Jan. 10, 2024 (AP) -- ", LATE),
]


def read_one(folder, text, published):
    (folder / "a.jsonl").write_text(json.dumps({"text": text, "published": published}))
    return next(iter(read_articles([folder / "a.jsonl"], today=date(2026, 6, 1)))).published


@pytest.mark.parametrize(("opening", "published", "day", "evidence"), TAKEN)
def test_an_instant_becomes_the_day_at_the_dateline_and_the_evidence_says_so(
    tmp_path, opening, published, day, evidence
):
    found = read_one(tmp_path, opening + WORDS, published)
    assert (str(found.earliest), found.latest, found.basis) == (day, found.earliest, "given")
    assert evidence in (None, found.evidence)


@pytest.mark.parametrize(("opening", "published"), AS_WRITTEN)
def test_without_a_known_place_or_an_instant_the_calendar_day_stays_as_written(tmp_path, opening, published):
    """So do a dateline more than a day away, and a place whose possible zones have different days."""
    found = read_one(tmp_path, opening + WORDS, published)
    assert (found.earliest, found.evidence) == (DAY, published)


def test_a_page_date_is_an_instant_too(tmp_path):
    meta = f'<meta property="article:published_time" content="{LATE}">'
    body = f"<p>LOS ANGELES (AP) -- {WORDS}</p>" + f"<p>{WORDS}</p>" * 6
    (tmp_path / "a.html").write_text(f"<html><head>{meta}</head><body><article>{body}</article></body></html>")
    found = next(iter(read_articles([tmp_path], today=date(2026, 6, 1)))).published
    assert (str(found.earliest), found.basis) == ("2024-01-17", "page")
    assert found.evidence.endswith(f"{LATE}, 17 January in Los Angeles (America/Los_Angeles)")


def test_a_timestamp_column_with_a_zone_holds_instants(tmp_path):
    stamps = pa.array([datetime(2024, 1, 18, 2, 30, tzinfo=UTC)], pa.timestamp("us", tz="UTC"))
    pq.write_table(pa.table({"text": [f"LOS ANGELES (AP) -- {WORDS}"], "published": stamps}), tmp_path / "a.parquet")
    found = next(iter(read_articles([tmp_path], today=date(2026, 6, 1)))).published
    assert str(found.earliest) == "2024-01-17"


INSTANTS = [
    ("2024-01-18T02:30:00Z", "2024-01-18T02:30:00+00:00"),
    ("2024-01-18T02:30:00.123456Z", "2024-01-18T02:30:00+00:00"),
    ("20240118T023000Z", "2024-01-18T02:30:00+00:00"),
    ("2024-01-18 02:30 UTC", "2024-01-18T02:30:00+00:00"),
    ("2024-01-18T02:30:00+0530", "2024-01-18T02:30:00+05:30"),
    ("Thu, 18 Jan 2024 02:30:00 GMT", "2024-01-18T02:30:00+00:00"),
    ("Thu, 18 Jan 2024 23:59:59 -0800 (PST)", "2024-01-18T23:59:59-08:00"),
    ("Thu Jan 18 02:30:00 +0000 2024", "2024-01-18T02:30:00+00:00"),
    ("Jan. 18, 2024, 2:30 p.m. UTC+9", "2024-01-18T14:30:00+09:00"),
    ("18 января 2024, 12:30 GMT", "2024-01-18T12:30:00+00:00"),
    (datetime(2024, 1, 18, 2, 30, tzinfo=timezone(timedelta(hours=1))), "2024-01-18T02:30:00+01:00"),
]
NO_INSTANTS = [
    "2024-01-18",
    "2024-01-18T02:30:00",
    "2024-01-18T00:00:00Z",
    "2024-01-18T00:00:00.000+01:00",
    "2024-01-18T25:00:00Z",
    "2024-01-18T02:30:00+99:00",
    "Jan. 18, 2024, 10:15 a.m. EST",
    "Jan 18 2024 GMT",
    datetime(2024, 1, 18, 2, 30),
    DAY,
    20240118,
]


@pytest.mark.parametrize(("value", "instant"), INSTANTS)
def test_a_time_with_an_offset_names_an_instant(value, instant):
    assert instant_of(value, DAY) == datetime.fromisoformat(instant)


@pytest.mark.parametrize("value", NO_INSTANTS)
def test_a_date_without_time_or_a_known_offset_or_at_midnight_sharp_names_none(value):
    assert instant_of(value, DAY) is None


ZONES = [
    ("LOS ANGELES", "America/Los_Angeles"),
    ("Washington, D.C.", "America/New_York"),
    ("Sao Paulo", "America/Sao_Paulo"),
    ("SÃO PAULO", "America/Sao_Paulo"),
    ("Vladivostok", "Asia/Vladivostok"),
    ("PERTH, Australia", "Australia/Perth"),
    ("DOHA, Qatar", "Asia/Qatar"),
    ("Ankara, Türkiye", "Europe/Istanbul"),
    ("Pristina", "Europe/Skopje"),
    ("SINGAPORE", "Asia/Singapore"),
    ("PARIS", "Europe/Paris"),
]


@pytest.mark.parametrize(("words", "zone"), ZONES)
def test_a_place_lies_in_the_nearest_zone_of_its_country(words, zone):
    """Kosovo has none of its own in the tz database, so the nearest of all is taken."""
    assert find_place(words).zones[0] == zone


@pytest.mark.parametrize("words", ["LONDON, Zy.", "PARIS, Somewhere", "NASA", "Paris, France, Texas"])
def test_a_place_that_is_not_known_as_written_has_no_zone(words):
    assert find_place(words) is None


def test_a_namesake_in_another_country_is_not_taken_for_the_city():
    assert "Europe/Paris" not in find_place("PARIS, Texas").zones


PLACES = [
    ("LOS ANGELES (AP) -- The mayor", ["LOS ANGELES"]),
    ("Doha, Qatar – The talks began. They", ["Doha, Qatar"]),
    ("Paris (AFP) – The", ["Paris"]),
    ("MADRID (EFE).- The", ["MADRID"]),
    ("TOKYO, Thursday, January 18 — The", ["TOKYO"]),
    ("London: a history", []),
    ("LONDON: MAYOR QUITS", []),
    ("Tokyo - Osaka", []),
    ("Paris (population 2 million) is", []),
    ("On Thursday — a cold day — they met.", []),
]


@pytest.mark.parametrize(("line", "places"), PLACES)
def test_only_a_line_that_opens_as_datelines_do_has_a_dateline_place(line, places):
    assert find_dateline_places(line) == places
