"""A folder of ten good articles among forty inputs that can't be used, each for a reason of its own."""

import gzip
import json
import os
import random
import stat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.articles.setaside import name_of
from extractors.records import Reason

GOOD = 10
TEXT = "The ministers of {0} met in Geneva on Tuesday and agreed to open the border, officials said. They meet in May."
TOWNS = ["Arvenia", "Borland", "Cestria", "Dunmark", "Estoria", "Fallonia", "Grenmark", "Holmia", "Istria", "Jurania"]


def make_folder(folder: Path) -> dict[str, Reason]:
    """Fill `folder` (made if need be) and return what must be set aside: the input's name -> the reason.

    Everything else in it are GOOD articles in English, none of which has a date.
    """
    folder.mkdir(parents=True, exist_ok=True)
    bad: dict[str, Reason] = {}
    for make in (_documents, _front_matter, _special, _tables, _json_rows, _csv_rows, _parquet_rows):
        bad |= make(folder)
    for number, name in enumerate(("good.txt", "good.md", "sub/good.markdown", "sub/Good.TXT")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TEXT.format(TOWNS[number]))
    return {name_of(folder / name): reason for name, reason in bad.items()}


def _documents(folder: Path) -> dict[str, Reason]:
    damaged = ("Zürich, Łódź, Málaga: " * 20).encode() + b"\xff"
    source = random.Random(7)
    noise = bytes(source.randrange(128, 256) for _ in range(3000))
    contents = {
        "empty.txt": (b"", Reason.EMPTY),
        "blank.md": (b" \r\n\t\n", Reason.EMPTY),
        "only_mark.txt": (b"\xef\xbb\xbf", Reason.EMPTY),
        "scan.txt": (b"%PDF-1.7\n%words", Reason.BINARY),
        "photo.md": (b"\xff\xd8\xff\xe0\x00\x10JFIF", Reason.BINARY),
        "holes.txt": (b"words\x00and\x00holes", Reason.BINARY),
        "noise.txt": (noise, Reason.UNDECODABLE),
        "torn.txt": ("torn".encode("utf-16") + b"\x41", Reason.UNDECODABLE),
        "damaged.html": (b"<html><body><p>" + damaged + b"</p></body></html>", Reason.UNDECODABLE),
        "letter.docx": (b"PK\x03\x04", Reason.UNSUPPORTED),
        "packed.jsonl.gz": (gzip.compress(b"{}"), Reason.UNSUPPORTED),
        "README": (b"no suffix", Reason.UNSUPPORTED),
        "huge.txt": (b"word " * 1_000_001, Reason.TOO_LARGE),
        "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", Reason.MISSING_TEXT),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    return {name: reason for name, (_, reason) in contents.items()}


def _front_matter(folder: Path) -> dict[str, Reason]:
    heads = {
        "unclosed.md": ("---\ntitle: A\n\nwords", Reason.BROKEN_FRONT_MATTER),
        "list.md": ("---\n- a\n- b\n---\nwords", Reason.BROKEN_FRONT_MATTER),
        "not_yaml.md": ("---\ntitle: [a\n---\nwords", Reason.BROKEN_FRONT_MATTER),
        "nothing_below.md": ("---\ntitle: A\n---\n\n", Reason.MISSING_TEXT),
        "listed_title.md": ("---\ntitle: [a, b]\n---\nwords", Reason.WRONG_TYPE),
        "url_1.md": ("---\nurl: https://e.org/1\n---\n" + TEXT.format(TOWNS[4]), None),
        "url_2.md": ("---\nurl: https://E.org/1#top\n---\nOther words.", Reason.DUPLICATE),
    }
    for name, (text, _) in heads.items():
        (folder / name).write_text(text)
    return {name: reason for name, (_, reason) in heads.items() if reason}


def _special(folder: Path) -> dict[str, Reason]:
    os.mkfifo(folder / "pipe.txt")
    os.mknod(folder / "socket.txt", stat.S_IFSOCK | 0o600)
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "back").symlink_to(folder, target_is_directory=True)
    names = ("pipe.txt", "socket.txt", "dangling.md", "itself.txt", "back")
    return dict.fromkeys(names, Reason.UNREADABLE)


def _tables(folder: Path) -> dict[str, Reason]:
    (folder / "empty.jsonl").write_bytes(b"\n \n")
    (folder / "packed.csv").write_bytes(gzip.compress(b"text\nwords\n"))
    (folder / "no_text.csv").write_text("title,body\na,b\n")
    (folder / "corrupt.parquet").write_bytes(b"PAR1 and nothing more PAR1")
    pq.write_table(pa.table({"text": [1, 2]}), folder / "numbers.parquet")
    return {
        "empty.jsonl": Reason.EMPTY,
        "packed.csv": Reason.BINARY,
        "no_text.csv": Reason.MISSING_TEXT,
        "corrupt.parquet": Reason.BROKEN_TABLE,
        "numbers.parquet": Reason.WRONG_TYPE,
    }


def _json_rows(folder: Path) -> dict[str, Reason]:
    good = [json.dumps({"text": TEXT.format(town)}) for town in TOWNS[5:7]]
    bad = ['{"text": "a"', "[1]", '{"title": "a"}', '{"text": 7}', '{"text": "\\ud800"}', '{"text": "a\\u0000b"}']
    (folder / "rows.jsonl").write_text("\n".join([good[0], *bad, good[1]]) + "\n")
    reasons = (
        Reason.BROKEN_JSON,
        Reason.WRONG_TYPE,
        Reason.MISSING_TEXT,
        Reason.WRONG_TYPE,
        Reason.UNDECODABLE,
        Reason.BINARY,
    )
    return {f"rows.jsonl:{line}": reason for line, reason in enumerate(reasons, 2)}


def _csv_rows(folder: Path) -> dict[str, Reason]:
    good = [f'"{TEXT.format(town)}"' for town in TOWNS[7:9]]
    (folder / "rows.csv").write_text(f'text\n{good[0]}\na,b\n"  "\n{good[1]}\n"not closed\n')
    return {
        "rows.csv:3": Reason.BROKEN_TABLE,
        "rows.csv:4": Reason.MISSING_TEXT,
        "rows.csv:6": Reason.BROKEN_TABLE,
    }


def _parquet_rows(folder: Path) -> dict[str, Reason]:
    pq.write_table(pa.table({"text": [TEXT.format(TOWNS[9]), None]}), folder / "rows.parquet")
    return {"rows.parquet:2": Reason.MISSING_TEXT}
