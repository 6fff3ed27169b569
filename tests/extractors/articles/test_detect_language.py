"""English or not."""

import pytest

from extractors.articles.language import detect_language

OTHERS = [
    ("fr", "Le président a déclaré mercredi que les négociations s'étaient terminées sans accord."),
    ("de", "Der Kanzler sagte am Mittwoch in Berlin, die Gespräche seien ohne Ergebnis beendet worden."),
    ("es", "El presidente dijo el miércoles que las negociaciones terminaron sin acuerdo."),
    ("it", "Il presidente ha detto mercoledì che i negoziati si sono conclusi senza accordo."),
    ("pt", "O presidente disse na quarta-feira que as negociações terminaram sem acordo."),
    ("nl", "De premier zei woensdag dat de gesprekken zonder akkoord zijn beëindigd."),
    ("sv", "Statsministern sade på onsdagen att samtalen slutade utan avtal."),
    ("pl", "Premier powiedział w środę, że rozmowy zakończyły się bez porozumienia."),
    ("tr", "Başbakan çarşamba günü görüşmelerin anlaşma olmadan sona erdiğini söyledi."),
    ("sw", "Rais alisema Jumatano kwamba mazungumzo yalimalizika bila makubaliano."),
    ("ru", "Президент заявил в среду, что переговоры завершились без соглашения."),
    ("ja", "首相は水曜日、交渉は合意なしに終わったと述べた。"),
    ("ar", "قال الرئيس يوم الأربعاء إن المحادثات انتهت دون اتفاق."),
]
ENGLISH = [
    "Sunday in Dar es Salaam, President Samia Suluhu Hassan swore in Hussein Mwinyi.",
    "Prime Minister Narendra Modi met Shehbaz Sharif, Nawaz Sharif and Asif Ali Zardari in Islamabad.",
    "Recep Tayyip Erdoğan and Volodymyr Zelenskyy spoke by phone about the Black Sea, Ankara said.",
    "Talks over",
    "Xi, Kim meet",
    "42",
    "The president (Владимир Путин) said so in Moscow.",
]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_another_language_is_named(language, text):
    assert detect_language(text) == language
    assert detect_language(text * 20) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_or_of_few_words_is_english(text):
    assert detect_language(text) == "en"


def test_letters_that_are_not_latin_are_never_english():
    assert detect_language("Путин, Си") != "en"
