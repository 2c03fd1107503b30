"""Shapefiles and GeoPackages → rows: the one module that imports ``pyogrio`` (GDAL), which is an extra; and archives
that hold them or KML.

GDAL is handed local files only, so that it cannot reach out. A GeoPackage is read from a copy: opening one that another
program has just written would fold its journal (``-wal``) into the file of staff.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from investment_guide.editing.messages import Message
from investment_guide.importing.archives import unpack
from investment_guide.importing.dbf import PARTS, complete, encoding_of, refuse_damaged
from investment_guide.importing.kml import read_kml
from investment_guide.importing.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignRow,
    ForeignTable,
    refuse_too_many,
    shown,
    with_lists,
)

SHAPEFILE, GEOPACKAGE, KML, KMZ = ".shp", ".gpkg", ".kml", ".kmz"
SUFFIXES = frozenset({SHAPEFILE, GEOPACKAGE, KML, KMZ, ".zip"})
MAPS = frozenset({SHAPEFILE, GEOPACKAGE, KML})
# Degrees of a circle between the corners of an arc: a centimetre of the chord at a radius of a kilometre.
ARC_STEP_DEGREES = "0.5"
JOURNALS = ("-wal", "-shm", "-journal")
BROKEN_SHAPE = Message(
    "图形读不通：边界没有闭合，或者坐标不全",
    "the shape cannot be read: a ring is not closed, or coordinates are missing",
)
Choice = TypeVar("Choice")


def missing_extra(error: ImportError) -> ForeignError:
    """Return what to install, for whoever opens such a file the first time."""
    return ForeignError(
        f"读取 shapefile、GeoPackage、KML 和 DXF 要先安装 GIS 组件（缺少 {error.name}）：make gis，"
        "或 pip install -r requirements/gis.txt。",
        f"Shapefiles, GeoPackages, KML and DXF need the GIS extra ({error.name} is missing): make gis, "
        "or pip install -r requirements/gis.txt.",
    )


def read_gis(path: Path, encoding: str = "", layer: str = "") -> ForeignTable:
    """Return one layer of a map file, a folder with a shapefile, or a zip of either. Raises ForeignError."""
    with tempfile.TemporaryDirectory(prefix="guide-import-") as folder:
        sources = _sources(path, Path(folder))
        source = _chosen([each.stem for each in sources], layer, sources) if len(sources) != 1 else sources[0]
        return _table(path.name, source, encoding, layer, Path(folder))


def _sources(path: Path, folder: Path) -> list[Path]:
    """Return the files GDAL will read: the file itself, or what a folder or zip holds."""
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix.lower() == SHAPEFILE)
    elif path.suffix.lower() in (".zip", KMZ):
        unpacked = unpack(path.read_bytes(), folder, frozenset({*PARTS, GEOPACKAGE, KML}))
        found = [each for each in unpacked if each.suffix in MAPS]
    else:
        found = [path]
    if not found:
        raise ForeignError(
            f"{path.name} 里没有 shapefile（.shp）、GeoPackage 或 KML。",
            f"{path.name} holds no shapefile (.shp), GeoPackage or KML.",
        )
    return found


def _chosen(names: Sequence[str], asked: str, values: Sequence[Choice]) -> Choice:
    if asked in names:
        return values[list(names).index(asked)]
    listed = "、".join(names)
    raise ForeignError(
        f"里面有几个图层：{listed}。请用 --layer 指明一个。",
        f"There are several layers: {', '.join(names)}. Choose one with --layer.",
    )


def _table(file: str, source: Path, encoding: str, layer: str, folder: Path) -> ForeignTable:
    suffix = source.suffix.lower()
    notes: tuple[Message, ...] = ()
    chosen: str | None = None
    if suffix == SHAPEFILE:
        refuse_damaged(source)
        notes, chosen = encoding_of(source, encoding)
        source, mended = complete(source, chosen, folder)
        notes += mended
    if suffix == KML:
        return read_kml(file, source.read_bytes(), encoding, layer)
    if suffix == GEOPACKAGE:
        source = _copied(source, folder)
    meta, shapes, columns = _content(file, source, chosen, layer)
    headers = tuple(str(field) for field in meta["fields"])
    rows = tuple(_rows(headers, columns, shapes))
    if bare := sum(row.geometry is None and not row.errors for row in rows):
        notes += (Message(f"{bare} 行没有图形", f"{bare} rows have no shape"),)
    return ForeignTable(file, headers, rows, str(meta["crs"] or ""), notes, FEATURE_PLACE)


def _copied(source: Path, folder: Path) -> Path:
    """Return a copy of a GeoPackage with its journals."""
    for suffix in ("", *JOURNALS):
        part = source.with_name(source.name + suffix)
        if part.exists():
            shutil.copyfile(part, folder / f"copy{GEOPACKAGE}{suffix}")
    return folder / f"copy{GEOPACKAGE}"


def _content(file: str, source: Path, encoding: str | None, layer: str) -> tuple[Any, Any, Any]:
    """Return what GDAL says of a layer, its shapes and its columns. Raises ForeignError."""
    try:
        from pyogrio import list_layers, read_info, set_gdal_config_options
        from pyogrio.errors import DataLayerError, DataSourceError, FieldError
        from pyogrio.raw import read
    except ImportError as error:
        raise missing_extra(error) from error
    os.environ["CPL_LOG"] = os.devnull
    # An index is made only ever beside a copy, see complete().
    set_gdal_config_options({"SHAPE_RESTORE_SHX": True, "OGR_ARC_STEPSIZE": ARC_STEP_DEGREES})
    try:
        with warnings.catch_warnings(action="ignore"):
            names = [str(name) for name, _kind in list_layers(str(source))]
            name = names[0] if len(names) == 1 else _chosen(names, layer, names)
            refuse_too_many(read_info(str(source), layer=name, encoding=encoding, force_feature_count=True)["features"])
            meta, _fids, shapes, columns = read(str(source), layer=name, encoding=encoding, force_2d=True)
    except UnicodeError as error:
        raise ForeignError(
            f"{file} 里的文字不是 {encoding or 'UTF-8'}；请用 --encoding 写明编码，如 gb18030。",
            f"The text in {file} is not {encoding or 'UTF-8'}; name its encoding with --encoding, such as gb18030.",
        ) from error
    except (DataSourceError, DataLayerError, FieldError, ValueError, UnboundLocalError) as error:
        raise ForeignError(
            f"{file} 读不通：文件不完整或已损坏。请把整套文件重新导出一份。",
            f"{file} cannot be read ({shown(error)}); export all its parts once more.",
        ) from error
    if shapes is None:
        raise ForeignError(f"{file} 只有属性，没有图形。", f"{file} has attributes only, no shapes.")
    return meta, shapes, columns


def _rows(headers: Sequence[str], columns: Sequence[Any], shapes: Any) -> Iterator[ForeignRow]:
    from shapely import from_wkb
    from shapely.geometry import mapping

    for place, geometry in enumerate(from_wkb(shapes, on_invalid="ignore")):
        cells = {name: _cell(column[place]) for name, column in zip(headers, columns, strict=True)}
        is_broken = geometry is None and shapes[place] is not None
        yield ForeignRow(
            place + 1,
            cells,
            None if geometry is None or geometry.is_empty else with_lists(mapping(geometry)),
            errors=(BROKEN_SHAPE,) if is_broken else (),
        )


def _cell(value: object) -> object:
    """Return plain Python instead of numpy; what is no number or date is nothing."""
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain  # NaN is the one value unlike itself
