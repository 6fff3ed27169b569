"""Articles made up from a seed: English news with actors, places and dates, any number of them."""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LEADERS = ("Emmanuel Macron", "Angela Merkel", "Narendra Modi", "Shinzo Abe", "Justin Trudeau", "Recep Tayyip Erdogan")
STATES = ("France", "Germany", "India", "Japan", "Canada", "Turkey", "Kenya", "Brazil", "Egypt", "Poland")
CITIES = ("Geneva", "Vienna", "Nairobi", "Tokyo", "Ottawa", "Cairo", "Warsaw", "Berlin", "Paris", "Ankara")
SOURCES = ("Harbour Gazette", "Evening Ledger", "Continental Wire")
SENTENCES = (
    "{leader} met {other} in {city} on {day} to discuss trade.",
    "{state} and {neighbour} signed an agreement in {city} in {month}.",
    "Police arrested 40 protesters in {city} on {weekday}.",
    "{leader} will travel to {city} next month, officials said.",
    "{state} condemned the attack that killed 12 people in {city} two days earlier.",
    "The ministers of {state} had met in {city} in {year} without a result.",
    "Lawmakers in {city} voted against the treaty last week.",
    "{state} denied that it had fired a missile on {day}.",
)


def articles(count: int, seed: int = 11) -> list[dict[str, Any]]:
    """`count` records with the fields id, url, source, title, published and text; the same seed gives the same ones."""
    source = random.Random(seed)
    return [_article(number, source) for number in range(count)]


def write_articles(file: Path, count: int, seed: int = 11) -> Path:
    """Write `count` articles as JSON lines to `file` and return it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(record) + "\n" for record in articles(count, seed)))
    return file


def _article(number: int, source: random.Random) -> dict[str, Any]:
    published = date(1995, 1, 1) + timedelta(days=source.randrange(10_000))
    city = source.choice(CITIES)
    chosen = source.sample(SENTENCES, 5)
    return {
        "id": f"made-{number:06}",
        "url": f"https://news.example.org/{published.year}/{number:06}",
        "source": source.choice(SOURCES),
        "title": f"News from {city}",
        "published": published.isoformat(),
        "text": f"{city.upper()} - " + " ".join(sentence.format(**_words(published, source)) for sentence in chosen),
    }


def _words(published: date, source: random.Random) -> dict[str, str]:
    leader, other = source.sample(LEADERS, 2)
    state, neighbour = source.sample(STATES, 2)
    day = published - timedelta(days=source.randrange(1, 60))
    return {
        "leader": leader,
        "other": other,
        "state": state,
        "neighbour": neighbour,
        "city": source.choice(CITIES),
        "day": f"{day.day} {day:%B} {day.year}",
        "month": f"{day:%B} {day.year}",
        "weekday": f"{day:%A}",
        "year": str(day.year - source.randrange(2, 20)),
    }
