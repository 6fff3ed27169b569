"""Bytes to text: marks, UTF-8, the older encodings, and what is no text at all."""

import codecs
import random

import pytest

from extractors.articles.decode import decode
from extractors.articles.setaside import SetAside
from extractors.records import Reason

ENGLISH = (
    "The president said “talks” with café owners — held in São Paulo and Zürich — were over. It’s the third time.\r\n"
)
CZECH = "Předseda vlády dnes v Praze oznámil, že rozhovory skončily bez dohody. Ministři se sejdou příští týden."
POLISH = "Premier powiedział w środę, że rozmowy zakończyły się bez porozumienia, żeby omówić dalsze kroki."
RUSSIAN = "Президент заявил в среду, что переговоры завершились без соглашения. Министры встретятся на неделе."
JAPANESE = "首相は水曜日、交渉は合意なしに終わったと述べた。閣僚は来週再び会合を開く予定である。"
KOREAN = "대통령은 수요일 협상이 합의 없이 끝났다고 말했다. 장관들은 다음 주에 다시 만날 예정이다."
CHINESE = "总统星期三表示，谈判没有达成协议就结束了。部长们将于下周再次会面，政府发言人没有透露更多细节。"
GREEK = "Ο πρόεδρος δήλωσε την Τετάρτη ότι οι συνομιλίες έληξαν χωρίς συμφωνία."

ENCODED = [
    (ENGLISH, "utf-8"),
    (ENGLISH, "cp1252"),
    (ENGLISH * 200, "cp1252"),
    ("It’s over, he said.", "cp1252"),
    ("naïve", "cp1252"),
    ("The price rose by £5 – about 20°C… officials said.", "cp1252"),
    ("The café in Zürich was closed.", "latin-1"),
    (CZECH, "cp1250"),
    (CZECH, "iso8859-2"),
    (POLISH, "cp1250"),
    (POLISH, "iso8859-2"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (GREEK, "cp1253"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "euc_kr"),
    (CHINESE, "gb18030"),
]
MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_text_comes_out_as_it_was_written_in_any_common_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
def test_a_byte_order_mark_decides_and_is_no_text(mark, encoding):
    assert decode(mark + ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("lowest", [128, 161])
@pytest.mark.parametrize("length", [8, 25, 60, 400, 5000])
def test_random_high_bytes_pass_as_no_encoding(lowest, length):
    for seed in range(8):
        source = random.Random(f"{lowest} {length} {seed}")
        with pytest.raises(SetAside) as problem:
            decode(bytes(source.randrange(lowest, 256) for _ in range(length)))
        assert problem.value.reason == Reason.UNDECODABLE


BINARY = [
    b"%PDF-1.4\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"{\\rtf1 words}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"a\x00b",
    "words".encode("utf-16-le"),
    bytes(range(1, 32)) * 3,
    "a\0b".encode("utf-16"),
]


@pytest.mark.parametrize("data", BINARY)
def test_bytes_that_are_no_text_are_binary(data):
    with pytest.raises(SetAside) as problem:
        decode(data)
    assert problem.value.reason == Reason.BINARY


def test_damaged_utf8_is_set_aside_with_the_place_and_not_read_as_another_encoding():
    with pytest.raises(SetAside, match=r"UTF-8 but damaged \(0xff at byte 27\)") as problem:
        decode("Zürich, Łódź, Málaga, ".encode() + b"\xff")
    assert problem.value.reason == Reason.UNDECODABLE
