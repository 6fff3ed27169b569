"""`python -m extractors.language.training.scores TREEBANKS [PIPELINE]`: a pipeline's figures on the test sets.

Trees and tags are scored on spaCy's own tokens, without punctuation, as `spacy evaluate` does; entities by exact span
and label over PERSON, ORG, GPE, LOC and NORP.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example

from extractors.language.arithmetic import use_fast_arithmetic
from extractors.language.model import MODEL
from extractors.language.training.treebanks import read_bin, read_news, with_entities

COLUMNS = {
    "TAG": "tag_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence F": "sents_f",
    "NER F": "ents_f",
}


def main() -> None:
    """Print a Markdown table: a row for each test set, figures in percent."""
    parser = argparse.ArgumentParser(prog="python -m extractors.language.training.scores", description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with syntax/ and ner/, each with their test .spacy files")
    parser.add_argument("pipeline", type=Path, nargs="?", default=MODEL, help="another pipeline than the shipped one")
    arguments = parser.parse_args()
    use_fast_arithmetic()
    nlp = spacy.load(arguments.pipeline)
    print("| test set |", " | ".join(COLUMNS), "|")
    print("|---|" + "---|" * len(COLUMNS))
    for name, docs in test_sets(arguments.treebanks, nlp):
        figures = score(nlp, docs)
        cells = ["" if (figure := figures.get(key)) is None else f"{100 * figure:.1f}" for key in COLUMNS.values()]
        print(f"| {name} |", " | ".join(cells), "|", flush=True)


def test_sets(treebanks: Path, nlp: Language) -> Iterable[tuple[str, list[Doc]]]:
    """Yield a name and the documents of each test set."""
    yield "own news", read_news("test", nlp)
    for part in ("ewt", "gum"):
        yield f"{part.upper()} trees", read_bin(treebanks / "syntax" / f"{part}_test.spacy", nlp)
        names = read_bin(treebanks / "ner" / f"test_{part}.spacy", nlp)
        yield f"{part.upper()} names", [with_entities(doc, doc.ents) for doc in names]


def score(nlp: Language, docs: Sequence[Doc]) -> dict[str, float | None]:
    """Return spaCy's figures (0 to 1); None for what the documents have no annotation of."""
    read = nlp.pipe([nlp.make_doc(doc.text) for doc in docs])
    examples = [Example(with_entities(doc, doc.ents), gold) for doc, gold in zip(read, docs, strict=True)]
    figures: dict[str, float | None] = Scorer(nlp).score(examples)
    if not docs[0].has_annotation("DEP"):
        figures |= dict.fromkeys(("dep_uas", "dep_las", "sents_f", "tag_acc", "lemma_acc"))
    figures["ents_f"] = get_ner_prf(examples)["ents_f"]
    return figures


if __name__ == "__main__":
    main()
