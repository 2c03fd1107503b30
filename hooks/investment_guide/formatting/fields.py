"""Every public field of a record or part as rows and tables: the one walk behind sheets, print and the field reference.

    groups(plot, formatter, link_to)   headings with their rows, as on a sheet
    rows(part, formatter, link_to)     the rows of one part
    table(parts, formatter, link_to)   parts of one class as a table

How a class reads is worked out once (``_renderers``); a record is then only looked up and joined.
Empty fields have no row.
``link_to`` turns ``(kind, id)`` into ``(address, label)``; kinds are those of the model, ``files`` for a file, and
``chain_nodes`` for ``cluster/node``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from investment_guide.formatting.benefits import benefit_words
from investment_guide.formatting.conditions import sentence
from investment_guide.formatting.elements import LinkTo, bullets, joined, link
from investment_guide.formatting.field_types import FieldType, public_fields
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.rows import FieldGroup, Row, Table, facts
from investment_guide.formatting.sums import Names, sum_words
from investment_guide.formatting.values import ValueFormat, value_format
from investment_guide.model.costs import CostFigure
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.firms import Firm
from investment_guide.model.photographs import Photograph
from investment_guide.model.policies import Application, Obligation, Policy, PolicyDocument
from investment_guide.model.procedures import ProcedureStep
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.model.values import Figure, LabelledFigure, Part

# (owner of the field, formatter, link_to) → the value as HTML, None when the field is empty.
Cell = Callable[[Any, Formatter, LinkTo], Markup | None]


@dataclass(frozen=True, slots=True)
class FieldRenderer:
    """How one field becomes words: ``cell`` for tables; ``parts`` and ``part`` say that it becomes a table or rows."""

    field: FieldType
    cell: Cell
    parts: bool = False
    part: bool = False


def groups(record: Record, formatter: Formatter, link_to: LinkTo) -> tuple[FieldGroup, ...]:
    """Return the rows of a record under their headings; fields that only steer the drawing (colour, order) have
    none."""
    found: dict[str, list[Row]] = {}
    for renderer in _renderers(type(record), True):
        if renderer.field.about.group and (row := _row(record, renderer, formatter, link_to)):
            found.setdefault(renderer.field.about.group, []).append(row)
    return tuple(
        FieldGroup(name, formatter.gettext(GROUPS[name]), tuple(found[name])) for name in GROUPS if name in found
    )


def rows(part: Part, formatter: Formatter, link_to: LinkTo) -> tuple[Row, ...]:
    """One row for each public field of a record or part that is filled."""
    made = (_row(part, renderer, formatter, link_to) for renderer in _renderers(type(part), True))
    return tuple(row for row in made if row)


def table(parts: Sequence[Part], formatter: Formatter, link_to: LinkTo) -> Table:
    """Parts of one class, a line each, with the columns that at least one of them fills."""
    renderers = _renderers(type(parts[0]), False)
    link_to = _steps_linked(parts, formatter, link_to)
    columns = [[renderer.cell(part, formatter, link_to) for part in parts] for renderer in renderers]
    filled = [index for index, column in enumerate(columns) if any(cell is not None for cell in column)]
    headers = tuple(_label(renderers[index].field, formatter) for index in filled)
    cells = zip(*(columns[index] for index in filled), strict=True)
    return Table(headers, tuple(tuple(escape("") if cell is None else cell for cell in line) for line in cells))


def table_title(record: Record, row: Row, formatter: Formatter) -> str:
    """Return what stands above a table of a sheet; the floors of buildings that are alike are those of one of them."""
    if not isinstance(record, Factory) or row.name != "floors" or record.buildings == 1:
        return row.label
    count = formatter.number(record.buildings)
    return formatter.gettext("{label} (in each of {count} buildings alike)", label=row.label, count=count)


def _steps_linked(parts: Sequence[Part], formatter: Formatter, link_to: LinkTo) -> LinkTo:
    """Steps of a procedure name one another by id; readers know them by title."""
    titles = {part.id: formatter.text(part.title) for part in parts if isinstance(part, ProcedureStep)}
    if not titles:
        return link_to
    return lambda kind, key: ("", titles[key]) if kind == "steps" else link_to(kind, key)


def _label(field: FieldType, formatter: Formatter) -> str:
    return formatter.label(field.about)


def _row(owner: Any, renderer: FieldRenderer, formatter: Formatter, link_to: LinkTo) -> Row | None:
    """One field as a row: a table, a part with rows of its own, or a value; None when it is empty."""
    field = renderer.field
    value = getattr(owner, field.attribute)
    if value is None or value == () or not formatter.has_law(field.about):
        return None
    if renderer.parts:
        return _table_row(field, value, formatter, link_to)
    label, hint = _label(field, formatter), field.about.hint
    if renderer.part:
        inside = rows(value, formatter, link_to)
        return Row(label, facts(inside), field.name, hint, rows=inside)
    html = renderer.cell(owner, formatter, link_to)
    return None if html is None else Row(label, html, field.name, hint)


def table_row(model: type[Record], name: str, parts: Sequence[Part], formatter: Formatter, link_to: LinkTo) -> Row:
    """The row with a table that a field of a class of records becomes when it holds these parts."""
    field = next(renderer.field for renderer in _renderers(model, True) if renderer.field.name == name)
    return _table_row(field, parts, formatter, link_to)


def _table_row(field: FieldType, parts: Sequence[Part], formatter: Formatter, link_to: LinkTo) -> Row:
    made = table(parts, formatter, link_to)
    return Row(_label(field, formatter), None, field.name, field.about.hint, table=made)


@cache
def _renderers(model: type[BaseModel], in_full: bool) -> tuple[FieldRenderer, ...]:
    fields = [field for field in public_fields(model) if not _shown_elsewhere(model, field)]
    if issubclass(model, LabelledFigure):
        fields.sort(key=lambda field: _FIGURE_ORDER.index(field.name))
    return tuple(_renderer(model, field, in_full) for field in fields)


# Inheritance puts the name of a figure behind its value; readers want it in front.
_FIGURE_ORDER = ("label", "value", "note", "as_of", "source")


def _shown_elsewhere(model: type[BaseModel], field: FieldType) -> bool:
    """The unit of a figure stands behind its number, not in a column of its own; photographs are seen, not listed."""
    if field.inner is Photograph:
        return True
    if issubclass(model, CostFigure):
        return field.name in ("unit", "low", "high")
    return issubclass(model, Figure) and field.name == "unit"


def _renderer(model: type[BaseModel], field: FieldType, in_full: bool) -> FieldRenderer:
    """How a field becomes words: in a way of its own, by its type, as a table of parts or as one part."""
    if special := _SPECIAL.get((_family(model), field.name)):
        return FieldRenderer(field, special)
    if format_value := value_format(field, in_full):
        return FieldRenderer(field, _cell(field, format_value))
    if field.many:
        return FieldRenderer(field, _cell(field, _inline), parts=True)
    return FieldRenderer(field, _cell(field, _inline), part=True)


def _family(model: type[BaseModel]) -> type[BaseModel]:
    return Figure if issubclass(model, Figure) else model


def _cell(field: FieldType, format_value: ValueFormat) -> Cell:
    def one(owner: Any, formatter: Formatter, link_to: LinkTo) -> Markup | None:
        value = getattr(owner, field.attribute)
        return None if value is None else format_value(value, formatter, link_to)

    def many(owner: Any, formatter: Formatter, link_to: LinkTo) -> Markup | None:
        values = getattr(owner, field.attribute)
        if not values:
            return None
        texts = [format_value(value, formatter, link_to) for value in values]
        return bullets(texts) if sentences else joined(texts, formatter.listed(("", "")))

    sentences = field.is_part
    return many if field.many else one


def _inline(part: Part, formatter: Formatter, link_to: LinkTo) -> Markup:
    """A part inside a cell: its values one after the other, labels only where the value needs one."""
    renderers = _renderers(type(part), False)
    return joined(
        (cell for renderer in renderers if (cell := renderer.cell(part, formatter, link_to)) is not None), " · "
    )


def _figure_value(figure: Figure, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.figure(figure))


def _cost_value(cost: CostFigure, formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    words = formatter.cost(cost)
    return escape(words) if words else None


def _cost_tiers(cost: CostFigure, formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    if not cost.tiers:
        return None
    lines = (joined((formatter.text(tier.name), " ", formatter.tier(tier.value, cost.unit))) for tier in cost.tiers)
    return bullets(lines)


def _eligibility(policy: Policy, formatter: Formatter, link_to: LinkTo) -> Markup | None:
    return None if policy.eligibility is None else sentence(policy.eligibility, formatter, link_to).html()


def _benefits(policy: Policy, formatter: Formatter, link_to: LinkTo) -> Markup | None:
    if not policy.benefits:
        return None
    return joined(benefit_words(one, formatter, link_to, policy.benefits).html() for one in policy.benefits)


def _cap(name: str) -> Cell:
    def cap(policy: Policy, formatter: Formatter, link_to: LinkTo) -> Markup | None:
        value = getattr(policy, name)
        names = Names.of(policy.benefits, formatter, link_to)
        return None if value is None else escape(sum_words(value, names))

    return cap


def _repaid(obligation: Obligation, formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    """``100%, 80%, 60%``: in the first year, the second and the third."""
    return escape(formatter.listed(map(formatter.percent, obligation.repay))) if obligation.repay else None


def _document_number(document: PolicyDocument, formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    number = formatter.document_number(document)
    return None if number is None else escape(number)


def _window(application: Application, formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    if application.window is None:
        return None
    if application.window == "all-year":
        return escape(formatter.gettext("All year round"))
    return escape(formatter.period(application.window))


def _storey(floor: Floor, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.floor_name(floor.floor))


def _chain_node(project: Project, _formatter: Formatter, link_to: LinkTo) -> Markup | None:
    if project.chain_node is None:
        return None
    return link(*link_to("chain_nodes", f"{project.cluster}/{project.chain_node}"))


def _firm_node(firm: Firm, _formatter: Formatter, link_to: LinkTo) -> Markup | None:
    if firm.cluster is None or firm.chain_node is None:
        return None
    return link(*link_to("chain_nodes", f"{firm.cluster}/{firm.chain_node}"))


def _year(firm: Firm, _formatter: Formatter, _link_to: LinkTo) -> Markup | None:
    return None if firm.output_year is None else escape(firm.output_year)


def _beside(step: ProcedureStep, _formatter: Formatter, link_to: LinkTo) -> Markup | None:
    return None if step.parallel_with is None else link(*link_to("steps", step.parallel_with))


# Fields whose wording needs more than their own value.
_SPECIAL: dict[tuple[type[BaseModel], str], Cell] = {
    (Figure, "value"): _figure_value,
    (CostFigure, "value"): _cost_value,
    (CostFigure, "tiers"): _cost_tiers,
    (Floor, "floor"): _storey,
    (Policy, "eligibility"): _eligibility,
    (Policy, "benefits"): _benefits,
    (Policy, "cap_wan_year"): _cap("cap_wan_year"),
    (Policy, "cap_wan_total"): _cap("cap_wan_total"),
    (Obligation, "repay"): _repaid,
    (Application, "window"): _window,
    (PolicyDocument, "number"): _document_number,
    (ProcedureStep, "parallel_with"): _beside,
    (Project, "chain_node"): _chain_node,
    (Firm, "chain_node"): _firm_node,
    (Firm, "output_year"): _year,
}
