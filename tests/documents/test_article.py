"""Articles for an official account: what is left of them when the editor there has thrown out what it does not keep."""

import base64
import re
from collections.abc import Iterator

import pytest
from lxml import html
from playwright.sync_api import Page

from investment_guide.documents.article import MOST_BYTES, policy_article, site_article, week_article
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.presentation.output import Output
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

KEPT = {
    "background", "border-bottom", "border-collapse", "color", "display", "font-size", "font-weight", "height",
    "line-height", "margin", "max-width", "padding", "text-align", "vertical-align", "width",
}  # fmt: skip
# Pastes an article into an editor as it is, then throws out what editors do; the boxes of all elements each time.
BOXES_BEFORE_AND_AFTER = """async (written) => {
  document.body.innerHTML = new DOMParser().parseFromString(written, "text/html").body.innerHTML;
  await Promise.all([...document.images].map((image) => image.decode()));
  const boxes = () => [...document.querySelectorAll("section, section *")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const { fontSize, fontWeight, color } = getComputedStyle(one);
    return [one.tagName, x, y, width, height, fontSize, fontWeight, color];
  });
  const before = boxes();
  document.querySelectorAll("style, link, script, iframe, form, svg").forEach((one) => one.remove());
  document.querySelectorAll("*").forEach((one) => {
    ["class", "id"].forEach((name) => one.removeAttribute(name));
    if (/^(https?:)?\\/\\//.test(one.getAttribute("src") || one.getAttribute("href") || "")) one.remove();
    ["position", "float", "display", "flex", "grid", "transform"].forEach((name) => one.style.removeProperty(name));
  });
  return [before, boxes()];
}"""
ELEMENTS = {"html", "head", "meta", "title", "body", "section", "p", "table", "tbody", "tr", "td", "img"}


def articles(language: str) -> Iterator[tuple[str, dict[str, bytes]]]:
    """One of each kind with a word that it must say."""
    context, compilers = city_context(language), TypstCompilers(TODAY)
    plot = next(one for one in context.guide.land.values() if one.id in context.guide.boundaries)
    hall, policy = next(iter(context.guide.factories.values())), next(iter(context.guide.policies.values()))

    def read(outputs: Iterator[Output]) -> dict[str, bytes]:
        return {output.path: output.content for output in outputs}

    yield plot.number, read(site_article(context, compilers, plot))
    yield context.formatter.plain(hall.name), read(site_article(context, compilers, hall))
    yield context.formatter.plain(policy.title), read(policy_article(context, compilers, policy))
    yield context.formatter.date(TODAY), read(week_article(context, compilers))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_stands_alone_and_loses_nothing_in_the_editor(language: str) -> None:
    for words, made in articles(language):
        page = html.document_fromstring(made["article.html"].decode())
        assert words in page.text_content()
        assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= ELEMENTS
        names = {name for one in page.iter() for name in one.attrib}
        assert names <= {"lang", "charset", "style", "src", "alt"}
        styles = ";".join(one.get("style", "") for one in page.iter())
        assert set(re.findall(r"(?:^|;)\s*([a-z-]+):", styles)) <= KEPT
        assert not re.search(r"block\W+(position|float)|flex|grid|url\(|var\(", styles)
        pictures = [one.get("src", "") for one in page.iter("img")]
        assert pictures and all(one.startswith("data:image/png;base64,") for one in pictures)
        assert all(len(base64.b64decode(one.partition(",")[2])) <= MOST_BYTES for one in pictures)
        assert all(one.get("alt") for one in page.iter("img"))
        assert made["cover.png"] == base64.b64decode(pictures[0].partition(",")[2])


def test_an_article_keeps_its_look_when_the_editor_throws_out_what_lays_out_pages(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.set_content("<!DOCTYPE html>")  # without it a line that holds a picture alone is set as in old pages
    for _, made in articles("zh"):
        before, after = page.evaluate(BOXES_BEFORE_AND_AFTER, made["article.html"].decode())
        assert len(before) > 10 and all(box[3] > 0 and box[4] > 0 for box in before)
        assert before == after
        assert max(box[1] + box[3] for box in after) <= 375


def test_a_hostile_name_is_text_and_two_presses_write_the_same_bytes() -> None:
    context = city_context("zh")
    policy = next(iter(context.guide.policies.values()))
    hostile = policy.model_copy(update={"title": policy.title.model_copy(update={"zh": "<script>alert(1)</script>"})})
    first, second = (list(policy_article(context, TypstCompilers(TODAY), hostile)) for _ in range(2))
    assert first == second
    assert b"<script" not in first[0].content and b"&lt;script&gt;alert(1)" in first[0].content
