"""A firm: one that is here, with its place in a chain, or one that is sought for a gap."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.record import Record
from investment_guide.model.values import Bounds, ClusterId, Count, Date, Id, NotNegative, ParkId, Positive, Text

ONE_NUMBER = "一个数也写成范围：{min: 12000, max: 12000}。"


class Firm(Record):
    """A firm as the guide presents it: public facts of its register or of what it says itself."""

    name: Annotated[Text, About("企业", "Firm", group="identity")]
    role: Annotated[str, OneOf("firm_role"), About("状态", "Status", group="identity")]
    summary: Annotated[Text | None, About("简介", "Summary", group="identity")] = None
    cluster: Annotated[
        ClusterId | None, About("[[clusters:产业集群]]", "[[clusters.one:Cluster]]", group="identity")
    ] = None
    chain_node: Annotated[Id | None, About("产业链环节", "Chain link", group="identity")] = None
    products: Annotated[tuple[Text, ...], About("主要产品", "Products", group="identity")] = ()
    park: Annotated[ParkId | None, About("所在[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    address: Annotated[Text | None, About("地址", "Address", group="identity")] = None
    website: Annotated[Url | None, About("网站", "Website", group="identity")] = None
    since: Annotated[Date | None, About("落户时间", "Here since", group="identity")] = None
    registered_capital_wan: Annotated[
        Positive | None, About("注册资本", "Registered capital", unit="wan", group="identity")
    ] = None
    staff: Annotated[Count | None, About("员工", "Staff", unit="people", group="identity")] = None
    land_mu: Annotated[NotNegative | None, About("占地", "Land", unit="mu", group="identity")] = None
    floor_area_m2: Annotated[NotNegative | None, About("建筑面积", "Floor area", unit="m2", group="identity")] = None
    output_wan_year: Annotated[
        Bounds | None, About("年产值", "Annual output", unit="wan", group="identity", hint=ONE_NUMBER)
    ] = None
    output_year: Annotated[Count | None, About("产值年份", "Output year", group="identity")] = None
