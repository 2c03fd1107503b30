"""A language by files alone: a catalogue, a configuration of MkDocs, a word in guide.yml; and nothing else unmarked.

The language is Georgian, whose letters nothing else here has: its days, numbers and sums come from CLDR, and the
catalogue has every wording of the tool with its letters replaced. So a Latin word or a Chinese character that no
element says the language of is one that a reader of Georgian should not get: a wording that does not come from the
catalogue, or a text of a record that stands in without a mark. Pages are read as they are written, and as scripts
leave them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from playwright.sync_api import Browser, Page, expect
from pydantic import BaseModel

from investment_guide.locales.catalogue import WORD
from investment_guide.locales.update import extracted
from investment_guide.model.values import Wording
from investment_guide.reading.diagnostics import YamlValue
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import BUILT_IN
from tests.browser_tools.site_server import serve
from tests.projects import CITY, GOOD, add_project, build

LANGUAGE = "ka"
CONFIGURATION = "INHERIT: mkdocs.en.yml\nsite_dir: site/ka\ntheme:\n  language: ka\nnav:\n"
KEPT = re.compile(r"\{\w+\}|\[\[[\w.]+:|\]\]|<[^>]*>|&\w+;")
LETTERS = {
    code: 0x10D0 + place for first in (ord("a"), ord("A")) for place, code in enumerate(range(first, first + 26))
}
CHINESE = re.compile(r"[\u3400-\u9fff]")
FOREIGN = re.compile(r"[A-Za-zÀ-ɏ]{2,}|[\u3400-\u9fff]")
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNREAD = frozenset({"code", "pre", "script", "style"})
# Attributes that readers see or hear. Those of data are read by scripts: a single word in ASCII is a code.
SPOKEN = frozenset({"alt", "aria-description", "aria-label", "content", "label", "placeholder", "title"})
CODE = re.compile(r"[\x21-\x7e]*|\[\[.*")
KEYS = frozenset({"data-clusters", "data-guide-files", "data-measure", "data-tags"})
# What is written alike in every language: gaps for scripts, addresses, numbers of plots, formats, currencies.
ALIKE = re.compile(
    r"\{\w+\}|[\w.+-]{1,60}@[\w.-]+|https?://[^\s\"<]+|\b[A-Za-z]{1,9}-[\w-]*\d\w*|\b[A-Z]*\d[\w.–-]*"
    r"|\b(?:CNY|CSV|Excel|GeoJSON|JSON|MB|PDF|TXT|US|USD|WGS|ZIP)\b|“[A-Z-]+”|\bviewport|width=\S+"
)
MIXED = ("title",)  # HTML has no marks inside


def english(value: YamlValue) -> Iterator[str]:
    """Every English label and explanation of a vocabulary."""
    if isinstance(value, dict):
        if isinstance(words := value.get("en"), str) and words:
            yield words
        for inner in value.values():
            yield from english(inner)


def pseudo(wording: str) -> str:
    """A wording in the letters of the language; gaps, marks and markup stay."""
    kept = KEPT.findall(wording)
    between = [CHINESE.sub("ჰ", part.translate(LETTERS)) for part in KEPT.split(wording)]
    return "".join(part + gap for part, gap in zip(between, [*kept, ""], strict=True))


def pseudo_catalogue() -> Catalog:
    """All that the tool says."""
    catalogue = extracted()
    for name in ("terms", "plan"):
        for words in english(parse_yaml((BUILT_IN / f"{name}.yml").read_bytes()).value):
            catalogue.add(words, context=WORD)
    for message in catalogue:
        if message.id:
            forms = [pseudo(each) for each in ([message.id] if isinstance(message.id, str) else message.id)]
            message.string = forms[0] if isinstance(message.id, str) else tuple(forms)
    return catalogue


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The good sample in a third language, which no text of a record has."""
    project = add_project(tmp_path_factory.mktemp("pseudo"))
    for source in GOOD.rglob("*"):
        target = project / "data" / source.relative_to(GOOD)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_file():
            target.write_bytes(source.read_bytes())
    settings = project / "data" / "guide.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [zh, en]", "languages: [zh, en, ka]"), "utf-8")
    (project / "data" / "locales").mkdir()
    with (project / "data" / "locales" / "ka.po").open("wb") as file:
        write_po(file, pseudo_catalogue())
    (project / "mkdocs.ka.yml").write_text(CONFIGURATION, "utf-8")
    build(project, project / "site", guide_command, environment_today, "--language", LANGUAGE)
    return project / "site"


def texts_of(value: object) -> Iterator[tuple[str, bool]]:
    """Every text of a record as Georgian readers get it, and its plain words, such as numbers of documents; whether it
    is a text."""
    if isinstance(value, Wording):
        yield value.reading(LANGUAGE)[0], True
    elif isinstance(value, str):
        yield value, False
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from texts_of(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from texts_of(inner)


@pytest.fixture(scope="module")
def written() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the sample writes: the plain words of its records, which are of no language, and these with its texts."""
    guide = read_guide(GOOD).guide
    assert guide is not None
    found = set(texts_of(guide))
    for page in (CITY / "content" / "en").glob("*.md"):
        found |= {(words, True) for words in re.findall(r"^title: (.*)$", page.read_text("utf-8"), re.MULTILINE)}
    found = {(words, is_text) for words, is_text in found if not CODE.fullmatch(words)}
    return _any_of(words for words, is_text in found if not is_text), _any_of(words for words, _ in found)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


class Unmarked(HTMLParser):
    """Words of a page that are not of its language, outside elements in another one: each with where it stands."""

    def __init__(self, written: tuple[re.Pattern[str], re.Pattern[str]]) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self._of_no_language, self._written = written
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_skipped(self) -> bool:
        return any(is_skipped for _, is_skipped in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes are in the language of their element; texts of records inside a sentence cannot be marked."""
        is_other = dict(attrs).get("lang") not in (None, LANGUAGE)
        if not self._is_skipped and not is_other:
            for name, value in attrs:
                is_data = name.startswith("data-") and name not in KEYS and not CODE.fullmatch(value or "")
                if value and (name in SPOKEN or is_data) and not (tag == "meta" and name == "content"):
                    self._look(f"{tag}@{name}", value, self._written)
        if tag not in VOID:
            self._open.append((tag, tag in UNREAD or is_other))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As the start; nothing is in it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close what was open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A text: what is of no language may stand in it."""
        tag = self._open[-1][0] if self._open else ""
        if not self._is_skipped:
            self._look(tag, data, self._written if tag in MIXED else self._of_no_language)

    def _look(self, where: str, text: str, allowed: re.Pattern[str]) -> None:
        if is_foreign(text, allowed):
            self.found.add((where, " ".join(text.split())))


def is_foreign(text: str, allowed: re.Pattern[str]) -> bool:
    """Whether something in another language is left of a text without what may stand in it."""
    return FOREIGN.search(ALIKE.sub(" ", allowed.sub(" ", text))) is not None


def unmarked(html: str, written: tuple[re.Pattern[str], re.Pattern[str]]) -> set[tuple[str, str]]:
    """What a page has of other languages without saying so."""
    reader = Unmarked(written)
    reader.feed(html)
    return reader.found


def pages_in(site: Path) -> dict[str, str]:
    """The pages for the public; those for staff are in Chinese or English."""
    found = {path.relative_to(site / LANGUAGE).as_posix(): path for path in (site / LANGUAGE).rglob("*.html")}
    return {name: path.read_text("utf-8") for name, path in found.items() if not name.startswith("for-staff/")}


def test_every_text_is_of_the_language_or_marked_as_of_another(
    site: Path, written: tuple[re.Pattern[str], re.Pattern[str]]
) -> None:
    pages = pages_in(site)
    assert len(pages) > 20
    assert all(f'<html lang="{LANGUAGE}"' in html for html in pages.values())
    assert sum(len(re.findall("[ა-ჰ]{2,}", html)) for html in pages.values()) > 5000
    assert {(name, *found) for name, html in pages.items() for found in unmarked(html, written)} == set()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>ტექსტი</p>", set()),
        ("<p>ტექსტი Add</p>", {("p", "ტექსტი Add")}),
        ('<p>ტექსტი <span lang="en">Add</span></p>', set()),
        ("<option>绿谷园区</option>", {("option", "绿谷园区")}),
        ('<option lang="zh-CN">绿谷园区</option>', set()),
        ("<svg><text>绿谷园区</text></svg>", {("text", "绿谷园区")}),
        ('<svg aria-label="ტექსტი 绿谷园区"></svg>', set()),
        ('<a title="Add">ა</a>', {("a@title", "Add")}),
        ('<a data-text="Add {count}">ა</a>', {("a@data-text", "Add {count}")}),
        ('<a data-filter="status">ა</a>', set()),
        ("<p>样府〔2026〕3号, CNY</p>", set()),
    ],
)
def test_the_reader_finds_what_is_planted(
    html: str, found: set[tuple[str, str]], written: tuple[re.Pattern[str], re.Pattern[str]]
) -> None:
    assert unmarked(html, written) == found


def test_data_of_scripts_have_words_of_the_language_or_of_records(
    site: Path, written: tuple[re.Pattern[str], re.Pattern[str]]
) -> None:
    texts: set[str] = set()
    for folder in ("map", "match", "compare"):
        for path in sorted((site / LANGUAGE / folder).glob("*.js")):
            part = re.match(r'guide\.part\("[\w-]+",(.*)\);\n\Z', path.read_text("utf-8"), re.DOTALL)
            texts |= set(strings(json.loads(f"[{part[1]}]"))) if part else set()
    assert len(texts) > 200
    assert {text for text in texts if not CODE.fullmatch(text) and is_foreign(text, written[1])} == set()


def strings(value: object) -> Iterator[str]:
    """Every text in a part of data; keys are names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader of Georgian at a desk."""
    context = browser.new_context(locale="ka-GE", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_what_scripts_write_is_of_the_language_or_marked(
    site: Path, reader: Page, written: tuple[re.Pattern[str], re.Pattern[str]]
) -> None:
    with serve(site) as address:
        reader.goto(f"{address}ka/map/?site=land/a-01")
        expect(reader.locator(".guide-map__card-facts dd").first).to_be_visible()
        expect(reader.locator(".guide-map__name").first).to_be_visible()
        assert unmarked(reader.content(), written) == set()
        reader.goto(f"{address}ka/compare/?sites=land/a-01,land/a-02,factory/f-01")
        expect(reader.locator(".guide-compare__site")).to_have_count(3)
        assert unmarked(reader.content(), written) == set()
        reader.goto(f"{address}ka/match/")
        reader.locator("[data-guide-match-example]").first.click()
        expect(reader.locator(".guide-match__name").first).to_be_visible()
        assert unmarked(reader.content(), written) == set()
