"""The interval of an event, from those of its mentions, with the reason for it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from warehouse.merging.candidates import Cluster
from warehouse.merging.mentions import KnownEvent, Mention, most_precise_first


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

    A known event has the days of the record: an article that tells only of its last day does not shorten it. A mention
    whose own words say other days is a conflict, and the reason names both sides.
    """
    earliest, latest = (cluster.earliest, cluster.latest) if known is None else (known.earliest, known.latest)
    giving = [mention for mention in cluster.members if (mention.earliest, mention.latest) == (earliest, latest)]
    if giving:
        best = min(giving, key=lambda mention: (-mention.confidence, mention.mention_id))
        found = EventDate(earliest, latest, best.precision, best.edtf, best.date_method, best.date_reason, False)
    elif known is not None:
        found = _computed(known.earliest, known.latest, "known_event", f"the days of the known event {known.name}")
    else:
        found = _common_days(cluster.members, earliest, latest)
    if any(mention.date_conflict for mention in cluster.members):
        found = found._replace(date_conflict=True)
    against = [mention for mention in cluster.members if known is not None and _says_other_days(mention, known)]
    if known is None or not against:
        return found
    return found._replace(date_conflict=True, date_reason=f"{found.date_reason}; {_conflict(known, against[0])}")


def _common_days(members: Sequence[Mention], earliest: date | None, latest: date | None) -> EventDate:
    """The days several overlapping intervals share, where no mention has just these."""
    dated = sorted((mention for mention in members if mention.days is not None), key=most_precise_first)
    if earliest is None or latest is None or not dated:
        first = min(members, key=most_precise_first)
        return EventDate(earliest, latest, first.precision, first.edtf, first.date_method, first.date_reason, False)
    reasons = list(dict.fromkeys(mention.date_reason for mention in dated))
    reason = f"the days shared by: {'; '.join(reasons[:3])}"
    return _computed(earliest, latest, dated[0].date_method, reason)


def _computed(earliest: date, latest: date, method: str, reason: str) -> EventDate:
    if earliest == latest:
        return EventDate(earliest, latest, "day", earliest.isoformat(), method, reason, False)
    edtf = f"{earliest.isoformat()}/{latest.isoformat()}"
    return EventDate(earliest, latest, "range", edtf, method, reason, False)


def _says_other_days(mention: Mention, known: KnownEvent) -> bool:
    if mention.stated_earliest is None or mention.stated_latest is None:
        return False
    return mention.stated_latest < known.earliest or known.latest < mention.stated_earliest


def _conflict(known: KnownEvent, mention: Mention) -> str:
    return (
        f"conflict: the known event {known.name} has {_days(known.earliest, known.latest)}, "
        f"the words say {_days(mention.stated_earliest, mention.stated_latest)}"
    )


def _days(earliest: date | None, latest: date | None) -> str:
    return f"{earliest}" if earliest == latest else f"{earliest} to {latest}"
