"""A reader's browser: opens pages of the site and writes down everything that went wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser_tools.waiting import LONGEST_MS

HEIGHT = 900
# What the day of reading adds to the dates on the page: older than its limit, a window that is open.
SAID_TODAY = ".guide-stale, .guide-badge[data-guide-window]"
# What follows a change of width is measured only when it has been painted.
# On a loaded machine the new width may reach the page after the call that sets it has returned.
LAID_OUT = """(width) => new Promise((done) => {
  const settled = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
  const look = () => (innerWidth === width ? settled() : requestAnimationFrame(look));
  look();
})"""
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"


@dataclass
class Visit:
    """An open page with its faults so far: what the console said, errors, refused and foreign requests, dialogs."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    host: str = ""

    def said(self, message: ConsoleMessage) -> None:
        """Errors and warnings count; a script may say other things."""
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        """Every request is remembered; one to another host is a fault."""
        self.requests.append(request.url)
        if urlsplit(request.url).scheme not in {"data", "file", "blob"} and urlsplit(request.url).netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")

    def answered(self, response: Response) -> None:
        """An answer that is no file of the site."""
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def stopped(self, dialog: Any) -> None:
        """No page of ours opens a dialog; one that does runs what it should only show."""
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, address: str) -> Page:
        """Go to an address and wait until everything is loaded."""
        self.host = urlsplit(address).netloc
        self.page.goto(address, wait_until="load")
        return self.page


def unfold(page: Page) -> None:
    """Open what a list or a long page has folded."""
    page.evaluate(
        "document.querySelectorAll('.guide-rows, [data-guide-fold]').forEach((fold) => { fold.open = true; })"
    )


@contextmanager
def visiting(browser: Browser, width: int, today: date | None = None, **options: Any) -> Iterator[Visit]:
    """A fresh profile at a width, whose clock stands at noon of ``today`` when that is given."""
    wanted = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **wanted)
    context.set_default_timeout(LONGEST_MS)
    visit = Visit(context.new_page())
    if today is not None:
        visit.page.clock.set_fixed_time(f"{today}T12:00:00+08:00")
    visit.page.on("console", visit.said)
    visit.page.on("pageerror", lambda error: visit.faults.append(f"page error: {error}"))
    visit.page.on("request", visit.asked)
    visit.page.on("response", visit.answered)
    visit.page.on("dialog", visit.stopped)
    try:
        yield visit
    finally:
        context.close()


def resize(page: Page, width: int) -> None:
    """Give an open page another width and wait until it is laid out anew."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate(LAID_OUT, width)
