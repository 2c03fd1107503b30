"""What the comparison loads, all of it when it is asked for:

    compare/index.js     part ``compare``: the rows there are, the first key of each file of sites
    compare/sites-N.js   part ``compare-N``: the facts of ``SITES_A_FILE`` sites, texts that repeat held once
    compare/list.js      part ``compare-list``: the name of every site, for choosing one

A site's key is ``land/ID`` or ``factory/ID``. Four sites are at most four small files, however many there are.

A fact is a row for one site: its lines of text, in the wording of its sheet, and a number where one of several can be
called the best. Tables of a sheet become a fact for each of their lines, so that the same utility or way stands in the
same row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from math import ceil
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from investment_guide.analysis.derived import PlotFacts, derived, serviced_label
from investment_guide.analysis.inheritance import additions
from investment_guide.analysis.totals import floor_stage, plot_stage
from investment_guide.formatting.elements import MONEY_SIGN
from investment_guide.formatting.fields import rows, table
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.rows import Row, Table
from investment_guide.formatting.site_fields import KINDS, Kind, best_values, card
from investment_guide.model.about import about
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.record import Distance
from investment_guide.model.statuses import ON_OFFER, SITE_STATUSES, Stage
from investment_guide.model.values import Bounds, Text
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.map_sites import STATES, MapSite, map_sites
from investment_guide.rendering.match_sites import offered_floors
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.scopes import Scopes
from investment_guide.rendering.sheet import site_rows

SITES_A_FILE = 32
Site = Plot | Factory
# A line of text; with the address that it leads to; with no address but its language, where another one stands in.
Line = str | tuple[str, str] | tuple[str, str, str]
BEGINS_WITH_A_NUMBER = re.compile(rf"[\d≥≤]|{MONEY_SIGN} \d")
OTHER_LANGUAGE = re.compile(r'lang="([^"]+)"')
IN_THE_HEAD = frozenset({"number", "name", "status", "available_from"})
NOT_COMPARED = frozenset({"documents"})
BY_MOTORWAY = "distances/motorway"  # the way that every industry asks for
FROM_THE_PARK = ("utilities", "distances", "entry_standard")


class Fact(NamedTuple):
    """One row of the comparison for one site; the same ``key`` stands in the same row."""

    key: str
    group: str
    label: str
    lines: tuple[Line, ...]
    number: float | None = None


class CompareFacts:
    """The facts of every site in one language; what sites share with their park is worded once."""

    def __init__(self, context: PageContext) -> None:
        self.context, self.formatter = context, context.formatter
        self._link_to = context.link_to("compare/")
        self.names: set[str] = set()
        # By identity; the parts are held with their facts, so that no others can get it.
        self._shared: dict[int, tuple[tuple[Any, ...], tuple[Fact, ...]]] = {}
        self._of_clusters: dict[tuple[type, tuple[str, ...]], Fact] = {}

    def dynamic(self) -> Iterator[Fact]:
        """Yield the rows that depend on the guide's words, in the order of its vocabularies."""
        words, guide = self.context.guide.vocabularies.words, self.context.guide
        for vocabulary, name, group in (
            ("utility", "utilities", "utilities"),
            ("distance_kind", "distances", "distances"),
        ):
            yield from (
                Fact(f"{name}/{word}", group, self.formatter.word(vocabulary, word), ()) for word in words(vocabulary)
            )
        for cluster in self.context.relations.clusters_in_order():
            yield Fact(f"entry_standard/{cluster.id}", "entry", self._name(guide.clusters[cluster.id].name), ())

    def of(self, site: Site) -> Iterator[Fact]:
        """Yield every fact of a site."""
        added = additions(site, self.context.guide)
        tables = {name: added.pop(name, getattr(site, name, ())) for name in FROM_THE_PARK}
        own = site.model_copy(update=added) if added else site
        yield self._first_day(site)
        if isinstance(own, Factory):
            yield from self._totals(own)
        for group in self.context.once(site_rows, type(own), own.id):
            if group.name not in NOT_COMPARED:
                for row in group.rows:
                    if row.name not in IN_THE_HEAD and row.name not in tables:
                        lines = self._row_lines(own, row)
                        number = _number(row.name, getattr(own, row.name, None))
                        yield Fact(row.name, group.name, row.label, lines, number)
        for name, parts in tables.items():
            yield from self._of_park(name, parts)
        yield self._policies(site)

    def _name(self, text: Text) -> str:
        """A name as it stands inside a line, noted for the scripts to mark."""
        words = self.formatter.plain(text)
        self.names.add(words)
        return words

    def _row_lines(self, own: Site, row: Row) -> tuple[Line, ...]:
        """What the sheet says; clusters in the order of the guide, so that the same ones are no difference."""
        if row.name == "clusters":
            listed = self.context.relations.clusters_in_order()
            names = [self._name(cluster.name) for cluster in listed if cluster.id in own.clusters]
            return (self.formatter.listed(names),)
        return self._table_lines(row.table) if row.table else _lines(row.html)

    def _table_lines(self, made: Table) -> tuple[Line, ...]:
        """Each part of a table in one line: what it is, then its numbers with the names of their columns."""
        return tuple(" · ".join(_labelled_cells(made.headers, line)) for line in made.rows)

    def _totals(self, factory: Factory) -> Iterator[Fact]:
        """What follows from the floors; of a building that has nothing to offer no number is the best."""
        found = derived(factory, self.context.links)
        offered = bool(offered_floors(factory))
        for row in rows(found, self.formatter, self._link_to) if found else ():
            number = _number(row.name, getattr(found, row.name)) if offered else None
            yield Fact(row.name, "floors", row.label, _lines(row.html), number)

    def _first_day(self, site: Site) -> Fact:
        """The first day on which it, or some floor of it, is available; no line when that is unknown."""
        days = [day for day in _first_days(site) if day is not None]
        label, first = self.formatter.gettext("Available from"), min(days, default=None)
        if first is None:
            return Fact("available_from", "identity", label, ())
        words = self.formatter.gettext("Now") if first == date.min else self.formatter.date(first)
        return Fact("available_from", "identity", label, (words,), first.toordinal())

    def _of_park(self, name: str, parts: tuple[Any, ...]) -> tuple[Fact, ...]:
        if not parts:
            return ()
        if id(parts) not in self._shared:
            make = {"utilities": self._utilities, "distances": self._distances, "entry_standard": self._standards}
            self._shared[id(parts)] = parts, tuple(make[name](parts))
        return self._shared[id(parts)][1]

    def _utilities(self, parts: tuple[Any, ...]) -> Iterator[Fact]:
        label = about(PlotFacts.model_fields["serviced_land"])
        if label and (word := serviced_label(parts)):
            words = (self.formatter.word("serviced_land", word),)
            yield Fact("serviced_land", "utilities", self.formatter.label(label), words)
        made = table(parts, self.formatter, self._link_to)
        for part, (first, *cells) in zip(parts, made.rows, strict=True):
            pairs = zip(made.headers[1:], cells, strict=True)
            lines = tuple(line for header, cell in pairs for line in _lines(_named(header, cell)))
            yield Fact(f"utilities/{part.kind}", "utilities", _plain(first), lines)

    def _distances(self, parts: Iterable[Distance]) -> Iterator[Fact]:
        kinds: dict[str, list[Distance]] = {}
        for way in sorted(parts, key=lambda way: way.km):
            kinds.setdefault(way.kind, []).append(way)
        for kind, ways in kinds.items():
            label = self.formatter.word("distance_kind", kind)
            yield Fact(f"distances/{kind}", "distances", label, tuple(map(self._way, ways)), ways[0].km)

    def _way(self, way: Distance) -> str:
        minutes = [self.formatter.quantity(way.minutes, "minutes")] if way.minutes is not None else []
        return self.formatter.listed([f"{self._name(way.to)} {self.formatter.quantity(way.km, 'km')}", *minutes])

    def _standards(self, parts: tuple[Any, ...]) -> Iterator[Fact]:
        made = table(parts, self.formatter, self._link_to)
        for part, (cluster, *cells) in zip(parts, made.rows, strict=True):
            pairs = zip(made.headers[1:], cells, strict=True)
            lines = tuple(line for header, cell in pairs if cell for line in self._under(header, _lines(cell)))
            yield Fact(f"entry_standard/{part.applies_to}", "entry", _plain(cluster), lines)

    def _under(self, header: str, lines: tuple[Line, ...]) -> Iterator[Line]:
        """A column of the entry standard in one line; what is in another language stands apart, to be marked."""
        own = [line for line in lines if isinstance(line, str)]
        others = [line for line in lines if not isinstance(line, str)]
        yield " ".join(filter(None, (header, self.formatter.pgettext("clauses", "; ").join(own))))
        yield from others

    def _policies(self, site: Site) -> Fact:
        key = (type(site), site.clusters)
        if key not in self._of_clusters:
            policies = self.context.links.policies_of_site(site)
            lines = tuple((self.formatter.plain(policy.title), f"policies/{policy.id}/") for policy in policies)
            self._of_clusters[key] = Fact(
                "policies", "support", self.formatter.pgettext("related", "[[policies:Policies]]"), lines
            )
        return self._of_clusters[key]


def _labelled_cells(headers: Sequence[str], line: Sequence[Markup]) -> Iterator[str]:
    first, *cells = line
    yield f"{headers[0]} {first}" if first.isdecimal() else _plain(first)
    yield from (_plain(_named(header, cell)) for header, cell in zip(headers[1:], cells, strict=True) if cell)


def _named(header: str, cell: Markup) -> Markup:
    """A bare number says nothing without the name of its column."""
    return escape(header) + " " + cell if BEGINS_WITH_A_NUMBER.match(cell) else cell


def _lines(html: Markup) -> tuple[Line, ...]:
    """The text of a value; each item of a list is a line."""
    if "<" not in html:
        return (_plain(html),) if html else ()
    texts = [_plain(Markup(part)) for part in str(html).split("<li>")]  # noqa: S704  # tags are taken out
    language = OTHER_LANGUAGE.search(html)
    return tuple((text, "", language[1]) if language else text for text in texts if text)


def _plain(html: Markup) -> str:
    """The text; most values have neither tag nor entity, and there are very many."""
    return html.striptags() if "<" in html or "&" in html else str(html)


def _number(name: str, value: Any) -> float | None:
    best = best_values().get(name)
    if best is None or value is None:
        return None
    if isinstance(value, Bounds):
        return value.min if best.end == "low" else value.max
    return float(value)


def _first_days(site: Site) -> Iterator[date | None]:
    offers: list[tuple[Plot | Floor, Stage]] = (
        [(site, plot_stage(site))]
        if isinstance(site, Plot)
        else [(floor, floor_stage(site, floor)) for floor in offered_floors(site)]
    )
    for offer, stage in offers:
        free = stage in ON_OFFER
        coming = free or stage == Stage.COMING
        yield (offer.available_from or (date.min if free else None)) if coming else None


def file_names(guide: Guide) -> Iterator[str]:
    """Yield the names of all files."""
    yield from ("index", "list")
    yield from (f"sites-{number}" for number in range(ceil((len(guide.land) + len(guide.factories)) / SITES_A_FILE)))


class KeptFacts:
    """The facts of sites that have lines, made of their scopes or kept; each park's are read when first asked for."""

    def __init__(self, context: PageContext) -> None:
        self._scopes = context.once(Scopes)
        self._ids: dict[tuple[Kind, str], list[str]] = {}
        for plot in context.guide.land.values():
            self._ids.setdefault(("land", plot.park), []).append(plot.id)
        for factory in context.guide.factories.values():
            self._ids.setdefault(("factory", factory.park), []).append(factory.id)
        self._waiting: dict[tuple[Kind, str], list[Fact]] = {}
        self.names: set[str] = set()

    def of(self, site: MapSite) -> list[Fact]:
        """Return the facts of a site, once: those of thousands are not held any longer."""
        if (site.kind, site.record.id) not in self._waiting:
            self._read(site.kind, site.record.park)
        return self._waiting.pop((site.kind, site.record.id))

    def _read(self, kind: Kind, park: str) -> None:
        ids = self._ids[kind, park]
        found, names = self._scopes.part(park, f"compare-{kind}", (), lambda context: _worded(context, kind, ids))
        self.names.update(names)
        self._waiting.update(((kind, key), list(map(_fact, facts))) for key, facts in zip(ids, found, strict=True))


def _worded(context: PageContext, kind: Kind, ids: Sequence[str]) -> tuple[list[list[tuple[Any, ...]]], list[str]]:
    facts, guide = CompareFacts(context), context.guide
    sites = [guide.land[key] if kind == "land" else guide.factories[key] for key in ids]
    found = [[fact for fact in facts.of(site) if fact.lines] for site in sites]
    return [[tuple(fact) for fact in listed] for listed in found], sorted(facts.names)


def _fact(values: list[Any]) -> Fact:
    key, group, label, lines, number = values
    return Fact(key, group, label, tuple(tuple(line) if isinstance(line, list) else line for line in lines), number)


@cache
def _key_rows() -> frozenset[str]:
    """The rows that a phone shows of a folded group: what cards say, and what can be the best."""
    on_cards = (field.name for kind in KINDS for field in card(kind))
    return frozenset((*on_cards, *best_values(), BY_MOTORWAY))


class CompareData:
    """The files of one language."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.facts = KeptFacts(context)
        self.sites = sorted(map_sites(context), key=key_of)
        self._rows: dict[str, int] = {}
        self._about: list[Fact] = []
        self._labels: list[dict[str, str]] = []  # by kind, of each row
        dynamic = CompareFacts(context)
        for fact in dynamic.dynamic():
            self._row(fact)
        self.facts.names |= dynamic.names

    def outputs(self) -> Iterator[Output]:
        """Yield every file; the index comes last, because it names the rows that occurred."""
        first_keys: list[str] = []
        remaining = iter(self.sites)
        while sites := list(islice(remaining, SITES_A_FILE)):
            number = len(first_keys)
            yield data_script(f"compare/sites-{number}.js", f"compare-{number}", self._file(sites))
            first_keys.append(key_of(sites[0]))
        yield data_script("compare/list.js", "compare-list", self._list())
        yield data_script("compare/index.js", "compare", {"files": first_keys, "rows": self._index()}, self.facts.names)

    def _file(self, sites: Sequence[MapSite]) -> dict[str, JsonValue]:
        texts: dict[Line, int] = {}
        found: dict[str, JsonValue] = {}
        for site in sites:
            facts: list[JsonValue] = []
            for fact in self.facts.of(site):
                row = self._row(fact)
                self._labels[row][site.kind] = fact.label
                facts.append([row, [texts.setdefault(line, len(texts)) for line in fact.lines], fact.number])
            found[key_of(site)] = {**self._head(site), "facts": facts}
        return {"texts": [*texts], "sites": found}

    def _row(self, fact: Fact) -> int:
        if fact.key not in self._rows:
            self._rows[fact.key] = len(self._about)
            self._about.append(fact)
            self._labels.append({})
        return self._rows[fact.key]

    def _index(self) -> list[dict[str, JsonValue]]:
        """The rows in the order of reading; ``number`` is what the files call them."""
        order = sorted(range(len(self._about)), key=lambda row: tuple(GROUPS).index(self._about[row].group))
        return [self._row_data(row) for row in order if self._labels[row]]

    def _row_data(self, row: int) -> dict[str, JsonValue]:
        fact, gettext = self._about[row], self.context.formatter.gettext
        best = best_values().get(fact.key.partition("/")[0])
        return {
            "number": row,
            "group": gettext(GROUPS[fact.group]),
            "labels": dict(sorted(self._labels[row].items())),
            "best": [best.end, gettext(best.label)] if best else None,
            "key": fact.key in _key_rows(),
        }

    def _head(self, site: MapSite) -> dict[str, JsonValue]:
        return {
            "name": self.context.summary(site.record).name,
            "short": self.context.summary(site.record).short_name,
            "address": site.address,
            "park": self.context.formatter.plain(self.context.guide.parks[site.record.park].name),
            "state": self._state(site.kind, site.state),
        }

    def _state(self, kind: str, state: str) -> list[str]:
        """Word, tone and shape."""
        spec = SITE_STATUSES[state]
        vocabulary = "land_status" if kind == "land" or spec.stage == Stage.WITHDRAWN else "floor_status"
        return [self.context.formatter.word(vocabulary, state), spec.tone, spec.shape]

    def _list(self) -> dict[str, JsonValue]:
        """What is available first stands first."""
        parks = list(self.context.guide.parks)
        states = list(dict.fromkeys((site.kind, site.state) for site in self.sites))
        ordered = sorted(self.sites, key=lambda site: STATES.index(site.state))
        return {
            "parks": [self.context.formatter.plain(park.name) for park in self.context.guide.parks.values()],
            "states": [self._state(*state) for state in states],
            "sites": [
                [key_of(site), self.context.summary(site.record).name, parks.index(site.record.park),
                 states.index((site.kind, site.state))]
                for site in ordered
            ],
        }  # fmt: skip


def key_of(site: MapSite) -> str:
    """Return what a site is called in addresses."""
    return f"{site.kind}/{site.record.id}"
