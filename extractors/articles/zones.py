"""The day at a dateline's place: an instant, the place's time zone, and the calendar there."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from extractors.articles.writing import MONTHS
from extractors.reference import Place, read_table
from seeds import REFERENCE

# Zones run from north to south: degrees of latitude part two places' clocks less than degrees of longitude do.
LATITUDE_WEIGHT = 0.3
# zone.tab gives one town for each zone and no borders: between zones about as near, either may be the place's own.
NEARLY_AS_NEAR = 2.0

_INSTANT = re.compile(
    r"(?:t(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?|\s(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?)"
    r"(?:[.,]\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?:(?:utc|gmt|ut)?(?P<sign>[+-])(?P<off>\d{1,2})(?::?(?P<past>\d{2}))?|z|utc|gmt|ut)(?![a-z\d:])",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"(?P<north>[+-])(?P<lat>\d{4}(?:\d{2})?)(?P<east>[+-])(?P<long>\d{5}(?:\d{2})?)")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone of the tz database, with its country (ISO 3166-1 alpha-2) and its town's place in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A dateline's place by its common name, and the zones it may lie in (one at least), the likeliest first."""

    name: str
    zones: tuple[str, ...]


def local_day(value: Any, written: date, place: str) -> tuple[date, str] | None:
    """The day at a dateline's place ("PARIS, Texas") when the article came out, and the words that say so.

    `value` is the date as given, `written` the calendar day it states. None where it names no instant, the place is
    not known, or its zones differ on the day.
    """
    instant = instant_of(value, written)
    where = find_place(place) if instant else None
    if instant is None or where is None:
        return None
    clocks = [instant.astimezone(ZoneInfo(zone)) for zone in where.zones]
    day = clocks[0].date()
    if any(clock.date() != day for clock in clocks):
        return None
    alike = len({clock.utcoffset() for clock in clocks}) == 1
    zone = where.zones[0] if alike else "in each zone it may lie in"
    return day, f"{day.day} {MONTHS[day.month - 1].capitalize()} in {where.name} ({zone})"


def instant_of(value: Any, written: date) -> datetime | None:
    """The instant that a date with a time and an offset from UTC names (Z, UTC, GMT, +09:00), else None.

    Zones by other letters are not told apart (CST, IST). Midnight sharp is how a mere date is stored: no instant.
    """
    if isinstance(value, datetime):
        instant = value if value.utcoffset() is not None else None
    else:
        found = _INSTANT.search(value) if isinstance(value, str) else None
        instant = _instant(written, found) if found else None
    return instant if instant and (instant.hour, instant.minute, instant.second) != (0, 0, 0) else None


def _instant(day: date, found: re.Match[str]) -> datetime | None:
    hour = int(found["hour"] or found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    minute, second = int(found["minute"] or found["m"]), int(found["second"] or found["s"] or 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=_offset(found))
    except ValueError:
        return None


def _offset(found: re.Match[str]) -> tzinfo:
    if not found["sign"]:
        return UTC
    east = timedelta(hours=int(found["off"]), minutes=int(found["past"] or 0))
    return timezone(-east if found["sign"] == "-" else east)


@lru_cache(maxsize=10_000)
def find_place(words: str) -> Whereabouts | None:
    """The place that a dateline names, or None where places.csv does not know it or its zone can't be told.

    A country or region after the name decides between namesakes. A city lies in a zone of its country, by its
    coordinates; of an unknown town in a known country, of a region and of a country only the country is sure.
    """
    whole = _places_named(words)
    name, *after = (words,) if whole else (part.strip() for part in words.split(","))
    stated = [{place.country for place in _places_named(part) if place.kind != "city"} for part in after]
    candidates = [place for place in _places_named(name) if all(place.country in countries for countries in stated)]
    city = next((place for place in candidates if place.kind == "city"), None)
    if city and city.latitude is not None and city.longitude is not None:
        return Whereabouts(city.name, tuple(_nearest(city.latitude, city.longitude, _zones_of(city.country))))
    certain = set.intersection(*stated) if stated else {place.country for place in candidates}
    zones = _zones_of(certain.pop()) if len(certain) == 1 else ()
    if not zones:
        return None
    return Whereabouts(candidates[0].name if candidates else words, tuple(zone.name for zone in zones))


def _nearest(latitude: float, longitude: float, zones: Iterable[Zone]) -> list[str]:
    def distance(zone: Zone) -> float:
        east = (zone.longitude - longitude + 180) % 360 - 180
        return math.hypot(LATITUDE_WEIGHT * (zone.latitude - latitude), east)

    by_distance = sorted(zones or _zones(), key=distance)
    return [zone.name for zone in by_distance if distance(zone) <= NEARLY_AS_NEAR * distance(by_distance[0])]


def _zones_of(country: str | None) -> tuple[Zone, ...]:
    from babel.core import get_global

    codes = get_global("territory_aliases").get(country or "", ())
    return tuple(zone for zone in _zones() if zone.country in codes)


@cache
def _zones() -> tuple[Zone, ...]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="ascii")
    return tuple(_zone(*line.split("\t")[:3]) for line in table.splitlines() if not line.startswith("#"))


def _zone(country: str, coordinates: str, name: str) -> Zone:
    found = _COORDINATES.fullmatch(coordinates)
    if not found:
        raise ValueError(f"tzdata zone.tab: {name}: `{coordinates}` are no coordinates: reinstall tzdata")
    latitude, longitude = _degrees(found["lat"], 2), _degrees(found["long"], 3)
    return Zone(
        name,
        country,
        -latitude if found["north"] == "-" else latitude,
        -longitude if found["east"] == "-" else longitude,
    )


def _degrees(digits: str, whole: int) -> float:
    return int(digits[:whole]) + int(digits[whole : whole + 2]) / 60


def _places_named(words: str) -> list[Place]:
    return _names().get(_folded(words), [])


@cache
def _names() -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for place in read_table(REFERENCE / "places.csv", Place, ["place_id"]):
        if place.kind in ("city", "country", "region"):
            for written in {_folded(written) for written in (place.name, *place.aliases)}:
                names.setdefault(written, []).append(place)
    return names


def _folded(words: str) -> str:
    plain = normalize("NFKD", " ".join(words.casefold().split())).replace("’", "'")
    return "".join(character for character in plain if not combining(character))
