"""The spaCy component `sentences`: the bounds that the layout of news text sets, before the parser finds the others."""

import re
from statistics import median

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

STARTS, OPEN, NONE = 1, 0, -1  # as spaCy writes them in SENT_START
HEAD = 600  # characters in which a dateline stands
WRAPPED_LINE = 100  # characters; texts whose lines are shorter are wrapped by hand, so a line break ends nothing


# "HANOI, Feb. 28, 2019 (Agency) -", "Moscow, 13 September 2023 (Agency) –", "PARIS (Agency) — May 5, 2019 —",
# "OSLO | 2024-01-17 |": a place in capitals, or any place with an agency in brackets, then names and numbers only, up
# to the last dash. "NASA launched a rocket - its third" holds other words, so it is none.
_NAMES = r"(?:,?[ ](?:\(?[A-Z\d][\w.'’&/-]*\)?|of|and|de|la),?){0,9}"
_DASH = r"[ ]*(?:--|[-–—|])[ ]+"
DATELINE = re.compile(
    rf"^[ \t]*(?:[A-Z][A-Z.'’-]+{_NAMES}|(?=[^\n]{{0,90}}\([A-Z][^)\n]{{1,40}}\))[A-Z][\w.'’-]+{_NAMES})"
    rf"{_DASH}(?:[A-Z\d][\w., -]{{3,24}}?{_DASH})?(?=[\"“'‘]?[A-Z\d])",
    re.MULTILINE,
)


@Language.component("sentences", requires=["doc.ents"], assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Start a sentence after a dateline, a blank line and, where each paragraph is one line, after every line.

    A dateline is a sentence of its own: its day and place are the report's, not the event's. Inside an entity, and in
    lower case after a word or comma, no sentence starts. All else is left open, for the parser to decide.
    """
    text = doc.text
    dateline = DATELINE.search(text[:HEAD])
    story = dateline.end() if dateline else -1
    lines = [len(line) for line in text.splitlines() if line.strip()]
    every_line = bool(lines) and median(lines) > WRAPPED_LINE
    starts: list[int] = []
    ended = True
    for token in doc:
        begins = (ended and not token.is_space) or token.idx == story
        starts.append(STARTS if begins else NONE if token.ent_iob_ == "I" or _goes_on(token) else OPEN)
        ended = (ended and not begins) or _breaks(token, every_line)
    # At once: set token by token, spaCy looks at the whole Doc each time.
    return doc.from_array(["SENT_START"], np.array(starts).astype(np.uint64))  # type: ignore[arg-type]


def _goes_on(token: Token) -> bool:
    if not token.is_lower or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.is_alpha or before.text == ","


def _breaks(token: Token, every_line: bool) -> bool:
    return token.is_space and (token.text.count("\n") > 1 or (every_line and "\n" in token.text))
