"""The published data of a guide that chose its units: names, words and numbers as its records are written.

The models have ``area_mu`` and ``元/千瓦时`` whatever a guide chose (``reading/own_names.py``); who reads its data
files finds ``area_acre`` and ``USD/kWh`` again, with the numbers that somebody typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.prices import Price
from investment_guide.model.record_units import USUAL_FLOOR, Conversion, RecordUnits
from investment_guide.presentation.output import JsonValue

UNCHANGED = Conversion()
AMOUNTS = frozenset({"amount", "from", "to"})
RATES = frozenset({"rate", "rates"})
QUESTIONS = frozenset({"field", "base", "of", "by"})
# Thresholds of a rule, by the key beside them that names the question whose answer they are compared with.
THRESHOLDS = {"brackets": "base", "steps": "of", "beyond": "of", "each": "of"}
PLAN, UNIT, BASIS = "plan_field", "unit", "floor_price_basis"


@dataclass(frozen=True, slots=True)
class OwnUnits:
    """The units of a guide, and its words for figures."""

    units: RecordUnits
    formatter: Formatter

    def word(self, vocabulary: str, word: str) -> str:
        """Return a word of a vocabulary as records have it."""
        if vocabulary == PLAN:
            return self.units.named(word)
        if vocabulary == BASIS and word == USUAL_FLOOR:
            return self.units.floor
        return self.formatter.own_unit(word) if vocabulary == UNIT else word

    def amount(self, price: Price, value: float) -> float:
        """Return one of the amounts of a price."""
        return self._of_basis(getattr(price, "basis", "")).written(value)

    def part(self, value: Mapping[str, JsonValue], outside: Conversion = UNCHANGED) -> dict[str, JsonValue]:
        """Return a record or part of one; ``outside`` is the conversion of the field that holds it."""
        made: dict[str, JsonValue] = {}
        for name, inner in value.items():
            if name in QUESTIONS and isinstance(inner, str | list):
                made[name] = self._questions(inner)
            elif name in (UNIT, "basis") and isinstance(inner, str):
                made[name] = self.word(UNIT if name == UNIT else BASIS, inner)
            else:
                made[self.units.named(name)] = self._value(inner, self._conversion(value, name, outside))
        return made

    def _value(self, value: JsonValue, conversion: Conversion) -> JsonValue:
        if isinstance(value, Mapping):
            return self.part(value, conversion)
        if isinstance(value, list | tuple):
            return [self._value(item, conversion) for item in value]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return conversion.written(value) if is_number else value  # type: ignore[arg-type]

    def _conversion(self, part: Mapping[str, JsonValue], name: str, outside: Conversion) -> Conversion:
        """How a number of a part is converted: as its name says, or what it is a bound, price or threshold of."""
        if name in RATES:
            return UNCHANGED
        if "basis" in part and name in AMOUNTS:
            return self._of_basis(str(part["basis"]))
        asked = part.get("field") or part.get(THRESHOLDS.get(name, ""))
        if isinstance(asked, str | list):
            return self.units.conversion(str(asked[0] if isinstance(asked, list) else asked))
        return self.units.conversion(name) if self.units.named(name) != name else outside

    def _of_basis(self, basis: str) -> Conversion:
        return self.units.conversion("yuan_m2") if basis == USUAL_FLOOR else UNCHANGED

    def _questions(self, value: JsonValue) -> JsonValue:
        if isinstance(value, list | tuple):
            return [self._questions(item) for item in value]
        return self.units.named(value) if isinstance(value, str) else value
