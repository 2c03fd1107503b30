"""A guide with base maps and with hostile texts: tiles fit our shapes in either system, and no text ever runs."""

import json
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import asinh, pi, radians, tan
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.model.guide import Guide
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_SECONDS, wait_until
from tests.projects import CITY, add_project
from tests.site.reader import visiting

PLOT = "lc-b-04"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>`${alert(3)}`"
MOST_PIXELS_OFF = 2.0
Position = tuple[float, float]
SHIFTS = {"wgs84": lambda position: position, "gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}
# Each in another spelling, ending in zoom, column and row in the order of the letters: XYZ, WMTS in a query, WMTS in
# a path. The grid is that of Web Mercator for all of them.
ADDRESSES = {
    "wgs84": ("/v1/{z}/{x}/{y}", "zxy"),
    "gcj02": ("?SERVICE=WMTS&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}", "zyx"),
    "bd09": ("/default/w/{TileMatrix}/{TileRow}/{TileCol}", "zyx"),
}


def chunk(kind: bytes, body: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


TILE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + b"\xd8" * 256 for _ in range(256))))
    + chunk(b"IEND", b"")
)


class TileRequestHandler(BaseHTTPRequestHandler):
    """Every address is a grey tile."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(TILE)))
        self.end_headers()
        self.wfile.write(TILE)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the name of the base class)
        """Keep quiet."""


@pytest.fixture(scope="module")
def tiles() -> Iterator[str]:
    """The address of a tile server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), TileRequestHandler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def hostile_url(
    tiles: str,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
    guide_command: str,
    environment_today: dict[str, str],
) -> Iterator[str]:
    """A site with three base maps, in which names of a park, a plot, a factory and a base map try to run. It comes with
    the header that servers send, beside the policy in the page that names the tile server."""
    folder = tmp_path_factory.mktemp("hostile")
    data = folder / "data"
    shutil.copytree(CITY / "data", data)
    bases = "".join(
        f"    - {{name: {{zh: '{system}{HOSTILE}', en: B}}, url: '{tiles}/{system}{address}',"
        f" crs: {system}, attribution: {{zh: '{HOSTILE}', en: A}}, min_zoom: 3, max_zoom: 18}}\n"
        for system, (address, _) in ADDRESSES.items()
    )
    replaced(data / "guide.yml", "  basemaps: []\n", f"  basemaps:\n{bases}")
    for name in (f"land/{PLOT}.yml", "factories/lc-f-01.yml", "parks/lc-hitech.yml"):
        lines = (data / name).read_text(encoding="utf-8").splitlines()
        lines = [f"name: {{zh: '{HOSTILE}', en: Name}}" if line.startswith("name:") else line for line in lines]
        (data / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = ("--no-print", "--data", str(data), "--out", str(folder / "site"), "--language", "zh")
    command = [guide_command, "build", *asked]
    done = subprocess.run(
        command, cwd=add_project(folder), env=environment_today, capture_output=True, text=True, check=False,
        timeout=LONGEST_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    header = json.loads((repository / "publishing" / "headers.json").read_text("utf-8"))["by_path"][0]["headers"]
    with serve(folder / "site", headers=header) as address:
        yield address


def replaced(path: Path, before: str, after: str) -> None:
    """Change a file where it says what it must say."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_hostile_texts_never_run(hostile_url: str, browser: Browser) -> None:
    with visiting(browser, 1440) as visit:
        page = visit.open(f"{hostile_url}map/?site=land/{PLOT}&base=1")
        page.locator("#guide-map[data-ready]").wait_for()
        assert HOSTILE in page.locator("[data-guide-map-card] h2").inner_text()
        assert HOSTILE in page.locator("[data-guide-map-list]").inner_text()
        page.locator("[data-site='factory/lc-f-01'] button").click()
        assert HOSTILE in page.locator("[data-guide-map-card] h2").inner_text()
        page.mouse.move(1000, 600)
        page.wait_for_timeout(200)
        assert page.locator("#guide-map img:not(.leaflet-tile)").count() == 0
        assert [fault for fault in visit.faults if "another host" not in fault] == []


@pytest.mark.parametrize(("number", "system"), list(enumerate(ADDRESSES, start=1)))
def test_tiles_fit_our_shapes(
    number: int, system: str, hostile_url: str, tiles: str, browser: Browser, city: Guide
) -> None:
    ring: tuple[Position, ...] = city.boundaries[PLOT].coordinates[0]
    shown = [SHIFTS[system](position[:2]) for position in ring]
    with visiting(browser, 1440) as visit:
        page = visit.open(f"{hostile_url}map/?base={number}&status=available&site=land/{PLOT}")
        page.locator("#guide-map[data-ready]").wait_for()
        wait_until(page, "[...document.querySelectorAll('img.leaflet-tile')].every((tile) => tile.naturalWidth > 0)")
        assert all(f"{tiles}/{system}" in address for address in page.evaluate(TILE_ADDRESSES))
        drawn = page.evaluate(OUTLINE)
        true = [on_screen(page, position, ADDRESSES[system][1]) for position in shown]
    xs, ys = zip(*true, strict=True)
    expected = (min(xs), min(ys), max(xs), max(ys))
    assert max(abs(one - other) for one, other in zip(drawn, expected, strict=True)) <= MOST_PIXELS_OFF, (
        drawn,
        expected,
    )


def test_an_address_means_the_same_place_over_every_base_map(hostile_url: str, browser: Browser) -> None:
    place = (111.9423, 22.8137)
    with visiting(browser, 1440) as visit:
        for number, system in enumerate(ADDRESSES, start=1):
            page = visit.open(f"{hostile_url}map/?at={place[1]},{place[0]},16&base={number}")
            page.locator("#guide-map[data-ready]").wait_for()
            assert page.evaluate(CENTRE) == pytest.approx(SHIFTS[system](place), abs=2e-5)
            page.locator("#map-base").evaluate(CHOOSE_NONE)
            assert page.evaluate(CENTRE) == pytest.approx(place, abs=2e-5)
            reported = parse_qs(urlsplit(page.url).query)["at"][0].split(",")
            assert [float(reported[1]), float(reported[0])] == pytest.approx(place, abs=2e-5)


CENTRE = "[guide.map.leaflet.getCenter().lng, guide.map.leaflet.getCenter().lat]"
CHOOSE_NONE = "(select) => { select.value = '0'; select.dispatchEvent(new Event('change')); }"
TILE_ADDRESSES = "[...document.querySelectorAll('img.leaflet-tile')].map((tile) => tile.src)"
# The box on the screen of all pixels of the accent colour; the line is 4 pixels wide, its middle is the shape.
OUTLINE = """() => {
  const canvas = document.querySelector("canvas.guide-map__canvas");
  const place = canvas.getBoundingClientRect();
  const ratio = canvas.width / place.width;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const [r, g, b] = guide.map.scene.colours.accent.match(/[0-9a-f]{2}/gi).map((two) => parseInt(two, 16));
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b && pixels[i + 3] === 255) {
      const x = place.left + ((i / 4) % canvas.width) / ratio;
      const y = place.top + Math.floor(i / 4 / canvas.width) / ratio;
      box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1 / ratio); box[3] = Math.max(box[3], y + 1 / ratio);
    }
  }
  return [box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2];
}"""
# Where any tile of the current zoom stands on the screen, with its numbers.
A_TILE = """(order) => {
  const tiles = [...document.querySelectorAll("img.leaflet-tile")].map((tile) => {
    const box = tile.getBoundingClientRect();
    const numbers = tile.src.match(/\\d+/g).slice(-3).map(Number);
    const [z, x, y] = ["z", "x", "y"].map((name) => numbers[order.indexOf(name)]);
    return [z, x, y, box.left, box.top, box.width];
  });
  return tiles[0];
}"""


def on_screen(page: Page, position: Position, order: str) -> Position:
    """Where the tiles show a position, calculated from the numbers of a tile (Web Mercator)."""
    zoom, column, row, left, top, width = page.evaluate(A_TILE, order)
    lon, lat = position
    x = (lon / 360 + 0.5) * 2**zoom
    y = (0.5 - asinh(tan(radians(lat))) / (2 * pi)) * 2**zoom
    return left + (x - column) * width, top + (y - row) * width
