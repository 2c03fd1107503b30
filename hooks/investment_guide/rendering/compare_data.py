"""What the comparison loads, all of it when it is asked for:

    compare/index.js     part ``compare``: the rows there are, the first key of each file of sites
    compare/sites-N.js   part ``compare-N``: the facts of ``SITES_A_FILE`` sites, texts that repeat held once
    compare/list.js      part ``compare-list``: the name of every site, for choosing one

A site's key is ``land/ID`` or ``factory/ID``. Four sites are at most four small files, however many there are.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from investment_guide.formatting.groups import GROUPS
from investment_guide.formatting.site_fields import best_values
from investment_guide.model.statuses import SITE_STATUSES, Stage
from investment_guide.presentation.output import Output
from investment_guide.rendering.compare_facts import CompareFacts, Fact, Line
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.map_sites import STATES, MapSite, map_sites
from investment_guide.rendering.page_context import PageContext

SITES_A_FILE = 32


class CompareData:
    """The files of one language."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.facts = CompareFacts(context)
        self.sites = sorted(map_sites(context.guide), key=key_of)
        self._rows: dict[str, int] = {}
        self._about: list[Fact] = []
        self._labels: list[dict[str, str]] = []  # by kind, of each row
        for fact in self.facts.dynamic():
            self._row(fact)

    def outputs(self) -> Iterator[Output]:
        """Yield every file; the index comes last, because it names the rows that occurred."""
        first_keys: list[str] = []
        remaining = iter(self.sites)
        while sites := list(islice(remaining, SITES_A_FILE)):
            number = len(first_keys)
            yield data_script(f"compare/sites-{number}.js", f"compare-{number}", self._file(sites))
            first_keys.append(key_of(sites[0]))
        yield data_script("compare/list.js", "compare-list", self._list())
        yield data_script("compare/index.js", "compare", {"files": first_keys, "rows": self._index()})

    def _file(self, sites: Sequence[MapSite]) -> dict[str, Any]:
        texts: dict[Line, int] = {}
        found = {}
        for site in sites:
            facts = []
            for fact in self.facts.of(site.record):
                if fact.lines:
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

    def _index(self) -> list[dict[str, Any]]:
        """The rows in the order of reading; ``number`` is what the files call them."""
        order = sorted(range(len(self._about)), key=lambda row: tuple(GROUPS).index(self._about[row].group))
        return [self._row_data(row) for row in order if self._labels[row]]

    def _row_data(self, row: int) -> dict[str, Any]:
        fact, say = self._about[row], self.context.formatter.say
        best = best_values().get(fact.key.partition("/")[0])
        return {
            "number": row,
            "group": say(*GROUPS[fact.group]),
            "labels": dict(sorted(self._labels[row].items())),
            "best": [best.end, say(best.zh, best.en)] if best else None,
        }

    def _head(self, site: MapSite) -> dict[str, Any]:
        return {
            "name": self.context.summary(site.record).name,
            "address": site.address,
            "park": self.context.formatter.plain(self.context.guide.parks[site.record.park].name),
            "state": self._state(site.kind, site.state),
        }

    def _state(self, kind: str, state: str) -> list[str]:
        """Word, tone and shape."""
        spec = SITE_STATUSES[state]
        vocabulary = "land_status" if kind == "land" or spec.stage == Stage.WITHDRAWN else "floor_status"
        return [self.context.formatter.word(vocabulary, state), spec.tone, spec.shape]

    def _list(self) -> dict[str, Any]:
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
