"""Every value of ``look:`` on pages, cards, posters, brochure, wall map and form, as the handbook's table says."""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.analysis.colours import rgb
from investment_guide.documents.brochure.book import PATH, brochure
from investment_guide.documents.share import share
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.documents.wall_map.sheet import PDF, SVG, wall_map
from investment_guide.presentation.share_pictures import CARD, PHOTOGRAPHED, POSTER
from investment_guide.rendering.hashed_names import published
from investment_guide.rendering.page_context import PageContext
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_MS
from tests.documents.pdf_reading import Paper
from tests.documents.test_own_papers import fonts_of, pictures_on_cover
from tests.editing.form.test_form_in_browser import CHOOSE_FOLDER, PUT
from tests.own_look import ACCENT, DARK_PRIMARY, HERO_COLOUR, LOGO, LOGO_COLOUR, PRIMARY
from tests.projects import REPOSITORY, TODAY

pytestmark = pytest.mark.slow

HANDBOOK = REPOSITORY / "hooks" / "investment_guide" / "handbook"


def is_near(found: str, wanted: str) -> bool:
    """Whether two colours are alike, as far as a JPEG keeps them."""
    return all(abs(int(found[at : at + 2], 16) - int(wanted[at : at + 2], 16)) < 8 for at in (1, 3, 5))


VALUES = ("logo", "favicon", "colours", "dark", "typeface", "hero")  # fields of look:
PLACES = ("pages", "cards", "posters", "brochure", "wall map", "form")
# Pixels of what is the same on every card and poster: the ground of its head, the logo in it, and the picture.
SPOTS = {CARD: {"head": (600, 6), "logo": (55, 22), "hero": (900, 300)},
         POSTER: {"head": (540, 6), "logo": (80, 28), "hero": (540, 900)}}  # fmt: skip
COLOUR_AT = """async ([source, x, y]) => {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  return [...canvas.getImageData(x, y, 1, 1).data.slice(0, 3)];
}"""
OF_FORM = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    head: style(".toolbar-wrapper > .sui.toolbar").backgroundColor,
    button: style("button.primary").backgroundColor,
    typeface: style("button.primary").fontFamily,
    logo: document.querySelector("img.logo").getAttribute("src"),
    favicon: document.querySelector("link[rel=icon]").getAttribute("href"),
  };
}"""


@dataclass(frozen=True)
class Made:
    """What the look is looked for in: the built site, papers and pictures by their paths, the form in both displays."""

    site: Path
    papers: Mapping[str, bytes]
    plain: Mapping[str, bytes]
    form: Mapping[str, Mapping[str, str]]
    colour_at: Callable[[str, tuple[int, int]], str]

    def text(self, name: str) -> str:
        """A file of the site."""
        return published(self.site, name).read_text(encoding="utf-8")

    def spot(self, picture: str, name: str) -> str:
        """The colour at a named spot of a card or poster."""
        return self.colour_at(picture, SPOTS[picture][name])

    def colours(self, paper: str) -> set[str]:
        """The colours that a PDF sets anywhere, of embedded drawings too."""
        reader: Any = Paper(self.papers[paper]).reader
        found: set[str] = set()
        for number in range(1, reader.trailer["/Size"]):
            try:
                data = reader.get_object(number).get_data()
            except (AttributeError, KeyError, ValueError):
                continue
            found |= {_hex(match) for match in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|rg)\b", data)}
        return found


def _hex(parts: tuple[bytes, bytes, bytes]) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in parts)


def css(colour: str) -> str:
    """A colour as browsers say it."""
    return f"rgb({', '.join(str(round(part)) for part in rgb(colour))})"


def has_logo_in_svg(made: Made) -> bool:
    """The wall map as SVG holds the file of the logo itself."""
    return base64.b64encode(LOGO.encode()).decode() in made.papers[SVG].decode()


SEEN: Mapping[tuple[str, str], Callable[[Made], bool]] = {
    ("logo", "pages"): lambda made: 'src="images/logo.svg"' in made.text("index.html"),
    ("logo", "cards"): lambda made: is_near(made.spot(CARD, "logo"), LOGO_COLOUR),
    ("logo", "posters"): lambda made: is_near(made.spot(POSTER, "logo"), LOGO_COLOUR),
    ("logo", "brochure"): lambda made: LOGO_COLOUR in made.colours(PATH),
    ("logo", "wall map"): lambda made: LOGO_COLOUR in made.colours(PDF) and has_logo_in_svg(made),
    ("logo", "form"): lambda made: made.form["light"]["logo"].endswith("../images/logo.svg"),
    ("favicon", "pages"): lambda made: 'type="image/svg+xml" href="images/logo.svg"' in made.text("index.html"),
    ("favicon", "form"): lambda made: made.form["light"]["favicon"] == "../images/logo.svg",
    ("colours", "pages"): lambda made: f"--guide-deep: {PRIMARY};" in made.text("styles/guide.css"),
    ("colours", "cards"): lambda made: is_near(made.spot(CARD, "head"), PRIMARY),
    ("colours", "posters"): lambda made: is_near(made.spot(POSTER, "head"), PRIMARY),
    ("colours", "brochure"): lambda made: {PRIMARY, ACCENT} <= made.colours(PATH),
    ("colours", "wall map"): lambda made: (
        {PRIMARY, ACCENT} <= made.colours(PDF) and f"band{{fill:{PRIMARY}}}" in made.papers[SVG].decode()
    ),
    ("colours", "form"): lambda made: (
        (made.form["light"]["head"], made.form["light"]["button"]) == (css(PRIMARY), css(ACCENT))
    ),
    ("dark", "pages"): lambda made: f"--guide-deep: {DARK_PRIMARY};" in made.text("styles/dark.css"),
    ("dark", "form"): lambda made: made.form["dark"]["head"] == css(DARK_PRIMARY),
    ("typeface", "pages"): lambda made: "Songti SC" in made.text("styles/guide.css"),
    ("typeface", "cards"): lambda made: made.papers[CARD + PHOTOGRAPHED] != made.plain[CARD + PHOTOGRAPHED],
    ("typeface", "posters"): lambda made: made.papers[POSTER + PHOTOGRAPHED] != made.plain[POSTER + PHOTOGRAPHED],
    ("typeface", "brochure"): lambda made: "NotoSerifSC-Bold" in fonts_of(made.papers[PATH]),
    ("typeface", "wall map"): lambda made: (
        "NotoSerifSC-Bold" in fonts_of(made.papers[PDF]) and '"Noto Serif SC",' in made.papers[SVG].decode()
    ),
    ("typeface", "form"): lambda made: "Songti SC" in made.form["light"]["typeface"],
    ("hero", "pages"): lambda made: 'src="files/photographs/' in made.text("index.html"),
    ("hero", "cards"): lambda made: is_near(made.spot(CARD, "hero"), HERO_COLOUR),
    ("hero", "posters"): lambda made: is_near(made.spot(POSTER, "hero"), HERO_COLOUR),
    ("hero", "brochure"): lambda made: len(pictures_on_cover(Paper(made.papers[PATH]))) == 1,
    ("hero", "wall map"): lambda made: (
        len(pictures_on_cover(Paper(made.papers[PDF]))) == 1 and "data:image/jpeg;" in made.papers[SVG].decode()
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def papers(own_context: PageContext) -> Mapping[str, bytes]:
    """Card and poster of the home page, brochure and wall map."""
    compilers = TypstCompilers(TODAY)
    made = [
        *islice(share(own_context, compilers), 2),
        *brochure(own_context, compilers),
        *wall_map(own_context, compilers),
    ]
    assert compilers.warnings == []
    return {output.path: output.content for output in made}


@pytest.fixture(scope="module")
def plain(own_context: PageContext) -> Mapping[str, bytes]:
    """Card and poster of the same guide with the typeface that it would have otherwise."""
    settings = own_context.everything.settings
    look = settings.look.model_copy(update={"typeface": "sans"})
    guide = replace(own_context.everything, settings=settings.model_copy(update={"look": look}))
    other = replace(own_context, everything=guide)
    return {output.path: output.content for output in islice(share(other, TypstCompilers(TODAY)), 2)}


@pytest.fixture(scope="module")
def form(own_site: Path, own_project: Path, browser: Browser) -> Mapping[str, Mapping[str, str]]:
    """What the form looks like in both displays, opened on a folder with a few records."""
    files = [[f"data/{name}", (own_project / "data" / name).read_text("utf-8")] for name in ("contacts.yml",)]
    looks = {}
    with serve(own_site) as root:
        for scheme in ("light", "dark"):
            context = browser.new_context(color_scheme=scheme, locale="zh-CN")
            context.set_default_timeout(LONGEST_MS)
            context.add_init_script(CHOOSE_FOLDER)
            page = context.new_page()
            page.goto(f"{root}admin/")
            page.evaluate(PUT, files)
            page.reload()
            page.get_by_role("button", name="本地").first.click()
            page.locator("button.primary").first.wait_for()
            looks[scheme] = page.evaluate(OF_FORM)
            context.close()
    return looks


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Page:
    """A page to draw pictures on."""
    return browser.new_page()


@pytest.fixture(scope="module")
def made(
    own_site: Path, papers: Mapping[str, bytes], plain: Mapping[str, bytes],
    form: Mapping[str, Mapping[str, str]], canvas: Page,
) -> Made:  # fmt: skip
    """All of it."""
    return Made(own_site, papers, plain, form, partial(_colour_at, canvas, papers))


def _colour_at(canvas: Page, papers: Mapping[str, bytes], name: str, spot: tuple[int, int]) -> str:
    source = f"data:image/jpeg;base64,{base64.b64encode(papers[name + PHOTOGRAPHED]).decode()}"
    return "#" + "".join(f"{part:02x}" for part in canvas.evaluate(COLOUR_AT, [source, *spot]))


@pytest.mark.parametrize(("value", "place"), SEEN)
def test_a_value_of_the_look_is_seen(value: str, place: str, made: Made) -> None:
    assert SEEN[value, place](made)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_of_the_handbook_says_where(language: str) -> None:
    page = (HANDBOOK / language / "for-staff" / "look.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", page.split("\n## ")[1], re.MULTILINE)
    assert [name for name, _ in rows] == list(VALUES)
    for name, cells in rows:
        said = [cell.strip() for cell in cells.split("|")]
        assert said == ["✓" if (name, place) in SEEN else "—" for place in PLACES], name
