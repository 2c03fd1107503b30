"""The handbook's Markdown as the tests read it: code blocks, words in backticks, headings."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from investment_guide.model.settings import Settings
from investment_guide.rendering.handbook import is_for, page_for
from tests.projects import city_guide

FOLDER = Path(__file__).resolve().parents[2] / "hooks" / "investment_guide" / "handbook"
LANGUAGES = ("zh", "en")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)


def pages(language: str, settings: Settings | None = None) -> dict[str, str]:
    """File name → text of every page in one language, as a guide shows it; the tests' city if none is told."""
    settings = settings or city_guide().settings
    paths = sorted(FOLDER.glob(f"{language}/for-staff/*.md"))
    return {path.name: page_for(settings, path.read_text("utf-8")) for path in paths if is_for(settings, path.stem)}


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind (``console``, ``yaml``), in order."""
    return [content for found, content in _BLOCK.findall(text) if found == kind]


def commands(text: str) -> Iterator[list[str]]:
    """Every command of a page, in order, as words."""
    for block in blocks(text, "console"):
        yield from (shlex.split(line) for line in block.splitlines() if line.strip())


def records(text: str) -> dict[str, str]:
    """The files of a page that shows them whole, by the path in the first line of each block."""
    shown = (block.partition("\n") for block in blocks(text, "yaml"))
    return {first.removeprefix("# "): rest for first, _, rest in shown if first.startswith("# data/")}


def words(text: str) -> set[str]:
    """What stands in backticks outside of blocks."""
    return set(_WORD.findall(_BLOCK.sub("", text)))


def headings(text: str) -> list[str]:
    """The level of each heading, in order."""
    return [mark.strip() for mark in _HEADING.findall(_BLOCK.sub("", text))]
