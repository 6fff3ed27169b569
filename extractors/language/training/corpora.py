"""What the model learns from: treebanks, our own news, and each kind of text with the other kind's labels filled in.

The treebanks carry trees without names, the name corpora names without trees. The teacher, which has learned from both,
adds what is missing, so that parser and recogniser see all of it. Test files are never read here.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractors.language.training.markup import read_stories
from extractors.language.training.teacher import Teacher
from extractors.language.training.treebanks import NEWS, read_bin, read_news, with_entities

NEWS_COPIES = 4  # the domain is news: its few trees count so many times
OVERLAP = 8  # tokens in a row that make two documents the same text


def write_corpora(treebanks: Path, teacher: Teacher, output: Path, nlp: Language) -> None:
    """Write to `output` what each part trains on (PART.spacy) and is chosen by (PART_dev.spacy)."""
    trees, tree_dev = (read_bin(treebanks / "syntax" / f"{part}.spacy", nlp) for part in ("train", "dev"))
    names, name_dev = (read_bin(treebanks / "ner" / f"{part}.spacy", nlp) for part in ("train", "dev"))
    names = [with_entities(doc, doc.ents) for doc in names]
    stories = [doc for path in sorted((NEWS / "names").glob("*.txt")) for doc in read_stories(path, nlp)]
    news = [teacher.with_morphology(doc) for doc in read_news("train", nlp)]

    unparsed = without(names, tree_dev) + stories
    unnamed = without(trees, names + name_dev)
    _write(output / "syntax.spacy", trees, news * NEWS_COPIES, teacher.parsed(without(unparsed, trees)))
    _write(output / "parser.spacy", trees, news * NEWS_COPIES)
    for part in ("syntax", "parser"):
        _write(output / f"{part}_dev.spacy", tree_dev)
    _write(output / "entities.spacy", names, news * NEWS_COPIES, stories, teacher.named(unnamed))
    _write(output / "entities_dev.spacy", [with_entities(doc, doc.ents) for doc in name_dev])


def without(docs: Iterable[Doc], others: Iterable[Doc]) -> list[Doc]:
    """Return the documents that share no run of `OVERLAP` tokens with `others`."""
    seen = {run for doc in others for run in _runs(doc)}
    return [doc for doc in docs if seen.isdisjoint(_runs(doc))]


def _runs(doc: Doc) -> Iterator[tuple[str, ...]]:
    words = [token.lower_ for token in doc if not token.is_space and not token.is_punct]
    if len(words) < OVERLAP:
        yield tuple(words)
    for start in range(len(words) - OVERLAP + 1):
        yield tuple(words[start : start + OVERLAP])


def _write(path: Path, *parts: Iterable[Doc]) -> None:
    DocBin(docs=[doc for part in parts for doc in part], store_user_data=False).to_disk(path)
