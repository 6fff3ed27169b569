"""The spaCy component `actors`: who is named in a Doc, each with one canonical id."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.actors.names import actor_id_of, surnames
from extractors.gazetteer import Gazetteer
from extractors.reference import Actor, Reference, function_words, load_reference


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named in the text: token offsets (end exclusive) and the actor."""

    start: int
    end: int
    actor: Actor


class Actors:
    """Fills `doc._.actors`, in order. Needs `doc._.places`: a name already read as a place is no actor.

    With entities in the Doc (PERSON, ORG), names no table holds become actors too.
    """

    def __init__(self, reference: Reference):
        self._actors = {row.actor_id: row for row in reference.actors}
        written = [(name, row.actor_id) for row in reference.actors for name in (row.name, *row.aliases)]
        written += [(name, row.actor_id) for row in reference.actors for name in row.metonyms]
        demonyms = [(name, row.actor_id) for row in reference.actors for name in row.demonyms]
        self._demonyms = {name for name, _ in demonyms}
        self._gazetteer = Gazetteer(written + demonyms)
        self._titles = {row.title.lower() for row in reference.titles}
        self._offices = {row.title.lower() for row in reference.titles if row.kind == "office"}

    def __call__(self, doc: Doc) -> Doc:
        """Find listed names, then unlisted ones, then bare surnames of the persons found."""
        taken = {index for mention in doc._.places for index in range(mention.start, mention.end)}
        listed = list(self._listed(doc, taken))
        taken |= {index for mention in listed for index in range(mention.start, mention.end)}
        unlisted = list(self._unlisted(doc, taken))
        taken |= {index for mention in unlisted for index in range(mention.start, mention.end)}
        bare = self._bare_surnames(doc, listed + unlisted, taken)
        doc._.actors = sorted([*listed, *unlisted, *bare], key=lambda mention: mention.start)
        return doc

    def _listed(self, doc: Doc, taken: set[int]) -> Iterator[ActorMention]:
        for span in self._gazetteer.find(doc):
            if taken.isdisjoint(range(span.start, span.end)):
                end = self._end_of(span)
                if end is not None:
                    yield ActorMention(span.start, end, self._actors[self._gazetteer.ids(span)[0]])

    def _end_of(self, span: Span) -> int | None:
        """Return where the actor's words end; None for an adjective that only describes someone else.

        "North Korean" acts in "the North Korean leader said", not in "North Korean leader Kim Jong Un".
        """
        if span.text not in self._demonyms or span.text.endswith("s"):
            return span.end
        doc, end = span.doc, span.end
        while end < len(doc) and (doc[end].lower_ in self._offices or doc[end].lower_ in function_words("portfolio")):
            end += 1
        follows_name = end < len(doc) and doc[end].text[0].isupper()
        return end if end > span.end and not follows_name else None

    def _unlisted(self, doc: Doc, taken: set[int]) -> Iterator[ActorMention]:
        """Yield people and organizations no table holds, as the recogniser found them; people by a full name only."""
        for span in doc.ents:
            if not taken.isdisjoint(range(span.start, span.end)):
                continue
            if span.label_ == "PERSON":
                name = self._without_titles(span)
                if len(name) > 1:
                    yield ActorMention(name.start, name.end, _unlisted_actor(name, "person"))
            elif span.label_ == "ORG":
                yield ActorMention(span.start, span.end, _unlisted_actor(span, "organization"))

    def _without_titles(self, name: Span) -> Span:
        while len(name) > 1 and name[0].lower_ in self._titles:
            name = name[1:]
        return name

    def _bare_surnames(self, doc: Doc, mentions: list[ActorMention], taken: set[int]) -> Iterator[ActorMention]:
        persons = {mention.actor.actor_id: mention.actor for mention in mentions if mention.actor.kind == "person"}
        named = [(m.actor.actor_id, m.actor.name, m.actor.country) for m in mentions if m.actor.kind == "person"]
        owner = surnames(named)
        for token in doc:
            if token.text in owner and token.i not in taken:
                yield ActorMention(token.i, token.i + 1, persons[owner[token.text]])


def _unlisted_actor(span: Span, kind: Literal["person", "organization"]) -> Actor:
    plain = " ".join(span.text.split())
    return Actor(actor_id=actor_id_of(plain), name=plain, kind=kind, country=None, aliases=(), demonyms=(), metonyms=())


@Language.factory("actors", requires=["doc._.places", "doc.ents"], assigns=["doc._.actors"])
def make_actors(nlp: Language, name: str) -> Actors:
    """Make the component."""
    return Actors(load_reference())


if not Doc.has_extension("actors"):
    Doc.set_extension("actors", default=())
