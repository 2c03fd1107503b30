"""Projects looking for partners, and those that landed: what is under negotiation stays internal."""

from collections.abc import Iterator

from investment_guide.analysis.public import is_landed
from investment_guide.model.projects import Project
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import sheet


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list and the projects."""
    projects = context.guide.projects.values()
    seeking = [project for project in projects if not is_landed(project)]
    landed = [project for project in projects if is_landed(project)]
    title = context.formatter.section("projects")
    body = context.render("projects/list.html", "projects/", title=title, seeking=seeking, landed=landed)
    description = _description(context, len(seeking), len(landed))
    yield Page("projects/", title, description, body, "data/projects", in_nav=True)
    for project in projects:
        yield _project(context, project)


def _description(context: PageContext, seeking: int, landed: int) -> str:
    """What the list holds, in a sentence or two; what it has none of is not named."""
    sentences: list[str] = []
    if seeking and context.has("parks"):
        sentences.append(
            context.ngettext(
                "{count} project seeking partners, with investment, form of co-operation, "
                "[[parks.one:park]] and conditions.",
                "{count} projects seeking partners, with investment, form of co-operation, "
                "[[parks.one:park]] and conditions.",
                seeking,
                count=seeking,
            )
        )
    elif seeking:
        sentences.append(
            context.ngettext(
                "{count} project seeking partners, with investment, form of co-operation and conditions.",
                "{count} projects seeking partners, with investment, form of co-operation and conditions.",
                seeking,
                count=seeking,
            )
        )
    if landed:
        sentences.append(
            context.ngettext(
                "{count} project signed or built, and how it came about.",
                "{count} projects signed or built, and how they came about.",
                landed,
                count=landed,
            )
        )
    return context.formatter.sentences(sentences)


def _project(context: PageContext, project: Project) -> Page:
    address = f"projects/{project.id}/"
    body = context.render(
        "projects/project.html",
        address,
        project=project,
        **sheet(context, project, address, fields_elsewhere=frozenset({"name", "summary", "story", "quote"})),
    )
    name = context.formatter.plain(project.name)
    description = described(context, context.formatter.plain(project.summary), _terms(context, project))
    return Page(address, name, description, body, f"data/projects/{project.id}.yml")


def _terms(context: PageContext, project: Project) -> str:
    formatter = context.formatter
    cluster, status = (
        formatter.plain(context.guide.clusters[project.cluster].name),
        formatter.word("project_status", project.status),
    )
    total = formatter.money_wan(project.investment_wan.total)
    return context.gettext(
        "{cluster}, {total} in all, {status}.",
        cluster=cluster,
        total=total,
        status=formatter.in_sentence(status),
    )
