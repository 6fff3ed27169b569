"""Text and Markdown files."""

import re
from pathlib import Path

import yaml

from extractors.articles.dateline import find_dateline
from extractors.articles.decode import decode
from extractors.articles.limits import Limits
from extractors.articles.record import FIELDS, Record, check_text, record_from_fields
from extractors.articles.setaside import SetAside, name_of
from extractors.records import Reason

LONGEST_HEADLINE = 150

_BLOCK = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL | re.MULTILINE
)
_UNCLOSED = re.compile(r"---[ \t]*[\r\n]+[A-Za-z_]+:(?:\s|$)")
_LINE = re.compile(r"[^\S\r\n]*(?P<line>\S[^\r\n]*)(?P<rest>.*)", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.*?)(?:\s+#+)?$")
_NULLS = ("", "~", "null", "Null", "NULL")


def read_document(path: Path, limits: Limits) -> str:
    """The bytes of one article's file as text. Raises SetAside: too_large, empty, binary or undecodable."""
    limits.check_article(path.stat().st_size)
    data = path.read_bytes()
    if not data or data.isspace():
        raise SetAside(Reason.EMPTY, f"the file holds {'only white space' if data else 'no bytes'}")
    text = decode(data)
    if not text or text.isspace():
        raise SetAside(Reason.EMPTY, "the file holds only white space")
    return text


def read_text(path: Path, limits: Limits) -> Record:
    """A text file as a record: all of it verbatim, its first line the title if it reads like a headline."""
    text = read_document(path, limits)
    return Record(input=name_of(path), text=text, title=headline(text))


def read_markdown(path: Path, limits: Limits) -> Record:
    """A Markdown file as a record: the text after its front matter verbatim, what the front matter says beside it.

    Raises SetAside: what read_document raises, broken_front_matter, missing_text or wrong_type.
    """
    fields, text = split_front_matter(read_document(path, limits))
    check_text(text, limits)
    if fields.get("title") is None:
        fields["title"] = headline(text)
    return record_from_fields(fields | {"text": text}, name_of(path), limits)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields of the YAML block at the head of a text, by lower-case name, and the text after the block.

    Values stay as they are written ("007", "2024-01"): YAML's own types would change ids and dates.
    Raises SetAside broken_front_matter.
    """
    block = _BLOCK.match(text)
    if not block:
        if _UNCLOSED.match(text):
            raise SetAside(Reason.BROKEN_FRONT_MATTER, "the block that `---` opens is not closed by a line `---`")
        return {}, text
    fields = _parse_yaml(block["yaml"])
    if not isinstance(fields, dict):
        detail = "the block between the `---` lines is no list of `name: value` lines"
        raise SetAside(Reason.BROKEN_FRONT_MATTER, detail)
    named = {str(name).lower(): value for name, value in fields.items()}
    given = {name: named[name] for name in FIELDS if name in named and name != "text" and named[name] not in _NULLS}
    return given, text[block.end() :]


def _parse_yaml(block: str) -> object:
    try:
        # BaseLoader builds nothing but strings, lists and mappings: as safe as safe_load.
        parsed = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2}, column {mark.column + 1})" if mark else ""
        problem = getattr(error, "problem", None) or str(error).split("\n")[0] or type(error).__name__
        raise SetAside(Reason.BROKEN_FRONT_MATTER, f"not YAML: {problem}{where}") from None
    return {} if parsed is None or parsed == "" else parsed


def headline(text: str) -> str | None:
    """The text's first line if it reads like a headline: short, without a full stop, more text in lines below it."""
    found = _LINE.match(text.lstrip())
    if not found or not found["rest"].strip():
        return None
    heading = _HEADING.match(found["line"].strip())
    line = heading["title"] if heading else found["line"].strip()
    title = line.strip("*_ \t") if line.startswith(("*", "_")) else line
    if not title or len(title) > LONGEST_HEADLINE or title.rstrip("\"'”’)»*_").endswith((".", ",", ";")):
        return None
    return None if _goes_on(found["rest"]) or find_dateline(found["line"]) else title


def _goes_on(rest: str) -> bool:
    # A paragraph broken into short lines: the second begins in the middle of its sentence.
    next_line = re.match(r"(?:\r\n|\r|\n)[^\S\r\n]*(\S)", rest)
    return next_line is not None and next_line[1].islower()
