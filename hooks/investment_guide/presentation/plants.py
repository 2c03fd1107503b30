"""What a plant costs, place by place: a month in parts, ten years rented and bought, with a bar and a line for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.plants import YEARS, Bill, bills, cheapest, plant_groups, plant_places
from investment_guide.formatting.numbers import number_text
from investment_guide.model.costs import CostFigure, Plant, PlantUse
from investment_guide.model.values import YUAN_PER_WAN
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.curves import Curves, curves
from investment_guide.presentation.output import JsonValue

MILLION = 1_000_000
FEW_STEPS = 4
ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class MoneyForm:
    """How sums of a table read: so many of them are one, with so many decimals, between two texts."""

    before: str
    size: int
    decimals: int
    behind: str


@dataclass(frozen=True, slots=True)
class BillPart:
    """One part of a month: its name, its sum, and where it stands in the bar, in per cent; None where it is unknown."""

    key: str
    name: str
    sum: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class BillRow:
    """A place in words."""

    bill: Bill
    name: str
    address: str
    note: str
    month: str
    parts: tuple[BillPart, ...]
    rented: str
    bought: str


@dataclass(frozen=True, slots=True)
class PlantAmount:
    """A number that the reader may change: name, label, unit behind it, value."""

    name: str
    label: str
    unit: str
    value: float

    @property
    def written(self) -> str:
        """The number as a field of a form holds it."""
        return f"{self.value:.12g}"


class PlantView:
    """The reference plant in the places of the guide."""

    def __init__(self, context: Context, plant: Plant) -> None:
        self._context = context
        self._plant = plant
        self.bills = bills(context.guide)
        self._figures = {one.id: one for group in context.guide.costs.groups for one in group.figures}
        self._groups = plant_groups(context.guide, plant)
        self.month_form, self.years_form = self._forms()

    def _forms(self) -> tuple[MoneyForm, MoneyForm]:
        """Of a month and of years: in 万元 where the language counts in them, else in full and in millions."""
        amounts = self._context.formatter.locale.amounts
        words = {int(scale.size): scale.word for scale in amounts.scales}
        if YUAN_PER_WAN in words:
            behind = words[YUAN_PER_WAN] + amounts.behind_scale
            return (
                MoneyForm(amounts.before, YUAN_PER_WAN, 2, behind),
                MoneyForm(amounts.before, YUAN_PER_WAN, 0, behind),
            )
        millions = words.get(MILLION, "")
        of_years = MoneyForm(amounts.before, MILLION, 1, millions + amounts.behind_scale) if millions else None
        in_full = MoneyForm(amounts.before, 1, 0, amounts.behind)
        return in_full, of_years or in_full

    def money(self, yuan: float | None, form: MoneyForm) -> str:
        """Word a sum, or say that it is not known."""
        if yuan is None:
            return self._context.gettext("not known")
        return form.before + self.number(yuan, form) + form.behind

    def number(self, yuan: float | None, form: MoneyForm) -> str:
        """Word the number of a sum alone, for a column whose head says the unit."""
        if yuan is None:
            return self._context.gettext("not known")
        return number_text(yuan / form.size, self._context.formatter.locale, form.decimals, form.decimals)

    def unit(self, form: MoneyForm) -> str:
        """Say what the numbers of a column are in: 万元, CN¥ million."""
        return f"{form.before}{form.behind}".replace("\N{NO-BREAK SPACE}", " ").strip()

    @property
    def places(self) -> dict[str, str]:
        """The names of all places by their ids."""
        plain = self._context.formatter.plain
        parks = {park.id: plain(park.name) for park in self._context.guide.parks.values()}
        return {**parks, **{one.id: plain(one.name) for one in self._context.guide.costs.compared}}

    def parts(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return the parts of a month: key, name and groups: power, pay and rent by themselves, the rest as one."""
        own = {"power": self._group(self._plant.power.figure), "rent": self._groups[-1].id}
        if self._plant.staff:
            own["wages"] = self._group(self._plant.staff[0].figure)
        rest = tuple(group.id for group in self._groups if group.id not in own.values())
        names = {
            "wages": self._context.gettext("Pay and insurance"),
            "power": self._context.gettext("Power"),
            "others": self._context.gettext("Other utilities"),
            "rent": self._context.gettext("Rent"),
        }
        groups = {**{key: (group,) for key, group in own.items()}, **({"others": rest} if rest else {})}
        return [(key, name, groups[key]) for key, name in names.items() if key in groups]

    def _group(self, figure: str) -> str:
        return next((group.id for group in self._groups if figure in {one.id for one in group.figures}), "")

    def rows(self) -> list[BillRow]:
        """Return a row for each place: the parks of the guide, then the places to compare with."""
        most = max((one.rented or 0 for one in self.bills), default=0) or 1
        notes = {one.id: one.note for one in self._context.guide.costs.compared if one.note}
        return [
            BillRow(
                one,
                self.places[one.place.id],
                "" if one.place.compared else f"parks/{one.place.id}/",
                self._context.formatter.plain(notes.get(one.place.id)) if one.place.id in notes else "",
                self.money(one.rented, self.month_form),
                tuple(self._parts(one, most)),
                self.number(one.after(YEARS, bought=False), self.years_form),
                self.number(one.after(YEARS, bought=True), self.years_form),
            )
            for one in self.bills
        ]

    def _parts(self, bill: Bill, most: int) -> Iterator[BillPart]:
        before = 0
        for key, name, groups in self.parts():
            sums = [bill.groups[group] for group in groups]
            known = None if None in sums else sum(one or 0 for one in sums)
            share = (known or 0) / most * 100
            words = self.number(known, self.month_form)
            yield BillPart(key, name, words, round(before / most * 100, 2), round(share, 2))
            before += known or 0

    def answer(self) -> str:
        """Say what a month costs where it costs least here, and what that is beside each other place."""
        best = cheapest(self.bills)
        if best is None or best.rented is None:
            return ""
        gettext = self._context.gettext
        sums = {key: best.groups.get(groups[0]) for key, _, groups in self.parts() if key != "others"}
        first = gettext(
            "{plant}: about {money} a month in {park}, of it power {power} and rent {rent}.",
            plant=self._context.formatter.plain(self._plant.name),
            money=self.money(best.rented, self.month_form),
            park=self.places[best.place.id],
            power=self.money(sums.get("power"), self.month_form),
            rent=self.money(sums.get("rent"), self.month_form),
        )
        beside = [words for one in self.bills if one.place.compared and (words := self._beside(best.rented, one))]
        if not beside:
            return first
        compared = gettext("Compared: {places}.", places=self._context.formatter.listed(beside))
        return self._context.formatter.sentences((first, compared))

    def _beside(self, ours: int, other: Bill) -> str:
        """How much less or more than elsewhere, in whole per cent of the other."""
        if not other.rented:
            return ""
        share = int(abs(ours - other.rented) * 100 / other.rented + 0.5)
        place = self.places[other.place.id]
        if ours <= other.rented:
            return self._context.gettext("{share}% less than in {place}", share=share, place=place)
        return self._context.gettext("{share}% more than in {place}", share=share, place=place)

    def chart_title(self) -> str:
        """Say what the lines are of."""
        best = cheapest(self.bills)
        place = "" if best is None else self.places[best.place.id]
        return self._context.gettext("Paid in ten years at the prices of today: {park} and elsewhere", park=place)

    def chart(self) -> Curves | None:
        """Return the lines of ten years: our cheapest park, rented and bought, and the other places rented."""
        best = cheapest(self.bills)
        if best is None:
            return None
        lines = list(self._lines(best))
        most = max(last for _, last, _, _ in lines)
        step = _round_step(most)
        steps = [(count * step, self.money(count * step, self.years_form)) for count in range(1, int(most / step) + 1)]
        return curves(lines, steps, most)

    def _lines(self, best: Bill) -> Iterator[tuple[int, int, str, str]]:
        gettext = self._context.gettext
        for one, bought, kind in (
            *((one, False, "other") for one in self.bills if one.place.compared),
            (best, False, "rent"),
            (best, True, "buy"),
        ):
            first, last = one.after(0, bought), one.after(YEARS, bought)
            if first is not None and last is not None:
                name = self.places[one.place.id]
                money = self.money(last, self.years_form)
                texts = {"rent": gettext("rented here"), "buy": gettext("bought here"), "other": name}
                yield first, last, gettext("{place}: {money}", place=texts[kind], money=money), kind

    def amounts(self) -> Iterator[tuple[str, tuple[PlantAmount, ...]]]:
        """Yield what readers may change, under headings."""
        gettext, plant = self._context.gettext, self._plant
        word = self._context.formatter.word
        power = (
            PlantAmount("kw", gettext("Power drawn at work"), "kW", plant.power.kw),
            PlantAmount("hours", gettext("Hours of work a month"), gettext("h"), plant.power.hours_a_month),
            *(
                PlantAmount(step, gettext("{step}, share", step=word("tariff_hours", step)), "%", share)
                for step, share in plant.power.shares.by_step().items()
            ),
        )
        yield gettext("Power"), power
        yield gettext("Other use in a month"), tuple(self._amount(use) for use in plant.uses)
        yield gettext("Staff"), tuple(self._amount(use, gettext("people")) for use in plant.staff)
        space = [PlantAmount(plant.rent.figure, gettext("Floor space"), "m²", plant.rent.amount)]
        if plant.purchase:
            land = plant.purchase.land
            space.append(PlantAmount(land.figure, gettext("Land, if bought"), self._unit(land.figure), land.amount))
        yield gettext("Space"), tuple(space)

    def _amount(self, use: PlantUse, unit: str = "") -> PlantAmount:
        label = self._context.formatter.plain(self._figures[use.figure].name)
        return PlantAmount(use.figure, label, unit or self._unit(use.figure), use.amount)

    def _unit(self, figure: str) -> str:
        """What a figure counts in, as staff write it: its unit without money and time."""
        return self._context.formatter.word_if_known("unit", counted(self._figures[figure]))

    def part(self) -> dict[str, JsonValue]:
        """Return what scripts calculate and word with."""
        gettext, plant = self._context.gettext, self._plant
        return {
            "places": [
                {
                    "id": place.id,
                    "name": self.places[place.id],
                    "compared": place.compared,
                    "prices": {
                        key: {"steps": [list(step) for step in price.steps], "hours": dict(price.hours)}
                        for key, price in place.prices.items()
                    },
                }
                for place in plant_places(self._context.guide)
            ],
            "groups": [[group.id, [figure.id for figure in group.figures]] for group in self._groups],
            "parts": [[key, name, list(groups)] for key, name, groups in self.parts()],
            "wages": self._group(plant.staff[0].figure) if plant.staff else "",
            "plant": plant.model_dump(mode="json", exclude={"name"}),
            "month": _form(self.month_form),
            "ten_years": _form(self.years_form),
            "title": gettext("Paid in ten years at the prices of today: {park} and elsewhere"),
            "years": YEARS,
            "round": list(ROUND),
            "most_steps": FEW_STEPS,
            "words": {
                "unknown": gettext("not known"),
                "answer": gettext("Your plant: about {money} a month in {park}, of it power {power} and rent {rent}."),
                "between": self._context.formatter.sentences(("", "")),
                "compared": gettext("Compared: {places}."),
                "listed": self._context.formatter.listed(("", "")),
                "less": gettext("{share}% less than in {place}"),
                "more": gettext("{share}% more than in {place}"),
                "rent": gettext("rented here"),
                "buy": gettext("bought here"),
                "line": gettext("{place}: {money}"),
            },
        }


def counted(figure: CostFigure) -> str:
    """Return what a figure is paid for, without the month: ``千伏安`` of ``元/千伏安·月``."""
    return figure.unit.partition("/")[2].partition("·")[0]


def _form(form: MoneyForm) -> list[JsonValue]:
    return [form.before, form.size, form.decimals, form.behind]


def _round_step(most: float) -> float:
    """Return a round sum of which few make up the whole."""
    size = 10.0 ** (len(str(int(most))) - 1) / 10
    return next((size * one * ten for ten in (1, 10) for one in ROUND if most / (size * one * ten) <= FEW_STEPS), most)


def plant_view(context: Context) -> PlantView | None:
    """Return the view of a guide with a reference plant and places for it."""
    plant = context.guide.costs.plant
    view = PlantView(context, plant) if plant is not None else None
    return view if view is not None and cheapest(view.bills) is not None else None
