"""The only file that knows MkDocs: one call per event, the guide itself is in ``investment_guide``.

Order of events: read and check (an error stops here, before yesterday's site is touched), announce the pages, put our
content into them, keep the frames for the records' pages, write the rest.
"""

import logging
import os
import shutil
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

# A hook's folder is importable only while MkDocs executes the file.
sys.path.insert(0, str(Path(__file__).parent))
from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.checking.report import as_text
from investment_guide.checking.today import today_from_environment
from investment_guide.rendering.frames import GAPS, Frame, marker
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View

log = logging.getLogger("mkdocs.hooks.guide")
FRAME = "record-frame"


class Build:
    """What one build of one language carries from event to event."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.pages = pages(view)
        self.hubs = {page.address + "index.md": page for page in self.pages if page.in_nav}
        sections = sorted({page.section for page in self.pages if not page.in_nav})
        self.frame_sources = {f"{section}/{FRAME}.md": section for section in sections}
        self.frames: dict[str, Frame] = {}


build: Build  # made anew by every on_config: `mkdocs serve` never reloads this module


def on_config(config: MkDocsConfig) -> None:
    """Read and check everything."""
    global build
    data = Path(os.environ.get("GUIDE_DATA") or Path(config.config_file_path).parent / "data")
    today = today_from_environment()
    loaded = load_guide(data, today, checked=bool(os.environ.get("GUIDE_CHECKED")))
    if loaded.guide is None:
        raise PluginError(as_text(loaded.problems, config.theme["language"]))
    if loaded.problems:
        log.info(as_text(loaded.problems, config.theme["language"]))
    config.extra["guide"] = loaded.guide
    build = Build(View(loaded.guide, config.theme["language"], today))
    config.extra["view"] = build.view


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Announce the pages in the navigation and one frame for each section of records."""
    for source in [*build.hubs, *build.frame_sources]:
        files.append(File.generated(config, source, content=""))


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Give the theme title, description and address."""
    source = page.file.src_uri
    if hub := build.hubs.get(source):
        page.meta.update(title=hub.title, description=hub.description, address=hub.address, edit="")
    elif source in build.frame_sources:
        page.meta.update({gap: marker(gap) for gap in GAPS})
    else:
        page.meta["address"] = page.url if page.url != "./" else ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Our content; it never passes through Markdown, so no text of a record can be taken for markup."""
    source = page.file.src_uri
    if source in build.frame_sources:
        return marker("body")
    hub: Page | None = build.hubs.get(source)
    return hub.body if hub else html


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Keep the frames; MkDocs does not write an empty page."""
    if section := build.frame_sources.get(page.file.src_uri):
        build.frames[section] = Frame.cut(output)
        return ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the records' pages and every published file; leave out what of the theme no page of ours asks for."""
    shutil.rmtree(Path(config.site_dir, "assets"), ignore_errors=True)
    Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
    for output in all_outputs(build.view, build.pages, build.frames):
        target = Path(config.site_dir, output.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.content)
