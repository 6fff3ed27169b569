"""`python -m extractors.language.training.fit PART OUTPUT [--paths.train ...]`: one spaCy training, on one core."""

import sys
from pathlib import Path

from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

import extractors.language.training.augment  # noqa: F401  registers the augmenter
from extractors.language.arithmetic import use_fast_arithmetic

if __name__ == "__main__":
    part, output, *overrides = sys.argv[1:]
    use_fast_arithmetic()
    train(Path(__file__).parent / f"{part}.cfg", output, overrides=parse_config_overrides(overrides))
