"""The page of matching as the tests use it: opened in a language, filled with an example, asked what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from playwright.sync_api import Browser, Page

from tests.site.documents import LANGUAGE_ROOTS
from tests.site.reader import Visit, visiting

EXAMPLES = ("metal-manufacturing", "hydrogen", "new-materials", "machinery")
# The three answers by the engines alone, from what the form holds, without anything that the page words or draws.
ENGINES = """() => {
  const policies = guide.parts.get("policies").policies;
  const content = guide.parts.get("sites");
  const values = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const plan = {};
  Object.keys(values).forEach(function (name) {
    plan[name] = values[name] !== "" && isFinite(values[name]) ? Number(values[name]) : values[name];
  });
  if ("high_tech" in values) {
    plan.high_tech = values.high_tech === "1";
  }
  ["dual_power", "gas", "steam", "sewage_pretreatment"].forEach((name) => { plan[name] = plan[name] === 1; });
  const isLand = plan.site === "land";
  const needs = Object.assign({}, plan, {kind: plan.site,
    area_min: isLand ? plan.land_mu : plan.building_m2, workers: plan.employees});
  const estimate = guide.policies.estimate(policies, plan);
  const verdicts = (verdict) => estimate.policies.filter((one) => one.verdict === verdict).map((one) => one.id).sort();
  const row = guide.standards.row(content, {park: plan.park}, plan.cluster);
  return {
    sites: guide.sites.match(content, needs, 10, estimate.plan).filter((one) => one.verdict !== "no")
      .map((one) => one.kind + "/" + one.id),
    eligible: verdicts("eligible"), possible: verdicts("possible"), out: verdicts("not-eligible"),
    low: estimate.lowTotal, high: estimate.highTotal,
    states: guide.standards.judge(row, estimate.plan)
      .filter((one) => isLand || !/^(investment|output|tax)_wan_mu|^far$/.test(one.indicator)).map((one) => one.state),
  };
}"""


@contextmanager
def matching(
    browser: Browser, address: str, language: str, width: int, today: date, query: str = "", **options: Any
) -> Iterator[Visit]:
    """The page in a language, ready to be filled in; nothing may have gone wrong when it is left."""
    with visiting(browser, width, today, **options) as visit:
        visit.open(f"{address}{LANGUAGE_ROOTS[language]}match/{query}")
        visit.page.wait_for_selector("#guide-match[data-ready]")
        yield visit
        assert visit.faults == []


def fill_example(page: Page, example: str) -> None:
    """Choose an example plan."""
    page.locator(f'[data-guide-match-example="{example}"]').click()


def show_all(page: Page) -> None:
    """Press every button for more until there is none."""
    page.evaluate("document.querySelectorAll('[data-guide-match-verdict]').forEach((part) => { part.open = true; })")
    while (more := page.locator("[data-guide-match-more]:visible")).count():
        more.first.click()


def shown(page: Page, selector: str, attribute: str) -> list[str]:
    """An attribute of every element, in the order of the page."""
    ask = "(all, name) => all.map((one) => one.dataset[name])"
    found: list[str] = page.locator(selector).evaluate_all(ask, attribute)
    return found
