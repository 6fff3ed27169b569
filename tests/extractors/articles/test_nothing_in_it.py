"""Inputs that hold nothing."""

import pytest

from extractors.articles.read import read_articles
from extractors.records import Reason


@pytest.mark.parametrize(("name", "content"), [("t.csv", "id,text\n"), ("t.jsonl", "\n\n")])
def test_a_table_without_rows_is_named(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    assert [(item.input, item.reason) for item in read_articles([tmp_path])] == [(f"{tmp_path}/{name}", Reason.EMPTY)]


def test_an_empty_folder_is_named(tmp_path):
    (item,) = read_articles([tmp_path])
    assert (item.input, item.reason) == (tmp_path.as_posix(), Reason.EMPTY)
