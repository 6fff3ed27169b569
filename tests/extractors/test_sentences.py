"""Sentence bounds of news text: datelines apart, dashes within sentences left alone."""

import pytest

from tests.extractors.events.told import told

DATELINES = [
    ("HANOI, Feb. 28, 2019 (Agency) - They met.", "They met."),
    ("Moscow, 13 September 2023 (Agency) – They met.", "They met."),
    ("SEOUL, South Korea (Agency) — January 5, 2024 — They met.", "They met."),
    ("OSLO | 2024-01-17 | They met.", "They met."),
    ("SINGAPORE - They met.", "They met."),
    ("UNITED NATIONS (Agency) -- They met.", "They met."),
    ("NASA launched a rocket - its third - on Monday.", "NASA launched a rocket - its third - on Monday."),
    ("NASA — the space agency — met them.", "NASA — the space agency — met them."),
    ("Leaders met - After all, they had to.", "Leaders met - After all, they had to."),
]


@pytest.mark.parametrize(("text", "last"), DATELINES, ids=[text[:20] for text, _ in DATELINES])
def test_a_dateline_is_a_sentence_of_its_own(text, last):
    assert list(told(text).sents)[-1].text == last
