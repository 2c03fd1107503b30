"""What figures and words rest on: the list of sources and the glossary."""

from collections.abc import Iterator

from investment_guide.presentation.records import explained_terms, sources_in_order
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext


def sources(context: PageContext) -> Iterator[Page]:
    """Yield the list of sources."""
    listed = sources_in_order(context)
    title = context.formatter.section("sources")
    body = context.render("sources.html", "sources/", title=title, sources=listed)
    description = context.say(
        f"本指南引用的 {len(listed)} 份资料：名称、发布单位、日期与文号。指南里每个数字都注明出自其中哪一份、"
        "截至哪一天。",
        f"The {len(listed)} documents and registers this guide rests on, with publisher, date and number.",
    )
    yield Page("sources/", title, description, body, "data/sources.yml", in_nav=True)


def glossary(context: PageContext) -> Iterator[Page]:
    """Yield the glossary."""
    explained = explained_terms(context)
    title = context.formatter.section("glossary")
    body = context.render("glossary.html", "glossary/", title=title, terms=explained)
    description = context.say(
        f"本指南中 {len(explained)} 个术语与状态的含义：标准地、七通一平、容积率、火灾危险性类别等，"
        "每条附英文说法，便于和境外同事沟通。",
        f"What {len(explained)} terms and states in this guide mean: standard land, serviced land, floor area "
        "ratio and "
        "more, with the Chinese.",
    )
    yield Page("glossary/", title, description, body, "data/vocabularies.yml", in_nav=True)
