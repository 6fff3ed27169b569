"""What the readers hand on: an article as its input gives it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.articles.limits import Limits
from extractors.articles.setaside import SetAside
from extractors.records import Reason

FIELDS = ("id", "url", "source", "title", "published", "text")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its input gives it, before its date, identity and language are known.

    `input` names it (path, or path:line). `published` is the given value as it stands there; `page_dates` are the dates
    a page states, best first, each with the place it was found at.
    """

    input: str
    text: str
    id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: Any = None
    page_dates: tuple[tuple[str, str], ...] = ()


def record_from_fields(fields: Mapping[str, Any], name: str, limits: Limits) -> Record:
    """The record that a row or a front matter gives: fields by lower-case name, `text` the only one it must have.

    Raises SetAside: missing_text, wrong_type, undecodable, binary or too_large.
    """
    text = fields.get("text")
    if text is None:
        raise SetAside(Reason.MISSING_TEXT, "no text: give the article's text in the field `text`")
    if not isinstance(text, str):
        raise SetAside(Reason.WRONG_TYPE, f"`text` is {_kind(text)}, not a string")
    check_text(text, limits)
    return Record(
        input=name,
        text=text,
        id=_words(fields, "id"),
        url=_words(fields, "url"),
        source=_words(fields, "source"),
        title=_words(fields, "title"),
        published=_published(fields.get("published")),
    )


def check_text(text: str, limits: Limits) -> None:
    """Raise SetAside unless the text can be stored and read: some words, no NUL, no lone surrogate, not too large."""
    if not text or text.isspace():
        raise SetAside(Reason.MISSING_TEXT, "the text is empty")
    if "\0" in text:
        offset = text.index("\0")
        raise SetAside(Reason.BINARY, f"the text holds a NUL character, the first at character {offset}")
    limits.check_article(_byte_length(text, "text"))


def _byte_length(words: str, field: str) -> int:
    try:
        return len(words.encode())
    except UnicodeEncodeError as error:
        code = ord(words[error.start])
        detail = f"`{field}` holds a code that is no character (U+{code:04X} at character {error.start})"
        raise SetAside(Reason.UNDECODABLE, f"{detail}: write the file anew as UTF-8") from None


def _words(fields: Mapping[str, Any], field: str) -> str | None:
    value = fields.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SetAside(Reason.WRONG_TYPE, f"`{field}` is {_kind(value)}, not a string")
    _byte_length(value, field)
    return value.replace("\0", "").strip() or None


def _published(value: Any) -> Any:
    if isinstance(value, str):
        _byte_length(value, "published")
        return value.strip() or None
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, date))):
        raise SetAside(Reason.WRONG_TYPE, f"`published` is {_kind(value)}, not a date: write it as YYYY-MM-DD")
    return value


def _kind(value: Any) -> str:
    kinds = {
        bool: "true or false",
        dict: "an object",
        list: "a list",
        bytes: "bytes",
        int: "a number",
        float: "a number",
    }
    return kinds.get(type(value), f"of type {type(value).__name__}")
