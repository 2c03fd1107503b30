"""Small guides of any shape: a few records of each kind or none, with and without what records need not have.

A shape says what there is; ``write`` puts it into a ``data`` folder. Records are those of ``samples/good``, a second
one of a kind is a copy under another id; what names a record that is not there is left out, as staff would.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from investment_guide.model.sections import SECTIONS
from investment_guide.reading.strict_yaml import parse_yaml
from tests.projects import GOOD

KINDS = (
    "parks", "land", "factories", "clusters", "policies", "projects", "platforms", "procedures", "firms", "hubs",
    "areas", "resources", "tables", "events",
)  # fmt: skip
LAND_IDS = ("a-01", "a-02")
LANGUAGES = (("zh",), ("en",), ("zh", "en"))
LONGITUDE, LATITUDE, DEGREE_KM = 112.0, 23.0, 111.32
# What a record refers to: field → kind.
REFERENCES = {
    "park": "parks", "clusters": "clusters", "cluster": "clusters", "land": "land", "platforms": "platforms",
    "policies": "policies", "support": "platforms",
}  # fmt: skip
PRICES = ("start_price_wan_mu", "start_price_wan", "deposit_wan", "rent_yuan_m2_month", "investment_wan_mu")
PLACED = ("place", "distances")  # the place of a table is a page


@dataclass(frozen=True)
class GuideShape:
    """What a guide has. ``places``: outlines, points or none; ``apart_km`` lies between the parks.

    ``settings`` is put over ``guide.yml``.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ("zh", "en")
    places: str = "outline"
    prices: bool = True
    english: bool = True
    site_url: bool = True
    figures: bool = True
    costs: bool = True
    examples: bool = True
    details: bool = True
    apart_km: float = 10.0
    settings: Mapping[str, Any] = field(default_factory=dict)

    def count(self, kind: str) -> int:
        """How many records there are; land and buildings lie in a park, projects belong to a cluster."""
        wanted = self.counts.get(kind, 0)
        if kind == "parks" and not wanted:
            return int(bool(self.counts.get("land") or self.counts.get("factories")))
        if kind == "clusters" and not wanted:
            return int(bool(self.counts.get("projects")))
        return wanted


def shapes() -> st.SearchStrategy[GuideShape]:
    """Shapes at random."""
    few = st.integers(0, 2)
    return st.builds(
        GuideShape,
        counts=st.fixed_dictionaries(dict.fromkeys(KINDS, few)),
        languages=st.sampled_from(LANGUAGES),
        places=st.sampled_from(["outline", "point", "none"]),
        prices=st.booleans(),
        english=st.booleans(),
        site_url=st.booleans(),
        figures=st.booleans(),
        costs=st.booleans(),
        examples=st.booleans(),
        details=st.booleans(),
        apart_km=st.sampled_from([10.0, 120.0, 800.0, 1500.0]),
        settings=st.one_of(st.just({}), sections().map(lambda chosen: {"sections": chosen})),
    )


# What other records must name cannot be left out.
NAMED_BY_OTHERS = ("parks", "clusters")


@st.composite
def sections(draw: st.DrawFn) -> list[Any]:
    """Some sections in any order, some under another name."""
    others = [section for section in SECTIONS if section not in NAMED_BY_OTHERS]
    kept = draw(st.lists(st.sampled_from(others), unique=True))
    ordered = draw(st.permutations([*NAMED_BY_OTHERS, *kept]))
    name = {"zh": "别的名称", "en": "Other names"}
    return [{"id": section, "name": name} if draw(st.booleans()) else section for section in ordered]


def write(shape: GuideShape, folder: Path) -> Path:
    """Write the guide of a shape to ``folder/data``."""
    data = folder / "data"
    data.mkdir(parents=True)
    records = _records(shape)
    for (kind, key), record in records.items():
        (data / kind).mkdir(exist_ok=True)
        _dump(data / kind / f"{key}.yml", _localised(record, shape))
    for name in ("contacts", "sources", "costs", "vocabularies", "guide"):
        made = _SINGLE[name](_sample(f"{name}.yml"), shape)
        if made is not None:
            _dump(data / f"{name}.yml", made if name == "vocabularies" else _localised(made, shape))
    if shape.places == "outline":
        (data / "boundaries").mkdir()
        _write_outlines(data / "boundaries", shape, records)
    shutil.copytree(GOOD / "files", data / "files")
    return data


def _records(shape: GuideShape) -> dict[tuple[str, str], dict[str, Any]]:
    named = {kind: _ids(kind)[: shape.count(kind)] for kind in KINDS}
    made = {}
    for kind, keys in named.items():
        for number, key in enumerate(keys):
            made[kind, key] = _without_details(kind, _record(shape, kind, key, number, named), shape)
    return made


def _record(
    shape: GuideShape, kind: str, key: str, number: int, named: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    source = GOOD / kind / f"{key}.yml"
    record = _sample(f"{kind}/{key}.yml" if source.is_file() else f"{kind}/{_ids(kind)[0]}.yml")
    if number:
        for name in ("name", "title"):
            if name in record and not source.is_file():
                record[name] = {language: f"{text} 2" for language, text in record[name].items()}
    if kind == "parks" and number:
        for name in ("catalogue_code", "distances"):
            record.pop(name, None)
        record["place"] = {"lon": LONGITUDE + shape.apart_km / DEGREE_KM / 0.92, "lat": LATITUDE}
    if kind == "projects" and "a-01" not in named["land"]:
        record.pop("land", None)
    if kind == "firms" and not named["clusters"]:
        record.pop("chain_node", None)
    if kind == "projects" and not named["parks"]:
        record.pop("park", None)
    kept = _pruned(record, named)
    assert isinstance(kept, dict)
    return kept


def _pruned(value: Any, named: Mapping[str, tuple[str, ...]]) -> Any:
    """A value without references to records that are not there; parts that then say nothing go as well."""
    if isinstance(value, list):
        kept = [inner for inner in (_pruned(inner, named) for inner in value) if inner is not None]
        return kept or None
    if not isinstance(value, dict):
        return value
    if value.get("field") == "cluster" and not named["clusters"]:
        return None
    if value.get("applies_to") in _ids("clusters") and value["applies_to"] not in named["clusters"]:
        return None
    kept_fields = {}
    for name, inner in value.items():
        found = _known(inner, named[REFERENCES[name]]) if name in REFERENCES else inner
        made = _pruned(found, named)
        if made not in (None, "", []):
            kept_fields[name] = made
    return kept_fields


def _known(value: Any, ids: tuple[str, ...]) -> Any:
    """What of one reference or a list of them is there."""
    if isinstance(value, list):
        return [key for key in value if key in ids]
    return value if not isinstance(value, str) or value in ids else None


def _without_details(kind: str, record: dict[str, Any], shape: GuideShape) -> dict[str, Any]:
    has_places = shape.places != "none" or kind == "tables"
    gone = {*(() if shape.prices else PRICES), *(() if has_places else PLACED)}
    if not shape.details:
        gone |= {"utilities", "distances", "figures", "documents", "far", "density_percent", "green_percent",
                 "entry_standard", "support"}  # fmt: skip
    return {name: _dropped(inner, gone) for name, inner in record.items() if name not in gone}


def _dropped(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _dropped(inner, gone) for name, inner in value.items() if name not in gone}
    return [_dropped(inner, gone) for inner in value] if isinstance(value, list) else value


def _guide(settings: dict[str, Any], shape: GuideShape) -> dict[str, Any]:
    settings["languages"] = list(shape.languages)
    if not shape.site_url:
        del settings["site_url"]
    if not shape.figures:
        for name in ("facts", "reasons"):
            del settings[name]
        del settings["region"]["figures"]
    if not shape.costs:
        settings.pop("reasons", None)
    east = LONGITUDE + (shape.apart_km / DEGREE_KM / 0.92 if shape.count("parks") > 1 else 0.0)
    settings["map"]["extent"]["east"] = round(east + 0.1, 3)
    settings["map"]["centre"]["lon"] = round((LONGITUDE + east) / 2, 3)
    return settings | dict(shape.settings)


def _vocabularies(words: dict[str, Any], shape: GuideShape) -> dict[str, Any]:
    if not shape.examples:
        words.pop("examples", None)
    elif not shape.count("clusters"):
        words["examples"]["hydrogen"]["answers"].pop("cluster")
        words["examples"]["gone"] = {"title": {"zh": "已删除的产业", "en": "Gone"}, "answers": {"cluster": "deleted"}}
    return words


_SINGLE: Mapping[str, Any] = {
    "guide": _guide,
    "vocabularies": _vocabularies,
    "costs": lambda value, shape: value if shape.costs else None,
    "contacts": lambda value, shape: _dropped(value, set(PLACED) if shape.places == "none" else set()),
    "sources": lambda value, shape: value,
}


def _localised(value: Any, shape: GuideShape) -> Any:
    """Texts as a guide in these languages keeps them: English alone is plain; without English, Chinese alone."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            if shape.languages == ("en",):
                return value["en"] if shape.english else {"en": value["en"]}
            return value if shape.english or "en" in shape.languages else value["zh"]
        return {name: _localised(inner, shape) for name, inner in value.items()}
    return [_localised(inner, shape) for inner in value] if isinstance(value, list) else value


def _write_outlines(folder: Path, shape: GuideShape, records: Mapping[tuple[str, str], Any]) -> None:
    for name in ("sites.geojson", "ground.geojson"):
        collection = json.loads((GOOD / "boundaries" / name).read_text("utf-8"))
        ids = {key for _, key in records}
        kept = [one for one in collection["features"] if name == "ground.geojson" or one["id"] in ids]
        collection["features"] = kept
        if kept:
            (folder / name).write_text(json.dumps(collection, ensure_ascii=False), "utf-8")


@cache
def _ids(kind: str) -> tuple[str, ...]:
    """The ids of a kind: those of the sample, then a copy of the first."""
    found = sorted(path.stem for path in (GOOD / kind).glob("*.yml"))
    return (*found, f"{found[0]}-2")[:2]


def _sample(name: str) -> dict[str, Any]:
    """A record of the sample as its YAML has it."""
    found = parse_yaml((GOOD / name).read_bytes()).value
    assert isinstance(found, dict)
    return dict(found)


def _dump(path: Path, value: Any) -> None:
    """JSON is YAML, and says plainly what is a text."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def no_records() -> list[GuideShape]:
    """The empty guide in each set of languages."""
    nothing = GuideShape(places="none", figures=False, costs=False, site_url=False)
    return [replace(nothing, languages=languages) for languages in LANGUAGES]
