"""Every page of both languages as it is written: language, titles, headings, ids, twins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from investment_guide.analysis.public import public_guide
from investment_guide.model.guide import Guide
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.site.documents import LANGUAGE_ROOTS, TAGS, Document, is_not_found_page, target
from tests.site.page_types import HAND_WRITTEN, HANDBOOK, LANGUAGES, MENU_PAGES, REFERENCE, STAFF

RECORD_PAGES = ("land", "factories", "parks", "clusters", "policies", "procedures", "projects")


def wrong(documents: Iterable[Document], fault: str) -> list[str]:
    """A line for each page, to be compared with nothing."""
    return [f"{document.address}: {fault}" for document in documents]


@pytest.mark.parametrize("where", ["site_url", "site_url_below"])
def test_every_page_answers(where: str, documents: Mapping[str, Document], request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(where)
    assert urlsplit(root).path == ("/" if where == "site_url" else "/tz/")
    for address in documents:
        with urlopen(root + address, timeout=LONGEST_SECONDS) as answer:
            assert answer.status == 200
            assert answer.headers.get_content_type() == "text/html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_product_exists(language: str, documents: Mapping[str, Document], city: Guide) -> None:
    expected = {*MENU_PAGES, *HAND_WRITTEN, *REFERENCE, *HANDBOOK, *STAFF, "404.html"}
    for kind in RECORD_PAGES:
        assert public_guide(city).records(kind)
        expected |= {f"{kind}/{key}/" for key in public_guide(city).records(kind)}
    found = {document.inner for document in documents.values() if document.language == language}
    assert expected - found == set(), "missing"
    assert found - expected == set(), "nobody asked for"


def test_pages_say_their_language(documents: Mapping[str, Document]) -> None:
    assert wrong((d for d in documents.values() if d.tree.get("lang") != TAGS[d.language]), "lang") == []


@pytest.mark.parametrize("path", ["//head/title", "//head/meta[@name='description']"])
def test_titles_and_descriptions_are_there_and_differ(path: str, documents: Mapping[str, Document]) -> None:
    texts: dict[str, str] = {}
    for document in documents.values():
        (element,) = document.tree.xpath(path)
        text = (element.get("content") or element.text_content()).strip()
        assert len(text) >= 4, document.address
        if not is_not_found_page(document):
            texts[document.address] = text
    repeated = {text for text, count in Counter(texts.values()).items() if count > 1}
    assert {address: text for address, text in texts.items() if text in repeated} == {}


def test_headings_are_one_tree(documents: Mapping[str, Document]) -> None:
    faults = [f"{document.address}: {fault}" for document in documents.values() for fault in heading_faults(document)]
    assert faults == []


def heading_faults(document: Document) -> Iterator[str]:
    """What is wrong with the headings of the content; the theme around it has none but the search dialog's."""
    (main,) = document.tree.xpath("//main")
    headings = list(main.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    levels = [int(heading.tag[1]) for heading in headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"{levels.count(1)} h1, the first heading is h{levels[:1]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{before} is followed by h{after}"
    for heading in headings:
        if not heading.text_content().strip():
            yield f"an empty {heading.tag}"
    if document.tree.xpath("count(//h1)") != 1:
        yield "another h1 outside the content"


def test_ids_are_unique(documents: Mapping[str, Document]) -> None:
    faults = {d.address: [name for name, count in Counter(d.identifiers).items() if count > 1 or not name.strip()]
              for d in documents.values()}  # fmt: skip
    assert {address: names for address, names in faults.items() if names} == {}


def test_labels_and_controls_point_at_what_exists(documents: Mapping[str, Document]) -> None:
    faults = []
    for document in documents.values():
        known = set(document.identifiers)
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "data-guide-finder"):
            for value in document.values(f"//@{attribute}"):
                faults += [f"{document.address}: {attribute}={name}" for name in value.split() if name not in known]
    assert faults == []


def test_a_label_holds_one_control(documents: Mapping[str, Document]) -> None:
    controls = "button | .//input | .//meter | .//output | .//progress | .//select | .//textarea"
    crowded = (d for d in documents.values() if d.tree.xpath(f"//label[count(.//{controls}) > 1]"))
    assert wrong(crowded, "a label of several controls") == []


def test_no_checkbox_is_completed(documents: Mapping[str, Document]) -> None:
    found = (d for d in documents.values() if d.tree.xpath("//input[@type='checkbox' or @type='radio'][@autocomplete]"))
    assert wrong(found, "autocomplete") == []


def test_canonical_and_hreflang_name_the_page_and_its_twin(documents: Mapping[str, Document], city: Guide) -> None:
    root = f"{city.settings.site_url}".rstrip("/") + "/"
    for document in documents.values():
        if is_not_found_page(document):
            continue
        assert document.values("//link[@rel='canonical']/@href") == [root + document.address]
        twins = dict(zip(document.values("//link[@rel='alternate']/@hreflang"),
                         document.values("//link[@rel='alternate'][@hreflang]/@href"), strict=True))  # fmt: skip
        expected = {TAGS[language]: root + LANGUAGE_ROOTS[language] + document.inner for language in LANGUAGES}
        assert twins == {**expected, "x-default": expected["zh-CN"]}


def test_the_language_switch_leads_to_the_twin(documents: Mapping[str, Document]) -> None:
    for document in documents.values():
        if is_not_found_page(document):
            continue
        (link,) = document.tree.xpath("//header//a[@hreflang]")
        other = "zh" if document.language == "en" else "en"
        assert link.get("hreflang") == TAGS[other]
        assert target(document, link.get("href")) == (LANGUAGE_ROOTS[other] + document.inner, "")
        assert LANGUAGE_ROOTS[other] + document.inner in documents


def test_pages_need_no_inline_script_or_style(documents: Mapping[str, Document]) -> None:
    inline = "//script[not(@src)][not(@type='application/ld+json')]"  # a block of data is never run
    paths = (inline, "//style", "//@style", "//@*[starts-with(name(), 'on')]", "//base")
    assert {(d.address, path) for d in documents.values() for path in paths if d.tree.xpath(path)} == set()
