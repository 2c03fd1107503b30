"""The parts of policies, wherever they stand in them: conditions, sums that are worked out, references."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from investment_guide.model.policies import Policy
from investment_guide.reading.diagnostics import Path

Wanted = TypeVar("Wanted", bound=BaseModel)


def parts_of(part: BaseModel, wanted: tuple[type[Wanted], ...], path: Path = ()) -> Iterator[tuple[Path, Wanted]]:
    """Yield the parts of some classes with their paths in the YAML; conditions as wholes, sums with those inside."""
    for name, field in type(part).model_fields.items():
        yield from _inside(getattr(part, name), wanted, (*path, field.alias or name))


def _inside(value: object, wanted: tuple[type[Wanted], ...], path: Path) -> Iterator[tuple[Path, Wanted]]:
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _inside(item, wanted, (*path, place))
    elif isinstance(value, wanted):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from parts_of(value, wanted, path)


def benefit_key(policy: Policy, reference: str) -> str:
    """Return a reference as ``policy/benefit``."""
    return reference if "/" in reference else f"{policy.id}/{reference}"
