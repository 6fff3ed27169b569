"""What a time expression says together with the words around it: since, until, by, before, after, from ... to, within.

DESIGN.md fixes the open cases: since a day: from there, open; by a day: from the article's date to that day; within N
days: the article's date to N days on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from extractors.dates import interval as iv
from extractors.dates.interval import Interval
from extractors.dates.timex3 import Words
from extractors.records import Published

if TYPE_CHECKING:
    from extractors.dates.component import Timex

LOOK_BACK = 24  # characters before an expression
_WORDS_BEFORE = re.compile(r"([a-z]+(?: (?:to|of|than))?)(?: the| about| around| at least)? ?$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:-|–|to|until|till|through|and|/)\s*(?:the\s+)?", re.IGNORECASE)
_DURATION = re.compile(r"P(T?)(\d+)([A-Z]+)")
_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade"}


def with_ranges(doc: Doc, text: str, timexes: Sequence["Timex"], words: Words, published: Published) -> list["Timex"]:
    """Return the expressions with what they state in place: `stated`, and the step that led there in `reason`.

    words: date_words.csv. An expression that says of which day something else is ("after Friday's vote") states itself.
    """
    told = [timex if _describes(doc, text, timex) else _alone(text, timex, words, published) for timex in timexes]
    for place in range(len(timexes) - 1):
        first, second = timexes[place], timexes[place + 1]
        joined = _joined(text, first, second)
        if joined is not None:
            told[place] = _stating(first, joined, "from the first to the last of the two")
            told[place + 1] = _stating(second, joined, "from the first to the last of the two")
    return told


def _describes(doc: Doc, text: str, timex: "Timex") -> bool:
    """Whether an expression stands before a thing it describes: Friday's vote, the 2019 summit."""
    if timex.type == "DURATION":
        return False
    beside = text[timex.end_char : timex.end_char + 1]
    return beside in ("'", "’", "-") or (timex.end < len(doc) and doc[timex.end].tag_.startswith("NN"))


def _stating(timex: "Timex", stated: Interval, step: str) -> "Timex":
    return replace(timex, stated=stated, reason=f"{timex.reason} -> {step} -> {stated.edtf()}")


def _before(text: str, timex: "Timex") -> str:
    found = _WORDS_BEFORE.search(" ".join(text[max(0, timex.start_char - LOOK_BACK) : timex.start_char].split()) + " ")
    return found[1].lower() if found else ""


def _joined(text: str, first: "Timex", second: "Timex") -> Interval | None:
    between = text[first.end_char : second.start_char]
    if not _JOINT.fullmatch(between) or not (first.interval.bounded and second.interval.bounded):
        return None
    if "and" in between.lower() and _before(text, first) != "between":
        return None
    starts, ends = first.interval.earliest, second.interval.latest
    return iv.between(starts, ends) if starts and ends and starts <= ends else None


def _alone(text: str, timex: "Timex", words: Words, published: Published) -> "Timex":
    word = _before(text, timex)
    kind = words["range_word"].get(word) or words["range_word"].get(word.split()[-1] if word else "", "")
    if timex.type == "DURATION":
        return _counted(timex, kind, words, published)
    earliest, latest = timex.interval.earliest, timex.interval.latest
    if earliest is None or latest is None or (timex.type == "TIME" and kind in ("BEFORE", "AFTER")):
        return timex  # before dawn on Tuesday is on Tuesday
    match kind:
        case "SINCE":
            return _stating(timex, iv.between(earliest, None), "since then, open")
        case "UP_TO":
            return _up_to(timex, word, published)
        case "BEFORE":
            return _stating(timex, iv.between(None, iv.shift_days(earliest, -1)), "before it")
        case "AFTER":
            return _stating(timex, iv.between(iv.shift_days(latest, 1), None), "after it")
    return timex


def _up_to(timex: "Timex", word: str, published: Published) -> "Timex":
    latest, article = timex.interval.latest, published.earliest
    if latest and article and article <= latest:
        return _stating(timex, iv.between(article, latest), f"{word} then, from the article's date")
    return _stating(timex, iv.between(None, latest), f"{word} then")


def _counted(timex: "Timex", kind: str, words: Words, published: Published) -> "Timex":
    """The past three weeks end at the article's date; within ten days begins there."""
    value = _DURATION.fullmatch(timex.value or "")
    if not value or value[1] or value[3] not in _UNITS or published.earliest is None or published.latest is None:
        return timex
    count, unit = int(value[2]), _UNITS[value[3]]
    shifts = {words["which"].get(said) for said in timex.text.lower().split()[:2]}
    if "-1" in shifts:
        stated = iv.between(iv.shift_unit(published.earliest, unit, -count), published.latest)
        return replace(_stating(timex, stated, "so long up to the article's date"), method="relative")
    if "1" in shifts or kind == "WITHIN":
        stated = iv.between(published.earliest, iv.shift_unit(published.latest, unit, count))
        return replace(_stating(timex, stated, "so long from the article's date on"), method="relative")
    return timex
