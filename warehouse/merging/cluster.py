"""The clusters of all mentions in `near`: components first, then each component's own, many mentions at a time."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.merging.agglomerate import Agglomeration, Pair
from warehouse.merging.clusters import Cluster, new_cluster
from warehouse.merging.components import Numbers, components
from warehouse.merging.index import SQL, describe
from warehouse.merging.mentions import KnownEvent, read_mentions
from warehouse.merging.score import pair_mentions, score_pairs
from warehouse.rows import registered

BELOW = 1.0
"""Pairs that score this much less than it takes to link them still count in the mean of two clusters."""

SMALL = 100
"""Of components of at most so many mentions every pair is scored; of larger ones those that share a key."""

AT_ONCE = 30_000
"""Mentions held in memory at a time; components are never parted."""


@dataclass(frozen=True, slots=True)
class Components:
    """What is near, by component: numbers of mentions, pairs with their scores, groups to keep together or apart,
    and those whose events an analyst merged.

    mentions, component: in order of component, then mention. pairs: those inside a component, in that order too.
    """

    mentions: Numbers
    component: Numbers
    pairs: pa.Table
    pair_component: Numbers
    groups: Mapping[int, list[list[int]]]
    merged: Mapping[int, list[list[int]]]
    apart: list[tuple[int, int | None]]


def link_components(connection: duckdb.DuckDBPyConnection, weights: Mapping[str, float]) -> Components:
    """Score the pairs in `near` and find its components."""
    groups = _groups(connection)
    _leave_out_copies(connection, groups)
    connection.execute("CREATE OR REPLACE TEMP TABLE far AS FROM near")
    pair_mentions(connection)
    describe(connection, "FROM near")
    pairs = score_pairs(connection, weights, weights["threshold"] - BELOW)
    pairs = pa.concat_tables([pairs, _pairs_left(connection, weights, pairs)])
    connection.execute("INSERT INTO near FROM copied_mentions")
    mentions = np.sort(connection.sql("SELECT mention FROM near").to_arrow_table()["mention"].to_numpy())
    linked = pairs.filter(pc.greater_equal(pairs["score"], weights["threshold"]))
    stars = [(group[0], other) for group in groups.values() for other in group[1:]]
    one = np.concatenate([linked["a"].to_numpy(), np.array([a for a, _ in stars], dtype=np.uint64)])
    other = np.concatenate([linked["b"].to_numpy(), np.array([b for _, b in stars], dtype=np.uint64)])
    component = components(mentions, one, other)
    return _in_order(connection, mentions, component, pairs, groups)


def clusters(
    connection: duckdb.DuckDBPyConnection,
    found: Components,
    known_events: Mapping[str, KnownEvent],
    threshold: float,
) -> Iterator[list[Cluster]]:
    """The clusters of all components, those of some thousands of mentions at a time."""
    if not len(found.mentions):
        return
    changes = np.flatnonzero(found.component[1:] != found.component[:-1]) + 1
    bounds = [0, *changes.tolist(), len(found.mentions)]
    first = 0
    while first < len(bounds) - 1:
        last = first + 1
        while last < len(bounds) - 1 and bounds[last + 1] - bounds[first] <= AT_ONCE:
            last += 1
        yield _clusters_of(connection, found, bounds[first : last + 1], known_events, threshold)
        first = last


def _clusters_of(
    connection: duckdb.DuckDBPyConnection,
    found: Components,
    bounds: list[int],
    known_events: Mapping[str, KnownEvent],
    threshold: float,
) -> list[Cluster]:
    numbers = found.mentions[bounds[0] : bounds[-1]]
    with registered(connection, "wanted_numbers", pa.table({"mention": numbers})):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE wanted AS "
            "SELECT mention, mention_id FROM merged_mentions SEMI JOIN wanted_numbers USING (mention)"
        )
    mentions = read_mentions(connection)
    made: list[Cluster] = []
    for start, end in itertools.pairwise(bounds):
        members = {number: mentions[number] for number in found.mentions[start:end].tolist()}
        if len(members) == 1:
            made += [new_cluster(mention, known_events) for mention in members.values()]
            continue
        component = found.component[start]
        agglomeration = Agglomeration(members, _pairs_of(found, component), known_events)
        agglomeration.keep_apart(found.apart)
        agglomeration.keep_together(found.groups.get(int(component), ()))
        agglomeration.run(threshold)
        # Only now: an analyst's word is of the whole events, with all that tell of them.
        agglomeration.keep_together(found.merged.get(int(component), ()))
        made += agglomeration.made()
    return made


def _pairs_of(found: Components, component: np.uint64) -> list[Pair]:
    start = int(np.searchsorted(found.pair_component, component, side="left"))
    end = int(np.searchsorted(found.pair_component, component, side="right"))
    part = found.pairs.slice(start, end - start)
    return list(zip(*(part[column].to_pylist() for column in ("a", "b", "score")), strict=True))


def _pairs_left(connection: duckdb.DuckDBPyConnection, weights: Mapping[str, float], pairs: pa.Table) -> pa.Table:
    """Score the pairs that no key brought together, but links with others did: all pairs of components of some size."""
    linked = pairs.filter(pc.greater_equal(pairs["score"], weights["threshold"]))
    one, other = linked["a"].to_numpy(), linked["b"].to_numpy()
    mentions = np.unique(np.concatenate([one, other]))
    parts = pa.table({"mention": mentions, "component": components(mentions, one, other)})
    with registered(connection, "parts", parts):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE small_components AS "
            "FROM parts QUALIFY count(*) OVER (PARTITION BY component) BETWEEN 3 AND ?",
            [SMALL],
        )
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE mention_pairs AS
        SELECT one.mention AS a, other.mention AS b
        FROM small_components AS one
        JOIN small_components AS other ON one.component = other.component AND one.mention < other.mention
        ANTI JOIN mention_pairs ON mention_pairs.a = one.mention AND mention_pairs.b = other.mention"""
    )
    return score_pairs(connection, weights, weights["threshold"] - BELOW)


def _groups(connection: duckdb.DuckDBPyConnection) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for group_id, mention in connection.execute((SQL / "groups.sql").read_text(encoding="utf-8")).fetchall():
        groups[group_id].append(mention)
    return groups


def _leave_out_copies(connection: duckdb.DuckDBPyConnection, groups: Mapping[str, list[int]]) -> None:
    """Take all copies but one of a mention out of `near` into copied_mentions: that one is compared for all."""
    copied = [number for name, group in groups.items() if name.startswith("copy") for number in group[1:]]
    with registered(connection, "copied", pa.table({"mention": pa.array(copied, pa.uint64())})):
        connection.execute("CREATE OR REPLACE TEMP TABLE copied_mentions AS FROM near SEMI JOIN copied USING (mention)")
    connection.execute("DELETE FROM near WHERE mention IN (SELECT mention FROM copied_mentions)")


def _in_order(
    connection: duckdb.DuckDBPyConnection,
    mentions: Numbers,
    component: Numbers,
    pairs: pa.Table,
    groups: Mapping[str, list[int]],
) -> Components:
    order = np.lexsort((mentions, component))
    ends = np.searchsorted(mentions, pairs["a"].to_numpy()), np.searchsorted(mentions, pairs["b"].to_numpy())
    inside = component[ends[0]] == component[ends[1]]
    pairs, pair_component = pairs.filter(pa.array(inside)), component[ends[0]][inside]
    pair_order = np.argsort(pair_component, kind="stable")
    by_component: dict[int, list[list[int]]] = defaultdict(list)
    merged: dict[int, list[list[int]]] = defaultdict(list)
    for name, group in sorted(groups.items()):
        kind = merged if name.startswith("correction") else by_component
        kind[int(component[np.searchsorted(mentions, group[0])])].append(group)
    return Components(
        mentions[order],
        component[order],
        pairs.take(pa.array(pair_order)),
        pair_component[pair_order],
        by_component,
        merged,
        connection.execute((SQL / "apart.sql").read_text(encoding="utf-8")).fetchall(),
    )
