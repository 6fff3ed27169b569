"""What a timeline starts from: sample articles and the reference tables an analyst can edit."""

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
REFERENCE = Path(__file__).parent / "reference"
