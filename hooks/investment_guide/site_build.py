"""What one build of one language carries from event to event: its pages, the frames, what was written by hand."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from investment_guide.analysis.public import published_files, published_photographs
from investment_guide.assembly import documents_of_records, files_beside_pages, pages
from investment_guide.build_options import WHOLE, Shard
from investment_guide.collector import collector_paused
from investment_guide.model.kept_folder import kept_folder
from investment_guide.model.languages import language_tag
from investment_guide.presentation.context import THEME
from investment_guide.presentation.edit_links import edit_address
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.publishable.dialect import READS_FILES
from investment_guide.publishable.file_types import published_file
from investment_guide.publishable.markup import clean
from investment_guide.publishable.photographs import published_copies
from investment_guide.publishable.written_pages import HIDE, SETTINGS
from investment_guide.publishing_folder import mark
from investment_guide.rendering import menu
from investment_guide.rendering.bundles import parts_only, shared_scripts
from investment_guide.rendering.frames import GAPS, PageFrame, marker, write_frames
from investment_guide.rendering.handbook import ASSETS, FOLDER
from investment_guide.rendering.hashed_names import HashedNames
from investment_guide.rendering.law_links import with_law_links
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.record_pages import record_pages
from investment_guide.rendering.scopes import ScopedContent
from investment_guide.rendering.structured_data import finished

FRAME = "record-frame"
KEPT_PAGES, KEPT_PARTS, KEPT_DOCUMENTS = "pages", "parts", "documents"
# Parts of the theme's own that no page of ours asks for; MkDocs' sitemap knows half of the pages; our notes on what is
# vendored; the style of the review map, which the internal edition has in another place.
LEFT_OUT = ("sitemap.xml.gz", "vendor/manifest.toml", "styles/review.css")
JOINED_STYLE = re.compile(r'{% include "(styles/[a-z-]+\.css)" %}')


class SiteBuild:
    """Made anew for every build. Sources are MkDocs' names of pages, such as ``land/index.md``.

    A ``shard`` is a filter on what is written: the pages are the same, and so is the theme around them.
    """

    def __init__(self, context: PageContext, shard: Shard = WHOLE) -> None:
        self.context = context
        self.shard = shard
        self.pages = pages(context)
        self.menu_pages = {f"{page.address}index.md": page for page in self.pages if page.in_nav}
        sections = sorted({page.section for page in self.pages if not page.in_nav})
        self.frame_sources = {f"{section}/{FRAME}.md": section for section in sections}
        self._listed: frozenset[str] = frozenset()
        self._frames: dict[str, PageFrame] = {}
        self._frames_of_menu: dict[str, PageFrame] = {}
        self._by_hand: list[Page] = []

    def menu(self, written_down: list[Any] | None, pages: Iterable[str]) -> list[Any]:
        """Return the navigation: that of ``mkdocs.yml`` as far as the guide has its sections, or else the guide's own.

        ``pages`` are those written by hand.
        """
        made = (
            menu.menu(self.context, pages) if written_down is None else menu.of_this_guide(self.context, written_down)
        )
        self._listed = frozenset(menu.sources_in(made))
        return made

    def generated_sources(self) -> Iterator[tuple[str, bool]]:
        """Yield what MkDocs calls our pages and frames, and whether the navigation names them."""
        for source in (*self.menu_pages, *self.frame_sources):
            yield source, source in self._listed

    def settings_of(
        self, source: str, url: str, written: Mapping[str, Any], folder: str, language: str
    ) -> dict[str, Any]:
        """Return what the theme gets to know of a page; of what the author of a page set, title, description and
        whether the list of contents is hidden: MkDocs would also take a template from there.

        ``folder`` holds the page in the city's repository; "" for a page of the tool. ``language`` is the one that it
        is written in, if it is the name of one.
        """
        settings = self.context.guide.settings
        if page := self.menu_pages.get(source):
            return {
                "title": page.title, "description": page.description, "address": page.address,
                "edit": edit_address(settings, page.edited_in), "picture": self.context.share_picture(page.address),
            }  # fmt: skip
        if source in self.frame_sources:
            return {gap: marker(gap) for gap in GAPS}
        kept = {name: str(written[name]) for name in sorted(SETTINGS) if isinstance(written.get(name), str | int)}
        edit = edit_address(settings, f"{folder}/{source}") if folder else ""
        hidden = written.get(HIDE)
        hides_contents = hidden == "toc" or (isinstance(hidden, list) and "toc" in hidden)
        settings_of_page = kept | {"address": url, "edit_written": edit, "hides_contents": hides_contents}
        is_other = language != self.context.language and language in (*settings.languages, "zh", "en")
        return settings_of_page | {"lang": language_tag(language)} if is_other else settings_of_page

    def keep_frame(self, source: str, html: str) -> None:
        """Keep the theme around the records of a section."""
        self._frames[self.frame_sources[source]] = PageFrame.cut(html)

    def keep_frame_of_menu(self, source: str, html: str) -> None:
        """Keep the theme around a page of the navigation, by its address."""
        page = self.menu_pages.get(source)
        frame = PageFrame.around(finished(self.context, page), html) if page else None
        if page and frame:
            self._frames_of_menu[page.address] = frame

    def write_frames(self, file: Path) -> None:
        """Keep all frames for the preview."""
        write_frames(file, self._frames | self._frames_of_menu)

    def keep_written(self, address: str, title: str, description: str, html: str) -> str:
        """Return a page that somebody wrote in ``content/``, for search and sitemap; the staff handbook is in neither.

        Gives the page as it is published.
        """
        public = not address.startswith(FOLDER)
        cleaned = clean(html)
        body = Markup(with_law_links(cleaned, self.context.guide.laws) if public else cleaned)  # noqa: S704  # cleaned
        self._by_hand.append(Page(address, title, description, body, in_nav=True, indexed=public))
        return body

    def content_of(self, page: Page) -> str:
        """Return what stands on a page of the navigation; nothing where another shard makes it."""
        return finished(self.context, page) if self.shard.makes_rest else ""

    @collector_paused()
    def write(self, site: Path, data: Path) -> None:
        """Write everything that MkDocs itself does not, into the folder of the language."""
        if self.shard.makes_rest:
            self._write_all(site, data)
        else:
            self._write_shard(site, data)

    def _write_shard(self, site: Path, data: Path) -> None:
        """Write the pages and documents of a shard that makes nothing else. The theme around pages names styles and
        scripts, so these have to be there for a moment."""
        for output in shared_scripts(self.context):
            output.write(site)
        frames = self._named_frames(HashedNames(site))
        for path in [*site.iterdir()]:
            _remove(path)
        mark(site, self.context.guide.settings.languages)
        kept = self._kept(data, KEPT_DOCUMENTS)
        for output in documents_of_records(self.context, kept, self.shard):
            output.write(site)
        kept.forget_the_rest()
        self._write_pages(site, data, frames)

    def _write_all(self, site: Path, data: Path) -> None:
        for name in (*LEFT_OUT, *joined_parts(), *_unused_assets(site)):
            _remove(site / name)
        kept = self._kept(data, KEPT_DOCUMENTS)
        for output in files_beside_pages(self.context, self.pages, tuple(self._by_hand), kept, self.shard):
            output.write(site)
        kept.forget_the_rest()
        names = HashedNames(site)
        names.fill_written()
        self._write_pages(site, data, self._named_frames(names), names.filled)
        if self.context.kept:
            self.context.kept.forget_the_rest()
        for name in published_files(self.context.guide):
            _write(site / "files" / name, published_file(data / "files" / name).content)
        if self.context.photographs:
            for name, content in published_copies(self.context.photographs, published_photographs(self.context.guide)):
                _write(site / "files" / name, content)

    def _named_frames(self, names: HashedNames) -> dict[str, PageFrame]:
        """The frames with the names of what they load, which is there by now."""
        return {section: frame.with_names(names.filled) for section, frame in self._frames.items()}

    def _write_pages(
        self, site: Path, data: Path, frames: Mapping[str, PageFrame], named: Callable[[str], str] = str
    ) -> None:
        """Write the pages of records; ``named`` puts the names of what is loaded into those without a scope."""
        kept = self._kept(data, KEPT_PAGES)
        own = [page for page in self.pages if self._is_own(page)]
        for output in record_pages(self.context, own, frames, named, kept):
            output.write(site)
        kept.forget_the_rest()

    def _is_own(self, page: Page) -> bool:
        """The pages of a park stay together: they share a scope."""
        if isinstance(page.content, ScopedContent):
            return self.shard.has(page.content.park)
        return self.shard.makes_rest

    def _kept(self, data: Path, name: str) -> KeptOutputs:
        """What earlier builds of the same edition made; shards that one machine makes do not forget each other's."""
        edition = self.context.edition
        own = edition if self.shard.is_whole else f"{edition}-{self.shard.number}-of-{self.shard.count}"
        return KeptOutputs(kept_folder(data) / name / own)


def with_kept_parts(context: PageContext, data: Path) -> PageContext:
    """Return the context of a build that keeps parts of its files for the next."""
    return replace(context, kept=KeptOutputs(kept_folder(data) / KEPT_PARTS / context.edition))


def refused_extensions(used: Iterable[str], language: str) -> str:
    """Return why pages may not be made with these Markdown extensions; empty when all is well."""
    reading = ", ".join(sorted(READS_FILES.intersection(used)))
    if not reading:
        return ""
    if language == "en":
        return f"mkdocs.yml: {reading} puts any file of this computer into a page. Remove it from markdown_extensions."
    return f"mkdocs.yml: {reading} 会把本机的任意文件写进网页，不能使用。请从 markdown_extensions 里删掉。"


def joined_parts() -> Iterator[str]:
    """Yield the scripts and styles that pages load as part of a bigger file only; MkDocs copies all of ``theme/``."""
    yield from parts_only()
    for joining in ("guide.css", "map.css"):
        yield from JOINED_STYLE.findall((THEME / "styles" / joining).read_text(encoding="utf-8"))


def _unused_assets(site: Path) -> Iterator[str]:
    """Yield what Material ships and no page loads."""
    kept = {path for pattern in ASSETS for path in site.glob(pattern)}
    yield from (path.relative_to(site).as_posix() for path in sorted(site.glob("assets/**/*"))
                if path.is_file() and path not in kept)  # fmt: skip


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.is_file():
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
