"""The story as a whole: from a data folder to every file of the site, without MkDocs."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from investment_guide.assembly import Loaded, all_outputs, load_guide, pages
from investment_guide.presentation.output import Output
from investment_guide.rendering.frames import GAPS, PageFrame, marker
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.structured_data import finished
from tests.checking.sample import change, copy_of_the_good_guide
from tests.projects import GOOD
from tests.reading.git_repository import GitRepository

pytestmark = pytest.mark.slow

FRAME = PageFrame.cut("".join(f"<{gap}>{marker(gap)}</{gap}>" for gap in GAPS))


@pytest.fixture(scope="module")
def loaded(today: date) -> Loaded:
    """The good sample guide."""
    return load_guide(GOOD, today)


@pytest.fixture(scope="module", params=["zh", "en"])
def context(request: pytest.FixtureRequest, loaded: Loaded, today: date) -> PageContext:
    """The sample in each language."""
    assert loaded.guide is not None
    return PageContext(loaded.guide, request.param, today)


def outputs(context: PageContext) -> list[Output]:
    """Every file, with the plainest theme there can be."""
    made = pages(context)
    return list(all_outputs(context, made, (), {page.section: FRAME for page in made}))


def test_a_good_guide_is_loaded_without_a_diagnostic(loaded: Loaded) -> None:
    assert loaded.diagnostics == ()
    assert loaded.guide is not None
    assert set(loaded.guide.land) == {"a-01", "a-02"}


def test_an_error_keeps_the_guide_back_and_a_warning_does_not(tmp_path: Path, today: date) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, "land/a-01.yml", "status_on: 2026-09-01", "status_on: 2026-08-01")
    change(data, "land/a-01.yml", "as_of: 2026-10-01", "as_of: 2026-08-02")
    old = load_guide(data, today)
    assert {diagnostic.code for diagnostic in old.diagnostics} == {"stale"}
    assert old.guide is not None
    assert load_guide(data, today, publish=True).guide is not None
    change(data, "land/a-01.yml", "park: green", "park: gren")
    broken = load_guide(data, today)
    assert broken.guide is None
    assert "unknown-reference" in {diagnostic.code for diagnostic in broken.diagnostics}


def test_a_guide_in_a_repository_tells_what_changed_and_nothing_internal(tmp_path: Path, today: date) -> None:
    made = GitRepository(tmp_path / "guide")
    shutil.copytree(GOOD, made.data, dirs_exist_ok=True)
    change(made.data, "guide.yml", "updates: {history: dates}", "updates: {history: git}")
    made.commit("2026-10-01")
    plot = "land/a-01.yml"
    text = (made.data / plot).read_text(encoding="utf-8")
    internal = "internal: {note: 底价可谈到二十万}\n"
    made.put(plot, re.sub(r"start_price_wan_mu: .*", "start_price_wan_mu: 11", text) + internal)
    made.commit("2026-11-10")
    guide = load_guide(made.data, today).guide
    assert guide is not None
    context = PageContext(guide, "zh", today)
    assert [(each.key, each.after) for each in context.changes if each.on == date(2026, 11, 10)] == [("a-01", 11.0)]
    made_pages = {page.address: str(page.body) for page in pages(context)}
    assert "起始单价由" in made_pages["updates/"] and "data-guide-shown-until" in made_pages["land/"]
    assert [address for address, body in made_pages.items() if "底价" in body] == []


def test_pages_stand_once_in_the_order_of_their_addresses(context: PageContext) -> None:
    addresses = [page.address for page in pages(context)]
    assert addresses == sorted(set(addresses))
    assert {"", "land/", "land/a-01/", "parks/green/", "policies/rnd/", "contact/"} <= set(addresses)


def test_every_file_stands_once_and_inside_the_site(context: PageContext) -> None:
    made = outputs(context)
    counted = Counter(output.path for output in made)
    assert [path for path, count in counted.items() if count > 1] == []
    outside = [path for path in counted if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts]
    assert outside == []
    assert {"data/land.json", "data/land.csv", "data/land.geojson", "robots.txt", "sitemap.xml"} <= set(counted)
    assert [output.path for output in made if not output.content] == []


def test_every_page_outside_the_navigation_is_written_in_its_frame(context: PageContext) -> None:
    written = {
        output.path: output.content.decode() for output in outputs(context) if output.path.endswith("index.html")
    }
    detail = {f"{page.address}index.html": page for page in pages(context) if not page.in_nav}
    assert written.keys() == detail.keys()
    for path, page in detail.items():
        assert f"<address>{page.address}</address>" in written[path]
        assert f"<body>{finished(context, page)}</body>" in written[path]


def test_a_record_page_names_the_file_that_staff_edit(context: PageContext) -> None:
    named = {output.path: output.edited_in for output in outputs(context)}
    assert named["land/a-01/index.html"] == "data/land/a-01.yml"
    sample = GOOD
    files = {PurePosixPath(edited_in).relative_to("data") for edited_in in named.values() if edited_in}
    assert [file for file in sorted(files) if not (sample / file).is_file()] == []


def test_two_runs_give_the_same_bytes(context: PageContext) -> None:
    again = load_guide(GOOD, context.today)
    assert again.guide is not None
    assert outputs(PageContext(again.guide, context.language, context.today)) == outputs(context)


def test_a_theme_without_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="body"):
        PageFrame.cut(marker("title") + marker("address"))
