"""Components: mentions that are linked, directly or by others, and so must be clustered together."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Numbers = NDArray[np.uint64]


def components(mentions: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """For each of `mentions` (distinct, in order) the smallest number of its component.

    one, other: the two ends of each link, numbers of `mentions`.
    """
    size = len(mentions)
    ends = np.searchsorted(mentions, one), np.searchsorted(mentions, other)
    graph = coo_array((np.ones(len(one), dtype=np.int8), ends), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    smallest = np.full(count, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(smallest, labels, mentions)
    return smallest[labels]
