"""Waits for conditions, not for seconds: a busy machine is slow, and limits only end what hangs.

In a page it asks from outside: the page's content policy forbids what Playwright's own waiting puts into it (``eval``).
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONGEST_SECONDS = 300
LONGEST_MS = 1000 * LONGEST_SECONDS
PAUSE_MS = 20


def wait_until(page: "Page", expression: str, arg: Any = None) -> None:
    """Return as soon as the JavaScript expression, or function of ``arg``, is true; AssertionError when it never is."""
    wait_while_it_runs(page, lambda: bool(page.evaluate(expression, arg)), expression)


def wait_while_it_runs(page: "Page", is_so: Callable[[], bool], reason: str) -> None:
    """Return as soon as something is so that the page's events bring about; AssertionError when it never is."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"waited {LONGEST_SECONDS} s for {reason}"
        page.wait_for_timeout(PAUSE_MS)
