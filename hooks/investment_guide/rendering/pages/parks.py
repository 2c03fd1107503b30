"""Parks: what each stands for, what is connected, what is free inside, what a firm must reach to enter."""

from collections.abc import Iterator

from markupsafe import Markup

from investment_guide.model.parks import Park
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.drawings.relief import park_relief
from investment_guide.presentation.drawings.site_plan import overview_plan, park_plan
from investment_guide.presentation.offers import land_text
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described, shortened
from investment_guide.rendering.pages.figures import by_source
from investment_guide.rendering.scopes import scoped
from investment_guide.rendering.sheet import sheet

# In the head, in the figures, and among what is related, which says the state of each platform.
SHOWN_ELSEWHERE = frozenset({"figures", "name", "positioning", "clusters", "level", "support"})


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list and the parks."""
    title = context.formatter.section("parks")
    tables = figure_tables(context, "parks", "parks/")
    body = context.render(
        "parks/list.html", "parks/", title=title, plan=overview_plan(context, "parks/"), tables=tables
    )
    names = context.pgettext("list", ", ").join(
        context.formatter.plain(park.name) for park in context.guide.parks.values()
    )
    description = context.gettext("{names}: positioning, utilities, entry standards, free sites.", names=names)
    yield Page("parks/", title, shortened(description), body, "data/parks", in_nav=True)
    for park in context.guide.parks.values():
        yield _park(context, park)


def _park(context: PageContext, park: Park) -> Page:
    address = f"parks/{park.id}/"
    name = context.formatter.plain(park.name)
    positioning = described(
        context,
        context.gettext("{name} – {text}", name=name, text=context.formatter.plain(park.positioning)),
        _inside(context, park),
    )
    return Page(address, name, positioning, scoped(context, park, _content), f"data/parks/{park.id}.yml")


def _content(context: PageContext, park: Park) -> Markup:
    address = f"parks/{park.id}/"
    relief = park_relief(context, park.id, address)
    return context.render(
        "parks/park.html",
        address,
        relief=relief,
        relief_statuses=[status_spec("land_status", word) for word in relief.statuses] if relief else [],
        park=park,
        name=context.formatter.plain(park.name),
        plan=park_plan(context, park.id, address),
        figure_groups=by_source(park.figures),
        figure_tables=figure_tables(context, "parks", address, park.id),
        limit_days=context.guide.settings.stale_after_days.park,
        **sheet(context, park, address, fields_elsewhere=SHOWN_ELSEWHERE),
    )


def _inside(context: PageContext, park: Park) -> str:
    land = land_text(context.relations.offer_in_park(park.id).land, context.formatter)
    return context.gettext("Land available now: {land}.", land=land) if land else ""
