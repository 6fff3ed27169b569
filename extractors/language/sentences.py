"""The spaCy component `sentences`: sentence bounds of news text, where headings and hard line breaks are common."""

from statistics import median

from spacy.language import Language
from spacy.tokens import Doc, Token

ENDS = {".", "!", "?", "…"}
CLOSERS = {'"', "”", "’", "'", ")", "]", "''"}
WRAPPED_LINE = 100  # characters; texts whose lines are shorter are wrapped by hand, so a line break ends nothing


@Language.component("sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Start a sentence after a full stop, a blank line and, where each paragraph is one line, after every line."""
    lines = [len(line) for line in doc.text.splitlines() if line.strip()]
    every_line = bool(lines) and median(lines) > WRAPPED_LINE
    ended = True
    for token in doc:
        token.is_sent_start = ended and not token.is_space and token.text not in CLOSERS
        if token.is_sent_start:
            ended = False
        ended = ended or token.text in ENDS or _breaks(token, every_line)
    return doc


def _breaks(token: Token, every_line: bool) -> bool:
    return token.is_space and (token.text.count("\n") > 1 or (every_line and "\n" in token.text))
