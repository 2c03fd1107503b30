"""The roles that the words of a sentence play, and the parts of a sentence that deny what they say."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon.toml"
CLAUSE = re.compile("(?<=[，,。；;：:！!？?])")
# What an authority must not do or does not do: what stands behind it in the clause is no practice.
DENIAL = re.compile(
    r"(?:不得(?!不)|不准|不许|不允许|不能(?!不)|不应当?|不可|不再|不会|严禁|禁止|杜绝|防止|避免|(?<!不得)(?<!不能)不)"
    r"(?:违法|违规|变相|擅自|随意|强制|以任何形式|直接|间接)*(?!以任何(?:理由|方式|形式|名义)[^，。]{0,6}[迁撤转搬运销])"
    r"(?:要求|限定|限制|强制|强迫|变相|违规|违法|擅自|指定|以|按|因|设置|设定|设立|设|给予|授予|发放|利用|借|采取|通过|实行|实施|出台|制定|搞"
    r"|组织|召集|协调|串通|达成|相互|各地|任何|政府|部门|各级|行业协会|协会|商会|经营者|具有竞争|另行|抵扣|办理(?=核定|代)|代开"
    r"|约定|承诺|超出本|突破本|超过本|干预|阻碍|排斥|歧视|在(?=[^，。]{0,16}(?:设置|阻碍|要求|限制|给予|提供|约定))|额外|附加|提出|增设|区分|作为|考虑|提供|从|看|问|论|推荐|划"
    r"|对(?!外[销售运供租]|本)|将|把|与|向(?!其[他它]|[外市县区省域]外?))"
)
# 不得将生产线转移 is addressed to a firm; 不得将注册地作为条件 to an authority.
TO_AN_AUTHORITY = re.compile("约定|给予|包税|优惠|承诺|作为|条件|依据|前提|挂钩|歧视|限制|区别|差别|门槛|设置")
# 不提供承诺不迁材料的企业: the negation belongs to a description of firms.
DESCRIBES = re.compile("的(?:企业|单位|项目|，|,|$|供应商|投标人)")
# The whole clause says that something does not count.
DENIED_CLAUSE = re.compile(
    r"无关|在哪里|在何处|无论|不论|不含[^，]*内容|不(?:再)?挂钩|不(?:作|做|设)(?:任何)?(?:要求|限制|门槛)|不设限|不限(?!于)|不影响"
    r"|不受(?!理|益|本|上述|前|以上|此)|没有?关系|无关系|不因|不是[^，]{0,10}条件|并非|不构成|不列为"
    r"|无(?:地域|区域|注册地)?(?:要求|限制)|无需|无须|不必|不强制|不要求|不需要|不加价|不加收|不得加价"
    r"|不再(?:办理|要求|实行|设|收取|执行|作为|履行|审批)|不看|脱钩|(?:不再|无须|不用|不)重复"
    r"|(?:任何单位|任何部门|部门|政府(?!投资|采购|工程|购买|性)|招标人|采购人|招标文件|采购文件|各地|登记机关|任何协会|协会|商会|评标委员会|迁出地"
    r"|迁入地|各单位|行政机关|管委会|各乡镇|街道[）)]?|园区)[^，。；]{0,12}(?:不得(?!低|少)|不能|不应|严禁|不可|无权|不(?!得|能|应|可|良|予|再|低|少|超|同|批|办|受|出|盖|放|验|供|含|高))"
)
# A sentence that quotes the rules, repeals such practices or takes complaints about them has none itself.
SPEAKS_OF_THE_RULES = re.compile(
    r"(?:取消|停止|废止|清理|纠正|查处|整治|破除|消除|删除|删去|去除|去掉|修改|整改)[^，。；]{0,24}"
    r"(?:政策|要求|规定|做法|限制|条款|返还|备案|审批|收费|差别|表述|内容|行为|壁垒|电价|加价|协议|案件|文件|约定)(?![^，。；]*(?:上限|资格))"
    r"|公平竞争审查|滥用行政权力|垄断协议|涉嫌|责令(?:改正|整改|废止)|被责令|整改|审计(?:部门|署|厅|局|发现|提出)|被通报|被约谈|立案|移送|问责|审查发现|(?:条例|实施办法)》?第[一二三四五六七八九十\d]+条[^。；]{0,8}不得|违法违规"
    r"|(?:应当?|须|予以|限期|及时)(?:予以)?(?:修改|纠正|删除|废止)|违反规定|追究|依规依纪|专项整治|重点检查|典型案例|引以为戒|经查|查实|叫停|停止执行|下架|曝光|开展清理|清理整治|不再履行|督查|举报|(?<!无)(?<!有)投诉(?!的)|有权拒绝|可以拒绝"
    r"|(?:条款|协议|规定|做法|政策|内容|要求)[^，。；]{0,4}(?:已|予以|一律|均)[^，。；]{0,10}(?:废止|失效|取消|停止执行|删除|清理|纠正|整改|解除|作废|撤销)"
)
# What such a prohibition goes on with: 严禁以招商为名，对特定企业给予优惠.
CONTINUES = re.compile("或|也不|亦不|并不|以及|[对向给为在与把将]|要求|限定|变相|违规|擅自|直接")
PROHIBITION = re.compile("不得|严禁|禁止|不准|不许|杜绝|防止|避免")
# Roles that make a sentence innocent, unless they are refused themselves: 不得自行委托.
EXCULPATING = frozenset({"free_choice", "equal", "welcome", "national", "lawful_assessment"})
BEYOND = re.compile("[^，。；]{0,6}(?:基础上|之外|以外|之上|标准上)")  # 在目录电价基础上每度减免
REFUSED_BEFORE = re.compile(
    "(?:不适用|不实行|不进行|不经|未经|不得|不能|不可|不准|无权|不许|不允许|不再|谢绝|不|未|非)$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sentence has an expression of a role, and whether the sentence denies it."""

    start: int
    end: int
    denied: bool = False


Hits = Mapping[str, tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The expressions with their roles, their lengths by first character, longest first, and the patterns of roles."""

    roles: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the tool."""
    with LEXICON.open("rb") as stream:
        tables = tomllib.load(stream)
    roles: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = {}
    for role, entries in tables["words"].items():
        for word in (word for entry in entries.split() for word in expanded(entry)):
            if role not in roles.get(word, ()):
                roles[word] = (*roles.get(word, ()), role)
            lengths.setdefault(word[0], set()).add(len(word))
    patterns = tuple((role, re.compile(form)) for role, form in tables["patterns"].items())
    return Lexicon(roles, {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}, patterns)


def expanded(entry: str) -> Iterator[str]:
    """Yield the expressions that an entry with ``{a|b}`` stands for."""
    parts = re.split(r"\{(.*?)\}", entry)
    yield from map("".join, product(*(part.split("|") if place % 2 else [part] for place, part in enumerate(parts))))


def roles_of(text: str, is_condition: bool = False) -> Hits:
    """Return where a sentence without spaces has which roles; none where it speaks of the rules.

    ``is_condition`` says that the text is a condition of an advantage by its place; its end has the role ``condition``.
    """
    if SPEAKS_OF_THE_RULES.search(text):
        return {}
    denied = tuple(_denied_parts(text))
    found: dict[str, list[Hit]] = {}
    for role, start, end in _expressions(text):
        if role not in EXCULPATING or not (REFUSED_BEFORE.search(text[:start][-4:]) or BEYOND.match(text[end:])):
            is_denied = any(first <= start < last for first, last in denied)
            found.setdefault(role, []).append(Hit(start, end, is_denied))
    if is_condition:
        found["condition"] = [Hit(len(text), len(text))]
    return {role: tuple(hits) for role, hits in found.items()}


def _expressions(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield role, start and end of each expression that no longer one hides."""
    words = lexicon()
    hits = [
        (start, start + length, roles)
        for start, first in enumerate(text)
        for length in words.lengths.get(first, ())
        if start + length <= len(text) and (roles := words.roles.get(text[start : start + length]))
    ]
    neutral = [(start, end) for start, end, roles in hits if "neutral" in roles]
    longer = [(start, end) for start, end, _ in hits if end - start > 1]
    for start, end, roles in hits:
        hiding = longer if end - start == 1 else neutral
        if not any(first <= start and end <= last and last - first > end - start for first, last in hiding):
            yield from ((role, start, end) for role in roles)
    for role, pattern in words.patterns:
        for match in pattern.finditer(text):
            if not any(first <= match.start() and match.end() <= last for first, last in neutral):
                yield role, *match.span()


def _denied_parts(text: str) -> Iterator[tuple[int, int]]:
    start, is_denied = 0, False  # whether the clause before forbids something
    for clause in CLAUSE.split(text):
        end = start + len(clause)
        continues = is_denied and CONTINUES.match(clause)
        denial = 0 if continues or DENIED_CLAUSE.search(clause) else _denial(clause)
        is_denied = denial is not None and PROHIBITION.search(clause) is not None
        if denial is not None:
            yield start + denial, end
        start = end


def _denial(clause: str) -> int | None:
    """Return where a clause begins to deny, None where it does not."""
    for match in DENIAL.finditer(clause):
        behind = clause[match.end() :]
        if DESCRIBES.search(behind) or (match[0].endswith(("将", "把", "与")) and not TO_AN_AUTHORITY.search(behind)):
            continue
        return match.start()
    return None
