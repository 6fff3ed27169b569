"""How fast dates are found and resolved, without the parse: kilobytes per CPU second, beside dateparser's search.

    python -m tests.benchmarks.dates

Both read our news stories, in one process; the first reading fills what is memoized, the second has it. dateparser's
search gets a part of the text, as it takes long.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date, datetime

import spacy
from dateparser.search import search_dates
from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.component import Timexes
from extractors.language.training.markup import read_stories
from extractors.language.training.treebanks import NEWS
from extractors.records import Published

TODAY = date(2024, 1, 18)


def texts(nlp: Language) -> list[str]:
    """Return the stories, each as one text."""
    paths = sorted((NEWS / "names").glob("*.txt"))
    return [doc.text for path in paths for doc in read_stories(path, nlp, sentences=100)]


def rate(kilobytes: float, read: Callable[[], object]) -> float:
    """Run something and return kilobytes per CPU second."""
    started = time.process_time()
    read()
    return kilobytes / (time.process_time() - started)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=20, help="dateparser's search reads one text in so many")
    given = parser.parse_args()
    nlp, timexes = spacy.blank("en"), Timexes()
    stories = texts(nlp)
    kilobytes = sum(len(text.encode()) for text in stories) / 1000
    docs = [dated(nlp.make_doc(text)) for text in stories]
    print(f"{len(stories)} stories, {kilobytes:.0f} kB")
    for reading in ("first", "second"):
        figure = rate(kilobytes, lambda: [timexes(doc) for doc in docs])
        print(f"found and resolved, {reading} reading {figure:20.0f} kB per CPU second", flush=True)
    for size in (250, 1000):
        line = " ".join(stories * 2)[: size * 1000].replace("\n", " ")
        doc = dated(nlp.make_doc(line))
        print(f"one line of {size} kB {rate(size, lambda doc=doc: timexes(doc)):34.0f} kB per CPU second", flush=True)
    some = stories[:: given.share]
    part = sum(len(text.encode()) for text in some) / 1000
    settings = {"RELATIVE_BASE": datetime(TODAY.year, TODAY.month, TODAY.day)}
    figure = rate(part, lambda: [search_dates(text, languages=["en"], settings=settings) for text in some])
    print(f"dateparser's search, {part:.0f} kB {figure:26.0f} kB per CPU second")


def dated(doc: Doc) -> Doc:
    """Give a Doc an article's date."""
    doc._.published = Published(TODAY, TODAY, "given")
    return doc


if __name__ == "__main__":
    main()
