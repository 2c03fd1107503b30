"""The desk in a real browser: an error leads to its field, a save is seen beside the form, a dropped list read."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.desk.imports import ImportDesk
from investment_guide.commands.fresh_pages import FreshPages
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.reading.load import read_guide
from investment_guide.rendering.frames import PageFrame
from tests.commands.desk.conftest import seen
from tests.projects import TODAY
from tests.publishable.photograph_samples import photograph

# A theme around the pages that needs no build.
FRAME = PageFrame(("<!doctype html><title>", "title", "</title><body>", "body", "</body>"))
Follow = Callable[[], None]


@pytest.fixture
def preview(staff_desk: Desk) -> Iterator[tuple[str, Follow]]:
    """The address of a preview of the good guide, and what it does after each change."""
    server = PreviewServer(0)
    server.desk, site = staff_desk, staff_desk.root / "site"
    server.imports = staff_desk.imports = ImportDesk(staff_desk.data, lambda: TODAY)
    site.mkdir()
    server.show(site)

    def follow() -> None:
        seen(staff_desk)
        guide = read_guide(staff_desk.data).guide
        assert guide is not None
        server.show_fresh(FreshPages(guide, TODAY, {"zh": {"land": FRAME}}, None, staff_desk.data))

    follow()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", follow
    server.imports.close()
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_leads_to_its_form_and_a_save_is_seen_beside_it(
    staff_desk: Desk, preview: tuple[str, Follow], page: Page
) -> None:
    address, follow = preview
    page.goto(f"{address}/land/a-01/")
    page.get_by_role("link", name="修改这条记录").click()
    shown = page.frame_locator("iframe")
    expect(shown.locator("h1")).to_contain_text("GV-A-01")
    number, save = page.get_by_label("宗地编号"), page.get_by_role("button", name="保存", exact=True)
    expect(save).to_be_disabled()
    area = page.get_by_label("面积", exact=False).first
    area.fill("-5")
    save.click()
    expect(page.locator(".mark.error")).to_be_visible()
    assert "area_mu: 68.12" in (staff_desk.data / "land" / "a-01.yml").read_text("utf-8")
    area.fill("68.12")
    number.fill("GV-A-77")
    save.click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    follow()
    expect(shown.locator("h1")).to_contain_text("GV-A-77")
    page.get_by_role("button", name="撤销上次保存").click()
    expect(number).to_have_value("GV-A-01")
    # A status that changes while its day does not: each day that was left is asked for, and one press puts it in.
    statuses = page.locator("select", has=page.locator("option", has_text="（reserved）"))
    statuses.first.select_option(label="已有意向（reserved）")
    offered = page.get_by_role("button", name=TODAY.isoformat())
    offered.click()
    page.locator(".mark.error").get_by_role("button").click()
    expect(page.locator(".mark")).to_have_count(0)
    save.click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    kept = (staff_desk.data / "land" / "a-01.yml").read_text("utf-8")
    assert f"status: reserved\nstatus_on: {TODAY.isoformat()}\n" in kept


def test_an_error_leads_to_its_field(staff_desk: Desk, preview: tuple[str, Follow], page: Page) -> None:
    plot = staff_desk.data / "land" / "a-01.yml"
    plot.write_text(plot.read_text("utf-8").replace("area_mu: 68.12", "area_mu: viel"), encoding="utf-8")
    seen(staff_desk)
    page.goto(f"{preview[0]}/~desk/")
    page.locator(".findings li.error").get_by_role("link").first.click()
    expect(page.locator("input:focus")).to_have_value("viel")
    expect(page.locator(".mark.error")).to_be_visible()


def test_a_dropped_list_is_looked_at_first(
    staff_desk: Desk, preview: tuple[str, Follow], page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("编号,宗地编号,面积（亩）\na-01,GV-A-01,70.5\n", encoding="utf-8")
    page.goto(f"{preview[0]}/~desk/")
    page.locator("[data-drop] input").set_input_files(file)
    expect(page.locator("h1")).to_have_text("台账.csv")
    page.get_by_label("哪一类记录").select_option("land")
    page.get_by_role("button", name="继续").click()
    expect(page.locator("main")).to_contain_text("70.5")
    assert "area_mu: 68.12" in (staff_desk.data / "land" / "a-01.yml").read_text("utf-8")


def test_a_photograph_is_described_added_and_seen_beside_the_form(
    preview: tuple[str, Follow], page: Page, tmp_path: Path
) -> None:
    address, follow = preview
    page.goto(f"{address}/~desk/edit/land/a-01/")
    zone = page.locator("[data-attach]")
    for content in (b"<html>", photograph(1600, 1200)):
        (tmp_path / "a.jpg").write_bytes(content)
        zone.locator("input[type=file]").set_input_files(tmp_path / "a.jpg")
        for label, words in (("说明", "全景"), ("图上有什么", "空地"), ("拍摄或提供", "园区办")):
            zone.get_by_label(label).fill(words)
        zone.get_by_role("button", name="添加").click()
        if content == b"<html>":
            expect(zone.get_by_role("alert")).to_contain_text("a.jpg 不能公开")
    expect(page.get_by_role("status")).to_contain_text("a-01-1.jpg")
    follow()
    shown = page.frame_locator("iframe").get_by_alt_text("空地")
    expect(shown).to_be_attached()
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("each => each.naturalWidth") > 0
