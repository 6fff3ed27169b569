"""Names from the reference tables as entities: added, put right, and left alone where the recogniser knows better."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import extractors.language.known_names  # noqa: F401  registers the component

CASES = [  # text, what the recogniser found, what must come out
    ("The Kremlin denied it.", {"Kremlin": "PERSON"}, {"Kremlin": "ORG"}),
    ("The White House and the Pentagon said so.", {}, {"White House": "ORG", "Pentagon": "ORG"}),
    ("Pyongyang fired a Hwasong-18 missile.", {"Pyongyang": "PERSON"}, {"Pyongyang": "GPE", "Hwasong-18": "WEAPON"}),
    ("They tested an Agni-V and a Leopard 2A6.", {"Agni": "PERSON"}, {"Agni-V": "WEAPON", "Leopard 2A6": "WEAPON"}),
    ("Two S-400 batteries hit an F-16.", {}, {"S-400": "WEAPON", "F-16": "WEAPON"}),
    ("The U.N. Security Council met.", {"U.N.": "ORG"}, {"U.N. Security Council": "ORG"}),
    ("It ended the Second World War.", {}, {"Second World War": "EVENT"}),
    ("Inspectors left Bagram Air Base.", {"Bagram": "GPE"}, {"Bagram Air Base": "FAC"}),
    ("Ships crossed the Yellow Sea.", {}, {"Yellow Sea": "LOC"}),
    ("The Russian minister spoke.", {}, {"Russian": "NORP"}),
]
LEFT_ALONE = [
    ("Michael Jordan won. Then Jordan rested.", {"Michael Jordan": "PERSON", "Jordan": "PERSON"}),
    ("The Kremlin Palace Hotel burned.", {"Kremlin Palace Hotel": "ORG"}),
    ("The Bank of China Tower stands.", {"Bank of China Tower": "ORG"}),
    ("Nice weather came to Reading.", {}),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("known_names")
    return pipeline


def read(nlp: Language, text: str, found: dict[str, str]) -> dict[str, str]:
    doc: Doc = nlp.make_doc(text)
    spans = []
    for name, label in found.items():
        span = doc.char_span(text.rindex(name), text.rindex(name) + len(name))
        assert span is not None
        spans.append(Span(doc, span.start, span.end, label=label))
    doc.set_ents(spans)
    return {span.text: span.label_ for span in nlp(doc).ents}


@pytest.mark.parametrize(("text", "found", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_known_name_has_its_label(nlp, text, found, expected):
    assert read(nlp, text, found) == expected


@pytest.mark.parametrize(("text", "found"), LEFT_ALONE, ids=[case[0] for case in LEFT_ALONE])
def test_longer_names_and_surnames_stay_as_the_recogniser_had_them(nlp, text, found):
    assert read(nlp, text, found) == found


def test_an_analysts_row_is_enough_for_a_new_weapon(nlp):
    """Every row of weapons.csv is found under its name."""
    from extractors.reference import load_reference

    for weapon in load_reference().weapons:
        name = f"{weapon.name}-17" if weapon.numbered == "yes" else weapon.name
        assert read(nlp, f"They fired the {name} again.", {}).get(name) == "WEAPON", weapon.name
