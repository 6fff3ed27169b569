"""The spaCy component `sentences`: sentence bounds of news text, where headings and hard line breaks are common."""

from statistics import median

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

ENDS = {".", "!", "?", "…"}
CLOSERS = {'"', "”", "’", "'", ")", "]", "''"}
LONGEST = 300  # tokens; what has no full stop for so long is no sentence, but a table or a broken text
WRAPPED_LINE = 100  # characters; texts whose lines are shorter are wrapped by hand, so a line break ends nothing


@Language.component("sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Start a sentence after a full stop, a blank line and, where each paragraph is one line, after every line."""
    lines = [len(line) for line in doc.text.splitlines() if line.strip()]
    every_line = bool(lines) and median(lines) > WRAPPED_LINE
    starts: list[int] = []
    ended, first = True, 0
    for token in doc:
        begins = (ended and not token.is_space and token.text not in CLOSERS) or token.i - first >= LONGEST
        starts.append(1 if begins else -1)
        first = token.i if begins else first
        ended = (ended and not begins) or token.text in ENDS or _breaks(token, every_line)
    # At once: set token by token, spaCy looks at the whole Doc each time.
    return doc.from_array(["SENT_START"], np.array(starts).astype(np.uint64))  # type: ignore[arg-type]


def _breaks(token: Token, every_line: bool) -> bool:
    return token.is_space and (token.text.count("\n") > 1 or (every_line and "\n" in token.text))
