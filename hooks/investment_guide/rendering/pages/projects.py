"""Projects looking for partners, and those that landed: what is under negotiation stays internal."""

from collections.abc import Iterator

from investment_guide.model.projects import Project
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.clusters import shortened
from investment_guide.rendering.view import View
from investment_guide.wording.fields import groups


def pages(view: View) -> Iterator[Page]:
    """The list and the projects."""
    projects = view.links.public_projects()
    seeking = [project for project in projects if project.status in {"seeking", "negotiating"}]
    landed = [project for project in projects if project.status not in {"seeking", "negotiating"}]
    title = view.say("招商项目", "Projects")
    body = view.render("projects/list.html", "projects/", title=title, seeking=seeking, landed=landed)
    description = view.say(
        f"{len(seeking)} 个寻求合作的项目：投资额、合作方式、拟落园区与建设条件；{len(landed)} 个已签约或投产的项目。",
        f"{len(seeking)} projects looking for partners, with investment, form of co-operation, park and conditions; "
        f"{len(landed)} signed or in production.",
    )
    yield Page("projects/", title, description, body, "data/projects", in_nav=True)
    for project in projects:
        yield _project(view, project)


def _project(view: View, project: Project) -> Page:
    address = f"projects/{project.id}/"
    body = view.render(
        "projects/project.html",
        address,
        project=project,
        record=project,
        limit_days=view.guide.settings.stale_after_days.park,
        groups=groups(project, view.speech, view.to_record(address)),
    )
    name = view.speech.plain(project.name)
    return Page(address, name, shortened(view.speech.plain(project.summary)), body, f"data/projects/{project.id}.yml")
