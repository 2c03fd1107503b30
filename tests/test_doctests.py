"""The examples in docstrings give what they show."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
MODULES = sorted(
    ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")
    for path in HOOKS.rglob("*.py")
    if "starter" not in path.parts and ">>> " in path.read_text(encoding="utf-8")
)


def test_there_are_examples() -> None:
    assert len(MODULES) >= 20


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str) -> None:
    found = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.attempted
    assert found.failed == 0
