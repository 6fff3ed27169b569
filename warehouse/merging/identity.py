"""Event ids: kept from merge to merge, however the mentions regroup."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from warehouse.merging.candidates import Cluster


def event_ids(clusters: Sequence[Cluster], first_seen: Mapping[str, datetime]) -> list[str]:
    """An event id for each cluster, no two alike.

    first_seen: event_id -> when that event was first seen. A cluster keeps the id most of its mentions had, the oldest
    event's where they tie; an id that several clusters would keep goes to the one with most of its mentions. Otherwise
    the id is "e" and 15 hexadecimal digits of the SHA-256 of the cluster's smallest mention_id.
    """
    smallest = [min(mention.mention_id for mention in cluster.members) for cluster in clusters]
    kept = _kept_ids(clusters, smallest, first_seen)
    taken = set(kept.values())
    ids = []
    for place, mention_id in enumerate(smallest):
        event_id = kept.get(place) or _fresh_id(mention_id, taken)
        taken.add(event_id)
        ids.append(event_id)
    return ids


def _kept_ids(
    clusters: Sequence[Cluster], smallest: Sequence[str], first_seen: Mapping[str, datetime]
) -> dict[int, str]:
    claims = []
    for place, cluster in enumerate(clusters):
        had = Counter(mention.event_id for mention in cluster.members if mention.event_id is not None)
        for event_id, count in had.items():
            claims.append((-count, first_seen.get(event_id, datetime.max), event_id, smallest[place], place))
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _, _, event_id, _, place in sorted(claims):
        if place not in kept and event_id not in given:
            kept[place] = event_id
            given.add(event_id)
    return kept


def _fresh_id(mention_id: str, taken: set[str]) -> str:
    """The hash of a mention_id; hashed again where an older event kept that very id."""
    seed = mention_id
    while (event_id := "e" + hashlib.sha256(seed.encode()).hexdigest()[:15]) in taken:
        seed = event_id
    return event_id
