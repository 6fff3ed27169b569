"""An analyst's corrections: which mentions they mean, and which of them mean none."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa

from warehouse.rows import Row, fetch_rows, insert_rows, registered

NO_ARTICLE = "no such article"
NO_WORDS = "the words are not in it"
NO_EVENT = "no event is told by these words"
ONE_EVENT_WORD = "both quotes mean the same event's word"

NAMED = """
SELECT article_id, source_id, url, text FROM articles
WHERE article_id IN (FROM named) OR source_id IN (FROM named) OR url IN (FROM named)
ORDER BY article_id
"""

TRIGGERS = """
SELECT article_id, mention_id, start_char, end_char FROM mentions
WHERE article_id IN (FROM named)
ORDER BY start_char, mention_id
"""


class QuoteError(LookupError):
    """The quote of an article that means no mention, and why."""

    def __init__(self, article: str, quote: str, why: str):
        super().__init__(article, quote, why)
        self.row = {"article": article, "quote": quote, "why": why}


def resolve_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `corrected_mentions` anew: the mentions whose trigger lies in the words that a correction quotes.

    Of two events that are to be one or two, the first mention in each quote; otherwise all mentions in the quote. Runs
    in the caller's transaction.
    """
    meant, _ = _resolve(connection)
    connection.execute("DELETE FROM corrected_mentions")
    insert_rows(connection, "corrected_mentions", meant)


def unmatched_corrections(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The corrections that mean no mention: correction_id, the article and quote not found, and why."""
    _, unmatched = _resolve(connection)
    return unmatched


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where the words of a quote stand first in a text, from character to character, whatever white space is in them.

    In the quote's own case if they do, else in any.
    """
    words = r"\s+".join(re.escape(word) for word in quote.split())
    # A quote is of whole words: "met" is not in "metal".
    pattern = (r"\b" if words[:1].isalnum() else "") + words + (r"\b" if words[-1:].isalnum() else "")
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None


class _Trigger(NamedTuple):
    mention_id: str
    start_char: int
    end_char: int


class _Articles:
    """The articles that corrections name, with their triggers."""

    def __init__(self, articles: Sequence[Row], triggers: Mapping[str, Sequence[_Trigger]]):
        self._texts = {row["article_id"]: row["text"] for row in articles}
        self._triggers = triggers
        self._named: dict[str, list[str]] = {}
        for column in ("article_id", "url", "source_id"):
            for row in articles:
                self._named.setdefault(row[column], []).append(row["article_id"])

    def mentions(self, name: str, quote: str) -> list[str]:
        """The mentions whose triggers lie in a quote of an article, in order. Raises QuoteError."""
        named = self._named.get(name, ())
        if not named:
            raise QuoteError(name, quote, NO_ARTICLE)
        # An own id may be that of several articles: the first that holds the words is meant.
        for article_id in named:
            span = find_quote(self._texts[article_id], quote)
            if span is not None:
                break
        else:
            raise QuoteError(name, quote, NO_WORDS)
        inside = [
            trigger.mention_id
            for trigger in self._triggers.get(article_id, ())
            if span[0] <= trigger.start_char and trigger.end_char <= span[1]
        ]
        if not inside:
            raise QuoteError(name, quote, NO_EVENT)
        return inside


def _resolve(connection: duckdb.DuckDBPyConnection) -> tuple[list[Row], list[Row]]:
    """The rows of `corrected_mentions`, and those of corrections that mean no mention."""
    corrections = fetch_rows(connection, "SELECT * FROM corrections ORDER BY correction_id")
    if not corrections:
        return [], []
    articles = _read_articles(connection, corrections)
    meant: list[Row] = []
    unmatched: list[Row] = []
    for correction in corrections:
        own: Row = {"correction_id": correction["correction_id"]}
        try:
            meant += [own | pair for pair in _meant(correction, articles)]
        except QuoteError as error:
            unmatched.append(own | error.row)
    return meant, unmatched


def _read_articles(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Row]) -> _Articles:
    names = {row[column] for row in corrections for column in ("article", "other_article")} - {None}
    with registered(connection, "named", _one_column(sorted(names))):
        articles = fetch_rows(connection, NAMED)
    triggers: dict[str, list[_Trigger]] = {}
    with registered(connection, "named", _one_column([row["article_id"] for row in articles])):
        for article_id, *trigger in connection.execute(TRIGGERS).fetchall():
            triggers.setdefault(article_id, []).append(_Trigger(*trigger))
    return _Articles(articles, triggers)


def _one_column(names: Sequence[str]) -> pa.Table:
    return pa.table({"name": pa.array(names, pa.string())})


def _meant(correction: Row, articles: _Articles) -> list[Row]:
    article, quote = correction["article"], correction["quote"]
    mentions = articles.mentions(article, quote)
    if correction["correction"] not in ("merge", "split"):
        return [{"mention_id": mention_id} for mention_id in mentions]
    if correction["other_quote"] is None:
        return [{"mention_id": mentions[0]}]
    other = articles.mentions(correction["other_article"], correction["other_quote"])[0]
    if other == mentions[0]:
        raise QuoteError(article, quote, ONE_EVENT_WORD)
    return [{"mention_id": mentions[0], "other_mention_id": other}]
