"""Stories with names marked inline, which train the recogniser."""

from collections import Counter
from pathlib import Path

import pytest
import spacy

from extractors.language.training.markup import LABELS, read_stories
from extractors.language.training.treebanks import NEWS

STORIES = sorted((NEWS / "names").glob("*.txt"))
NLP = spacy.blank("en")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_entities_and_lines_sentences(tmp_path):
    path = write(tmp_path, "[NORP North Korean] leader [PERSON Kim Jong Un] left.\nHe flew on.\n\nA new story.\n")
    first, second = read_stories(path, NLP)
    assert [(span.text, span.label_) for span in first.ents] == [("North Korean", "NORP"), ("Kim Jong Un", "PERSON")]
    assert [sentence.text for sentence in first.sents] == ["North Korean leader Kim Jong Un left.", "He flew on."]
    assert second.text == "A new story."


def test_a_long_story_is_cut(tmp_path):
    path = write(tmp_path, "One.\nTwo.\nThree.\n")
    assert [len(list(doc.sents)) for doc in read_stories(path, NLP, sentences=2)] == [2, 1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("He met [KING Harald].", "line 1: a bracket without a known label"),
        ("The [GPE Oslo trip.", "line 1: a bracket without a known label"),
        ("A half[GPE French]man.", "line 1: the mark on 'French' ends inside a token"),
    ],
)
def test_a_broken_mark_is_named_with_its_line(tmp_path, line, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        list(read_stories(write(tmp_path, line), NLP))


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_the_shipped_stories_are_whole(path):
    docs = list(read_stories(path, NLP))
    labels = Counter(span.label_ for doc in docs for span in doc.ents)
    assert set(labels) == set(LABELS)
    assert sum(map(len, docs)) > 8_000
    assert not [span.text for doc in docs for span in doc.ents if span.text.lower().startswith("the ")]
