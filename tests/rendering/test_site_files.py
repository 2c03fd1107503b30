"""``sitemap.xml``, ``robots.txt`` and the feed."""

import xml.etree.ElementTree as ElementTree  # our own output

import pytest

from investment_guide.model.guide import Guide
from investment_guide.rendering import site_files
from investment_guide.rendering.feed import feed
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.site_files import robots, sitemap
from tests.projects import TODAY, city_guide

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_page_stands_in_the_sitemap_in_both_languages_with_its_twin() -> None:
    tree = ElementTree.fromstring(sitemap("https://x.example/", ["", "land/"], city_guide().settings, {"land/": TODAY}))  # noqa: S314
    places = [place.text for place in tree.iter(f"{MAP}loc")]
    root = "https://x.example/"
    assert places == [root, f"{root}en/", f"{root}land/", f"{root}en/land/"]
    twins = [
        (link.attrib["hreflang"], link.attrib["href"]) for link in tree[2].iter("{http://www.w3.org/1999/xhtml}link")
    ]
    land = "https://x.example/land/"
    assert [url.findtext(f"{MAP}lastmod") for url in tree] == [None, None, TODAY.isoformat(), TODAY.isoformat()]
    assert twins == [("zh-CN", land), ("en", "https://x.example/en/land/"), ("x-default", land)]


@pytest.mark.parametrize(
    ("root", "demo", "internal", "text"),
    [
        ("https://x.example/", True, False, "User-agent: *\nAllow: /\n"),
        ("https://x.example/", False, True, "User-agent: *\nDisallow: /\n"),
        ("https://x.example/", True, True, "User-agent: *\nDisallow: /\n"),
        ("https://x.example/", False, False, "User-agent: *\nAllow: /\nSitemap: https://x.example/sitemap.xml\n"),
        (None, False, False, "User-agent: *\nAllow: /\n"),
    ],
)
def test_robots_read_that_a_demo_is_not_to_be_found(root: str | None, demo: bool, internal: bool, text: str) -> None:
    assert robots(root, demo=demo, internal=internal) == text


def published(guide: Guide, language: str) -> ElementTree.Element:
    """The feed of a language."""
    (output,) = feed(PageContext(guide, language, TODAY))
    assert output.path == "updates/feed.xml"
    return ElementTree.fromstring(output.content)  # noqa: S314


def test_the_feed_tells_the_latest_first_each_once() -> None:
    entries = published(city_guide(), "en").findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(names) == len(set(names)) > 20


def test_the_feed_keeps_secret_what_is_under_negotiation() -> None:
    projects = city_guide().projects
    hidden = [key for key, project in projects.items() if project.status == "negotiating" and not project.publish]
    assert hidden
    for language in ("zh", "en"):
        text = ElementTree.tostring(published(city_guide(), language), encoding="unicode")
        assert not [key for key in hidden if key in text]


def test_more_pages_than_a_sitemap_may_have_are_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = city_guide().settings
    monkeypatch.setattr(site_files, "MOST_PAGES", 2 * len(settings.languages))
    outputs = list(site_files.sitemaps("https://x.example/", ["", "a/", "b/", "c/", "d/"], settings, {}))
    assert [output.path for output in outputs] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = outputs.pop().content.decode()
    assert all(f"<loc>https://x.example/{output.path}</loc>" in index for output in outputs)
    pages = [output.content.count(b"<loc>") for output in outputs]
    assert pages == [2 * len(settings.languages), 2 * len(settings.languages), len(settings.languages)]
