"""The values of a file in the units of the guide → the values of the models, and the names of fields back again.

A guide that chose its units writes ``area_acre: 40`` and ``unit: USD/kWh``; the models have ``area_mu`` and
``元/千瓦时``. Where the units are the usual ones, values are what they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.model.benefits import Bracket, Brackets, Leeway
from investment_guide.model.prices import Price, PriceRange
from investment_guide.model.record_units import FLOOR_UNITS, LAND_UNITS, USUAL_UNITS, Conversion, RecordUnits
from investment_guide.model.rules import Leaf
from investment_guide.model.sums import Growing, Least, Stepped, SumStep
from investment_guide.model.values import Bounds
from investment_guide.reading.anatomy import ByName, Many, ModelShape, Scalar, Shape, UnionShape
from investment_guide.reading.diagnostics import Path, ValueDiagnostic, YamlValue, key_diagnostic

# Parts without a unit of their own: their numbers are in that of the field that holds them.
_MEASURED_OUTSIDE = (Bounds, PriceRange, Leeway, Least)
_MEASURED_OF = frozenset({"beyond", "each"})
_AMOUNTS = frozenset({"amount", "from", "to"})
_UNCHANGED = Conversion()


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The units of a guide, and by vocabulary its words for those of the tool: ``USD/kWh`` → ``元/千瓦时``."""

    units: RecordUnits = USUAL_UNITS
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def stored(self, shape: ModelShape, value: dict[str, YamlValue]) -> dict[str, YamlValue]:
        """Return the values of a part as its model takes them. What is wrong with them stays wrong."""
        return value if self.units.are_usual else self._part(shape, value, _UNCHANGED)

    def _value(self, shape: Shape | None, value: YamlValue, conversion: Conversion) -> YamlValue:
        if isinstance(shape, UnionShape):
            return self._value(shape.fitting(value), value, conversion)
        if isinstance(shape, Many) and isinstance(value, list):
            return [self._value(shape.item, item, conversion) for item in value]
        if isinstance(shape, ByName) and isinstance(value, dict):
            inside = conversion if isinstance(shape.item, Scalar) else _UNCHANGED
            return {name: self._value(shape.item, item, inside) for name, item in value.items()}
        if isinstance(shape, ModelShape) and isinstance(value, dict):
            return self._part(shape, value, conversion)
        if isinstance(value, str):
            words = self.words.get(shape.vocabulary, {}) if isinstance(shape, Scalar) else {}
            return words.get(value, value)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return conversion.stored(value) if is_number and _takes_float(shape) else value  # type: ignore[arg-type]

    def _part(self, shape: ModelShape, value: dict[str, YamlValue], outside: Conversion) -> dict[str, YamlValue]:
        made: dict[str, YamlValue] = {}
        for name, inner in value.items():
            known = shape.fields.get(name)
            if known is None:
                made[name] = inner
                continue
            conversion = self._conversion(shape.model, known.stored, value, known.conversion, outside)
            made[known.stored] = self._value(known.shape, inner, conversion)
        return made

    def _conversion(
        self, model: type[BaseModel], name: str, value: Mapping[str, YamlValue], own: Conversion, outside: Conversion
    ) -> Conversion:
        """How the numbers of a field are converted."""
        if issubclass(model, _MEASURED_OUTSIDE) or (issubclass(model, Bracket | SumStep) and name == "from"):
            return outside
        if issubclass(model, Price) and name in _AMOUNTS:
            return self.units.conversion("yuan_m2") if value.get("basis") == self.units.floor else own
        if issubclass(model, Leaf):
            return self._of_question(value.get("field"))
        if (issubclass(model, Stepped) and name == "steps") or (issubclass(model, Growing) and name in _MEASURED_OF):
            return self._of_question(value.get("of"))
        if issubclass(model, Brackets) and name == "brackets":
            base = value.get("base")
            return self._of_question(base[0] if isinstance(base, list) and base else base)
        return own

    def _of_question(self, name: YamlValue) -> Conversion:
        """How answers to a question of the plan are converted, by the name that a file has for it."""
        questions = self.words.get("plan_field", {})
        return self.units.conversion(questions.get(name, name)) if isinstance(name, str) else _UNCHANGED


USUAL_NAMES = OwnNames()


def _takes_float(shape: Shape | None) -> bool:
    return isinstance(shape, Scalar) and shape.type is float


def other_units(shape: Shape | None, value: YamlValue, units: RecordUnits, path: Path = ()) -> list[ValueDiagnostic]:
    """Return the fields that are named by other units than the guide's: nobody converts their numbers."""
    if isinstance(shape, UnionShape):
        shape = shape.fitting(value)
    parts: Iterable[tuple[str | int, Shape, YamlValue]]
    if isinstance(shape, Many) and isinstance(value, list):
        parts = [(place, shape.item, item) for place, item in enumerate(value)]
    elif isinstance(shape, ByName) and isinstance(value, dict):
        parts = [(name, shape.item, item) for name, item in value.items()]
    elif isinstance(shape, ModelShape) and isinstance(value, dict):
        parts = [(name, shape.fields[name].shape, item) for name, item in value.items() if name in shape.fields]
    else:
        return []
    found = [each for step, inner, item in parts for each in other_units(inner, item, units, (*path, step))]
    if isinstance(shape, ModelShape) and isinstance(value, dict):
        unknown = ((name, _in_own_units(shape, name, units)) for name in value if name not in shape.fields)
        found += (
            key_diagnostic((*path, name), "unit-of-another-place", found=name, wanted=wanted)
            for name, wanted in unknown
            if wanted
        )
    return found


def _in_own_units(shape: ModelShape, name: str, units: RecordUnits) -> str:
    """The field that a guide with other units would call so; empty for none."""
    currencies = {USUAL_UNITS.currency, units.currency}
    others = [RecordUnits(*each) for each in product(LAND_UNITS, FLOOR_UNITS, currencies)]
    fields = shape.fields.items()
    return next((own for own, field in fields if any(other.named(field.stored) == name for other in others)), "")


def written_path(shape: Shape | None, path: Path) -> Path:
    """Return the path that a value of a model has in the files of the guide."""
    made: list[str | int] = []
    for step in path:
        options = [option for _, option in shape.options] if isinstance(shape, UnionShape) else [shape]
        if isinstance(step, int):
            shape = next((each.item for each in options if isinstance(each, Many)), None)
            made.append(step)
            continue
        groups = [each for each in options if isinstance(each, ModelShape)]
        named = next((each for each in groups if each.written(step) in each.fields), None)
        made.append(named.written(step) if named else step)
        by_name = next((each.item for each in options if isinstance(each, ByName)), None)
        shape = named.fields[named.written(step)].shape if named else by_name
    return tuple(made)
