"""The spaCy component `sentences`: sentence bounds of news text, where headings and hard line breaks are common."""

import re
from statistics import median

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

ENDS = {".", "!", "?", "…"}
CLOSERS = {'"', "”", "’", "'", ")", "]", "''"}
LONGEST = 300  # tokens; what has no full stop for so long is no sentence, but a table or a broken text
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


@Language.component("sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Start a sentence after a full stop, a blank line and, where each paragraph is one line, after every line.

    A dateline is a sentence of its own: its day and place are the report's, not the event's.
    """
    text = doc.text
    dateline = DATELINE.search(text[:HEAD])
    story = dateline.end() if dateline else -1
    lines = [len(line) for line in text.splitlines() if line.strip()]
    every_line = bool(lines) and median(lines) > WRAPPED_LINE
    starts: list[int] = []
    ended, first = True, 0
    for token in doc:
        begins = (ended and not token.is_space and token.text not in CLOSERS) or token.idx == story
        begins = begins or token.i - first >= LONGEST
        starts.append(1 if begins else -1)
        first = token.i if begins else first
        ended = (ended and not begins) or token.text in ENDS or _breaks(token, every_line)
    # At once: set token by token, spaCy looks at the whole Doc each time.
    return doc.from_array(["SENT_START"], np.array(starts).astype(np.uint64))  # type: ignore[arg-type]


def _breaks(token: Token, every_line: bool) -> bool:
    return token.is_space and (token.text.count("\n") > 1 or (every_line and "\n" in token.text))
