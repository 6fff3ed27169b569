"""What every test shares."""

import atexit
import os

# DuckDB's bindings list the objects still alive when the interpreter ends, after pytest's own last line.
atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), 2))
