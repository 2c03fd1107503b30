"""The commands of one version of the tool as programs of their own: of the installed one, or of one in a folder."""

import os
import subprocess
import sys
from pathlib import Path

from investment_guide.commands.arguments import console


class Tool:
    """A version of the tool, asked about one data folder."""

    def __init__(self, data: Path, lang: str, beside: Path | None = None) -> None:
        self._data, self._lang = data, lang
        path = [str(beside)] if beside else []
        self._environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])]),
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, command: str, *arguments: str, with_data: bool = True, only_failures: bool = False) -> int:
        """Run a command; its exit code. What it says is shown, on request only when it failed."""
        data = ("--data", str(self._data)) if with_data else ()
        line = [sys.executable, "-P", "-m", "investment_guide.cli", command, *arguments, *data, "--lang", self._lang]
        done = subprocess.run(line, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False)  # fmt: skip
        if done.stdout and (done.returncode or not only_failures):
            console(done.stdout)
        return done.returncode
