"""Evidence of the day an article was written, and how pieces of it are taken together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.dates.days import ALWAYS, Days, common, hull
from extractors.records import Published

CYCLE = 6 * 365  # days after which a weekday may fall on the same day of a month again
Said = tuple[bool, Days]
"""What a piece says: whether it speaks of an office, and the days it allows."""

LISTED = 4  # pieces named in articles.published_evidence; all are rows of publication_evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text and what they say of the day it was written.

    kind: office | known_event | anniversary | explicit_date | weekday; start_char, end_char: code point offsets of the
    words; days: the days on which they could have been written; detail: why; agrees: whether they go with the rest.
    """

    kind: str
    start_char: int
    end_char: int
    days: Days
    detail: str
    agrees: bool = True


def weighed(evidence: Sequence[Evidence]) -> tuple[Published, list[Evidence]]:
    """Return the article's own date as far as the evidence tells it, and each piece with whether it agrees.

    The days that most pieces allow are taken; where all agree that is what they have in common. A piece that
    contradicts them widens the date to what it says itself, so that the date holds whichever is right.
    """
    if not evidence:
        return Published(), []
    kept = _most_common(evidence)
    agreed = _agreed({piece.days for piece in kept})
    first, last = hull([agreed])
    if (first is None or last is None or (last - first).days > CYCLE) and any(p.kind == "weekday" for p in kept):
        agreed = _agreed({piece.days for piece in kept if piece.kind != "weekday"})  # too many years to choose from
    told = [replace(piece, agrees=piece in kept) for piece in evidence]
    first, last = hull([agreed, *(piece.days for piece in told if not piece.agrees)])
    if first is None and last is None:
        return Published(), told
    return Published(first, last, "inferred", contradicted=len(kept) < len(evidence)), told


def _most_common(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the largest group of pieces that share a day: of several, the one that leaves the fewest days.

    What says the same is weighed once against the rest, and only then by how often it is said.
    """
    said = Counter((piece.kind == "office", piece.days) for piece in evidence)
    moments = sorted({first for _, some in said for first, _ in some})
    groups = [[each for each in said if _holds(each[1], moment)] for moment in moments]
    groups = [group for group in groups if not _only_handover(group)] or groups
    best = max(groups, key=lambda group: (len(group), sum(said[each] for each in group), -_length(group)))
    return [piece for piece in evidence if (piece.kind == "office", piece.days) in best]


def _only_handover(group: Sequence[Said]) -> bool:
    """Whether offices share no more than the day one holder followed the other."""
    offices = [each for each in group if each[0]]
    return len(offices) > 1 and _length(offices) == 0


def _agreed(some: Iterable[Days]) -> Days:
    agreed = ALWAYS
    for each in some:
        agreed = common(agreed, each)
    return agreed


def _holds(some: Days, moment: date) -> bool:
    return any(first <= moment <= last for first, last in some)


def _length(group: Iterable[Said]) -> int:
    return sum((last - first).days for first, last in _agreed(some for _, some in group))


def summary(text: str, evidence: Sequence[Evidence]) -> str:
    """Return the pieces that narrow the date most, in words, with those that contradict."""
    unlike = [piece for piece in evidence if not piece.agrees]
    like = sorted((piece for piece in evidence if piece.agrees), key=lambda piece: _length([(False, piece.days)]))
    named = list(dict.fromkeys(f"“{' '.join(text[p.start_char : p.end_char].split())}”: {p.detail}" for p in like))
    against = list(
        dict.fromkeys(f"against it “{' '.join(text[p.start_char : p.end_char].split())}”: {p.detail}" for p in unlike)
    )
    return "; ".join([*named[:LISTED], *against])
