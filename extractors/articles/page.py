"""Web pages: the article's text, and what the page says of itself."""

import copy
import html
import json
import logging
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extractors.articles.decode import decode
from extractors.articles.limits import Limits
from extractors.articles.published import holds, parse_published
from extractors.articles.record import Record, record_from_fields
from extractors.articles.setaside import SetAside, name_of
from extractors.articles.writing import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from extractors.records import Reason

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_HEAD_BYTES = 4096
_META_DATES = ("article:published_time", "og:published_time", "datepublished", "pubdate", "date")
_WRITTEN_DATE = re.compile(
    "|".join(
        re.sub(r"\?P<\w+>", "?:", form.replace("(?P=mark)", "[-/.]")) for form in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
    ),
    re.IGNORECASE,
)
_LOWER = "translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"


for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def read_page(path: Path, limits: Limits, today: date) -> Record:
    """A web page as a record: its main text without comments and tables, and what it states of itself.

    Raises SetAside: empty, too_large, binary, undecodable or missing_text.
    """
    limits.check_article(path.stat().st_size)
    data = path.read_bytes()
    if not data or data.isspace():
        raise SetAside(Reason.EMPTY, f"the file holds {'only white space' if data else 'no bytes'}")
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    tree = _parse(page)
    fields, page_dates = _statements(tree, page, today)
    text = _main_text(tree)
    if text is None:
        raise SetAside(Reason.MISSING_TEXT, "no article text found in the page: save the article's own page")
    record = record_from_fields(fields | {"text": text}, name_of(path), limits)
    return Record(record.input, text, None, record.url, record.source, record.title, None, tuple(page_dates))


def _parse(page: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SetAside(Reason.MISSING_TEXT, f"no page could be parsed from the file: {error}") from None


def _main_text(tree: lxml_html.HtmlElement) -> str | None:
    import trafilatura

    try:
        tree = copy.deepcopy(tree)
        # A page without an article would else give its menus.
        for element in tree.xpath("//nav | //footer"):
            element.drop_tree()
        text = trafilatura.extract(tree, include_comments=False, include_tables=False)
    except Exception as error:  # one strange page, whatever trips over it, must not end the run
        raise SetAside(Reason.MISSING_TEXT, f"the page's text can't be found: {error}") from None
    return text if text and re.search(r"\w", text) else None


def _statements(
    tree: lxml_html.HtmlElement, page: str, today: date
) -> tuple[dict[str, str | None], list[tuple[str, str]]]:
    graph = _article_graph(tree)
    fields = {
        "title": graph.get("headline")
        or _meta(tree, "og:title")
        or _element(tree, "//h1")
        or _element(tree, "//title"),
        "source": graph.get("publisher") or _meta(tree, "og:site_name"),
        "url": _canonical(tree),
    }
    dates = [(graph["datePublished"], "JSON-LD datePublished")] if "datePublished" in graph else []
    dates += [(words, f"meta {name}") for name in _META_DATES if (words := _meta(tree, name))]
    if not holds(words for words, _ in dates):
        dates += _date_in_markup(tree, page, fields["url"], today)
    return fields, dates


def _article_graph(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """headline, datePublished and publisher of the first article that the page's JSON-LD describes."""
    for script in tree.xpath(f"//script[{_LOWER.replace('.', '@type', 1)} = 'application/ld+json']"):
        try:
            described = json.loads(re.sub(r"^\s*<!--|-->\s*$", "", script.text_content()).strip(), strict=False)
            nodes = list(_nodes(described))
        except (ValueError, RecursionError):
            continue
        for node in nodes:
            if _is_article(node):
                return _facts(node, {str(other.get("@id")): other for other in nodes if "name" in other})
    return {}


def _nodes(described: Any) -> Iterator[dict[str, Any]]:
    if isinstance(described, list):
        for item in described:
            yield from _nodes(item)
    elif isinstance(described, dict):
        yield described
        for member in ("@graph", "mainEntity"):
            yield from _nodes(described.get(member))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = [re.split(r"[/:#]", str(name))[-1] for name in (types if isinstance(types, list) else [types])]
    return any(name.endswith(("Article", "Posting")) or name == "Report" for name in names)


def _facts(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, str]:
    publisher = node.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict):
        publisher = publisher.get("name") or named.get(str(publisher.get("@id")), {}).get("name")
    facts = {"headline": node.get("headline"), "datePublished": node.get("datePublished"), "publisher": publisher}
    return {name: html.unescape(fact).strip() for name, fact in facts.items() if isinstance(fact, str) and fact.strip()}


def _meta(tree: lxml_html.HtmlElement, name: str) -> str | None:
    attributes = " or ".join(
        f"{_LOWER.replace('.', f'@{key}', 1)} = '{name}'" for key in ("property", "name", "itemprop")
    )
    contents = (str(content).strip() for content in tree.xpath(f"//meta[{attributes}]/@content"))
    return next((content for content in contents if content), None)


def _element(tree: lxml_html.HtmlElement, path: str) -> str | None:
    return next((words for found in tree.xpath(path) if (words := " ".join(found.text_content().split()))), None)


def _canonical(tree: lxml_html.HtmlElement) -> str | None:
    links = [str(link) for link in tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")]
    candidates = [*links, _meta(tree, "og:url") or ""]
    return next((link for link in candidates if re.match(r"https?://[^/\s]", link.strip(), re.IGNORECASE)), None)


def _date_in_markup(tree: lxml_html.HtmlElement, page: str, url: str | None, today: date) -> list[tuple[str, str]]:
    """The original date htmldate finds, as written in the page; nothing where only a guess would give it.

    htmldate reads 3/4/2024 with the day first, and completes dates: so the day it finds must be written out somewhere.
    """
    import htmldate

    tree = copy.deepcopy(tree)
    for element in tree.xpath("//meta | //time | //script[not(@type = 'application/ld+json')]"):
        if element.tag == "script" or re.search("modif|update", " ".join(element.attrib.values()), re.IGNORECASE):
            element.drop_tree()
    try:
        found = htmldate.find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=url,
            min_date="1600-01-01",
            max_date=(today + timedelta(days=1)).isoformat(),
        )
    except Exception:  # as above: htmldate's own faults are no reason to lose the article
        return []
    for words in _WRITTEN_DATE.findall(page) if found else []:
        if holds([words]) and parse_published(words)[0].isoformat() == found:
            return [(words, "in the page:")]
    return []
