"""Which projects readers may see, and which of them look for partners or have landed."""

from collections.abc import Mapping

from investment_guide.model.guide import Guide
from investment_guide.model.projects import Project
from investment_guide.model.record import Record

LANDED = ("signed", "building", "producing")


def is_public_project(project: Project) -> bool:
    """A project under negotiation is internal unless staff publish it."""
    return project.status != "negotiating" or project.publish


def is_landed(project: Project) -> bool:
    """Whether the project is signed or further: it then is a case to read, not an offer."""
    return project.status in LANDED


def public_projects(guide: Guide) -> Mapping[str, Project]:
    """Every project that may be published, in the order of ids."""
    return {key: project for key, project in guide.projects.items() if is_public_project(project)}


def public_records(guide: Guide, kind: str) -> Mapping[str, Record]:
    """The records of a kind that may be published."""
    return public_projects(guide) if kind == "projects" else guide.records(kind)
