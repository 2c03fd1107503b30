"""Heads of columns, in both languages: a table of the website and the same table on paper call a column alike."""

from collections.abc import Mapping
from types import MappingProxyType

from investment_guide.formatting.site_fields import head
from investment_guide.model.factories import Floor
from investment_guide.model.land import Plot

HEADS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "building": ("厂房", "Building"),
    "capacity": ("能力与说明", "Capacity and notes"),
    "chain_link": ("环节", "Link"),
    "chain_state": ("完整度", "State"),
    "compared": ("比较", "Compared"),
    "date": ("日期", "Date"),
    "document": ("文号与有效期", "Document and period"),
    "eligible": ("谁能享受", "Who is eligible"),
    "floor": ("楼层", "Floor"),
    "gives": ("支持多少", "What it gives"),
    "item": ("项目", "Item"),
    "number_of_document": ("文号", "Number"),
    "plot": ("宗地编号", "Plot"),
    "policy": ("政策", "Policy"),
    "publisher": ("发布单位", "Publisher"),
    "source": ("资料", "Source"),
    "state": ("状态", "State"),
    "status": ("状态", "Status"),
    "step": ("步骤", "Step"),
    "tier": ("档次", "Tier"),
    "to_the_boundary": ("距红线", "To the boundary"),
    "utility": ("设施", "Utility"),
    "value": ("数值", "Value"),
    "wanted": ("正在找", "Wanted"),
    # Those of fields stand with the field.
    "area": head(Plot, "area_mu"),
    "far": head(Plot, "far"),
    "starting_price": head(Plot, "start_price_wan_mu"),
    "use": head(Plot, "use"),
    "crane": head(Floor, "crane_tonnes"),
    "height": head(Floor, "clear_height_m"),
    "load": head(Floor, "floor_load_kg_m2"),
    "rent": head(Floor, "rent_yuan_m2_month"),
    "vacant": head(Floor, "vacant_m2"),
})  # fmt: skip
