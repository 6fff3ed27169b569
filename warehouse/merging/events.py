"""Event rows from clusters of mentions."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from warehouse.merging.candidates import Cluster
from warehouse.merging.dating import event_date
from warehouse.merging.mentions import KnownEvent, Mention
from warehouse.merging.title import event_title
from warehouse.rows import Row

MOST_CONFIDENT = 0.99


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: actors and places by id, and the known events."""

    actors: Mapping[str, str]
    places: Mapping[str, str]
    known_events: Mapping[str, KnownEvent]


def event_row(event_id: str, cluster: Cluster, names: Names, now: datetime) -> Row:
    """The row of `events` for a cluster, first seen and updated `now` (UTC, without a zone)."""
    members = cluster.members
    evidence = evidence_mention(members)
    place_id = _most_frequent_place(members)
    return {
        "event_id": event_id,
        "title": event_title(evidence, names.actors, names.places.get(place_id or "")),
        "event_type": evidence.event_type,
        "status": event_status(members),
        **event_date(cluster, names.known_events.get(cluster.known_event_id or ""))._asdict(),
        "place_id": place_id,
        "known_event_id": cluster.known_event_id,
        "mention_count": len(members),
        "article_count": len({mention.article_id for mention in members}),
        "source_count": len({mention.text_id for mention in members}),
        "confidence": joint_confidence(members),
        "evidence_mention_id": evidence.mention_id,
        "first_seen_at": now,
        "updated_at": now,
    }


def participant_rows(event_id: str, cluster: Cluster) -> list[Row]:
    """The rows of `event_participants` for a cluster: one for each actor and role."""
    pairs = {(each.actor_id, each.role) for mention in cluster.members for each in mention.participants}
    return [{"event_id": event_id, "actor_id": actor_id, "role": role} for actor_id, role in sorted(pairs)]


def event_status(members: list[Mention]) -> str:
    """`occurred` if any mention reports it as fact, else what all of them say."""
    statuses = {mention.status for mention in members}
    return "occurred" if "occurred" in statuses else min(statuses)


def evidence_mention(members: list[Mention]) -> Mention:
    """The mention that shows the event best: of its status, most confident, then most precise."""
    status = event_status(members)

    def rank(mention: Mention) -> tuple[bool, float, float, str]:
        days = math.inf if mention.days is None else mention.days
        return mention.status != status, -mention.confidence, days, mention.mention_id

    return min(members, key=rank)


def joint_confidence(members: list[Mention]) -> float:
    """How sure the event is: 1 minus the chance that the best mention of every text is wrong, at most 0.99.

    Copies of one text count once: they are no evidence of their own.
    """
    best: dict[str, float] = {}
    for mention in members:
        best[mention.text_id] = max(best.get(mention.text_id, 0.0), mention.confidence)
    # Sorted, so that rounding does not depend on the order of the mentions.
    doubt = math.prod(1.0 - confidence for confidence in sorted(best.values()))
    return min(1.0 - doubt, MOST_CONFIDENT)


def _most_frequent_place(members: list[Mention]) -> str | None:
    """The place most mentions name; where they tie, a city or facility, then the one named first."""
    counts = Counter(mention.place_id for mention in members if mention.place_id is not None)
    sites = {mention.site for mention in members}
    return max(counts, key=lambda place_id: (counts[place_id], place_id in sites), default=None)
