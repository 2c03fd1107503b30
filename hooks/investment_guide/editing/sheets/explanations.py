"""The sheet 说明: how to fill in the workbook, and every column with its unit, its words and an example."""

from collections.abc import Iterator, Sequence

from investment_guide.editing.fields import MEASURED, FieldColumn, fields_of
from investment_guide.editing.sheets.cells import AllChoices, excerpt, shown
from investment_guide.editing.sheets.choices import JOINT, name_of_choices
from investment_guide.editing.sheets.layout import RowContent, Sections, SheetPlan, heading, kind_name, value_at
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.formatting.units import UNITS

SHEET_NAME = "说明"
HEADINGS = ("工作表", "列", "必填", "填什么", "单位", "可选的词", "例")
_MOST_WORDS = 12
TYPES = {
    "text": "文字",
    "number": "数字，不写单位和千分位逗号",
    "price": "一个数，或区间，如 18–22、18 起；不写单位和千分位逗号",
    "whole": "整数",
    "date": "日期，如 2026-09-30",
    "flag": "是 或 否",
    "word": "从下拉列表中选",
    "reference": "从下拉列表中选",
}


def rules(kind: str, sections: Sections) -> Iterator[str]:
    """Yield what to know before filling in, one sentence per line."""
    file = f"{kind}.xlsx"
    yield f"填好后存盘，运行 guide import {file} --dry-run 看会改什么，没有问题再运行 guide import {file}。"
    yield "只有您改过的格子会写回去；没动过的格子，即使别人同时改了原文件，也不会被盖掉。"
    yield "灰色的编号和序号不能改。改一条记录，直接改那一行；新增一条，在下面空行里填新编号（小写字母、数字和 -）。"
    yield "删掉一行不等于删除记录：下架请把“状态”改为撤回等，页面会保留并注明日期。清空一个格子才是删去这个值。"
    yield "分表（楼层、电梯、交通距离等）按编号对应主表。加一项：另起一行，填编号，“序号”留空。"
    yield "删分表的一项：清空那一行，只留编号和序号。"
    yield "改了数字，请同时改“数据日期”；换了依据，同时改“来源”。"
    yield "工作表有保护但没有密码，可以编辑、筛选、加行。要排序，先撤销工作表保护，再选中整张表排，编号要跟着走。"
    yield "列可以挪动、隐藏或删去（删去的列不会被改）；第 1 行隐藏着程序用的列名，请保留。自己加的列不会导入。"
    yield "内部备注（internal）不在这张表里，导入也不会动它。"
    if left := fields_of(kind, sections).left_in_yaml:
        named = "、".join(f"{column.zh}（{column.path}）" for column in left)
        yield f"这些内容有层次，表格放不下，请在 data/{kind}/ 的文件里改，导入不会动它们：{named}。"


def column_rows(
    plans: Sequence[tuple[SheetPlan, Sequence[RowContent]]], choices: AllChoices, sections: Sections
) -> Iterator[tuple[str, ...]]:
    """Yield every column of every sheet."""
    for plan, lines in plans:
        for column in plan.table.columns:
            yield (
                plan.name,
                heading(column),
                "必填" if column.required else "",
                what_to_fill(column),
                UNITS[column.unit].heading("zh") if column.unit and column.type in MEASURED else "",
                words(column, choices, sections),
                _example(column, lines, choices),
            )


def what_to_fill(column: FieldColumn) -> str:
    """Return the type in words, and the hint of the model."""
    kind = TYPES[column.type]
    if column.many:
        kind = (
            f"可填几个，用“{JOINT}”隔开"
            if column.type != "text"
            else "一行一条（格内换行按 Alt+Enter），中英文逐行对应，没有译文写 —"
        )
    return f"{kind}。{column.hint}" if column.hint else kind


def words(column: FieldColumn, choices: AllChoices, sections: Sections) -> str:
    """Return the words that may be chosen, the first dozen."""
    known = choices.get(name_of_choices(column))
    if known and column.refers_to:
        return f"{kind_name(column.refers_to, sections)}里的记录，共 {len(known.labels)} 条"
    labels = list(known.labels.values()) if known else []
    more = f" 等 {len(labels)} 个" if len(labels) > _MOST_WORDS else ""
    return JOINT.join(labels[:_MOST_WORDS]) + more


def _example(column: FieldColumn, lines: Sequence[RowContent], choices: AllChoices) -> str:
    """Return the first value that somebody wrote."""
    found: YamlValue = next((value for line in lines if (value := value_at(line.part, column.path)) is not None), None)
    return excerpt(shown(column, found, choices))


def title_of_workbook(records: SheetPlan) -> str:
    """Return what the explanations are headed with, by the sheet of the records."""
    return f"{records.kind_name}填报表"
