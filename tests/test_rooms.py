"""The layout is the architecture: data flows one way, and each room knows only what it may."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "extractors": {"prefect", "duckdb", "warehouse", "flows"},
    "warehouse": {"prefect", "spacy", "extractors", "flows"},
    "seeds": {"prefect", "duckdb", "spacy", "warehouse", "extractors", "flows"},
}


def imported(file: Path) -> set[str]:
    """Return the top-level names a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_a_room_imports_nothing_it_must_not_know(room):
    wrong = {str(file.relative_to(ROOT)): imported(file) & FORBIDDEN[room] for file in (ROOT / room).rglob("*.py")}
    assert {file: names for file, names in wrong.items() if names} == {}


def test_direct_builds_never_import_prefect():
    """Only the modules that run Prefect may import it, so that --direct starts fast and works without it."""
    importing = {file.name for file in (ROOT / "flows").glob("*.py") if "prefect" in imported(file)}
    assert importing == {"build.py", "local.py", "server.py"}
