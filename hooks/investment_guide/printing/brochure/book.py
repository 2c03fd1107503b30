"""The brochure from cover to cover."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from investment_guide.printing.brochure.elements import Chapter
from investment_guide.printing.brochure.origins import Origins
from investment_guide.printing.brochure.parks import parks
from investment_guide.printing.brochure.partners import contacts, glossary, projects, sources, support
from investment_guide.printing.brochure.place import clusters, in_figures, why_here
from investment_guide.printing.brochure.sites import factories, land
from investment_guide.printing.brochure.terms import costs, policies, procedures
from investment_guide.printing.letterhead import letterhead, office_part, public_address, qr_code
from investment_guide.printing.plans import plan_part
from investment_guide.printing.press import Press
from investment_guide.rendering.drawings.site_plan import bare_overview_plan
from investment_guide.rendering.output import Output
from investment_guide.rendering.view import View

TEMPLATE = "brochure.typ"
PATH = "downloads/guide.pdf"


def brochure(view: View, press: Press) -> Iterator[Output]:
    """The brochure of one language."""
    yield Output(PATH, press.pdf(TEMPLATE, brochure_data(view)))


def brochure_data(view: View) -> dict[str, Any]:
    """Everything that ``templates/brochure.typ`` shows."""
    settings, speech, say = view.guide.settings, view.speech, view.say
    title = say("园区位置示意图", "Where the parks are")
    return {
        **letterhead(view, speech.plain(settings.name), ""),
        "slogan": speech.plain(settings.slogan),
        "region": say("", ", ").join([speech.plain(settings.region.province), speech.plain(settings.region.city)]),
        "cover_plan": plan_part(view, bare_overview_plan(view, ("paper",)), title),
        "contents": say("目录", "Contents"),
        "chapters": [asdict(chapter) for chapter in chapters(view)],
        "contact": office_part(view, view.guide.contacts[settings.default_contact]),
        "licence": speech.plain(settings.licence),
        "codes": codes(view),
    }


def chapters(view: View) -> Iterator[Chapter]:
    """In the order in which an investor asks."""
    origins = Origins(view)
    yield in_figures(view, origins)
    yield why_here(view, origins)
    yield clusters(view, origins)
    yield parks(view, origins)
    yield land(view, origins)
    yield factories(view, origins)
    yield policies(view, origins)
    yield costs(view, origins)
    yield procedures(view, origins)
    yield projects(view, origins)
    yield support(view, origins)
    yield contacts(view)
    yield glossary(view)
    yield sources(view)


def codes(view: View) -> list[dict[str, str]]:
    """The pages that a reader of paper wants next, as codes to scan; nothing while the site has no address."""
    say = view.say
    wanted = (
        ("", say("首页", "Home")),
        ("map/", say("招商地图", "Map")),
        ("land/", say("用地", "Land")),
        ("factories/", say("标准厂房", "Standard factories")),
        ("policies/", say("政策", "Policies")),
        ("match/", say("测算我的项目", "Try your own plan")),
    )
    addresses = [(public_address(view, page), words) for page, words in wanted]
    return [{"url": url, "words": words, "svg": qr_code(view, url)} for url, words in addresses if url]
