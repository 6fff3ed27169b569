"""Finds time expressions in text by the patterns of seeds/reference/date_patterns.csv.

A pattern is written over tokens: a CLASS in capitals (a kind of date_words.csv, a shape of lexicon.py, or a pattern
that stands further up in the table without a rule), a word or mark as it is, `( | )` for choices, `?` and `*` for what
may be left out or repeated, `name:CLASS` for a part the rule reads under another name than the class's, `!CLASS` for
what may not stand there, and braces around the expression itself where the pattern looks at its neighbours too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.dates.lexicon import PLAIN, Coded, Lexicon, pieces
from extractors.reference import DatePattern, DateWord, ReferenceError

_ITEM = re.compile(r"\s*(?P<not>!)?(?:(?P<name>\w+):)?(?:(?P<mark>[()|?*{}])|(?P<what>o'clock|'s|[\w.]*\w\.?|[^\s\w]))")
CLOSED = {"}": ")", "*": "{0,4}"}  # bounded, so that a long run of numbers takes time in proportion


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text: code point offsets, the rule that reads it, and its parts as written."""

    start_char: int
    end_char: int
    rule: str
    parts: dict[str, str]


class Grammar:
    """The patterns with the reference tables' words in them, compiled to regular expressions over token codes."""

    def __init__(self, words: Iterable[DateWord], patterns: Sequence[DatePattern]):
        """Compile the patterns. Raises ReferenceError, naming the row, for one that can't be."""
        items = [item for row in patterns for item in _items(row.pattern)]
        literals = {item["what"] for item in items if item["what"] and not item["what"].isupper()}
        self.lexicon = Lexicon(words, literals)
        self.words = self.lexicon.values
        self._named: dict[str, str] = {}
        self._rules: list[tuple[str, re.Pattern[str]]] = []
        for number, row in enumerate(patterns, start=2):
            if not row.rule:
                self._named[row.piece] = row.pattern
                continue
            try:
                self._rules.append((row.rule, re.compile(self._compiled(row.pattern))))
            except (re.error, ValueError) as error:
                raise ReferenceError(f"date_patterns.csv: row {number}: column pattern: {error}") from error
        last_pieces = {pieces(word)[-1] for name in CORE for word in self.words.get(name.lower(), ())}
        core = "".join(self.lexicon.codes_of(name) for name in sorted({*CORE, *last_pieces}))
        self._core = re.compile(f"[{core}]")

    def find(self, text: str) -> list[Found]:
        """Return the time expressions in order, none overlapping another; of two, the one that starts first, then the
        longer, then the one of the earlier pattern.
        """
        coded = self.lexicon.coded(text)
        codes, places = self._worth_reading(coded.codes)
        candidates: list[tuple[int, int, int, Found]] = []
        for priority, (rule, pattern) in enumerate(self._rules):
            for match in pattern.finditer(codes):
                start, end = match.span("expression")
                if end > start:
                    found = self._found(text, coded, places, match, rule)
                    candidates.append((start, -end, priority, found))
        candidates.sort(key=lambda candidate: candidate[:3])
        return _without_overlap(found for *_, found in candidates)

    def _worth_reading(self, codes: str) -> tuple[str, list[int]]:
        """Return the stretches of time words with a plain token between them, and each code's place in `codes`."""
        written: list[str] = []
        places: list[int] = []
        for stretch in STRETCH.finditer(codes):
            if self._core.search(stretch[0]):
                written.append(stretch[0] + PLAIN)
                places += range(stretch.start(), stretch.end() + 1)
        return "".join(written), places

    def _found(self, text: str, coded: Coded, places: list[int], match: re.Match[str], rule: str) -> Found:
        def bounds(name: str) -> tuple[int, int]:
            start, end = match.span(name)
            return coded.starts[places[start]], coded.ends[places[end - 1]]

        names = [name for name, value in match.groupdict().items() if value and name != "expression"]
        # Of a part within a part of the same name the outer one, which opens first, counts.
        parts = {name.partition("__")[0]: text[slice(*bounds(name))] for name in reversed(names)}
        return Found(*bounds("expression"), rule, parts)

    def _compiled(self, pattern: str) -> str:
        counter: dict[str, int] = {}
        if "{" not in pattern:
            pattern = "{" + pattern + "}"
        return self._expanded(pattern, counter)

    def _expanded(self, pattern: str, counter: dict[str, int]) -> str:
        written = []
        items = _items(pattern)
        brace = next((place for place, item in enumerate(items) if item["mark"] == "{"), None)
        for place, item in enumerate(items):
            if item["mark"]:
                written.append(
                    _opened(item, counter) if item["mark"] in "({" else CLOSED.get(item["mark"], item["mark"])
                )
                continue
            inner = self._item(item["what"], counter)
            if item["not"]:
                before = brace is not None and place < brace
                written.append(f"(?<!{inner})" if before else f"(?!{inner})")
                continue
            name = item["name"] or (item["what"].lower() if item["what"].isupper() else "")
            if name and item["what"] in self._named and not item["name"]:
                written.append(f"(?:{inner})")
            elif name:
                written.append(f"(?P<{_numbered(name, counter)}>{inner})")
            else:
                written.append(inner)
        return "".join(written)

    def _item(self, what: str, counter: dict[str, int]) -> str:
        if what in self._named:
            return self._expanded(self._named[what], counter)
        phrases = [pieces(word) for word in self.words.get(what.lower(), ()) if what.isupper()]
        longest_first = sorted((phrase for phrase in phrases if len(phrase) > 1), key=len, reverse=True)
        alternatives = ["".join(f"[{self.lexicon.codes_of(piece)}]" for piece in phrase) for phrase in longest_first]
        alternatives += [f"[{self.lexicon.codes_of(what)}]"] if self.lexicon.codes_of(what) else []
        if not alternatives:
            raise ValueError(f"{what!r} is no class, piece or word")
        return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


STRETCH = re.compile(r"[^.]+")
# A stretch of tokens without any of these, or a word of the kind `sure`, holds no time expression.
CORE = [
    "MONTH",
    "WEEKDAY",
    "WEEKDAYS",
    "UNIT",
    "SEASON",
    "PART",
    "REFERENCE",
    "DAY_REFERENCE",
    "NAMED_DAY",
    "FREQUENCY",
    "ISO",
    "NUMERIC",
    "CLOCK",
    "CLOCK_WORD",
    "MERIDIEM",
    "ZONE",
    "YEAR",
    "SHORT_YEAR",
    "DECADE",
    "DECADE_WORD",
    "ERA",
    "NTH",
    "SURE",
]


def _numbered(name: str, counter: dict[str, int]) -> str:
    """Return a name for one more group of the same part: a regular expression names no two groups alike."""
    counter[name] = counter.get(name, 0) + 1
    return f"{name}__{counter[name]}"


def _opened(item: dict[str, str], counter: dict[str, int]) -> str:
    if item["mark"] == "{":
        return "(?P<expression>"
    return f"(?P<{_numbered(item['name'], counter)}>" if item["name"] else "(?:"


def _items(pattern: str) -> list[dict[str, str]]:
    return [match.groupdict(default="") for match in _ITEM.finditer(pattern) if match[0].strip()]


def _without_overlap(ordered: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for found in ordered:
        if not kept or found.start_char >= kept[-1].end_char:
            kept.append(found)
    return kept
