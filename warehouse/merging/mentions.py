"""The mentions to merge, each with the actors, the place and the text it comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb


class Participant(NamedTuple):
    """An actor in a mention: role (agent | patient | recipient | other) and its span in the article's text."""

    role: str
    actor_id: str
    start_char: int
    end_char: int


@dataclass(slots=True)
class Mention:
    """A row of `mentions`, with what merging needs from its article and its place.

    text_id is equal for equal texts, so that wire copies count as one. site is the place if it is a city or a
    facility. Dates are inclusive, None where open or unknown.
    """

    mention_id: str
    article_id: str
    text_id: str
    event_id: str | None
    start_char: int
    end_char: int
    trigger: str
    trigger_pos: str | None
    sentence: str
    sentence_start: int
    event_type: str
    status: str
    earliest: date | None
    latest: date | None
    precision: str
    edtf: str | None
    date_method: str
    date_reason: str
    date_conflict: bool
    stated_earliest: date | None
    stated_latest: date | None
    place_id: str | None
    site: str | None
    country: str | None
    known_event_id: str | None
    confidence: float
    participants: tuple[Participant, ...]
    actors: frozenset[str]

    @property
    def days(self) -> int | None:
        """How many days the interval holds; None if it is open or unknown."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1


class KnownEvent(NamedTuple):
    """A row of `known_events`: what it is called and its first and last day."""

    name: str
    earliest: date
    latest: date


MENTIONS = """
SELECT
    mention_id, article_id, coalesce(content_hash, article_id), event_id, start_char, end_char, trigger, trigger_pos,
    sentence, sentence_start, event_type, status, earliest, latest, precision, edtf, date_method, date_reason,
    date_conflict, stated_earliest, stated_latest, place_id, CASE WHEN kind IN ('city', 'facility') THEN place_id END,
    country,
    known_event_id, confidence
FROM mentions
LEFT JOIN (SELECT article_id, content_hash FROM articles) USING (article_id)
LEFT JOIN (SELECT place_id, kind, country FROM places) USING (place_id)
"""

PARTICIPANTS = """
SELECT mention_id, role, actor_id, start_char, end_char
FROM mention_participants
ORDER BY mention_id, start_char, role, actor_id
"""


def read_mentions(connection: duckdb.DuckDBPyConnection) -> list[Mention]:
    """Every mention of the warehouse, the most precise first: a fixed order, whatever order they were loaded in."""
    participants: dict[str, list[Participant]] = {}
    for mention_id, *values in connection.execute(PARTICIPANTS).fetchall():
        participants.setdefault(mention_id, []).append(Participant(*values))
    mentions = []
    for columns in connection.execute(MENTIONS).fetchall():
        taking_part = tuple(participants.get(columns[0], ()))
        actors = frozenset(each.actor_id for each in taking_part)
        fields: tuple[Any, ...] = (*columns, taking_part, actors)
        mentions.append(Mention(*fields))
    mentions.sort(key=most_precise_first)
    return mentions


def read_known_events(connection: duckdb.DuckDBPyConnection) -> dict[str, KnownEvent]:
    """The known events by their ids."""
    rows = connection.execute("SELECT known_event_id, name, earliest, latest FROM known_events").fetchall()
    return {known_event_id: KnownEvent(*values) for known_event_id, *values in rows}


def most_precise_first(mention: Mention) -> tuple[float, int, float, str]:
    """Sort key: few days, then many actors, then much confidence; the id settles the rest."""
    days = mention.days
    return (float("inf") if days is None else days, -len(mention.actors), -mention.confidence, mention.mention_id)
