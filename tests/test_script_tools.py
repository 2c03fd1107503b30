"""The tools that check scripts: their lock names no registry, and a machine without Node passes."""

import json
import shutil

import pytest

from tests.script_tools import __main__ as script_tools
from tests.script_tools import part_types

LOCK = json.loads((script_tools.SETTINGS / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_has_its_hash_and_no_address() -> None:
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert len(packages) > 50
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert "://" not in json.dumps([package.get("resolved", "") for package in packages.values()])
    assert "resolved" not in json.dumps(LOCK)


def test_a_machine_without_node_is_told_so_and_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert script_tools.main() == 0
    assert "npm is not installed" in capsys.readouterr().out


def test_no_script_leaves_the_check() -> None:
    """`@ts-nocheck` and `@ts-ignore` would hide what is wrong; ESLint's exceptions name their rule and their reason."""
    scripts = [*script_tools.SCRIPTS.rglob("*.js")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in scripts}
    assert len(texts) > 40
    assert [name for name, text in texts.items() if "@ts-" in text] == []
    disabled = [line for text in texts.values() for line in text.splitlines() if "eslint-disable" in line]
    assert [line for line in disabled if "eslint-disable-next-line " not in line or " -- " not in line] == []


def test_no_script_is_without_types() -> None:
    """`strict` asks for the type of every parameter; what may be of any type says why, or stands in a declaration."""
    (settings,) = (json.loads(path.read_text("utf-8")) for path in script_tools.SETTINGS.glob("tsconfig*.json"))
    options = settings["compilerOptions"]
    assert options["strict"] is True and not {"noImplicitAny", "strictNullChecks"} & options.keys()
    (scripts,) = (path for path in settings["include"] if path.endswith(".js"))
    root = (script_tools.SETTINGS / scripts.partition("*")[0]).resolve()
    assert root == script_tools.SCRIPTS and scripts.endswith("/**/*.js")


def test_the_types_of_parts_are_those_of_what_python_writes() -> None:
    found = part_types.declarations()
    assert (
        '"compare-list": { parks: string[]; sites: [string, string, number, number][]; states: string[][] };' in found
    )
    assert '"search-words-N": { [key: string]: number[][] };' in found
    for name in ("map-index", "map-sites-N", "map-words-N", "match", "policies", "sites"):
        assert f'  "{name}": {{' in found or f'  "{name}": string[][]' in found
