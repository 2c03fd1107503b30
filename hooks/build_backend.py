"""How pip installs this folder: as setuptools does, except that its path may hold any letters in any locale.

setuptools writes the path of an editable install in the encoding of the locale, and Python before 3.13 reads it in that
of whoever starts it. So a folder with a Chinese name could not be installed under ``LC_ALL=C``, and one installed under
UTF-8 stopped every program of its environment there, as in a job of cron. A line of code in ASCII is the same for all.

A wheel also holds the demo city, which stands at the root of the repository as every city stands in its own: ``guide
init`` writes it, and takes the national policies from it.
"""

import shutil
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  # what pip calls
from setuptools.command import build_py, editable_wheel

ROOT = Path(__file__).resolve().parents[1]
DEMO = ("mkdocs.yml", "mkdocs.*.yml", "data", "content", "overrides")

build_editable = build_meta.build_editable


def in_ascii(content: str) -> bytes:
    """The lines of a ``.pth`` file: paths become code with the same effect, code stays."""
    lines = (line if line.startswith("import ") else f"import sys; sys.path.append({line!a})"
             for line in content.splitlines())  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode("ascii")


editable_wheel._encode_pth = in_ascii


class BuildWithDemo(build_py.build_py):  # type: ignore[misc]  # setuptools has no types
    """The package with the demo city in its folder ``demo``; an editable install reads the repository itself."""

    def run(self) -> None:
        """Copy modules and data as setuptools does, then the demo. FileNotFoundError when a part of it is missing."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib, "investment_guide", "demo")
        target.mkdir(parents=True, exist_ok=True)
        for part in (each for name in DEMO for each in ROOT.glob(name)):
            if part.is_dir():
                shutil.copytree(part, target / part.name, dirs_exist_ok=True)
            else:
                shutil.copyfile(part, target / part.name)


build_py.build_py = BuildWithDemo  # by this name setuptools finds the command
