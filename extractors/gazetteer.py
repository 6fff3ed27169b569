"""Exact names from the reference tables, found in a Doc: the longest match wins."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

START = 3  # characters by which names are looked up; spaCy's PhraseMatcher takes a second longer to fill


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
                self._starting.setdefault(key[:START], []).append(key)
            if identifier not in ids:
                ids.append(identifier)
        self._sizes = sorted({len(start) for start in self._starting})  # a shorter name stands under itself

    def find(self, doc: Doc) -> list[Span]:
        """Return the names in order, none overlapping another; a name begins and ends where tokens do."""
        return sorted(filter_spans(self._matches(doc)), key=lambda span: span.start)

    def ids(self, span: Span) -> list[str]:
        """Return the ids a found name may stand for."""
        return self._ids.get(self._key(span.text), [])

    def _matches(self, doc: Doc) -> Iterator[Span]:
        text = self._key(doc.text)
        starts = [token.idx for token in doc]
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        for token, start in enumerate(starts):
            for size in self._sizes:
                for name in self._starting.get(text[start : start + size], ()):
                    end = ends.get(start + len(name))
                    if end is not None and text.startswith(name, start):
                        yield doc[token:end]

    def _key(self, name: str) -> str:
        if not self._lower:
            return name
        lower = name.lower()  # a few letters get longer by it, which would shift what follows
        return lower if len(lower) == len(name) else "".join(c if len(c.lower()) > 1 else c.lower() for c in name)
