"""A language by files alone: a catalogue, a configuration of MkDocs, a word in guide.yml; and nothing else unmarked."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from investment_guide.locales.catalogue import WORD
from investment_guide.locales.update import extracted
from investment_guide.reading.diagnostics import YamlValue
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import BUILT_IN
from tests.commands.conftest import Run

pytestmark = pytest.mark.slow

PSEUDO = "xx"
CONFIGURATION = "INHERIT: mkdocs.en.yml\nsite_dir: site/xx\ntheme:\n  language: xx\nnav:\n"
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# Not words of a language: code, fields of files, and days, whose months a language has from CLDR.
UNREAD = frozenset({"code", "pre", "script", "style", "time"})
BLOCKS = frozenset({"dd", "figcaption", "h1", "h2", "h3", "h4", "li", "p", "section", "td", "th", "title"})
# Where names of records stand without a mark, because HTML has none there (titles of windows, choices, attributes), or
# because they are drawn or headings and names of what is on the page.
PLACES_OF_NAMES = frozenset({"a", "h1", "h3", "option", "span", "text", "title", "tspan"})
# Names of benefits inside the sentence that says what they are worth, of tiers of a tariff, of example plans, and the
# labels of questions that a guide changes: still to be marked.
NOT_YET_MARKED = frozenset({("policies", "li"), ("costs", "td"), ("match", "label"), ("match", "button")})
# Amounts of money, names of formats, addresses, numbers of documents and records.
FORMATS = re.compile(
    r"\w+〔\d{4}〕\d+号|CN¥|US\$|\b(?:CSV|Excel|GeoJSON|JSON|PDF)\b|\bto\b|\S+@\S+|https?://\S+|\b\w*\d\w*\b|\b[A-Z]{2,}\b"
)


def english(value: YamlValue) -> Iterator[str]:
    """Every English label and explanation of a vocabulary."""
    if isinstance(value, dict):
        if isinstance(words := value.get("en"), str) and words:
            yield words
        for inner in value.values():
            yield from english(inner)


def pseudo_catalogue() -> Catalog:
    """All that the tool says, each in brackets."""
    catalogue = extracted()
    for name in ("terms", "plan"):
        for words in english(parse_yaml((BUILT_IN / f"{name}.yml").read_bytes()).value):
            catalogue.add(words, context=WORD)
    for message in catalogue:
        if message.id:
            forms = [f"⟦{each}⟧" for each in ([message.id] if isinstance(message.id, str) else message.id)]
            message.string = forms[0] if isinstance(message.id, str) else tuple(forms)
    return catalogue


class Unmarked(HTMLParser):
    """Texts of a page outside brackets and outside elements in another language, each with its element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lang = dict(attrs).get("lang")
        if tag not in VOID:
            self._open.append((tag, tag in UNREAD or lang not in (None, PSEUDO)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is in it."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in BLOCKS:
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if any(is_skipped for _, is_skipped in self._open):
            return
        left = ""
        for sign in data:
            self._depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
            left += sign if self._depth <= 0 and sign not in "⟦⟧" else " "
        self._depth = max(self._depth, 0)
        if re.search(r"[^\W\d_]{2,}", FORMATS.sub(" ", left)):
            self.found.append((self._open[-1][0] if self._open else "", " ".join(left.split())))


def test_every_text_is_of_the_language_or_marked_as_of_another(desk: Path, run: Run) -> None:
    settings = desk / "data" / "guide.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [zh, en]", "languages: [zh, en, xx]"), "utf-8")
    (desk / "data" / "locales").mkdir()
    with (desk / "data" / "locales" / "xx.po").open("wb") as file:
        write_po(file, pseudo_catalogue())
    (desk / "mkdocs.xx.yml").write_text(CONFIGURATION, "utf-8")
    code, said = run("build", "--no-print")
    assert code == 0, said
    pages = {path.relative_to(desk / "site" / "xx").as_posix(): path for path in (desk / "site" / "xx").rglob("*.html")}
    assert len(pages) > 20
    wrong, translated = [], 0
    for name, path in pages.items():
        if name.startswith("for-staff/"):
            continue  # for staff, who read Chinese or English
        text = path.read_text("utf-8")
        assert '<html lang="xx">' in text
        translated += text.count("⟦")
        reader = Unmarked()
        reader.feed(text)
        wrong += [
            (name, element, left)
            for element, left in reader.found
            if element not in PLACES_OF_NAMES and (name.partition("/")[0], element) not in NOT_YET_MARKED
        ]
    assert translated > 1000
    assert wrong == []
