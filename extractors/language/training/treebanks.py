"""What was annotated by hand: the treebanks given to the training, and our own news sentences."""

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters.conllu_to_docs import conllu_to_docs

from extractors.language.training.markup import LABELS

NEWS = Path(__file__).parents[1] / "news"


def read_bin(path: Path, nlp: Language) -> list[Doc]:
    """Return the documents of a DocBin. Raises FileNotFoundError, saying which folder is wanted."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: give the folder that holds syntax/ and ner/ with their DocBins")
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def read_news(part: str, nlp: Language) -> list[Doc]:
    """Return our annotated news sentences, part "train" or "test", each a Doc with tags, lemmas, tree and entities."""
    docs = conllu_to_docs((NEWS / f"{part}.conllu").read_text(encoding="utf-8"), n_sents=1, no_print=True)
    return [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]


def with_entities(doc: Doc, spans: Iterable[Span]) -> Doc:
    """Return the Doc with only the entity labels the model knows; the treebanks' others are too rare to learn."""
    doc.set_ents([span for span in spans if span.label_ in LABELS], default="outside")
    return doc
