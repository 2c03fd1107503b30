"""The supply chain as a diagram: lines that fit their boxes, every link there, gaps told by sign and word."""

import re

import pytest

from investment_guide.analysis.links import nodes
from investment_guide.presentation.drawings.chain import BOX_WIDTH, chain_diagram, wrapped
from tests.rendering.contexts import LANGUAGES, city_context


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("氢气储运装备", 4.0, ("氢气储运", "装备")),
        ("Stamping and sheet metal", 8.0, ("Stamping and", "sheet metal")),
        ("碳纸 GDL 材料", 5.0, ("碳纸 GDL", "材料")),
        ("", 5.0, ("",)),
        ("Unbreakable", 2.0, ("Unbreakable",)),
    ],
)
def test_names_wrap(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, width) == lines


def test_wrapping_loses_no_letter() -> None:
    for cluster in city_context("zh").guide.clusters.values():
        for node in nodes(cluster):
            name = node.name.main
            assert "".join(wrapped(name, 6.0)).replace(" ", "") == name.replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_stands_in_both_layouts_with_its_state(language: str) -> None:
    context = city_context(language)
    for cluster in context.guide.clusters.values():
        diagram = chain_diagram(context, cluster)
        wide, tall = diagram.split("<svg")[1:]
        for node in nodes(cluster):
            words = [
                word for word in re.split(r"[ \-/]", context.formatter.plain(node.name)) if word.isascii() and word
            ]
            for layout in (wide, tall):
                assert context.formatter.word("gap", node.gap) in layout
                assert not [word for word in words if word.replace("&", "&amp;").replace("'", "&#39;") not in layout]
        assert wide.count("<g ") == tall.count("<g ") == len(list(nodes(cluster)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_its_box(language: str) -> None:
    context = city_context(language)
    for cluster in context.guide.clusters.values():
        for line in re.findall(r'guide-chain__name"[^>]*>([^<]*)<', chain_diagram(context, cluster)):
            letters = sum(1.0 if ord(letter) > 0x2E80 else 0.55 for letter in line)
            assert letters * 14 <= BOX_WIDTH - 24, line


def test_the_tall_layout_is_one_box_wide() -> None:
    context = city_context("zh")
    diagram = chain_diagram(context, next(iter(context.guide.clusters.values())))
    boxes = re.findall(r'guide-chain--(\w+)" viewBox="-1 -1 (\d+) (\d+)"', diagram)
    assert [layout for layout, _, _ in boxes] == ["wide", "tall"]
    assert int(boxes[1][1]) == BOX_WIDTH + 2
    assert int(boxes[0][1]) > int(boxes[0][2])
