"""What lies within a stretch of tokens: for lists ordered by `start`, without walking them whole."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Located(Protocol):
    """Something with the index of its first token."""

    @property
    def start(self) -> int:
        """Return the index."""


L = TypeVar("L", bound=Located)


def within(items: Sequence[L], start: int, end: int) -> Sequence[L]:
    """Return the items that start at token `start` or after it, and before token `end`; items are ordered by start."""
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]


def _start(item: Located) -> int:
    return item.start
