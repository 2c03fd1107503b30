"""A city's own look in a project of a test: all that a city may change without touching the tool.

A colour, a logo, a template, an icon, a style, a script, a message, a word, the name of a section, a hand-written page.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from investment_guide.model.sections import SECTIONS
from investment_guide.rendering.hashed_names import published
from tests.documents.photographs import plain_png
from tests.projects import CITY, REPOSITORY

PRIMARY, DARK_PRIMARY, ACCENT = "#8c1d24", "#4a0d12", "#a3410c"
LOGO_COLOUR, HERO_COLOUR = "#ffd34d", "#d4008f"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#ffd34d"/>'
    '<path d="M8 8h24v24H8zM20 8v24M8 20h24" fill="none" stroke="#7d0f14" stroke-width="4"/></svg>'
)
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>'
SETTINGS = f"""
look:
  logo: images/logo.svg
  favicon: images/logo.svg
  colours: {{primary: "{PRIMARY}", accent: "{ACCENT}"}}
  dark: {{primary: "{DARK_PRIMARY}", accent: "#ffb38a"}}
  typeface: serif
  hero: {{file: river.png, caption: {{zh: 江岸, en: River}}, credit: {{zh: 某人, en: Somebody}}, on: 2026-05-01}}
footer:
  sponsor: {{zh: 某市人民政府（虚构）, en: Municipal government (invented)}}
  icp: 粤ICP备12345678号-1
  public_security: 粤公网安备44010602000001号
  site_code: "4401060001"
sections: [{", ".join(SECTIONS)}]
""".replace("[clusters,", "[{id: clusters, name: {zh: 主导产业, en: Key industries}},")
MESSAGES = """
messages:
  zh: {看可供用地: 先看地块}
  en: {See land available: Land first}
"""
WORD = "terms:\n  land_status:\n    available: {zh: 现供, en: On offer now}\n"
TEMPLATE = "pages/land/table.html"
STYLE = ".guide-own { border-top: 3px solid #7d0f14; }\n"
SCRIPT = "document.documentElement.dataset.own = 'yes';\n"
CONFIGURATION = "\nextra_css: [styles/own.css]\nextra_javascript: [scripts/own.js]\n"
PAGE = "\n## 本市自己写的一段\n\n由办公室维护。\n"
OF_TEMPLATE = "本页由本市自己的模板生成"
# The numbers with the links and the badge that the law asks for.
REGISTRATIONS = (
    "粤ICP备12345678号-1",
    'href="https://beian.miit.gov.cn/"',
    "粤公网安备44010602000001号",
    "webSearch?code=44010602000001",
    '<svg class="guide-footer__badge"',
    "4401060001",
)


def city_with_own_look(folder: Path) -> Path:
    """A copy of the tests' city in a folder, with a look of its own; gives that folder."""
    shutil.copytree(CITY, folder, dirs_exist_ok=True)
    give_own_look(folder)
    return folder


def give_own_look(project: Path) -> None:
    """Change everything that a city may change without touching the tool."""
    data, overrides = project / "data", project / "overrides"
    with (data / "guide.yml").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    words = (data / "vocabularies.yml").read_text(encoding="utf-8")
    assert words.count("terms:\n") == 1
    (data / "vocabularies.yml").write_text(words.replace("terms:\n", WORD) + MESSAGES, encoding="utf-8")
    tool = REPOSITORY / "hooks" / "investment_guide" / "theme" / TEMPLATE
    cluster = data / "clusters" / "hydrogen.yml"
    cluster.write_text(
        cluster.read_text(encoding="utf-8").replace("icon: material/hydrogen-station", "icon: own/dot"),
        encoding="utf-8",
    )
    for name, text in (("mkdocs.yml", CONFIGURATION), ("content/zh/about.md", PAGE)):
        with (project / name).open("a", encoding="utf-8") as stream:
            stream.write(text)
    own = {
        "images/logo.svg": LOGO,
        ".icons/own/dot.svg": ICON,
        "styles/own.css": STYLE,
        "scripts/own.js": SCRIPT,
        TEMPLATE: f"{tool.read_text(encoding='utf-8')}<p>{OF_TEMPLATE}</p>\n",
    }
    (data / "files").mkdir(exist_ok=True)
    (data / "files" / "river.png").write_bytes(plain_png(400, 300, HERO_COLOUR))
    for name, text in own.items():
        path = overrides / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lost(site: Path) -> Iterator[str]:
    """What of that look is not to be seen in a built site."""
    home, land = ((site / name).read_text(encoding="utf-8") for name in ("index.html", "land/index.html"))
    english = (site / "en/index.html").read_text(encoding="utf-8")
    clusters, about = (
        (site / name).read_text(encoding="utf-8") for name in ("clusters/index.html", "about/index.html")
    )
    styles = published(site, "styles/guide.css").read_text(encoding="utf-8")
    dark = published(site, "styles/dark.css").read_text(encoding="utf-8")
    style, script = published(site, "styles/own.css"), published(site, "scripts/own.js")
    seen = {
        "colour": f"--guide-deep: {PRIMARY};" in styles
        and f'content="{PRIMARY}"' in home
        and dark.count("--guide-deep:") == 2,
        "logo": 'class="guide-logo guide-logo--own" src="images/logo.svg"' in home
        and (site / "images/logo.svg").read_text(encoding="utf-8") == LOGO,
        "hero": 'src="files/photographs/' in home and "某人" in home,
        "favicon": 'rel="icon" type="image/svg+xml" href="images/logo.svg"' in home,
        "typeface": "Songti SC" in styles.rpartition("--guide-font:")[2].partition(";")[0],
        "icon": '<circle cx="4" cy="4" r="3"/>' in home,
        "template": OF_TEMPLATE in land,
        "message": "先看地块" in home and "看可供用地" not in home and "Land first" in english,
        "word": "现供" in land,
        "section": "<title>主导产业" in clusters and "产业集群" not in clusters,
        "style": f'href="styles/{style.name}"' in home and style.read_text(encoding="utf-8") == STYLE,
        "script": f'src="scripts/{script.name}"' in home and script.read_text(encoding="utf-8") == SCRIPT,
        "page": "本市自己写的一段" in about,
        "mark": PRIMARY in (site / "images/mark.svg").read_text(encoding="utf-8"),
    }
    yield from (name for name, is_seen in seen.items() if not is_seen)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if '<footer class="guide-footer">' in text and any(number not in text for number in REGISTRATIONS):
            yield f"registrations: {page.relative_to(site)}"
