"""Takes the pictures of README.md from the built demo: `make pictures`.

Each picture puts a desktop and a phone beside each other. They lie in ``docs/pictures/`` and are committed; take them
anew when the pages have changed.
"""

import os
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_tools.find import find_chromium
from tests.browser_tools.site_server import serve

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "docs" / "pictures"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
JPEG_QUALITY = 78
# name: (page on the desktop, page on the phone)
PICTURES = {
    "guide": ("map/?kinds=land", ""),
    "guide-en": ("en/match/", "en/land/lc-b-03/"),
}
FRAME = """<!doctype html><style>
body { background: #e9eeec; margin: 0; width: 1280px }
main { height: 740px; position: relative }
img { border-radius: 12px; box-shadow: 0 12px 40px rgb(10 40 50 / 28%%); position: absolute }
.desktop { height: 660px; left: 40px; top: 40px; width: 1056px }
.phone { border: 8px solid #10242b; border-radius: 30px; height: 600px; right: 40px; top: 100px; width: 300px }
</style>
<main><img class="desktop" src="data:image/png;base64,%s"><img class="phone" src="data:image/png;base64,%s"></main>"""


def shot(browser: Browser, address: str, size: dict[str, int], *, is_phone: bool) -> str:
    """Return a picture of what a page shows first, as base64."""
    context = browser.new_context(viewport=size, device_scale_factor=1.5, is_mobile=is_phone)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    fill_in(page)
    taken = b64encode(page.screenshot()).decode()
    context.close()
    return taken


def fill_in(page: Page) -> None:
    """Choose an example where the page offers one, and show its result."""
    example = page.locator("[data-guide-match-example]").first
    if example.count():
        example.click()
        page.wait_for_timeout(500)


def main() -> int:
    """Take all pictures of ``site/``, or of the folder that is named."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "site"
    if not (site / "index.html").is_file():
        sys.stderr.write(f"{site} holds no site. Type: make site\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, serve(site) as root:
        browser = playwright.chromium.launch(executable_path=find_chromium(dict(os.environ), sys.executable))
        for name, (desktop, phone) in PICTURES.items():
            parts = (
                shot(browser, root + desktop, DESKTOP, is_phone=False),
                shot(browser, root + phone, PHONE, is_phone=True),
            )
            page = browser.new_page(viewport={"width": 1280, "height": 740})
            page.set_content(FRAME % parts)
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=JPEG_QUALITY)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
