"""Who is eligible for a policy, as data, and what follows from a plan. The browser evaluates it; here it is shaped.

The meaning of every word is fixed in docs/policy-rules.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from investment_guide.model.about import OneOf
from investment_guide.model.values import M2_PER_MU, Flag, Line, Number, Part

PlanField = Annotated[str, OneOf("plan_field")]
# The steps of a plan in their order, and the question that asks for the year of each.
STEPS = ("start", "completion", "production", "revenue")
STEP_YEARS: Mapping[str, str] = MappingProxyType({step: f"{step}_year" for step in STEPS})


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two questions of the plan give a third figure: ``factor`` × ``upper`` / ``lower``, or what ``upper`` is more than
    ``lower``, as a difference or divided by ``lower`` (growth). An answer to an ``asked`` one counts in its place."""

    upper: str
    lower: str
    factor: float = 1.0
    kind: Literal["ratio", "growth", "difference"] = "ratio"
    asked: bool = False


# Figures that follow from the answers of a plan. Scripts calculate with the same (``rendering/script_constants.py``).
RATIOS: Mapping[str, Ratio] = MappingProxyType(
    {
        "investment_wan_mu": Ratio("fixed_investment_wan", "land_mu"),
        "output_wan_mu": Ratio("output_wan_year", "land_mu"),
        "tax_wan_mu": Ratio("tax_wan_year", "land_mu"),
        "rd_percent": Ratio("rnd_wan_year", "revenue_wan_year", 100.0),
        "energy_tce_wan": Ratio("energy_tce_year", "output_wan_year"),
    }
)
# Corporate income tax, by whether the firm is a high-tech enterprise (企业所得税法 art. 28, art. 4).
CIT_RATES: Mapping[bool, float] = MappingProxyType({True: 0.15, False: 0.25})
DERIVED = {**{name: (ratio.upper, ratio.lower) for name, ratio in RATIOS.items()}, "cit_rate": ("high_tech",)}
# What a plan reaches of the indicators of an entry standard, which are named by the fields of ``EntryStandard``.
INDICATORS: Mapping[str, Ratio] = MappingProxyType(
    {
        "investment_wan_mu": RATIOS["investment_wan_mu"],
        "output_wan_mu_year": RATIOS["output_wan_mu"],
        "tax_wan_mu_year": RATIOS["tax_wan_mu"],
        "far": Ratio("building_m2", "land_mu", 1 / M2_PER_MU),
        "energy_tce_wan": RATIOS["energy_tce_wan"],
        "rd_percent": RATIOS["rd_percent"],
    }
)
# A sum beyond ten trillion yuan is a slip of the finger, and would leave the numbers that are counted exactly.
LARGEST_ANSWER = 1e9
OPERATORS = ("at_least", "more_than", "at_most", "less_than", "equals", "one_of", "is")


class Leaf(Part):
    """A single question about the plan; exactly one operator."""

    field: PlanField
    at_least: Number | None = None
    more_than: Number | None = None
    at_most: Number | None = None
    less_than: Number | None = None
    equals: Number | Line | None = None
    one_of: Annotated[tuple[Line, ...], Field(min_length=1)] | None = None
    is_: Annotated[Flag | None, Field(alias="is")] = None

    @model_validator(mode="after")
    def _one_operator(self) -> "Leaf":
        if len(self.operators()) != 1:
            raise ValueError("operator-count")
        return self

    def operators(self) -> tuple[str, ...]:
        """Return the operators that are written."""
        return tuple(name for name in OPERATORS if getattr(self, "is_" if name == "is" else name) is not None)

    def operand(self) -> Any:
        """Return what the plan's value is compared with."""
        (name,) = self.operators()
        return getattr(self, "is_" if name == "is" else name)


class AllOf(Part):
    """Met when every condition is met."""

    all: Annotated[tuple["Condition", ...], Field(min_length=1)]


class AnyOf(Part):
    """Met when one condition is met."""

    any: Annotated[tuple["Condition", ...], Field(min_length=1)]


class NoneOf(Part):
    """Met when no condition is met."""

    none: Annotated[tuple["Condition", ...], Field(min_length=1)]


def _which(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((f"<{key}>" for key in ("all", "any", "none") if key in keys), "<leaf>")


Condition = Annotated[
    Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[NoneOf, Tag("<none>")]
    | Annotated[Leaf, Tag("<leaf>")],
    Discriminator(_which),
]
