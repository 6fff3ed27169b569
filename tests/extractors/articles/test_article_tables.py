"""Tables: good rows go on, each bad one is set aside with its line."""

import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.articles.limits import Limits
from extractors.articles.read import read_articles
from extractors.records import Article, Reason, Reject

TODAY = date(2026, 6, 1)
GOOD = "The ministers met in Geneva on Tuesday and agreed to open the border, officials said."


def read(path, **options):
    items = list(read_articles([path], today=TODAY, **options))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Reject)]


def read_bytes(folder, name, data, **options):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(folder / name, **options)


def test_a_row_gives_every_field_whatever_the_case_of_its_name(tmp_path):
    row = {
        "ID": 12,
        "Url": "https://e.org/a",
        "source": "The Paper",
        "TITLE": " T ",
        "Published": "2024-01",
        "Text": GOOD,
    }
    article = read_bytes(tmp_path, "a.NDJSON", json.dumps(row | {"other": [1]}))[0][0]
    assert (article.source_id, article.url, article.source) == ("12", "https://e.org/a", "The Paper")
    assert (article.title, article.text) == ("T", GOOD)
    assert (article.published.earliest, article.published.latest) == (date(2024, 1, 1), date(2024, 1, 31))


def test_a_row_without_an_id_is_known_by_its_line(tmp_path):
    articles, _ = read_bytes(tmp_path, "a.jsonl", "\n\r\n" + json.dumps({"text": GOOD}) + "\r\n")
    assert articles[0].source_id == f"{tmp_path}/a.jsonl:3"


TEXTS = [" \r\n lines\r and\n tabs\t ", "quotes \" and, commas; 'n all", "“Zürich” 😀 \u2028 end"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_the_text_of_a_row_stays_verbatim(tmp_path, text, kind):
    if kind == "parquet":
        pq.write_table(pa.table({"text": [text]}), tmp_path / "a.parquet")
        articles, _ = read(tmp_path / "a.parquet")
    else:
        quoted = text.replace('"', '""')
        content = json.dumps({"text": text}, ensure_ascii=False) if kind == "jsonl" else f'text\r\n"{quoted}"\r\n'
        articles, _ = read_bytes(tmp_path, f"a.{kind}", content)
    assert [article.text for article in articles] == [text]


BAD_LINES = [
    ('{"text": "a"', Reason.BROKEN_JSON),
    ("{'text': 'a'}", Reason.BROKEN_JSON),
    ("[" * 100_000, Reason.BROKEN_JSON),
    ('{"text": ' + "9" * 10_000 + "}", Reason.BROKEN_JSON),
    ("7", Reason.WRONG_TYPE),
    ('["text"]', Reason.WRONG_TYPE),
    ("null", Reason.WRONG_TYPE),
    ("{}", Reason.MISSING_TEXT),
    ('{"text": null}', Reason.MISSING_TEXT),
    ('{"text": " \\n"}', Reason.MISSING_TEXT),
    ('{"text": 7}', Reason.WRONG_TYPE),
    ('{"text": ["a"]}', Reason.WRONG_TYPE),
    ('{"text": true}', Reason.WRONG_TYPE),
    ('{"text": "a", "title": {}}', Reason.WRONG_TYPE),
    ('{"text": "a", "title": 7}', Reason.WRONG_TYPE),
    ('{"text": "a", "id": 1.5}', Reason.WRONG_TYPE),
    ('{"text": "a", "id": true}', Reason.WRONG_TYPE),
    ('{"text": "a", "published": [2024]}', Reason.WRONG_TYPE),
    ('{"text": "a", "published": false}', Reason.WRONG_TYPE),
    ('{"text": "\\ud83d"}', Reason.UNDECODABLE),
    ('{"text": "a", "title": "\\udc00"}', Reason.UNDECODABLE),
    ('{"text": "a\\u0000b"}', Reason.BINARY),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_json_line_is_set_aside_and_the_others_go_on(tmp_path, line, reason):
    first, last = json.dumps({"text": GOOD}), json.dumps({"text": GOOD + " More."})
    articles, rejects = read_bytes(tmp_path, "a.jsonl", f"{first}\n\n{line}\n{last}")
    assert len(articles) == 2
    assert [(reject.input, reject.reason) for reject in rejects] == [(f"{tmp_path}/a.jsonl:3", reason)]
    assert rejects[0].detail.startswith("line 3: ")


def test_a_broken_json_line_is_told_what_is_wrong_and_in_which_column(tmp_path):
    detail = read_bytes(tmp_path, "a.jsonl", '{"text": "a" 7}')[1][0].detail
    assert detail == "line 1: not JSON: Expecting ',' delimiter at column 14"


def test_a_line_with_bytes_that_are_no_utf8_is_set_aside_alone(tmp_path):
    rows = [json.dumps({"text": f"{GOOD} Zürich {n}"}, ensure_ascii=False).encode() for n in range(3)]
    rows[1] = rows[1].replace("ü".encode(), b"\xff")
    articles, rejects = read_bytes(tmp_path, "a.jsonl", b"\n".join(rows))
    assert (len(articles), [reject.reason for reject in rejects]) == (2, [Reason.UNDECODABLE])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_table_in_another_encoding_is_read(tmp_path, encoding, kind):
    text = f"{GOOD} “Zürich”"
    content = json.dumps({"text": text}, ensure_ascii=False) if kind == "jsonl" else f'text\n"{text}"\n'
    articles, rejects = read_bytes(tmp_path, f"a.{kind}", content.encode(encoding))
    assert ([article.text for article in articles], rejects) == ([text], [])


def test_a_line_far_too_long_is_set_aside_unread(tmp_path):
    lines = [json.dumps({"text": "long " * 500_000}), json.dumps({"text": GOOD})]
    articles, rejects = read_bytes(tmp_path, "a.jsonl", "\n".join(lines), limits=Limits(max_article_mb=0.01))
    assert [article.text for article in articles] == [GOOD]
    assert [(reject.input, reject.reason) for reject in rejects] == [(f"{tmp_path}/a.jsonl:1", Reason.TOO_LARGE)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_header(tmp_path, mark):
    rows = [["Title", "Published", "Text"], ["T", "2024-01-18", '"One, two; three\tfour, said ""he""."']]
    article = read_bytes(tmp_path, "a.csv", "\n".join(mark.join(row) for row in rows))[0][0]
    assert (article.title, article.text) == ("T", 'One, two; three\tfour, said "he".')


CSV = [
    ("text,id\na,1,2\n{good},2\n", [(2, Reason.BROKEN_TABLE)]),
    ('text,id\n"a\nb",1,2\n{good},2\n', [(2, Reason.BROKEN_TABLE)]),
    ('text,id\n{good},1\n"not closed,2\n', [(3, Reason.BROKEN_TABLE)]),
    ('text,id\n"not closed,1\n{good},2\n', [(2, Reason.BROKEN_TABLE)]),
    ('text,id\n"a" b,1\n{good},2\n', [(2, Reason.BROKEN_TABLE)]),
    ("text,id\n,1\n{good},2\n", [(2, Reason.MISSING_TEXT)]),
    ('id,text\n1\n2,{good}\n"3\n3",\n', [(2, Reason.MISSING_TEXT), (4, Reason.MISSING_TEXT)]),
    ("text\na\0b\n{good}\n", [(2, Reason.BINARY)]),
    ("\n\ntext\r\n\r\n{good}\r\n", []),
    ("text\r{good}\r", []),
]


@pytest.mark.parametrize(("content", "bad"), CSV)
def test_a_bad_csv_row_is_set_aside_by_the_line_it_starts_on_and_the_others_go_on(tmp_path, content, bad):
    articles, rejects = read_bytes(tmp_path, "a.csv", content.replace("{good}", f'"{GOOD}"'))
    assert [article.text for article in articles] == [GOOD]
    assert [(reject.input, reject.reason) for reject in rejects] == [
        (f"{tmp_path}/a.csv:{line}", reason) for line, reason in bad
    ]


def test_a_field_of_megabytes_is_read(tmp_path):
    text = "words " * 600_000
    assert read_bytes(tmp_path, "a.csv", f'text\n"{text}"\n')[0][0].text == text


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_a_text_column_is_set_aside_once_naming_its_columns(tmp_path, name):
    if name == "a.csv":
        (tmp_path / name).write_text("headline,body\na,b\nc,d\n")
    else:
        pq.write_table(pa.table({"headline": ["a", "c"], "body": ["b", "d"]}), tmp_path / name)
    articles, rejects = read(tmp_path / name)
    assert (articles, [(r.input, r.reason) for r in rejects]) == ([], [(f"{tmp_path}/{name}", Reason.MISSING_TEXT)])
    assert "headline, body" in rejects[0].detail


def test_a_header_that_names_a_field_twice_is_broken(tmp_path):
    assert [r.reason for r in read_bytes(tmp_path, "a.csv", "text,Text\na,b\n")[1]] == [Reason.BROKEN_TABLE]


NANOSECONDS = pa.array([1705536000123456789], pa.timestamp("ns"))
PUBLISHED = [
    (pa.array(["2024-01-18"]), "2024-01-18"),
    (pa.array([date(2024, 1, 18)]), "2024-01-18"),
    (pa.array([datetime(2024, 1, 18, 23)]), "2024-01-18"),
    (NANOSECONDS, "2024-01-18"),
    (NANOSECONDS.cast(pa.timestamp("us", "America/New_York"), safe=False), "2024-01-17"),
    (pa.array([2024]), "2024-01-01"),
    (pa.array(["2024-01-18"]).dictionary_encode(), "2024-01-18"),
    (pa.nulls(1), "None"),
]


@pytest.mark.parametrize(("column", "day"), PUBLISHED)
def test_parquet_dates_keep_their_calendar_day(tmp_path, column, day):
    pq.write_table(pa.table({"text": [GOOD], "published": column}), tmp_path / "a.parquet")
    articles, rejects = read(tmp_path / "a.parquet")
    assert (str(articles[0].published.earliest), rejects) == (day, [])


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_any_kind_of_string_column_is_text(tmp_path, kind):
    pq.write_table(pa.table({"TEXT": pa.array([GOOD, None]).cast(kind), "n": [1, 2]}), tmp_path / "a.parquet")
    articles, rejects = read(tmp_path / "a.parquet")
    assert [article.text for article in articles] == [GOOD]
    assert [(r.input, r.reason) for r in rejects] == [(f"{tmp_path}/a.parquet:2", Reason.MISSING_TEXT)]
    assert rejects[0].detail.startswith("row 2: ")


@pytest.mark.parametrize("column", [pa.array([1]), pa.array([b"a"]), pa.array([["a"]])])
def test_a_parquet_text_column_of_another_type_is_set_aside_once(tmp_path, column):
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
    assert [reject.reason for reject in read(tmp_path / "a.parquet")[1]] == [Reason.WRONG_TYPE]


def test_bad_bytes_in_a_parquet_string_cost_only_their_row(tmp_path):
    column = pa.array([GOOD.encode(), b"a \xff b"]).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
    articles, rejects = read(tmp_path / "a.parquet")
    assert (len(articles), [reject.reason for reject in rejects]) == (1, [Reason.UNDECODABLE])


def test_a_parquet_file_damaged_in_its_middle_keeps_what_was_read_or_says_that_it_is_broken(tmp_path):
    pq.write_table(pa.table({"text": [f"{GOOD} {n}" for n in range(2000)]}), tmp_path / "a.parquet", row_group_size=500)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = b"\xaa" * 400
    articles, rejects = read_bytes(tmp_path, "b.parquet", bytes(data))
    assert len(articles) < 2000
    assert rejects
    assert {reject.reason for reject in rejects} <= {Reason.BROKEN_TABLE, Reason.UNDECODABLE, Reason.BINARY}
