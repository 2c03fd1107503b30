"""Every public value of a record with the words that a reader may meet it in: a walk of its own over the models, so
that a field which a page forgets is missed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from investment_guide.analysis.links import nodes
from investment_guide.analysis.titles import record_title, title
from investment_guide.commands.arguments import either
from investment_guide.formatting.conditions import SITES
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.markdown_text import markdown_html
from investment_guide.model.about import OneOf, RefersTo, about, marker, marker_in
from investment_guide.model.costs import CostFigure
from investment_guide.model.factories import ColumnGrid
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.firms import Firm
from investment_guide.model.guide import Guide
from investment_guide.model.prices import Rent, SalePrice
from investment_guide.model.procedures import Procedure
from investment_guide.model.projects import Project
from investment_guide.model.rules import Leaf
from investment_guide.model.values import Bounds, Figure, LongText, Place, Text

# Not for readers: keys, switches for staff, and what only steers a drawing or a calculation.
UNSEEN = frozenset(
    {"id", "accepted", "publish", "public", "boundary", "colour", "icon", "order", "crs", "base", "mode", "shown_as"}
    | {"calendar", "charge", "after", "milestone"}
)
# Said by the way a thing is shown: the kind of a benefit by its sentence, its group by the name of the group.
IMPLIED = frozenset({"kind", "group"})


@dataclass(frozen=True)
class Value:
    """One value: where it stands in the record, and the wordings of which one must be on the page."""

    path: str
    wordings: frozenset[str]


@dataclass(frozen=True)
class Reader:
    """Somebody who reads a guide in one language and knows what each value should look like.

    ``names`` are what the ids inside one record stand for: its steps, the links of its chain.
    """

    guide: Guide
    formatter: Formatter
    names: Mapping[str, str] = field(default_factory=dict)

    def record(self, record: BaseModel) -> Iterator[Value]:
        """All values of a record."""
        parts = record.steps if isinstance(record, Procedure) else ()
        names = {part.id: self.formatter.plain(part.title) for part in parts}
        if isinstance(record, FigureTable):
            names = {head.id: self.formatter.plain(head.name) for head in (*record.rows, *record.columns)}
        if isinstance(record, Project | Firm) and record.cluster is not None:
            names = {node.id: self.formatter.plain(node.name) for node in nodes(self.guide.clusters[record.cluster])}
        yield from Reader(self.guide, self.formatter, names).values(record)

    def values(self, part: BaseModel, path: str = "") -> Iterator[Value]:
        """All values of a part that are filled and public, at any depth."""
        reported = self.told_as_one(part)
        yield from (Value(f"{path}.{name}", frozenset([text])) for name, text in reported.items())
        for name, described in type(part).model_fields.items():
            value = getattr(part, name)
            if value is None or name in {*UNSEEN, *reported} or (name in IMPLIED and about(described) is None):
                continue
            for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
                for found in self.field_values(item, described, f"{path}.{name}[{index}]".lstrip(".")):
                    yield replace(found, wordings=found.wordings | self.phrases(part))

    def phrases(self, part: BaseModel) -> frozenset[str]:
        """What a condition may say in the place of the name of its question and the answer."""
        if not isinstance(part, Leaf):
            return frozenset()
        question = self.guide.vocabularies.plan[part.field]
        sites = [self.formatter.gettext(words).rstrip(":：") for name, words in SITES.items() if name == part.operand()]
        around = self.formatter.plain(question.phrase).split("{value}") if question.phrase else []
        return frozenset([*sites, *([max(around, key=len)] if around else [])])

    def told_as_one(self, part: BaseModel) -> dict[str, str]:
        """Fields that are read together, such as a number and the unit of a figure."""
        formatter = self.formatter
        if isinstance(part, Place):
            return {"lon": formatter.place(part), "lat": formatter.place(part)}
        if isinstance(part, Figure):
            return {"value": formatter.figure(part), "unit": formatter.figure(part)}
        if isinstance(part, CostFigure):
            said = {"value": formatter.cost(part)} if formatter.cost(part) else {}
            return {**said, "unit": "", "low": "", "high": "", **self.tiers(part)}
        if isinstance(part, FigureTable) and part.unit is not None:
            cell = part.cells[0]
            converted = formatter.figure_span(cell.value, cell.value if cell.to is None else cell.to, part.unit)
            return {"unit": converted if not formatter.locale.keeps_units else formatter.word("unit", part.unit)}
        if isinstance(part, Rent | SalePrice):
            unit = "_".join(("yuan", part.basis, *([part.period] if isinstance(part, Rent) else [])))
            quoted = formatter.bounds(part.bounds, unit)
            return dict.fromkeys(("amount", "from_", "to", "basis", "period"), quoted)
        if isinstance(part, ColumnGrid):
            return {"x": f"{formatter.number(part.x)} × ", "y": f"× {formatter.quantity(part.y, 'm')}"}
        return {}

    def tiers(self, figure: CostFigure) -> dict[str, str]:
        """The steps of a tariff, each with the unit of the whole."""
        said = {f"tiers[{tier.name.zh}]": self.formatter.tier(tier.value, figure.unit) for tier in figure.tiers}
        named = {f"tiers[{tier.name.zh}].name": self.formatter.plain(tier.name) for tier in figure.tiers}
        return {"tiers": "", **said, **named}

    def field_values(self, value: Any, described: FieldInfo, path: str) -> Iterator[Value]:
        """The value of a field, or those inside it; of a contact the office, which leads to its card."""
        if isinstance(value, BaseModel) and not isinstance(value, (Text, Bounds)):
            yield from self.values(value, path)
        elif path.startswith("contact["):
            yield Value(path, frozenset([self.formatter.plain(self.guide.contacts[value].office)]))
        else:
            yield Value(path, frozenset(self.wordings(value, described)))

    def wordings(self, value: Any, field: FieldInfo) -> Iterator[str]:
        """How one value may read."""
        described, formatter = about(field), self.formatter
        unit = described.unit if described else None
        if isinstance(value, bool):
            yield from (described.label_in("zh"), described.label_in("en")) if described else (formatter.yes_no(value),)
        elif isinstance(value, LongText):
            yield str(markdown_html(value.reading(formatter.language)[0]).striptags())
        elif isinstance(value, Text):
            yield formatter.plain(value)
        elif isinstance(value, Bounds):
            yield formatter.bounds(value, unit)
        elif isinstance(value, date):
            yield formatter.date(value)
        elif isinstance(value, (int, float)):
            yield from self.number_wordings(value, unit)
        else:
            yield self.word(str(value), field)
            yield self.formatter.official_number(str(value)) or ""
            if described and described.label_in("en") == "Status":  # of a policy whose law is to be confirmed
                yield self.formatter.gettext("To be confirmed")

    def number_wordings(self, value: float, unit: str | None) -> Iterator[str]:
        """A number with its unit; without one it may be a share, a count, or in any unit of an investor's plan."""
        formatter = self.formatter
        if unit is not None:
            yield from (formatter.quantity(value, unit), formatter.in_full(value, unit))
            return
        yield from (formatter.number(value), formatter.percent(value), formatter.money_wan(value), f"{value:g}")
        units = {question.unit for question in self.guide.vocabularies.plan.values()}
        yield from (formatter.tier(value, plan_unit) for plan_unit in units if plan_unit)

    def word(self, value: str, described: FieldInfo) -> str:
        """A word of a vocabulary, the name of a record, an answer of the plan, or the text itself."""
        vocabulary = marker(described, OneOf) or marker_in(described.annotation, OneOf)
        if vocabulary is not None and value in self.guide.vocabularies.words(vocabulary.vocabulary):
            return self.formatter.word(vocabulary.vocabulary, value)
        refers_to = marker(described, RefersTo) or marker_in(described.annotation, RefersTo)
        if refers_to is not None:
            return self.formatter.plain(title(self.guide, refers_to.kind, value))
        if value in self.guide.laws:
            return self.formatter.plain(self.guide.laws[value].title)
        if about(described) is None and value in self.answers():
            return self.answers()[value]
        named = {**self.names, "all-year": either(self.formatter.language, "常年受理", "All year round")}
        return named.get(value, value)

    def answers(self) -> dict[str, str]:
        """What the plan's questions may be answered with, as a reader sees it."""
        terms = self.guide.vocabularies.terms
        choices = [question.choices for question in self.guide.vocabularies.plan.values() if question.choices]
        words = {word: self.formatter.word(name, word) for name in choices if name in terms for word in terms[name]}
        records = chain(self.guide.clusters.values(), self.guide.parks.values())
        return words | {record.id: self.formatter.plain(record_title(record)) for record in records}


def squeezed(text: str) -> str:
    """Without blanks of any kind, which differ between a number in a sentence and one in a table."""
    return "".join(text.split()).casefold()


def missing(values: Iterator[Value], text: str) -> list[str]:
    """The values of which no wording is in the text."""
    seen = squeezed(text)
    return [f"{value.path}: {sorted(value.wordings)}" for value in values
            if not any(squeezed(wording) in seen for wording in value.wordings)]  # fmt: skip
