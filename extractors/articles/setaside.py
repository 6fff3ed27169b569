"""How a reader says that an input, or a part of one, can't be used."""

from pathlib import Path

from extractors.records import Reason, Reject


class SetAside(Exception):  # noqa: N818 - not an error of the program: it names what becomes a Reject
    """An input, or a part of one, can't be used: the reason's code and a sentence that says what was wrong."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        self.detail = storable(detail)
        super().__init__(self.detail)

    def reject(self, name: str) -> Reject:
        """The Reject for the input of this name."""
        return Reject(name, self.reason, self.detail)


def storable(words: str) -> str:
    """The words with what is no character (bytes of a file name that are not UTF-8) as backslash escapes."""
    return words.encode("utf-8", "backslashreplace").decode()


def name_of(path: Path, line: int | None = None) -> str:
    """The input's name: the path as given, with forward slashes, and `:line` for a part of it."""
    name = storable(path.as_posix())
    return name if line is None else f"{name}:{line}"
