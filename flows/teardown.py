"""The end of a process that ran Prefect and DuckDB."""

import os


def hush_teardown() -> None:
    """Drop what is written to standard error after the last exit handler.

    Prefect's background threads outlive the interpreter's modules, and DuckDB's bindings then list every object these
    still hold. Register it before Prefect is imported: exit handlers run last in, first out.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
