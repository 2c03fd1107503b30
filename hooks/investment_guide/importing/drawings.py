"""DXF drawings → rows: every closed line is an outline, the texts inside it its labels. The one importer of ``ezdxf``.

Blocks are taken apart first, mirrored ones too. Closed are polylines, circles, ellipses, splines and hatches by
themselves, and lines and arcs whose ends meet. A label belongs to the smallest outline around it. What bounds nothing
is counted. DWG is AutoCAD's own format; only DXF can be read (in AutoCAD: SAVEAS, type DXF).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded, makes_sense
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
    from ezdxf.document import Drawing
    from ezdxf.entities.dxfentity import DXFEntity
    from shapely.geometry.base import BaseGeometry

LAYER, TEXT, HANDLE = "图层", "文字", "句柄"
HEADERS = (LAYER, TEXT, HANDLE)
# How far an arc may lie from the straight pieces that stand for it, in units of the drawing (metres).
ARC_TOLERANCE = 0.01
# Ends this close together were meant to meet; beyond it the outline is open.
CLOSED_WITHIN = 0.001
POLYLINES = frozenset({"LWPOLYLINE", "POLYLINE"})
CURVES = frozenset({"CIRCLE", "ELLIPSE", "SPLINE"})
PIECES = frozenset({"LINE", "ARC"})
HATCH = "HATCH"
ANNOTATIONS = frozenset({"DIMENSION", "ARC_DIMENSION", "LARGE_RADIAL_DIMENSION", "LEADER", "MULTILEADER", "ACAD_TABLE"})
# A ring round a number, as plans mark plots, is at most this many times as high as its text, and the plot larger.
FRAME_TO_TEXT, PLOT_TO_FRAME = 3.0, 4.0
MOST_SHOWN = 5
FRAMES = "文字外框 / frames of texts"
TEXTS = frozenset({"TEXT", "MTEXT", "ATTRIB"})
# From this version on drawings are UTF-8; before, in a code page that programs often name wrongly.
UNICODE_VERSION = "AC1021"
# What stands before a drawing of a version with marks of classes (AcDbEntity) that does not say so itself.
VERSION_HEADER = b"0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n0\nENDSEC\n"
SEEN_FOR_VERSION = 10_000
# Blocks in blocks can hold any number of lines.
MOST_ENTITIES = 1_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
SAME_AREA = 0.999
NOT_CLOSED = Message("这条线没有闭合，不成地块", "The line is not closed: it bounds nothing")


@dataclass(frozen=True, slots=True)
class DrawnOutline:
    """A ring of corners with its holes, on a layer; the ring is empty for a line that is open."""

    layer: str
    handle: str
    ring: tuple[Position, ...] = ()
    holes: tuple[tuple[Position, ...], ...] = ()


def read_drawing(path: Path, encoding: str = "", layer: str = "") -> ForeignTable:
    """Return the outlines of the model space; open polylines are rows with a fault. ``layer`` chooses one layer's
    lines, ``encoding`` is that of the texts where the drawing names another. Raises ForeignError."""
    document, notes = _opened(path)
    words = _Words(document, encoding)
    entities = _entities(document)
    layers = {words.text(entity.dxf.layer) for entity in entities if entity.dxftype() in POLYLINES | CURVES | PIECES}
    lines = [entity for entity in entities if not layer or words.text(entity.dxf.layer) == layer]
    outlines, left = _outlines(lines, words)
    labels = [label for entity in entities if (label := _label(entity, words))]
    plots = _without_frames(outlines, labels)
    if len(plots) < len(outlines):
        left[FRAMES] = len(outlines) - len(plots)
    refuse_too_many(len(plots))
    _refuse_no_lines(plots, layer, sorted(layers))
    if left:
        listed = "、".join(f"{count} {kind}" for kind, count in sorted(left.items()))
        notes.append(Message(f"没有围成地块、没有读：{listed}", f"bounding nothing and left out: {listed}"))
    texts, outside = _labels_of(plots, labels)
    notes += [*words.notes, *_hidden(document, lines, plots, words), *_outside(outside)]
    return ForeignTable(path.name, HEADERS, tuple(_rows(plots, texts)), "", tuple(notes), FEATURE_PLACE)


def _opened(path: Path) -> tuple["Drawing", list[Message]]:
    try:
        from ezdxf import recover
        from ezdxf.audit import AuditError
        from ezdxf.lldxf.const import DXFError
    except ImportError as error:
        raise missing_extra(error) from error
    try:
        document, auditor = recover.read(BytesIO(_with_version(path.read_bytes())))
    except (DXFError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise ForeignError(
            f"{path.name} 不是读得通的 DXF。请在 CAD 里打开，另存为 DXF（DWG 也一样）再导入。",
            f"{path.name} is no readable DXF. Open it in your CAD program and save it as DXF, a DWG too.",
        ) from error
    for fix in (*auditor.fixes, *auditor.errors):
        if fix.code == AuditError.INVALID_FLOATING_POINT_VALUE:
            raise ForeignError(
                f"{path.name} 里有坏了的数（{shown(fix.message)}），边界会画错；请重新导出一份。",
                f"{path.name} holds a number that is damaged ({shown(fix.message)}); export it once more.",
            )
    damaged = len(auditor.errors)
    note = Message(f"图纸有 {damaged} 处损坏", f"the drawing is damaged in {damaged} places")
    return document, [note] if damaged else []


def _with_version(content: bytes) -> bytes:
    """Return a drawing of entities alone with a header that names its version: without one it would be read as R12,
    whose polylines have no flags."""
    has_marks = b"AcDbEntity" in content[:SEEN_FOR_VERSION]
    return VERSION_HEADER + content if has_marks and b"HEADER" not in content[:SEEN_FOR_VERSION] else content


def _entities(document: "Drawing") -> list["DXFEntity"]:
    """Return all that stands in the model space, blocks taken apart. Dimensions and leaders stay whole: their lines and
    numbers are no plots."""
    from ezdxf.disassemble import recursive_decompose

    entities = []
    whole = [entity for entity in document.modelspace() if entity.dxftype() in ANNOTATIONS]
    plain = (entity for entity in document.modelspace() if entity.dxftype() not in ANNOTATIONS)
    for entity in chain(whole, recursive_decompose(plain)):
        entities.append(entity)
        if len(entities) > MOST_ENTITIES:
            raise ForeignError(
                f"图纸里的图形超过 {MOST_ENTITIES} 个；请只导出地块所在的图层。",
                f"The drawing has more than {MOST_ENTITIES} entities; export the layers with plots only.",
            )
    return entities


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text, where it stands, and how high its letters are."""

    position: Position
    text: str
    height: float


class _Words:
    """The texts of a drawing as they were meant: older drawings hold bytes of a code page that may be named wrongly."""

    def __init__(self, document: "Drawing", asked: str) -> None:
        self._encoding = document.encoding
        self._meant: dict[str, str] = {}
        self.notes: tuple[Message, ...] = ()
        texts = [layer.dxf.name for layer in document.layers]
        texts += [_plain(entity) for entity in document.entitydb.values() if entity.dxftype() in TEXTS]
        if document.dxfversion < UNICODE_VERSION or asked or any(_SURROGATE.search(text) for text in texts):
            self._recognise(texts, asked)

    def _recognise(self, texts: Sequence[str], asked: str) -> None:
        raw = {text: each for text in texts if not text.isascii() and (each := self._bytes(text)) is not None}
        if not raw:
            return
        joined = b"\n".join(raw.values())
        if not asked and makes_sense(joined, self._encoding):
            return
        meant = decoded(joined, asked)
        self._meant = dict(zip(raw, meant.text.split("\n"), strict=True))
        if not asked and meant.encoding != self._encoding:
            self.notes = meant.notes

    def _bytes(self, text: str) -> bytes | None:
        """Return the bytes of a text in the drawing; None for one with signs that it wrote as \\U+597D."""
        try:
            return " ".join(text.split()).encode(self._encoding, "surrogateescape")
        except UnicodeError:
            return None

    def text(self, written: str) -> str:
        """Return a text as it was meant."""
        return self._meant.get(written, written)


def _plain(entity: "DXFEntity") -> str:
    """Return what a text says, formatting codes left out."""
    from ezdxf.entities.mtext import MText
    from ezdxf.entities.text import Text
    from ezdxf.lldxf.encoding import decode_mif_to_unicode, has_mif_encoding

    text = str(entity.plain_text()) if isinstance(entity, (MText, Text)) else ""
    return " ".join((decode_mif_to_unicode(text) if has_mif_encoding(text) else text).split())


def _label(entity: "DXFEntity", words: _Words) -> DrawnText | None:
    """Return what a text says and where. A centred text stands where it is aligned."""
    from ezdxf.entities.text import Text

    if entity.dxftype() not in TEXTS or not (text := _plain(entity)):
        return None
    point = entity.dxf.insert
    if isinstance(entity, Text):
        _, first, _ = entity.get_placement()
        point = entity.ocs().to_wcs(first)
    height = float(entity.dxf.get("char_height" if entity.dxftype() == "MTEXT" else "height", 0))
    return DrawnText((float(point.x), float(point.y)), words.text(text), height)


def _outlines(entities: Sequence["DXFEntity"], words: _Words) -> tuple[list[DrawnOutline], Counter[str]]:
    """Return the outlines in their order, and of each kind of line how many bound nothing."""
    outlines: list[DrawnOutline] = []
    left: Counter[str] = Counter()
    pieces: list[tuple[str, tuple[Position, ...]]] = []
    hatches = []
    for entity in entities:
        kind, layer = entity.dxftype(), words.text(entity.dxf.layer)
        handle = entity.dxf.handle or ""
        if kind == HATCH:
            hatches += [DrawnOutline(layer, handle, ring, holes) for ring, holes in _hatched(entity)]
        elif kind in PIECES | POLYLINES | CURVES:
            corners = _corners(entity)
            if ring := _closed(corners):
                outlines.append(DrawnOutline(layer, handle, ring))
            elif kind in PIECES:
                pieces.append((layer, corners))
            elif kind in POLYLINES:
                outlines.append(DrawnOutline(layer, handle))
            else:
                left[kind] += 1
        elif kind not in TEXTS:
            left[kind] += 1
    chained, used = _chained(pieces)
    left["LINE/ARC"] = len(pieces) - used
    hidden = _without_doubles(hatches, [*outlines, *chained])
    return [*outlines, *chained, *hidden], +left


def _corners(entity: "DXFEntity") -> tuple[Position, ...]:
    """Return the corners of a line with arcs cut into pieces; none for a mesh."""
    from ezdxf.path import make_path

    try:
        return tuple((float(point.x), float(point.y)) for point in make_path(entity).flattening(ARC_TOLERANCE))
    except (TypeError, ValueError):
        return ()


def _closed(corners: Sequence[Position]) -> tuple[Position, ...]:
    """Return the ring of corners whose ends meet, the first repeated at the end; nothing for an open line."""
    if len(corners) < SMALLEST_RING - 1:
        return ()
    (first_x, first_y), (last_x, last_y) = corners[0], corners[-1]
    if max(abs(first_x - last_x), abs(first_y - last_y)) > CLOSED_WITHIN:
        return ()
    ring = (*corners[:-1], corners[0])
    return ring if len(ring) >= SMALLEST_RING else ()


def _hatched(entity: "DXFEntity") -> Iterator[tuple[tuple[Position, ...], tuple[tuple[Position, ...], ...]]]:
    """Yield the outer rings of a hatch, each with the rings that lie in it."""
    from ezdxf.entities.hatch import Hatch
    from ezdxf.path import from_hatch
    from shapely import polygons

    rings = []
    if isinstance(entity, Hatch):
        for path in from_hatch(entity):
            corners = tuple((float(point.x), float(point.y)) for point in path.flattening(ARC_TOLERANCE))
            if ring := _closed((*corners, corners[0]) if corners else ()):
                rings.append(ring)
    areas = [(ring, polygons(ring)) for ring in rings]
    for ring, area in areas:
        if not any(other is not area and other.contains(area) for _, other in areas):
            yield ring, tuple(inner for inner, other in areas if other is not area and area.contains(other))


def _chained(pieces: Sequence[tuple[str, tuple[Position, ...]]]) -> tuple[list[DrawnOutline], int]:
    """Return the outlines of lines and arcs of a layer whose ends meet two by two, and how many pieces they took."""
    from shapely import LineString, line_merge, multilinestrings

    outlines, used = [], 0
    for layer, group in groupby(sorted(pieces, key=lambda piece: piece[0]), key=lambda piece: piece[0]):
        lines = [LineString([_rounded(corner) for corner in corners]) for _, corners in group if len(corners) > 1]
        if not lines:
            continue
        merged: BaseGeometry = line_merge(multilinestrings(lines))
        for line in getattr(merged, "geoms", [merged]):
            if ring := _closed(tuple((float(x), float(y)) for x, y in line.coords)):
                outlines.append(DrawnOutline(layer, "", ring))
                used += sum(line.covers(piece) for piece in lines)
    return outlines, used


def _rounded(corner: Position) -> Position:
    """Return a corner to a millimetre, so that ends meet which were meant to."""
    return round(corner[0], 3), round(corner[1], 3)


def _without_doubles(hatches: Sequence[DrawnOutline], outlines: Sequence[DrawnOutline]) -> list[DrawnOutline]:
    """Return the hatches that do not fill an outline which is there already."""
    from shapely import STRtree, polygons

    drawn = [polygons(outline.ring).buffer(0) for outline in outlines if outline.ring]
    tree = STRtree(drawn)
    kept = []
    for hatch in hatches:
        area = polygons(hatch.ring).buffer(0)
        near = [drawn[place] for place in tree.query(area)]
        if not any(area.intersection(other).area >= SAME_AREA * max(area.area, other.area) for other in near):
            kept.append(hatch)
    return kept


def _hidden(
    document: "Drawing", lines: Sequence["DXFEntity"], outlines: Sequence[DrawnOutline], words: _Words
) -> Iterator[Message]:
    if unseen := sum(bool(entity.dxf.get("invisible")) for entity in lines):
        yield Message(
            f"有 {unseen} 个图形在图上设为不可见，也读了", f"{unseen} entities are set invisible and were read too"
        )
    counted = Counter(outline.layer for outline in outlines)
    for layer in document.layers:
        name = words.text(layer.dxf.name)
        if counted[name] and (layer.is_off() or layer.is_frozen()):
            yield Message(
                f"图层“{name}”已关闭或冻结，上面的 {counted[name]} 个图形也读了；不要的话用 --layer 选别的图层",
                f"layer {name!r} is off or frozen; its {counted[name]} shapes were read too (--layer chooses another)",
            )


def _refuse_no_lines(outlines: Sequence[DrawnOutline], layer: str, layers: list[str]) -> None:
    if outlines:
        return
    listed = "、".join(layers) or "—"
    raise ForeignError(
        f"图层“{layer}”上没有围成地块的线；有线的图层：{listed}。" if layer else "图纸的模型空间里没有围成地块的线。",
        f"No outlines on layer {layer!r}; layers with lines: {listed}."
        if layer
        else "The model space has no outlines.",
    )


def _rows(outlines: Sequence[DrawnOutline], texts: Mapping[int, Sequence[str]]) -> Iterator[ForeignRow]:
    for number, outline in enumerate(outlines, 1):
        cells = {LAYER: outline.layer, TEXT: " ".join(texts.get(number - 1, ())) or None, HANDLE: outline.handle}
        if not outline.ring:
            yield ForeignRow(number, cells, errors=(NOT_CLOSED,))
            continue
        rings = [[list(corner) for corner in ring] for ring in (outline.ring, *outline.holes)]
        yield ForeignRow(number, cells, {"type": "Polygon", "coordinates": rings})


class _Areas:
    """Finds the outlines around a point."""

    def __init__(self, outlines: Sequence[DrawnOutline]) -> None:
        from shapely import STRtree, polygons

        self._areas = [(place, polygons(each.ring)) for place, each in enumerate(outlines) if each.ring]
        self._tree = STRtree([area for _, area in self._areas])

    def around(self, position: Position) -> list[tuple[float, int]]:
        """Return size and place of the outlines around a point, the smallest first."""
        from shapely import is_valid, points
        from shapely.errors import GEOSException

        point = points(position)
        try:
            near = [self._areas[each] for each in self._tree.query(point)]
            return sorted((area.area, place) for place, area in near if is_valid(area) and area.contains(point))
        except GEOSException:
            return []


def _without_frames(outlines: Sequence[DrawnOutline], labels: Sequence[DrawnText]) -> list[DrawnOutline]:
    """Return the outlines without those that frame a text inside another: a circle round the number of a plot."""
    areas, frames = _Areas(outlines), set[int]()
    for label in labels:
        around = areas.around(label.position)
        if len(around) < 2 or around[1][0] < PLOT_TO_FRAME * around[0][0]:
            continue
        place = around[0][1]
        if _least_side(outlines[place].ring) <= FRAME_TO_TEXT * label.height:
            frames.add(place)
    return [outline for place, outline in enumerate(outlines) if place not in frames]


def _least_side(ring: Sequence[Position]) -> float:
    xs, ys = zip(*ring, strict=True)
    return float(min(max(xs) - min(xs), max(ys) - min(ys)))


def _labels_of(outlines: Sequence[DrawnOutline], labels: Sequence[DrawnText]) -> tuple[dict[int, list[str]], list[str]]:
    """Return by outline the labels in it, and those in none: each belongs to the smallest outline around it, so that a
    boundary round all plots takes none of theirs."""
    areas, outside = _Areas(outlines), []
    found: dict[int, list[str]] = {}
    for label in labels:
        around = areas.around(label.position)
        if around:
            found.setdefault(around[0][1], []).append(label.text)
        else:
            outside.append(label.text)
    return found, outside


def _outside(texts: Sequence[str]) -> Iterator[Message]:
    if texts:
        some = "、".join(map(shown, texts[:MOST_SHOWN])) + (" …" if len(texts) > MOST_SHOWN else "")
        yield Message(
            f"{len(texts)} 处文字不在任何图形里，没有读：{some}", f"{len(texts)} texts lie in no outline: {some}"
        )
