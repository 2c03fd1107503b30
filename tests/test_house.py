"""The house rules of the code, read from the code itself: who may import whom, how long things are, what names say.

Every rule first says what it must have found, so that a moved folder fails here instead of passing unseen.
"""

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
HOOKS = REPOSITORY / "hooks"
PACKAGE = HOOKS / "investment_guide"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
REQUIREMENTS = REPOSITORY / "requirements"

# What each part of the package may know of, besides itself. Nothing points upwards: model ← reading ← checking;
# model ← analysis, formatting ← presentation ← rendering, documents.
FOUNDATION: frozenset[str] = frozenset()
RECORDS = FOUNDATION | {"locales", "model", "publishable"}
ABOUT_RECORDS = RECORDS | {"analysis", "formatting"}
EVERYTHING_BELOW = ABOUT_RECORDS | {
    "reading", "checking", "presentation", "rendering", "documents", "importing", "editing", "offline",
    "publishing_folder", "build_options", "collector", "migrations"
}  # fmt: skip
MAY_IMPORT = {
    "locales": FOUNDATION,
    "model": FOUNDATION | {"locales"},
    "publishing_folder": FOUNDATION,
    "collector": FOUNDATION,
    # What other people's files may bring into the site; of the model it knows the form of addresses.
    "publishable": FOUNDATION | {"locales", "model"},
    "build_options": RECORDS,
    "reading": RECORDS | {"collector"},
    "analysis": RECORDS,
    "formatting": RECORDS,
    # A geometric check and a site plan measure with the same code, which is pure.
    "checking": RECORDS | {"reading", "analysis"},
    # What pages and papers share: neither knows of the other.
    "presentation": ABOUT_RECORDS,
    "rendering": ABOUT_RECORDS | {"presentation"},
    "documents": ABOUT_RECORDS | {"presentation"},
    "offline": ABOUT_RECORDS | {"publishing_folder"},
    # What staff write in YAML, workbooks and the form; what is planned is checked before it is written.
    "editing": ABOUT_RECORDS | {"reading", "checking", "presentation"},
    "importing": ABOUT_RECORDS | {"reading", "checking", "editing"},
    "migrations": RECORDS | {"reading", "editing"},
    "assembly": EVERYTHING_BELOW,
    "site_build": EVERYTHING_BELOW | {"assembly"},
    "commands": EVERYTHING_BELOW | {"assembly"},
    "mkdocs_events": EVERYTHING_BELOW | {"assembly", "site_build"},
    "cli": EVERYTHING_BELOW | {"assembly", "commands"},
}
MUST_EXIST = {
    "model", "reading", "checking", "analysis", "formatting", "presentation", "rendering", "documents", "assembly",
    "commands"
}  # fmt: skip

# Libraries that one module only may import, so that replacing one stays a small change.
ONE_IMPORTER = {
    "mkdocs": "hooks/investment_guide/mkdocs_events.py",
    "folium": "hooks/investment_guide/rendering/maps.py",
    "typst": "hooks/investment_guide/documents/*.py",
    "PIL": "hooks/investment_guide/publishable/*.py",
    "yaml": "hooks/investment_guide/reading/*.py",
    "pyogrio": "hooks/investment_guide/importing/*.py",
    "ezdxf": "hooks/investment_guide/importing/*.py",
    "ruamel": "hooks/investment_guide/editing/*.py",
    "python_calamine": "hooks/investment_guide/editing/*.py",
    "xlrd": "hooks/investment_guide/editing/*.py",
}
EMPTY_NAMES = {"handle", "helper", "helpers", "manager", "misc", "process", "util", "utils"}
# Words that this code alone once used for what the field calls diagnostic, message, formatter, document, scene …
OWN_WORDS = {
    *("fault", "faults", "gist", "objection", "objections", "papers", "problem", "problems", "refusal", "remark"),
    *("said", "slip", "slips", "speech", "tell", "telling", "told", "trouble", "wound"),
}
# Names that html.parser, http.server and Python-Markdown oblige us to use.
OBLIGED_NAMES = {*dir(HTMLParser), *dir(ThreadingHTTPServer), "handleMatch", "extendMarkdown"}
LONGEST_FUNCTION, LONGEST_FILE = 50, 500
LONGEST_TEMPLATE_LINE, DEEPEST_TEMPLATE, MOST_CHOICES = 140, 7, 16
TEMPLATE_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)")
TEMPLATE_BLOCKS = {"if", "for", "macro", "call", "block", "filter"}


def python_files(*folders: str) -> list[Path]:
    """Our own Python files below the folders, samples for tests left out."""
    found = [path for folder in folders for path in (REPOSITORY / folder).rglob("*.py")]
    return sorted(path for path in found if not {"samples", "starter"} & set(path.parts))


@cache
def parsed(path: Path) -> ast.Module:
    """What is written in a Python file; many rules read it."""
    return ast.parse(path.read_bytes())


@cache
def statements(path: Path) -> tuple[ast.stmt, ...]:
    """The statements of a Python file that bring in or define something, wherever they stand."""
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, kinds))


def name_of(path: Path) -> str:
    """A path as people write it, from the repository's root."""
    return path.relative_to(REPOSITORY).as_posix()


def part_of(path: Path) -> str:
    """The part of the package a module belongs to: its folder, or its own name at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full dotted names that a file imports, relative imports resolved."""
    for node in statements(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            package = path.relative_to(HOOKS).parent.parts if node.level else ()
            base = ".".join([*package[: len(package) + 1 - node.level], *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines, docstring included, of every function and method in a file."""
    for node in statements(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name_of(path)}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def defined_names(path: Path) -> Iterator[str]:
    """Names of the functions and classes of a file, and its own, without those that a library obliges us to use."""
    yield path.stem
    for node in statements(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name not in OBLIGED_NAMES:
            yield node.name


def words(name: str) -> set[str]:
    """The words of a snake_case or CamelCase name."""
    return set(re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower().split("_"))


def locked(path: Path) -> list[str]:
    """The entries of a lock file, one logical line each, comments removed."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def test_every_part_of_the_package_is_known() -> None:
    parts = {part_of(path) for path in PACKAGE.rglob("*.py") if "starter" not in path.parts} - {"__init__", "__main__"}
    assert parts >= MUST_EXIST
    assert parts <= set(MAY_IMPORT), "say in MAY_IMPORT what the new part may know of"


def test_imports_go_one_way() -> None:
    seen, wrong = 0, []
    for path in python_files("hooks/investment_guide"):
        part = part_of(path)
        for name in imports(path):
            if not name.startswith("investment_guide.") or part in {"__init__", "__main__"}:
                continue
            seen += 1
            other = name.split(".")[1]
            if other not in {part, "__version__", *MAY_IMPORT[part]}:
                wrong.append(f"{name_of(path)} imports {name}; {part} may know {sorted(MAY_IMPORT[part])}")
    assert seen > 50, "no imports found: has the package moved?"
    assert wrong == []


def leads_to(part: str, aim: str) -> bool:
    """Whether one part may know of another through those between them."""
    return part == aim or any(leads_to(other, aim) for other in MAY_IMPORT[part])


def layers() -> str:
    """MAY_IMPORT as a picture (Mermaid), without the arrows that follow from others."""
    arrows = [
        f"  {part} --> {other}"
        for part, below in MAY_IMPORT.items()
        for other in sorted(below)
        if not any(leads_to(between, other) for between in below - {other})
    ]
    return "\n".join(["flowchart BT", *arrows])


def test_the_picture_of_the_layers_is_current() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.findall(r"```mermaid\n(.*?)\n```", text, re.DOTALL)
    assert drawn == [layers()], f"the picture in docs/architecture.md must be:\n{layers()}"


@pytest.mark.parametrize("library", sorted(ONE_IMPORTER))
def test_a_replaceable_library_has_one_importer(library: str) -> None:
    files = python_files("hooks")
    importers = [path for path in files if any(name.split(".")[0] == library for name in imports(path))]
    assert all(path.relative_to(REPOSITORY).match(ONE_IMPORTER[library]) for path in importers)
    assert len(importers) == 1, [name_of(path) for path in importers]


def test_the_hook_file_only_hands_events_on() -> None:
    lines = (HOOKS / "build_guide.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line]) <= 3


@pytest.mark.parametrize("folder", ["hooks", "tests", "bench"])
def test_functions_are_short(folder: str) -> None:
    lengths = dict(entry for path in python_files(folder) for entry in functions(path))
    assert len(lengths) >= {"hooks": 100, "tests": 40, "bench": 0}[folder]
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_files_are_short() -> None:
    theme = [path for suffix in ("js", "html", "css") for path in PACKAGE.rglob(f"*.{suffix}")]
    own = [path for path in theme if "vendor" not in path.parts]
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines())
               for path in [*python_files("hooks", "tests", "bench"), *own]}  # fmt: skip
    assert len(lengths) >= 50
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def templates() -> dict[str, str]:
    """Our own templates by their path."""
    return {name_of(path): path.read_text(encoding="utf-8") for path in (PACKAGE / "theme").rglob("*.html")}


def depth_of(template: str) -> int:
    """How many blocks stand inside each other where a template is deepest."""
    depth = deepest = 0
    for word in TEMPLATE_STATEMENT.findall(template):
        depth += (word in TEMPLATE_BLOCKS) - word.startswith("end")
        deepest = max(deepest, depth)
    return deepest


def test_templates_can_be_read() -> None:
    found = templates()
    assert len(found) > 80
    long = [f"{name}:{number}" for name, text in found.items()
            for number, line in enumerate(text.splitlines(), 1) if len(line) > LONGEST_TEMPLATE_LINE]  # fmt: skip
    assert long == []
    assert {name for name, text in found.items() if depth_of(text) > DEEPEST_TEMPLATE} == set()
    choices = {name: sum(word in {"if", "elif", "for"} for word in TEMPLATE_STATEMENT.findall(text))
               for name, text in found.items()}  # fmt: skip
    assert {name: count for name, count in choices.items() if count > MOST_CHOICES} == {}


def test_names_say_something() -> None:
    names = [(path, name) for path in python_files("hooks", "tests", "bench") for name in defined_names(path)]
    assert len(names) >= 200
    assert [f"{name_of(path)}: {name}" for path, name in names if words(name) & EMPTY_NAMES] == []
    own = [(path, name) for path, name in names if HOOKS in path.parents and words(name) & OWN_WORDS]
    assert [f"{name_of(path)}: {name}" for path, name in own] == []


def test_a_class_name_is_used_once_in_the_package() -> None:
    found: dict[str, list[str]] = {}
    for path in python_files("hooks/investment_guide"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(name_of(path))
    assert len(found) >= 200
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_every_file_says_what_it_is_for() -> None:
    files = python_files("hooks", "tests", "bench")
    assert len(files) >= 50
    assert [name_of(path) for path in files if not ast.get_docstring(parsed(path))] == []


@pytest.mark.parametrize(
    ("name", "fewest"), [("run.txt", 30), ("gis.txt", 30), ("test.txt", 50), ("lock.txt", 1), ("way-out.txt", 30)]
)
def test_every_requirement_is_locked_with_hashes(name: str, fewest: int) -> None:
    entries = locked(REQUIREMENTS / name)
    assert len(entries) >= fewest
    exact = re.compile(r"[a-z0-9.-]+==[^ ]+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [entry[:80] for entry in entries if not exact.fullmatch(entry)] == []


def test_tests_run_with_the_versions_that_are_published() -> None:
    names = ("run.txt", "gis.txt", "test.txt", "way-out.txt")
    run, gis, test, way_out = (set(locked(REQUIREMENTS / name)) for name in names)
    assert run
    assert run < gis < test
    assert run < way_out


def test_requirements_name_no_registry_and_no_file() -> None:
    files = sorted(REQUIREMENTS.glob("*.*"))
    assert len({path.name for path in files} & {"run.in", "gis.in", "test.in", "run.txt", "gis.txt", "test.txt"}) == 6
    forbidden = re.compile(r"://|--(extra-)?index|--find-links|--trusted-host|(^|\s)-[if]\s|\s@\s", re.MULTILINE)
    assert [path.name for path in files if forbidden.search(path.read_text(encoding="utf-8"))] == []


def vendored_names() -> set[str]:
    """What the tests bring with them."""
    manifest = (REPOSITORY / "tests" / "vendor" / "manifest.toml").read_text(encoding="utf-8")
    return {entry["name"] for entry in tomllib.loads(manifest)["file"]}


def test_every_requirement_has_its_licence_written_down() -> None:
    rows = re.findall(
        r"^\| (guide|gis|tests) \| [^|]+ \| ([^|]+) \|$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE
    )
    written = {name.split(" ")[0] for _, names in rows for name in names.split(", ")}
    needed = {entry.split("==")[0] for entry in locked(REQUIREMENTS / "test.txt")}
    assert len(needed) >= 50
    assert written == needed | vendored_names()


def test_vendored_test_code_is_unchanged_and_licensed() -> None:
    folder = REPOSITORY / "tests" / "vendor"
    entries = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["name"] for entry in entries} >= {"axe-core"}
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"] and entry["source"] and entry["licence"]
        assert entry["licence_files"] and all((folder / name).stat().st_size for name in entry["licence_files"])
    listed = {name for entry in entries for name in [entry["path"], *entry["licence_files"]]}
    assert listed == {path.name for path in folder.iterdir()} - {"manifest.toml"}
