"""A few articles on one visit, in two parts: the second tells what the first told, and more."""

import json
from pathlib import Path

FIRST = (
    {
        "id": "ledger-1",
        "url": "https://example.org/nairobi-talks",
        "source": "Ledger",
        "published": "2024-05-04",
        "text": "The president of Kenya, William Ruto, met the chancellor of Germany, Olaf Scholz, in Nairobi on 3 May "
        "2024. They signed an agreement on hydrogen. Police arrested 12 people in Mombasa on 2 May 2024.",
    },
    {
        "id": "courier-1",
        "source": "Courier",
        "published": "2024-04-28",
        "text": "Kenya's president William Ruto will meet the German chancellor, Olaf Scholz, in Nairobi on 3 May "
        "2024. Teachers in Mombasa went on strike on 26 April 2024.",
    },
)
SECOND = (
    {
        "id": "observer-1",
        "url": "https://example.com/talks",
        "source": "Observer",
        "published": "2024-05-05",
        "text": "Talks between William Ruto and Olaf Scholz were held in Nairobi on 3 May 2024. In Mombasa, police "
        "arrested 12 people on 2 May 2024. An earthquake struck Vienna on 4 May 2024.",
    },
)


def write(file: Path, *articles: dict[str, str]) -> Path:
    """Write articles as the lines of a file."""
    file.write_text("".join(f"{json.dumps(article)}\n" for article in articles))
    return file
