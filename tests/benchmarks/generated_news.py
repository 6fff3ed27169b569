"""Rows of made-up articles as extraction gives them, any number, and what happening each mention tells of.

Articles tell of the stories in the news, more of the bigger ones, and refer back to older ones. A day follows from the
seed and its number alone, whatever was made before: day 0 is FIRST_DAY, the days before it are history.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from tests.benchmarks.generated_world import ASIDES, KINDS, OLDEST, Draws, Form, Happening, Row, Story, World

FIRST_DAY = date(2024, 1, 1)
ARTICLES_A_DAY, MENTIONS_AN_ARTICLE = 110, 25
DAYS_IN_NEWS = 14
"""So many days a story is told of."""
FADING = 0.75
"""What part of a story's articles is left from day to day."""
COPY_EVERY = 20
TABLES = ("articles", "mentions", "mention_participants", "actors", "places")


class Told(NamedTuple):
    """Which happening a mention tells of, how it dates it, and how many of its actors it names."""

    happening: str
    dated: str
    named: str


class Mention(NamedTuple):
    """What a sentence is to tell: columns of its row, who takes part, and words of its subject."""

    row: Row
    actors: list[Row]
    place: Row | None
    words: Sequence[str]
    told: Told | None


@dataclass(slots=True)
class News:
    """The rows of articles, for `load_batch`; told has the mentions, by id, of what other articles tell too."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    input_hashes: dict[str, str] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    def add(self, other: "News") -> None:
        """Take in another's rows."""
        for table, rows in other.rows.items():
            self.rows[table] += rows
        self.input_hashes |= other.input_hashes
        self.told |= other.told


def history(articles: int, seed: int = 7) -> Iterator[News]:
    """The last `articles` before day 0, one by one."""
    days = -(-articles // ARTICLES_A_DAY)
    return islice(_from_day(-days, World(seed)), days * ARTICLES_A_DAY - articles, days * ARTICLES_A_DAY)


def following(articles: int, seed: int = 7) -> Iterator[News]:
    """The first `articles` from day 0 on, one by one."""
    return islice(_from_day(0, World(seed)), articles)


def batches(articles: Iterator[News], size: int = 500) -> Iterator[News]:
    """Articles together in batches of a size."""
    while together := list(islice(articles, size)):
        batch = News()
        for article in together:
            batch.add(article)
        yield batch


def _from_day(day: int, world: World) -> Iterator[News]:
    while True:
        yield from _articles(day, world)
        day += 1


def _articles(day: int, world: World) -> Iterator[News]:
    choice = Draws(f"{world.seed} articles {day}")
    running = [(story, story.size * FADING**age) for age in range(DAYS_IN_NEWS) for story in world.stories(day - age)]
    stories = [story for story, _ in running]
    weights = list(accumulate(weight for _, weight in running))
    originals: list[News] = []
    for number in range(ARTICLES_A_DAY):
        url = f"https://news.example.org/{FIRST_DAY + timedelta(days=day)}/{number:03}"
        title = " ".join(choice.choices(world.common, k=6)).capitalize()
        if number % COPY_EVERY == COPY_EVERY - 1:
            yield _copy(choice.choice(originals), url, title)
            continue
        story = choice.choices(stories, cum_weights=weights)[0]
        second = choice.choices(stories, cum_weights=weights)[0]
        mentions = _mentions(world, day, story, second, choice)
        originals.append(_written(mentions, url, title, day, world, choice))
        yield originals[-1]


def _mentions(world: World, day: int, story: Story, second: Story, choice: Draws) -> list[Mention]:
    """What an article tells: two to four times its story, maybe a second one and an older one, and its own things."""
    known = [each for each in story.happenings if each.first <= day or choice.random() < 0.2] or story.happenings
    told = choice.choices(known, weights=(8, 4, 3, 2, 2, 1, 1, 1)[: len(known)], k=choice.choice((2, 2, 3, 4)))
    if choice.random() < 0.4:
        told.append(second.happenings[0])
    if choice.random() < 0.4:
        older = world.stories(day - DAYS_IN_NEWS - int(choice.random() ** 2 * (OLDEST - DAYS_IN_NEWS)))
        told.append(choice.choices(older, weights=[each.size for each in older])[0].happenings[0])
    mentions = [_telling(happening, day, choice) for happening in told]
    while len(mentions) < MENTIONS_AN_ARTICLE:
        mentions.append(_aside(world, day, story, choice))
    ahead, rest = mentions[:2], mentions[2:]
    choice.shuffle(rest)
    return ahead + rest


AHEAD, PAST = ("exact", "month", "none"), ("exact", "exact", "exact", "month", "year", "before")
RECENT = ("exact",) * 10 + ("news",) * 8 + ("before",) * 5 + ("part",) * 3 + ("week",) * 2 + ("month", "slip")


def _telling(happening: Happening, day: int, choice: Draws) -> Mention:
    """A mention of a happening as an article of a day may tell it: another word, fewer actors, some date."""
    planned = happening.first > day
    dated = choice.choice(AHEAD if planned else RECENT if day - happening.first < 5 else PAST)
    if dated == "part" and happening.first == happening.last:
        dated = "exact"
    form = happening.forms[0] if choice.random() < 0.5 else choice.choice(happening.forms)
    status = "planned" if planned else "alleged" if choice.random() < 0.05 else happening.status
    event_type = happening.event_type if choice.random() < 0.95 else "OTHER"
    kept = [row for row in happening.actors if choice.random() < 0.8]
    named = "all" if len(kept) == len(happening.actors) else "fewer" if kept else "none"
    place = happening.place if choice.random() < 0.35 else None
    row = _row(form, event_type, status, _days(dated, happening.first, happening.last, day))
    told = Told(happening.happening_id, "planned" if planned else dated, named)
    return Mention(row, kept, place, happening.words, told)


def _aside(world: World, day: int, story: Story, choice: Draws) -> Mention:
    """A mention of the article's own: what is said, done, planned, or was long ago."""
    event_type, forms = choice.choice(ASIDES) if choice.random() < 0.7 else choice.choice(KINDS)
    actors = [choice.choice(choice.choice((story.actors, world.actors))) for _ in range(choice.choice((0, 1, 1, 2)))]
    dated = choice.choice(("news",) * 12 + ("before",) * 6 + ("none",) * 4 + ("exact", "month", "year"))
    then = day - int(1000 * choice.random() ** 3)
    status = choice.choice(("planned", "hypothetical")) if dated == "none" else "occurred"
    row = _row(choice.choice(forms), event_type, status, _days(dated, then, then, day))
    place = choice.choice(world.places) if choice.random() < 0.1 else None
    once = {each["actor_id"]: each for each in actors}
    return Mention(row, list(once.values()), place, story.happenings[0].words, None)


def _row(form: Form, event_type: str, status: str, days: Row) -> Row:
    trigger, lemma, pos = form
    kind = {"event_type": event_type, "status": status, "trigger": trigger, "trigger_lemma": lemma, "trigger_pos": pos}
    return kind | days


@lru_cache(maxsize=10_000)
def _days(dated: str, first: int, last: int, day: int) -> Row:
    """The date columns of a mention; slip: the words say a day too late, part: the first day of several."""
    start, end, own = (FIRST_DAY + timedelta(days=number) for number in (first, last, day))
    match dated:
        case "news":
            return _columns(own, own, "day", f"{own}~", "publication")
        case "before":
            return _columns(None, own, "range", f"../{own}", "publication")
        case "none":
            return _columns(None, None, "unknown", None, "none")
        case "week":
            start -= timedelta(days=start.weekday())
            end = start + timedelta(days=6)
            return _columns(start, end, "week", f"{start}/{end}", "relative")
        case "month":
            end = (start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return _columns(start.replace(day=1), end, "month", f"{start:%Y-%m}", "explicit")
        case "year":
            return _columns(date(start.year, 1, 1), date(start.year, 12, 31), "year", f"{start.year}", "explicit")
        case "slip":
            start = end = end + timedelta(days=1)
        case "part":
            end = start
    precision, edtf = ("day", f"{start}") if start == end else ("range", f"{start}/{end}")
    return _columns(start, end, precision, edtf, "relative" if day - first < 7 else "explicit")


def _columns(earliest: date | None, latest: date | None, precision: str, edtf: str | None, method: str) -> Row:
    columns: Row = {"earliest": earliest, "latest": latest, "precision": precision, "edtf": edtf, "date_method": method}
    stated = method in ("explicit", "relative")
    columns |= {"stated_earliest": earliest if stated else None, "stated_latest": latest if stated else None}
    return columns | {"date_reason": f"“{edtf}” is {edtf}: {method}" if stated else f"no words date it: {method}"}


def _written(mentions: list[Mention], url: str, title: str, day: int, world: World, choice: Draws) -> News:
    """The article of these mentions, a sentence each."""
    article_id = hashlib.sha256(f"url:{url}".encode()).hexdigest()[:16]
    news, sentences, start = News(), [], 0
    common, count = choice.choices(world.common, k=6 * len(mentions)), 0
    for mention in mentions:
        words = common[count : count + 6] + choice.choices(mention.words, k=1)
        sentences.append(_told_in_words(news, article_id, mention, words, start, choice))
        start, count = start + len(sentences[-1]) + 1, count + 6
    text, published = " ".join(sentences), FIRST_DAY + timedelta(days=day)
    content_hash = hashlib.sha256(text.encode()).hexdigest()[:32]
    article: Row = {"article_id": article_id, "source_id": url, "url": url, "source": choice.choice(world.words[:60])}
    article |= {"title": title, "language": "en", "text": text, "content_hash": content_hash}
    article |= {"published_earliest": published, "published_latest": published, "published_basis": "given"}
    news.rows["articles"].append(article)
    news.input_hashes[article_id] = content_hash
    return news


def _told_in_words(news: News, article_id: str, mention: Mention, words: list[str], start: int, choice: Draws) -> str:
    """The sentence of a mention, which begins at `start`; adds the mention's rows to news."""
    trigger, actors = mention.row["trigger"], mention.actors
    names = [row["name"] if choice.random() < 0.6 else row["name"].partition(" ")[2] for row in actors]
    where = ["in", mention.place["name"]] if mention.place else []
    when = ["on", mention.row["edtf"]] if mention.row["stated_latest"] else []
    before = ["The", words[0], *words[5:]] if not names else [words[5].capitalize(), words[6]]
    pieces = [*before, *names[:1], trigger, *names[1:], *words[1:5], *where, *when]
    offsets = list(accumulate((len(piece) + 1 for piece in pieces), initial=start))
    sentence, place = " ".join(pieces) + ".", len(before) + len(names[:1])
    mention_id = f"{article_id}-m{offsets[place]}"
    row = {"mention_id": mention_id, "article_id": article_id, **mention.row, "sentence": sentence}
    row |= {"start_char": offsets[place], "end_char": offsets[place] + len(trigger), "sentence_start": start}
    row |= {"place_id": mention.place and mention.place["place_id"], "confidence": round(0.3 + choice.random() / 2, 4)}
    news.rows["mentions"].append(row)
    for rank, (actor, name) in enumerate(zip(actors, names, strict=True)):
        begin = offsets[len(before) if rank == 0 else place + rank]
        part = {"role": "patient" if rank else "agent", "actor_id": actor["actor_id"], "surface": name}
        part |= {"mention_id": mention_id, "start_char": begin, "end_char": begin + len(name)}
        news.rows["mention_participants"].append(part)
    news.rows["actors"] += actors
    news.rows["places"] += [mention.place] if mention.place else []
    if mention.told:
        news.told[mention_id] = mention.told
    return sentence


def _copy(original: News, url: str, title: str) -> News:
    """The same text under another url and headline."""
    old = original.rows["articles"][0]["article_id"]
    new = hashlib.sha256(f"url:{url}".encode()).hexdigest()[:16]
    rows = {table: [dict(row) for row in given] for table, given in original.rows.items()}
    for row in rows["mentions"] + rows["mention_participants"]:
        row["mention_id"] = row["mention_id"].replace(old, new)
    for row in rows["mentions"] + rows["articles"]:
        row["article_id"] = new
    rows["articles"][0] |= {"url": url, "source_id": url, "title": title}
    told = {mention_id.replace(old, new): each for mention_id, each in original.told.items()}
    return News(rows, {new: f"{url} {title}"}, told)
