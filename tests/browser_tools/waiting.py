"""Waits for something in a page, asked from outside: the page's content policy forbids what Playwright's own waiting
puts into it (``eval``)."""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONGEST_SECONDS = 30.0
PAUSE_MS = 20


def wait_until(page: "Page", expression: str, arg: Any = None, seconds: float = LONGEST_SECONDS) -> None:
    """Return as soon as the JavaScript expression, or function of ``arg``, is true; AssertionError when it never is."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {expression}"
        page.wait_for_timeout(PAUSE_MS)
