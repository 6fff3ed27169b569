"""How large an input may be."""

from dataclasses import dataclass

from extractors.articles.setaside import SetAside
from extractors.records import Reason

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes set, in megabytes of a million bytes: one article (a file, or a row's text) and one table file."""

    max_article_mb: float = 5
    max_table_mb: float = 2048

    @property
    def article_bytes(self) -> int:
        """The bytes one article may have."""
        return int(self.max_article_mb * MEGABYTE)

    @property
    def table_bytes(self) -> int:
        """The bytes one table file may have."""
        return int(self.max_table_mb * MEGABYTE)

    def check_article(self, size: int) -> None:
        """Raise SetAside too_large when an article of `size` bytes is over the limit."""
        if size > self.article_bytes:
            _too_large(size, self.max_article_mb, "article", "DATELINE_MAX_ARTICLE_MB")

    def check_table(self, size: int) -> None:
        """Raise SetAside too_large when a table file of `size` bytes is over the limit."""
        if size > self.table_bytes:
            _too_large(size, self.max_table_mb, "table", "DATELINE_MAX_TABLE_MB")


def _too_large(size: int, limit: float, kind: str, setting: str) -> None:
    size_words = f"{size / MEGABYTE:.3g} MB ({size:,} bytes)"
    raise SetAside(Reason.TOO_LARGE, f"{size_words} is over the {limit:g} MB set for one {kind}: raise {setting}")
