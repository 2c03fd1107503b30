"""The whole form in a real browser: it starts from our host alone and saves records of a folder."""

import difflib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser_tools.waiting import LONGEST_MS, wait_while_it_runs
from tests.editing.form.conftest import Files

RECORDS = ("data/land/lc-a-03.yml", "data/factories/lc-f-01.yml", "data/policies/lc-equipment-grant.yml",
           "data/parks/", "data/clusters/", "data/contacts.yml", "data/sources.yml", "data/costs.yml")  # fmt: skip
# The folder that staff choose is one of the browser's own here; nobody can click in the real dialogue.
CHOOSE_FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
FIND = """const find = async (path, create) => {
  const steps = path.split("/"), name = steps.pop();
  let folder = await navigator.storage.getDirectory();
  for (const step of steps) folder = await folder.getDirectoryHandle(step, { create });
  return folder.getFileHandle(name, { create });
};"""
PUT = f"""async (files) => {{ {FIND}
  await (await navigator.storage.getDirectory()).getDirectoryHandle(".git", {{ create: true }});
  for (const [path, text] of files) {{
    const stream = await (await find(path, true)).createWritable();
    await stream.write(text);
    await stream.close();
  }}
}}"""
# A file that is just being written cannot be read.
CHANGED = f"""async ([path, before]) => {{ {FIND}
  try {{
    const now = await (await (await find(path)).getFile()).text();
    return now === before ? "" : now;
  }} catch (fault) {{ return ""; }}
}}"""


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Requests to other hosts, and what the console complained of."""
    return []


@pytest.fixture(scope="module")
def form(browser: Browser, form_url: str, files: Files, said: list[str]) -> Iterator[Page]:
    """The form, opened on a folder with some records of the tests' city."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 2400})
    context.set_default_timeout(LONGEST_MS)
    context.add_init_script(CHOOSE_FOLDER)
    page = context.new_page()
    origin = form_url.split("/tz/", maxsplit=1)[0]
    own = (origin, "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(own) else said.append(request.url))
    page.on("console", lambda each: said.append(each.text) if each.type in ("warning", "error") else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(form_url)
    page.evaluate(PUT, [[path, text] for path, text in files.items() if path.startswith(RECORDS)])
    page.reload()
    page.get_by_role("button", name="本地").first.click()
    expect(page.get_by_role("button", name="创建新条目")).to_be_visible()
    yield page
    context.close()


def field(form: Page, path: str) -> Locator:
    """A field of the open record; those further down are made when they come into sight."""
    found = form.locator(f'section[data-key-path="{path}"]')
    form.mouse.move(600, 1200)

    def is_in_sight() -> bool:
        if found.count() == 0:
            form.mouse.wheel(0, 1500)
        return found.count() > 0

    wait_while_it_runs(form, is_in_sight, path)
    found.scroll_into_view_if_needed()
    return found


def saved(form: Page, files: Files, path: str) -> list[str]:
    """Save, and tell what that changed in the file."""
    form.get_by_role("button", name="保存").first.click()
    wait_while_it_runs(form, lambda: bool(form.evaluate(CHANGED, [path, files[path]])), f"a changed {path}")
    now = form.evaluate(CHANGED, [path, files[path]])
    # From a known record the form goes back to the list; whoever opened the next one before would be led away from it.
    if files[path]:
        expect(form.get_by_role("button", name="创建新条目")).to_be_visible()
    lines = difflib.unified_diff(files[path].splitlines(), now.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.fixture
def open_record(form: Page, form_url: str) -> Callable[[str, str], None]:
    """Opens a record of a kind."""

    def opened(kind: str, name: str) -> None:
        form.goto(f"{form_url}#/collections/{kind}/entries/{name}")
        expect(form.locator("section[data-key-path]").first).to_be_visible()

    return opened


def test_it_lists_the_kinds_in_chinese(form: Page) -> None:
    for label in ("用地", "标准厂房", "园区", "政策", "招商项目", "产业集群", "平台与配套", "办事指南", "活动"):
        expect(form.get_by_role("treeitem", name=label)).to_be_visible()


def test_a_price_changes_one_line(form: Page, files: Files, open_record: Callable[[str, str], None]) -> None:
    open_record("land", "lc-a-03")
    field(form, "start_price_wan_mu").locator("input").fill("35.5")
    assert saved(form, files, "data/land/lc-a-03.yml") == ["-start_price_wan_mu: 33", "+start_price_wan_mu: 35.5"]


def test_a_rent_inside_a_list_changes_one_line(
    form: Page, files: Files, open_record: Callable[[str, str], None]
) -> None:
    open_record("factories", "lc-f-01")
    field(form, "floors").get_by_role("button", name="展开").nth(1).click()
    field(form, "floors.0.rent_yuan_m2_month").locator("input").fill("19")
    after = saved(form, files, "data/factories/lc-f-01.yml")
    assert after == ["-    rent_yuan_m2_month: 15", "+    rent_yuan_m2_month: 19"]


def test_conditions_change_as_text_and_all_else_stays(
    form: Page, files: Files, open_record: Callable[[str, str], None]
) -> None:
    open_record("policies", "lc-equipment-grant")
    text = field(form, "eligibility").locator("textarea")
    text.fill(text.input_value().replace("500", "600"))
    after = saved(form, files, "data/policies/lc-equipment-grant.yml")
    assert after == ["-    - {field: equipment_wan, at_least: 500}", "+    - {field: equipment_wan, at_least: 600}"]


def test_a_new_record_has_its_schema_its_day_and_what_was_filled_in(form: Page, form_url: str, files: Files) -> None:
    form.goto(f"{form_url}#/collections/events/new")
    expect(form.locator('section[data-key-path="summary.zh"]')).to_be_visible()
    form.locator('section[data-key-path="name.zh"] input').fill("推介会")
    form.locator('section[data-key-path="kind"]').get_by_role("radio").first.click()
    form.locator('section[data-key-path="starts"] input').fill("2027-03-18")
    form.locator('section[data-key-path="venue.zh"] input').fill("广州")
    form.locator('section[data-key-path="summary.zh"] textarea').fill("第一行\n第二行：#1")
    form.locator('section[data-key-path="source"]').get_by_role("combobox").click()
    form.get_by_role("option", name="全国工业用地出让最低价标准").first.click()
    form.locator("input").last.fill("ev-2027-03-new")  # its id, beside the fields
    path = "data/events/ev-2027-03-new.yml"
    lines = saved(form, {**files, path: ""}, path)
    assert lines[:5] == ["+# yaml-language-server: $schema=../schema/events.schema.json", "+name: {zh: 推介会}",
                         "+kind: forum", "+starts: 2027-03-18", "+venue: {zh: 广州}"]  # fmt: skip
    assert lines[5:9] == ["+summary:", "+  zh: |", "+    第一行", "+    第二行：#1"]
    assert [line.split(":")[0] for line in lines[9:]] == ["+as_of", "+source"]


def test_nothing_left_this_host_and_nothing_was_complained_of(form: Page, said: list[str]) -> None:
    assert form.title()
    assert said == []
