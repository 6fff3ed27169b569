"""The checkout on the import path, so that any test can take `tests.extractors.articles.bad_inputs`."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
