"""The generated pages for staff, not in the navigation, not in the search: of the handbook every field and every
diagnostic; of the internal edition the weekly report and the review map, which are never in public."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Protocol, get_args

from markupsafe import Markup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from investment_guide.formatting.units import heading_in
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.about import OneOf, RefersTo, about, marker_in
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.settings import Settings
from investment_guide.rendering.data.own_units import OwnUnits
from investment_guide.rendering.handbook import example_for
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.report import report
from investment_guide.rendering.review_map import review_page

SINGLE_FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("guide.yml", Settings),
    ("costs.yml", Costs),
    ("contacts.yml", Contact),
    ("sources.yml", Source),
)
ALWAYS_THERE = frozenset({"id", "accepted"})


class DiagnosticCode(Protocol):
    """What the handbook says about a code of the checks; given from outside, since pages do not know the checks."""

    @property
    def name(self) -> str:
        """The code."""

    @property
    def under_law(self) -> str | None:
        """The only law that it is about."""


def pages(context: PageContext, codes: Iterable[DiagnosticCode]) -> Iterator[Page]:
    """Yield the pages of the edition."""
    yield _fields(context)
    yield _diagnostics(context, codes)
    if context.internal:
        yield _weekly_report(context)
    if context.has_review_map:
        yield review_page(context)


def _fields(context: PageContext) -> Page:
    title = context.gettext("Field reference")
    description = context.gettext(
        "Every field of every kind of record: label, type, unit, whether it is required, its words and references."
    )
    return Page("for-staff/fields/", title, description, partial(_fields_body, context, title), indexed=False)


def _fields_body(context: PageContext, title: str) -> Markup:
    folders = [(kind, f"data/{kind}/", model) for kind, model in RECORD_KINDS.items()]
    files = [(name.removesuffix(".yml"), f"data/{name}", model) for name, model in SINGLE_FILES]
    kinds = [(kind, heading, list(_tables(context, model))) for kind, heading, model in (*folders, *files)]
    return context.render("staff/fields.html", "for-staff/fields/", title=title, kinds=kinds)


def _tables(context: PageContext, model: type[BaseModel]) -> Iterator[tuple[str, list[list[str]]]]:
    """The record itself, then each part it is made of, once."""
    waiting, seen = [("", model)], {model}
    while waiting:
        path, part = waiting.pop(0)
        yield (
            path,
            [
                _row(context, name, field)
                for name, field in part.model_fields.items()
                if _is_there(context, name, field)
            ],
        )
        for name, field in part.model_fields.items():
            parts = _parts_in(field.annotation)
            for inner in parts:
                if inner not in seen:
                    seen.add(inner)
                    step = context.guide.settings.record_units.named(name)
                    variant = _variant(context, inner) if len(parts) > 1 else ""
                    waiting.append((f"{path}.{step}".lstrip(".") + variant, inner))


def _is_there(context: PageContext, name: str, field: FieldInfo) -> bool:
    """Whether a field means something under the law of the guide, and is not one that each record has."""
    described = about(field)
    return name not in ALWAYS_THERE and (described is None or context.formatter.has_law(described))


def _row(context: PageContext, name: str, field: FieldInfo) -> list[str]:
    described = about(field)
    label = context.gettext(described.label) if described else ""
    units = context.guide.settings.record_units
    required = context.gettext("yes") if field.is_required() else ""
    return [
        units.named(field.alias or name),
        label,
        _type(context, field),
        heading_in(described.unit, context.language, units) if described and described.unit else "",
        required,
        _choices(context, field),
    ]


def _type(context: PageContext, field: FieldInfo) -> str:
    shown_as = {
        "str": gettext_noop("text"),
        "float": gettext_noop("number"),
        "int": gettext_noop("whole number"),
        "bool": "true / false",
        "date": gettext_noop("date 2026-09-30"),
        "Text": gettext_noop("text in {languages}"),
        "LongText": gettext_noop("long text in {languages} (Markdown)"),
        "Bounds": gettext_noop("range {min, max}"),
        "PriceRange": gettext_noop("range {from, to}"),
        "Place": gettext_noop("place {lon, lat}"),
    }
    names = [shown_as.get(inner.__name__) for inner in _classes_in(field.annotation)]
    languages = "/".join(context.guide.settings.languages)
    texts = [context.gettext(name, languages=languages) if "{languages}" in name else context.gettext(name)
             for name in names if name] or [context.gettext("see below")]  # fmt: skip
    kinds = " / ".join(dict.fromkeys(texts))
    return context.gettext("list of {kinds}", kinds=kinds) if "tuple" in str(field.annotation) else kinds


def _choices(context: PageContext, field: FieldInfo) -> str:
    metadata = (*field.metadata, field.annotation)
    found = next((item for item in metadata if isinstance(item, OneOf | RefersTo)), None)
    found = found or marker_in(field.annotation, OneOf) or marker_in(field.annotation, RefersTo)
    if isinstance(found, OneOf):
        vocabularies = context.guide.vocabularies
        words = (
            vocabularies.words(found.vocabulary)
            if found.vocabulary == "plan_field"
            else vocabularies.written(found.vocabulary)
        )
        own = OwnUnits(context.formatter.units, context.formatter)
        return " · ".join(filter(None, (own.word(found.vocabulary, word) for word in words)))
    if isinstance(found, RefersTo):
        return context.gettext("id of a record in {kind}", kind=found.kind)
    described = about(field)
    return context.gettext(described.hint) if described and described.hint else ""


def _classes_in(annotation: Any) -> Iterator[type[Any]]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes_in(inner)


def _parts_in(annotation: Any) -> list[type[BaseModel]]:
    simple = {"Text", "LongText", "Bounds", "PriceRange", "Place"}
    return [inner for inner in _classes_in(annotation) if issubclass(inner, BaseModel) and inner.__name__ not in simple]


def _variant(context: PageContext, model: type[BaseModel]) -> str:
    """What distinguishes a part from the others that may stand in its place: its ``kind``, else what it must have."""
    if kind := model.model_fields.get("kind"):
        return f" (kind: {get_args(kind.annotation)[0]})"
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    names = map(context.guide.settings.record_units.named, needed or list(model.model_fields)[:1])
    return f" ({', '.join(names)})"


def _diagnostics(context: PageContext, found: Iterable[DiagnosticCode]) -> Page:
    title = context.gettext("Problem codes")
    settings = context.guide.settings
    codes = sorted((code for code in found if code.under_law in (None, settings.law)), key=lambda code: code.name)
    example = partial(example_for, settings)
    body = partial(
        context.render, "staff/problems.html", "for-staff/problems/", title=title, codes=codes, example=example
    )
    description = context.gettext("The {codes} problems the checks report: cause, cure and example.", codes=len(codes))
    return Page("for-staff/problems/", title, description, body, indexed=False)


def _weekly_report(context: PageContext) -> Page:
    title, address = context.gettext("Weekly report"), "for-staff/report/"
    body = context.render("staff/report.html", address, title=title, report=report(context))
    description = context.gettext(
        "What to confirm, what ends, what nobody has touched, and the land and floors of "
        "each [[parks.one:park]]. For staff only."
    )
    return Page(address, title, description, body, indexed=False)
