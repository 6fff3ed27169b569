"""From scored pairs to clusters: the two likeliest are joined, again and again, while nothing contradicts it.

Average linkage: how well two clusters fit is the mean score of all pairs between them, so that one likely pair does not
chain two happenings together. The outcome depends on the mentions alone, not on their order.
"""

import heapq
from collections.abc import Iterable, Mapping

from warehouse.merging.clusters import Cluster, contradict, new_cluster
from warehouse.merging.mentions import KnownEvent, Mention

UNPAIRED = -3.0
"""The score of a pair that was never looked at, for nothing spoke for it."""

MARGIN = 0.5
"""A cluster without a day that fits two contradicting ones nearly as well tells of neither."""

RIVAL = 3
"""A rival has at least this part of the mentions."""

Pair = tuple[int, int, float]


class Agglomeration:
    """The clusters of one component, and the sums of scores between them."""

    def __init__(self, mentions: Mapping[int, Mention], pairs: Iterable[Pair], known_events: Mapping[str, KnownEvent]):
        self.clusters = {number: new_cluster(mentions[number], known_events) for number in sorted(mentions)}
        self._sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in self.clusters}
        self._home = {number: number for number in self.clusters}
        for a, b, score in sorted(pairs):
            self._sums[a][b] = self._sums[b][a] = (score, 1)
        self._apart: set[tuple[int, int]] = set()
        self._alone: set[int] = set()

    def keep_together(self, groups: Iterable[Iterable[int]]) -> None:
        """Make each group of mentions one cluster, whatever speaks against it."""
        for group in groups:
            first, *others = sorted(group)
            for other in others:
                self._join(self._home[first], self._home[other])

    def keep_apart(self, pairs: Iterable[tuple[int, int | None]]) -> None:
        """Never join the clusters of these mentions; of one that stands without another, not with any."""
        for a, b in pairs:
            if b is None:
                self._alone.add(a)
            else:
                self._apart |= {(a, b), (b, a)}

    def run(self, threshold: float) -> list[Cluster]:
        """Join clusters while two fit at least as well as `threshold`; return them in order of their numbers."""
        fits = ((-self._fit(a, b), a, b) for a in self._sums for b in self._sums[a] if a < b)
        queue = [entry for entry in fits if -entry[0] >= threshold]
        heapq.heapify(queue)
        while queue:
            fit, a, b = heapq.heappop(queue)
            if b not in self._sums.get(a, ()) or self._fit(a, b) != -fit:
                continue
            if self._may_not_join(a, b):
                continue
            home = self._join(a, b)
            for other in self._sums[home]:
                if (fit := self._fit(home, other)) >= threshold:
                    heapq.heappush(queue, (-fit, min(home, other), max(home, other)))
        return self.made()

    def made(self) -> list[Cluster]:
        """The clusters there are, in order of their numbers."""
        return [self.clusters[number] for number in sorted(self.clusters)]

    def _fit(self, a: int, b: int) -> float:
        total, count = self._sums[a][b]
        pairs = len(self.clusters[a].members) * len(self.clusters[b].members)
        return (total + UNPAIRED * (pairs - count)) / pairs

    def _join(self, a: int, b: int) -> int:
        """Join two clusters under the smaller number, and return that."""
        if a == b:
            return a
        home, gone = min(a, b), max(a, b)
        for mention in self.clusters[gone].members:
            self._home[mention.number] = home
        self.clusters[home].take(self.clusters.pop(gone))
        ours = self._sums[home]
        for other, (total, count) in self._sums.pop(gone).items():
            del self._sums[other][gone]
            if other != home:
                before = ours.get(other, (0.0, 0))
                ours[other] = self._sums[other][home] = (before[0] + total, before[1] + count)
        return home

    def _may_not_join(self, a: int, b: int) -> bool:
        one, other = self.clusters[a], self.clusters[b]
        if contradict(one, other) or self._ambiguous(a, b) or self._ambiguous(b, a):
            return True
        if self._alone and any(mention.number in self._alone for mention in (*one.members, *other.members)):
            return True
        return bool(self._apart) and any(
            (x.number, y.number) in self._apart for x in one.members for y in other.members
        )

    def _ambiguous(self, undated: int, dated: int) -> bool:
        """Whether a cluster without a day fits another dated one nearly as well, which the first can't be one with.

        A single stray mention is no rival to what many tell.
        """
        if self.clusters[undated].dated or not self.clusters[dated].dated:
            return False
        enough = self._fit(undated, dated) - MARGIN
        weighty = len(self.clusters[dated].members) / RIVAL
        return any(
            self.clusters[rival].dated
            and self._fit(undated, rival) >= enough
            and len(self.clusters[rival].members) >= weighty
            and contradict(self.clusters[rival], self.clusters[dated])
            for rival in self._sums[undated]
            if rival != dated
        )
