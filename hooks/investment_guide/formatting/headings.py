"""Headings: of the columns of tables, alike on the website and on paper, and of the groups of fields on a sheet."""

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
    "starting_price": head(Plot, "start_price_wan_mu"),
    "rent": head(Floor, "rent_yuan_m2_month"),
    "vacant": head(Floor, "vacant_m2"),
})  # fmt: skip
# In the order of reading.
GROUPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "identity": ("基本情况", "At a glance"),
        "place": ("位置与面积", "Location and area"),
        "planning": ("规划条件", "Planning conditions"),
        "building": ("建筑与装卸", "Building and loading"),
        "services": ("动力与环保", "Power, gas and environment"),
        "floors": ("楼层", "Floors"),
        "price": ("供地方式与价格", "Supply and price"),
        "figures": ("主要数据", "Figures"),
        "chain": ("产业链", "Supply chain"),
        "needs": ("用房需求与招引方向", "What firms need, and who is wanted"),
        "document": ("文件依据", "Document"),
        "rules": ("支持标准与条件", "Benefits and conditions"),
        "apply": ("如何申报", "How to apply"),
        "terms": ("投资与合作", "Investment and terms"),
        "story": ("落地故事", "How it went"),
        "steps": ("办理步骤", "Steps"),
        "entry": ("准入标准", "Entry standard"),
        "utilities": ("配套设施", "Utilities"),
        "distances": ("交通距离", "Distances"),
        "support": ("[[platforms:平台]]与[[policies:政策]]", "[[platforms:Platforms]] and [[policies:policies]]"),
        "documents": ("图片与资料", "Pictures and documents"),
        "source": ("数据来源与联系", "Source and contact"),
    }
)
