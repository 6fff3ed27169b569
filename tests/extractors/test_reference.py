"""Reference tables are checked row by row; a mistake is named by file, row, column and what is wrong."""

import shutil

import pytest

from extractors.pipeline import versions
from extractors.reference import ReferenceError, load_reference
from extractors.rows import reference_rows
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
    ("corrections.csv", ",they met,hide,,,,", "column article:"),
    ("corrections.csv", "a.txt,  ,hide,,,,", "column quote:"),
    ("corrections.csv", "a.txt,they met,delete,,,,", "column correction:"),
    ("corrections.csv", "a.txt,they met,hide,yes,,,", "column value: Value error, stays empty; hide has no value"),
    ("corrections.csv", "a.txt,they met,date,,,,", "column value: Value error, is missing; say which date"),
    ("corrections.csv", "a.txt,they met,date,27 February,,,", "'27 February' is no date as EDTF writes it"),
    ("corrections.csv", "a.txt,they met,date,2019-02-29,,,", "'2019-02-29' is not in the calendar"),
    ("corrections.csv", "a.txt,they met,date,2019-03/2019-02,,,", "ends before it begins"),
    ("corrections.csv", "a.txt,they met,date,../..,,,", "has no end that is known"),
    (
        "corrections.csv",
        "a.txt,they met,status,maybe,,,",
        "column value: Value error, must be one of occurred, planned",
    ),
    ("corrections.csv", "a.txt,they met,type,NO_SUCH_TYPE,,,", "column value: no event type 'NO_SUCH_TYPE'"),
    ("corrections.csv", "a.txt,they met,place,Nowhere at all,,,", "column value: 'Nowhere at all' is no place"),
    ("corrections.csv", "a.txt,they met,place,Georgia,,,", "give the place_id"),
    ("corrections.csv", "a.txt,they met,merge,,b.txt,,", "column other_quote: Value error, is missing"),
    ("corrections.csv", "a.txt,they met,split,,b.txt,,", "column other_quote: Value error, is missing"),
    ("corrections.csv", "a.txt,they met,merge,,a.txt,they  met,", "column other_quote: Value error, is the quote"),
    ("corrections.csv", "a.txt,they met,hide,,b.txt,,", "column other_article: Value error, stays empty"),
    ("corrections.csv", "a.txt,they met,hide,,,they met,", "column other_quote: Value error, stays empty"),
    (
        "corrections.csv",
        "a.txt,they met,date,2019,,,\na.txt,they  met,date,2020,,,",
        "article, quote, correction, other_article, other_quote: stands more than once",
    ),
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


def correction_rows(folder, *lines):
    """Return the rows that these lines of corrections.csv give the warehouse, by table."""
    with (folder / "corrections.csv").open("a") as file:
        file.writelines(line + "\n" for line in lines)
    return reference_rows(load_reference(folder))


def test_no_corrections_are_shipped():
    assert load_reference().corrections == ()


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision", "edtf"),
    [
        ("2019-02-27", "2019-02-27", "2019-02-27", "day", "2019-02-27"),
        ("2019-02", "2019-02-01", "2019-02-28", "month", "2019-02"),
        ("2019-02/..", "2019-02-01", None, "range", "2019-02-01/.."),
        ("2019-02-27/2019-02-28", "2019-02-27", "2019-02-28", "range", "2019-02-27/2019-02-28"),
        ("199X", "1990-01-01", "1999-12-31", "decade", "199X"),
        ("unknown", None, None, "unknown", None),
    ],
)
def test_a_corrected_date_has_its_days_and_precision(folder, value, earliest, latest, precision, edtf):
    (row,) = correction_rows(folder, f"a.txt,they met,date,{value},,,KCNA says so")["corrections"]
    assert [str(row[column]) if row[column] else None for column in ("earliest", "latest")] == [earliest, latest]
    assert (row["value"], row["precision"], row["edtf"], row["note"]) == (value, precision, edtf, "KCNA says so")


@pytest.mark.parametrize("value", ["hue", "Hue"])
def test_a_corrected_place_brings_its_row_with_it(folder, value):
    tables = correction_rows(folder, f"a.txt,they met,place,{value},,,")
    assert [row["value"] for row in tables["corrections"]] == ["hue"]
    assert [(row["place_id"], row["name"], row["country"]) for row in tables["places"]] == [("hue", "Hue", "VNM")]


def test_a_correction_without_another_article_means_its_own(folder):
    lines = ["HTTPS://Example.org/a#top,they met,merge,,,the talks,", "a.txt,they met,split,,,,"]
    rows = correction_rows(folder, *lines)["corrections"]
    assert [(row["article"], row["other_article"]) for row in rows] == [
        ("https://example.org/a", "https://example.org/a"),
        ("a.txt", None),
    ]


def test_the_id_of_a_correction_stays_when_its_note_or_spacing_changes(folder, tmp_path):
    later = shutil.copytree(folder, tmp_path / "later")
    first = correction_rows(folder, "a.txt,they met,hide,,,,", "b.txt,they met,hide,,,,")["corrections"]
    second = correction_rows(later, "a.txt,they   met,hide,,,,told twice")["corrections"]
    assert len({row["correction_id"] for row in first}) == 2
    assert second[0]["correction_id"] == first[0]["correction_id"]


@pytest.mark.parametrize(
    ("file", "anew"),
    [
        ("corrections.csv", False),
        ("merge_weights.csv", False),
        ("word_frequencies.csv", False),
        ("trigger_roots.csv", False),
        ("trigger_synonyms.csv", True),
        ("event_triggers.csv", True),
    ],
)
def test_only_tables_that_extraction_reads_make_articles_be_extracted_anew(folder, monkeypatch, file, anew):
    monkeypatch.setattr("extractors.pipeline.REFERENCE", folder)
    before = versions()
    (folder / file).write_text((folder / file).read_text() + "\n")
    assert (versions() != before) == anew
