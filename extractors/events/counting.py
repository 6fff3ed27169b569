"""Dates counted from another happening: "two days after the vote", "three months before he resigned"."""

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from extractors.dates.component import Timex
from extractors.dates.interval import Interval, between, shift_days, shift_unit, unit_around
from extractors.events.arguments import support_verbs
from extractors.events.mention import DATED, Mention

LENGTH = re.compile(r"^PT?(\d+|X(?=H))([DWMYH])$")
"""A TIMEX3 duration of whole units, or of some hours."""
UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
SIDES = {"after": 1, "following": 1, "before": -1}
HIGHEST = 6
BESIDE = {"parataxis", "conj"}


def count_from_events(doc: Doc, by_head: Mapping[int, Mention]) -> None:
    """Date by counting, in place: of two happenings the one that words date gives the other its days.

    "N days after" stands with one happening and opens the clause or noun of the other. Days and weeks count exactly,
    months give a month, years a year. `by_head`: the mentions by their head word.
    """
    for timex in doc._.timexes:
        length = LENGTH.match(timex.value or "")
        link = doc[timex.end] if length and timex.end < len(doc) else None
        if length is None or link is None or link.lower_ not in SIDES:
            continue
        clause = link.head if _mention_of(link.head, by_head) is not None else link.head.head
        other = _mention_of(clause, by_head)
        main = _above(clause, other, by_head) or _beside(clause, by_head)
        if other is None or main is None:
            continue
        count = 0 if length[1] == "X" else int(length[1]) * SIDES[link.lower_]
        unit = UNITS[length[2]]
        words = doc[timex.start : timex.end + 1].text
        if _is_dated(other, timex) and not _is_dated(main, timex):
            _set(doc, main, other, counted(other.interval, count, unit), words)
        elif _is_dated(main, timex):
            _set(doc, other, main, counted(main.interval, -count, unit), f"{words} it")


def counted(days: Interval, count: int, unit: str) -> Interval:
    """Return the interval `count` units (hour, day, week, month, year) after some bounded days, before if negative.

    It stays within the years 1 to 9999. Raises ValueError for an open interval.
    """
    if days.earliest is None or days.latest is None:
        raise ValueError("an interval to count from must be bounded")
    if unit in ("month", "year"):
        return unit_around(shift_unit(days.earliest, unit, count), unit)
    step = (shift_unit(days.earliest, unit, count) - days.earliest).days
    if days.days == 1:
        return unit_around(shift_days(days.earliest, step), "day")
    return between(shift_days(days.earliest, step), shift_days(days.latest, step))


def _mention_of(word: Token, by_head: Mapping[int, Mention]) -> Mention | None:
    """Return the mention that a clause or noun is, or that its verb carries ("after talks broke down")."""
    own = by_head.get(word.i)
    if own is not None:
        return own
    return next(
        (by_head[child.i] for child in word.children if child.i in by_head and word in support_verbs(child)), None
    )


def _above(word: Token, other: Mention | None, by_head: Mapping[int, Mention]) -> Mention | None:
    """Return the nearest mention above a clause or noun."""
    for above in _ancestors(word):
        found = _mention_of(above, by_head)
        if found is not None and found is not other:
            return found
    return None


def _beside(word: Token, by_head: Mapping[int, Mention]) -> Mention | None:
    """Return the mention that a clause is set beside, where the tree has it below ("Days after it, they marched")."""
    below = (child for child in word.children if child.dep_ == "ccomp" or (child.dep_ in BESIDE and child.i > word.i))
    return next((found for child in below if (found := _mention_of(child, by_head)) is not None), None)


def _ancestors(word: Token) -> Iterator[Token]:
    for _ in range(HIGHEST):
        if word.head == word:
            return
        word = word.head
        yield word


def _is_dated(mention: Mention, timex: Timex) -> bool:
    return mention.date_method in DATED and mention.interval.bounded and mention.timex is not timex


def _set(doc: Doc, mention: Mention, source: Mention, days: Interval, words: str) -> None:
    mention.interval, mention.stated, mention.date_method = days, days, "anaphoric"
    named = doc[source.start : source.end].text
    mention.date_reason = f"{words!r} counted from {named!r}, {source.interval.edtf()} -> {days.edtf()}"
