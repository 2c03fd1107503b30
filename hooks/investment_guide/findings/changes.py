"""What changed lately, read from the dates that records carry: status of plots, policies, landed projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from investment_guide.findings.public import public_projects
from investment_guide.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` and ``key`` name the record; ``vocabulary`` and ``word`` say what it became on that day."""

    on: date
    kind: str
    key: str
    vocabulary: str
    word: str


def changes(guide: Guide, today: date) -> tuple[Change, ...]:
    """Everything up to today, the latest first."""
    found = [*_plots(guide), *_factories(guide), *_policies(guide), *_projects(guide)]
    past = [change for change in found if change.on <= today]
    return tuple(sorted(past, key=lambda change: (-change.on.toordinal(), change.kind, change.key)))


def _plots(guide: Guide) -> Iterator[Change]:
    for plot in guide.land.values():
        yield Change(plot.status_on, "land", plot.id, "land_status", plot.status)


def _factories(guide: Guide) -> Iterator[Change]:
    for factory in guide.factories.values():
        if factory.status_on:
            yield Change(factory.status_on, "factories", factory.id, "factory_status", factory.status)


def _policies(guide: Guide) -> Iterator[Change]:
    for policy in guide.policies.values():
        if policy.in_force.from_ and policy.status == "in-force":
            yield Change(policy.in_force.from_, "policies", policy.id, "policy_status", policy.status)


def _projects(guide: Guide) -> Iterator[Change]:
    for project in public_projects(guide).values():
        days = (("producing", project.producing_since), ("signed", project.signed_on))
        for word, day in days:
            if day:
                yield Change(day, "projects", project.id, "project_status", word)
