"""Exact names from the reference tables, found in a Doc: the longest match wins."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

START = re.compile(r"\w+|.", re.DOTALL)
"""What names are looked up by: their first letters and digits, or the sign they begin with.

spaCy's PhraseMatcher takes a second longer to fill.
"""


class Gazetteer:
    """Names as written -> ids; one writing may stand for several ids, which keep the order they were added in."""

    def __init__(self, names: Iterable[tuple[str, str]], lower: bool = False):
        """Take (name, id) pairs; with `lower`, upper and lower case count as the same."""
        self._lower = lower
        self._ids: dict[str, list[str]] = {}
        self._starting: dict[str, list[str]] = {}
        for name, identifier in names:
            key = self._key(name)
            ids = self._ids.setdefault(key, [])
            if not ids:
                self._starting.setdefault(_start_of(key), []).append(key)
            if identifier not in ids:
                ids.append(identifier)

    def find(self, doc: Doc) -> list[Span]:
        """Return the names in order, none overlapping another; a name begins and ends where tokens do."""
        return sorted(filter_spans(self._matches(doc)), key=lambda span: span.start)

    def ids(self, span: Span) -> list[str]:
        """Return the ids a found name may stand for."""
        return self._ids.get(self._key(span.text), [])

    def _matches(self, doc: Doc) -> Iterator[Span]:
        text = self._key(doc.text)
        bounds = doc.to_array(["IDX", "LENGTH"]).tolist()
        ends = {start + length: number for number, (start, length) in enumerate(bounds, start=1)}
        for token, (start, _) in enumerate(bounds):
            for name in self._starting.get(_start_of(text, start), ()):
                end = ends.get(start + len(name))
                if end is not None and text.startswith(name, start):
                    yield doc[token:end]

    def _key(self, name: str) -> str:
        if not self._lower:
            return name
        lower = name.lower()  # a few letters get longer by it, which would shift what follows
        return lower if len(lower) == len(name) else "".join(c if len(c.lower()) > 1 else c.lower() for c in name)


def _start_of(text: str, at: int = 0) -> str:
    found = START.match(text, at)
    return found[0] if found else ""
