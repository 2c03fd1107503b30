"""The records of the sample guide as staff would write them: every kind, every kind of benefit, hostile text."""

from typing import Any

Raw = dict[str, Any]
HOSTILE = "<script>alert(1)</script>\"'><img onerror=x> `${1}` {{ 2 }} | =1+1"

COMMON: Raw = {"as_of": "2026-09-30", "source": "register"}
UTILITIES = [
    {"kind": kind, "state": "connected", "capacity": {"zh": "够用", "en": "Ample"}}
    for kind in ("road", "water", "drainage", "power", "telecom", "gas", "heat", "levelled")
]

PARK: Raw = {
    **COMMON,
    "name": {"zh": "高新区", "en": "High-tech Zone"},
    "summary": {"zh": "简介", "en": "Summary"},
    "level": "provincial",
    "catalogue_code": "S447001",
    "approved": {"by": {"zh": "省政府", "en": "Province"}, "on": "2010-08-16", "area_ha": 735.5},
    "positioning": {"zh": "定位", "en": "Positioning"},
    "clusters": ["hydrogen"],
    "industries": [{"code": "3849", "name": {"zh": "电池制造", "en": "Batteries"}}],
    "grade": "A",
    "address": {"zh": "地址", "en": "Address"},
    "place": {"lon": 111.005, "lat": 22.005},
    "area_km2": {"planned": 7.35, "developed": 5.0},
    "tenants": 47,
    "figures": [
        {
            "id": "output", "label": {"zh": "工业总产值", "en": "Output"}, "value": 62.8, "unit": "亿元",
            "as_of": "2025-12-31", "source": "register", "note": {"zh": "规上", "en": "Above scale"},
        }
    ],
    "utilities": UTILITIES,
    "entry_standard": [
        {
            "applies_to": "hydrogen", "investment_wan_mu": {"min": 300.0}, "tax_wan_mu_year": {"min": 20.0},
            "far": {"min": 1.0, "max": 2.5}, "energy_tce_wan": {"max": 0.15, "of": "output"},
            "emissions": [{"zh": "无组织排放为零", "en": "No fugitive emissions"}],
        }
    ],
    "assessments": [{"kind": "flood", "on": "2024-03-29"}],
    "distances": [
        {"to": {"zh": "南沙港", "en": "Nansha Port"}, "kind": "port", "km": 207.0, "minutes": 140.0},
        {"to": {"zh": "江港", "en": "River port"}, "kind": "port", "km": 10.8},
    ],
    "contact": "park-office",
    "support": ["incubator"],
    "documents": [{"title": {"zh": "规划", "en": "Plan"}, "url": "https://plan.example/a?b=1&c=2"}],
}  # fmt: skip

PLOT: Raw = {
    **COMMON,
    "number": "LC-A-01",
    "park": "hitech",
    "address": {"zh": "创新路以北", "en": "North of Chuangxin Road"},
    "status": "available",
    "status_on": "2026-09-01",
    "clusters": ["hydrogen"],
    "area_mu": 52.3,
    "use": {"code": "M1", "standard": "local"},
    "far": {"min": 1.0, "max": 2.5},
    "density_percent": {"min": 30.0, "max": 50.0},
    "height_m": {"max": 40.0},
    "supply": "listing",
    "term_years": 50.0,
    "start_price_wan_mu": 20.0,
}

HOSTILE_PLOT: Raw = {
    **PLOT,
    "number": '=HYPERLINK("http://evil.example")',
    "name": HOSTILE,
    "address": HOSTILE,
    "terrain": {"zh": HOSTILE, "en": HOSTILE},
    "status": "transferred",
    "place": {"lon": 111.123456789, "lat": 22.5},
    "start_price_wan_mu": None,
    "start_price_wan": 900.0,
    "utilities": [{"kind": "road", "state": "planned", "note": HOSTILE}],
    "distances": [{"to": HOSTILE, "kind": "airport", "km": 5.0}],
    "entry_standard": [{"applies_to": "hydrogen", "rd_percent": {"min": 3.0}, "emissions": [HOSTILE]}],
}

FLOOR: Raw = {
    "floor": 1, "status": "vacant", "area_m2": 3000.0, "vacant_m2": 2000.0, "clear_height_m": 8.1,
    "floor_load_kg_m2": 2000.0, "column_grid_m": {"x": 9.0, "y": 12.0}, "crane_tonnes": 10.0,
    "cleanroom_class": "iso-7", "rent_yuan_m2_month": 18.5, "available_from": "2027-01-01",
}  # fmt: skip

FACTORY: Raw = {
    **COMMON,
    "number": "F-01",
    "name": {"zh": "一号厂房", "en": "Factory 1"},
    "park": "hitech",
    "address": {"zh": "园区内", "en": "In the park"},
    "clusters": ["hydrogen"],
    "owner_type": "state",
    "tenure": "rent",
    "structure": "steel",
    "fire_hazard_class": "D",
    "lifts": [{"kind": "goods", "tonnes": 3.0, "count": 2}],
    "power_kva": 1600.0,
    "dual_power": True,
    "gas": False,
    "floors": [
        FLOOR,
        {**FLOOR, "floor": 2, "status": "partly", "vacant_m2": 500.0, "rent_yuan_m2_month": 14.0},
        {**FLOOR, "floor": -1, "status": "let", "vacant_m2": 0.0, "rent_yuan_m2_month": 9.0},
    ],
}

CLUSTER: Raw = {
    **COMMON,
    "name": {"zh": "氢能", "en": "Hydrogen"},
    "tagline": {"zh": "一句话", "en": "Tagline"},
    "summary": {"zh": "概况", "en": "Summary"},
    "colour": "#1166aa",
    "icon": "hydrogen",
    "chain": {
        stage: [
            {
                "id": f"{stage}-1", "name": {"zh": f"环节{stage}", "en": stage.title()},
                "description": {"zh": "说明", "en": "What it is"}, "gap": "missing",
                "firms": [{"name": {"zh": "示例企业", "en": "Sample firm"}, "role": {"zh": "阀件", "en": "Valves"}}],
                "wanted": {"zh": "阀门企业", "en": "Valve makers"},
            }
        ]
        for stage in ("upstream", "midstream", "downstream", "services")
    },
    "site_profile": {"clear_height_m": 8.0, "gas": True, "fire_hazard_class": "D"},
    "policies": ["grant"],
    "platforms": ["incubator"],
}  # fmt: skip

CONDITION: Raw = {
    "all": [
        {"field": "equipment_wan", "at_least": 1000.0},
        {"any": [{"field": "cluster", "one_of": ["hydrogen"]}, {"field": "high_tech", "is": True}]},
        {"none": [{"field": "investor", "one_of": ["foreign"]}]},
    ]
}

RIGHT: Raw = {"certainty": "entitlement"}
BENEFITS: list[Raw] = [
    {
        "id": "brackets", "title": {"zh": "设备补助", "en": "Equipment grant"}, "kind": "brackets",
        "base": "equipment_wan", "mode": "whole", "cap_wan_total": 200.0, "group": "equipment",
        "brackets": [{"from": 500.0, "rate": 0.05}, {"from": 2000.0, "rate": 0.08}], "certainty": "assessed",
    },
    {"id": "rate", "title": "研发", "kind": "rate", **RIGHT, "base": ["rnd_wan_year", "cit_rate"],
     "rate": 1.0, "years": 3},
    {"id": "span", "title": "落地", "kind": "rate", **RIGHT, "base": "equipment_wan",
     "rate": {"min": 0.05, "max": 0.2}},
    {"id": "each", "title": "人才", "kind": "each", **RIGHT, "count": "employees", "amount_wan_each": 20.0,
     "cap_wan_year": 600.0},
    {"id": "yearly", "title": "租金", "kind": "yearly", **RIGHT, "base": "rnd_wan_year", "rates": [0.8, 0.8, 0.5],
     "when": {"field": "start_year", "at_most": 2027.0}},
    {"id": "amount", "title": "定额", "kind": "amount", **RIGHT, "amount_wan": 123.0, "note": "备注"},
    {"id": "kind", "title": "实物", "kind": "in-kind", **RIGHT, "what": {"zh": "免费鉴定", "en": "Free survey"}},
    {"id": "talks", "title": "议", "kind": "negotiable", **RIGHT,
     "with_whom": {"zh": "投促中心", "en": "the office"},
     "threshold": {"zh": "10 亿元以上", "en": "from 1 billion yuan"}},
]  # fmt: skip

POLICY: Raw = {
    **COMMON,
    "title": {"zh": "设备补助", "en": "Equipment grant"},
    "summary": {"zh": "要点", "en": "In short"},
    "level": "city",
    "category": "equipment",
    "status": "in-force",
    "tags": ["landing"],
    "document": {"number": "示例〔2026〕1号", "issuer": {"zh": "市政府", "en": "City"}},
    "in_force": {"from": "2026-01-01", "until": "2028-12-31"},
    "competition_review": {"state": "passed"},
    "eligibility": CONDITION,
    "benefits": BENEFITS,
    "cap_wan_total": 800.0,
    "apply": {"window": "all-year", "materials": ["发票", "合同"], "pays_within_days": 45},
    "interpretation": {"zh": "**要点** [x](javascript:alert(1))", "en": "**Point**"},
}

PROJECT: Raw = {
    **COMMON,
    "name": {"zh": "阀门项目", "en": "Valve project"},
    "summary": {"zh": "概况", "en": "Summary"},
    "status": "seeking",
    "cluster": "hydrogen",
    "chain_node": "upstream-1",
    "park": "hitech",
    "land": "plot",
    "investment_wan": {"total": 12000.0, "sought": 9000.0},
    "co_operation": "joint",
}

RECORDS: dict[str, dict[str, Raw]] = {
    "parks": {"hitech": PARK},
    "land": {"hostile": HOSTILE_PLOT, "plot": PLOT},
    "factories": {"factory": FACTORY},
    "clusters": {"hydrogen": CLUSTER},
    "policies": {
        "general": {**POLICY, "category": "land", "eligibility": None, "benefits": [], "title": "用地政策"},
        "grant": POLICY,
        "old": {**POLICY, "status": "repealed", "replaced_by": "grant", "clusters": ["hydrogen"]},
    },
    "projects": {
        "open": PROJECT,
        "public-talks": {**PROJECT, "status": "negotiating", "publish": True},
        "secret": {**PROJECT, "status": "negotiating", "name": "PLANTED-SECRET"},
        "signed": {**PROJECT, "status": "signed", "story": {"zh": "故事", "en": "Story"}},
    },
    "platforms": {
        "incubator": {
            **COMMON, "name": {"zh": "孵化器", "en": "Incubator"}, "kind": "incubator", "state": "running",
            "summary": "简介", "park": "hitech", "services": ["中试", "检测"],
        }
    },
    "procedures": {
        "permit": {
            **COMMON, "title": {"zh": "施工许可", "en": "Permit"}, "summary": "说明", "life_stage": "landing",
            "steps": [{"id": "one", "title": "一", "office": "局", "days": 5.0}],
        }
    },
    "events": {
        "forum": {
            **COMMON, "name": "论坛", "kind": "forum", "starts": "2026-12-01", "venue": "广州", "summary": "简介",
            "clusters": ["hydrogen"],
        }
    },
    "firms": {
        "caster": {
            **COMMON, "name": {"zh": "铸造厂", "en": "Foundry"}, "role": "landed", "cluster": "hydrogen",
            "products": ["阀体"], "staff": 12, "output_wan_year": {"min": 100, "max": 200}, "output_year": 2025,
        }
    },
    "hubs": {
        "quay": {
            **COMMON, "name": "码头", "kind": "port", "state": "running", "ship_tonnes": 1000,
            "routes": [{"to": "海港", "hours": 20}],
        }
    },
    "areas": {
        "town": {
            **COMMON, "name": "镇", "kind": "township", "people": 4000,
            "land_stock": [{"stage": "acquired", "area_mu": 10, "on": "2026-09-01"}],
        }
    },
    "resources": {"sand": {**COMMON, "name": "砂矿", "kind": "mineral", "issuer": "局", "on": "2026-09-01"}},
    "tables": {
        "prices": {
            **COMMON, "title": "价格", "place": "costs", "shown_as": "heat-map", "unit": "万元", "row_title": "级",
            "column_title": "用途", "rows": [{"id": "one", "name": "一级"}, {"id": "two", "name": "二级"}],
            "columns": [{"id": "industry", "name": "工业"}],
            "cells": [{"row": "one", "column": "industry", "value": 3, "to": 4}],
        }
    },
}  # fmt: skip
