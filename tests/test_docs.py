"""What the pages for programmers name exists: paths, links, commands, targets of make, names in the code."""

import re
from functools import cache
from pathlib import Path

import pytest

from investment_guide.cli import parser
from tests.projects import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "investment_guide"
PAGES = sorted([*(REPOSITORY / "docs").rglob("*.md"), REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "SECURITY.md"])
# What a reader makes while following a recipe, or what only a project or a built site has.
MADE = re.compile(
    r"training_schools|json_lines|offices|\.venv|^(/|site/|content/|data/|wheels/|dist/|\.\.\.)|[<>*{}$…]|^mkdocs\.ja"
)
PATH = re.compile(r"[\w.@-]+(/[\w.@*-]+)*/?")
NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+|[A-Z][A-Z0-9]{3,}|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|([A-Z][a-z0-9]+){2,}")


def code_of(text: str) -> list[str]:
    """The inline code of a page, without what stands in blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def is_path(code: str) -> bool:
    """Whether a piece of code looks like the path of a file or folder."""
    has_place = "/" in code or re.search(r"\.(py|md|toml|yml|js|css|html|json|typ|in|txt)$", code)
    return bool(PATH.fullmatch(code) and has_place and not MADE.search(code) and "://" not in code)


def exists(path: str, page: Path) -> bool:
    """Whether there is such a path, from the page, the repository or the package; a bare name may lie anywhere."""
    folders = (page.parent, REPOSITORY, PACKAGE)
    return path in names_of_files() or any((folder / path).exists() for folder in folders)


@cache
def names_of_files() -> frozenset[str]:
    """The bare names of all files of the code, and of the configuration at the root."""
    folders = (
        PACKAGE,
        REPOSITORY / "tests",
        REPOSITORY / "requirements",
        REPOSITORY / "publishing",
        REPOSITORY / ".github",
    )
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return frozenset(path.name for path in [*files, *REPOSITORY.glob("*.*")])


@cache
def words_of_the_code() -> frozenset[str]:
    """Every word of the code, the tests and the configuration."""
    endings = {".py", ".js", ".html", ".toml", ".yml", ".css", ".typ", ".json", ".in"}
    files = [
        path
        for name in ("hooks", "tests", "bench", ".github", "requirements")
        for path in (REPOSITORY / name).rglob("*")
    ]
    files = [
        path for path in files if path.suffix in endings and path.name != "test_docs.py" and "vendor" not in path.parts
    ]
    texts = [
        path.read_text("utf-8", errors="replace")
        for path in [*files, *REPOSITORY.glob("*.toml"), REPOSITORY / "Makefile"]
    ]
    stems = [path.stem for path in files]
    return frozenset([*stems, Path(__file__).stem, *(word for text in texts for word in re.findall(r"\w+", text))])


def test_there_are_pages() -> None:
    assert len(PAGES) >= 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_what_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    code = code_of(text)
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == [], "links"
    assert [piece for piece in code if is_path(piece) and not exists(piece, page)] == [], "paths"
    names = {name for piece in code for name in re.findall(r"[\w]+", piece) if NAME.fullmatch(name)}
    assert {name for name in names if name not in words_of_the_code() and not MADE.search(name)} == set(), "names"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_the_commands_of_a_page_can_be_typed(page: Path) -> None:
    text = page.read_text("utf-8")
    typed = [
        *code_of(text),
        *(line.strip() for block in re.findall(r"```.*?```", text, re.DOTALL) for line in block.splitlines()),
    ]
    commands = {match[1] for piece in typed if (match := re.match(r"(?:\.venv/bin/)?guide ([a-z]+)\b", piece))}
    usage = parser().format_help()
    assert {command for command in commands if not re.search(rf"\b{command}\b", usage)} == set()
    targets = {match[1] for piece in typed if (match := re.match(r"make ([a-z-]+)", piece))}
    known = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert targets <= known
