"""Reference tables are checked row by row; a mistake is named by file, row, column and what is wrong."""

import shutil

import pytest

from extractors.reference import ReferenceError, load_reference
from seeds import REFERENCE

MISTAKES = [
    ("event_triggers.csv", "frobnicate,verb,,NO_SUCH_TYPE,", "column event_type: no event type 'NO_SUCH_TYPE'"),
    ("event_triggers.csv", "frobnicate,adverb,,TEST,", "column pos:"),
    ("event_triggers.csv", "frobnicate,verb,,TEST", "column forms:"),
    ("event_triggers.csv", "frobnicate,verb,,TEST,,,", "more fields than columns"),
    ("known_events.csv", "some-event,Some event,TEST,2020-13-01,2020-01-02,,,,0.9", "column earliest:"),
    ("known_events.csv", "some-event,Some event,TEST,2020-01-03,2020-01-02,,,,0.9", "column latest: is before"),
    ("known_events.csv", "some-event,Some event,TEST,2020-01-01,2020-01-02,nowhere-at-all,,,0.9", "no place"),
    ("known_events.csv", "some-event,Some event,TEST,2020-01-01,2020-01-02,,nobody-at-all,,0.9", "no actor"),
    ("actors.csv", "Some One,Some One,person,,,,", "column actor_id:"),
    ("actors.csv", "some-one,Some One,robot,,,,", "column kind:"),
    ("actors.csv", "some-one, Some One,person,,,,", "column name:"),
    ("offices.csv", "head-of-state,france,President,nobody-at-all,1959-01-08,1969-04-28,1", "no actor"),
    ("offices.csv", "head-of-state,atlantis,President,jacques-chirac,1995-05-17,2007-05-16,1", "no actor"),
    ("offices.csv", "emperor,france,Emperor,jacques-chirac,1995-05-17,2007-05-16,1", "column office:"),
    (
        "offices.csv",
        "head-of-state,france,President,jacques-chirac,2007-05-16,1995-05-17,1",
        "column latest: is before",
    ),
    ("offices.csv", "head-of-state,france,President,jacques-chirac,16 May 2007,,1", "column earliest:"),
    ("date_patterns.csv", ",,year,1995", "column pattern:"),
    ("places.csv", "somewhere,Somewhere,city,FRA,north,1.0,", "column latitude:"),
    ("weapons.csv", "some-sling,Some Sling,sling,,no,", "column kind:"),
    ("weapons.csv", "some-gun,Some Gun,gun,FRA,perhaps,", "column numbered:"),
    ("date_words.csv", "january,month,1", "stands more than once"),
]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(REFERENCE, tmp_path / "reference")


def test_the_shipped_tables_are_sound():
    reference = load_reference()
    assert all([reference.triggers, reference.actors, reference.places, reference.known_events])


@pytest.mark.parametrize(("file", "line", "said"), MISTAKES, ids=[f"{file}: {said}" for file, _, said in MISTAKES])
def test_a_mistake_is_named(folder, file, line, said):
    path = folder / file
    path.write_text(path.read_text().rstrip("\n") + "\n" + line + "\n")
    row = len(path.read_text().splitlines())
    with pytest.raises(ReferenceError) as raised:
        load_reference(folder)
    assert file in str(raised.value)
    assert said in str(raised.value)
    assert f"row {row}" in str(raised.value) or "more than once" in said


def test_a_missing_column_is_named(folder):
    (folder / "titles.csv").write_text("title\nPresident\n")
    with pytest.raises(ReferenceError, match=r"titles\.csv: row 1: the columns must be title, kind"):
        load_reference(folder)


def test_known_events_may_come_from_another_file_or_be_off(tmp_path):
    own = tmp_path / "own.csv"
    columns = "known_event_id,name,event_type,earliest,latest,place_id,participants,aliases,confidence"
    own.write_text(f"{columns}\nour-event,Our event,TEST,2020-01-01,2020-01-02,,,,0.9\n")
    assert [row.known_event_id for row in load_reference(known_events=str(own)).known_events] == ["our-event"]
    assert load_reference(known_events="off").known_events == ()
