"""The files of ``data/`` as collections of the form, and the fields of the model as fields of the form.

The names of widgets and options are those of Sveltia CMS. What a form cannot hold (conditions within conditions) is
edited as YAML text where it is a field of its own, and left as it is where it stands inside a part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from investment_guide.analysis.sections import WORDS_OF_SECTIONS, kinds_in_order, offered_words, wanted_sections
from investment_guide.editing.fields import KIND_NAMES, KINDS
from investment_guide.formatting.units import UNITS
from investment_guide.locales.catalogue import translate
from investment_guide.model.about import About
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KIND_OF, RECORD_KINDS
from investment_guide.model.laws import Citation
from investment_guide.model.sections import SECTIONS, SectionNames
from investment_guide.model.values import LongText, Place, Text
from investment_guide.model.vocabularies import Vocabularies
from investment_guide.reading.anatomy import Field, Many, ModelShape, Scalar, Shape, anatomy, holds_range
from investment_guide.reading.words import words_of

# A part of the settings of Sveltia CMS, as JSON.
Widget = dict[str, Any]
# The single files; those that are kinds have one entry per id.
FILES: dict[str, type[BaseModel]] = {"costs": Costs, "contacts": Contact, "sources": Source}
FILES_COLLECTION = "files"
SHOWN = {"contacts": "office.zh", "sources": "title.zh"}
TEXT = "file_text"
ENTRIES = "entries"
NOT_IN_FORM = ("id", "accepted")
SLUG_HINT = "文件名，也是网址的一部分；定了就不要改。"
LABELS = {"id": "编号", "groups": "成本类别", "publish": "洽谈中也公开", "evidence": "依据的数字"}
# Where whole sentences are usual: an area of several lines.
LONG = frozenset(
    "summary text note terrain restrictions description result expected_return detail positioning what".split()
)
DISTINGUISHING = ("floor", "zh", "name", "title", "to", "label", "id", "kind", "applies_to", "caption")
LANGUAGES = (("zh", "中文", True), ("en", "英文", False))
FLAG = [{"label": "是", "value": True}, {"label": "否", "value": False}]
DATE = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
AS_TEXT_HINT = "这一项按 YAML 文本填写，写法见 guide new 类别 --example；缩进用空格。"
RANGE_HINT = "一个数，如 18；区间写 {from: 18, to: 22}，不写 to 就是“起”。"
ID_PATTERN = ["^[a-z0-9]+(-[a-z0-9]+)*$", "只用小写字母、数字和 -"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How records of a kind are referred to: the collection, the file in it, and what is shown."""

    collection: str
    shown: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Widgets:
    """Makes fields of a form. ``relations`` leads from kinds to where their records are chosen."""

    guide: Guide
    relations: dict[str, Relation]

    @property
    def names(self) -> SectionNames:
        """What the guide calls its sections."""
        return SectionNames("zh", self.guide.settings.sections)

    @property
    def vocabularies(self) -> Vocabularies:
        """The words of the guide."""
        return self.guide.vocabularies

    def offers(self, field: Field) -> bool:
        """Return whether the form has a field: one that names records of a section that the guide leaves out stays in
        YAML."""
        shape = field.shape.item if isinstance(field.shape, Many) else field.shape
        return not isinstance(shape, Scalar) or not shape.refers_to or shape.refers_to in self.relations

    def field(self, name: str, field: Field) -> Widget:
        """Return the field of a record; one that no form can hold is edited as YAML text."""
        if not holds(field.shape):
            described = self._described(name, field)
            if holds_range(field.shape):
                return {**described, "widget": "string", "hint": RANGE_HINT + described.get("hint", "")}
            return {**described, "widget": "text", "hint": AS_TEXT_HINT}
        return {**self._described(name, field), **self._widget(name, field.shape)}

    def _described(self, name: str, field: Field) -> Widget:
        about = field.about or About(LABELS.get(name, name))
        unit = UNITS[about.unit].heading("zh") if about.unit else ""
        label = self.names.fill(translate(about.label, "zh"))
        described: Widget = {"name": name, "label": f"{label}（{unit}）" if unit else label}
        hints = [about.hint or "", "可用 Markdown。" if about.markdown else ""]
        if any(hints):
            described["hint"] = "".join(hints)
        return {**described, "required": field.required}

    def _widget(self, name: str, shape: Shape) -> Widget:
        if isinstance(shape, Scalar):
            return self._word(shape)
        if isinstance(shape, Many):
            return self._many(name, shape.item)
        assert isinstance(shape, ModelShape)  # noqa: S101  # `holds` lets nothing else pass
        if issubclass(shape.model, Citation):
            more = [each for each in self._inner(shape) if each["name"] not in ("zh", "en")]
            words = [{**each, "required": False} for each in _languages(name, shape)]
            return {"widget": "object", "collapsed": "auto", "fields": [*more, *words]}
        if issubclass(shape.model, Text):
            return {"widget": "object", "fields": list(_languages(name, shape))}
        return {"widget": "object", "collapsed": "auto", "fields": list(self._inner(shape))}

    def _inner(self, group: ModelShape) -> Iterator[Widget]:
        for name, field in group.fields.items():
            if holds(field.shape) and self.offers(field) and not (group.model is Place and name == "crs"):
                made = self.field(name, field)
                yield {**made, "pattern": ID_PATTERN} if name == "id" else made

    def _many(self, name: str, item: Shape) -> Widget:
        if isinstance(item, Scalar):
            chosen = self._word(item)
            if chosen["widget"] in ("select", "relation"):
                return {**chosen, "multiple": True}
            return {"widget": "list"}
        fields = self._widget(name, item)["fields"]
        return {"widget": "list", "collapsed": "auto", "summary": _summary(fields), "fields": fields}

    def _word(self, word: Scalar) -> Widget:
        if word.refers_to:
            relation = self.relations[word.refers_to]
            return _relation(relation)
        allowed = word.words or self._offered(word.vocabulary)
        if allowed:
            options = [{"label": self._label(word.vocabulary, each), "value": each} for each in allowed]
            return {"widget": "select", "options": options}
        if word.type is bool:
            return {"widget": "select", "options": FLAG}
        if word.type is date:
            return dict(DATE)
        if word.type in (int, float):
            return {"widget": "number", "value_type": word.type.__name__}
        return {"widget": "string"}

    def _offered(self, vocabulary: str) -> tuple[str, ...]:
        """Return the words that a file may say, without those of sections that the guide leaves out."""
        allowed = words_of(self.vocabularies).allowed.get(vocabulary) or ()
        if vocabulary not in WORDS_OF_SECTIONS:
            return tuple(allowed)
        offered = offered_words(self.guide, vocabulary, wanted_sections(self.guide.settings))
        return tuple(word for word in allowed if word in offered)

    def _label(self, vocabulary: str, word: str) -> str:
        if vocabulary in self.vocabularies.terms and word in self.vocabularies.terms[vocabulary]:
            return f"{self.vocabularies.label(vocabulary, word, 'zh')}（{word}）"
        return word


def collections(guide: Guide) -> list[Widget]:
    """Return every kind of record that the guide shows as a folder, in its order, then the single files."""
    widgets = _widgets(guide)
    return [*(_folder(widgets, kind) for kind in kinds_in_order(guide.settings)), _files(widgets, _file_names(guide))]


def file_forms(guide: Guide) -> dict[str, Widget]:
    """Return what ``record-form.js`` must know of each kind and file to read and write its text."""
    widgets = _widgets(guide)
    shown = kinds_in_order(guide.settings)
    folders = {kind: _form(widgets, kind, RECORD_KINDS[kind], up="../") for kind in shown}
    files = {name: _form(widgets, name, FILES[name], up="") for name in _file_names(guide)}
    return folders | files


def _file_names(guide: Guide) -> list[str]:
    """Return the single files; that of the costs when the guide wants their section."""
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
    """Return the field that names a record in lists: of a text its Chinese."""
    title = KIND_OF[kind].title
    is_plain = isinstance(anatomy(RECORD_KINDS[kind]).fields[title].shape, Scalar)
    return title if is_plain else f"{title}.zh"


def _form(widgets: Widgets, kind: str, model: type[BaseModel], up: str) -> Widget:
    as_text = [name for name, field in anatomy(model).fields.items() if not holds(field.shape)]
    schema = f"{up}schema/{kind}.schema.json"
    return {
        "fields": list(_fields(widgets, model)),
        "asText": as_text,
        "byId": kind not in RECORD_KINDS and kind in KINDS,
        "schema": schema,
    }


def _fields(widgets: Widgets, model: type[BaseModel]) -> Iterator[Widget]:
    """Yield the fields of a record in the order of the model; those of every record come last, as in the files."""
    fields = anatomy(model).fields
    common = [name for name in ("contact", "as_of", "source") if name in fields and "accepted" in fields]
    for name in [*(name for name in fields if name not in common), *common]:
        if name not in NOT_IN_FORM and widgets.offers(fields[name]):
            made = widgets.field(name, fields[name])
            yield {**made, "default": "{{now}}"} if name == "as_of" else made


def _folder(widgets: Widgets, kind: str) -> Widget:
    label, icon, shown = (
        widgets.names.title(kind) or translate(KIND_OF[kind].section, "zh"),
        KIND_OF[kind].icon,
        _shown(kind),
    )
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


def _files(widgets: Widgets, names: Iterable[str]) -> Widget:
    labels = {name: widgets.names.title(name) or _usual_name(name) for name in names}
    files = [_file(widgets, name, label) for name, label in labels.items()]
    return {"name": FILES_COLLECTION, "label": "、".join(labels.values()), "icon": "description", "files": files}


def _usual_name(name: str) -> str:
    return KIND_NAMES[name][0] if name in KIND_NAMES else translate(SECTIONS[name].title, "zh")


def _file(widgets: Widgets, name: str, label: str) -> Widget:
    fields = list(_fields(widgets, FILES[name]))
    if name in KINDS:
        key = {"name": "id", "label": "编号", "widget": "string", "pattern": ID_PATTERN, "hint": "定了就不要改。"}
        shown = f"{{{{fields.id}}}} · {{{{fields.{SHOWN[name]}}}}}"
        fields = [{"name": ENTRIES, "label": label, "widget": "list", "summary": shown, "collapsed": True,
                   "fields": [key, *fields]}]  # fmt: skip
    hidden = {"name": TEXT, "widget": "hidden"}
    place = {"file": f"data/{name}.yml", "format": f"guide-{name}", "editor": {"preview": False}}
    return {"name": name, "label": label, **place, "fields": [*fields, hidden]}


def holds(shape: Shape) -> bool:
    """Return whether a form can hold a value: nothing that may be of several shapes, at least not as a whole."""
    if isinstance(shape, Many):
        return holds(shape.item) and not isinstance(shape.item, Many)
    return isinstance(shape, Scalar | ModelShape)


def left_out(group: ModelShape, path: str = "") -> Iterator[str]:
    """Yield the paths inside parts that have no field in the form."""
    for name, field in group.fields.items():
        shape = field.shape.item if isinstance(field.shape, Many) else field.shape
        if not holds(field.shape):
            yield from [f"{path}{name}"] if path else []
        elif isinstance(shape, ModelShape):
            yield from left_out(shape, f"{path}{name}.")


def _summary(fields: list[Widget]) -> str:
    """Return what a closed part is called: its first field that differs from the others, of a text the Chinese."""
    inner = {each["name"]: each for each in fields}
    name = next(each for each in (*DISTINGUISHING, *inner) if each in inner)
    return f"{{{{fields.{name}.zh}}}}" if inner[name]["widget"] == "object" else f"{{{{fields.{name}}}}}"


def _relation(relation: Relation) -> Widget:
    if relation.file:
        place = {"collection": relation.collection, "file": relation.file, "value_field": "entries.*.id"}
        return {"widget": "relation", **place, "display_fields": [f"entries.*.{relation.shown}"]}
    shown = [f"{{{{{relation.shown}}}}} · {{{{slug}}}}"]
    place = {"collection": relation.collection, "value_field": "{{slug}}"}
    return {"widget": "relation", **place, "display_fields": shown, "search_fields": [relation.shown]}


def _languages(name: str, group: ModelShape) -> Iterator[Widget]:
    widget = "text" if issubclass(group.model, LongText) or name in LONG else "string"
    for language, label, required in LANGUAGES:
        yield {"name": language, "label": label, "widget": widget, "required": required}
