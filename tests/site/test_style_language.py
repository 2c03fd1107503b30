"""Every style sheet that readers get is understood by Chromium 80 and Safari 13.1, or loses nothing that matters there.

What came later is listed in ``tests/vendor/later-style-features.json``. A later property or value is an addition that
the page can do without; a later selector stands in rules of its own, since a browser drops the whole rule.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

LATER = json.loads((Path(__file__).resolve().parents[1] / "vendor" / "later-style-features.json").read_text("utf-8"))
STYLES = Path(__file__).resolve().parents[2] / "hooks" / "investment_guide" / "theme" / "styles"
# What may come on top: without it a page looks plainer and is complete.
ADDITIONS = {
    "accent-color",
    "appearance",
    "aspect-ratio",
    "color-scheme",
    "container-type",
    "content-visibility",
    "font-synthesis",
    "forced-color-adjust",
    "hyphens",
    "overscroll-behavior",
    "paint-order",
    "print-color-adjust",
    "scroll-behavior",
    "scrollbar-width",
    "text-decoration-thickness",
    "text-size-adjust",
    "text-underline-offset",
    "text-wrap",
    "user-select",
    "scroll-margin-top",
    "scroll-padding-bottom",
    "scroll-padding-left",
    "scroll-padding-top",
    "page",
    "size",
    "outline",  # older browsers have it without rounded corners
}
ADDED_VALUES = {
    "align-content": {"start", "end"}, "align-self": {"start", "end"},  # in a grid as old as grids
    "break-after": {"avoid"}, "grid-template-rows": {"subgrid"}, "text-decoration": {"dotted"},
}  # fmt: skip
ADDED_SELECTORS = {"has", "focus-visible", "details-content", "marker", "backdrop"}
ADDED_AT_RULES = {"container", "page"}
ADDED_MEDIA = {"forced-colors", "prefers-contrast", "scripting"}
HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.sha\w+\.css$")  # Material's own, for the handbook
# Themselves; paper; Material's own rows; what staff alone see.
WITHOUT_MARGINS = {"older-browsers.css", "match-paper.css", "handbook.css", "review.css"}
FALLBACK_CONDITION = "not (inset: 0)"


def wrong(style: str) -> list[str]:
    """Return what the oldest browsers do not understand in a style sheet."""
    return list(_wrong_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))


def _wrong_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"{rule.source_line}: {rule.message}"
        elif rule.type == "at-rule":
            yield from _wrong_at_rule(rule)
        elif rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude)
            yield from (f"{rule.source_line}: {text} in {selector.strip()}" for text in _wrong_selector(selector))
            yield from (f"{rule.source_line}: {text} in {selector.strip()}" for text in _wrong_body(rule.content))


def _wrong_at_rule(rule: Any) -> Iterator[str]:
    name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip()
    if name in set(LATER["at_rules"]) - ADDED_AT_RULES:
        yield f"{rule.source_line}: @{name}"
    if name == "media":
        later = set(re.findall(r"\(\s*([a-z-]+)", prelude)) & set(LATER["media_features"]) - ADDED_MEDIA
        yield from (f"{rule.source_line}: @media {feature}" for feature in later)
        if re.search(r"[<>]", prelude):
            yield f"{rule.source_line}: @media with a range"
    if rule.content is not None and name in {"media", "supports", "container", "layer"}:
        yield from _wrong_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _wrong_selector(selector: str) -> Iterator[str]:
    listed = [part for part in re.split(r",(?![^(]*\))", selector) if part.strip()]
    names = [set(re.findall(r"::?([a-z-]+)", part)) & set(LATER["selectors"]) for part in listed]
    yield from (f":{name}" for name in set[str]().union(*names) - ADDED_SELECTORS)
    if any(names) and not all(names):
        yield "a later selector beside an older one"
    if re.search(r":not\([^()]*(\([^()]*\)[^()]*)*,", selector):
        yield ":not() of several"
    if "&" in selector:
        yield "nesting"


def _wrong_body(content: list[Any]) -> Iterator[str]:
    declared = set[str]()
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            yield "nesting" if item.type == "qualified-rule" else getattr(item, "message", item.type)
            continue
        name, value = item.lower_name, item.value
        if name.startswith("--"):
            continue
        words = {token.lower_value for token in value if token.type == "ident"}
        functions = {token.lower_name for token in value if token.type == "function"}
        later = words & set(LATER["values"].get(name, ())) | functions & set(LATER["functions"])
        if name in set(LATER["properties"]) - ADDITIONS:
            yield name
        elif later - ADDED_VALUES.get(name, set()) and name not in declared and name not in ADDITIONS:
            yield f"{name}: {', '.join(sorted(later))}, without an older value before it"
        declared.add(name)


def test_every_style_sheet_is_understood_by_the_promised_browsers(built_site: Path) -> None:
    sheets = {path for path in built_site.rglob("*.css") if "leaflet" not in path.name and not HASHED.search(path.name)}
    assert len(sheets) >= 8
    found = {str(path.relative_to(built_site)): wrong(path.read_text("utf-8")) for path in sheets}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_each_gap_of_a_flexible_row_has_its_margins_for_older_browsers() -> None:
    older = (STYLES / "older-browsers.css").read_text("utf-8")
    assert f"@supports {FALLBACK_CONDITION}" in older
    without = [
        f"{path.name}: {selector}"
        for path in sorted(STYLES.glob("*.css"))
        if path.name
        not in {"older-browsers.css", "match-paper.css", "handbook.css", "review.css"}  # paper; Material's own rows
        for selector in _flexible_rows(path.read_text("utf-8"))
        if f"{selector} > *" not in older and f"{selector} > * + *" not in older
    ]
    assert without == []


def _flexible_rows(style: str) -> Iterator[str]:
    for rule in re.finditer(r"([^{};]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        if re.search(r"display: (inline-)?flex", rule[2]) and re.search(r"(^|[\s;{])gap: (?!0;)", rule[2]):
            yield from (part.strip().replace(":not([hidden])", "") for part in rule[1].split(","))


@pytest.mark.parametrize(
    "newer",
    [
        "a { padding-inline: 1rem }", "a { inset: 0 }", "a:is(b, c) { color: red }", "a, b:has(c) { color: red }",
        "a:focus-visible, b { color: red }", "a { b { color: red } }", "a { & b { color: red } }",
        "@media (width >= 40em) { a { color: red } }", "@layer a { b { color: red } }", "a { translate: 1px }",
        "a:not(b, c) { color: red }", "a { overflow: clip }", "a:where(b) { color: red }", "a { float: inline-start }",
    ],
)  # fmt: skip
def test_what_is_newer_is_seen(newer: str) -> None:
    assert wrong(newer)


@pytest.mark.parametrize(
    "older",
    [
        "a { padding: 1rem; color: rgb(255 255 255 / 5%) }", "a:has(b) { color: red }",
        "a { width: clamp(1rem, 2vw, 3rem) }",
        "@media (min-width: 40em) { a > b:not(.c):not(.d)::before { content: '–'; content: '–' / '' } }",
        "a { overflow: hidden; overflow: clip }", "@supports not (inset: 0) { a > * { margin-right: 1rem } }",
    ],
)  # fmt: skip
def test_what_is_older_passes(older: str) -> None:
    assert wrong(older) == []
