"""The catalogue says everything in both languages, and names exactly the codes that the program can yield."""

import ast
import re
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import PLACEHOLDER, Code, catalogue, nearest
from investment_guide.reading.diagnostics import WARNINGS, Diagnostic

CODES = tuple(catalogue().values())
PACKAGE = Path(__file__).resolve().parents[2] / "hooks" / "investment_guide"
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+|indentation|stale")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_code_is_worded_in_both_languages(code: Code) -> None:
    assert CODE.fullmatch(code.name)
    assert code.severity in ("error", "warning")
    for texts in (code.message, code.cause, code.cure):
        assert texts["zh"] != texts["en"]
        assert CHINESE.search(texts["zh"]), f"no Chinese in {texts['zh']}"
        assert texts["en"].strip()
    assert code.bad.strip()
    assert code.good.strip()
    assert code.bad != code.good


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_both_languages_tell_the_same_details(code: Code) -> None:
    assert _names(code, "zh") == _names(code, "en")
    assert not PLACEHOLDER.findall(code.cause["zh"] + code.cause["en"] + code.cure["zh"] + code.cure["en"])


def _names(code: Code, lang: str) -> set[str]:
    return {name.removesuffix(f"_{lang}") for name in PLACEHOLDER.findall(code.message[lang])}


def test_a_gate_is_a_warning_until_publishing() -> None:
    gates = [code for code in CODES if code.publish]
    assert len(gates) > 5
    assert {code.severity_when(False) for code in gates} == {"warning"}
    assert {code.severity_when(True) for code in gates} == {"error"}


def test_severities_agree_with_reading() -> None:
    assert {name for name in WARNINGS if catalogue()[name].severity != "warning"} == set()


def test_the_program_and_the_catalogue_know_the_same_codes() -> None:
    written = set[str]().union(*(_words_in(PACKAGE / part) for part in ("checking", "analysis", "reading", "model")))
    assert set(catalogue()) - written == set(), "codes that nothing yields"


def _words_in(folder: Path) -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.py"))]
    assert trees
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_a_message_leaves_out_what_is_not_known() -> None:
    code = catalogue()["unknown-source"]
    known = (("found", "land-2024"), ("place", "data/sources.yml"))
    bare = Diagnostic("data/land/a.yml", 7, 9, code.name, "source", known)
    near = Diagnostic("data/land/a.yml", 7, 9, code.name, "source", (*known, ("nearest", "land-2026")))
    assert code.says(bare, "zh") == "写的是 land-2024，但 data/sources.yml 里没有它。"
    assert code.says(near, "en").endswith("has no such entry. Did you mean land-2026?")


def test_a_value_from_a_file_cannot_steer_the_terminal() -> None:
    code = catalogue()["unknown-word"]
    hostile = "\x1b[2J\u202ered\n\n" + "x" * 500
    said = code.says(Diagnostic("data/land/a.yml", 1, 1, code.name, "status", (("found", hostile),)), "zh")
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "\n" not in said
    assert len(said) < 250


def test_a_value_with_braces_is_only_text() -> None:
    code = catalogue()["unknown-word"]
    said = code.says(Diagnostic("a.yml", 1, 1, code.name, "status", (("found", "{nearest} [[x]] {0}"),)), "zh")
    assert "{nearest} [[x]] {0}" in said


@pytest.mark.parametrize(
    ("word", "meant"), [("area-difer", "area-differs"), ("unknwon-source", "unknown-source"), ("qqqq", "")]
)
def test_the_nearest_code_is_found(word: str, meant: str) -> None:
    assert nearest(word, tuple(catalogue())) == meant


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_explanation_has_no_gaps_with_names_of_the_program(lang: str) -> None:
    for code in catalogue().values():
        assert not re.search(r"\{\w+\}|\[\[|\]\]", code.summary(lang)), code.name
    assert catalogue()["full-width"].summary("zh") == "有全角字符：…。应写 …。"
