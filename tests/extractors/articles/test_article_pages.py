"""Web pages: the main text, and what the page states of itself."""

from datetime import date

import pytest

from extractors.articles.read import read_articles
from extractors.records import Article, Reason

TODAY = date(2026, 6, 1)
SENTENCE = "Officials in Geneva said on Tuesday that the talks over border crossing {0} would go on for another week."
BODY = "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(6))


def page(head="", above="", body=BODY):
    menu = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    article = f"<article><h1>Talks go on</h1>{above}{body}</article>"
    return (
        f"<!DOCTYPE html><html><head><title>Talks - Site</title>{head}</head>"
        f"<body>{menu}{article}<footer>Copyright 2019 Site</footer></body></html>"
    )


def json_ld(content):
    return f'<script type="application/ld+json">{content}</script>'


def read_page(folder, content, name="a.html"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    items = list(read_articles([folder / name], today=TODAY))
    return [i for i in items if isinstance(i, Article)], [i for i in items if not isinstance(i, Article)]


def test_the_main_text_is_taken_without_menu_and_footer(tmp_path):
    text = read_page(tmp_path, page(), "a.HTM")[0][0].text
    assert SENTENCE.format(5) in text
    assert "World" not in text
    assert "Copyright" not in text


@pytest.mark.parametrize(
    "content",
    [
        '{"@type":"NewsArticle","headline":"Big &amp; small","publisher":{"name":"The Paper"}}',
        '[{"@type":"WebPage"},{"@type":"https://schema.org/ReportageNewsArticle","headline":"Big & small",'
        '"publisher":[{"name":"The Paper"}]}]',
        '{"@graph":[{"@type":["Article"],"headline":"Big & small","publisher":{"@id":"#p"}},'
        '{"@type":"Organization","@id":"#p","name":"The Paper"}]}',
    ],
)
def test_json_ld_gives_headline_and_publisher_however_it_is_laid_out(tmp_path, content):
    article = read_page(tmp_path, page(json_ld(content)))[0][0]
    assert (article.title, article.source) == ("Big & small", "The Paper")


@pytest.mark.parametrize("content", ["{broken", "", "null", "[" * 5000, '{"@type": 7, "headline": []}'])
def test_broken_json_ld_is_passed_over(tmp_path, content):
    article = read_page(tmp_path, page(json_ld(content)))[0][0]
    assert (article.title, article.source, article.published.basis) == ("Talks go on", None, "unknown")


DATES = [
    (page(json_ld('{"@type":"NewsArticle","datePublished":"2024-01-18T23:30:00-05:00"}')), "2024-01-18", "JSON-LD"),
    (page('<meta property="article:published_time" content="2023-05-06T10:00:00Z">'), "2023-05-06", "meta article:"),
    (page('<META NAME="Date" CONTENT="2023-05-06">'), "2023-05-06", "meta date 2023-05-06"),
    (page(above='<time datetime="1968-05-03T10:00Z">3 May</time>'), "1968-05-03", "in the page: 1968-05-03"),
    (page(above='<p class="date">Published 3 February 2021</p>'), "2021-02-03", "in the page: 3 February 2021"),
    (page('<link rel="canonical" href="https://e.org/2020/07/08/talks">'), "2020-07-08", "in the page: 2020/07/08"),
]


@pytest.mark.parametrize(("content", "day", "evidence"), DATES)
def test_the_page_says_when_it_was_published_and_the_evidence_says_where(tmp_path, content, day, evidence):
    published = read_page(tmp_path, content)[0][0].published
    assert (str(published.earliest), published.basis) == (day, "page")
    assert published.evidence is not None
    assert published.evidence.startswith(evidence)


NO_DATES = [
    (page(), []),
    (page('<meta property="article:modified_time" content="2023-05-06T10:00:00Z">'), []),
    (page(json_ld('{"@type":"NewsArticle","dateModified":"2022-03-04"}')), []),
    (page(body=BODY + "<p>The war ended on 4 March 1999, he said.</p>"), []),
    (page(above='<p class="date">Published 03/04/2021</p>'), [Reason.AMBIGUOUS_DATE]),
    (page(json_ld('{"@type":"NewsArticle","datePublished":"03/04/2021"}')), [Reason.AMBIGUOUS_DATE]),
    (page('<meta property="article:published_time" content="2093-05-06">'), [Reason.FUTURE_DATE]),
]


@pytest.mark.parametrize(("content", "reasons"), NO_DATES)
def test_a_copyright_line_a_change_or_a_date_in_the_body_is_no_publication_date(tmp_path, content, reasons):
    articles, rejects = read_page(tmp_path, content)
    assert articles[0].published.basis == "unknown"
    assert [reject.reason for reject in rejects] == reasons


def test_a_dateline_dates_a_page_that_has_no_other_date(tmp_path):
    body = f"<p>GENEVA, March 12, 2024 (Agency) - {SENTENCE.format(9)}</p>{BODY}"
    published = read_page(tmp_path, page(body=body))[0][0].published
    assert (published.earliest, published.basis) == (date(2024, 3, 12), "dateline")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="HTTPS://E.org/A#b">', "https://e.org/A"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="https://e.org/b">', "https://e.org/b"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="b">', None),
    ],
)
def test_only_an_absolute_web_address_is_the_url(tmp_path, head, url):
    assert read_page(tmp_path, page(head))[0][0].url == url


@pytest.mark.parametrize(
    ("declaration", "encoding", "words"),
    [
        ('<meta charset="windows-1252">', "cp1252", "Zürich “yes”"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252", "Zürich “yes”"),
        ('<meta charset="utf-8">', "utf-8", "Zürich “yes”"),
        ("<meta charset=iso-8859-2>", "iso8859-2", "Łódź"),
        ("<meta charset=koi8-r>", "koi8-r", "Москва"),
        ("<meta charset=Shift_JIS>", "shift_jis", "東京都"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis", "東京都"),
        ("<meta charset=no-such-thing>", "cp1252", "Zürich “yes”"),
        ("", "utf-16", "Łódź"),
    ],
)
def test_the_encoding_a_page_declares_is_honoured(tmp_path, declaration, encoding, words):
    content = page(declaration, body=f"{BODY}<p>He went on to {words} on Friday, as the officials had said.</p>")
    if declaration.startswith("<?"):
        content = declaration + content.replace(declaration, "")
    assert words in read_page(tmp_path, content.encode(encoding))[0][0].text


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><nav><a href='/'>Home</a></nav><footer>Copyright</footer></body></html>",
        "<html><body><div id=root></div><script>var a = 'words of code';</script></body></html>",
        "<!-- nothing -->",
        "<>",
    ],
)
def test_a_page_without_an_article_is_set_aside(tmp_path, content):
    articles, rejects = read_page(tmp_path, content)
    assert (articles, [reject.reason for reject in rejects]) == ([], [Reason.MISSING_TEXT])
