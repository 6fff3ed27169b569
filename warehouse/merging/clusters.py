"""Clusters of mentions that tell of one happening, and what two of them would contradict each other in."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from warehouse.merging.mentions import KnownEvent, Mention, Participant

REPORTED_WITHIN = timedelta(days=10)
"""How long after a happening an article may still report it as its news, naming no day."""

RECURRING = frozenset({"TEST", "CONSULT", "MOVE", "VOTE", "PROTEST", "SUPPORT"})
"""Types of which the same actors have many, each on another day."""

REPORTS_APART = timedelta(days=7)
"""How far apart reports of one happening may be that name no day; of words, which are of a day, one."""

SPOKEN_APART = timedelta(days=1)
SPOKEN = frozenset({"STATEMENT", "ACCUSE", "THREATEN", "REJECT", "REQUEST"})
"""Types of which one actor may have one every day."""

ABOUT_THEN = timedelta(days=31)
"""How far off a day may be that is counted from another in an article of unknown date."""

BEFOREHAND = timedelta(days=1)
"""What a day differs by between time zones."""

PLANNED_WITHIN = timedelta(days=400)
"""How long before a happening a plan without a day may tell of it."""

KILOMETRES_APART = 60
"""Places this near are one place: a summit in a suburb, a launch from a site outside the city."""

CORE_ROLES = frozenset({"agent", "patient", "recipient"})

TOGETHER = (
    frozenset({"occurred", "alleged", "planned"}),
    frozenset({"planned", "cancelled"}),
    frozenset({"negated", "denied"}),
    frozenset({"hypothetical"}),
)
"""Statuses that mentions of one happening may have: it was planned, then held, or it was called off."""


class Cluster:
    """Mentions of one happening, and what they say together.

    earliest and latest: the days that all mentions allow which say when it was. reported: of the articles that tell it
    as their news without a day, the earliest last day and the latest first day on which one can have been published.
    planned_on: the last day on which it was still to come. actors: those of the mention that names most.
    """

    __slots__ = (
        "actors",
        "around",
        "articles",
        "countries",
        "earliest",
        "known_event_id",
        "latest",
        "lemmas",
        "members",
        "number",
        "planned_on",
        "recurring",
        "reported",
        "sites",
        "spoken",
        "statuses",
        "types",
        "undated",
        "untyped",
    )

    def __init__(self, mention: Mention, known: KnownEvent | None):
        self.number = mention.number
        self.members = [mention]
        self.statuses = frozenset({mention.status})
        self.types = frozenset({mention.event_type})
        self.lemmas = frozenset({mention.trigger_lemma})
        self.spoken = mention.event_type in SPOKEN
        self.recurring = mention.event_type in SPOKEN | RECURRING
        self.known_event_id = mention.known_event_id
        self.actors = tuple(each for each in mention.participants if each.role in CORE_ROLES and each.kind != "other")
        self.countries = frozenset({mention.country} if mention.country else ())
        self.sites = _site(mention)
        self.earliest: date | None = known.earliest if known else None
        self.latest: date | None = known.latest if known else None
        self.reported: tuple[date, date] | None = None
        self.planned_on: date | None = None
        self.around: tuple[date | None, date | None] = (None, None)
        self.articles = frozenset({mention.article_id})
        self.untyped = mention.event_type == "OTHER"
        self.undated = mention.earliest is None and mention.latest is None
        if not known:
            self._date(mention)

    def _date(self, mention: Mention) -> None:
        if mention.earliest is None and mention.latest is None:
            if mention.status == "planned":
                self.planned_on = mention.published_earliest
        elif mention.date_method == "anaphoric" and not _published_within_a_month(mention):
            # A weekday counted from whatever date stands before it in an article of unknown date: about then.
            self.around = mention.earliest or mention.latest, mention.latest or mention.earliest
        elif mention.date_method == "publication" and mention.earliest is not None and mention.latest is not None:
            self.reported = mention.latest, mention.earliest
        else:
            self.earliest, self.latest = mention.earliest, mention.latest

    def take(self, other: "Cluster") -> None:
        """Take another cluster's mentions in; what days they do not share stay those of the more precise one."""
        self.number = min(self.number, other.number)
        self.members += other.members
        self.statuses |= other.statuses
        self.types |= other.types
        self.lemmas |= other.lemmas
        self.spoken |= other.spoken
        self.recurring |= other.recurring
        self.known_event_id = self.known_event_id or other.known_event_id
        self.articles |= other.articles
        self.untyped &= other.untyped
        self.undated &= other.undated
        if _fullness(other.actors) > _fullness(self.actors):
            self.actors = other.actors
        self.countries |= other.countries
        self.sites |= other.sites
        earliest, latest = _latest_of(self.earliest, other.earliest), _earliest_of(self.latest, other.latest)
        if earliest is None or latest is None or earliest <= latest:
            self.earliest, self.latest = earliest, latest
        self.reported = _widened(self.reported, other.reported)
        self.planned_on = _latest_of(self.planned_on, other.planned_on)
        self.around = _earliest_of(self.around[0], other.around[0]), _latest_of(self.around[1], other.around[1])

    @property
    def dated(self) -> bool:
        """Whether its mentions name a day, a week or a month."""
        return self.earliest is not None and self.latest is not None and (self.latest - self.earliest).days <= 31


def new_cluster(mention: Mention, known_events: Mapping[str, KnownEvent]) -> Cluster:
    """A cluster of one mention."""
    return Cluster(mention, known_events.get(mention.known_event_id or ""))


def contradict(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters can't be one happening: by status, public record, days, places or actors."""
    if one.known_event_id and other.known_event_id and one.known_event_id != other.known_event_id:
        return True
    if not any(one.statuses | other.statuses <= together for together in TOGETHER):
        return True
    if _types_contradict(one, other):
        return True
    if _too_little_known(one, other) or _days_contradict(one, other) or _places_contradict(one, other):
        return True
    return _actors_contradict(one.actors, other.actors)


def _types_contradict(one: Cluster, other: Cluster) -> bool:
    """Whether one is of a type of which there are many, the other not, in other words: a launch, the start of talks."""
    if one.recurring == other.recurring and (not one.recurring or one.types & other.types):
        return False
    return not one.lemmas & other.lemmas


def _too_little_known(one: Cluster, other: Cluster) -> bool:
    """Whether two articles may as well tell of two such happenings: there are many of the kind, and one has no day.

    What may happen is never told to be the same; what has happened is, by two of its actors or its city.
    """
    if one.articles == other.articles and len(one.articles) == 1:
        return False
    if "hypothetical" in one.statuses | other.statuses:
        return True
    many = one.recurring or other.recurring or (one.untyped and other.untyped)
    if not many or one.undated == other.undated or "planned" in one.statuses | other.statuses:
        return False
    shared = {each.actor_id for each in one.actors} & {each.actor_id for each in other.actors}
    return len(shared) < 2 and not one.sites & other.sites


def _days_contradict(one: Cluster, other: Cluster) -> bool:
    earliest, latest = _latest_of(one.earliest, other.earliest), _earliest_of(one.latest, other.latest)
    if earliest and latest and earliest > latest:
        return True
    since = _latest_of(earliest, _latest_of(one.around[1], other.around[1]))
    until = _earliest_of(latest, _earliest_of(one.around[0], other.around[0]))
    if since and until and since - until > ABOUT_THEN:
        return True
    reported = _widened(one.reported, other.reported)
    if reported:
        first, last = reported
        if last - first > (SPOKEN_APART if one.spoken or other.spoken else REPORTS_APART):
            return True
        if earliest and earliest - first > BEFOREHAND:
            return True
        if latest and last - latest > REPORTED_WITHIN:
            return True
    planned_on = _latest_of(one.planned_on, other.planned_on)
    if planned_on and reported and not latest and reported[1] <= planned_on:
        return True  # what is still to come is not the news of the same day
    day = latest or (reported and reported[1])
    return bool(planned_on and day and not -BEFOREHAND <= day - planned_on <= PLANNED_WITHIN)


def _published_within_a_month(mention: Mention) -> bool:
    if mention.published_earliest is None or mention.published_latest is None:
        return False
    return (mention.published_latest - mention.published_earliest).days <= 31


def _places_contradict(one: Cluster, other: Cluster) -> bool:
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    if not one.sites or not other.sites:
        return False
    return not any(_kilometres(site, beside) <= KILOMETRES_APART for site in one.sites for beside in other.sites)


def _actors_contradict(ours: tuple[Participant, ...], theirs: tuple[Participant, ...]) -> bool:
    """Whether each names whom the other does not, of one kind, and they share no more than half of the fewer.

    Of "A met B" and "A met C", B and C tell two meetings; "A met B and D" and "A met B and C" may be one. A country and
    one of its people are the same side.
    """
    rest_of_ours = _unmatched(ours, theirs)
    rest_of_theirs = _unmatched(theirs, ours)
    if not {each.kind for each in rest_of_ours} & {each.kind for each in rest_of_theirs}:
        return False
    all_ours, all_theirs = {each.actor_id for each in ours}, {each.actor_id for each in theirs}
    shared = min(
        len(all_ours) - len({each.actor_id for each in rest_of_ours}),
        len(all_theirs) - len({each.actor_id for each in rest_of_theirs}),
    )
    return 2 * shared <= min(len(all_ours), len(all_theirs))


def _unmatched(ours: Iterable[Participant], theirs: Iterable[Participant]) -> list[Participant]:
    return [each for each in ours if not any(_same_side(each, other) for other in theirs)]


def _same_side(one: Participant, other: Participant) -> bool:
    """Whether two actors are one, by a fuller name too ("Comeaux", "Joseph Comeaux"), or one is the other's country."""
    ours, theirs = set(one.actor_id.split("-")), set(other.actor_id.split("-"))
    if ours <= theirs or theirs <= ours:
        return True
    return one.country is not None and one.country == other.country and "country" in (one.kind, other.kind)


def _fullness(actors: tuple[Participant, ...]) -> tuple[int, list[str]]:
    return len({each.actor_id for each in actors}), sorted(each.actor_id for each in actors)


def _site(mention: Mention) -> frozenset[tuple[float, float]]:
    if mention.place_kind not in ("city", "facility") or mention.latitude is None or mention.longitude is None:
        return frozenset()
    return frozenset({(mention.latitude, mention.longitude)})


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance, by the haversine formula; degrees in, kilometres out."""
    (lat, lon), (lat2, lon2) = ((math.radians(degrees) for degrees in point) for point in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def _latest_of(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earliest_of(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _widened(one: tuple[date, date] | None, other: tuple[date, date] | None) -> tuple[date, date] | None:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other
