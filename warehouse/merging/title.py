"""What an event is called: a clause of its actors, its verb and its place, as a reader would list it."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from warehouse.merging.mentions import Mention
from warehouse.merging.phrases import (
    JOURNEYS,
    after_trigger,
    before_name,
    beside_trigger,
    fragment,
    is_passive,
    object_preposition,
    object_words,
    placed,
    shortened,
    word_set,
)

LONGEST = 120
"""Characters."""

MOST_NAMES = 4
"""So many actors are named on a side; of more, the last place says "others"."""

CORE = word_set("agent|patient|recipient")

# What those who CONSULT or AGREE do with one another, and of their nouns what is not held.
TOGETHER = word_set(
    "agree|bargain|clinch|come together|confer|consult|converse|dine|gather|get together|haggle|hammer out|huddle|"
    "lunch|meet|meet up|negotiate|reach|renegotiate|settle|shake hands|sit down|speak|strike|talk|thrash out"
)
NOT_HELD = word_set("breakdown|collapse|encounter|exchange|handshake|mission|resumption|retreat|return")

# Types whose nouns name what agents do (of "killing" or "election" an agent alone may as well be the object); those of
# them where nouns spelled like their verb do (a "Boeing strike" is not by Boeing); those whose nouns name objects with
# "of".
ALONE = word_set("CONCEDE|MOVE|PROTEST|RETREAT")
ALONE_ALIKE = word_set("MOVE|RETREAT")
OF_OBJECTS = word_set("COERCE|DISASTER|LEGAL|OTHER|VOTE")

# Last words of names that are many, and of groups that are one.
PLURALS = word_set("authorities|forces|officials|police|prosecutors|protesters|rebels|soldiers|troops")
SINGULARS = word_set("alliance|army|brigade|council|front|league|movement|network|party|state|union")

IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
PARTICIPLES = word_set("born|founded")  # listed as base forms
PREFIXES = {"cancelled": "Cancelled: ", "denied": "Denied: ", "alleged": "Alleged: ", "hypothetical": "Possible: "}
ADJECTIVES = {
    "planned": "planned ",
    "cancelled": "cancelled ",
    "negated": "no ",
    "denied": "denied ",
    "alleged": "alleged ",
    "hypothetical": "possible ",
}


class Sides(NamedTuple):
    """Names of the actors in a mention, each on one side only."""

    agents: list[str]
    patients: list[str]
    recipients: list[str]
    others: list[str]

    @property
    def objects(self) -> list[str]:
        """Patients and recipients."""
        return self.patients + self.recipients


def event_title(
    members: Sequence[Mention], status: str, roots: Mapping[str, str], actors: Mapping[str, str], place: str | None
) -> str:
    """A title of at most LONGEST characters.

    status: the event's; roots: noun -> the verb it is made of; actors: actor_id -> name; place: the place's name. The
    mention that tells most speaks, in a clause ("Donald Trump and Kim Jong Un meet in Hanoi") if it has a verb for its
    agents, else in a noun phrase ("Trial of Jamal Williams"), or in the sentence's own words.
    """
    ranked = sorted(members, key=lambda mention: _rank(mention, status, roots))
    mention, sides = ranked[0], _sides(ranked[0], actors)
    predicate = _predicate(mention, roots)
    if predicate is not None and _is_together(mention, predicate):
        title = _meeting(ranked, predicate, status, roots, actors)
    elif predicate is not None:
        title = _clause(mention, predicate, sides, status)
    elif (
        mention.trigger_pos == "verb"
        and not sides.agents
        and sides.objects
        and (is_passive(mention) or mention.trigger.partition(" ")[0].endswith(("ed", "en")))
    ):
        title = _passive(mention, sides.objects, status)
    else:
        title = _phrase(mention, sides, status, place, roots)
    title += _where(title, ranked, place, predicate)
    return _capitalized(shortened(" ".join(title.split()), LONGEST))


def _rank(
    mention: Mention, status: str, roots: Mapping[str, str]
) -> tuple[bool, bool, bool, int, bool, float, float, str]:
    """Sort key: the mention that tells most first; one that names nobody speaks only if all do."""
    core = {each.actor_id for each in mention.participants if each.role in CORE}
    silent = _predicate(mention, roots) is None
    bare = silent or (len(core) < 2 and not object_words(mention))
    days = math.inf if mention.days is None else mention.days
    told = not mention.participants, mention.status != status, silent, -len(core), bare
    return *told, -mention.confidence, days, mention.mention_id


def _predicate(mention: Mention, roots: Mapping[str, str]) -> str | None:
    """What the agents do, as a verb in its base form and the words that belong to it; None if it takes no clause."""
    roles = {each.role for each in mention.participants}
    if "agent" not in roles:
        return None
    noun = mention.trigger_lemma
    if mention.trigger_pos == "verb":
        return noun
    root, head = roots.get(noun), noun.rpartition(" ")[2]
    alike = root == noun
    own = root in JOURNEYS or (root in TOGETHER and not alike)  # "hold talks", not "talk"
    if mention.event_type == "CONSULT" and not own:
        light = "make" if head in JOURNEYS else "hold"
        return None if head in NOT_HELD else f"{light} {mention.trigger}"
    if mention.event_type == "TEST" and (root is None or alike):
        return f"conduct {mention.trigger}"
    alone = own or mention.event_type in (ALONE_ALIKE if alike else ALONE)
    return root if alone or not roles.isdisjoint({"patient", "recipient"}) else None


def _is_together(mention: Mention, predicate: str) -> bool:
    held = mention.trigger_pos == "noun" and predicate.startswith("hold ")
    return mention.event_type in {"CONSULT", "AGREE"} and (held or predicate in TOGETHER)


def _sides(mention: Mention, actors: Mapping[str, str]) -> Sides:
    named: dict[str, str] = {}
    for role in ("agent", "patient", "recipient", "other"):
        for each in mention.participants:
            if each.role == role:
                named.setdefault(actors.get(each.actor_id, each.actor_id), role)
    sides = [[name for name in named if named[name] == role] for role in ("agent", "patient", "recipient", "other")]
    return Sides(*sides)


def _meeting(
    ranked: Sequence[Mention], verb: str, status: str, roots: Mapping[str, str], actors: Mapping[str, str]
) -> str:
    """Both sides do it; where the first mention names one party, the next that name others complete it."""
    parties: list[str] = []
    for mention in ranked:
        if len(parties) > 1:
            break
        predicate = _predicate(mention, roots)
        if predicate is not None and _is_together(mention, predicate):
            sides = _sides(mention, actors)
            parties += [name for name in sides.agents + sides.objects if name not in parties]
    first, alone = ranked[0], len(parties) == 1
    if alone and first.trigger_pos == "noun" and verb in TOGETHER:
        verb = f"hold {first.trigger}"
    words = object_words(first) if alone or first.event_type == "AGREE" else ""
    plural = not alone or _is_plural(first, parties[0])
    return _told(_listed(parties), plural, f"{verb} {words}".rstrip(), status)


def _clause(mention: Mention, predicate: str, sides: Sides, status: str) -> str:
    if predicate in PARTICIPLES:
        return _passive(mention, sides.agents, status)
    plural = len(sides.agents) > 1 or _is_plural(mention, sides.agents[0])
    objects = _objects(mention, predicate, sides) if sides.objects else object_words(mention)
    return _told(_listed(sides.agents), plural, f"{predicate} {objects}".rstrip(), status)


def _objects(mention: Mention, predicate: str, sides: Sides) -> str:
    """Those it is done to, as far as the sentence shows with what stands between: "the summit with Kim Jong Un"."""
    named = _listed(sides.objects)
    if mention.trigger_pos == "noun" and predicate.endswith(f" {mention.trigger}"):  # "make trip"
        return f"{'to' if predicate.startswith('make') else 'of'} {named}"
    if sides.patients and sides.recipients:
        return f"{_listed(sides.patients)} to {_listed(sides.recipients)}"
    parts = [part for each in sides.objects for part in each.split() if part[0].isupper()]
    name = "|".join(map(re.escape, parts or [named]))
    words = "" if mention.event_type == "STATEMENT" else object_words(mention)
    if any(part in words for part in parts or [named]) and re.search(rf"(?<!\w)(?:{name})(?!\w)", words):
        if " of " in words or not re.search(rf"(?<!\w)(?:{name})$", words):
            return words
    elif words and (preposition := before_name(name, after_trigger(mention)[len(words) :].lstrip())):
        return f"{words} {preposition} {named}"
    return f"{object_preposition(mention, predicate, name)} {named}".strip()


def _told(subject: str, plural: bool, predicate: str, status: str) -> str:
    """The clause in the tense and the words of its status."""
    verb, _, rest = predicate.partition(" ")
    present = ("are" if verb == "be" else verb) if plural else _third_person(verb)
    if status == "planned":
        verb = f"to {verb}"
    elif status == "negated":
        verb = f"{present} not" if verb == "be" else f"{'do' if plural else 'does'} not {verb}"
    else:
        verb = present
    return f"{PREFIXES.get(status, '')}{subject} {verb} {rest}".rstrip()


def _passive(mention: Mention, names: list[str], status: str) -> str:
    particle = mention.trigger_lemma.partition(" ")[2]
    words = mention.trigger if " " in mention.trigger else f"{mention.trigger} {particle}".rstrip()
    how = {"planned": "to be ", "negated": "not "}.get(status, "")
    return f"{PREFIXES.get(status, '')}{_listed(names)} {how}{words}"


def _phrase(mention: Mention, sides: Sides, status: str, place: str | None, roots: Mapping[str, str]) -> str:
    """A title without a clause: trigger and actors, else the trigger alone or the sentence's words."""
    trigger = ADJECTIVES.get(status, "") + mention.trigger
    named = sides.agents + sides.objects or sides.others
    if mention.trigger_pos == "verb":
        return f"{PREFIXES.get(status, '')}{_listed(named)}: {mention.trigger}" if named else fragment(mention)
    if sides.patients and not sides.agents:
        root = roots.get(mention.trigger_lemma, mention.trigger_lemma)
        found = re.match(r"(on|against|of|with|for|to) ", after_trigger(mention))
        if found or mention.event_type in OF_OBJECTS or root != mention.trigger_lemma:
            return f"{trigger} {found[1] if found else 'of'} {_listed(sides.patients)}"
    if named:
        return f"{', '.join(_first(named))}: {trigger}"
    return trigger if place else fragment(mention)


def _where(title: str, ranked: Sequence[Mention], place: str | None, predicate: str | None) -> str:
    """The place with the preposition the words use, or nothing if the title names it."""
    mention, told = ranked[0], object_words(ranked[0])
    told_in_words = mention.trigger_pos == "verb" and (not mention.participants or mention.event_type == "STATEMENT")
    if place is None or (place in title and re.search(rf"(?<!\w){re.escape(place)}(?!\w)", title)):
        return ""
    if told_in_words and (told or not mention.participants):
        return ""
    bare = predicate is not None and not told and {each.role for each in mention.participants} <= {"agent", "other"}
    site = beside_trigger(mention, predicate, place, bare)
    for each in ranked:
        sites = "in|near|outside|off" + ("|at|on" if each.place_kind not in {"country", "city"} else "")
        site = site or placed(sites, place, " ".join(each.sentence.split()))
    return f" {site or f'in {place}'}"


def _is_plural(mention: Mention, name: str) -> bool:
    last = name.partition(" of ")[0].rpartition(" ")[2].lower()
    kinds = {each.kind for each in mention.participants if each.role == "agent"}
    return last in PLURALS or (kinds == {"group"} and last not in SINGULARS)


def _third_person(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", verb) else "s")


def _first(names: list[str]) -> list[str]:
    return names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], "others"]


def _listed(names: list[str]) -> str:
    names = _first(names)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
