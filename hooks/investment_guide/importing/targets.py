"""Our fields as a foreign column can fill them: what ``fields.py`` says of a kind, whole ranges besides, and the names
that a header may have. Nothing is listed by hand but synonyms that land registers use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from investment_guide.editing.fields import EVERY_ITEM, fields_of
from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.editing.staff_locale import SPOKEN, USUAL_STAFF_LOCALE, StaffLocale

RANGE = "range"
MINIMUM = ".min"
_ITEM = re.compile(r"(\w+)\[(?:[1-9][0-9]?|\*)\]\.(.+)")
SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": ("地块编号", "宗地号", "地块号", "编号", "plot no", "reference"),
        "name.zh": ("名称", "地块名称", "项目名称", "楼栋名称", "厂房名称", "楼栋", "栋号"),
        "park": ("所属园区", "园区", "开发区"),
        "address.zh": (
            *("地址", "坐落", "位置", "地块位置", "宗地位置", "土地坐落", "四至", "四至范围", "address", "location"),
        ),
        "status": ("供应状态", "供地状态", "供地情况", "出让情况", "现状"),
        "as_of": ("更新时间", "更新日期", "数据时间"),
        "area_mu": ("用地面积", "土地面积", "出让面积", "宗地面积", "area"),
        "use.code": ("用地性质", "土地用途", "规划用途", "用途", "land use"),
        "density_percent": ("建蔽率",),
        "term_years": ("出让年限", "年限"),
        "start_price_wan": ("起始价", "起拍价", "挂牌起始价", "挂牌价"),
        "start_price_wan_mu": ("单价", "起始价", "起拍价", "挂牌价", "挂牌单价"),
        "supply": ("供应方式", "出让方式"),
        "floors[*].floor": ("层", "所在楼层"),
        "floors[*].area_m2": ("建筑面积", "本层面积"),
        "floors[*].vacant_m2": ("可租面积", "空置面积", "可售面积"),
        "floors[*].clear_height_m": ("层高", "梁下净高"),
        "floors[*].floor_load_kg_m2": ("承重", "荷载", "楼面承重"),
        "floors[*].rent_yuan_m2_month": ("租金单价", "租金报价"),
        "place.lon": ("经度", "lon", "lng", "longitude"),
        "place.lat": ("纬度", "lat", "latitude"),
    }
)


@cache
def targets(kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> Mapping[str, Target]:
    """Return the fields of a kind by their path, in the order of the model. Raises KeyError for no kind."""
    return MappingProxyType({target.path: target for target in _targets(kind, staff)})


def _targets(kind: str, staff: StaffLocale) -> Iterator[Target]:
    columns = [_measured(column, staff) for column in fields_of(kind, staff)[0].columns]
    for column in columns:
        if column.path.endswith(MINIMUM):
            path = column.path.removesuffix(MINIMUM)
            label = column.label.removesuffix(staff.gettext("Minimum")).rstrip()
            yield replace(column, path=path, label=label, type=RANGE)
        if "[*]" not in column.path:
            yield column


def _measured(column: Target, staff: StaffLocale) -> Target:
    """The column with its unit as ``units.py`` knows it: that of the place."""
    named = staff.units.named(column.unit)
    return replace(column, unit={"sq_ft": "square foot"}.get(named, named))


@cache
def row_targets(kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> Mapping[str, Target]:
    """Return the fields of the parts that a register has a row each of, the number of the part first: the floors of a
    building, ``floors[*].floor``. Empty for a kind whose records have one row."""
    for table in fields_of(kind, staff)[1:]:
        number = table.columns[0]
        if number.type == "whole" and number.required:
            paths = {f"{table.path}{EVERY_ITEM}{column.path}": column for column in table.columns}
            return MappingProxyType({path: replace(_measured(each, staff), path=path) for path, each in paths.items()})
    return MappingProxyType({})


def target_of(path: str, kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> Target | None:
    """Return the field at a path, also one of an item of a list (``floors[1].area_m2``); None where there is none."""
    if item := _ITEM.fullmatch(path):
        table = next((table for table in fields_of(kind, staff) if table.path == item[1]), None)
        found = next((each for each in table.columns if each.path == item[2]), None) if table else None
        return replace(_measured(found, staff), path=path) if found else None
    return targets(kind, staff).get(path)


@cache
def names_of(path: str, kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[str, ...]:
    """Return how a header may call a field: path, published name, labels in every language of the tool, synonyms."""
    outer = path.removesuffix(f".{staff.main}")
    editions = [staff, *(replace(staff, language=language) for language in sorted(SPOKEN, reverse=True))]
    labels = (found.label for each in editions if (found := target_of(path, kind, each)))
    synonyms = {_in_guide(name, staff): words for name, words in SYNONYMS.items()}
    return tuple(dict.fromkeys((path, outer, outer.replace(".", "_"), *labels, *synonyms.get(path, ()))))


def _in_guide(path: str, staff: StaffLocale) -> str:
    """A path of ``SYNONYMS`` in the units and the main language of a guide."""
    return staff.units.named(path.removesuffix(".zh")) + (f".{staff.main}" if path.endswith(".zh") else "")
