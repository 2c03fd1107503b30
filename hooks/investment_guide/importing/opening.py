"""Any file → rows, by its name and, for JSON, by what is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from investment_guide.editing.tables import SUFFIXES as WORKBOOKS
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drawings import read_drawing
from investment_guide.importing.gis import SUFFIXES as GIS
from investment_guide.importing.gis import read_gis
from investment_guide.importing.json_rows import read_geojson_rows, read_json_rows
from investment_guide.importing.rows import ForeignError, ForeignTable
from investment_guide.importing.text_tables import read_text_table
from investment_guide.importing.workbooks import read_sheet

LARGEST_BYTES = 256_000_000
TEXTS = (".csv", ".tsv", ".tab", ".txt")
GEOJSON = ".geojson"
JSONS = (".json", GEOJSON)
DRAWING = ".dxf"
SEEN_FOR_GEOJSON = 2000


@dataclass(frozen=True, slots=True)
class Opening:
    """How staff asked for a file to be opened; what is empty is recognised."""

    encoding: str = ""
    layer: str = ""
    columns: ColumnsFile | None = None

    def setting(self, name: str) -> str:
        """Return an answer of the command line, else of the columns file."""
        return getattr(self, name, "") or (getattr(self.columns, name) if self.columns else None) or ""


def open_table(path: Path, opening: Opening) -> ForeignTable:
    """Return all rows of a file. Raises ForeignError."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_BYTES:
            raise ForeignError(
                f"{path.name} 超过 {LARGEST_BYTES // 1_000_000} MB，请只导出需要的部分。",
                f"{path.name} is over {LARGEST_BYTES // 1_000_000} MB; export only the part you need.",
            )
        if path.is_file() and not path.stat().st_size:
            raise ForeignError(
                f"{path.name} 是空文件，多半没有下载完；请重新要一份。", f"{path.name} is empty; ask for it again."
            )
        return _reader(path, opening)()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ForeignError(f"打不开 {path}：{reason}", f"Cannot open {path}: {reason}") from error


def _reader(path: Path, opening: Opening) -> Callable[[], ForeignTable]:
    suffix, name = path.suffix.lower(), path.name
    encoding, layer = opening.setting("encoding"), opening.setting("layer")
    if path.is_dir() or suffix in GIS:
        return lambda: read_gis(path, encoding, layer)
    if suffix in TEXTS:
        header_row = opening.columns.header_row if opening.columns else None
        separator = opening.setting("separator")
        return lambda: read_text_table(name, path.read_bytes(), encoding, separator, header_row, layer)
    if suffix in WORKBOOKS:
        return lambda: read_sheet(path, layer, opening.columns.header_row if opening.columns else None)
    if suffix == DRAWING:
        return lambda: read_drawing(path, encoding, layer)
    if suffix in JSONS:
        return lambda: _json(name, path.read_bytes(), encoding)
    raise _unknown(name, suffix)


def _json(name: str, raw: bytes, encoding: str) -> ForeignTable:
    seen = raw[:SEEN_FOR_GEOJSON] + raw[-SEEN_FOR_GEOJSON:]
    start = b"".join(seen.replace(b"\0", b"").split())
    is_map = name.lower().endswith(GEOJSON) or b'"FeatureCollection"' in start or b'"type":"Feature"' in start
    return (read_geojson_rows if is_map else read_json_rows)(name, raw, encoding)


def _unknown(name: str, suffix: str) -> ForeignError:
    if suffix == ".dwg":
        return ForeignError(
            f"{name} 是 DWG；请在 CAD 里另存为 DXF 再导入。",
            f"{name} is a DWG; save it as DXF in your CAD program first.",
        )
    known = ", ".join(known.removeprefix(".").upper() for known in (*TEXTS, *WORKBOOKS, *sorted(GIS), DRAWING, *JSONS))
    return ForeignError(f"不会读 {name}；能读的有：{known}。", f"Cannot read {name}; known are: {known}.")
