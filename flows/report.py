"""What a build did, for the terminal and for Prefect's pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.records import Reject, Row
from flows.steps import Build

COUNTED = (
    *("articles_read", "articles_new", "articles_replaced", "articles_unchanged", "mentions"),
    *("events", "events_new", "events_changed", "events_gone"),
)
SHOWN_REJECTS = 20
NEWEST = 30


@dataclass(frozen=True)
class Outcome:
    """What a finished build counted, what it set aside, and the corrections that mean no mention."""

    run_id: str
    counts: dict[str, int]
    rejects: list[Reject]
    unmatched: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, build: Build) -> "Outcome":
        """Take it from a build that has run."""
        return cls(build.run_id, dict(build.counts), build.rejects, build.unmatched)

    @property
    def nothing_read(self) -> bool:
        """Whether no input held an article."""
        return not self.counts.get("articles_read")

    @property
    def nothing_new(self) -> bool:
        """Whether every article was there already and no event changed; a build after a killed one may only merge."""
        changed = sum(self.counts.get(name, 0) for name in ("events_new", "events_changed", "events_gone"))
        return self.counts.get("articles_read") == self.counts.get("articles_unchanged") and not changed


class NothingRead(RuntimeError):  # noqa: N818 - reads as what it is
    """No input held an article; a scheduled run must not look well then."""

    def __init__(self, outcome: Outcome):
        super().__init__("nothing could be read: check the paths")
        self.outcome = outcome


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """Say in plain lines what a build did and what was set aside."""
    count = {name: outcome.counts.get(name, 0) for name in COUNTED}
    if outcome.nothing_read:
        yield "Nothing could be read."
    elif outcome.nothing_new:
        yield f"Nothing new: {_articles(count['articles_read'])} read, all unchanged. The timeline stays as it is."
    else:
        yield (
            f"{_articles(count['articles_read'])} read: {count['articles_new']} new, "
            f"{count['articles_replaced']} extracted anew, {count['articles_unchanged']} unchanged."
        )
        yield f"{count['mentions']} mentions found in them; {_events(count)}."
    for row in outcome.unmatched:
        yield f"corrections.csv: {row['quote']!r} in {row['article']}: {row['why']}"
    if outcome.rejects:
        query = f"SELECT * FROM rejects WHERE run_id = '{outcome.run_id}'"
        yield f'{len(outcome.rejects)} set aside (all of them: dateline sql "{query}"):'
        for reject in outcome.rejects[:SHOWN_REJECTS]:
            yield f"  {reject.input}: {reject.reason}: {reject.detail}"
        if len(outcome.rejects) > SHOWN_REJECTS:
            yield f"  and {len(outcome.rejects) - SHOWN_REJECTS} more"


def removal_lines(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Say in plain lines what became of the events of an article that was removed."""
    yield f"1 article removed: {name}; {_events(counts)}."
    yield "A build that reads it again brings it back."


def _events(count: Mapping[str, int]) -> str:
    return (
        f"events: {count['events_new']} new, {count['events_changed']} changed, "
        f"{count['events_gone']} gone, {count['events']} in all"
    )


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def outcome_markdown(outcome: Outcome) -> str:
    """Write the counts and rejects of a build as a page."""
    lines = [f"# Build {outcome.run_id}", "", "| counted | number |", "|---|---|"]
    lines += [f"| {name.replace('_', ' ')} | {number} |" for name, number in sorted(outcome.counts.items())]
    lines += ["", "## Set aside", ""]
    if not outcome.rejects:
        return "\n".join([*lines, "Nothing."])
    lines += ["| input | reason | detail |", "|---|---|---|"]
    lines += [f"| {_cell(r.input)} | {r.reason} | {_cell(r.detail)} |" for r in outcome.rejects[:1000]]
    return "\n".join(lines)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def newest(connection: DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the newest dated events of a timeline as rows of a table, the newest first."""
    rows = connection.execute(
        "SELECT edtf, title, event_type, status, participants, place FROM timeline "
        "WHERE latest IS NOT NULL ORDER BY latest DESC, event_id LIMIT ?",
        [NEWEST],
    ).fetchall()
    names = ("date", "what", "type", "status", "who", "where")
    return [dict(zip(names, (*row[:4], ", ".join(row[4]), row[5] or ""), strict=True)) for row in rows]
