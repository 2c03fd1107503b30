"""A small guide made in Python, complete enough to reach every field: nothing here depends on the tests' city."""

from functools import cache
from typing import Any

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import Guide, Shape, by_field
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.settings import Settings
from investment_guide.model.vocabularies import Vocabularies
from tests.formatting.sample_records import RECORDS, Raw
from tests.formatting.sample_vocabularies import VOCABULARIES

SQUARE = ((111.0, 22.0), (111.0, 22.01), (111.01, 22.01), (111.01, 22.0), (111.0, 22.0))  # clockwise

SETTINGS: Raw = {
    "name": {"zh": "示例指南", "en": "Sample guide"},
    "short_name": "示例",
    "slogan": "示例",
    "summary": "示例",
    "region": {"province": "省", "city": "市"},
    "site_url": "https://guide.example/",
    "licence": {"zh": "可自由使用", "en": "Free to use"},
    "default_contact": "office",
    "currency_reference": {"currency": "USD", "yuan_per_unit": 7.1, "as_of": "2026-10-30", "source": "register"},
    "map": {
        "centre": {"lon": 111.0, "lat": 22.0},
        "extent": {"west": 110.0, "south": 21.0, "east": 112.0, "north": 23.0},
    },
}


def record(kind: str, **changes: Any) -> Any:
    """A record of a kind: the sample's last one, changed."""
    key, raw = list(RECORDS[kind].items())[-1]
    return RECORD_KINDS[kind].model_validate({"id": key, **raw, **changes})


def contact(key: str) -> Contact:
    """An office."""
    raw = {"id": key, "office": {"zh": "投促中心", "en": "Office"}, "post": {"zh": "专员", "en": "Officer"}}
    return Contact.model_validate({**raw, "telephone": f"0766-555-{len(key)}", "address": "地址"})


@cache
def sample_guide() -> Guide:
    """The guide of all records above. ``plot`` has a boundary drawn clockwise, ``hostile`` only a place."""
    records: dict[str, Any] = {
        kind: {key: model.model_validate({"id": key, **raw}) for key, raw in RECORDS.get(kind, {}).items()}
        for kind, model in RECORD_KINDS.items()
    }
    source = {"id": "register", "title": {"zh": "台账", "en": "Register"}, "publisher": "局", "date": "2026-09-01"}
    return Guide(
        settings=Settings.model_validate(SETTINGS),
        vocabularies=Vocabularies.model_validate(VOCABULARIES),
        costs=Costs(),
        contacts={key: contact(key) for key in ("office", "park-office")},
        sources={"register": Source.model_validate(source)},
        boundaries={"plot": Shape("Polygon", (SQUARE,), "land.geojson")},
        base_features=(),
        **by_field(records),
    )


@cache
def formatter(language: str) -> Formatter:
    """How the sample is worded."""
    guide = sample_guide()
    return Formatter(language, guide.vocabularies, guide.settings)


def link_to(kind: str, key: str) -> tuple[str, str]:
    """Links as a page would have them."""
    return f"../{kind}/{key}/", f"{kind}:{key}"
