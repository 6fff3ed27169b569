"""The shipped trained pipeline: where it lies, which version it is, and how it is loaded."""

import json
from pathlib import Path

import spacy
from spacy.language import Language

import extractors.language.known_names
import extractors.language.repair  # noqa: F401  each import registers its component
from extractors.language.arithmetic import use_fast_arithmetic

MODEL = Path(__file__).parent / "trained"
UNREAD = ("morphologizer",)  # what no component reads is not even loaded


def load_model() -> Language:
    """Return the trained pipeline, without what nobody reads. Raises OSError if it is missing."""
    use_fast_arithmetic()
    return spacy.load(MODEL, exclude=UNREAD)


def model_version() -> str:
    """Return name and version of the trained pipeline, such as en_news-1.0.0."""
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
