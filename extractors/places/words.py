"""Words that say what sort of place the name beside them is: "Puno region", "Lake Titicaca", "port of Callao"."""

from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from extractors.reference import Place, Record, read_table
from extractors.tables import Text
from seeds import REFERENCE

POSSESSIVE = ("'s", "’s", "'", "’")


class PlaceWord(Record):
    """A common noun that says what sort of place the name beside it is.

    kind part: of a place ("the capital of Peru"). stands: after the name ("Puno region"; also "region of Puno"),
    before it ("Lake Titicaca"), either, or only before "of" ("port of Callao"). kept: the word is part of the name
    ("Madre de Dios River"), is not ("Puno"), or only where capitalized ("Iloilo City").
    """

    word: Text
    kind: Literal["region", "city", "water", "other", "part"]
    stands: Literal["after", "before", "either", "of"]
    kept: Literal["yes", "no", "capitalized"]


@cache
def place_words() -> dict[str, PlaceWord]:
    """Return word in lower case -> its row of place_words.csv. Raises ReferenceError."""
    return {row.word: row for row in read_table(REFERENCE / "place_words.csv", PlaceWord, ["word"])}


@cache
def place_parts() -> frozenset[str]:
    """Return the words for a part of a place (kind part)."""
    return frozenset(row.word for row in place_words().values() if row.kind == "part")


def says_sort(token: Token, *stands: str) -> bool:
    """Whether a noun in lower case, standing so, says what sort of place it is; "state television" does not."""
    row = place_words().get(token.text)
    return row is not None and row.kind != "part" and row.stands in stands and token.dep_ != "compound"


def widened(span: Span, place: Place) -> tuple[int, int]:
    """Return the tokens of a place's name with the word for its sort or part: "town of Guano", "Peru's capital"."""
    doc, start, end = span.doc, span.start, span.end
    if end < len(doc) and place.kind != "country" and says_sort(doc[end], "after", "either"):
        end += 1
    elif end + 1 < len(doc) and doc[end].text in POSSESSIVE and _is_part(doc[end + 1]):
        end += 2
    lead = start - 1 if start and doc[start - 1].lower_ == "the" else start
    if lead > 1 and doc[lead - 1].lower_ == "of":
        word = doc[lead - 2]
        if says_sort(word, "after", "either", "of") or _is_part(word):
            start = word.i
    return start, end


def _is_part(token: Token) -> bool:
    return token.text in place_parts() and token.dep_ != "compound"
