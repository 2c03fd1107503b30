"""Scripts are listed once: each is in one bundle, and pages load bundles and data, nothing else."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from investment_guide.presentation.context import THEME
from investment_guide.rendering.bundles import BUNDLES, SOURCES, addresses, read_bundles, without_comments
from tests.rendering.contexts import city_context

PARTS = [part for bundle in BUNDLES.values() for part in bundle.parts]


def test_every_script_is_in_exactly_one_bundle() -> None:
    folders = [*(THEME / "scripts").rglob("*.js"), *(THEME / "vendor").rglob("*.js")]
    there = sorted(path.relative_to(THEME).as_posix() for path in folders)
    assert sorted(PARTS) == there
    assert [part for part, count in Counter(PARTS).items() if count > 1] == []


def test_addresses_are_used_once() -> None:
    found = [bundle.address for bundle in BUNDLES.values()]
    assert len(found) == len(set(found))
    assert sum(len(addresses(way)) for way in ("head", "shared", "every page", "page", "demand")) == len(found)


def test_templates_name_only_addresses_of_bundles() -> None:
    """What a template loads besides data: `to("scripts/…")` and the joined files of pages."""
    text = "".join(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))
    found = set(re.findall(r"""["']((?:(?:scripts|vendor)/[^"']+|\w+/view)\.js)["']""", text))
    known = {bundle.address for bundle in BUNDLES.values()}
    assert {"scripts/finder.js", "compare/view.js"} <= found <= known


def test_parts_end_with_a_line() -> None:
    """Joined without anything between them, a comment at the end of one must not swallow the beginning of the next."""
    joined = [part for bundle in BUNDLES.values() if bundle.is_joined for part in bundle.parts]
    assert [part for part in joined if not (THEME / part).read_bytes().endswith(b"\n")] == []


def test_types_are_not_sent() -> None:
    """They and other comments would be a third of what is sent; a line says where whoever reads it finds them."""
    for bundle in BUNDLES.values():
        if bundle.is_joined:
            text = bundle.text(city_context("zh"))
            own = any(part.startswith("scripts/") for part in bundle.parts[:1])  # vendored ones stay as they are
            assert not own or not re.search(r"@(param|type|returns|typedef|template)\b", text)
            assert text.startswith(SOURCES), bundle.name
            assert not own or len(re.findall(r"^\s*(//|/\*)", text, re.MULTILINE)) == 1


def test_no_string_of_a_script_goes_over_lines() -> None:
    """What is sent has no indentation, which a text between backticks would keep."""
    for path in (THEME / "scripts").rglob("*.js"):
        lines = [line.partition(" // ")[0] for line in without_comments(path.read_text("utf-8")).splitlines()]
        assert [line for line in lines if line.count("`") % 2 or line.endswith("\\")] == [], path.name


@pytest.mark.parametrize("name", ["scripts/map/map-shift.js", "scripts/map-shift.js"])
def test_a_part_of_the_city_takes_the_place_of_the_tools(name: str, tmp_path: Path) -> None:
    """By its name, and by the one that it had before scripts had folders."""
    own = tmp_path / name
    own.parent.mkdir(parents=True)
    own.write_text("// the city's own\n", encoding="utf-8")
    text = BUNDLES["map"].text(replace(city_context("zh"), look=tmp_path))
    assert "// the city's own\n" in text
    assert "GCJ-02 (AMap, Tencent)" not in text


def test_an_unknown_way_of_loading_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bundles.toml"
    path.write_text('[own]\naddress = "own.js"\nloaded = "sometimes"\nparts = ["own.js"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"\[own\].*sometimes"):
        read_bundles(path)
