"""KML → rows, all folders at once. Names, folders, ``ExtendedData``, ``SchemaData`` and tables in descriptions are
cells.

GDAL would make a layer of every folder and leave out typed and untyped data that stand side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from xml.etree import ElementTree

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignRow,
    ForeignTable,
    refuse_too_many,
    shown,
)

WGS84 = "EPSG:4326"
NAME, FOLDER, FOLDER_SIGN = "Name", "文件夹", "/"
# What draws or leads elsewhere, and is no place.
OTHERS = frozenset({"GroundOverlay", "ScreenOverlay", "PhotoOverlay", "NetworkLink", "Tour"})
CONTAINERS = frozenset({"Document", "Folder", "kml"})
BROKEN_SHAPE = Message(
    "图形读不通：坐标不全，或者不是点、线、面",
    "the shape cannot be read: coordinates are missing, or it is no point, line or area",
)
_DECLARED = ("<!DOCTYPE", "<!ENTITY")


def read_kml(file: str, raw: bytes, encoding: str = "", folder: str = "") -> ForeignTable:
    """Return every placemark, or those of one folder. Raises ForeignError."""
    found = decoded(raw, encoding)
    if any(sign in found.text.upper() for sign in _DECLARED):
        raise ForeignError(
            "KML 里有 DOCTYPE 或 ENTITY 声明，正常的 KML 没有；为安全起见不读取。",
            "The KML declares a DOCTYPE or ENTITY, which no proper KML does; it is not read.",
        )
    try:
        # Entities, which make XML dangerous, need one of the declarations refused above.
        parser = ElementTree.XMLParser(encoding="utf-8")  # noqa: S314  whatever its first line says, it is decoded
        root = ElementTree.fromstring(found.text.lstrip("\ufeff \r\n\t").encode("utf-8"), parser)  # noqa: S314
    except (ElementTree.ParseError, RecursionError) as error:
        raise ForeignError(
            f"{file} 不是读得通的 KML（{shown(error)}）；请重新导出一份。",
            f"{file} is no readable KML ({shown(error)}); export it once more.",
        ) from error
    placed = [(path, mark) for path, mark in _placemarks(root, ()) if not folder or folder in path]
    refuse_too_many(len(placed))
    if not placed:
        raise _nothing(file, folder, root)
    rows = tuple(_row(number, path, mark) for number, (path, mark) in enumerate(placed, 1))
    headers = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    notes = (*found.notes, *_left_out(root))
    if bare := sum(row.geometry is None and not row.errors for row in rows):
        notes += (Message(f"{bare} 行没有图形", f"{bare} rows have no shape"),)
    return ForeignTable(file, headers, rows, "", notes, FEATURE_PLACE, usual_crs=WGS84)


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child_text(element: ElementTree.Element, name: str) -> str:
    return next((" ".join((each.text or "").split()) for each in element if _local(each) == name), "")


def _placemarks(
    element: ElementTree.Element, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], ElementTree.Element]]:
    """Yield each placemark with the names of the folders it lies in."""
    for child in element:
        kind = _local(child)
        if kind == "Placemark":
            yield path, child
        elif kind in CONTAINERS:
            yield from _placemarks(child, (*path, _child_text(child, "name")) if kind == "Folder" else path)


def _nothing(file: str, folder: str, root: ElementTree.Element) -> ForeignError:
    folders = "、".join(dict.fromkeys(FOLDER_SIGN.join(path) for path, _ in _placemarks(root, ()) if path)) or "—"
    others = "、".join(sorted({_local(each) for each in root.iter()} & OTHERS))
    if folder:
        return ForeignError(
            f"{file} 里没有文件夹“{folder}”；有：{folders}。", f"{file} has no folder {folder!r}: {folders}."
        )
    zh, en = (f"，只有 {others}，不会去取", f", only {others}, which is not followed") if others else ("", "")
    return ForeignError(f"{file} 里没有地标{zh}。", f"{file} has no placemarks{en}.")


def _left_out(root: ElementTree.Element) -> Iterator[Message]:
    counted = [_local(each) for each in root.iter() if _local(each) in OTHERS]
    if counted:
        listed = "、".join(f"{counted.count(kind)} {kind}" for kind in sorted(set(counted)))
        yield Message(f"没有读：{listed}", f"left out: {listed}")


def _row(number: int, path: Sequence[str], mark: ElementTree.Element) -> ForeignRow:
    cells: dict[str, object] = {NAME: _child_text(mark, "name") or None}
    if path:
        cells[FOLDER] = FOLDER_SIGN.join(path)
    description = next((each.text or "" for each in mark if _local(each) == "description"), "")
    table = _TableReader.pairs_of(description)
    if description.strip() and not table:
        cells["description"] = description.strip()
    cells |= {name: cell for name, cell in (*table.items(), *_data(mark)) if name}
    try:
        geometry = _geometry_in(mark)
    except (ValueError, IndexError):
        return ForeignRow(number, cells, errors=(BROKEN_SHAPE,))
    return ForeignRow(number, cells, geometry)


def _data(mark: ElementTree.Element) -> Iterator[tuple[str, str | None]]:
    for each in mark.iter():
        if _local(each) == "Data":
            yield each.get("name", ""), _child_text(each, "value") or None
        elif _local(each) == "SimpleData":
            yield each.get("name", ""), " ".join((each.text or "").split()) or None


class _TableReader(HTMLParser):
    """Reads rows of two cells of an HTML table, name and value, as map programs write attributes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[str]] = []
        self._is_cell = False

    @classmethod
    def pairs_of(cls, description: str) -> dict[str, str | None]:
        """Return the value by the name; nothing for a text without such a table."""
        reader = cls()
        reader.feed(description)
        pairs = [[" ".join(cell.split()) for cell in row] for row in reader._rows]
        return {row[0].rstrip(":："): row[1] or None for row in pairs if len(row) == 2 and row[0]}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or cell."""
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._is_cell = True
            self._rows = self._rows or [[]]
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        self._is_cell = self._is_cell and tag not in ("td", "th", "tr")

    def handle_data(self, data: str) -> None:
        """Add to the cell."""
        if self._is_cell:
            self._rows[-1][-1] += data


def _geometry_in(element: ElementTree.Element) -> Mapping[str, object] | None:
    """Return the shape below an element as GeoJSON. Raises ValueError for one that cannot be read."""
    found = [geometry for child in element if (geometry := _geometry(child)) is not None]
    return found[0] if found else None


def _geometry(element: ElementTree.Element) -> Mapping[str, object] | None:
    kind = _local(element)
    if kind == "Point":
        return {"type": "Point", "coordinates": _positions(element)[0]}
    if kind in ("LineString", "LinearRing"):
        return {"type": "LineString", "coordinates": _positions(element)}
    if kind == "Polygon":
        rings = [_positions(each) for each in element.iter() if _local(each) == "LinearRing"]
        is_outer_first = [_local(each) for each in element if _local(each).endswith("BoundaryIs")]
        if is_outer_first[:1] == ["innerBoundaryIs"]:
            place = is_outer_first.index("outerBoundaryIs")
            rings = [rings[place], *rings[:place], *rings[place + 1 :]]
        return {"type": "Polygon", "coordinates": rings}
    if kind == "MultiGeometry":
        inner = [geometry for child in element if (geometry := _geometry(child)) is not None]
        return inner[0] if len(inner) == 1 else {"type": "GeometryCollection", "geometries": inner}
    if kind in ("Track", "MultiTrack", "Model"):
        raise ValueError(kind)
    return None


def _positions(element: ElementTree.Element) -> list[list[float]]:
    """Return longitude and latitude of each corner; the height is left out."""
    text = next((each.text or "" for each in element.iter() if _local(each) == "coordinates"), "")
    parts = text.split()
    if parts and all("," not in part for part in parts):
        raise ValueError(text)
    positions = [[float(number) for number in part.split(",")[:2]] for part in parts]
    if not positions or any(len(position) != 2 for position in positions):
        raise ValueError(text)
    return positions
