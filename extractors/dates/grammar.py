"""Finds time expressions in text: one pattern per class, the words from seeds/reference/date_words.csv."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.reference import Reference

# In priority order: of two expressions that start at one place the longer wins, then the earlier pattern.
# Group `t` is the expression where the pattern must also see what stands before it.
PATTERNS = {
    "iso_day": r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
    "day_range": r"\b(?:{MONTH} (?P<first>{day})(?:-|–| and | to )(?P<last>{day})"
    r"|(?P<first_b>{day})(?:-|–| and | to )(?P<last_b>{day}) (?:of )?{MONTH_B})(?:,? (?P<year>{year}))?(?![\w-])",
    "calendar_day": r"\b(?:{WEEKDAY},? (?:the )?)?(?:{MONTH} (?P<day>{day})|(?P<day_b>{day}) (?:of )?{MONTH_B})"
    r"(?:,? (?P<year>{year}))?(?![\w:]|,\d|\.\d)",
    "month_of_year": r"\b(?:{MODIFIER}[- ])?{MONTH},? (?:of )?(?P<year>{year})\b",
    "quarter_of_year": r"\b(?:the )?{ORDINAL}[- ]quarter(?: of (?P<year>{year}))?\b",
    "season_of_year": r"\b(?:{MODIFIER}[- ])?(?:the )?{SEASON} (?:of )?(?P<year>{year})\b",
    "decade": r"\b(?:the )?(?:{MODIFIER}[- ])?(?P<decade>1[89]\d0|20[0-2]0|['’]?[2-9]0)s\b",
    "year": r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|of|year|between) "
    r"|(?<=\d{4} to )|(?<=\d{4} and ))(?P<t>(?:the )?(?:{MODIFIER}[- ](?:of )?)?(?P<year>{year}))(?![\w%-]|[.,:]\d)",
    "modified_year": r"\b(?:the )?{MODIFIER}[- ](?:of )?(?P<year>{year})\b",
    "year_before_name": r"\b[Tt]he (?P<t>(?P<year>{year}))(?= [A-Za-z])",
    "near_unit": r"\b(?P<side>[Ee]arlier|[Ll]ater) (?P<which>this) {UNIT}\b",
    "which_unit": r"\b(?:{MODIFIER} )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast) (?:{UNIT}|{SEASON})\b",
    "month_of_which_year": r"\b{MONTH},? (?:of )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year\b",
    "which_month": r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) {MONTH}\b",
    "bare_month": r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Oo]f) "
    r"(?P<t>(?:{MODIFIER}[- ])?{MONTH})\b(?! \d)",
    "weekday": r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?{WEEKDAY}(?: {PART})?\b(?! (?:Times|Mail|Herald))",
    "ago": r"\b{NUMBER} {UNIT} ago\b",
    "offset": r"\b{NUMBER} {UNIT} (?P<side>earlier|later|before|after)\b",
    "anaphor": r"\b(?:[Tt]he )?(?P<which>same|following|next|previous|that) (?P<unit>day|week|month|year)\b",
    "part_of_day": r"\b[Tt]his {PART}\b",
    "reference": r"\b{REFERENCE}\b",
    "duration": r"\b(?:[Tt]he (?:past|last|next) )?{NUMBER}[- ]{UNIT}(?:-long| long)?\b(?! old|-old)",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text: code point offsets, the pattern's name, and its parts as written."""

    start_char: int
    end_char: int
    rule: str
    parts: dict[str, str]


class Grammar:
    """The patterns with the reference tables' words in them."""

    def __init__(self, reference: Reference):
        self.words = {kind: reference.date_words_of(kind) for kind in ("month", "weekday", "number", "unit")}
        self.words |= {kind: reference.date_words_of(kind) for kind in ("season", "part", "modifier")}
        self.words |= {kind: reference.date_words_of(kind) for kind in ("reference", "ordinal")}
        self._patterns = [(rule, re.compile(self._filled(pattern))) for rule, pattern in PATTERNS.items()]

    def find(self, text: str) -> list[Found]:
        """Return the time expressions in order, none overlapping another."""
        candidates = []
        for priority, (rule, pattern) in enumerate(self._patterns):
            named = "t" if "t" in pattern.groupindex else 0
            for match in pattern.finditer(text):
                parts = {name.removesuffix("_b"): value for name, value in match.groupdict().items() if value}
                start, end = match.span(named)
                candidates.append((start, -end, priority, Found(start, end, rule, parts)))
        return _without_overlap(found for *_, found in sorted(candidates, key=lambda candidate: candidate[:3]))

    def _filled(self, pattern: str) -> str:
        fillings = {"day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?", "year": r"(?:1\d|20)\d\d"}
        for kind, words in self.words.items():
            capital = kind in ("month", "weekday")
            alternatives = _alternatives(words, capital)
            if kind == "number":
                alternatives += r"|\d{1,4}"
            fillings[kind.upper()] = f"(?P<{kind}>{alternatives})"
            fillings[kind.upper() + "_B"] = f"(?P<{kind}_b>{alternatives})"
        return re.sub(r"\{([A-Z_]+|day|year)\}", lambda match: fillings[match[1]], pattern)


def _alternatives(words: Iterable[str], capital: bool) -> str:
    """One regular expression for the words, longest first; names of months and weekdays only with a capital."""
    written = {
        form for word in words for form in ({word.title(), word.upper()} if capital else {word, word.capitalize()})
    }
    ordered = sorted(written, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in ordered)


def _without_overlap(ordered: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for found in ordered:
        if not kept or found.start_char >= kept[-1].end_char:
            kept.append(found)
    return kept
