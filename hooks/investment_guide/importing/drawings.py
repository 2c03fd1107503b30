"""DXF drawings → rows: every closed line is an outline, the texts inside it its labels. The one importer of ``ezdxf``.

DWG is AutoCAD's own format; only DXF can be read (in AutoCAD: SAVEAS, type DXF).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.editing.messages import Message
from investment_guide.importing.gis import missing_extra
from investment_guide.importing.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignRow,
    ForeignTable,
    refuse_too_many,
    shown,
)
from investment_guide.reading.crs import Position
from investment_guide.reading.geometry import SMALLEST_RING

if TYPE_CHECKING:
    from ezdxf.entities.dxfentity import DXFEntity
    from ezdxf.layouts.layout import Modelspace

LAYER, TEXT, HANDLE = "图层", "文字", "句柄"
HEADERS = (LAYER, TEXT, HANDLE)
# How far an arc may lie from the straight pieces that stand for it, in units of the drawing (metres).
ARC_TOLERANCE = 0.01
# Ends this close together were meant to meet; beyond it the outline is open.
CLOSED_WITHIN = 0.001
LINES, TEXTS = "LWPOLYLINE POLYLINE", "TEXT MTEXT"


def read_drawing(path: Path, layer: str = "") -> ForeignTable:
    """Return the closed polylines of the model space; open ones are rows with a fault. ``layer`` chooses one layer's
    lines."""
    try:
        from ezdxf import recover
        from ezdxf.lldxf.const import DXFError
    except ImportError as error:
        raise missing_extra(error) from error
    try:
        document, auditor = recover.readfile(path)
    except (DXFError, UnicodeDecodeError, ValueError, IndexError, KeyError, RecursionError) as error:
        raise ForeignError(
            f"{path.name} 不是读得通的 DXF（{shown(error)}）。DWG 请先在 CAD 里另存为 DXF。",
            f"{path.name} is no readable DXF ({shown(error)}). Save a DWG as DXF in your CAD program first.",
        ) from error
    notes = (
        [Message(f"图纸有 {len(auditor.errors)} 处损坏", f"the drawing is damaged in {len(auditor.errors)} places")]
        if auditor.errors
        else []
    )
    space = document.modelspace()
    lines = [line for line in space.query(LINES) if not layer or line.dxf.layer == layer]
    refuse_too_many(len(lines))
    _refuse_no_lines(lines, layer, sorted({entity.dxf.layer for entity in space.query(LINES)}))
    return ForeignTable(path.name, HEADERS, tuple(_rows(lines, _labels(space))), "", tuple(notes), FEATURE_PLACE)


def _refuse_no_lines(lines: Sequence["DXFEntity"], layer: str, layers: list[str]) -> None:
    if lines:
        return
    listed = "、".join(layers) or "—"
    raise ForeignError(
        f"图层“{layer}”上没有多段线；有多段线的图层：{listed}。" if layer else "图纸的模型空间里没有多段线。",
        f"No polylines on layer {layer!r}; layers with some: {listed}."
        if layer
        else "The model space has no polylines.",
    )


def _rows(lines: Sequence["DXFEntity"], labels: list[tuple[Position, str]]) -> Iterator[ForeignRow]:
    from shapely import STRtree, points, polygons
    from shapely.errors import GEOSException

    tree = STRtree(points([position for position, _ in labels]))
    for number, line in enumerate(lines, 1):
        ring = _ring(line)
        cells = {LAYER: line.dxf.layer, TEXT: None, HANDLE: line.dxf.handle}
        if ring is None:
            yield ForeignRow(
                number,
                cells,
                errors=(Message("这条线没有闭合，不成地块", "The line is not closed: it bounds nothing"),),
            )
            continue
        try:
            inside = sorted(tree.query(polygons([ring])[0], predicate="contains"))
        except GEOSException:
            inside = []
        cells[TEXT] = " ".join(labels[place][1] for place in inside) or None
        yield ForeignRow(number, cells, {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]})


def _ring(line: "DXFEntity") -> list[Position] | None:
    """Return the corners with arcs cut into pieces, the first repeated at the end; None for an open line."""
    from ezdxf.path import make_path

    corners = [(float(point.x), float(point.y)) for point in make_path(line).flattening(ARC_TOLERANCE)]
    if len(corners) < SMALLEST_RING - 1:
        return None
    (first_x, first_y), (last_x, last_y) = corners[0], corners[-1]
    if max(abs(first_x - last_x), abs(first_y - last_y)) > CLOSED_WITHIN:
        return None
    ring = [*corners[:-1], corners[0]]
    return ring if len(ring) >= SMALLEST_RING else None


def _labels(space: "Modelspace") -> list[tuple[Position, str]]:
    """Return where each text stands and what it says, formatting codes left out."""
    from ezdxf.entities.mtext import MText
    from ezdxf.entities.text import Text

    found = []
    for entity in space.query(TEXTS):
        text = " ".join(str(entity.plain_text()).split()) if isinstance(entity, (MText, Text)) else ""
        if text:
            found.append(((float(entity.dxf.insert.x), float(entity.dxf.insert.y)), text))
    return found
