"""What an article is known by."""

import hashlib

import pytest

from extractors.articles.identity import article_id, content_hash, normalize_url

URLS = [
    ("  https://E.org/A?b=C#d ", "https://e.org/A?b=C"),
    ("HTTP://User:Pass@E.ORG:8080/Path/", "http://User:Pass@e.org:8080/Path/"),
    ("https://e.org", "https://e.org"),
    ("https://e.org/?", "https://e.org/?"),
    ("http://[broken", "http://[broken"),
    ("urn:x:Y", "urn:x:Y"),
]


@pytest.mark.parametrize(("url", "normal"), URLS)
def test_only_blanks_fragment_and_the_case_of_scheme_and_host_are_dropped_from_a_url(url, normal):
    assert normalize_url(url) == normal


def test_an_article_is_its_url_else_its_id_else_its_content():
    content = content_hash("words")
    assert content == hashlib.sha256(b"words").hexdigest()[:32]
    for url, own_id, key in [("u", "i", "url:u"), (None, "i", "id:i"), (None, None, f"content:{content}")]:
        assert article_id(url, own_id, content) == hashlib.sha256(key.encode()).hexdigest()[:16]
