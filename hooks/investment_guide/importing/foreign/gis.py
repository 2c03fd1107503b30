"""Shapefiles, GeoPackages and KML → rows: the one module that imports ``pyogrio`` (GDAL), which is an extra.

GDAL is handed local files only, with the driver named, so that a file can neither pass for another format nor make GDAL
reach out. KML with a document type is refused before: that is where entities hide.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from investment_guide.importing.foreign.archives import unpack
from investment_guide.importing.foreign.encodings import decoded
from investment_guide.importing.foreign.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignTable,
    Row,
    Said,
    refuse_too_many,
    shown,
)
from investment_guide.importing.foreign.text_tables import encoding_note

SHAPEFILE, GEOPACKAGE, KML, KMZ = ".shp", ".gpkg", ".kml", ".kmz"
SHAPEFILE_PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
SUFFIXES = frozenset({SHAPEFILE, GEOPACKAGE, KML, KMZ, ".zip"})
DRIVERS = {SHAPEFILE: "ESRI Shapefile", GEOPACKAGE: "GPKG", KML: "LIBKML"}
WGS84 = "EPSG:4326"


def missing_extra(error: ImportError) -> ForeignError:
    """What to install, for whoever opens such a file the first time."""
    return ForeignError(
        f"读取 shapefile、GeoPackage、KML 和 DXF 要先安装 GIS 组件（缺少 {error.name}）：make gis，"
        "或 pip install -r requirements/gis.txt。",
        f"Shapefiles, GeoPackages, KML and DXF need the GIS extra ({error.name} is missing): make gis, "
        "or pip install -r requirements/gis.txt.",
    )


def read_gis(path: Path, encoding: str = "", layer: str = "") -> ForeignTable:
    """One layer of a map file, a folder with a shapefile, or a zip of either. Raises ForeignError."""
    with tempfile.TemporaryDirectory(prefix="guide-import-") as folder:
        sources = _sources(path, Path(folder))
        source = _chosen([each.stem for each in sources], layer, sources) if len(sources) != 1 else sources[0]
        return _table(path.name, source, encoding, layer)


def _sources(path: Path, folder: Path) -> list[Path]:
    """The files GDAL will read: the file itself, or what a folder or zip holds."""
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix.lower() == SHAPEFILE)
    elif path.suffix.lower() in (".zip", KMZ):
        unpacked = unpack(path.read_bytes(), folder, SHAPEFILE_PARTS | {GEOPACKAGE, KML})
        found = [each for each in unpacked if each.suffix in DRIVERS]
    else:
        found = [path]
    if not found:
        raise ForeignError(
            f"{path.name} 里没有 shapefile（.shp）、GeoPackage 或 KML。",
            f"{path.name} holds no shapefile (.shp), GeoPackage or KML.",
        )
    return found


def _chosen(names: Sequence[str], asked: str, values: Sequence[Any]) -> Any:
    if asked in names:
        return values[list(names).index(asked)]
    listed = "、".join(names)
    raise ForeignError(
        f"里面有几个图层：{listed}。请用 --layer 指明一个。",
        f"There are several layers: {', '.join(names)}. Choose one with --layer.",
    )


def _table(file: str, source: Path, encoding: str, layer: str) -> ForeignTable:
    try:
        from pyogrio import list_layers
        from pyogrio.errors import DataLayerError, DataSourceError, FieldError
        from pyogrio.raw import read
    except ImportError as error:
        raise missing_extra(error) from error
    suffix = source.suffix.lower()
    _refuse_entities(source) if suffix == KML else None
    notes, chosen = _shapefile_encoding(source, encoding) if suffix == SHAPEFILE else ([], None)
    os.environ["CPL_LOG"] = os.devnull
    try:
        names = [str(name) for name, _kind in list_layers(f"{source}")]
        name = names[0] if len(names) == 1 else _chosen(names, layer, names)
        meta, _fids, shapes, columns = read(str(source), layer=name, encoding=chosen, force_2d=True)
    except (DataSourceError, DataLayerError, FieldError, UnicodeError) as error:
        raise ForeignError(f"{file} 读不通：{shown(error)}", f"{file} cannot be read: {shown(error)}") from error
    count = len(shapes) if shapes is not None else len(columns[0]) if columns else 0
    refuse_too_many(count)
    headers = tuple(str(field) for field in meta["fields"])
    rows = tuple(_rows(headers, columns, shapes, count))
    crs = WGS84 if suffix == KML else str(meta["crs"] or "")
    return ForeignTable(file, headers, rows, crs, tuple(notes), FEATURE_PLACE)


def _rows(headers: Sequence[str], columns: Sequence[Any], shapes: Any, count: int) -> Iterator[Row]:
    from shapely import from_wkb
    from shapely.geometry import mapping

    geometries = from_wkb(shapes) if shapes is not None else [None] * count
    for place in range(count):
        cells = {name: _cell(column[place]) for name, column in zip(headers, columns, strict=True)}
        geometry = geometries[place]
        yield Row(place + 1, cells, None if geometry is None or geometry.is_empty else _lists(mapping(geometry)))


def _cell(value: Any) -> Any:
    """Plain Python instead of numpy; what is no number or date is nothing."""
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain  # NaN is the one value unlike itself


def _lists(geometry: Any) -> dict[str, Any]:
    def listed(nested: Any) -> Any:
        return [listed(inner) for inner in nested] if isinstance(nested, (tuple, list)) else nested

    if geometry["type"] == "GeometryCollection":
        return {"type": "GeometryCollection", "geometries": [_lists(inner) for inner in geometry["geometries"]]}
    return {"type": geometry["type"], "coordinates": listed(geometry["coordinates"])}


def _refuse_entities(source: Path) -> None:
    raw = source.read_bytes()
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace").upper()
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ForeignError(
            "KML 里有 DOCTYPE 或 ENTITY 声明，正常的 KML 没有；为安全起见不读取。",
            "The KML declares a DOCTYPE or ENTITY, which no proper KML does; it is not read.",
        )


def _shapefile_encoding(source: Path, asked: str) -> tuple[list[Said], str]:
    """The encoding of the attributes: as asked, as the .cpg says, else UTF-8 strictly, then GB 18030."""
    code_page, attributes = _beside(source, ".cpg"), _beside(source, ".dbf")
    if asked or code_page is not None:
        return [], asked or _page_name(code_page.read_bytes() if code_page else b"")
    if attributes is None:
        raise ForeignError(
            f"{source.name} 旁边没有同名的 .dbf（属性表）；请把几个文件一起交来。",
            f"There is no .dbf (attributes) beside {source.name}; all parts of a shapefile belong together.",
        )
    raw = attributes.read_bytes()
    header = int.from_bytes(raw[8:10], "little")
    names, body = raw[32 : max(32, header - 1)], raw[header:]
    fields = b" ".join(names[at : at + 11].partition(b"\0")[0] for at in range(0, len(names) - 31, 32))
    found = decoded((fields + b"\n" + body).replace(b"\0", b" ").replace(b"\x1a", b" "))
    note = Said(f"{source.stem}.dbf 没有 .cpg", f"{source.stem}.dbf has no .cpg")
    reason = found.reason or Said("严格按 UTF-8 读得通", "it reads strictly as UTF-8")
    return [encoding_note(found.encoding, Said(f"{note.zh}；{reason.zh}", f"{note.en}; {reason.en}"))], found.encoding


def _beside(source: Path, suffix: str) -> Path | None:
    candidates = (source.with_suffix(suffix), source.with_suffix(suffix.upper()))
    return next((path for path in candidates if path.exists()), None)


def _page_name(raw: bytes) -> str:
    name = raw.decode("ascii", "replace").strip().lower()
    return {"936": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "950": "big5", "65001": "utf-8"}.get(
        name.removeprefix("cp").removeprefix("ansi "), name or "utf-8"
    )
