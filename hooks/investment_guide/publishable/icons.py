"""Icons by name: a city's own (``overrides/.icons/``), then the ten thousand that Material for MkDocs brings.

An icon is redrawn from its shapes, so that nothing else of a file gets into a page.
"""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from xml.etree import ElementTree as Xml

from markupsafe import Markup, escape

# Drawn by the tool with one stroke (``theme/components/macros/icons.html``); a name without a slash.
OF_TOOL = ("metal", "hydrogen", "materials", "machinery")
FOLDER = ".icons"
NAME = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)+")
LARGEST_BYTES = 50_000
SHAPES = frozenset(("path", "circle", "ellipse", "rect", "line", "polygon", "polyline", "g"))
ATTRIBUTES = frozenset(
    "d cx cy r rx ry x y x1 x2 y1 y2 width height points transform fill-rule clip-rule opacity fill-opacity".split()
)
_VALUE = re.compile(r"[\w\s.,()+-]*")
_VIEW_BOX = re.compile(r"-?[\d.]+( -?[\d.]+){3}")


class UnknownIconError(Exception):
    """There is no such icon, or its file is no plain drawing."""


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing in one colour, that of the text around it."""

    view_box: str
    shapes: Markup

    @property
    def svg(self) -> Markup:
        """The drawing as an element of a page."""
        return Markup(
            '<svg class="guide-icon guide-icon--filled" viewBox="{}" width="24" height="24" aria-hidden="true"'
            ' focusable="false">{}</svg>'
        ).format(self.view_box, self.shapes)


@cache
def material_icons() -> Path:
    """Return where Material keeps its icons."""
    found = importlib.util.find_spec("material")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("mkdocs-material")
    return Path(found.origin).parent / "templates" / FOLDER


def icon_folders(look: Path | None) -> tuple[Path, ...]:
    """Return the folders of icons, the city's first."""
    return (look / FOLDER, material_icons()) if look else (material_icons(),)


def icon(name: str, folders: Sequence[Path]) -> Icon:
    """Return the icon of a name such as ``material/hydrogen-station``.

    Raises UnknownIconError.
    """
    if not NAME.fullmatch(name):
        raise UnknownIconError(name)
    for folder in folders:
        path = folder / f"{name}.svg"
        if path.is_file() and path.resolve() == folder.resolve() / f"{name}.svg":
            return _drawn(path.read_bytes(), path.stem)
    raise UnknownIconError(name)


def icon_names(folders: Sequence[Path]) -> Iterator[str]:
    """Yield all names, each once."""
    names = (
        path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in folder.rglob("*.svg")
    )
    yield from dict.fromkeys((*OF_TOOL, *sorted(name for name in names if NAME.fullmatch(name))))


@lru_cache(maxsize=256)
def _drawn(content: bytes, name: str) -> Icon:
    """The plain shapes of a file; by its content, which a preview sees change."""
    if len(content) > LARGEST_BYTES or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnknownIconError(name)
    try:
        root = Xml.fromstring(content)  # noqa: S314  # entities were refused above
    except Xml.ParseError as error:
        raise UnknownIconError(name) from error
    view_box = root.get("viewBox", "")
    if _local(root) != "svg" or not _VIEW_BOX.fullmatch(view_box):
        raise UnknownIconError(name)
    return Icon(view_box, Markup("").join(map(_shape, root)))


def _shape(element: Xml.Element) -> Markup:
    name = _local(element)
    if name not in SHAPES:
        return Markup("")
    kept = {key: value for key, value in element.attrib.items() if key in ATTRIBUTES and _VALUE.fullmatch(value)}
    attributes = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in kept.items())
    inner = Markup("").join(map(_shape, element))
    opening = Markup("<") + escape(name) + attributes
    return opening + (Markup(">") + inner + Markup("</") + escape(name) + Markup(">") if inner else Markup("/>"))


def _local(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
