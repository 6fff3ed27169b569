"""`python -m extractors.language.training TREEBANKS`: from a folder of DocBins to the shipped pipeline.

Every stage keeps its result in the build folder; a stage whose result is there is not run again. Seeds are fixed.
About two hours on two cores.
"""

import argparse
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from extractors.language.arithmetic import use_fast_arithmetic
from extractors.language.model import MODEL
from extractors.language.training.corpora import write_corpora
from extractors.language.training.teacher import Teacher
from extractors.language.training.treebanks import read_bin, read_news, with_entities
from extractors.language.training.vectors import add_vectors, prune

MODEL_NAME, MODEL_VERSION = "news", "1.0.0"

log = logging.getLogger(__name__)


def main() -> None:
    """Read the command line and run what is missing."""
    parser = argparse.ArgumentParser(prog="python -m extractors.language.training", description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with syntax/ and ner/, each with train and dev .spacy")
    parser.add_argument("--build", type=Path, default=Path("build/model"), help="folder for what comes in between")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    make_model(arguments.treebanks, arguments.build)


def make_model(treebanks: Path, build: Path) -> None:
    """Train on the DocBins under `treebanks` and write `MODEL`. Raises FileNotFoundError if they are missing."""
    build.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    if not (build / "vectors").exists():
        log.info("word vectors")
        add_vectors(nlp)
        nlp.to_disk(build / "vectors")
    if not (build / "entities_dev.spacy").exists():
        write_corpora(treebanks, _teacher(treebanks, build / "teacher.pt", nlp), build, nlp)
    _train_all(("syntax", "entities"), build)
    _train_all(("parser",), build)
    assemble(build).to_disk(MODEL)
    log.info("written: %s", MODEL)


def assemble(build: Path) -> Language:
    """Return the pipeline of the trained parts, with the components that work by rule in their places."""
    use_fast_arithmetic()
    parts = {part: spacy.load(build / part / "model-best") for part in ("syntax", "parser", "entities")}
    nlp = parts["syntax"]
    nlp.remove_pipe("parser")
    nlp.add_pipe("ner", source=parts["entities"])
    nlp.add_pipe("known_names")
    nlp.add_pipe("parser", source=parts["parser"])
    nlp.add_pipe("repair")
    prune(nlp)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # of the machine that trained it
    nlp.meta |= {
        "name": MODEL_NAME,
        "version": MODEL_VERSION,
        "description": "Tags, morphology, lemmas, Universal Dependencies and entities of English news",
        "license": "CC BY-SA 4.0",
        "performance": {},  # stands in the card
    }
    return nlp


def _teacher(treebanks: Path, path: Path, nlp: Language) -> Teacher:
    if not path.exists():
        log.info("teacher")
        names = [with_entities(doc, doc.ents) for doc in read_bin(treebanks / "ner" / "train.spacy", nlp)]
        trees = read_bin(treebanks / "syntax" / "train.spacy", nlp)
        Teacher.fit(trees, names, read_news("train", nlp)).save(path)
    return Teacher.load(path)


def _train_all(parts: Sequence[str], build: Path) -> None:
    """Train parts side by side, each on a core. Raises RuntimeError if one fails."""
    processes = [_train(part, build) for part in parts if not (build / part / "model-last").exists()]
    codes = [process.wait() for process in processes]
    if any(codes):
        raise RuntimeError(f"training failed: see the logs in {build}")


def _train(part: str, build: Path) -> subprocess.Popen:
    log.info("%s: see %s", part, build / f"{part}.log")
    paths = {"train": f"{part}.spacy", "dev": f"{part}_dev.spacy", "vectors": "vectors"}
    if part == "parser":
        paths["source"] = "syntax/model-best"
    overrides = [argument for key, name in paths.items() for argument in (f"--paths.{key}", str(build / name))]
    command = [sys.executable, "-m", "extractors.language.training.fit", part, str(build / part), *overrides]
    with (build / f"{part}.log").open("w") as log_file:
        return subprocess.Popen(command, stdout=log_file, stderr=subprocess.STDOUT)


if __name__ == "__main__":
    main()
