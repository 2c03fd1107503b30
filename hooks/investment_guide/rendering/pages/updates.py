"""What changed and when: new listings, prices, status, policies, landed projects; events."""

from collections.abc import Iterator

from investment_guide.rendering.news import by_month, news
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View

LATEST = 100  # of which a reader looks at a few; every record says its own status and day


def pages(view: View) -> Iterator[Page]:
    """The one page of changes."""
    title = view.speech.section("updates")
    events = sorted(view.guide.events.values(), key=lambda event: (event.starts, event.id))
    body = view.render(
        "updates.html",
        "updates/",
        title=title,
        months=list(by_month(news(view, view.changes[:LATEST]), view.language)),
        begins=view.guide.history.begins,
        coming=[event for event in events if (event.ends or event.starts) >= view.today],
        past=[event for event in reversed(events) if (event.ends or event.starts) < view.today],
    )
    description = view.say(
        "哪块地开始供应、哪块已经出让，哪项政策施行，哪个项目落地，价格怎样变，按日期列出；附近期推介会、论坛与对接活动的时间、地点和成果。",
        "What changed lately: land, prices, policies and projects; roadshows and forums with place and results.",
    )
    yield Page("updates/", title, description, body, "data/events", in_nav=True)
