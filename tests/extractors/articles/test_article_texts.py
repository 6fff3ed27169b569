"""Text and Markdown files: the text verbatim, front matter and headline beside it."""

from datetime import date

import pytest

from extractors.articles.read import read_articles
from extractors.articles.text import headline, split_front_matter
from extractors.records import Article, Reason, Reject

TODAY = date(2026, 6, 1)
BODY = "\r\n  The ministers met in Geneva on Tuesday,\r\rofficials said.\n\n\tThe end. \n"


def read_bytes(folder, name, data):
    (folder / name).write_bytes(data)
    return list(read_articles([folder / name], today=TODAY))


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.Markdown"])
def test_the_text_stays_verbatim(tmp_path, name):
    """No line end is translated and no blank stripped; a byte order mark is not text."""
    article = read_bytes(tmp_path, name, b"\xef\xbb\xbf" + BODY.encode())[0]
    assert article.text == BODY


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_gives_its_fields_as_written_and_the_text_begins_after_it(tmp_path, newline):
    lines = [
        "---",
        "Title: 'Talks: the end'",
        "published: 2024-01-18T23:30:00-05:00",
        "source: The Paper",
        "url: HTTPS://E.org/a",
        "id: 007",
        "tags: [a]",
        "---",
        "",
    ]
    article = read_bytes(tmp_path, "a.md", (newline.join(lines) + BODY).encode())[0]
    assert (article.title, article.source, article.url) == ("Talks: the end", "The Paper", "https://E.org/a".lower())
    assert (article.source_id, article.text) == ("007", BODY)
    assert (article.published.earliest, article.published.basis) == (date(2024, 1, 18), "given")


FRONT = [
    ("---\n---\nText", {}, "Text"),
    ("---\ntitle: ~\n---\nText", {}, "Text"),
    ("---\ntitle: a\n...\nText", {"title": "a"}, "Text"),
    ("Text\n---\ntitle: a\n---\n", {}, "Text\n---\ntitle: a\n---\n"),
    ("---\n\nA rule, and no front matter.", {}, "---\n\nA rule, and no front matter."),
]


@pytest.mark.parametrize(("text", "fields", "rest"), FRONT)
def test_only_a_closed_block_at_the_very_head_is_front_matter(text, fields, rest):
    assert split_front_matter(text) == (fields, rest)


@pytest.mark.parametrize("head", ["a: [", "- a", "words only", "a: b: c", "&a [*a"])
def test_broken_front_matter_is_set_aside(tmp_path, head):
    items = read_bytes(tmp_path, "a.md", f"---\n{head}\n---\nText".encode())
    assert [item.reason for item in items] == [Reason.BROKEN_FRONT_MATTER]


def test_an_impossible_day_in_front_matter_costs_the_date_and_not_the_article(tmp_path):
    article, reject = read_bytes(tmp_path, "a.md", b"---\npublished: 2024-02-30\n---\nThe ministers met.")
    assert isinstance(article, Article)
    assert isinstance(reject, Reject)
    assert (article.published.basis, reject.reason) == ("unknown", Reason.IMPOSSIBLE_DATE)


HEADLINES = [
    ("Talks end in Geneva\n\nThe ministers met.", "Talks end in Geneva"),
    ("\n  Talks end in Geneva \r\nThe ministers met.", "Talks end in Geneva"),
    ("# Talks end #\n\nThe ministers met.", "Talks end"),
    ("**Talks end**\n\nThe ministers met.", "Talks end"),
    ("#1 seed loses\n\nThe player left.", "#1 seed loses"),
    ("Is it over?\nThe ministers met.", "Is it over?"),
    ("Talks end in Geneva", None),
    ("Talks end in Geneva\n\n", None),
    ("The ministers met in Geneva.\nThey left.", None),
    ("“The talks are over.”\nThey left.", None),
    ("Some 300 people were killed when a ferry sank off the coast\nof the island on Monday.", None),
    ("Geneva, 12 March 2024 - The ministers met\n\nThey left.", None),
    ("January 18, 2024\n\nThey left.", None),
    ("word " * 40 + "\n\nThey left.", None),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES)
def test_a_short_first_line_with_text_below_it_is_the_title(text, title):
    assert headline(text) == title


def test_a_file_in_an_older_encoding_is_read(tmp_path):
    text = "The café owner said “no” on Tuesday.\r\n"
    assert read_bytes(tmp_path, "a.txt", text.encode("cp1252"))[0].text == text
