"""Which words become mentions: one for each event, and what an analyst's row changes."""

import csv
import shutil

import pytest
import spacy

from extractors.events.arguments import is_verb
from extractors.events.component import Events
from extractors.events.detection import Detector
from extractors.reference import ReferenceError, load_reference
from seeds import REFERENCE
from tests.extractors.events.told import told

ONE_EVENT = [
    ("The two leaders met for talks in Geneva.", ["talks"]),
    ("The two leaders held talks in Geneva.", ["talks"]),
    ("Talks between Iran and Oman began in Muscat.", ["Talks"]),
    ("The army began shelling the town.", ["shelling"]),
    ("The company said in a statement that it was innocent.", ["said"]),
    ("Iran launched a missile attack on the port.", ["missile attack"]),
    ("The minister arrested on Monday resigned.", ["arrested", "resigned"]),
]

NO_EVENTS = [
    "The weather is fine and the grass is green.",
    "Paris is the capital of France.",
    "Whales are mammals.",
    "Five million people live in the city.",
]


@pytest.mark.parametrize(("text", "triggers"), ONE_EVENT)
def test_an_event_is_one_mention(text, triggers):
    doc = told(text)
    assert [doc[mention.start : mention.end].text for mention in doc._.mentions] == triggers


@pytest.mark.parametrize("text", NO_EVENTS)
def test_states_and_general_truths_are_no_events(text):
    assert told(text)._.mentions == []


def add_row(folder, row):
    """Copy the reference tables to a folder and append a row to event_triggers.csv."""
    shutil.copytree(REFERENCE, folder, dirs_exist_ok=True)
    with (folder / "event_triggers.csv").open("a", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(row)


def test_a_row_an_analyst_adds_makes_a_trigger(tmp_path):
    """A verb that no other row knows, in a frame."""
    add_row(tmp_path, ["ringfence", "verb", "object=fund", "AID", ""])
    events = Events(load_reference(tmp_path))
    doc = events(told("Canada ringfenced the fund on Monday."))
    assert [(mention.lemma, mention.event_type) for mention in doc._.mentions] == [("ringfence", "AID")]
    doc = events(told("Canada ringfenced the film on Monday."))
    assert [mention.event_type for mention in doc._.mentions] == ["OTHER"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ("object=SPACESHIP", "no class of words 'SPACESHIP'"),
        ("object=", "no condition"),
        ("object=a||b", "no condition"),
    ],
)
def test_a_mistake_in_a_frame_names_file_row_and_column(tmp_path, frame, message):
    add_row(tmp_path, ["ringfence", "verb", frame, "AID", ""])
    with pytest.raises(ReferenceError, match=rf"event_triggers.csv: row \d+: column frame.*{message}"):
        load_reference(tmp_path)


def test_without_tags_and_vectors_listed_words_are_still_found():
    nlp = spacy.blank("en")
    for name in ("sentencizer", "timexes", "places", "actors", "events", "status", "anchoring"):
        nlp.add_pipe(name)
    doc = nlp("The earthquake in Chile killed ten people.")
    assert "earthquake" in [doc[mention.start : mention.end].text for mention in doc._.mentions]
    assert not Detector.load(load_reference().triggers).fits(nlp.vocab)


def test_a_finite_verb_is_a_verb_whatever_the_tree_says():
    doc = told("Beijing eased restrictions on Monday.")
    assert is_verb(doc[1])
