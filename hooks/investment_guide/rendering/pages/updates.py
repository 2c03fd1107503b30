"""What changed and when: new listings, prices, status, policies, landed projects; events."""

from collections.abc import Iterator

from investment_guide.rendering.news import by_period, news
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

LATEST = 100  # of which a reader looks at a few; every record says its own status and day


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of changes."""
    title = context.formatter.section("updates")
    events = sorted(context.guide.events.values(), key=lambda event: (event.starts, event.id))
    body = context.render(
        "updates.html",
        "updates/",
        title=title,
        periods=list(by_period(list(news(context, context.changes[:LATEST])), context.formatter.locale)),
        begins=context.guide.history.begins,
        coming=[event for event in events if (event.ends or event.starts) >= context.today],
        past=[event for event in reversed(events) if (event.ends or event.starts) < context.today],
    )
    description = context.gettext(
        "What changed lately: what is on offer, in force and signed, at which price; "
        "roadshows and forums with place and results."
    )
    yield Page("updates/", title, description, body, "data/events", in_nav=True)
