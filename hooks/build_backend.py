"""How pip installs this folder: as setuptools does, except that its path may hold any letters in any locale.

setuptools writes the path of an editable install in the encoding of the locale, and Python before 3.13 reads it in that
of whoever starts it. So a folder with a Chinese name could not be installed under ``LC_ALL=C``, and one installed under
UTF-8 stopped every program of its environment there, as in a job of cron. A line of code in ASCII is the same for all.
"""

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  # what pip calls
from setuptools.command import editable_wheel

build_editable = build_meta.build_editable


def in_ascii(content: str) -> bytes:
    """The lines of a ``.pth`` file: paths become code with the same effect, code stays."""
    lines = (line if line.startswith("import ") else f"import sys; sys.path.append({line!a})"
             for line in content.splitlines())  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode("ascii")


editable_wheel._encode_pth = in_ascii
