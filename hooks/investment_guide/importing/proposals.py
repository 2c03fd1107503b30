"""A columns file as text, with what is still missing as comments for staff to fill in."""

from collections.abc import Iterator

from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.editing.record_files import fresh
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.editing.yaml_text import flow
from investment_guide.importing.cells import is_null
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.headers import header_of
from investment_guide.importing.rows import ForeignTable, shown
from investment_guide.importing.targets import row_targets, targets

HEAD = """\
# 列对照文件：他们的哪一列是我们的哪个字段。改好后：guide import 文件 --kind {kind} --columns 本文件。同样的表可以再用。
#   id        编号怎么来：from 列名（可几列），prefix 前缀；或 count: true 按顺序编号（只导一次的表才用）
#   crs       坐标系，如 EPSG:4547、gcj02；逐行标注的写 position.crs（列名）和 crs_words（他们的叫法 → 坐标系）
#   position  坐标在哪几列：east、north，或 wkt        only  只要哪些行：column 列名，words 取值
#   fields    每个字段：from 他们的列名（几种叫法都写上）  is 统一的值，或空格时的值  unit 他们的单位
#             words 他们的词 → 我们的词  nulls 表示没有的写法  dates: day-first 等  take 正则，只取一部分
# Columns file. Per field: from their headers, is a constant or what an empty cell means, unit theirs, words theirs →
# ours, nulls more spellings of nothing, dates day-first | month-first | excel, take a regular expression for a part."""
NO_ID = "# id: {from: [他们的列名]}    # 必填 required：编号 / id"
ORDER = tuple(ColumnsFile.model_fields)


def columns_text(columns: ColumnsFile, table: ForeignTable, kind: str, staff: StaffLocale) -> str:
    """Return the file, then the required fields that nothing fills yet, then the columns of the table that nothing
    uses."""
    values = columns.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_unset=True)
    fields = values.pop("fields", {})
    body = fresh({**values, "kind": kind}, HEAD.format(kind=kind), ORDER)
    lines = [] if columns.id.from_ or columns.id.any_of or columns.id.count else [NO_ID]
    lines += ["fields:", *(f"  {path}: {flow(column)}" for path, column in fields.items())]
    lines += [*_missing(columns, kind, staff), *_unused(columns, table)]
    return body + "".join(f"{line}\n" for line in lines)


def missing_fields(columns: ColumnsFile, kind: str, staff: StaffLocale) -> list[Target]:
    """Return the required fields that no column and no constant fills."""
    filled = set(columns.fields)
    rows = row_targets(kind, staff)
    wanted = {**targets(kind, staff), **(rows if filled & set(rows) else {})}
    return [each for each in wanted.values() if each.required and each.path not in filled]


def _missing(columns: ColumnsFile, kind: str, staff: StaffLocale) -> Iterator[str]:
    for target in missing_fields(columns, kind, staff):
        example = "{from: [他们的列名]}" if target.type in ("number", "text") else "{is: 统一的值}"
        yield f"  # {target.path}: {example}    # 必填 required：{target.label}"


def _unused(columns: ColumnsFile, table: ForeignTable) -> Iterator[str]:
    position = columns.position
    places = (*position.east, *position.north, *position.wkt, *position.crs) if position else ()
    used = {name for column in columns.fields.values() for name in column.from_} | {*columns.id.from_, *places}
    unused = [header for header in table.headers if header_of([header], sorted(used)) is None]
    if unused:
        yield "# 没有用到的列 / columns not used:"
    for header in unused:
        sample = next((row.cells[header] for row in table.rows if not is_null(row.cells.get(header))), "")
        yield f"#   {shown(header)}: {shown(sample)}"
