"""Publication dates in other languages than English, and datelines that hold them."""

from datetime import date

import pytest

from extractors.articles.dateline import find_dateline
from extractors.articles.foreign import date_languages, read_foreign
from extractors.articles.published import parse_published, write_interval
from extractors.articles.setaside import SetAside
from extractors.records import Reason

READ = [
    ("12 марта 2024", "2024-03-12"),
    ("12 марта 2024 г.", "2024-03-12"),
    ("12 Марта 2024 года", "2024-03-12"),
    ("12 марта 2024, 14:30 МСК", "2024-03-12"),
    ("март 2024", "2024-03"),
    ("12 березня 2024 року", "2024-03-12"),
    ("12 сакавіка 2024", "2024-03-12"),
    ("12 март 2024 г.", "2024-03-12"),
    ("2024년 3월 12일", "2024-03-12"),
    ("2024년 11월 2일 화요일", "2024-11-02"),
    ("2024년 3월 12일 오후 2시 30분", "2024-03-12"),
    ("2024년 3월", "2024-03"),
    ("2024年3月12日", "2024-03-12"),
    ("2024年11月1日 14:30", "2024-11-01"),
    ("２０２４年３月１２日", "2024-03-12"),
    ("2024年3月12日 星期二", "2024-03-12"),
    ("2024年3月", "2024-03"),
    ("12. März 2024", "2024-03-12"),
    ("Dienstag, 12. MÄRZ 2024, 14:30 Uhr", "2024-03-12"),
    ("3. Jänner 2024", "2024-01-03"),
    ("März 2024", "2024-03"),
    ("le 12 mars 2024", "2024-03-12"),
    ("mardi 12 mars 2024 à 14h30", "2024-03-12"),
    ("1er août 2024", "2024-08-01"),
    ("12 de marzo de 2024", "2024-03-12"),
    ("martes, 12 de marzo de 2024", "2024-03-12"),
    ("12 de marzo de 2024 a las 14:30", "2024-03-12"),
    ("marzo de 2024", "2024-03"),
    ("12 de março de 2024", "2024-03-12"),
    ("12 mars 2024", "2024-03-12"),
    ("12 Mart 2024", "2024-03-12"),
    ("12 HAZİRAN 2024", "2024-06-12"),
    ("12 marca 2024 r.", "2024-03-12"),
    ("12. března 2024", "2024-03-12"),
    ("2024. március 12.", "2024-03-12"),
    ("2024 m. kovo 12 d.", "2024-03-12"),
    ("2024. gada 12. marts", "2024-03-12"),
    ("12. maaliskuuta 2024", "2024-03-12"),
    ("12 Maret 2024", "2024-03-12"),
    ("ngày 12 tháng 3 năm 2024", "2024-03-12"),
    ("12 Ιουνίου 2024", "2024-06-12"),
    ("Τρίτη, 12 Μαρτίου 2024", "2024-03-12"),
    ("12 مارس 2024", "2024-03-12"),
    ("الثلاثاء، ١٢ مارس ٢٠٢٤", "2024-03-12"),
    ("12 آذار 2024", "2024-03-12"),
    ("۱۲ مارس ۲۰۲۴", "2024-03-12"),
    ("12 במרץ 2024", "2024-03-12"),
    ("१२ मार्च २०२४", "2024-03-12"),
    ("১২ মার্চ ২০২৪", "2024-03-12"),
    ("12 მარტი, 2024", "2024-03-12"),
    ("12 մարտի 2024", "2024-03-12"),
]
NOT_READ = [
    "12 foo 2024",
    "Kapitel 12 von 2024",
    "Dienstag 3.4.2024",
    "12 de 3 de 2024",
    "3 12 mars 2024",
    "30 февраля 2024",
    "12 марта",
    "12 марта 24",
    "12 марта 2024 и 2025",
    "12 марта mars 2024",
    "весна 2024",
    "2024年",
    "2024年13月1日",
    "vor 2 Tagen, 2024",
    "Der 12. März 2024 war kalt",
    "primero de mayo",
]


@pytest.mark.parametrize(("words", "days"), READ)
def test_a_date_written_in_another_language_is_read(words, days):
    assert write_interval(parse_published(words)) == days


@pytest.mark.parametrize("words", NOT_READ)
def test_words_that_do_not_say_the_whole_date_are_not_read(words):
    """The year in four digits, the month by name, and no number that is neither of them nor the day's."""
    with pytest.raises(SetAside) as problem:
        parse_published(words)
    assert problem.value.reason == Reason.IMPOSSIBLE_DATE


def test_a_month_that_languages_disagree_on_is_ambiguous_and_both_readings_are_told():
    """Listopad is November in Polish and October in Croatian."""
    with pytest.raises(SetAside, match="2024-10-12 or 2024-11-12: write it as YYYY-MM-DD") as problem:
        parse_published("12 listopada 2024")
    assert problem.value.reason == Reason.AMBIGUOUS_DATE


@pytest.mark.parametrize("script", sorted(date_languages()))
def test_every_language_of_the_table_is_known_to_dateparser_and_reads_its_own_months(script):
    from dateparser.languages.loader import default_loader

    for language in date_languages()[script].languages:
        written = default_loader.get_locale(language).info["march"]
        words = [f"2024年{month}1日" if script == "CJK" else f"12 {month} 2024" for month in written]
        if script == "HANGUL":
            words = [f"2024년 {month} 1일" for month in written]
        assert any(found.day.month == 3 for form in words for found in read_foreign(form)), language


DATELINES = [
    ("МОСКВА, 12 марта 2024 г. (ТАСС) - Президент", "12 марта 2024 г.", "МОСКВА"),
    ("КИЇВ, 12 березня 2024 року – Президент", "12 березня 2024 року", "КИЇВ"),
    ("Ростов-на-Дону, 12 марта 2024 (РИА) - Суд", "12 марта 2024", "Ростов-на-Дону"),
    ("BERLIN, 12. März 2024 (dpa) - Der Kanzler", "12. März 2024", "BERLIN"),
    ("BERLIN, Dienstag, 12. März 2024 (dpa) - Der", "12. März 2024", "BERLIN"),
    ("PARIS, le 12 mars 2024 (AFP) - Le", "le 12 mars 2024", "PARIS"),
    ("Paris, mardi 12 mars 2024 – Le", "mardi 12 mars 2024", "Paris"),
    ("(MADRID, 12 de marzo de 2024)", "12 de marzo de 2024", "MADRID"),
    ("(MADRID, 12 de marzo de 2024) El ministro", "12 de marzo de 2024", "MADRID"),
    ("MADRID, España, 12 de marzo de 2024 (EFE).- El", "12 de marzo de 2024", "MADRID, España"),
    ("LISBOA, 12 de março de 2024, 14:30 (Lusa) – O", "12 de março de 2024", "LISBOA"),
    ("ANKARA (AA) - 12 Mart 2024 - Bakan", "12 Mart 2024", "ANKARA"),
    ("ΑΘΗΝΑ, 12 Ιουνίου 2024 (ΑΠΕ) - Ο", "12 Ιουνίου 2024", "ΑΘΗΝΑ"),
    ("القاهرة، 12 مارس 2024 (رويترز) - قال", "12 مارس 2024", "القاهرة"),
    ("서울=연합뉴스 2024년 3월 12일", "2024년 3월 12일", "서울"),
    ("(서울=연합뉴스) 2024년 3월 12일", "2024년 3월 12일", "서울"),
    ("北京，2024年3月12日电 外交部", "2024年3月12日", "北京"),
    ("新华社北京2024年3月12日电 外交部", "2024年3月12日", "新华社北京"),
    ("東京、2024年3月12日（共同）", "2024年3月12日", "東京"),
    ("12 марта 2024", "12 марта 2024", None),
    ("12 марта 2024 г.\nТекст", "12 марта 2024 г.", None),
    ("Заголовок\n\nОпубликовано: 12 марта 2024, 14:30", "12 марта 2024", None),
    ("Publié le 12 mars 2024", "12 mars 2024", None),
    ("Publié le mardi 12 mars 2024 à 14h30", "mardi 12 mars 2024", None),
    ("Aktualisiert am 13. März 2024\nVeröffentlicht am 12. März 2024", "12. März 2024", None),
    ("**martes, 12 de marzo de 2024**", "martes, 12 de marzo de 2024", None),
    ("发布时间：2024年3月12日 14:30", "2024年3月12日", None),
    ("입력 2024년 3월 12일 14:30", "2024년 3월 12일", None),
    ("12 مارس 2024", "12 مارس 2024", None),
]
NO_DATELINES = [
    "12 foo 2024",
    "BERLIN, 12 foo 2024 (dpa) - Der",
    "Kapitel 12 von 2024",
    "март 2024",
    "12 марта",
    "Martes, 12 de marzo de 2024 - El ministro",
    "Martes, 12 marzo 2024 - El ministro",
    "El 12 de marzo de 2024 - un día frío - el ministro",
    "En Madrid, 12 de marzo de 2024 - un día frío - el ministro",
    "В Москве, 12 марта 2024 - холодно",
    "на дворе, 12 марта 2024 - холодно",
    "Президент подписал указ 12 марта 2024 года",
    "Berlin, 12. März 2024 starb er dort",
    "Rede vom 12. März 2024",
    "Attentat du 12 mars 2024",
    "首相は、2024年3月12日（火）に会談した",
    "截至2024年3月12日",
    "الوزير، 12 مارس 2024 - قال",
]


@pytest.mark.parametrize(("text", "words", "place"), DATELINES)
def test_a_dateline_in_another_language_is_found_with_its_place(text, words, place):
    found = find_dateline(text)
    assert found is not None
    assert (found.date, found.place) == (words, place)
    assert found.words in text
    assert parse_published(found.date)[0] in (date(2024, 3, 12), date(2024, 6, 12))


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_sentence_that_merely_holds_a_date_is_no_dateline(text):
    assert find_dateline(text) is None


def test_an_update_counts_in_another_language_only_where_nothing_else_is_stated():
    found = find_dateline("Mis à jour le 13 mars 2024\nTexte")
    assert found is not None
    assert (found.date, found.updated) == ("13 mars 2024", True)
