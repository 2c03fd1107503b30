"""The text that staff copy into a chat: what it says in each language, what it leaves out, that nothing is markup."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from investment_guide.analysis.public import is_landed
from investment_guide.analysis.totals import has_vacant_floors
from investment_guide.model.record import Record
from investment_guide.presentation.chat_text import chat_text
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import land
from tests.projects import TODAY, city_guide
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

SHOWN = re.compile(r'<pre class="guide-chat__text" id="guide-chat-text">(.*?)</pre>', re.DOTALL)
MOST_LINES = 8  # a policy or project, which has a sentence of its own, and a link
KINDS = ("land", "factories", "projects", "policies")

PLOT = {
    "zh": """【地块】LC-A-02 智湖北地块
位置：岚川高新技术产业开发区，高新区拓新路以北、岚高大道以东
面积：57.55 亩（38 367 ㎡）；起始单价：33 万元/亩，总价 1 899.15 万元
容积率：1.5–2.5；配套：七通一平；距岚川西出口 5.3 公里；距岚川站 12 公里
状态：可供（数据截至2026年10月29日）
联系：岚川高新区管委会招商服务科（示例），0766-5550110
https://guide.lanchuan.example/land/lc-a-02/""",
    "en": """Plot: LC-A-02 Zhi Lake north plot
Where: Lanchuan High-tech Zone, North of Tuoxin Road and east of Langao Avenue
Area: 3.84 ha (38,367 m²); Starting price: CN¥ 4.95 million/ha, total CN¥ 18.9915 million (≈ US$ 2.7 million)
Floor area ratio: 1.5–2.5; Services: Fully serviced land (seven connections and levelling); \
5.3 km by road to Lanchuan West exit; 12 km by road to Lanchuan Station
Status: Available (as of 29 October 2026)
Contact: Investment Services, Lanchuan High-tech Zone (example), 0766-5550110
https://guide.lanchuan.example/en/land/lc-a-02/""",
}


def plain_spaces(text: Markup) -> str:
    return re.sub(r"[^\S\n]", " ", text.unescape())


def records(context: PageContext) -> list[tuple[str, Record]]:
    return [(kind, record) for kind in KINDS for record in context.guide.records(kind).values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plot_reads_as_an_officer_would_write(language: str) -> None:
    context = city_context(language)
    assert plain_spaces(chat_text(context, context.guide.land["lc-a-02"])) == PLOT[language]


def test_japanese_has_its_own_words() -> None:
    context = city_context("ja")
    text = plain_spaces(chat_text(context, context.guide.factories["lc-f-01"]))
    assert "空き面積：9,090 m²、延床面積 26,870 m²／賃料：11～12元/m²・月" in text
    assert "天井有効高：4.8 m／床荷重：750 kg/m²／" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_exactly_this_text(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    sent = 0
    for kind, record in records(context):
        text = chat_text(context, record)
        shown = SHOWN.findall(pages[f"{kind}/{record.id}/"].body)
        assert shown == ([text] if text else []), record.id
        if text:
            sent += 1
            lines = text.unescape().split("\n")
            assert 4 <= len(lines) <= MOST_LINES and all(line.strip() for line in lines), record.id
            assert context.relations.contact(record).telephone in lines[-2]
            assert lines[-1].endswith(f"/{kind}/{record.id}/")
            assert context.formatter.date(record.as_of) in text
    assert sent > len(KINDS)


def test_what_is_no_longer_offered_has_no_text() -> None:
    context = city_context("zh")
    guide = context.guide
    plot = guide.land["lc-a-02"]
    for status in ("transferred", "withdrawn"):
        assert chat_text(context, plot.model_copy(update={"status": status})) == ""
    for factory in guide.factories.values():
        assert bool(chat_text(context, factory)) == has_vacant_floors(factory)
    for project in guide.projects.values():
        assert bool(chat_text(context, project)) != is_landed(project)
    for policy in guide.policies.values():
        for status in ("repealed", "expired"):
            assert chat_text(context, policy.model_copy(update={"status": status})) == ""
    assert chat_text(context, next(iter(guide.parks.values()))) == ""


def test_without_a_published_address_there_is_no_link() -> None:
    guide = city_guide()
    settings = guide.settings.model_copy(update={"site_url": None})
    context = PageContext(replace(guide, settings=settings), "zh", TODAY)
    assert "http" not in chat_text(context, context.guide.land["lc-a-02"])


def test_what_is_hostile_stays_text_on_one_line() -> None:
    context = city_context("zh")
    plot = context.guide.land["lc-a-02"]
    address = plot.address.each(lambda words, language: "</pre><script>alert(1)</script>\n<b>" + words)
    changed = plot.model_copy(update={"address": address})
    text = chat_text(context, changed)
    assert len(text.split("\n")) == len(PLOT["zh"].split("\n"))
    guide = replace(context.everything, land={**context.everything.land, changed.id: changed})
    html = next(page.body for page in land.pages(replace(context, everything=guide)) if page.address == "land/lc-a-02/")
    assert "<script>" not in html and SHOWN.findall(html) == [text]
