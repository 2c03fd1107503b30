"""The result of plans in a guide as the scripts make it, and the same numbers by other arithmetic."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.rendering.data import data_files
from investment_guide.rendering.match_policies import match_policies
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.match_texts import TEXTS
from investment_guide.rendering.match_words import match_words
from investment_guide.rendering.page_context import PageContext
from tests.evaluator.estimate import estimate
from tests.rendering.match_data import content
from tests.scripts import plain_costs

SCRIPTS = (
    "elements", "amounts", "decimals", "conditions", "sums", "steps", "benefits", "policies", "standards", "sites",
    "match-formatter", "match-elements", "match-answers", "match-costs", "match-result", "match-changes",
    "match-sites", "match-result-view",
)  # fmt: skip
RESULTS = """([plans, today, tolerance]) => { const part = guide.parts.get("sites");
    const data = Object.assign({}, part, {policies: guide.parts.get("policies").policies,
        byKey: new Map(part.sites.map((site) => [site.kind + "/" + site.id, site]))});
    const formatter = match.formatter(guide.parts.get("match"));
    return plans.map((values) => { const answers = match.answers(data, values, tolerance, today);
        answers.result = match.result(data, answers, today);
        const words = match.resultWords(formatter, data, answers);
        return Object.assign({said: [words.first, ...words.then], sites: answers.sites, carried: answers.carried,
            facts: answers.result.ranked.map((cost) => match.costFacts(formatter, cost)),
            estimate: [answers.estimate.lowTotal, answers.estimate.highTotal], eligible: answers.eligible.length,
            names: answers.result.ranked.map((cost) => cost.sites.map((site) => site.name)),
            standards: answers.standards.map((one) => [one.park, one.met, one.indicators.length])}, answers.result);
        }); }"""
Opened = Callable[..., Page]


@dataclass(frozen=True)
class Place:
    """A guide as the second reading sees it: what it publishes, and its lines of costs and procedures."""

    guide: Guide
    folder: Path
    day: date

    @cached_property
    def _published(self) -> dict[str, Any]:
        made = (one for one in data_files(self.guide, "en", self.day) if one.path.endswith(".json"))
        return {one.path: json.loads(one.content) for one in made}

    def published(self, kind: str) -> dict[str, Any]:
        """The records of ``data/<kind>.json``."""
        return {record["id"]: record for record in self._published[f"data/{kind}.json"]["records"]}

    @cached_property
    def offered(self) -> Any:
        """The part ``sites`` of the page."""
        return content(match_sites(PageContext(self.guide, "en", self.day)), "sites")

    @cached_property
    def costs(self) -> Any:
        """The costs as they are written."""
        return self._written(self.folder / "costs.yml")

    @cached_property
    def procedures(self) -> dict[str, Any]:
        """All of them as they are written."""
        return {path.stem: self._written(path) for path in (self.folder / "procedures").glob("*.yml")}

    def _written(self, path: Path) -> Any:
        return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


class Results:
    """Asks a page of each language that is wanted."""

    def __init__(self, place: Place, opened: Opened) -> None:
        self.place, self._opened = place, opened
        self._pages: dict[str, Page] = {}

    def of(self, plans: list[dict[str, Any]], language: str = "en", tolerance: int = 10) -> list[dict[str, Any]]:
        """The result of each plan."""
        if language not in self._pages:
            context = PageContext(self.place.guide, language, self.place.day)
            parts = [made.content.decode() for made in (match_sites(context), match_policies(context))]
            words = f'guide.part("match",{json.dumps(match_words(context))}); window.match = guide.match;'
            self._pages[language] = self._opened(*SCRIPTS, data="".join([*parts, words]), language=language)
        asked = [plans, self.place.day.isoformat(), tolerance]
        found: list[dict[str, Any]] = self._pages[language].evaluate(RESULTS, asked)
        return found

    def languages(self) -> list[str]:
        """Those of the guide that are read here."""
        return [language for language in SIZES if language in self.place.guide.settings.languages]

    def say(self, name: str, language: str) -> str:
        """Return a text of the scripts."""
        return PageContext(self.place.guide, language, self.place.day).gettext(TEXTS[name])

    def examples(self) -> list[dict[str, Any]]:
        """The plans of the guide."""
        return [dict(example.answers) for example in self.place.guide.examples().values()]


def span(found: dict[str, int] | None) -> tuple[int, int] | None:
    """A range as the second reading has it."""
    return None if found is None else (found["low"], found["high"])


# Words behind a sum, and how many yuan each is; a sum without one is in yuan.
SIZES = {"en": {" million": 1e6, " billion": 1e9}, "zh": {" 万元": 1e4, " 亿元": 1e8, " 元": 1},
         "ja": {"万元": 1e4, "億元": 1e8, "元": 1}}  # fmt: skip
NUMBER = r"\d(?:[\d,\u00a0]*\d)?(?:\.\d+)?"


@dataclass(frozen=True)
class Shown:
    """A number as a page shows it: what it is worth, and how far from that it may be for its last digit."""

    value: float
    within: float

    def is_of(self, exact: float, is_range: bool) -> bool:
        """Whether a number may be shown so: to its last digit, an end of a range to three digits."""
        return abs(self.value - exact) <= max(self.within, abs(exact) * 0.005 * is_range) * (1 + 1e-9)


def shown_numbers(text: str, language: str) -> list[Shown]:
    """Return the numbers of a text; of a range with one word for its size each end is of that size."""
    sizes = SIZES[language]
    word = "|".join(map(re.escape, sizes))
    found = []
    for first, size, last, last_size in re.findall(
        rf"({NUMBER})({word})?(?:(?: to |–|～)(?:CN¥ )?({NUMBER})({word})?)?", text
    ):
        for number, own in ((first, size or ("" if "to CN¥" in text else last_size)), (last, last_size)):
            if number:
                digits = number.replace(",", "").replace("\u00a0", "")
                decimals = len(digits.partition(".")[2])
                found.append(Shown(float(digits) * sizes.get(own, 1), 0.5 * 10**-decimals * sizes.get(own, 1)))
    return found


@dataclass(frozen=True)
class Taken:
    """What is paid for the place, with the answers of the plan that the site gives, and from when it is free."""

    land: plain_costs.Range
    rent: plain_costs.Range
    own: dict[str, float | str | None]
    free: list[str | None]


def plot_taken(place: Place, plan: dict[str, Any], key: str) -> Taken:
    """The whole plot, or what is asked for of one that can be divided."""
    record = place.published("land")[key]
    part = record.get("divisible", {}).get("from_mu", record["area_mu"])
    area = plain_costs.exact(min(record["area_mu"], max(part, plan.get("land_mu", 0))))
    price = plain_costs.ends(record.get("start_price_wan_mu"), area, plain_costs.exact(10000))
    paid = price[0] / 10000 if price else None
    own = {"park": record["park"], "land_mu": float(area), "land_price_wan": paid}
    return Taken(price, (0, 0), own, [record.get("available_from")])


def halls_taken(place: Place, plan: dict[str, Any], answers: list[dict[str, Any]]) -> Taken:
    """So many square metres, of one building after another."""
    left, rents, fees = plain_costs.exact(plan["building_m2"]), [], []
    free: list[str | None] = []
    for answer in answers:
        record = place.published("factories")[answer["id"]]
        offered = [floor for floor in record["floors"] if floor["status"] in ("vacant", "partly", "building")]
        suited = [offered[index] for index in answer["floors"]]
        for floor, area in plain_costs.floors_rented(suited, left, record.get("available_count", 1)):
            year = (area, plain_costs.exact(plain_costs.MONTHS))
            rents.append(plain_costs.ends(floor.get("rent_yuan_m2_month", record.get("rent_yuan_m2_month")), *year))
            fees.append(plain_costs.ends(floor.get("management_fee_yuan_m2_month", 0), *year))
            left -= area
            free.append(floor.get("available_from"))
    rent = plain_costs.together(*rents)
    size = float(plain_costs.exact(plan["building_m2"]) - left)
    own = {
        "park": record["park"],
        "building_m2": size,
        "land_mu": None,
        "rent_wan_year": rent[0] / 10000 if rent else None,
    }
    return Taken((0, 0), plain_costs.together(rent, *fees), own, free)


def recomputed(place: Place, plan: dict[str, Any], ranked: dict[str, Any]) -> dict[str, Any]:
    """The same site by other arithmetic."""
    kind, answers = ranked["kind"], ranked["answers"]
    taken = plot_taken(place, plan, answers[0]["id"]) if kind == "land" else halls_taken(place, plan, answers)
    there = {name: value for name, value in {**plan, "site": kind, **taken.own}.items() if value is not None}
    costs = place.costs
    once, yearly = (plain_costs.charged(costs, there, kind, is_yearly) for is_yearly in (False, True))
    counted = plain_costs.policies_counted(list(place.published("policies").values()), place.day, there)
    support = estimate(counted, there).shares()["right"]
    years = (plain_costs.times(taken.rent, plain_costs.YEARS), plain_costs.times(yearly, plain_costs.YEARS))
    total = plain_costs.together(taken.land, once, *years)
    return {
        "land": taken.land, "rent": taken.rent, "once": once, "yearly": yearly, "total": total, "support": support,
        "net": None if total is None else (total[0] - support[1], total[1] - support[0]),
        "months": plain_costs.months(plain_costs.working_days(place.procedures, there), taken.free, place.day),
    }  # fmt: skip


def asked_for(result: dict[str, Any]) -> dict[str, Any]:
    """What the page says of a ranked site, as ``recomputed`` has it."""
    place, years = result["place"], result["yearly"]["sum"]
    rent = plain_costs.together(span(place["rent"]), span(place["fee"])) if place["rent"] else None
    return {
        "land": span(place["land"]), "rent": rent, "once": span(result["once"]["sum"]), "yearly": span(years),
        "total": span(result["total"]), "support": span(result["support"]), "net": span(result["net"]),
        "months": result["months"],
    }  # fmt: skip
