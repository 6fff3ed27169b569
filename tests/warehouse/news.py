"""Articles that tell stories of the news in whole sentences, for tests of what is one event."""

from datetime import date
from typing import Any

from batches import Row, article, mention

ACTORS = {
    "kim": ("Kim Jong Un", "person", "PRK"),
    "moon": ("Moon Jae-in", "person", "KOR"),
    "xi": ("Xi Jinping", "person", "CHN"),
    "putin": ("Vladimir Putin", "person", "RUS"),
    "trump": ("Donald Trump", "person", "USA"),
    "north-korea": ("North Korea", "country", "PRK"),
    "south-korea": ("South Korea", "country", "KOR"),
    "united-states": ("United States", "country", "USA"),
    "fbi": ("FBI", "organization", "USA"),
}

FORMS = {
    "CONSULT": "met:meet talks:talk* meeting:meeting* summit:summit* meet:meet visited:visit",
    "AGREE": "signed:sign treaty:treaty* deal:deal*",
    "MOVE": "arrived:arrive flew:fly travelled:travel",
    "TEST": "tested:test test:test* launched:launch launch:launch* fired:fire tests:test*",
    "COERCE": "arrested:arrest arrest:arrest*",
    "ASSAULT": "killed:kill attack:attack* attacked:attack bombing:bombing* shot:shoot killing:killing*",
    "MOBILIZE": "drill:drill* drills:drill* exercise:exercise*",
    "DISASTER": "earthquake:earthquake* quake:quake* struck:strike",
    "LEGAL": "sentenced:sentence trial:trial* convicted:convict",
    "STATEMENT": "said:say announced:announce",
    "ACCUSE": "accused:accuse condemned:condemn",
}
WORDS = {
    form: (lemma.rstrip("*"), "noun" if lemma.endswith("*") else "verb", event_type)
    for event_type, forms in FORMS.items()
    for form, _, lemma in (word.partition(":") for word in forms.split())
}

STORIES = {
    "koreas": (
        "It is the first time that a leader of the North has crossed into the South since the Korean War ended in an "
        "armistice in 1953. Thousands of reporters watched from Goyang as the two men shook hands at the military "
        "demarcation line in the truce village of Panmunjom. The South wants the peninsula rid of nuclear weapons.",
        "The Korean War of 1950 to 1953 ended with an armistice, not with peace, and the peninsula is still divided. "
        "In the truce village of Panmunjom the leaders shook hands across the demarcation line before the eyes of "
        "thousands of reporters in Goyang. Pyongyang has not said whether it will give up its nuclear weapons.",
    ),
    "missiles": (
        "The Joint Chiefs of Staff in Seoul tracked the ballistic missile for 740 kilometres until it fell into the "
        "East Sea. Resolutions of the Security Council forbid Pyongyang ballistic missiles of any range. Japan's "
        "coast guard warned ships to keep away from debris.",
        "Pyongyang is forbidden ballistic missiles by resolutions of the Security Council. The missile flew 740 "
        "kilometres and came down in the East Sea, the Joint Chiefs of Staff in Seoul said; the coast guard of Japan "
        "told ships to look out for debris.",
    ),
    "boston": (
        "Runners were still crossing the finish line of the marathon on Boylston Street when smoke filled the air. "
        "Hospitals treated more than 260 people. Officers searched Watertown house by house for the brothers from "
        "Cambridge, whose pictures the investigators had shown on television.",
        "Boylston Street filled with smoke while runners crossed the finish line of the marathon; hospitals took in "
        "more than 260 people. The brothers lived in Cambridge. Investigators showed their pictures on television, "
        "and officers went through Watertown from house to house.",
    ),
    "quake": (
        "Rescuers with dogs dug through the rubble of collapsed apartment houses in the dark. The geological survey "
        "put the magnitude at 7.4 and the epicentre near the naval base of Golcuk. Hospitals in Kocaeli laid the "
        "injured on the lawns.",
        "With a magnitude of 7.4 and its epicentre near the naval base of Golcuk, the geological survey said, it "
        "brought down apartment houses all over Kocaeli. Hospitals laid the injured on their lawns; rescuers with "
        "dogs dug in the rubble.",
    ),
}
"""Each told by two papers."""


def told(sentence: str, who: str = "", when: str | None = None, where: str | None = None, **columns: Any) -> Row:
    """A mention by the word between asterisks: 'The two *met* on Friday.'; when: '2018-04-27~' is the article's day.

    who: 'agent other-agent > patient'; see batches.mention for the rest.
    """
    before, trigger, after = sentence.split("*")
    lemma, pos, event_type = WORDS[trigger]
    given = {"trigger_lemma": lemma, "trigger_pos": pos, "event_type": event_type, "sentence": before + trigger + after}
    if when and when.endswith("~"):
        given |= {"date_method": "publication", "edtf": when, "precision": "day"}
    return mention(trigger, who, when and when.rstrip("~"), where, **given | columns)


def news(
    article_id: str, *tellings: Row, story: str | tuple[str, int] = "", published: str | None = None, **columns: Any
) -> dict[str, list[Row]]:
    """The rows of an article: the sentences of its mentions, and one paper's words of a story.

    story: a name in STORIES, and whose words if not the first paper's. published: its day. columns: of its own row.
    """
    placed, start, sentences = [], 0, []
    for telling in tellings:
        sentence = telling["sentence"]
        if sentence not in sentences:
            sentences.append(sentence)
        start = sum(len(each) + 1 for each in sentences[: sentences.index(sentence)])
        begin = start + sentence.index(telling["trigger"])
        span = {"sentence_start": start, "start_char": begin, "end_char": begin + len(telling["trigger"])}
        placed.append({**telling, **span})
    name, paper = (story, 0) if isinstance(story, str) else story
    ending = STORIES[name][paper] if name else f"So writes {article_id}."
    rows = article(article_id, *placed, text=" ".join([*sentences, ending]))
    for actor in rows["actors"]:
        known = ACTORS.get(actor["actor_id"])
        if known:
            actor |= dict(zip(("name", "kind", "country"), known, strict=True))
    day = date.fromisoformat(published) if published else None
    rows["articles"][0] |= {"published_earliest": day, "published_latest": day, **columns}
    return rows


def papers(story: str, *tellings: Row, published: str | None = None) -> list[dict[str, list[Row]]]:
    """Each telling in an article of its own, all of one story; published: their day, else the last that one names."""
    named = [each["edtf"].rpartition("/")[2].rstrip("~") for each in tellings if each["edtf"]]
    day = published or max(named, default=None)
    return [
        news(f"paper-{number}", telling, story=(story, number % 2), published=day)
        for number, telling in enumerate(tellings)
    ]


def apart(years: int, articles: list[dict[str, list[Row]]]) -> list[dict[str, list[Row]]]:
    """The same articles so many years later about other people: nothing in them is of the happenings told before."""

    def later(column: str, value: Any) -> Any:
        if column in ("article_id", "mention_id", "timex_id"):
            return f"{years}-{value}"
        if column == "actor_id":
            return f"{value}{years}"
        if column in ("text", "content_hash"):
            return f"{value} {years}"
        return value.replace(year=value.year + years) if isinstance(value, date) else value

    return [
        {
            table: [{column: later(column, row[column]) for column in row} for row in rows]
            for table, rows in each.items()
        }
        for each in articles
    ]
