"""The laws that the tool brings, and citations in words before any output is made of them."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from investment_guide.model.laws import Law, cited
from investment_guide.model.policies import Policy
from investment_guide.model.procedures import Procedure, ProcedureStep
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import BUILT_IN


@cache
def built_in_laws() -> Mapping[str, Law]:
    """Return the laws of ``vocabularies/laws.yml`` of the package, by id."""
    entries = parse_yaml((BUILT_IN / "laws.yml").read_bytes()).value or {}
    return {key: Law.model_validate({"id": key, **entry}) for key, entry in entries.items()}


def with_laws_named(records: Mapping[str, dict[str, BaseModel]], laws: Mapping[str, Law]) -> None:
    """Put the titles of the laws in front of what policies and steps of procedures cite, in place."""
    for key, policy in records["policies"].items():
        if isinstance(policy, Policy) and policy.legal_basis:
            basis = tuple(cited(citation, laws) for citation in policy.legal_basis)
            records["policies"][key] = policy.model_copy(update={"legal_basis": basis})
    for key, procedure in records["procedures"].items():
        if isinstance(procedure, Procedure):
            steps = tuple(_named(step, laws) for step in procedure.steps)
            records["procedures"][key] = procedure.model_copy(update={"steps": steps})


def _named(step: ProcedureStep, laws: Mapping[str, Law]) -> ProcedureStep:
    return step.model_copy(update={"legal_basis": tuple(cited(citation, laws) for citation in step.legal_basis)})
