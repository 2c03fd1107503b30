"""A project around data of a test: what a city has besides its facts."""

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
FILES = ("mkdocs.yml", "mkdocs.en.yml", "hooks/build_guide.py")


def add_project(folder: Path) -> Path:
    """Copy the demo's configuration, hook and hand-written pages into a folder, whose ``data/`` is the test's own."""
    if folder == REPOSITORY:
        return folder
    for name in FILES:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / name, target)
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name, dirs_exist_ok=True)
    return folder
