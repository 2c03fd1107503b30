"""Icons by name: Material's and a city's own, redrawn from plain shapes."""

from pathlib import Path

import pytest

from investment_guide.publishable.icons import UnknownIconError, icon, icon_folders, icon_names, material_icons

ATTACK = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"
 viewBox="0 0 24 24" onload="a()">
<style>@import 'http://host.example/a.css';</style><script>a()</script>
<image x:href="http://host.example/a.png"/><use href="http://host.example/#a"/>
<g fill="url(http://host.example/#a)" onclick="a()"><path d="M1 1h2" style="fill:url(//host.example)"/></g></svg>"""


def test_every_icon_of_material_by_name() -> None:
    folders = icon_folders(None)
    names = [name for name in icon_names(folders) if "/" in name]
    assert len(names) > 9_000
    drawn = [icon(name, folders) for name in names[::40]]
    assert all("<path" in one.shapes or "<" in one.shapes for one in drawn)


def test_a_citys_icon_stands_before_materials(tmp_path: Path) -> None:
    path = tmp_path / ".icons/material/factory.svg"
    path.parent.mkdir(parents=True)
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>')
    assert icon("material/factory", icon_folders(tmp_path)).shapes == '<circle cx="4" cy="4" r="3"/>'
    assert "<path" in icon("material/factory", icon_folders(None)).shapes
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h2"/></svg>')
    assert icon("material/factory", icon_folders(tmp_path)).shapes == '<path d="M1 1h2"/>', (
        "a preview shows what is saved"
    )


def test_only_plain_shapes_get_into_a_page(tmp_path: Path) -> None:
    path = tmp_path / ".icons/own/attack.svg"
    path.parent.mkdir(parents=True)
    path.write_text(ATTACK)
    assert icon("own/attack", icon_folders(tmp_path)).shapes == '<g><path d="M1 1h2"/></g>'


@pytest.mark.parametrize(
    "name", ["", "factory", "material/no-such-icon", "../material/factory", "material/../material/factory", "/etc/x"]
)
def test_what_there_is_not(name: str) -> None:
    with pytest.raises(UnknownIconError):
        icon(name, (material_icons(),))


@pytest.mark.parametrize(
    "text", ["", "<svg", "<html/>", '<!DOCTYPE svg [<!ENTITY a "a">]><svg viewBox="0 0 1 1"/>', "<svg viewBox='a'/>"]
)
def test_what_is_no_drawing(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".icons/own/odd.svg"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(UnknownIconError):
        icon("own/odd", icon_folders(tmp_path))
