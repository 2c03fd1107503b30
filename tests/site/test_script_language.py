"""Every script that readers get is ES2019: one newer sign and an old browser inside another app runs nothing of it.

A parser reads them by that grammar (``tests/vendor/acorn.js``). It knows nothing of methods, so those that came later
and are likely to be typed are looked for by name.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ACORN = Path(__file__).resolve().parents[1] / "vendor" / "acorn.js"
DATA = "guide.part("
LATER = (
    *("replaceAll", "matchAll", "allSettled", "hasOwn", "findLast", "findLastIndex", "toSorted", "toReversed"),
    *("toSpliced", "groupBy", "replaceChildren", "randomUUID", "structuredClone", "queueMicrotask", "globalThis"),
    *("WeakRef", "BigInt", "AggregateError"),
)
# {fault: of the grammar, later: names of what came after it}
READ = """([code, later]) => {
  const found = new Set();
  const walk = function (node) {
    if (Array.isArray(node)) { node.forEach(walk); return; }
    if (!node || typeof node.type !== "string") return;
    const called = node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : null;
    const name = called && (called.type === "MemberExpression" ? called.property.name : called.name);
    if (later.includes(name)) found.add(name);
    Object.values(node).forEach((part) => part && typeof part === "object" && walk(part));
  };
  try { walk(acorn.parse(code, { ecmaVersion: 2019 })); } catch (fault) { return { fault: String(fault), later: [] }; }
  return { fault: "", later: Array.from(found) };
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A blank page that can read scripts."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=ACORN)
    yield page
    context.close()


def read(reader: Page, code: str) -> Any:
    """What is wrong with a script."""
    return reader.evaluate(READ, [code, LATER])


def test_every_script_is_of_the_promised_language(reader: Page, built_site: Path, repository: Path) -> None:
    paths = [*built_site.rglob("*.js"), repository / "hooks" / "investment_guide" / "offline" / "start.js"]
    codes = {str(path): path.read_text("utf-8") for path in paths}
    scripts = {path: code for path, code in codes.items() if not code.startswith(DATA)}
    assert len(scripts) >= 20, "scripts of pages, both languages, those of others among them"
    wrong = {path: found for path, code in scripts.items() if any((found := read(reader, code)).values())}
    ours = {path: found for path, found in wrong.items() if found["fault"] or "vendor" not in path}
    assert ours == {}


@pytest.mark.parametrize(
    "newer",
    ["a?.b", "a ?? b", "a ||= b", "class A { #b = 1; }", "class A { b = 1; }", "1_000", "10n", "import('a')",
     "class A { static { } }", "/a/v", "export default 1", "x.replaceAll('a', 'b')", "Object.hasOwn(a, b)"],
)  # fmt: skip
def test_what_is_newer_is_seen(newer: str, reader: Page) -> None:
    assert any(read(reader, newer).values())
