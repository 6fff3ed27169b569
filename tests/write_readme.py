"""Write the outputs in README.md anew, by running its commands (`make readme`)."""

import tempfile
from pathlib import Path

from tests.test_docs import README, ROOT, commands, folder, run, shown


class Temporary:
    """Stands where pytest gives a factory of temporary folders."""

    def mktemp(self, name: str) -> Path:
        """Return a new folder."""
        return Path(tempfile.mkdtemp(prefix=name))


if __name__ == "__main__":
    written, place = README, folder.__wrapped__(Temporary())
    for command, output in commands():
        if output is not None or command.startswith(("dateline show", "dateline sql")):
            done = run(command, place)
            written = written.replace(f"$ {command}\n{output or ''}", f"$ {command}\n{shown(done.stdout)}\n")
    (ROOT / "README.md").write_text(written)
