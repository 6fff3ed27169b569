"""Phrases in the sentence of a mention: the object of a verb, the preposition before a name or a place."""

import re
from collections.abc import Iterator

from warehouse.merging.mentions import Mention

LONGEST_FRAGMENT = 80
"""Characters of a sentence that stands for an event without actors and place, or for what is stated."""

MOST_WORDS = 7
"""Of an object taken from the sentence."""


def word_set(listed: str) -> frozenset[str]:
    """The words listed with "|" between them."""
    return frozenset(listed.split("|"))


# Before names; of these verbs' objects, where the sentence does not show it; before other objects.
BEFORE_NAMES = word_set("against|at|for|from|into|on|over|to|with")
TO_OBJECTS = word_set("apologise|apologize|appeal|object|react|reply|respond|surrender")
BEFORE_OBJECTS = word_set("against|from|into|to")

# Nouns of what is made to a place, and verbs whose object a place is.
JOURNEYS = word_set("journey|tour|trip|visit")

# Words that begin an object, that tell of a verb in it, and that end it.
DETERMINERS = word_set("a|an|the|its|his|her|their|two|three|four|five|six|seven|eight|nine|ten|several")
VERBAL = word_set(
    "am|are|be|been|being|can|cannot|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would|"
    "he|i|it|she|they|we|who|you|never|no|not"
)
BEING = word_set("am|are|be|been|being|is|was|were")
WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
ENDS = word_set(
    "about|above|across|after|against|ago|again|ahead|all|along|also|amid|among|and|around|as|at|away|back|because|"
    "before|behind|between|but|by|despite|down|during|earlier|following|for|from|here|in|inside|into|last|later|near|"
    "next|now|off|on|or|out|outside|over|since|so|than|that|then|there|this|through|to|together|toward|towards|under|"
    "until|up|upon|very|when|where|which|while|with|within|without|minutes|hours|days|weeks|months|years|today|tomorrow|"
    "yesterday|january|february|march|april|june|july|august|september|october|november|december|" + WEEKDAYS
)
WHEN = re.compile(
    rf"(?:on |late |early |late on )?(?:{WEEKDAYS}|this week|last week|today|yesterday)\b ?", re.IGNORECASE
)


def after_trigger(mention: Mention) -> str:
    """The sentence after the trigger."""
    return " ".join(mention.sentence[mention.end_char - mention.sentence_start :].split())


def is_passive(mention: Mention) -> bool:
    """Whether a form of "be" stands within three words before the trigger."""
    before = mention.sentence[: mention.start_char - mention.sentence_start].lower().split()[-3:]
    return not mention.trigger.endswith("ing") and not BEING.isdisjoint(before)


def object_words(mention: Mention) -> str:
    """A verb's object in the sentence's words, where it is a plain phrase ("a ballistic missile", "to hold talks").

    Of a statement, what it states.
    """
    after = after_trigger(mention)
    if mention.trigger_pos != "verb" or after.startswith("by ") or is_passive(mention):
        return ""
    if mention.event_type == "STATEMENT":
        stated = re.split(r"[.!?](?=\s|$)|[;:(\[]", WHEN.sub("", after, count=1))[0].strip()
        return shortened(stated, LONGEST_FRAGMENT) if re.match(r"\w+ \w|\w+$(?<!that)", stated) else ""
    words = list(_phrase_words(after))
    if not words or len(words) > MOST_WORDS or words[-1].lower() in DETERMINERS or words[-1].endswith(("'s", "’s")):
        return ""
    opening = words[0].lower()
    if opening in BEFORE_OBJECTS:
        plain = len(words) > 1 and (opening == "to" or words[1].lower() in DETERMINERS)
    elif opening in DETERMINERS:
        plain = len(words) > 1
    else:
        plain = len(words) < 4 and "".join(words).islower() and words[-1].endswith("s")
    return " ".join(words) if plain else ""


def _phrase_words(text: str) -> Iterator[str]:
    """The words up to a mark or a word that ends the phrase; none if it runs on into a verb."""
    words: list[str] = []
    for part in text.split():
        word = part.rstrip(".,;:!?").lower()
        if word in VERBAL:
            return
        ended = word in ENDS or word.endswith("ly") or not re.fullmatch(r"[\w$£€%'’.,-]*\w[%'’]?", word)
        if ended and (words or word not in BEFORE_OBJECTS):
            break
        words.append(part.rstrip(".,;:!?"))
        if word != part.lower():
            break
    yield from words


def before_name(name: str, words: str) -> str:
    """The preposition the words begin with, if it is that of a name; name: a pattern for a word of it."""
    if not any(each in words for each in name.replace("\\", "").split("|")):
        return ""
    found = re.match(rf"(?:(?:in|at) [A-Z]\w+ )?(\w+) (?:[\w'’.-]+ ){{0,4}}(?:{name})(?!\w)", words)
    return found[1] if found and found[1] in BEFORE_NAMES else ""


def object_preposition(mention: Mention, verb: str, name: str) -> str:
    """The preposition before the name of what the trigger acts on, "" if it takes none; name: as in before_name."""
    shown = before_name(name, after_trigger(mention))
    return shown if shown and (mention.trigger_pos == "verb" or shown == "from") else "to" if verb in TO_OBJECTS else ""


def beside_trigger(mention: Mention, predicate: str | None, place: str, bare: bool) -> str | None:
    """The place as what the trigger acts on or leads to; bare: nothing else is named as that."""
    verb, _, rest = (predicate or "").partition(" ")
    after = after_trigger(mention)
    if bare and (verb in JOURNEYS or rest.rpartition(" ")[2] in BEFORE_NAMES):
        return place
    if predicate is None or mention.trigger_pos == "verb" or rest:
        site = placed("to|from|for|into|on|of|against|near|at|in", place, after, at_once=True)
    else:
        site = place if bare and placed("of|on|against", place, after, at_once=True) else None
    if bare and mention.trigger_pos == "verb":
        site = site or placed("", place, after, at_once=True)
    if mention.event_type == "MOVE" or verb == "make":
        site = site or placed("to|from|for|into", place, after)
    return site


def placed(prepositions: str, place: str, words: str, at_once: bool = False) -> str | None:
    """The place as the words have it, with one of these prepositions and with its article if it has one of its own."""
    if place not in words:  # most are told without; a pattern of its own for each name takes time
        return None
    before = rf"({prepositions}) " if prepositions else "()"
    pattern = rf"{'' if at_once else '.*?'}\b{before}(the )?{re.escape(place)}(?!\w)(?: (\w+))?"
    found = re.match(pattern, words)
    if not found:
        return None
    preposition, article, following = found.groups()
    own = article and (following is None or following.lower() in ENDS | VERBAL)
    return f"{preposition} {'the ' if own else ''}{place}".lstrip()


def fragment(mention: Mention) -> str:
    """The sentence, or the part of it around the trigger, cut between words."""
    sentence = " ".join(mention.sentence.split())
    if len(sentence) <= LONGEST_FRAGMENT:
        return sentence
    before = " ".join(mention.sentence[: mention.start_char - mention.sentence_start].split())
    start = 0
    if len(before) > LONGEST_FRAGMENT // 2:
        start = sentence.rfind(" ", 0, len(before) - LONGEST_FRAGMENT // 4) + 1
    lead = "…" if start else ""
    return shortened(lead + sentence[start:], LONGEST_FRAGMENT)


def shortened(text: str, longest: int) -> str:
    """The text, or as many whole words of it as `longest` characters hold, and an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + "…"
