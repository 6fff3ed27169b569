"""The rows of the reference tables of names: actors, their offices, places and weapons."""

from datetime import date
from typing import Literal

from extractors.tables import Country, Day, Id, Number, Record, Text, Words


class Actor(Record):
    """Someone who acts. `metonyms` (capitals, buildings) stand for the actor only when they act."""

    actor_id: Id
    name: Text
    kind: Literal["person", "country", "organization", "group", "other"]
    country: Country
    aliases: Words
    demonyms: Words
    metonyms: Words


class Office(Record):
    """Someone's term in an office of a country or organization; `latest` is empty while it lasts.

    titles: the words that stand before the holder's name; confidence is about the days: 1 sure of both, 0.9 a few days
    off at most, less where only the months are sure.
    """

    office: Literal[
        "head-of-state",
        "head-of-government",
        "deputy-head",
        "leader",
        "foreign-minister",
        "defence-minister",
        "secretary-general",
        "commission-president",
        "council-president",
        "high-representative",
        "central-bank",
        "spiritual-leader",
    ]
    body: Id
    titles: Words
    actor_id: Id
    earliest: date
    latest: Day
    confidence: float


class Place(Record):
    """Somewhere events happen; latitude and longitude in decimal degrees."""

    place_id: Id
    name: Text
    kind: Literal["country", "region", "city", "facility", "water", "other"]
    country: Country
    latitude: Number
    longitude: Number
    aliases: Words


class Weapon(Record):
    """A weapon by name; `numbered`: the name is a family's, whose members add a number or letters (Hwasong-18)."""

    weapon_id: Id
    name: Text
    kind: Literal[
        "missile",
        "rocket",
        "air-defence",
        "aircraft",
        "drone",
        "vehicle",
        "gun",
        "ship",
        "submarine",
        "bomb",
        "agent",
        "other",
    ]
    country: Country
    numbered: Literal["yes", "no"]
    aliases: Words
