"""What an article is known by: its url, else its own id, else its content."""

import hashlib
import json
import re

from extractors.records import Published

_SCHEME_AND_HOST = re.compile(r"^([a-z][a-z0-9+.-]*://)([^/?@]*@)?([^/?]*)", re.IGNORECASE)


def normalize_url(url: str) -> str:
    """The url without blanks around it and without fragment, scheme and host in lower case; otherwise as it stands."""
    kept = url.strip().partition("#")[0]
    return _SCHEME_AND_HOST.sub(lambda found: found[1].lower() + (found[2] or "") + found[3].lower(), kept)


def content_hash(text: str) -> str:
    """The text's own hash: 32 hexadecimal digits. Wire copies share it."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def article_id(url: str | None, own_id: str | None, content: str) -> str:
    """16 hexadecimal digits that stand for the article: of its url, else its own id, else its content hash."""
    key = f"url:{url}" if url else f"id:{own_id}" if own_id else f"content:{content}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def input_hash(
    content: str,
    title: str | None,
    source: str | None,
    url: str | None,
    own_id: str | None,
    published: Published,
    language: str,
) -> str:
    """32 hexadecimal digits over all that the input says: unchanged means there is nothing to extract anew.

    The file's path is left out, so that a folder can be moved; the record's own id is in.
    """
    days = [day.isoformat() if day else None for day in (published.earliest, published.latest)]
    facts = [content, title, source, url, own_id, *days, published.basis, published.evidence, language]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
