"""The mentions to merge, each with the actors, the place and the article it comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb


class Participant(NamedTuple):
    """An actor in a mention: role (agent | patient | recipient | other), kind (person | country | ...) and country."""

    role: str
    actor_id: str
    kind: str
    country: str | None


@dataclass(slots=True)
class Mention:
    """A row of `mentions` as corrected, with what merging needs from its article and its place.

    number stands for mention_id in pairs. copy_id is equal for copies of one text. Dates are inclusive, None where open
    or unknown. latitude and longitude are those of a city or facility, in degrees.
    """

    number: int
    mention_id: str
    article_id: str
    copy_id: str
    published_earliest: date | None
    published_latest: date | None
    event_id: str | None
    start_char: int
    end_char: int
    trigger: str
    trigger_lemma: str
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
    place_kind: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    known_event_id: str | None
    confidence: float
    hidden: bool
    corrected: tuple[str, ...]
    participants: tuple[Participant, ...]

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
    mention, mention_id, article_id, coalesce(copy_id, article_id), published_earliest, published_latest, event_id,
    start_char, end_char, trigger, lower(coalesce(trigger_lemma, trigger)), trigger_pos, sentence, sentence_start,
    event_type, status, earliest, latest, precision, edtf, date_method, date_reason, coalesce(date_conflict, false),
    stated_earliest, stated_latest, place_id, kind, country, latitude, longitude, known_as,
    confidence, hidden, corrected
FROM wanted
JOIN (SELECT mention, known_event_id AS known_as FROM merged_mentions) USING (mention)
JOIN mentions_in_force USING (mention_id)
LEFT JOIN (SELECT article_id, published_earliest, published_latest FROM articles) USING (article_id)
LEFT JOIN article_copies USING (article_id)
LEFT JOIN (SELECT place_id, kind, country, latitude, longitude FROM places) USING (place_id)
"""

PARTICIPANTS = """
SELECT mention_id, role, actor_id, coalesce(kind, 'other'), country
FROM mention_participants SEMI JOIN wanted USING (mention_id)
LEFT JOIN (SELECT actor_id, kind, country FROM actors) USING (actor_id)
ORDER BY mention_id, start_char, role, actor_id
"""


def read_mentions(connection: duckdb.DuckDBPyConnection) -> dict[int, Mention]:
    """The mentions in the temporary table `wanted` (mention, mention_id), by their numbers."""
    participants: dict[str, list[Participant]] = {}
    for mention_id, *values in connection.execute(PARTICIPANTS).fetchall():
        participants.setdefault(mention_id, []).append(Participant(*values))
    mentions = {}
    for *columns, corrected in connection.execute(MENTIONS).fetchall():
        taking_part = tuple(participants.get(columns[1], ()))
        fields: tuple[Any, ...] = (*columns, tuple(corrected), taking_part)
        mentions[columns[0]] = Mention(*fields)
    return mentions


def read_known_events(connection: duckdb.DuckDBPyConnection) -> dict[str, KnownEvent]:
    """The known events by their ids."""
    rows = connection.execute("SELECT known_event_id, name, earliest, latest FROM known_events").fetchall()
    return {known_event_id: KnownEvent(*values) for known_event_id, *values in rows}


def most_precise_first(mention: Mention) -> tuple[float, int, float, str]:
    """Sort key: few days, then many actors, then much confidence; the id settles the rest."""
    days = mention.days
    return (float("inf") if days is None else days, -len(mention.participants), -mention.confidence, mention.mention_id)
