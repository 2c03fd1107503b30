"""The pages of records that were just saved, before the whole site is made again: what staff wait for is seen at once.

A page is made when it is asked for, from the newest guide and the theme that the last whole site put around it.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from investment_guide.model.guide import Guide
from investment_guide.presentation.edit_links import edit_address
from investment_guide.publishable.photographs import FILES, FOLDER, PhotographStore
from investment_guide.rendering.frames import PageFrame
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import page_at
from investment_guide.rendering.structured_data import finished

# Of each language the frames that the last whole site kept.
Frames = Mapping[str, Mapping[str, PageFrame]]


def is_of_menu(address: str) -> bool:
    """Return whether an address is that of a page in the navigation, not of a record."""
    return address.count("/") <= 1


@dataclass
class FreshPages:
    """``look`` is the folder of the city's own look, ``data`` the folder of the guide."""

    guide: Guide
    today: date
    frames: Frames
    look: Path | None
    data: Path
    _contexts: dict[str, PageContext] = field(default_factory=dict, init=False)
    _made: dict[str, bytes | None] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def page(self, path: str) -> bytes | None:
        """Return the page at a path of the site; None for what only the whole site has."""
        with self._lock:  # several requests may wait for the same page
            if path not in self._made:
                self._made[path] = self._page(path)
            return self._made[path]

    def copy_at(self, path: str) -> Path | None:
        """Return the copy of a photograph that a page of these shows before the whole site has it."""
        folder, _, name = path.rpartition("/")
        store = PhotographStore.of_data(self.data)
        return store.kept_copy(name) if folder.endswith(f"/{FILES}/{FOLDER}") else None

    def _page(self, path: str) -> bytes | None:
        language, address = self._split(path)
        frames = self.frames.get(language, {})
        frame = frames.get(address if is_of_menu(address) else address.partition("/")[0])
        page = page_at(context := self._context(language), address) if frame else None
        if frame is None or page is None:
            return None
        edit = edit_address(context.guide.settings, page.edited_in)
        body = finished(context, page)
        return frame.fill(page, body, edit, context.share_picture(page.address)).encode()

    def _split(self, path: str) -> tuple[str, str]:
        """Return language and address of a path such as ``/en/land/lc-a-03/``."""
        inner, settings = path.removeprefix("/"), self.guide.settings
        folders = {language: settings.folder(language) for language in self.frames}
        fitting = [each for each, folder in folders.items() if inner.startswith(folder)]
        language = max(fitting, key=lambda each: len(folders[each]), default="")
        return language, inner.removeprefix(folders.get(language, ""))

    def _context(self, language: str) -> PageContext:
        files = self.data / "files"
        make = partial(PageContext, self.guide, language, self.today, look=self.look, files=files, internal=True)
        return self._contexts.setdefault(language, make())
