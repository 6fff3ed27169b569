"""Words and numbers as the grammar sees them: each token of a text becomes one character that stands for its classes.

A class is a kind of seeds/reference/date_words.csv in capitals (MONTH, UNIT), a shape (DAY, YEAR, CLOCK) or, for the
words patterns name, the word itself. A plain word, of no class, is a full stop in the code.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.reference import DateWord

PLAIN = "."
FIRST_CODE = 0xE000  # the private use area: no code is a character with a meaning in regular expressions
CAPITALIZED_KINDS = ("month", "weekday")
SAME = str.maketrans("’–‑", "'--")
MARKS = {"(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY"}

_NUMBER_SHAPES = (
    ("ISO", re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{4}/\d\d?/\d\d?")),
    ("NUMERIC", re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")),
    ("CLOCK", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("DOTTED", re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")),
    ("MILITARY", re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")),
    ("HOUR", re.compile(r"[01]?\d|2[0-4]")),
    ("DAY", re.compile(r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?")),
    ("NTH", re.compile(r"\d+(?:st|nd|rd|th)")),
    ("YEAR", re.compile(r"1\d{3}|20\d\d|21\d\d")),
    ("SHORT_YEAR", re.compile(r"['’]\d\d")),
    ("TWO_DIGITS", re.compile(r"\d\d")),
    ("DECADE", re.compile(r"(?:1\d|20)\d0['’]?s|['’]?[1-9]0['’]?s")),
    ("DIGITS", re.compile(r"\d+(?:,\d{3})*")),
    ("DECIMAL", re.compile(r"\d+(?:,\d{3})*\.\d+")),
)


_PLURAL = re.compile(r"[a-z]{2,}[^s\W]s")


@dataclass(frozen=True, slots=True)
class Coded:
    """A text's tokens: one code character each, and the offsets (end exclusive) of each in the text."""

    codes: str
    starts: list[int]
    ends: list[int]


class Lexicon:
    """The date words by kind, and the code of every token.

    `literals` are the words and marks patterns name themselves.
    """

    def __init__(self, rows: Iterable[DateWord], literals: Iterable[str]):
        self.values: dict[str, dict[str, str]] = {}
        for row in rows:
            self.values.setdefault(row.kind, {})[row.word.lower()] = row.value
        parts = {part for words in self.values.values() for word in words for part in pieces(word)}
        self.literals = frozenset(literals) | parts
        self._codes: dict[frozenset[str], str] = {frozenset(): PLAIN}
        self._of_token: dict[str, str] = {}
        abbreviations = {word for words in self.values.values() for word in words if re.fullmatch(r"\w+\.", word)}
        self._token = re.compile(_token_pattern(abbreviations), re.IGNORECASE)
        self._fill()

    def _fill(self) -> None:
        """Give every class combination that can occur its code, so that patterns can be compiled."""
        words = {word for kind in self.values.values() for word in kind} | self.literals
        numbers = [str(number) for number in range(2200)] + [f"{number:02}" for number in range(100)]
        numbers += [f"{number:04}" for number in range(2400)] + [f"{n}{end}" for n in range(40) for end in ("th", "st")]
        shapes = ["100th", "5000", "5,000", "3.5", "30.75", "10.30", "10:30", "25:10", "'98", "1990s", "'90s", "80s"]
        shapes += ["2019-02-27", "12/03/2024", "12/03/24"]
        tokens = [*words, *MARKS, "Plainword", "plainwords", *numbers, *shapes]
        tokens += [written for word in words for written in (word.capitalize(), word.upper())]
        # In order of their classes, so that those of one class lie together and a few ranges name them all.
        for classes in sorted({frozenset(self.classes(token)) for token in tokens}, key=sorted):
            self._codes.setdefault(classes, chr(FIRST_CODE + len(self._codes)))
        with_class: dict[str, list[int]] = {}
        for classes, code in self._codes.items():
            for name in classes:
                with_class.setdefault(name, []).append(ord(code))
        self._with_class = {name: _ranges(codes) for name, codes in with_class.items()}

    def code(self, token: str) -> str:
        """Return the code character of a token as written."""
        code = self._of_token.get(token)
        if code is None:
            classes = frozenset(self.classes(token))
            if classes not in self._codes:
                self._codes[classes] = chr(FIRST_CODE + len(self._codes))
            code = self._codes[classes]
            if len(self._of_token) < 200_000:
                self._of_token[token] = code
        return code

    def classes(self, token: str) -> set[str]:
        """Return the classes of a token: kinds in capitals, shapes, CAPITALIZED, and the word itself if it is named."""
        word = token.lower().translate(SAME)
        if token[0].isdigit() or (token[0] in "'’" and len(token) > 1 and token[1].isdigit()):
            return {name for name, shape in _NUMBER_SHAPES if shape.fullmatch(token)} | ({token} & self.literals)
        if token in MARKS:
            return {MARKS[token]}
        named = {kind.upper() for kind, words in self.values.items() if word in words}
        if token[0].islower():
            named -= {kind.upper() for kind in CAPITALIZED_KINDS}
        elif token[0].isupper() and not named:
            named = {"CAPITALIZED"}
        if not named and word not in self.literals and _PLURAL.fullmatch(token):
            named = {"PLURAL"}
        initial = {"INITIAL"} if token[0].isupper() and named | ({word} & self.literals) else set()
        return named | initial | ({word} & self.literals)

    def codes_of(self, name: str) -> str:
        """Return the code characters whose tokens are of the class, as they stand in a regular expression's set."""
        return self._with_class.get(name, "")

    def coded(self, text: str) -> Coded:
        """Return the text as codes, a character for each token."""
        spans = [match.span() for match in self._token.finditer(text)]
        code = self.code
        codes = "".join([code(text[start:end]) for start, end in spans])
        return Coded(codes, [start for start, _ in spans], [end for _, end in spans])


def _ranges(codes: list[int]) -> str:
    """Write ascending code points as a regular expression's set: single ones and ranges."""
    written: list[list[int]] = []
    for code in codes:
        if written and code == written[-1][1] + 1:
            written[-1][1] = code
        else:
            written.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in written)


def pieces(words: str) -> list[str]:
    """Cut the words of a table's cell into tokens as a text is cut."""
    return re.findall(r"o'clock|\w+\.(?=$)|[^\W\d_]+|\d+|'s|[^\w\s]", words.lower())


def _token_pattern(abbreviations: Iterable[str]) -> str:
    shortened = "|".join(re.escape(word) for word in sorted(abbreviations, key=len, reverse=True))
    return (
        rf"\b(?:{shortened})|[ap]\.\s?m\.?|[ap]m\b|b\.c\.(?:e\.)?|o['’]clock\b|['’]s\b|[^\W\d_]+"
        r"|\d{4}[-/]\d\d?[-/]\d\d?(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
        r"|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d./]*\d)"
        r"|(?:(?<!\w)['’])?\d0['’]?s\b|\d{3}0['’]?s\b|(?<!\w)['’]\d\d(?!\w)"
        r"|\d+(?:st|nd|rd|th)\b|\d{1,2}:\d\d(?::\d\d)?|\d+(?:,\d{3})*(?:\.\d+)?|--+|\n\s*\n|\S"
    )
