"""What supports a firm: R&D platforms, incubators, flats, schools, works, each with its state."""

from collections.abc import Iterator

from investment_guide.formatting.fields import groups
from investment_guide.formatting.rows import Row
from investment_guide.model.platforms import Platform
from investment_guide.presentation.records import RESEARCH, platforms_in_order
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

SHOWN_ABOVE = frozenset({"name", "kind", "state", "expected", "summary"})


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of platforms and supports."""
    platforms = platforms_in_order(context)
    title = context.formatter.section("platforms")
    rows = [(platform, *_facts(context, platform)) for platform in platforms]
    research = [row for row in rows if row[0].kind in RESEARCH]
    support = [row for row in rows if row[0].kind not in RESEARCH]
    body = context.render(
        "platforms.html",
        "platforms/",
        title=title,
        sections=[
            (context.gettext("Research and testing"), "research", research),
            (context.gettext("Support for production and living"), "support", support),
        ],
        limit_days=context.guide.settings.stale_after_days.park,
    )
    running = sum(platform.state == "running" for platform in platforms)
    description = context.gettext(
        "{platforms} facilities from R&D platforms and incubators to talent flats, schools "
        "and sewage works; {running} running. Capacity, services and operator of each.",
        platforms=len(platforms),
        running=running,
    )
    yield Page("platforms/", title, description, body, "data/platforms", in_nav=True)


def _facts(context: PageContext, platform: Platform) -> tuple[list[Row], list[Row]]:
    """What its heading, its badges and its first paragraph do not say: how much it can take, then the rest, folded."""
    found = groups(platform, context.formatter, context.link_to("platforms/"))
    rows = [row for group in found if group.name != "source" for row in group.rows if row.name not in SHOWN_ABOVE]
    return [row for row in rows if row.name == "capacity"], [row for row in rows if row.name != "capacity"]
