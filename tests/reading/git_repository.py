"""A small git repository in a folder of the test's own: fixed days and people, no configuration of this machine."""

import os
import subprocess
from pathlib import Path

CALM = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Staff", "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "Staff", "GIT_COMMITTER_EMAIL": "a@b.example",
}  # fmt: skip


class GitRepository:
    """``data`` is the folder of records in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, moment: str = "") -> str:
        """Run git; a moment is when something is written and committed."""
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} if moment else {}
        environment = {**os.environ, **CALM, **dates}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout

    def write(self, **files: str | None) -> None:
        """Files of records: ``land__a_01="status: available"`` is ``land/a-01.yml``; None removes."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_", "-") + ".yml", text)

    def put(self, path: str, text: str | bytes | None) -> None:
        """One file below the data folder."""
        file = self.data / path
        if text is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, day: str, **files: str | None) -> None:
        """Write files and commit everything at noon in China, or at a moment."""
        self.write(**files)
        self.git("add", "--all")
        moment = day if " " in day else f"{day} 12:00:00 +0800"
        self.git("commit", "-q", "--allow-empty", "-m", "edit", moment=moment)
