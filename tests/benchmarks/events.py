"""How long the whole extraction takes beside the trained pipeline alone, in one run on the same text, and gold figures.

    python -m tests.benchmarks.events

Both read our news stories one after the other, taking turns; the figure is the quotient of their CPU times.
"""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language.model import load_model
from extractors.language.reading import read_docs
from extractors.pipeline import EXTRACTION, load_pipeline
from extractors.records import Published
from tests.benchmarks.dates import texts
from tests.extractors.events.gold_rows import COLUMNS, gold_docs, gold_rows, wrong_columns

TURNS = 3
STORIES = 240
TODAY = date(2024, 1, 18)


def seconds(nlp: Language, stories: Iterable[str], extraction: tuple[str, ...]) -> float:
    """Read the stories and return the CPU time that took."""
    docs = [dated(nlp.make_doc(text)) for text in stories]
    started = time.process_time()
    for _ in read_docs(nlp, docs, extraction):
        pass
    return time.process_time() - started


def dated(doc: Doc) -> Doc:
    """Give a Doc a publication date."""
    doc._.published = Published(TODAY, TODAY, "given")
    return doc


def main() -> None:
    """Run it."""
    bare, whole = load_model(), load_pipeline()
    stories = texts(bare)[:STORIES]
    seconds(whole, stories[:20], EXTRACTION)
    times = [(seconds(bare, stories, ()), seconds(whole, stories, EXTRACTION)) for _ in range(TURNS)]
    bare_time, whole_time = (min(column) for column in zip(*times, strict=True))
    print(f"{len(stories)} stories: trained pipeline alone {bare_time:.2f} s, whole extraction {whole_time:.2f} s,")
    print(f"{whole_time / bare_time:.2f} times as long")
    rows, docs = gold_rows(), gold_docs()
    wrong = [wrong_columns(row, docs[row.article]) for row in rows]
    counts = Counter(column for columns in wrong for column in columns)
    print(
        f"{len(rows)} gold rows of {len(docs)} articles: {sum(not columns for columns in wrong)} right in every column"
    )
    print(", ".join(f"{column} {100 * (1 - counts[column] / len(rows)):.0f} %" for column in COLUMNS))


if __name__ == "__main__":
    main()
