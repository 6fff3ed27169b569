"""The plain records that travel between the rooms: articles in, rows out, rejects beside."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

Row = dict[str, Any]
"""One warehouse row: column name of the contract -> value."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: first and last possible day (inclusive), and how that is known.

    basis is given | page | dateline | inferred | unknown (the days are None then); evidence: the words that say so;
    contradicted: an inferred date that not all of its evidence agrees with.
    """

    earliest: date | None = None
    latest: date | None = None
    basis: str = "unknown"
    evidence: str | None = None
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `text` is the input's text verbatim (for a page: its extracted main text).

    article_id, content_hash and input_hash are hexadecimal digests, the same on every machine (identity.py).
    """

    article_id: str
    input_hash: str
    content_hash: str
    source_id: str
    text: str
    language: str
    published: Published
    url: str | None = None
    source: str | None = None
    title: str | None = None


class Reason(StrEnum):
    """Why an input, or a part of one, was set aside. The codes of `rejects.reason`."""

    EMPTY = "empty"  # no bytes, or only white space
    BINARY = "binary"  # not text, though its name says so
    UNDECODABLE = "undecodable"  # no character encoding fits
    UNSUPPORTED = "unsupported"  # a kind of file that is not read
    UNREADABLE = "unreadable"  # missing, not a regular file, or no permission
    TOO_LARGE = "too_large"  # over the size set
    BROKEN_JSON = "broken_json"  # a line that is not JSON
    BROKEN_TABLE = "broken_table"  # a CSV or Parquet file, or a row of one, that can't be parsed
    BROKEN_FRONT_MATTER = "broken_front_matter"  # YAML at the head of a Markdown file that can't be parsed
    MISSING_TEXT = "missing_text"  # no text field, or nothing in it; a page without an article
    WRONG_TYPE = "wrong_type"  # a field that is not what it must be
    DUPLICATE = "duplicate"  # the same url or id as an earlier article of this run, with other content
    IMPOSSIBLE_DATE = "impossible_date"  # the article is kept, the date is not
    AMBIGUOUS_DATE = "ambiguous_date"  # day and month can't be told apart; the article is kept, the date is not
    FUTURE_DATE = "future_date"  # the article is kept, the date is not
    NOT_ENGLISH = "not_english"  # kept and marked, not extracted
    EXTRACTION_FAILED = "extraction_failed"  # kept, without rows


@dataclass(frozen=True, slots=True)
class Reject:
    """Something set aside: the input's name (path, or path:line), the reason's code, and what to do about it."""

    input: str
    reason: Reason
    detail: str
