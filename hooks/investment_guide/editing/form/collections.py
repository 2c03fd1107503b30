"""The files of ``data/`` as collections of the form, each with the fields of its kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from investment_guide.analysis.sections import kinds_in_order, wanted_sections
from investment_guide.editing.form.widgets import ID_PATTERN, Relation, Widget, Widgets, holds, left_out
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KIND_OF, RECORD_KINDS
from investment_guide.model.sections import SECTIONS
from investment_guide.reading.anatomy import Scalar, anatomy

FILES: dict[str, tuple[str, type[BaseModel], bool]] = {
    "costs": ("要素成本", Costs, False),
    "contacts": ("联系岗位", Contact, True),
    "sources": ("资料来源", Source, True),
}
FILES_COLLECTION = "files"
SHOWN = {"contacts": "office.zh", "sources": "title.zh"}
TEXT = "file_text"
ENTRIES = "entries"
NOT_IN_FORM = ("id", "accepted")
SLUG_HINT = "文件名，也是网址的一部分；定了就不要改。"


def collections(guide: Guide) -> list[dict[str, Any]]:
    """Return every kind of record that the guide shows as a folder, in its order, then the single files."""
    widgets = _widgets(guide)
    return [*(_folder(widgets, kind) for kind in kinds_in_order(guide.settings)), _files(widgets, _file_names(guide))]


def file_forms(guide: Guide) -> dict[str, dict[str, Any]]:
    """Return what ``record-form.js`` must know of each kind and file to read and write its text."""
    widgets = _widgets(guide)
    shown = kinds_in_order(guide.settings)
    folders = {kind: _form(widgets, kind, RECORD_KINDS[kind], False, up="../") for kind in shown}
    files = {name: _form(widgets, name, *FILES[name][1:], up="") for name in _file_names(guide)}
    return folders | files


def _file_names(guide: Guide) -> list[str]:
    """The single files; that of the costs when the guide wants their section."""
    wanted = wanted_sections(guide.settings)
    return [name for name in FILES if name not in SECTIONS or name in wanted]


def _widgets(guide: Guide) -> Widgets:
    return Widgets(guide, _relations(kinds_in_order(guide.settings)))


def _relations(shown: Iterable[str]) -> dict[str, Relation]:
    kinds = {kind: Relation(kind, _shown(kind)) for kind in shown}
    return kinds | {
        "contacts": Relation(FILES_COLLECTION, SHOWN["contacts"], "contacts"),
        "sources": Relation(FILES_COLLECTION, SHOWN["sources"], "sources"),
    }


def _shown(kind: str) -> str:
    """The field that names a record in lists: of a text its Chinese."""
    title = KIND_OF[kind].title
    is_plain = isinstance(anatomy(RECORD_KINDS[kind]).fields[title].shape, Scalar)
    return title if is_plain else f"{title}.zh"


def _form(widgets: Widgets, kind: str, model: type[BaseModel], by_id: bool, up: str) -> dict[str, Any]:
    as_text = [name for name, field in anatomy(model).fields.items() if not holds(field.shape)]
    schema = f"{up}schema/{kind}.schema.json"
    return {"fields": list(_fields(widgets, model)), "asText": as_text, "byId": by_id, "schema": schema}


def _fields(widgets: Widgets, model: type[BaseModel]) -> Iterator[Widget]:
    """The fields of a record in the order of the model; those of every record come last, as in the files."""
    fields = anatomy(model).fields
    common = [name for name in ("contact", "as_of", "source") if name in fields and "accepted" in fields]
    for name in [*(name for name in fields if name not in common), *common]:
        if name not in NOT_IN_FORM and widgets.offers(fields[name]):
            made = widgets.field(name, fields[name])
            yield {**made, "default": "{{now}}"} if name == "as_of" else made


def _folder(widgets: Widgets, kind: str) -> dict[str, Any]:
    label, icon, shown = widgets.names.title(kind) or KIND_OF[kind].section[0], KIND_OF[kind].icon, _shown(kind)
    untouched = "、".join(["internal", "accepted", *left_out(anatomy(RECORD_KINDS[kind]))])
    return {
        "name": kind,
        "label": label,
        "label_singular": widgets.names.one(kind) or label,
        "icon": icon,
        "description": f"data/{kind}/。表单里没有的（{untouched}）原样保留，请在 YAML 文件里改。",
        "folder": f"data/{kind}",
        "extension": "yml",
        "format": f"guide-{kind}",
        "identifier_field": shown,
        "summary": f"{{{{{shown}}}}} · {{{{slug}}}}",
        "slug": {"editable": ["create"], "pattern": ID_PATTERN, "hint": SLUG_HINT},
        "create": True,
        "delete": False,
        "duplicate": False,
        "thumbnail": False,
        "editor": {"preview": False},
        "sortable_fields": {"fields": [shown, "as_of"]},
        "fields": [*_fields(widgets, RECORD_KINDS[kind]), {"name": TEXT, "widget": "hidden"}],
    }


def _files(widgets: Widgets, names: Iterable[str]) -> dict[str, Any]:
    labels = {name: widgets.names.title(name) or FILES[name][0] for name in names}
    files = [_file(widgets, name, label, *FILES[name][1:]) for name, label in labels.items()]
    return {"name": FILES_COLLECTION, "label": "、".join(labels.values()), "icon": "description", "files": files}


def _file(widgets: Widgets, name: str, label: str, model: type[BaseModel], by_id: bool) -> dict[str, Any]:
    fields = list(_fields(widgets, model))
    if by_id:
        key = {"name": "id", "label": "编号", "widget": "string", "pattern": ID_PATTERN, "hint": "定了就不要改。"}
        shown = f"{{{{fields.id}}}} · {{{{fields.{SHOWN[name]}}}}}"
        fields = [{"name": ENTRIES, "label": label, "widget": "list", "summary": shown, "collapsed": True,
                   "fields": [key, *fields]}]  # fmt: skip
    hidden = {"name": TEXT, "widget": "hidden"}
    place = {"file": f"data/{name}.yml", "format": f"guide-{name}", "editor": {"preview": False}}
    return {"name": name, "label": label, **place, "fields": [*fields, hidden]}
