"""The form of the tests' city in a folder, the records it edits, and ways to meet both in a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.editing.form.form_files import form_files
from investment_guide.model.guide import Guide
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_MS
from tests.projects import CITY, city_guide

Files = dict[str, str]


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The tests' city."""
    return city_guide()


@pytest.fixture(scope="module")
def files() -> Files:
    """Every YAML file of the tests' city, by its path in the repository."""
    data = CITY / "data"
    return {
        f"data/{path.relative_to(data).as_posix()}": path.read_text("utf-8") for path in sorted(data.rglob("*.yml"))
    }


@pytest.fixture(scope="module")
def form_url(guide: Guide, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the form below the path of a portal."""
    site = tmp_path_factory.mktemp("form") / "site"
    for output in form_files(guide):
        output.write(site)
    shutil.copytree(repository / "hooks/investment_guide/theme" / "images", site / "images")
    with serve(site, prefix="/tz/") as address:
        yield f"{address}admin/"


@pytest.fixture(scope="module")
def workbench(browser: Browser, form_url: str) -> Iterator[Page]:
    """A page of the form's host where its scripts are called one by one."""
    context = browser.new_context()
    context.set_default_timeout(LONGEST_MS)
    page = context.new_page()
    page.goto(f"{form_url}form.js")
    page.add_script_tag(url=f"{form_url}vendor/js-yaml/js-yaml.umd.min.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def rewritten(workbench: Page, form_url: str) -> Callable[..., Any]:
    """What the form writes for a text after some of its values were set: ``rewritten(kind, text, {path: value})``."""
    script = """async ([address, kind, text, changes]) => {
      const { read, write } = await import(`${address}record-form.js`);
      const form = (await import(`${address}form.js`)).default.forms[kind];
      const values = text === null ? {} : read(text, form);
      for (const [path, value] of changes) {
        const steps = path.split(".");
        const last = steps.pop();
        const at = steps.reduce((part, step) => (part[step] = part[step] || {}), values);
        if (value === null) Array.isArray(at) ? at.splice(Number(last), 1) : delete at[last];
        else at[last] = value;
      }
      try { return write(values, form); } catch (fault) { return `! ${fault.message}`; }
    }"""
    return lambda kind, text, changes: workbench.evaluate(script, [form_url, kind, text, list(changes.items())])
