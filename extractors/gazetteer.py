"""Exact names from the reference tables, found in a Doc: the longest match wins."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans


class Gazetteer:
    """Names as written -> ids; one writing may stand for several ids, which keep the order they were added in."""

    def __init__(self, nlp: Language, names: Iterable[tuple[str, str]], lower: bool = False):
        """Take (name, id) pairs; with `lower`, upper and lower case count as the same."""
        self._lower = lower
        self._ids: dict[str, list[str]] = {}
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER" if lower else "ORTH")
        for name, identifier in names:
            ids = self._ids.setdefault(self._key(name), [])
            if identifier not in ids:
                ids.append(identifier)
        self._matcher.add("names", [nlp.make_doc(name) for name in self._ids])

    def find(self, doc: Doc) -> list[Span]:
        """Return the names in order, none overlapping another."""
        return sorted(filter_spans(self._matcher(doc, as_spans=True)), key=lambda span: span.start)

    def ids(self, span: Span) -> list[str]:
        """Return the ids a found name may stand for."""
        return self._ids.get(self._key(span.text), [])

    def _key(self, name: str) -> str:
        return name.lower() if self._lower else name
