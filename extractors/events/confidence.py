"""How probable it is that a mention's row is right: the product of what each part of it is worth.

seeds/reference/confidence.csv holds, for each part and case, how many of the gold rows that hold it were right
(written by tests/benchmarks/confidence.py); docs/events.md shows how well the product keeps its word.
"""

from collections.abc import Sequence

from extractors.events.mention import Mention
from extractors.reference import ConfidenceCount

STEPS = (0.3, 0.5, 0.7, 0.9, 0.97)
"""Where the detector's probabilities are cut into cases."""


class Confidence:
    """The table, by part and case."""

    def __init__(self, rows: Sequence[ConfidenceCount]):
        # one right and one wrong row more than seen: a case seen seldom is never worth 0 or 1
        self._worth: dict[tuple[str, str], float] = {
            (row.part, row.case): (row.right + 1) / (row.seen + 2) for row in rows
        }

    def of(self, mention: Mention) -> float:
        """Return the probability, 0 to 1, that type, date and participants of the mention are right."""
        worth = 1.0
        for part, case in cases_of(mention):
            worth *= self._worth.get((part, case), 0.5)
        return worth


def cases_of(mention: Mention) -> list[tuple[str, str]]:
    """Return which case a mention is of each part: event, type, date and actors."""
    step = sum(mention.probability >= bound for bound in STEPS)
    forms = {who.form for who in mention.participants}
    actors = "none" if not forms else "named" if forms == {"name"} else "resolved"
    method = "unstated" if mention.date_method == "none" else mention.date_method
    return [("event", f"step {step}"), ("type", mention.listed), ("date", method), ("actors", actors)]
