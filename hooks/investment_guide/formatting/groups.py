"""The headings under which the fields of a sheet stand, in the order of reading."""

from collections.abc import Mapping
from types import MappingProxyType

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
