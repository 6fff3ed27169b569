"""Any input becomes articles, or is set aside with a reason; nothing stops the run and nothing is lost."""

import json
import os
import socket
from datetime import date
from pathlib import Path

import pytest

from extractors.articles.limits import Limits
from extractors.articles.read import SUFFIXES, read_articles
from extractors.records import Article, Reason, Reject
from tests.extractors.articles.bad_inputs import GOOD, make_folder

TODAY = date(2026, 6, 1)
ENGLISH = "The ministers met in Geneva on Tuesday and agreed to open the border, officials said."


def read(*paths: Path, **options) -> tuple[list[Article], list[Reject]]:
    items = list(read_articles(paths, today=TODAY, **options))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Reject)]


def test_bad_inputs_are_set_aside_each_with_its_reason_and_the_good_are_read(tmp_path):
    bad = make_folder(tmp_path / "in")
    articles, rejects = read(tmp_path / "in")
    assert {reject.input: reject.reason for reject in rejects} == bad
    assert len(rejects) == len(bad) == 40
    assert len({article.article_id for article in articles}) == len(articles) == GOOD
    assert all(reject.detail for reject in rejects)


def test_a_rows_reject_names_its_line_in_the_detail_too(tmp_path):
    make_folder(tmp_path)
    rows = [reject for reject in read(tmp_path)[1] if reject.input.rpartition(":")[2].isdigit()]
    assert len(rows) == 10
    for reject in rows:
        assert reject.detail.startswith((f"line {reject.input.rpartition(':')[2]}: ", "row 2: "))


def test_an_unsupported_kind_is_told_what_is_read(tmp_path):
    (tmp_path / "a.docx").write_text("x")
    detail = read(tmp_path / "a.docx")[1][0].detail
    assert all(suffix in detail for suffix in SUFFIXES)


def test_folders_are_read_sorted_by_name_at_every_level_without_what_is_hidden(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/B.txt", "c/a.txt", ".hidden.txt", ".git/a.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{ENGLISH} {name}")
    names = [Path(article.source_id).relative_to(tmp_path).as_posix() for article in read(tmp_path)[0]]
    assert names == ["a/B.txt", "a/z.txt", "a.txt", "b.txt", "c/a.txt"]


def test_a_file_reached_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up.txt").symlink_to(tmp_path / "a.txt")
    articles, rejects = read(tmp_path, tmp_path / "a.txt", tmp_path / "sub" / ".." / "a.txt")
    assert (len(articles), rejects) == (1, [])


def test_a_missing_path_a_real_socket_and_a_device_are_unreadable(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        rejects = read(Path("none.txt"), Path("s.txt"), Path(os.devnull))[1]
    assert [(r.input, r.reason) for r in rejects] == [
        (name, Reason.UNREADABLE) for name in ("none.txt", "s.txt", os.devnull)
    ]
    assert "no such file" in rejects[0].detail


def test_a_file_name_that_is_not_utf8_can_still_be_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(ENGLISH)
    assert read(tmp_path)[0][0].source_id.encode().endswith(b"caf\\udce9.txt")


@pytest.mark.parametrize(
    ("name", "content", "setting"),
    [
        ("a.txt", "word " * 300, "DATELINE_MAX_ARTICLE_MB"),
        ("a.md", "word " * 300, "DATELINE_MAX_ARTICLE_MB"),
        ("a.html", "word " * 300, "DATELINE_MAX_ARTICLE_MB"),
        ("a.jsonl", json.dumps({"text": "é" * 600}), "DATELINE_MAX_ARTICLE_MB"),
        ("a.csv", "text\n" + "word " * 300, "DATELINE_MAX_ARTICLE_MB"),
        ("b.csv", "text\n" + "word\n" * 1000, "DATELINE_MAX_TABLE_MB"),
    ],
)
def test_what_is_too_large_is_told_its_size_the_limit_and_the_setting(tmp_path, name, content, setting):
    (tmp_path / name).write_text(content)
    articles, rejects = read(tmp_path / name, limits=Limits(max_article_mb=0.001, max_table_mb=0.004))
    assert (articles, [reject.reason for reject in rejects]) == ([], [Reason.TOO_LARGE])
    assert setting in rejects[0].detail
    assert "bytes) is over the 0.00" in rejects[0].detail


def test_a_language_other_than_english_is_kept_and_marked(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Le président a déclaré mercredi que les négociations étaient terminées sans accord."
    )
    articles, rejects = read(tmp_path)
    assert (articles[0].language, rejects[0].reason) == ("fr", Reason.NOT_ENGLISH)
    assert rejects[0].detail == "language found: fr; kept, not extracted"


def test_an_article_that_comes_again_unchanged_is_given_once_and_silently(tmp_path):
    row = json.dumps({"id": "1", "text": ENGLISH}) + "\n"
    (tmp_path / "a.jsonl").write_text(row * 3)
    articles, rejects = read(tmp_path)
    assert (len(articles), rejects) == (1, [])


@pytest.mark.parametrize("key", [{"id": "7"}, {"url": "https://e.org/a"}])
def test_other_content_under_a_known_id_or_url_is_a_duplicate_of_the_first(tmp_path, key):
    rows = [key | {"text": ENGLISH}, key | {"text": ENGLISH + " More."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles, rejects = read(tmp_path)
    assert [article.text for article in articles] == [ENGLISH]
    assert rejects[0].reason == Reason.DUPLICATE
    assert f"{tmp_path}/a.jsonl:1" in rejects[0].detail


def test_the_same_text_under_two_urls_is_two_articles_with_one_content_hash(tmp_path):
    rows = [{"url": f"https://e.org/{number}", "text": ENGLISH} for number in (1, 2)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    first, second = read(tmp_path)[0]
    assert first.article_id != second.article_id
    assert first.content_hash == second.content_hash


def test_moving_a_folder_changes_no_hash_and_a_new_title_does(tmp_path):
    def hashes(folder: str, title: str) -> tuple[str, str]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(f"---\ntitle: {title}\n---\n{ENGLISH}")
        article = read(tmp_path / folder)[0][0]
        return article.article_id, article.input_hash

    here, there, renamed = hashes("here", "A"), hashes("there", "A"), hashes("renamed", "B")
    assert here == there
    assert (renamed[0] == here[0], renamed[1] == here[1]) == (True, False)


def test_ten_thousand_rows_are_read_in_seconds(tmp_path):
    rows = (json.dumps({"id": n, "text": f"{n}. " + ENGLISH * 20, "published": "2024-01-18"}) for n in range(10_000))
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    import time

    started = time.perf_counter()
    assert len(read(tmp_path)[0]) == 10_000
    assert time.perf_counter() - started < 20
