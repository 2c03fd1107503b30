"""Checks the scripts of pages with ESLint and `tsc --checkJs`: `python -m tests.script_tools`, called by `make test`.

Node is a tool of programmers alone: where npm is missing this says so and succeeds, and the other tests still read
every script as the language of 2019 (`tests/site/test_script_language.py`). The tools are installed into `.cache/`, by
the lock file with its hashes, without running any script of a package.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.script_tools.part_types import declarations

SETTINGS = Path(__file__).parent
REPOSITORY = SETTINGS.parents[1]
SCRIPTS = REPOSITORY / "hooks" / "investment_guide" / "theme" / "scripts"
INSTALLED = REPOSITORY / ".cache" / "script-tools"
NO_NODE = (
    "ESLint and tsc were not run: npm is not installed. Whoever changes scripts of pages installs Node 20 or newer,\n"
    "on Debian: sudo apt-get install -y nodejs npm"
)


def main() -> int:
    """Install the tools where they are missing and run both; 0 when neither finds anything."""
    npm = shutil.which("npm")
    if npm is None:
        print(NO_NODE)
        return 0
    install(npm)
    (INSTALLED / "parts.d.ts").write_text(declarations(), encoding="utf-8")
    packages = INSTALLED / "node_modules"
    found = [
        # The settings import a package, so they stand beside the packages.
        run([packages / "eslint" / "bin" / "eslint.js", "--config", INSTALLED / "eslint.config.mjs", SCRIPTS]),
        run([packages / "typescript" / "bin" / "tsc", "--project", SETTINGS / "tsconfig.json"]),
    ]
    return max(found)


def install(npm: str) -> None:
    """Bring the packages of the lock file into ``.cache``, unless exactly these are there."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    shutil.copy(SETTINGS / "eslint.config.mjs", INSTALLED)
    lock, done = SETTINGS / "package-lock.json", INSTALLED / "installed-lock.json"
    if done.is_file() and done.read_bytes() == lock.read_bytes():
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SETTINGS / name, INSTALLED)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=INSTALLED, stdin=subprocess.DEVNULL, check=True)
    shutil.copy(lock, done)


def run(command: list[str | Path]) -> int:
    """Run a program of a package in the repository; what it finds is shown."""
    return subprocess.run(["node", *command], cwd=REPOSITORY, stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
