"""Which mentions tell of one happening: the rule, and the index that finds what a mention may join.

Precision goes first: two entries for one happening are a smaller fault than one entry for two.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from warehouse.merging.mentions import KnownEvent, Mention

WIDEST = 31
"""Days; mentions with wider or open intervals are one only if they say the very same."""

TOLD_APART_BY_TRIGGER = frozenset({"STATEMENT", "ACCUSE", "THREATEN", "REJECT", "REQUEST"})
"""Types of which one day holds many of one actor."""

AS_FACT_OR_CLAIM = {"alleged": "occurred"}
"""Of a known event, what one article reports as fact and another attributes is the same."""

Key = tuple[object, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one happening.

    A new member is held against the interval all members share (of a known event: its own days) and against the fullest
    set of actors a member names, never against one member after another, so that clusters can't creep. words holds
    where its triggers stand: a wire copy has the same text and offset.
    """

    number: int
    earliest: date | None
    latest: date | None
    fixed: bool = False
    members: list[Mention] = field(default_factory=list)
    actors: frozenset[str] = frozenset()
    site: str | None = None
    country: str | None = None
    known_event_id: str | None = None
    triggers: set[str] = field(default_factory=set)
    words: set[tuple[str, int]] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Take a mention in, which narrows the interval and may add actors and the place."""
        if self.members and not self.fixed:
            self._narrow(mention)
        self.members.append(mention)
        self.triggers.add(mention.trigger.lower())
        self.words.add((mention.text_id, mention.start_char))
        if len(mention.actors) > len(self.actors):
            self.actors = mention.actors
        self.site = self.site or mention.site
        self.country = self.country or mention.country
        self.known_event_id = self.known_event_id or mention.known_event_id

    def _narrow(self, mention: Mention) -> None:
        if mention.earliest is None or mention.latest is None:
            return
        earliest = max(self.earliest or mention.earliest, mention.earliest)
        latest = min(self.latest or mention.latest, mention.latest)
        if earliest <= latest:
            self.earliest, self.latest = earliest, latest


def cluster_mentions(mentions: Iterable[Mention], known_events: Mapping[str, KnownEvent]) -> list[Cluster]:
    """Group mentions, given the most precise first, into clusters of one happening each."""
    clusters: list[Cluster] = []
    index: dict[Key, list[Cluster]] = {}
    for mention in mentions:
        candidates = {found.number: found for key in _keys(mention) for found in index.get(key, ())}
        joinable = [found for found in candidates.values() if may_join(found, mention)]
        if joinable:
            home = max(joinable, key=lambda found: _closeness(found, mention))
        else:
            home = _new_cluster(len(clusters), mention, known_events)
            clusters.append(home)
        home.add(mention)
        for key in _keys(mention, home):
            bucket = index.setdefault(key, [])
            if home not in bucket:
                bucket.append(home)
    return clusters


def may_join(cluster: Cluster, mention: Mention) -> bool:
    """Whether a mention found under one of a cluster's keys tells of its happening.

    The keys have seen to type and status, and to the trigger where that must be equal.
    """
    if cluster.known_event_id and mention.known_event_id:
        return cluster.known_event_id == mention.known_event_id
    if not _places_agree(cluster, mention) or not _dates_agree(cluster, mention):
        return False
    copied = (mention.text_id, mention.start_char) in cluster.words
    return copied or _actors_agree(cluster.actors, mention.actors)


def _new_cluster(number: int, mention: Mention, known_events: Mapping[str, KnownEvent]) -> Cluster:
    known = known_events.get(mention.known_event_id or "")
    if known:
        return Cluster(number, known.earliest, known.latest, fixed=True)
    return Cluster(number, mention.earliest, mention.latest)


def _keys(mention: Mention, home: Cluster | None = None) -> Iterator[Key]:
    """Under which keys a mention looks for a cluster, or with `home` leaves the one that it joined to be found.

    Two mentions that may be one share at least one key.
    """
    kind = (mention.event_type, mention.status)
    if mention.known_event_id:
        yield mention.known_event_id, mention.event_type, AS_FACT_OR_CLAIM.get(mention.status, mention.status)
    yield mention.text_id, mention.start_char, *kind
    trigger = mention.trigger.lower()
    if mention.earliest is None or mention.latest is None or _is_vague(mention):
        undated = mention.earliest is None and mention.latest is None
        when = (mention.text_id,) if undated else (mention.earliest, mention.latest)
        yield from ((*kind, trigger, actor, *when) for actor in mention.actors)
        return
    told = trigger if mention.event_type in TOLD_APART_BY_TRIGGER else None
    for day in _days(mention.earliest, mention.latest, home):
        yield from ((*kind, told, actor, day) for actor in mention.actors)


def _days(earliest: date, latest: date, home: Cluster | None) -> range:
    """The days, as ordinals; with `home` only those that it still allows, for no other can be joined."""
    if home and home.earliest and home.latest:
        earliest, latest = max(earliest, home.earliest), min(latest, home.latest)
    return range(earliest.toordinal(), latest.toordinal() + 1)


def _is_vague(mention: Mention) -> bool:
    return mention.days is None or mention.days > WIDEST


def _dates_agree(cluster: Cluster, mention: Mention) -> bool:
    if _is_vague(mention):
        return (cluster.earliest, cluster.latest) == (mention.earliest, mention.latest)
    if cluster.earliest is None or cluster.latest is None or mention.earliest is None or mention.latest is None:
        return False
    return cluster.earliest <= mention.latest and mention.earliest <= cluster.latest


def _places_agree(cluster: Cluster, mention: Mention) -> bool:
    """False where two different cities or facilities are known, or places in two different countries."""
    if cluster.site and mention.site and cluster.site != mention.site:
        return False
    return not (cluster.country and mention.country and cluster.country != mention.country)


def _actors_agree(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """One names all actors of the other, or they share more than half of the smaller number.

    Exactly half is not enough: of "A met B" and "A met C" on one day, B and C tell two meetings.
    """
    shared = len(ours & theirs)
    smaller = min(len(ours), len(theirs))
    return shared > 0 and (shared == smaller or 2 * shared > smaller)


def _closeness(cluster: Cluster, mention: Mention) -> tuple[bool, int, bool, bool, int]:
    """How well a mention fits; of equal fits, the cluster that was there first."""
    return (
        mention.known_event_id is not None and cluster.known_event_id == mention.known_event_id,
        len(cluster.actors & mention.actors),
        mention.site is not None and cluster.site == mention.site,
        mention.trigger.lower() in cluster.triggers,
        -cluster.number,
    )
