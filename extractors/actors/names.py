"""Names no table holds: persons told by the title before them, and the surnames that come back later in the text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from extractors.reference import function_words

SURNAME_FIRST = {"PRK", "KOR", "CHN", "TWN", "VNM", "HKG", "SGP"}


def actor_id_of(name: str) -> str:
    """Return the id of a name: plain lower-case letters and hyphens ("Kim Jong-un" -> kim-jong-un)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unknown"


def capitalized(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Yield runs of two to five capitalized words, particles inside allowed, outside the tokens taken already."""
    start = None
    for index in range(len(doc) + 1):
        token = doc[index] if index < len(doc) else None
        if token is not None and start is None:
            start = index if _is_name_word(token) and index not in taken else None
        elif start is not None and (token is None or not _continues(doc, index, taken) or token.is_sent_start):
            end = next(last for last in range(index, start, -1) if _is_name_word(doc[last - 1]) or last == start + 1)
            if 2 <= end - start <= 5:
                yield doc[start:end]
            start = index if token is not None and _is_name_word(token) and index not in taken else None


def _is_name_word(token: Token) -> bool:
    return token.is_alpha and token.text[0].isupper() and not (token.is_sent_start and token.is_stop)


def _continues(doc: Doc, index: int, taken: set[int]) -> bool:
    token = doc[index]
    if index in taken:
        return False
    if token.text == "-":  # "Kim Jong-un", not a dateline's "SINGAPORE - Leaders met"
        return not doc[index - 1].whitespace_ and not token.whitespace_
    if token.lower_ in function_words("particle"):
        return index + 1 < len(doc) and _is_name_word(doc[index + 1])
    return _is_name_word(token) or (doc[index - 1].text == "-" and token.is_alpha)


def follows_title(span: Span, titles: set[str]) -> bool:
    """Whether a word such as President or Mr stands right before the name, or begins it."""
    before = span.doc[max(0, span.start - 3) : span.start].text.lower().split()
    return any(" ".join(before[-size:]) in titles for size in range(1, len(before) + 1))


def words_alone(doc: Doc) -> set[str]:
    """Return the words that stand somewhere without a capitalized word before them, as bare surnames do."""
    return {token.text for token in doc if token.i == 0 or not doc[token.i - 1].is_title}


def surnames(names: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Map surname -> actor_id for (actor_id, name as written, country) of persons; the most mentioned one owns it."""
    owners: dict[str, Counter[str]] = {}
    for actor_id, name, country in names:
        words = name.split()
        if len(words) > 1:
            surname = words[0] if country in SURNAME_FIRST else words[-1]
            owners.setdefault(surname, Counter())[actor_id] += 1
    return {surname: counts.most_common(1)[0][0] for surname, counts in owners.items()}
