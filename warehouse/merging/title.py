"""What an event is called: its actors, its trigger and its place, in plain words."""

from collections.abc import Mapping

from warehouse.merging.mentions import Mention

LONGEST = 120
"""Characters."""

LONGEST_FRAGMENT = 80
"""Characters of a sentence that stands for an event without actors and place."""

MOST_NAMES = 4
"""So many actors are named on a side; of more, the last place says "others"."""


def event_title(mention: Mention, actors: Mapping[str, str], place: str | None) -> str:
    """A title of at most LONGEST characters from one mention.

    actors: actor_id -> name; place: the place's name. Where the trigger is the verb of its agents, a clause ("Kim Jong
    Un labeled South Korea in Pyongyang"), else names and trigger ("Donald Trump, Kim Jong Un: summit talks in Hanoi").
    Without actors trigger and place ("Earthquake in Izmit"), without a place too whoever else is named, or the words
    around the trigger.
    """
    agents = _names(mention, actors, ("agent",))
    objects = [name for name in _names(mention, actors, ("patient", "recipient")) if name not in agents]
    others = _names(mention, actors, ("other",))
    everyone = agents + objects or ([] if place else others)
    if not everyone:
        return _capitalized(f"{mention.trigger} in {place}" if place else _fragment(mention))
    where = f" in {place}" if place and place not in everyone else ""
    if agents and mention.trigger_pos == "verb":
        title = f"{_listed(agents)} {mention.trigger} {_listed(objects)}".rstrip() + where
    else:
        title = f"{', '.join(_first(everyone))}: {mention.trigger}{where}"
    return _capitalized(_shortened(" ".join(title.split())))


def _names(mention: Mention, actors: Mapping[str, str], roles: tuple[str, ...]) -> list[str]:
    ids = [each.actor_id for each in mention.participants if each.role in roles]
    return list(dict.fromkeys(actors.get(actor_id, actor_id) for actor_id in ids))


def _first(names: list[str]) -> list[str]:
    return names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], "others"]


def _listed(names: list[str]) -> str:
    names = _first(names)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _fragment(mention: Mention) -> str:
    """The sentence, or the part of it around the trigger, cut between words."""
    sentence = " ".join(mention.sentence.split())
    if len(sentence) <= LONGEST_FRAGMENT:
        return sentence
    before = " ".join(mention.sentence[: mention.start_char - mention.sentence_start].split())
    start = 0
    if len(before) > LONGEST_FRAGMENT // 2:
        start = sentence.rfind(" ", 0, len(before) - LONGEST_FRAGMENT // 4) + 1
    lead = "…" if start else ""
    return _shortened(lead + sentence[start:], LONGEST_FRAGMENT)


def _shortened(text: str, longest: int = LONGEST) -> str:
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + "…"


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
