"""The sections that a guide wants: what it leaves out may not be needed by what it keeps."""

from collections.abc import Iterator

from investment_guide.analysis.sections import hidden_kinds, references
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import leaves
from investment_guide.model.about import RefersTo
from investment_guide.model.kinds import KIND_OF, RECORD_KINDS
from investment_guide.model.sections import SECTIONS
from investment_guide.reading.diagnostics import Diagnostic


def no_section_is_needed(context: CheckContext) -> Iterator[Diagnostic]:
    """A section that the guide leaves out holds no records that others must name: the park of a plot, the cluster of a
    project, an entry standard or a condition."""
    hidden = hidden_kinds(context.guide.settings)
    needed: dict[str, str] = {}
    for kind, place in _needed(context, hidden) if hidden else ():
        needed.setdefault(kind, place)
    for section, spec in SECTIONS.items():
        for kind in spec.kinds:
            if kind in needed:
                details = {"section": section, "place": needed[kind]}
                yield context.diagnostic("section-needed", "guide", "", ("sections",), **details)


def _needed(context: CheckContext, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The kinds that are hidden and must be named, each with the file that does so."""
    for kind, record, found in context.values(RefersTo):
        if found.marker.kind not in hidden or kind in hidden or kind not in RECORD_KINDS:
            continue
        required = (str(found.path[0]), found.marker.kind) in set(references(KIND_OF[kind].record, required=True))
        if required or any(isinstance(step, str) for step in found.path[1:]):
            yield found.marker.kind, f"{kind}/{record}.yml"
    if "policies" in hidden:
        return
    plan = context.guide.vocabularies.plan
    for key, policy in context.guide.policies.items():
        for _, leaf in leaves(policy.eligibility, ()):
            kind = plan[leaf.field].choices or "" if leaf.field in plan else ""
            if kind in hidden:
                yield kind, f"policies/{key}.yml"


RULES = (no_section_is_needed,)
