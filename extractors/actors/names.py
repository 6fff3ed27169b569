"""Ids of names, and the surnames by which people come back later in the text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

SURNAME_FIRST = {"PRK", "KOR", "CHN", "TWN", "VNM", "HKG", "SGP"}


def actor_id_of(name: str) -> str:
    """Return the id of a name: plain lower-case letters and hyphens ("Kim Jong-un" -> kim-jong-un)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unknown"


def surnames(names: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Map surname -> actor_id for (actor_id, name as written, country) of persons; the most mentioned one owns it."""
    owners: dict[str, Counter[str]] = {}
    for actor_id, name, country in names:
        words = name.split()
        if len(words) > 1:
            surname = words[0] if country in SURNAME_FIRST else words[-1]
            owners.setdefault(surname, Counter())[actor_id] += 1
    return {surname: counts.most_common(1)[0][0] for surname, counts in owners.items()}
