"""The interval of an event, from those of its mentions, with the reason for it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from warehouse.merging.clusters import Cluster
from warehouse.merging.mentions import KnownEvent, Mention, most_precise_first

MOST_LISTED = 3
"""So many reasons, or mentions that say other days, are named."""

Days = tuple[date | None, date | None]


class EventDate(NamedTuple):
    """The date columns of an event; the days are inclusive, None where open or unknown."""

    earliest: date | None
    latest: date | None
    precision: str
    edtf: str | None
    date_method: str
    date_reason: str
    date_conflict: bool


def event_date(cluster: Cluster, known: KnownEvent | None) -> EventDate:
    """The date of a cluster's event: the days all its mentions allow, in the words of the mention that gives them.

    An analyst's date stands as it is. A known event has the days of the record: an article that tells only of its last
    day does not shorten it. An article that names no day dates it only where no other does. A mention that says other
    days is a conflict, and the reason names both sides.
    """
    corrected = [mention for mention in cluster.members if "date" in mention.corrected]
    if corrected:
        best = min(corrected, key=lambda mention: mention.mention_id)
        return _in_words_of(best)
    earliest, latest = (known.earliest, known.latest) if known else _days_of(cluster)
    giving = [mention for mention in cluster.members if (mention.earliest, mention.latest) == (earliest, latest)]
    if giving:
        found = _in_words_of(min(giving, key=lambda mention: (-mention.confidence, mention.mention_id)))
    elif known:
        found = _computed(known.earliest, known.latest, "known_event", f"the days of the known event {known.name}")
    else:
        found = _common_days(cluster.members, earliest, latest)
    if any(mention.date_conflict for mention in cluster.members):
        found = found._replace(date_conflict=True)
    against = _against(cluster.members, (earliest, latest), known)
    if not against:
        return found
    sides = "; ".join(f"{_days(*days)} ({mention.article_id}: {mention.date_reason})" for mention, days in against)
    what = f"the known event {known.name} has {_days(earliest, latest)}, " if known else ""
    return found._replace(date_conflict=True, date_reason=f"{found.date_reason}; conflict: {what}the words say {sides}")


def _days_of(cluster: Cluster) -> Days:
    """The days that are named, else those of the first report, unless it is later than the happening can be."""
    if cluster.dated or not cluster.reported:
        return cluster.earliest, cluster.latest
    first = min(
        (mention.earliest, mention.latest)
        for mention in cluster.members
        if mention.date_method == "publication" and mention.earliest and mention.latest
    )
    too_late = cluster.latest is not None and first[0] > cluster.latest
    too_early = cluster.earliest is not None and first[1] < cluster.earliest
    return (cluster.earliest, cluster.latest) if too_late or too_early else first


def _in_words_of(mention: Mention) -> EventDate:
    return EventDate(
        mention.earliest,
        mention.latest,
        mention.precision,
        mention.edtf,
        mention.date_method,
        mention.date_reason,
        mention.date_conflict,
    )


def _common_days(members: Sequence[Mention], earliest: date | None, latest: date | None) -> EventDate:
    """The days several overlapping intervals share, where no mention has just these."""
    named = [mention for mention in members if mention.date_method != "publication" and _bounds(mention)]
    dated = sorted(named, key=most_precise_first)
    if not dated or (earliest is None and latest is None):
        return _in_words_of(min(members, key=most_precise_first))
    reasons = list(dict.fromkeys(mention.date_reason for mention in dated))
    reason = f"the days shared by: {'; '.join(reasons[:MOST_LISTED])}"
    return _computed(earliest, latest, dated[0].date_method, reason)


def _bounds(mention: Mention) -> bool:
    return mention.earliest is not None or mention.latest is not None


def _computed(earliest: date | None, latest: date | None, method: str, reason: str) -> EventDate:
    if earliest == latest:
        return EventDate(earliest, latest, "day", str(earliest), method, reason, False)
    edtf = f"{earliest or '..'}/{latest or '..'}"
    return EventDate(earliest, latest, "range", edtf, method, reason, False)


def _against(members: Sequence[Mention], days: Days, known: KnownEvent | None) -> list[tuple[Mention, Days]]:
    """The mentions whose words say other days, with these."""
    said: list[tuple[Mention, Days]] = []
    for mention in sorted(members, key=lambda mention: mention.mention_id):
        stated: Days = (mention.stated_earliest, mention.stated_latest)
        if not known:
            stated = mention.earliest, mention.latest
        if mention.date_method != "publication" and _apart(stated, days):
            said.append((mention, stated))
    return said[:MOST_LISTED]


def _apart(one: Days, other: Days) -> bool:
    """Whether two intervals have no day in common, an open end counting as open."""
    return _before(one, other) or _before(other, one)


def _before(one: Days, other: Days) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def _days(earliest: date | None, latest: date | None) -> str:
    return f"{earliest}" if earliest == latest else f"{earliest or '..'} to {latest or '..'}"
