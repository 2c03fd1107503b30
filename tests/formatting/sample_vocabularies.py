"""The words of the sample guide, one or two for each vocabulary, and some questions of the plan."""

from typing import Any

Raw = dict[str, Any]


def terms(**words: str) -> Raw:
    """``available="可供|Available"`` → the terms of a vocabulary."""
    pairs = {word: label.split("|") for word, label in words.items()}
    return {word.replace("_", "-"): {"zh": pair[0], "en": pair[1]} for word, pair in pairs.items()}


VOCABULARIES: Raw = {
    "terms": {
        "park_level": terms(provincial="省级|Provincial"),
        "grade": terms(A="A 类|A"),
        "utility": terms(
            road="道路|Road", water="给水|Water", drainage="排水|Drainage", power="供电|Power", telecom="通信|Telecoms",
            gas="燃气|Gas", heat="供热|Heat", levelled="场地平整|Levelled site",
        ),
        "utility_state": terms(connected="已通|Connected", planned="规划|Planned"),
        "serviced_land": terms(seven="七通一平|7", five="五通一平|5", three="三通一平|3", partial="清单|List"),
        "assessment": terms(flood="洪水影响评价|Flood impact"),
        "distance_kind": terms(port="港口|Port", airport="机场|Airport"),
        "land_status": {
            "available": {"zh": "可供", "en": "Available", "explanation": {"zh": "可<申>请", "en": "Apply \"now\""}},
            **terms(announced="公告中|Announced", transferred="已出让|Transferred"),
        },
        "land_use": terms(M1="一类工业用地|Class 1 industrial"),
        "land_use_standard": terms(local="地方规定|Local rules"),
        "land_supply": terms(listing="挂牌|Listing"),
        "energy_base": terms(output="按产值|of output"),
        "factory_status": terms(available="在供|On offer", withdrawn="已撤回|Withdrawn"),
        "floor_status": terms(vacant="可供|Vacant", partly="部分|Partly", reserved="意向|Reserved", let="已租|Let"),
        "owner_type": terms(state="国有|State-owned"),
        "tenure": terms(rent="出租|To let"),
        "structure": terms(steel="钢结构|Steel frame"),
        "fire_hazard_class": terms(D="丁类|D"),
        "floor_price_basis": terms(m2="每平方米|Square metre", floor="整层|Floor", building="整栋|Building"),
        "price_period": terms(month="月|Month", year="年|Year"),
        "lift_kind": terms(goods="货梯|Goods lift"),
        "cleanroom_class": {"iso-7": {"zh": "万级", "en": "ISO 7"}},
        "gap": terms(missing="缺失|Missing"),
        "policy_level": terms(city="市|City"),
        "policy_category": terms(land="用地|Land", equipment="设备|Equipment"),
        "policy_status": {"in-force": {"zh": "有效", "en": "In force"}, **terms(repealed="已废止|Repealed")},
        "competition_review": terms(passed="已通过审查|Passed"),
        "certainty": terms(entitlement="符合即享|Entitlement", assessed="审核认定|Assessed"),
        "benefit_group": terms(equipment="设备投入|equipment"),
        "life_stage": terms(landing="落地|Landing"),
        "project_status": terms(seeking="招商中|Seeking", negotiating="洽谈中|In negotiation", signed="已签约|Signed"),
        "co_operation": terms(joint="合资|Joint venture"),
        "platform_kind": terms(incubator="孵化器|Incubator"),
        "platform_state": terms(running="已运行|Running"),
        "firm_role": terms(landed="已落户|Here"),
        "hub_kind": terms(port="港口|Port"),
        "area_kind": terms(township="乡镇|Township"),
        "land_stage": terms(acquired="已收储|Acquired"),
        "resource_kind": terms(mineral="矿产|Minerals"),
        "table_place": terms(costs="成本|Costs"),
        "table_form": {"table": {"zh": "表格", "en": "Table"}, "heat-map": {"zh": "热力表", "en": "Heat map"}},
        "event_kind": terms(forum="论坛|Forum"),
        "contact_role": terms(park="园区|Park"),
        "language": terms(en="英语|English"),
        "investor": terms(domestic="内资|Domestic", foreign="外资|Foreign"),
        "unit": {
            "元/立方米": {"zh": "元/立方米", "en": "yuan/m³"},
            "万元": {"zh": "万元", "en": "10k yuan"},
            "亿元": {"zh": "亿元", "en": "100m yuan"},
            "万元/亩": {"zh": "万元/亩", "en": "10k yuan/mu"},
            "亩": {"zh": "亩", "en": "mu"},
            "元/月": {"zh": "元/月", "en": "yuan a month"},
            "万人": {"zh": "万人", "en": "10k people"},
            "亿千瓦时": {"zh": "亿千瓦时", "en": "100m kWh"},
            "人": {"zh": "人", "en": "people"},
            "年": {"zh": "年", "en": "years"},
            "个": {"zh": "个", "en": ""},
            "%": {"zh": "%", "en": "%"},
        },
    },
    "plan": {
        "cluster": {"label": {"zh": "产业集群", "en": "Cluster"}, "type": "choice", "choices": "clusters"},
        "investor": {"label": {"zh": "投资主体", "en": "Investor"}, "type": "choice", "choices": "investor"},
        "start_year": {"label": {"zh": "开工年份", "en": "Start year"}, "type": "year", "unit": "年"},
        "equipment_wan": {"label": {"zh": "设备投资", "en": "Equipment"}, "type": "number", "unit": "万元"},
        "investment_wan_mu": {"label": {"zh": "投资强度", "en": "Intensity"}, "type": "number", "unit": "万元/亩"},
        "rnd_wan_year": {"label": {"zh": "年研发费用", "en": "R&D a year"}, "type": "number", "unit": "万元"},
        "cit_rate": {"label": {"zh": "企业所得税税率", "en": "Tax rate"}, "type": "number"},
        "employees": {"label": {"zh": "用工人数", "en": "Employees"}, "type": "count", "unit": "人"},
        "high_tech": {"label": {"zh": "高新技术企业", "en": "High-tech enterprise"}, "type": "flag"},
    },
}  # fmt: skip
