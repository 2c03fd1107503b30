"""What articles 10 and 11 restrict: advantages for some, by tax, statistics, owner, land, rent, charges or energy."""

import re

from investment_guide.checking.wording_concepts import (
    ASSESSED,
    BENEFIT,
    BY_NATIONAL_RULE,
    CHEAPER,
    DUTY,
    ENERGY,
    ENERGY_FAVOUR,
    FEES,
    FOR_ALL,
    GIVE,
    HERE,
    LAND_PRICE,
    MORE,
    MUST,
    NATIONAL,
    OWNER,
    SELECTED,
    STATISTICS,
    SUBSIDY,
    TAX_AS_MEASURE,
    TAX_NAMES,
    C,
    H,
    N,
    after,
    near,
    one_of,
)
from investment_guide.checking.wording_practice import Practice

_WORK = ("条例第十条第（二）项、实施办法第十九条", "Regulations art. 10(2), Measures art. 19")
_TAX = ("条例第十条第（一）项", "Regulations art. 10(1)")
_AWARD = ("条例第十条第（二）项", "Regulations art. 10(2)")
_FACTOR = ("条例第十条第（三）项", "Regulations art. 10(3)")


def _differs(text: str) -> bool:
    """Whether two owners in a sentence are given different figures, or one is given more."""
    figures = re.findall(r"\d+(?:\.\d+)?(?=%|‰|个?百分点|万|亿|元|倍|折|成|年)", text)
    return len(figures) < 2 or len(set(figures)) > 1


PRACTICES_OF_COSTS: tuple[Practice, ...] = (
    Practice(
        "税收返还",
        "tax refunds",
        *_TAX,
        "税",
        (
            (rf"税(?:收|费|款|金)返还|返还{C}{{0,8}}税(?:收|费|款|金)",),
            (rf"{TAX_NAMES}{N}{{0,12}}?(?:实缴|实际缴纳|缴纳)额?{N}{{0,12}}?(?:返|退还|奖|补)",),
            (
                near(
                    TAX_NAMES,
                    r"(?:退还|返还|返补|先[交缴征]后[退返奖]|等额补偿|返给|奖返|退给|退回企业|零负担|由(?:财政"
                    r"|园区|政府)(?:给予)?(?:等额|全额|承担|补))",
                    14,
                ),
            ),
            (
                near(TAX_NAMES, r"(?:全免|免征|减征|减免|免缴|免交|减半)", 14),
                rf"{SELECTED}|{HERE}|财政|入驻|入园|[市区县省]级部分|前[一二三四五六\d]+年",
            ),
        ),
        innocent_clause=(
            rf"{NATIONAL}{C}{{0,10}}(?:规定|政策|统一|法|执行)|税法|小规模|出口退税|手续费|税务机关|多缴|误缴"
        ),
        innocent_sentence=(
            rf"{NATIONAL}{C}{{0,10}}规定{N}{{0,8}}(?:免征|减征|减半|减免)|出口退税|退税由|纳税年度|所得税法"
            rf"|居民企业|依法平等"
        ),
    ),
    Practice(
        "先征后返",
        "tax levied and given back",
        *_WORK,
        "先",
        ((r"先[征交缴]后(?:返|退|奖)",),),
        innocent_clause=rf"{NATIONAL}{C}{{0,10}}(?:规定|政策|统一|法)",
    ),
    Practice(
        "即征即退",
        "tax refunded at once",
        *_WORK,
        "即征",
        ((r"即征即(?:退|返)",),),
        innocent_sentence=rf"{NATIONAL}{N}{{0,20}}即征即退|资源综合利用|软件产品|残疾人|福利企业",
    ),
    Practice("列收列支", "revenue booked and paid out again", *_WORK, "列收", ((r"列收列支",),)),
    Practice(
        "地方留成", "the local share of tax", *_WORK, "留", ((r"(?:地方|[市县区]级|本级)(?:财政|税收)?留(?:成|存)",),)
    ),
    Practice(
        "财力贡献", "contribution to local revenue", *_WORK, "贡献", ((r"(?:财力|财政|经济|税收)(?:的?净)?贡献",),)
    ),
    Practice(
        "按纳税额奖励",
        "an award that follows the tax paid",
        *_WORK,
        "税|财力|贡献",
        (
            (TAX_AS_MEASURE, one_of(GIVE, "房租由", "承担", r"鼓励(?!类|外商|企业依)", "租金", "安排(?=\\d|一名)")),
            (rf"(?:奖励|补贴|补助|资金){C}{{0,8}}(?:测算|计算|公式|＝|=){N}{{0,20}}税额",),
        ),
        innocent_clause=(
            r"不含(?:增值)?税|含税|完税证明|依法(?:缴纳|纳税|计入)|欠税|进项税额|销项|纳税信用[^和及与]"
            r"|一般纳税人|税务机关|加计扣除|"
            rf"国家税法|居民企业|纳税年度|征税范围|所得税(?:年度)?汇算|预提所得税|应纳税所得|无须"
            rf"|{NATIONAL}{C}{{0,6}}(?:规定|政策)"
        ),
        innocent_sentence=(
            r"不(?:与|和|跟|同|以|按)[^，。]{0,12}税[^，。]{0,8}(?:挂钩|为条件|计算|相关)"
            r"|税[^，。]{0,8}(?:不挂钩|无关)|与企业是否缴税无关"
            r"|超过3%的部分|条例第|实际税负|抵免|国家规定即征即退|税率为|依法计入|标准地|控制指标|由获奖者|预计年税收"
        ),
    ),
    Practice(
        "纳入统计奖励",
        "an award for entering the statistics of this place",
        "实施办法第十九条",
        "Measures art. 19",
        "[统规库升]|限[上额]|四上|直报|转企|资质以上",
        (
            (STATISTICS, one_of(GIVE, r"兑现|兑付|扶持|鼓励|奖")),
            (rf"{DUTY}{C}{{0,14}}(?:纳入|列入|进入|归入|申报){C}{{0,14}}统计(?!局|部门|制度|报表)",),
            (rf"{DUTY}{C}{{0,10}}(?:入统|纳统|入规|升规)",),
            (rf"统计关系{C}{{0,6}}(?:{MUST})",),
            (
                rf"(?:纳入|列入|进入){C}{{0,14}}统计(?:范围|库|平台|名录库)?{C}{{0,6}}?(?:的企业|的项目|的单位"
                rf"|方可|才可|才能|后可|为条件|为前提)",
            ),
        ),
        in_conditions=(
            (
                rf"(?:纳入|列入|进入|升为?|在){C}{{0,14}}统计(?!局|部门|数据|口径)|入统|入规|升规|纳统|统计关系"
                rf"|首次{C}{{0,6}}规模?以?上",
            ),
        ),
        innocent_clause=r"不要求|依法|统计法",
        innocent_sentence=(
            rf"国家统计(?!直报)|国家{C}{{0,4}}制度|共有|累计有|目前有|截至|{C}{{0,4}}统计(?:部门|局)?(?:数据"
            rf"|公报|口径|数)(?:为准|显示)|同一(?:补助)?标准|保持一致|(?:新增|累计){N}{{0,8}}\d+(?:家|户)(?:$|[。，])"
        ),
    ),
    Practice("一事一议", "case by case", *_AWARD, "一议", ((r"一(?:事|项目|案)一议",),)),
    Practice("一企一策", "one policy for one firm", *_AWARD, "一策|一议", ((r"一(?:企|项目)一策|一企一议",),)),
    Practice(
        "白名单",
        "a list of favoured firms",
        *_AWARD,
        "白名单",
        ((r"白名单",),),
        innocent_sentence=(
            r"(?:环保|环境|生态|应急|重污染|错峰|减排|监管|执法|检查|安全|融资|信贷|信用|海关|通关|房地产|国家"
            r"|国务院|外贸|进出口"
            r"|工信部|工业和信息化部|药品|食品|出口|两用|网络|IP|邮箱|域名|防疫|保供|电池|复工|免罚|不予处罚"
            r"|物流通行|通行"
            rf"){N}{{0,14}}白名单|白名单{N}{{0,10}}(?:环保|应急|执法检查|停限产|海关|部委|生态环境)"
        ),
    ),
    Practice(
        "名录库",
        "a register of favoured firms",
        *_WORK,
        "库",
        ((r"名录库",), (r"(?:种子|后备|培育|储备)”?(?:企业)?库", rf"{GIVE}|优先|支持")),
        innocent_clause=r"统计|专家|基本单位|评审|项目(?:储备)?库",
    ),
    Practice(
        "零地价",
        "land for nothing",
        *_FACTOR,
        "零|0|地价",
        ((r"(?:零|0)(?:元)?(?:地价|供地|拿地|出让)|地价{0,1}(?:返还)?[至到]零",),),
    ),
    Practice(
        "优惠地价",
        "land below its price",
        *_FACTOR,
        "地价|出让|摘牌|供地|土地",
        (
            (r"(?:优惠|特惠|超低|协议)地价|地价优惠",),
            (
                near(
                    LAND_PRICE,
                    r"(?:返还|返给|返补|奖励|奖补|补贴|补助|减免|补给|补足|全额补|退还|先征后奖|补偿)",
                    22,
                    N,
                ),
            ),
            (
                after(
                    LAND_PRICE,
                    r"(?:成本价?|基准价?|评估价?)?的?(?:一半|[一二三四五六七八九]折|[一二三四五六七]成|\d+%"
                    r"|低于(?:成本|基准|最低))",
                    10,
                ),
                r"执行|优惠|供(?:地|应)|出让|计(?:收|价)|按",
            ),
        ),
        innocent_clause=r"不得(?!分|低于|少于|不)|国家规定的最低|最低价标准|按年限修正|优先发展产业",
        innocent_sentence=(
            rf"(?:优先发展(?:产业)?|集约用地){N}{{0,20}}70%|70%{N}{{0,20}}(?:最低价|优先发展)"
            rf"|{NATIONAL}{C}{{0,8}}规定|条例第"
        ),
    ),
    Practice(
        "租金减免",
        "rent remitted",
        *_FACTOR,
        "租",
        (
            (
                r"租金(?:减免|减半|全免)|(?:减免|免收|免除|免缴)[^，,。；;]{0,6}(?:租金|房租)|免租|(?:房租"
                r"|租金)由(?:园区|政府|财政|管委会)(?:全额)?承担",
            ),
        ),
        innocent_sentence=rf"(?:国务院|国家|中央|全国){N}{{0,24}}?(?:统一|部署|规定|政策|要求|措施){N}{{0,30}}?租|"
        rf"租{N}{{0,14}}?(?:按|依照|根据|执行|落实){C}{{0,4}}(?:国务院|国家|中央)|疫情期间|受灾|"
        r"装修(?:免租)?期|免租期以合同",
    ),
    Practice(
        "租金补贴",
        "rent subsidised",
        *_AWARD,
        "租",
        ((r"(?:租金|房租)(?:补贴|补助|奖补)|补贴[^，,。；;]{0,6}(?:租金|房租)",),),
        innocent_sentence=r"公租房|保障性租赁|毕业生|人才(?:个人|本人)|住房租(?:金|赁)补贴|国务院|国家统一",
    ),
    Practice(
        "免费用地",
        "land free of charge",
        *_FACTOR,
        "免费|无偿",
        ((r"(?:免费|无偿)(?:提供)?(?:工业)?(?:用地|供地|土地)",),),
    ),
    Practice(
        "特定企业收费优惠",
        "charges or contributions waived for chosen firms",
        *_FACTOR,
        "费|基金|公积金|保障金|残保金",
        (
            (
                near(
                    FEES, r"(?:免收|免缴|免交|减免|减半|缓缴|缓征|停征|返还|优惠|代缴|下调|从低|豁免|免除|全免|不收)", 8
                ),
                SELECTED,
            ),
        ),
        innocent_clause=r"不得(?!分|低于|少于|不)",
        innocent_sentence=rf"{BY_NATIONAL_RULE}|所有(?:企业|项目)|各类企业|一致|小微企业|阶段性",
    ),
    Practice(
        "按所有制区别对待",
        "different rates by ownership or origin",
        "条例第十条第（二）项、实施办法第十九条",
        "Regulations art. 10(2), Measures art. 19",
        "民[营企间]|国[有企资]|央企|外[资企商]|内资|[港台]|境外投资|合资|私营|非公|所有制|性质|国别|资本来源|组织形式|[本外]地企业|域外企业|本市企业|外省企业",
        (
            (
                after(
                    rf"{OWNER}{N}{{0,22}}?\d+(?:\.\d+)?(?:%|‰|个?百分点|万|亿|元|倍|折|成)",
                    rf"(?:{OWNER}|其[他它]{C}{{0,6}}?(?:企业|项目|投资者)?){N}{{0,18}}?\d+(?:\.\d+)?(?:%|‰"
                    rf"|个?百分点|万|亿|元|倍|折|成)",
                    14,
                    N,
                ),
            ),
            (
                rf"{OWNER}{N}{{1,30}}?{OWNER}{N}{{0,20}}",
                r"免收|免缴|不设|不要求|免交|优先|不需要|减半|免评审",
                r"\d|要求|收取|缴纳|一免",
            ),
            (
                rf"{OWNER}{N}{{1,24}}?{OWNER}{N}{{0,10}}?(?:低|高|多|少|优于|分别按|分别给|分别补|分别奖){N}{{0,20}}",
                rf"{SUBSIDY}|补贴|贴息|奖励|租金|费率|地价|补助",
            ),
            (near(OWNER, MORE, 16, N), r"标准|比例|额度|上限|贴息|门槛|\d|倍|奖|补"),
            (
                rf"(?:仅限?|只限?|仅面向|只面向|仅对|只对|专门面向|限|只接受|只受理|专属){C}{{0,4}}?{OWNER}",
                rf"{BENEFIT}|投标|参与|受理",
            ),
            (
                rf"(?:不含|不包括|不适用于?|不予|不给予|不享受|除外){C}{{0,10}}?{OWNER}"
                rf"|{OWNER}{C}{{0,12}}?(?:不予|不给予|不享受|除外|不在(?:支持|补助|奖励)|不纳入)",
                rf"{BENEFIT}|支持|本办法|本资金|配套",
            ),
            (
                rf"(?:按|根据|依据?|区分|视|不同){C}{{0,8}}(?:所有制|股权性质|企业性质|经济性质|资本来源"
                rf"|组织形式|出资(?:人)?性质|产权性质|投资者国别|国别)",
                r"确定|分别|分档|差别|不同|区别|差异|标准|比例",
            ),
        ),
        innocent_clause=(
            r"占比?\d+(?:\.\d+)?%(?!以上)|占\d+[家户]|比重|增长|下降|同比|\d+(?:\.\d+)?万?[家户]|完成(?:投资)?"
            r"|实现|工作日|小时|出口占|500强有|负面清单|国有建设|国资监管"
        ),
        innocent_sentence=(
            r"一视同仁|同等|平等|相同|一致|均为|均按|都按|不区分|不论|无论|占比?\d+(?:\.\d+)?%(?!以上)|家[，。]"
            r"|登记时限|增值税税率|预提所得税|股息"
        ),
        only_if=_differs,
    ),
    Practice(
        "特定企业优惠电价",
        "cheaper energy for chosen firms",
        "条例第十条第（三）项、第十一条第（二）项",
        "Regulations art. 10(3) and 11(2)",
        "[电水气热汽度方]|用能|能源|成本价",
        (
            (near(r"低于(?:市场|挂牌|目录|园区)?(?:价格?|均价)", r"(?:蒸汽|电|天然气|燃气|水|热力)", 6), SELECTED),
            (near(near(SELECTED, ENERGY, 30, N), CHEAPER, 24, N),),
            (rf"{SELECTED}{N}{{0,30}}?{CHEAPER}{N}{{0,10}}?{ENERGY}",),
            (
                rf"{ENERGY}{C}{{0,10}}?(?:优惠|补贴|减免|让利|下浮|打\S折){C}{{0,10}}?(?:限|仅|只|面向|给予?"
                rf"|用于){C}{{0,10}}?{SELECTED}",
            ),
            (
                rf"(?:对|给|为|向)?(?<!{H})(?!{FOR_ALL}){H}{{2,10}}(?<!工业)(?<!制造业)(?<!小微)(?<!工商业)(?<!入驻)(?<!入园)(?<!条件的)(?<!生产)(?:企业|项目|用户|大户)",
                near(ENERGY, ENERGY_FAVOUR, 16, N),
            ),
            (rf"前[十百\d]+[家名户位]{C}{{0,4}}企业|明星企业|特定", near(ENERGY, rf"{ENERGY_FAVOUR}|{CHEAPER}", 16, N)),
            (
                rf"(?:与|对|给|为){C}{{0,4}}(?:个别|特定|某|部分){C}{{0,8}}(?:企业|用户|项目)",
                r"协议(?:电|气|水|热)价|优惠(?:电|气|水|热)价|一企一价",
            ),
        ),
        innocent_sentence=(
            r"差别电价|阶梯电价|惩罚性电价|市场化交易|直接交易|绿电交易|一视同仁|所有|全部|各类|一般工商业"
            r"|居民(?!价)|自建|自发自用|双方协商|听证|可靠率|能源审计|绿电占比|随煤价联动"
            rf"|分时电价|省统一|{NATIONAL}{C}{{0,6}}规定"
        ),
    ),
    Practice(
        "核定征收优惠",
        "tax levied by assessment as an advantage",
        *_TAX,
        "核定",
        ((ASSESSED,),),
        innocent_clause=(
            r"不适用|不得(?!分|低于|少于|不)|不能|除外|改为查账|转为查账|非核定|禁止|严禁|取消|停止|税法|管理法"
            r"|征管法|法律|依法|纠正|违规|土地增值税|房产税|用能|省税务局|税种|总量|负荷|辅导|不以|应纳税额|人数|能耗"
        ),
        innocent_sentence=r"核定征收企业不|(?<!不)改查账|依照税收征收管理法|核定(?:征收率)?按省",
    ),
)
