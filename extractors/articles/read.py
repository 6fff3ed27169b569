"""Any input to articles: files, pages, tables and folders of them; what can't be read is set aside with a reason."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from extractors.articles.delimited import read_csv
from extractors.articles.folders import find_files, unreadable
from extractors.articles.identity import article_id, content_hash, input_hash, normalize_url
from extractors.articles.language import detect_language
from extractors.articles.limits import Limits
from extractors.articles.page import read_page
from extractors.articles.parquet import read_parquet
from extractors.articles.published import Interval, date_record
from extractors.articles.record import Record
from extractors.articles.setaside import SetAside, name_of
from extractors.articles.table import TableReader, read_jsonl
from extractors.articles.text import read_markdown, read_text
from extractors.records import Article, Reason, Reject

DocumentReader = Callable[[Path, Limits, date], Record]

DOCUMENTS: dict[str, DocumentReader] = {
    ".txt": lambda path, limits, today: read_text(path, limits),
    ".md": lambda path, limits, today: read_markdown(path, limits),
    ".markdown": lambda path, limits, today: read_markdown(path, limits),
    ".html": read_page,
    ".htm": read_page,
}
TABLES: dict[str, TableReader] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
SUFFIXES = (*DOCUMENTS, *TABLES)


def read_articles(
    paths: Iterable[Path],
    limits: Limits = Limits(),  # noqa: B008 - immutable
    published: Interval | None = None,
    today: date | None = None,
) -> Iterator[Article | Reject]:
    """The articles at `paths`, one after the other, and a Reject for everything set aside, in an order that is stable.

    Paths are files or folders. `published` (first and last day) dates the inputs that give no date of their own;
    dates more than one day after `today` (default: today in UTC) are not believed. An article's own rejects (a date
    that does not hold, a language other than English) follow it. An article that comes again unchanged is given once;
    with other content under the same url or id the first stays and the later one is Reject duplicate.
    """
    day = today or datetime.now(UTC).date()
    seen: dict[str, tuple[str, str]] = {}
    for found in find_files(Path(path) for path in paths):
        for item in [found] if isinstance(found, Reject) else _read_file(found, limits, day):
            if isinstance(item, Reject):
                yield item
                continue
            article, remarks = _complete(item, published, day)
            first_hash, first_input = seen.setdefault(article.article_id, (article.input_hash, item.input))
            if first_input == item.input:
                yield article
                yield from remarks
            elif first_hash != article.input_hash:
                yield _duplicate(item, first_input)


def _read_file(path: Path, limits: Limits, today: date) -> Iterator[Record | Reject]:
    suffix = path.suffix.lower()
    try:
        if suffix in DOCUMENTS:
            yield DOCUMENTS[suffix](path, limits, today)
        elif suffix in TABLES:
            yield from _read_table(path, TABLES[suffix], limits)
        else:
            kind = f"`{suffix}` files are" if suffix else "a file without a suffix is"
            raise SetAside(Reason.UNSUPPORTED, f"{kind} not read; read are {', '.join(SUFFIXES)}")
    except SetAside as problem:
        yield problem.reject(name_of(path))
    except UnicodeDecodeError as error:
        detail = f"the bytes are not {error.encoding.upper()} throughout: save the file anew as UTF-8"
        yield Reject(name_of(path), Reason.UNDECODABLE, detail)
    except OSError as error:
        yield unreadable(path, error)
    except ImportError:
        raise
    except Exception as error:  # a parser that fails on one input must not cost the others
        detail = f"its parser failed ({type(error).__name__}: {error}): save it in another format"
        yield Reject(name_of(path), Reason.UNREADABLE, detail)


def _read_table(path: Path, read: TableReader, limits: Limits) -> Iterator[Record | Reject]:
    empty = True
    for item in read(path, limits):
        empty = False
        yield item
    if empty:
        raise SetAside(Reason.EMPTY, "a table without rows")


def _complete(record: Record, default: Interval | None, today: date) -> tuple[Article, list[Reject]]:
    published, remarks = date_record(record, default, today)
    language = detect_language(record.text)
    if language != "en":
        detail = f"language found: {language}; kept, not extracted"
        remarks.append(Reject(record.input, Reason.NOT_ENGLISH, detail))
    url = normalize_url(record.url) if record.url else None
    content = content_hash(record.text)
    article = Article(
        article_id=article_id(url, record.id, content),
        input_hash=input_hash(content, record.title, record.source, url, record.id, published, language),
        content_hash=content,
        source_id=record.id or record.input,
        text=record.text,
        language=language,
        published=published,
        url=url,
        source=record.source,
        title=record.title,
    )
    return article, remarks


def _duplicate(record: Record, first_input: str) -> Reject:
    if record.url or record.id:
        key, other = (f"url {record.url}" if record.url else f"id {record.id}"), "content"
    else:
        key, other = "text", "title, source or date"
    advice = "the first is kept; give each article its own url or id"
    return Reject(record.input, Reason.DUPLICATE, f"the same {key} as {first_input}, with other {other}: {advice}")
