"""What one build of one language carries from event to event: its pages, the frames, what was written by hand."""

import gc
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from investment_guide.assembly import all_outputs, pages
from investment_guide.findings.files import published_files
from investment_guide.rendering.frames import Frame
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages import compare, map, match
from investment_guide.rendering.view import THEME, View

FRAME = "record-frame"
HANDBOOK = "for-staff/"
# Parts of the theme's own that no page of ours asks for; MkDocs' sitemap knows half of the pages; our notes on what is
# vendored.
LEFT_OUT = ("assets", "sitemap.xml.gz", "vendor/manifest.toml")
JOINED_STYLE = re.compile(r'{% include "(styles/[a-z-]+\.css)" %}')


class SiteBuild:
    """Made anew for every build. Sources are MkDocs' names of pages, such as ``land/index.md``.

    From here to ``write`` nothing is collected: a build makes next to no garbage, but looking for it among ten thousand
    records and pages takes seconds.
    """

    def __init__(self, view: View) -> None:
        gc.disable()
        self.view = view
        self.pages = pages(view)
        self.hubs = {f"{page.address}index.md": page for page in self.pages if page.in_nav}
        sections = sorted({page.section for page in self.pages if not page.in_nav})
        self.frame_sources = {f"{section}/{FRAME}.md": section for section in sections}
        self._frames: dict[str, Frame] = {}
        self._by_hand: list[Page] = []

    def keep_frame(self, source: str, html: str) -> None:
        """The theme around the records of a section."""
        self._frames[self.frame_sources[source]] = Frame.cut(html)

    def keep_written(self, address: str, title: str, description: str, html: str) -> None:
        """A page that somebody wrote in ``content/``, for search and sitemap; the staff handbook is in neither."""
        body = Markup(html)  # noqa: S704  # the repository's own Markdown
        public = not address.startswith(HANDBOOK)
        self._by_hand.append(Page(address, title, description, body, in_nav=True, indexed=public))

    def write(self, site: Path, data: Path) -> None:
        """Everything that MkDocs itself does not write, into the folder of the language."""
        for name in (*LEFT_OUT, *joined_parts()):
            _remove(site / name)
        for output in all_outputs(self.view, self.pages, tuple(self._by_hand), self._frames):
            target = site / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(output.content)
        for name in published_files(self.view.guide):
            target = site / "files" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(data / "files" / name, target)
        gc.enable()


def joined_parts() -> Iterator[str]:
    """The scripts and styles that pages load as part of a bigger file only; MkDocs copies all of ``theme/``."""
    yield from (f"scripts/{name}.js" for name in (*compare.SCRIPTS, *map.SCRIPTS))
    yield from (f"{name}.js" for name in match.SCRIPTS)
    yield from JOINED_STYLE.findall((THEME / "styles" / "guide.css").read_text(encoding="utf-8"))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
