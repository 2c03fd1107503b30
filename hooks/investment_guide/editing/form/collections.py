"""The files of ``data/`` as collections of the form, and the fields of the model as fields of the form.

The names of widgets and options are those of Sveltia CMS. What a form cannot hold (conditions within conditions) is
edited as YAML text where it is a field of its own, and left as it is where it stands inside a part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from investment_guide.analysis.sections import WORDS_OF_SECTIONS, kinds_in_order, offered_words, wanted_sections
from investment_guide.editing.fields import KINDS, described
from investment_guide.editing.sheets.choices import JOINT, NO, YES, labels_of
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_of
from investment_guide.locales.marks import gettext_noop
from investment_guide.locales.names import name_in
from investment_guide.locales.profile import locale_of
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
from investment_guide.reading.words import Words, words_of

# A part of the settings of Sveltia CMS, as JSON.
Widget = dict[str, Any]
# The single files; those that are kinds have one entry per id.
FILES: dict[str, type[BaseModel]] = {"costs": Costs, "contacts": Contact, "sources": Source}
FILES_COLLECTION = "files"
SHOWN = {"contacts": "office", "sources": "title"}
TEXT = "file_text"
ENTRIES = "entries"
NOT_IN_FORM = ("id", "accepted", "signed_off")
LABELS = {
    "id": gettext_noop("Id"),
    "groups": gettext_noop("Groups of costs"),
    "publish": gettext_noop("Public while it is negotiated"),
    "evidence": gettext_noop("Figure that bears it out"),
}
# Where whole sentences are usual: an area of several lines.
LONG = frozenset(
    "summary text note terrain restrictions description result expected_return detail positioning what".split()
)
DISTINGUISHING = ("floor", "name", "title", "to", "label", "id", "kind", "applies_to", "caption")
DATE = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
SLUG_HINT = gettext_noop("The name of the file and part of the address; never change it later.")
ID_HINT = gettext_noop("Never change it later.")
AS_TEXT_HINT = gettext_noop("Written as YAML text; guide new KIND --example shows how. Indent with spaces.")
RANGE_HINT = gettext_noop("One number such as 18, or a range: {from: 18, to: 22}; without to, from so much on.")
MARKDOWN_HINT = gettext_noop("Markdown is possible.")
ID_PATTERN, ID_RULE = "^[a-z0-9]+(-[a-z0-9]+)*$", gettext_noop("Small letters, digits and - only")
NOT_YAML = gettext_noop("“{field}” is no correct YAML: {reason}")
NOT_SAVED = gettext_noop("Not saved: the form cannot change this record as it is written. Change the YAML file.")
CHECKING = "for-staff/policies/"
TO_CHECK = gettext_noop(
    "Compare each rule with its document on {page} of the preview or the internal edition, then sign it: {command}."
)
UNTOUCHED = gettext_noop("{folder}. What the form does not have ({fields}) stays as it is; change it in the YAML file.")


@dataclass(frozen=True, slots=True)
class Relation:
    """How records of a kind are referred to: the collection, the file in it, and what is shown."""

    collection: str
    shown: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Widgets:
    """Makes fields of a form. ``relations`` leads from kinds to where their records are chosen, ``words`` holds what
    files may say."""

    guide: Guide
    staff: StaffLocale
    relations: dict[str, Relation]
    words: Words

    @property
    def vocabularies(self) -> Vocabularies:
        """The words of the guide."""
        return self.guide.vocabularies

    def offers(self, field: Field) -> bool:
        """Return whether the form has a field: one that names records of a section that the guide leaves out, or means
        nothing under the law of the place, stays in YAML."""
        shape = field.shape.item if isinstance(field.shape, Many) else field.shape
        is_there = not isinstance(shape, Scalar) or not shape.refers_to or shape.refers_to in self.relations
        return is_there and self.staff.asks(field.about)

    def field(self, name: str, field: Field) -> Widget:
        """Return the field of a record; one that no form can hold is edited as YAML text."""
        if not holds(field.shape):
            made = self._described(name, field)
            if holds_range(field.shape):
                hints = (self.staff.gettext(RANGE_HINT), made.get("hint", ""))
                return {**made, "widget": "string", "hint": self._sentences(*hints)}
            return {**made, "widget": "text", "hint": self.staff.gettext(AS_TEXT_HINT)}
        return {**self._described(name, field), **self._widget(name, field.shape)}

    def fields_of(self, model: type[BaseModel]) -> Iterator[Widget]:
        """Yield the fields of a record or file in the order of the model; those of every record come last."""
        return _fields(self, model)

    def _described(self, name: str, field: Field) -> Widget:
        about = (About(LABELS[name]) if name in LABELS and not field.about else described(field)) or About(name)
        label = self.staff.with_unit(self.staff.gettext(about.label), self.staff.symbol(about.unit))
        made: Widget = {"name": name, "label": label}
        hints = [about.hint or "", MARKDOWN_HINT if about.markdown else ""]
        if any(hints):
            made["hint"] = self._sentences(*(self.staff.gettext(hint) for hint in hints if hint))
        return {**made, "required": field.required}

    def _sentences(self, *parts: str) -> str:
        return ("" if locale_of(self.staff.language).is_wide else " ").join(filter(None, parts))

    def _widget(self, name: str, shape: Shape) -> Widget:
        if isinstance(shape, Scalar):
            return self._word(shape)
        if isinstance(shape, Many):
            return self._many(name, shape.item)
        assert isinstance(shape, ModelShape)  # noqa: S101  # `holds` lets nothing else pass
        if issubclass(shape.model, Citation):
            more = [each for each in self._inner(shape) if each["name"] not in ("zh", "en")]
            words = [{**each, "required": False} for each in self._languages(name, shape)]
            return {"widget": "object", "collapsed": "auto", "main": self.staff.main, "fields": [*more, *words]}
        if issubclass(shape.model, Text):
            return {"widget": "object", "main": self.staff.main, "fields": list(self._languages(name, shape))}
        return {"widget": "object", "collapsed": "auto", "fields": list(self._inner(shape))}

    def _inner(self, group: ModelShape) -> Iterator[Widget]:
        for name, field in group.fields.items():
            if holds(field.shape) and self.offers(field) and not (group.model is Place and name == "crs"):
                made = self.field(name, field)
                yield {**made, "pattern": self.id_pattern} if name == "id" else made

    def _languages(self, name: str, group: ModelShape) -> Iterator[Widget]:
        widget = "text" if issubclass(group.model, LongText) or name in LONG else "string"
        for language in self.staff.languages:
            label = name_in(language, self.staff.language)
            yield {"name": language, "label": label, "widget": widget, "required": language == self.staff.main}

    @property
    def id_pattern(self) -> list[str]:
        """What an id may be, and the message for staff."""
        return [ID_PATTERN, self.staff.gettext(ID_RULE)]

    def _many(self, name: str, item: Shape) -> Widget:
        if isinstance(item, Scalar):
            chosen = self._word(item)
            if chosen["widget"] in ("select", "relation"):
                return {**chosen, "multiple": True}
            return {"widget": "list"}
        made = self._widget(name, item)
        return {**made, "widget": "list", "collapsed": "auto", "summary": self._summary(made["fields"])}

    def _word(self, word: Scalar) -> Widget:
        if word.refers_to:
            relation = self.relations[word.refers_to]
            return _relation(relation)
        allowed = word.words or self._offered(word.vocabulary)
        if allowed:
            labels = labels_of(self.guide, word.vocabulary) if word.vocabulary else {}
            options = [{"label": self._label(labels.get(each), each), "value": each} for each in allowed]
            return {"widget": "select", "options": options}
        if word.type is bool:
            words = ((self.staff.gettext(message), flag) for message, flag in ((YES, True), (NO, False)))
            return {"widget": "select", "options": [{"label": label, "value": flag} for label, flag in words]}
        if word.type is date:
            return dict(DATE)
        if word.type in (int, float):
            return {"widget": "number", "value_type": word.type.__name__}
        return {"widget": "string"}

    def _offered(self, vocabulary: str) -> tuple[str, ...]:
        """Return the words that a file may say, without those of sections that the guide leaves out."""
        allowed = self.words.allowed.get(vocabulary) or ()
        if vocabulary not in WORDS_OF_SECTIONS:
            return tuple(allowed)
        offered = offered_words(self.guide, vocabulary, wanted_sections(self.guide.settings))
        return tuple(word for word in allowed if word in offered)

    def _label(self, label: str | None, word: str) -> str:
        return word if label in (None, word) else self.staff.gettext("{word} ({unit})", word=label, unit=word)

    def _summary(self, fields: list[Widget]) -> str:
        """Return what a closed part is called: its first field that differs from the others, of a text the main
        language."""
        inner = {each["name"]: each for each in fields}
        names = (DISTINGUISHING[0], self.staff.main, *DISTINGUISHING[1:], *inner)
        name = next(each for each in names if each in inner)
        is_text = inner[name]["widget"] == "object"
        return f"{{{{fields.{name}.{self.staff.main}}}}}" if is_text else f"{{{{fields.{name}}}}}"


def collections(guide: Guide, internal: bool = False) -> list[Widget]:
    """Return every kind of record that the guide shows as a folder, in its order, then the single files. ``internal``:
    the pages for staff can be linked."""
    widgets = _widgets(guide)
    folders = (_folder(widgets, kind, internal) for kind in kinds_in_order(guide.settings))
    return [_without_main(each) for each in (*folders, _files(widgets, _file_names(guide)))]


def _without_main(widget: Widget) -> Widget:
    """The settings without the language of plain texts, which only ``record-form.js`` knows."""
    inner: Widget = {name: list(map(_without_main, widget[name])) for name in ("fields", "files") if name in widget}
    made: Widget = {**widget, **inner}
    made.pop("main", None)
    return made


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
    return form_widgets(guide, Widgets)


Made = TypeVar("Made", bound=Widgets)


def form_widgets(guide: Guide, maker: type[Made]) -> Made:
    """Return what makes the fields of the forms of a guide, for its staff."""
    staff = staff_locale_of(guide.settings)
    relations = _relations(kinds_in_order(guide.settings), staff.main)
    return maker(guide, staff, relations, words_of(guide.vocabularies, units=staff.units))


def _relations(shown: Iterable[str], main: str) -> dict[str, Relation]:
    kinds = {kind: Relation(kind, _shown(kind, main)) for kind in shown}
    files = {name: Relation(FILES_COLLECTION, f"{field}.{main}", name) for name, field in SHOWN.items()}
    return kinds | files


def _shown(kind: str, main: str) -> str:
    """Return the field that names a record in lists: of a text the main language."""
    title = KIND_OF[kind].title
    is_plain = isinstance(anatomy(RECORD_KINDS[kind]).fields[title].shape, Scalar)
    return title if is_plain else f"{title}.{main}"


def _form(widgets: Widgets, kind: str, model: type[BaseModel], up: str) -> Widget:
    as_text = [name for name, field in anatomy(model, widgets.staff.units).fields.items() if not holds(field.shape)]
    schema = f"{up}schema/{kind}.schema.json"
    return {
        "fields": list(_fields(widgets, model)),
        "asText": as_text,
        "byId": kind not in RECORD_KINDS and kind in KINDS,
        "schema": schema,
        "notYaml": widgets.staff.gettext(NOT_YAML),
        "notSaved": widgets.staff.gettext(NOT_SAVED),
    }


def _fields(widgets: Widgets, model: type[BaseModel]) -> Iterator[Widget]:
    """Yield the fields of a record in the order of the model; those of every record come last, as in the files."""
    fields = anatomy(model, widgets.staff.units).fields
    common = [name for name in ("contact", "as_of", "source") if name in fields and "accepted" in fields]
    for name in [*(name for name in fields if name not in common), *common]:
        if name not in NOT_IN_FORM and widgets.offers(fields[name]):
            made = widgets.field(name, fields[name])
            yield {**made, "default": "{{now}}"} if name == "as_of" else made


def _folder(widgets: Widgets, kind: str, internal: bool) -> Widget:
    staff, icon, shown = widgets.staff, KIND_OF[kind].icon, _shown(kind, widgets.staff.main)
    names = SectionNames(staff.language, staff.sections)
    label = names.title(kind) or staff.gettext(KIND_OF[kind].section)
    model = RECORD_KINDS[kind]
    kept = [name for name in NOT_IN_FORM[1:] if name in model.model_fields]
    hidden = ["internal", *kept, *left_out(anatomy(model, staff.units))]
    untouched = staff.gettext(UNTOUCHED, folder=f"data/{kind}/", fields=staff.gettext(JOINT).join(hidden))
    if kind == "policies":
        page = f"[{CHECKING}](../{CHECKING})" if internal else CHECKING  # Markdown
        untouched += " " + staff.gettext(TO_CHECK, page=page, command="guide sign")
    return {
        "name": kind,
        "label": label,
        "label_singular": names.one(kind) or label,
        "icon": icon,
        "description": untouched,
        "folder": f"data/{kind}",
        "extension": "yml",
        "format": f"guide-{kind}",
        "identifier_field": shown,
        "summary": f"{{{{{shown}}}}} · {{{{slug}}}}",
        "slug": {"editable": ["create"], "pattern": widgets.id_pattern, "hint": staff.gettext(SLUG_HINT)},
        "create": True,
        "delete": False,
        "duplicate": False,
        "thumbnail": False,
        "editor": {"preview": False},
        "sortable_fields": {"fields": [shown, "as_of"]},
        "fields": [*_fields(widgets, RECORD_KINDS[kind]), {"name": TEXT, "widget": "hidden"}],
    }


def _files(widgets: Widgets, names: Iterable[str]) -> Widget:
    labels = {name: widgets.staff.kind(name) for name in names}
    files = [_file(widgets, name, label) for name, label in labels.items()]
    label = widgets.staff.gettext(JOINT).join(labels.values())
    return {"name": FILES_COLLECTION, "label": label, "icon": "description", "files": files}


def _file(widgets: Widgets, name: str, label: str) -> Widget:
    fields = list(_fields(widgets, FILES[name]))
    if name in KINDS:
        label_of_key, hint = (widgets.staff.gettext(message) for message in (LABELS["id"], ID_HINT))
        key = {"name": "id", "label": label_of_key, "widget": "string", "pattern": widgets.id_pattern, "hint": hint}
        shown = f"{{{{fields.id}}}} · {{{{fields.{SHOWN[name]}.{widgets.staff.main}}}}}"
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


def _relation(relation: Relation) -> Widget:
    if relation.file:
        place = {"collection": relation.collection, "file": relation.file, "value_field": "entries.*.id"}
        return {"widget": "relation", **place, "display_fields": [f"entries.*.{relation.shown}"]}
    shown = [f"{{{{{relation.shown}}}}} · {{{{slug}}}}"]
    place = {"collection": relation.collection, "value_field": "{{slug}}"}
    return {"widget": "relation", **place, "display_fields": shown, "search_fields": [relation.shown]}
