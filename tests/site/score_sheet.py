"""The twenty points of the score sheet, each measured on the pages of a built guide: what fails it, or nothing.

The points are the public criteria by which the World Bank, UNCTAD and site consultants judge investment sites. A
measure looks at every page it is about, so that one page that breaks the promise is found.
"""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from lxml import html

LANGUAGES = {"zh": "", "en": "en/"}
FIRST_VIEW_BYTES = 250_000
LEAST_WAGES, LEAST_LAWS, LEAST_TREATIES, LEAST_OF_LIFE, LEAST_CASES = 10, 5, 5, 5, 2
PRICED = ("water", "power", "gas", "sewage")
QUALITY = re.compile(r"兆帕|千伏|MPa|kV")
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"〔\d{4}〕|\[\d{4}\]")
MOST_UNLINKED = 0.05


@dataclass(frozen=True)
class Pages:
    """The pages of a built site by address, ``changed`` ones in place of the files."""

    folder: Path
    changed: Mapping[str, str] = field(default_factory=dict)
    unchanged: "Pages | None" = None

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every page in Chinese and English but those for staff."""
        if self.unchanged:
            return self.unchanged.addresses
        found = (path.parent.relative_to(self.folder).as_posix() for path in self.folder.rglob("index.html"))
        named = ("" if one == "." else f"{one}/" for one in found)
        return tuple(sorted(one for one in named if not re.match(r"ja/|(en/)?(for-staff|admin)/", one)))

    @cached_property
    def _trees(self) -> dict[str, html.HtmlElement]:
        return {}

    def text(self, address: str) -> str:
        """The page as it is served."""
        return self.changed.get(address) or (self.folder / address / "index.html").read_text(encoding="utf-8")

    def tree(self, address: str) -> html.HtmlElement:
        """The parsed page."""
        if self.unchanged and address not in self.changed:
            return self.unchanged.tree(address)
        if address not in self._trees:
            self._trees[address] = html.document_fromstring(self.text(address))
        return self._trees[address]

    def below(self, *sections: str) -> Iterator[str]:
        """The pages of single records of some sections, in both languages."""
        for address in self.addresses:
            parts = address.removeprefix("en/").strip("/").split("/")
            if len(parts) == 2 and parts[0] in sections:
                yield address

    def both(self, inner: str) -> tuple[str, str]:
        """The address of a page in both languages."""
        return inner, f"en/{inner}"


def words(tree: html.HtmlElement, path: str) -> list[str]:
    """The text of what a CSS selector finds."""
    return [" ".join(one.text_content().split()) for one in tree.cssselect(path)]


def named_contact(pages: Pages) -> Iterator[str]:
    for address in pages.addresses:
        office = pages.tree(address).cssselect(".guide-footer__contact")
        if not office or not office[0].cssselect("a[href^='tel:']") or len(office[0].cssselect("p")) < 3:
            yield address


def date_of_figures(pages: Pages) -> Iterator[str]:
    groups = ".guide-figure-group, .guide-reason .guide-figure, .guide-opening, .guide-section .guide-figures"
    for address in pages.addresses:
        tree = pages.tree(address)
        if any(not one.xpath("descendant::time | ancestor::section[1]//time") for one in tree.cssselect(groups)):
            yield address
    for address in pages.both("costs/"):
        for table in pages.tree(address).cssselect("table.guide-costs"):
            if not table.xpath("descendant::time | ancestor::section[1]//time"):
                yield address


def permit_steps(pages: Pages) -> Iterator[str]:
    for address in pages.below("procedures"):
        steps = pages.tree(address).cssselect("li.guide-step")
        fee = "费用" if not address.startswith("en/") else "Fee"
        timed = [DIGIT.search(" ".join(words(step, ".guide-step__meta"))) for step in steps]
        priced = [fee in words(step, "dt") for step in steps]
        if not steps or not all(timed) or not all(priced):
            yield address


def utilities(pages: Pages) -> Iterator[str]:
    for address in pages.both("costs/"):
        tree = pages.tree(address)
        yield from (f"{address}#{name}" for name in PRICED if not tree.cssselect(f"#{name} td.guide-number"))
    for address in pages.below("parks"):
        cells = words(pages.tree(address), "#utilities td")
        if sum(bool(QUALITY.search(cell)) for cell in cells) < 2:
            yield address


def wages_by_trade(pages: Pages) -> Iterator[str]:
    for address in pages.both("costs/"):
        if len(words(pages.tree(address), "#wages tbody th[id]")) < LEAST_WAGES:
            yield address


def cases(pages: Pages) -> Iterator[str]:
    for address in pages.both(""):
        firms = pages.tree(address).cssselect("#proof .guide-proof__firm")
        cases = [firm for firm in firms if all(firm.cssselect(part) for part in ("blockquote p", "a", "time"))]
        if len(cases) < LEAST_CASES:
            yield address


def laws_and_treaties(pages: Pages) -> Iterator[str]:
    for address in pages.both("laws/"):
        tree = pages.tree(address) if address in pages.addresses else None
        if tree is None or len(words(tree, ".guide-prose li")) < LEAST_LAWS:
            yield address
        elif len(words(tree, ".guide-prose tbody tr")) < LEAST_TREATIES:
            yield f"{address}: treaties"


def quality_of_life(pages: Pages) -> Iterator[str]:
    for address in pages.both("living/"):
        if address not in pages.addresses or len(words(pages.tree(address), ".guide-prose h2")) < LEAST_OF_LIFE:
            yield address


def incentives_by_sector(pages: Pages) -> Iterator[str]:
    for address in pages.below("clusters"):
        if not pages.tree(address).cssselect("main a[href*='policies/']"):
            yield address


def facts_of_sites(pages: Pages) -> Iterator[str]:
    """What a site on offer does not state, it names as to be confirmed."""
    labels = {
        "factories": ({"净高", "楼面荷载", "供电", "供应方式"}, {"clear height", "floor load", "power", "tenure"}),
        "land": ({"使用年限", "用途"}, {"term", "land use"}),
    }
    for section, (chinese, english) in labels.items():
        for address in pages.below(section):
            if "RealEstateListing" not in pages.text(address):
                continue
            asked = english if address.startswith("en/") else chinese
            said = " ".join(words(pages.tree(address), "main dt, main th, main h3, .guide-head p")).lower()
            if missing := {label for label in asked if label not in said}:
                yield f"{address}: {sorted(missing)}"


def distances(pages: Pages) -> Iterator[str]:
    for address in pages.below("land", "factories"):
        places = words(pages.tree(address), "#reach li")
        if len(places) < 3 or not all(DIGIT.search(place) for place in places):
            yield address


def availability(pages: Pages) -> Iterator[str]:
    for address in pages.both(""):
        table = pages.tree(address).cssselect("#free table")
        if not table or len(table[0].cssselect("thead th")) < 3 or len(table[0].cssselect("tbody tr")) < 2:
            yield address


def promise(pages: Pages) -> Iterator[str]:
    said = {"zh": re.compile(r"\d+ ?个工作日内答复"), "en": re.compile(r"We answer within \d+ working day")}
    for address in pages.addresses:
        language = "en" if address.startswith("en/") else "zh"
        footer = " ".join(words(pages.tree(address), ".guide-footer__contact")).replace("\u00a0", " ")
        if not said[language].search(footer):
            yield address


def complaints(pages: Pages) -> Iterator[str]:
    desks = {root: {one.get("id") for one in pages.tree(f"{root}contact/").cssselect("[id]")} for root in ("", "en/")}
    for address in pages.addresses:
        links = pages.tree(address).cssselect(".guide-footer__contact a[href*='#']")
        targets = {link.get("href", "").partition("#")[2] for link in links} - {"languages"}
        if not targets or not targets <= desks["en/" if address.startswith("en/") else ""]:
            yield address


def original_texts(pages: Pages) -> Iterator[str]:
    """A text that its issuer does not publish is named by number; such are few."""
    listed = list(pages.below("policies"))
    unlinked = [one for one in listed if not pages.tree(one).cssselect("main a[href^='http']")]
    yield from (one for one in unlinked if not NUMBER.search(" ".join(words(pages.tree(one), "main"))))
    if len(unlinked) > len(listed) * MOST_UNLINKED:
        yield from unlinked


def complete_languages(pages: Pages) -> Iterator[str]:
    for address in pages.addresses:
        if not address.startswith("en/"):
            if f"en/{address}" not in pages.addresses:
                yield f"{address}: no twin"
            continue
        foreign = pages.tree(address).xpath("//main//*[starts-with(@lang, 'zh')][not(ancestor::nav)]")
        if any(len(one.text_content()) > 60 for one in foreign):
            yield f"{address}: {foreign[0].text_content()[:20]}"


def printable(pages: Pages) -> Iterator[str]:
    for address in pages.addresses:
        sheets = pages.tree(address).cssselect("link[rel=stylesheet][media=print]")
        if not sheets or not (pages.folder / address / sheets[0].get("href", "")).resolve().is_file():
            yield address


def old_telephones(pages: Pages) -> Iterator[str]:
    sizes: dict[Path, int] = {}
    for address in pages.addresses:
        tree, text = pages.tree(address), pages.text(address)
        if tree.xpath("//script[not(@src)][not(@type='application/ld+json')] | //style | //*[@style]"):
            yield f"{address}: inline"
        loaded = [one.get("href") for one in tree.cssselect("link[rel=stylesheet]:not([media])")]
        loaded += [one.get("src") for one in tree.cssselect("script[src]")]
        files = {(pages.folder / address / str(one)).resolve() for one in loaded}
        for file in files - sizes.keys():
            sizes[file] = len(gzip.compress(file.read_bytes())) if file.is_file() else FIRST_VIEW_BYTES
        if len(gzip.compress(text.encode())) + sum(sizes[file] for file in files) > FIRST_VIEW_BYTES:
            yield f"{address}: too large"
        if len(" ".join(words(tree, "main"))) < 50:
            yield f"{address}: empty without scripts"


def downloads(pages: Pages) -> Iterator[str]:
    for address in pages.both("downloads/"):
        links = [one.get("href", "") for one in pages.tree(address).cssselect("main a[href*='data/']")]
        missing = [link for link in links if not (pages.folder / address / link).resolve().is_file()]
        if len({link.rpartition(".")[2] for link in links}) < 4 or missing:
            yield f"{address}: {missing}"


def nothing_old(pages: Pages) -> Iterator[str]:
    """On the day of the newest fact, so that a guide does not fail by lying in a drawer."""
    dated = [
        (address, date.fromisoformat(time.get("data-guide-as-of", "")), int(time.get("data-guide-limit-days", "")))
        for address in pages.addresses
        for time in pages.tree(address).cssselect("[data-guide-as-of][data-guide-limit-days]")
    ]
    newest = max(day for _, day, _ in dated)
    yield from (f"{address}: {day}" for address, day, limit in dated if day + timedelta(days=limit) < newest)


POINTS: tuple[Callable[[Pages], Iterator[str]], ...] = (
    named_contact, date_of_figures, permit_steps, utilities, wages_by_trade, cases, laws_and_treaties, quality_of_life,
    incentives_by_sector, facts_of_sites, distances, availability, promise, complaints, original_texts,
    complete_languages, printable, old_telephones, downloads, nothing_old,
)  # fmt: skip
