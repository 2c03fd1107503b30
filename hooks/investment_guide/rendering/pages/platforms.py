"""What supports a firm: R&D platforms, incubators, flats, schools, works, each with its state."""

from collections.abc import Iterator

from investment_guide.model.platforms import Platform
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View
from investment_guide.wording.fields import groups

RESEARCH = frozenset({"rd-platform", "testing"})


def pages(view: View) -> Iterator[Page]:
    """The one page of platforms and supports."""
    platforms = sorted(view.guide.platforms.values(), key=lambda platform: (_order(view, platform), platform.id))
    title = view.say("平台与配套", "Platforms and support")
    rows = [(platform, groups(platform, view.speech, view.link_to("platforms/"))) for platform in platforms]
    body = view.render(
        "platforms.html",
        "platforms/",
        title=title,
        research=[row for row in rows if row[0].kind in RESEARCH],
        supports=[row for row in rows if row[0].kind not in RESEARCH],
        limit_days=view.guide.settings.stale_after_days.park,
    )
    running = sum(platform.state == "running" for platform in platforms)
    description = view.say(
        f"研发平台、孵化器、人才公寓、学校、医院、污水处理等 {len(platforms)} 处配套，{running} 处已运行；规模、服务与运营单位。",
        f"{len(platforms)} facilities from R&D platforms and incubators to talent flats, schools and sewage works; "
        f"{running} running. Capacity, services and operator of each.",
    )
    yield Page("platforms/", title, description, body, "data/platforms", in_nav=True)


def _order(view: View, platform: Platform) -> int:
    return view.guide.vocabularies.words("platform_kind").index(platform.kind)
