"""The weekly report as a page of the internal edition: not in the navigation, not in the search, never in public."""

from collections.abc import Iterator

from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.report import report

ADDRESS = "for-staff/report/"


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page."""
    title = context.say("数据周报", "Weekly report")
    body = context.render("staff/report.html", ADDRESS, title=title, report=report(context))
    description = context.say(
        "要核实的记录、快到期的政策和约定、半年没有动过的内容、该复看的警告，以及各[[parks:园区]]用地和厂房的库存。只供内部使用。",
        "What to confirm, what ends, what nobody has touched, and the land and floors of each "
        "[[parks.one:park]]. For staff only.",
    )
    yield Page(ADDRESS, title, description, body, indexed=False)
