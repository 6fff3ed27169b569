"""Event rows from clusters of mentions."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.merging.clusters import Cluster
from warehouse.merging.dating import event_date
from warehouse.merging.mentions import KnownEvent, Mention
from warehouse.merging.title import event_title
from warehouse.rows import Row

MOST_CONFIDENT = 0.99

FURTHEST_FIRST = ("occurred", "alleged", "planned", "denied", "negated", "hypothetical")
"""Status goes forward in time: what one article plans and another reports has occurred."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: actors and places by id, the known events, and the verbs that nouns are made of."""

    actors: Mapping[str, str]
    places: Mapping[str, str]
    known_events: Mapping[str, KnownEvent]
    roots: Mapping[str, str]


def event_row(cluster: Cluster, names: Names) -> Row:
    """The row of `events` for a cluster, but for its id and times; `cluster` is the cluster's number."""
    members = cluster.members
    status = event_status(members)
    evidence = evidence_mention(members, status)
    place_id = best_place(members)
    return {
        "cluster": cluster.number,
        "title": event_title(members, status, names.roots, names.actors, names.places.get(place_id or "")),
        "event_type": event_type(members, evidence),
        "status": status,
        **event_date(cluster, names.known_events.get(cluster.known_event_id or ""))._asdict(),
        "place_id": place_id,
        "known_event_id": cluster.known_event_id,
        "mention_count": len(members),
        "article_count": len({mention.article_id for mention in members}),
        "source_count": len({mention.copy_id for mention in members}),
        "confidence": joint_confidence(members),
        "evidence_mention_id": evidence.mention_id,
        "corrected": sorted({column for mention in members for column in mention.corrected}),
    }


def participant_rows(cluster: Cluster) -> list[Row]:
    """The rows of `event_participants` for a cluster: one for each actor and role, with the cluster's number."""
    pairs = {(each.actor_id, each.role) for mention in cluster.members for each in mention.participants}
    return [{"cluster": cluster.number, "actor_id": actor_id, "role": role} for actor_id, role in sorted(pairs)]


def event_status(members: Sequence[Mention]) -> str:
    """What has become of it: an analyst's word, else `occurred` if any mention reports it so, else the furthest.

    Called off counts unless a later article plans it still, or it took place.
    """
    corrected = sorted(mention.status for mention in members if "status" in mention.corrected)
    if corrected:
        return corrected[0]
    last: dict[str, date] = {}
    for mention in members:
        last[mention.status] = max(last.get(mention.status, date.min), mention.published_latest or date.min)
    if "cancelled" in last and "occurred" not in last and last["cancelled"] >= last.get("planned", date.min):
        return "cancelled"
    return next((status for status in FURTHEST_FIRST if status in last), "cancelled")


def event_type(members: Sequence[Mention], evidence: Mention) -> str:
    """An analyst's type, else the one most mentions have, OTHER only if there is none; of equals the evidence's."""
    corrected = sorted(mention.event_type for mention in members if "type" in mention.corrected)
    if corrected:
        return corrected[0]
    counts = Counter(mention.event_type for mention in members)
    return max(counts, key=lambda kind: (kind != "OTHER", counts[kind], kind == evidence.event_type, kind))


def evidence_mention(members: Sequence[Mention], status: str) -> Mention:
    """The mention that shows the event best: of its status, most confident, then most precise."""

    def rank(mention: Mention) -> tuple[bool, float, float, str]:
        days = math.inf if mention.days is None else mention.days
        return mention.status != status, -mention.confidence, days, mention.mention_id

    return min(members, key=rank)


def best_place(members: Sequence[Mention]) -> str | None:
    """An analyst's place, else the one most mentions name, cities and facilities before the country they lie in."""
    corrected = sorted(mention.place_id for mention in members if "place" in mention.corrected and mention.place_id)
    if corrected:
        return corrected[0]
    counts = Counter(mention.place_id for mention in members if mention.place_id is not None)
    sites = {mention.place_id for mention in members if mention.place_kind in ("city", "facility")}
    return max(counts, key=lambda place_id: (place_id in sites, counts[place_id], place_id), default=None)


def joint_confidence(members: Sequence[Mention]) -> float:
    """How sure the event is: 1 minus the chance that the best mention of every text is wrong, at most 0.99.

    Copies of one text count once: they are no evidence of their own.
    """
    best: dict[str, float] = {}
    for mention in members:
        best[mention.copy_id] = max(best.get(mention.copy_id, 0.0), mention.confidence)
    # Sorted, so that rounding does not depend on the order of the mentions.
    doubt = math.prod(1.0 - confidence for confidence in sorted(best.values()))
    return min(1.0 - doubt, MOST_CONFIDENT)
