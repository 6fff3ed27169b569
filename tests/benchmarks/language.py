"""The trained pipeline: seconds to load, words a second beside a plain architecture, memory over many texts.

    python -m tests.benchmarks.language --texts 50000

The plain architecture is the usual small one (two encoders of width 96 and depth 4, one of them shared by all but the
recogniser), untrained, on spaCy's own arithmetic, in the same process and over the same texts, turn by turn. Words are
tokens of our news stories.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import get_ops, set_current_ops

from extractors.language.model import MODEL, load_model
from extractors.language.reading import read_docs
from extractors.language.training.markup import read_stories
from extractors.language.training.treebanks import NEWS, read_news

LOAD = "import time; from extractors.language.model import load_model; s = time.perf_counter(); load_model(); "
PLAIN_ENCODER = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": True,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=5000, help="texts read one after the other for the memory figure")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(f"load, a process of its own                       {load_seconds():8.2f} s", flush=True)
    nlp = load_model()
    texts = news_texts(nlp)
    pipelines = {"all of the trained pipeline": spacy.load(MODEL), "what a build runs of it": nlp}
    pipelines["the plain architecture"] = plain_pipeline(nlp)
    rates: dict[str, list[float]] = {name: [] for name in pipelines}
    for _ in range(given.runs):
        for name, pipeline in pipelines.items():
            rates[name].append(words_a_second(pipeline, texts))
    for name, values in rates.items():
        print(
            f"{name:48} {statistics.median(values):8.0f} words/s ({min(values):.0f} to {max(values):.0f})", flush=True
        )
    for read, kilobytes in memory(nlp, texts, given.texts):
        print(f"memory after {read:7} texts                     {kilobytes / 1000:8.0f} MB", flush=True)


def load_seconds() -> float:
    """Return the seconds a new process takes to load the pipeline, spaCy itself being imported."""
    written = subprocess.run(
        [sys.executable, "-c", LOAD + "print(time.perf_counter() - s)"], check=True, capture_output=True
    )
    return float(written.stdout)


def news_texts(nlp: Language) -> list[str]:
    """Return a quarter of our news stories, in texts of at most five sentences."""
    paths = sorted((NEWS / "names").glob("*.txt"))
    return [doc.text for path in paths for doc in read_stories(path, nlp)][::4]


def plain_pipeline(like: Language) -> Language:
    """Return the plain architecture with the vocabulary and vectors of `like`."""
    set_current_ops(get_ops("cpu"))
    nlp = spacy.blank("en", vocab=like.vocab)
    nlp.add_pipe("tok2vec", config={"model": PLAIN_ENCODER})
    for name in ("tagger", "morphologizer", "trainable_lemmatizer"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", 128, 3, LISTENER)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", 64, 2, PLAIN_ENCODER)})
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc) for doc in read_news("train", nlp)])
    return nlp


def _transitions(kind: str, width: int, pieces: int, encoder: dict) -> dict:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": width,
        "maxout_pieces": pieces,
        "use_upper": True,
        "tok2vec": encoder,
    }


def words_a_second(nlp: Language, texts: list[str]) -> float:
    """Return words a second of processor time, tokenizing included."""
    started = time.process_time()
    with nlp.memory_zone():
        words = sum(len(doc) for doc in read_docs(nlp, map(nlp.make_doc, texts), ()))
    return words / (time.process_time() - started)


def memory(nlp: Language, texts: list[str], count: int) -> Iterator[tuple[int, int]]:
    """Yield texts read and the process's memory in kilobytes, ten times; every text has a word never seen before."""
    for part in range(10):
        numbers = range(part * count // 10, (part + 1) * count // 10)
        for start in range(numbers.start, numbers.stop, 100):
            with nlp.memory_zone():
                batch = (
                    f"Brigade{i} moved. {texts[i % len(texts)]}" for i in range(start, min(start + 100, numbers.stop))
                )
                for _ in read_docs(nlp, map(nlp.make_doc, batch), ()):
                    pass
        yield numbers.stop, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
