"""A made-up world of news: who, where and in what words, and the stories of each day with their happenings.

Stories begin each day; each has some happenings, which share actors, places and words. A day's stories follow from the
seed and the day's number alone, whatever was made before.
"""

import random
from typing import Any, NamedTuple, TypeVar

from extractors.reference import WordFrequency, read_table
from seeds import REFERENCE

Row = dict[str, Any]
Form = tuple[str, str, str]
"""A word as it stands in the text, its lemma, and verb or noun."""
Item = TypeVar("Item")

STORIES_A_DAY = 12
OLDEST = 300
"""So many days a story is, at most, referred back to."""
BIGGEST = 200
"""Articles, about, of the biggest stories."""
FORMS_BY_TYPE = """
CONSULT met:meet talks:talk* meeting:meeting* spoke:speak | visited:visit visit:visit* trip:trip* | summit:summit*
AGREE agreed:agree agreement:agreement* deal:deal* signed:sign | pledged:pledge promised:promise pledge:pledge*
ASSAULT attacked:attack attack:attack* shelled:shell raid:raid* | bombed:bomb bombing:bombing* blast:blast* | shot:shoot
COERCE arrested:arrest arrest:arrest* detained:detain arrests:arrest* | expelled:expel expulsion:expulsion*
DISASTER earthquake:earthquake* quake:quake* shook:shake | crashed:crash crash:crash* accident:accident* | flood:flood*
LEGAL sentenced:sentence verdict:verdict* convicted:convict | charged:charge indicted:indict charges:charge* | sued:sue
BUSINESS bought:buy acquired:acquire takeover:takeover* purchase:purchase* | launched:launch launch:launch* | cut:cut
PROTEST protested:protest marched:march protest:protest* rally:rally* | strike:strike* walkout:walkout*
TEST tested:test fired:fire launch:launch* test:test*
MOVE arrived:arrive landed:land arrival:arrival* | fled:flee left:leave departure:departure* exodus:exodus*
SANCTION sanctions:sanction* imposed:impose embargo:embargo* banned:ban
ACCUSE accused:accuse condemned:condemn criticism:criticism* blamed:blame
REJECT rejected:reject refused:refuse refusal:refusal* vetoed:veto
STATEMENT announced:announce announcement:announcement* declared:declare speech:speech*
"""
"""What may happen: a type, and words and lemmas for each kind of happening of it; * marks nouns."""
DOING = "began:begin held:hold work:work* took:take gave:give effort:effort* came:come turned:turn plan:plan*"


def _forms(text: str) -> list[Form]:
    pairs = [word.rstrip("*").partition(":") for word in text.split()]
    nouns = [word.endswith("*") for word in text.split()]
    return [(form, lemma, "noun" if noun else "verb") for (form, _, lemma), noun in zip(pairs, nouns, strict=True)]


KINDS = [
    (event_type, _forms(words))
    for event_type, _, kinds in (line.partition(" ") for line in FORMS_BY_TYPE.strip().splitlines())
    for words in kinds.split("|")
]
ASIDES = [("STATEMENT", _forms("said:say said:say told:tell added:add"))] * 9 + [("OTHER", _forms(DOING))] * 7


class Happening(NamedTuple):
    """One happening; first and last are numbers of days."""

    happening_id: str
    first: int
    last: int
    event_type: str
    status: str
    forms: list[Form]
    actors: list[Row]
    place: Row
    words: list[str]


class Story(NamedTuple):
    """Happenings that belong together; size is how many articles tell of it, about."""

    size: float
    actors: list[Row]
    happenings: list[Happening]


class Draws(random.Random):
    """Draws with a quicker choice."""

    def choice(self, seq: Any) -> Any:
        """One of a sequence."""
        return seq[int(self.random() * len(seq))]


class World:
    """Who, where and in what words: all that stories are made of, and the stories of each day."""

    def __init__(self, seed: int) -> None:
        choice = Draws(f"{seed} world")
        names, words = _made_words(choice, 2000), _made_words(choice, 5000)
        self.seed = seed
        self.words = words
        self.common = _common_words()
        self.actors = _by_zipf([_actor(number, names) for number in range(3000)])
        self.places = _by_zipf([_place(number, words) for number in range(500)])
        self._stories: dict[int, list[Story]] = {}

    def stories(self, day: int) -> list[Story]:
        """The stories that begin on a day."""
        if day not in self._stories:
            self._stories = {number: kept for number, kept in self._stories.items() if number > day - OLDEST - 99}
            choice = Draws(f"{self.seed} stories {day}")
            self._stories[day] = [_story(self, day, number, choice) for number in range(STORIES_A_DAY)]
        return self._stories[day]


def _made_words(choice: Draws, count: int) -> list[str]:
    starts = [consonant + vowel for consonant in "bcdfghjklmnprstvw" for vowel in ("a", "e", "i", "o", "u", "au", "ei")]
    made: dict[str, None] = {}
    while len(made) < count:
        middle = choice.choice(starts) if choice.random() < 0.7 else ""
        made[choice.choice(starts) + middle + choice.choice(("l", "n", "r", "s", "t", "ck", "nd", "sh", "ty"))] = None
    return list(made)


def _common_words() -> list[str]:
    """What news is written in, each word as often as news has it."""
    rows = read_table(REFERENCE / "word_frequencies.csv", WordFrequency, ["stem"])
    return [row.stem for row in rows for _ in range(max(1, round(200 * row.share)))]


def _by_zipf(items: list[Item]) -> list[Item]:
    """Items as often as a Zipf law has them, to draw from evenly."""
    return [item for rank, item in enumerate(items, 1) for _ in range(max(1, round(400 / rank**0.9)))]


def _actor(number: int, names: list[str]) -> Row:
    name = f"{names[number % 400]} {names[400 + number // 2]}".title()
    kind = ("person", "organization", "person", "group", "person", "country")[number % 6]
    return {"actor_id": name.lower().replace(" ", "-"), "name": name, "kind": kind, "country": None}


def _place(number: int, words: list[str]) -> Row:
    kind = "country" if number % 10 == 0 else "facility" if number % 10 == 1 else "city"
    country = words[number // 10 * 10][:3].upper()
    return {"place_id": words[number], "name": words[number].title(), "kind": kind, "country": country}


def _story(world: World, day: int, number: int, choice: Draws) -> Story:
    size = min(BIGGEST, choice.paretovariate(0.8))
    actors = list({row["actor_id"]: row for row in choice.choices(world.actors, k=choice.randint(2, 6))}.values())
    places, words = choice.choices(world.places, k=2), choice.sample(world.words, 25)
    count = min(8, 1 + int(size**0.4 * choice.random() * 2))
    happenings = []
    for place in range(count):
        first = day + (0 if place == 0 else choice.choice((0, 0, 1, 1, 2, 3, 5, 9)))
        last = first + choice.choice((0, 0, 0, 0, 0, 0, 0, 1, 1, 2))
        event_type, forms = choice.choice(KINDS)
        status = choice.choice(("occurred",) * 17 + ("alleged", "denied", "cancelled"))
        taking_part = choice.sample(actors, min(len(actors), choice.choice((1, 1, 2, 2, 2, 3, 4))))
        own = choice.sample(world.words, 10) + words[: 15 + place]
        when = (f"{day}/{number}/{place}", first, last)
        happenings.append(Happening(*when, event_type, status, forms, taking_part, choice.choice(places), own))
    return Story(size, actors, happenings)
