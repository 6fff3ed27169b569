"""Bytes to text: byte order marks, UTF-8, then the older encodings that articles come in."""

import codecs
import logging
import re
from unicodedata import category

from charset_normalizer import from_bytes

from extractors.articles.language import identify, is_english
from extractors.articles.setaside import SetAside
from extractors.records import Reason

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh91AY&SY", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
)
LEGACY = [
    "cp1252",
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp874",
    "cp932",
    "euc_jp",
    "cp949",
    "gb18030",
    "big5",
]
# What a page calls an encoding is read as browsers do: by its common superset.
SUPERSETS = {
    "iso8859_1": "cp1252",
    "ascii": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
DECLARABLE = {*LEGACY, "iso8859_5", "iso8859_7", "iso8859_8", "iso8859_15", "koi8_u", "mac_roman", "iso2022_jp"}
SAMPLE_BYTES = 1_000_000
UNREADABLE_BYTES = "no character encoding gives readable text: save the file as UTF-8"
_TAG = re.compile(rb"<[^<>]*>")
# Below this, any bytes at all make sense in some code page.
FEWEST_BYTES = 64

logging.getLogger("charset_normalizer").setLevel(logging.ERROR)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a whole file, without its byte order mark and otherwise verbatim.

    `declared` is the encoding a page names; it is used when the bytes are not UTF-8.
    Raises SetAside: binary or undecodable.
    """
    check_magic(data)
    encoding, mark = marked_encoding(data)
    if encoding is None:
        check_controls(data)
        encoding = declared_encoding(declared, data) or plain_encoding(data)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        raise SetAside(Reason.UNDECODABLE, _damage(data, encoding, error.start + mark)) from None
    if "\0" in text:
        raise SetAside(Reason.BINARY, f"holds NUL characters, the first at character {text.index(chr(0))}")
    return text


def marked_encoding(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names, and the mark's length; (None, 0) without a mark."""
    return next(((name, len(mark)) for mark, name in MARKS if data.startswith(mark)), (None, 0))


def check_magic(data: bytes) -> None:
    """Raise SetAside binary when the first bytes are those of a known kind of binary file."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise SetAside(Reason.BINARY, f"the bytes are those of a {kind} file: convert it to text first")


def check_controls(data: bytes, tolerated: int = 0) -> None:
    """Raise SetAside binary when more than `tolerated` bytes are NUL, or one in a hundred is a control code."""
    nuls = data.count(0)
    if nuls > tolerated:
        raise SetAside(Reason.BINARY, f"holds {nuls:,} NUL bytes, the first at byte {data.index(0)}: not a text file")
    allowed = b"\t\n\r\f\v\x1a\x1b"
    controls = len(data) - len(data.translate(None, bytes(c for c in range(32) if c not in allowed)))
    if controls - nuls > max(2, len(data) / 100):
        raise SetAside(Reason.BINARY, f"holds {controls:,} control codes: not a text file")


def declared_encoding(declared: str | None, data: bytes) -> str | None:
    """Python's name for the encoding a page declares, or None when it is unknown or the bytes are not in it."""
    if not declared or _is_utf8(data):
        return None
    try:
        name = codecs.lookup(declared.strip()).name.replace("-", "_")
        name = SUPERSETS.get(name, name)
        data.decode(name if name in DECLARABLE else "ascii")
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def plain_encoding(data: bytes) -> str:
    """The encoding of bytes without a mark: UTF-8 where it fits, or does but for a few bytes, else an older one.

    Raises SetAside undecodable when none gives readable text.
    """
    if _is_utf8(data) or _mostly_utf8(data):
        return "utf-8"
    encoding = _legacy_encoding(data)
    if encoding is None:
        raise SetAside(Reason.UNDECODABLE, UNREADABLE_BYTES)
    return encoding


def table_encoding(sample: bytes) -> str:
    """The encoding of a table, from the file's first bytes (up to SAMPLE_BYTES).

    Rows may be damaged one by one, so lines are weighed: UTF-8 unless more lines of the sample speak against it.
    Raises SetAside: binary, or undecodable when no line can be read.
    """
    encoding, _ = marked_encoding(sample)
    if encoding:
        return encoding
    check_controls(sample, tolerated=max(16, len(sample) // 100))
    lines = sample.splitlines()
    complete = lines if len(sample) < SAMPLE_BYTES else lines[:-1] or lines
    beyond_ascii = [line for line in complete if not line.isascii()]
    strange = [line for line in beyond_ascii if not _is_utf8(line)]
    if 2 * len(strange) <= len(beyond_ascii) or _mostly_utf8(sample):
        return "utf-8"
    encoding = _legacy_encoding(b"\n".join(strange))
    if encoding is None and len(strange) == len(complete):
        raise SetAside(Reason.UNDECODABLE, UNREADABLE_BYTES)
    return encoding or "utf-8"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    kept = data.decode("utf-8", "ignore")
    characters = sum(not character.isascii() for character in kept)
    return characters > 4 * (len(data) - len(kept.encode()))


def _legacy_encoding(data: bytes) -> str | None:
    sample = _TAG.sub(b" ", data[:SAMPLE_BYTES])
    western = _western(sample)
    # English is ASCII but for a few signs, which nearly every code page can hold: then the commonest one it is.
    if western and is_english(sample.decode(western)):
        return western
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())
    if len(telling) < FEWEST_BYTES:
        return western
    matches = from_bytes(telling, cp_isolation=LEGACY)
    clearest = min((match.chaos for match in matches), default=0.0)
    readable = {match.encoding: str(match) for match in matches if match.chaos <= clearest + 0.02}
    if not readable:
        return western
    return max(readable, key=lambda encoding: (-_signs(readable[encoding]), identify(readable[encoding])[1]))


def _signs(text: str) -> int:
    # Read by the wrong code page, letters turn into signs: "powiedzia³ w ¶rodê".
    return sum(category(character)[0] in "SNC" or character in "¶§" for character in text if not character.isascii())


def _western(data: bytes) -> str | None:
    if sum(byte < 128 for byte in data) < 0.75 * len(data):
        return None
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "cp1252"


def _damage(data: bytes, encoding: str, offset: int) -> str:
    damage = f"the bytes are {encoding.upper()} but damaged (0x{data[offset]:02x} at byte {offset})"
    return f"{damage}: save the file anew as UTF-8"
