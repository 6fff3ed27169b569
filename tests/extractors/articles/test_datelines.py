"""A date that the head of a text states for itself, and sentences that only look like one."""

import pytest

from extractors.articles.dateline import find_dateline

STATED = [
    ("HANOI, Feb. 28, 2019 (Agency) - The talks", "Feb. 28, 2019", "HANOI, Feb. 28, 2019"),
    ("GENEVA, 12 March 2024 - The talks", "12 March 2024", "GENEVA, 12 March 2024"),
    (
        "SEOUL, South Korea (AP) — January 5, 2024 — The",
        "January 5, 2024",
        "SEOUL, South Korea (AP) — January 5, 2024",
    ),
    ("Moscow, 17 January 2024 (Name) – The talks", "17 January 2024", "Moscow, 17 January 2024"),
    ("WASHINGTON | 2024-01-18 | The talks", "2024-01-18", "WASHINGTON | 2024-01-18"),
    ("NEW YORK, Jan. 18, 2024 /PRNewswire/ -- A", "Jan. 18, 2024", "NEW YORK, Jan. 18, 2024"),
    ("RIO DE JANEIRO, Brazil, 25/12/2023 – The", "25/12/2023", "RIO DE JANEIRO, Brazil, 25/12/2023"),
    ("Ankara, Türkiye, 5 June 2023: The", "5 June 2023", "Ankara, Türkiye, 5 June 2023"),
    ("PORT-AU-PRINCE, Haiti, Jan. 12, 2010.", "Jan. 12, 2010", "PORT-AU-PRINCE, Haiti, Jan. 12, 2010"),
    ("ST. LOUIS, Thursday, Jan. 18, 2024 —", "Jan. 18, 2024", "ST. LOUIS, Thursday, Jan. 18, 2024"),
    ("**PARIS, 3 May 1968** — The", "3 May 1968", "PARIS, 3 May 1968"),
    ("A headline\n\nPARIS, 3 May 1968 — The", "3 May 1968", "PARIS, 3 May 1968"),
    ("Published: January 18, 2024\nText", "January 18, 2024", "Published: January 18, 2024"),
    ("A headline\r\n18 January 2024\r\nText", "18 January 2024", "18 January 2024"),
    ("Jan. 18, 2024, 10:15 GMT", "Jan. 18, 2024", "Jan. 18, 2024, 10:15 GMT"),
    ("Thursday, January 18, 2024", "January 18, 2024", "Thursday, January 18, 2024"),
    ("2024-01-18T10:15:00Z", "2024-01-18", "2024-01-18T10:15:00Z"),
    ("Updated: Jan 19, 2024\nPosted on Jan 18, 2024", "Jan 18, 2024", "Posted on Jan 18, 2024"),
    ("Last updated: Jan 19, 2024\nText", "Jan 19, 2024", "Last updated: Jan 19, 2024"),
]
NOT_STATED = [
    "On February 28, 2019, talks collapsed",
    "Hanoi, where talks collapsed on Feb. 28, 2019, is",
    "On Thursday, February 28, 2019 - a cold day - talks collapsed",
    "In Paris, May 3, 2024 - a holiday - is",
    "Paris, 3 May 1968, was a day of",
    "Thursday, February 28, 2019 - the leaders met",
    "HANOI, Feb. 28 (Agency) - The",
    "18 January\nText",
    "January 2024",
    "The talks on 18 January 2024",
    "1\n2\n3\n4\n5\nParis, 3 May 1968 —",
    "",
]


@pytest.mark.parametrize(("text", "date", "words"), STATED)
def test_a_dateline_or_a_line_that_is_only_a_date_is_found_with_its_exact_words(text, date, words):
    found = find_dateline(text)
    assert found is not None
    assert (found.date, found.words) == (date, words)
    assert words in text


@pytest.mark.parametrize("text", NOT_STATED)
def test_a_sentence_or_a_date_without_its_year_is_no_dateline(text):
    assert find_dateline(text) is None
