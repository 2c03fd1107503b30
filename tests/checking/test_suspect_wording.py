"""Words that fair-competition review looks at are found in every form, and what a text forbids is not taken for it."""

from pathlib import Path

import pytest

from investment_guide.checking.hand_written import wording
from investment_guide.checking.suspect_wording import SENTENCE_END, leads, practices_in
from investment_guide.checking.wording.practices import practices
from tests.checking.sample import change, codes_of, copy_of_the_good_guide, diagnostics_of
from tests.checking.wording_sentences import GUILTY, INNOCENT

# Written by hand for each kind in the words of local documents, with look-alikes. What was found of each set at first
# sight is in docs/decisions/wording-lint.md.
SENTENCES = Path(__file__).parents[1] / "samples" / "wording"
POLICY = "policies/equipment.yml"
SUMMARY = "{zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}"
# The words as the law and its regulations say them, and the practice that each names.
LISTED = {
    **dict.fromkeys("税收返还、先征后返、即征即退、列收列支、地方留成、财力贡献".split("、"), "按纳税额奖励"),
    **dict.fromkeys("一事一议、一企一策、白名单、名录库".split("、"), "特定企业待遇"),
    **dict.fromkeys("零地价、优惠地价、免费用地".split("、"), "优惠地价"),
    **dict.fromkeys("租金减免、租金补贴".split("、"), "租金优惠"),
    **dict.fromkeys("注册地迁入、本地注册方可享受".split("、"), "本地注册方可享受"),
    **{name: name for name in ("承诺不迁", "优先采购本地")},
}
NAMES = {practice.name for practice in practices()}
# The kinds of the sets of sentences that are not named as a practice is, and the practices that name them rightly.
KINDS = {
    "税收返还": {"按纳税额奖励"},
    "歧视外地": {"歧视外地", "优先采购本地"},
    "登记、纳税、统计在本地": {"本地注册方可享受", "纳入统计奖励", "承诺不迁"},
    "采购本地、指定名录": {"优先采购本地", "推荐目录"},
    "所有制或来源": {"按所有制区别对待", "歧视外地"},
    "与纳税或出让价款挂钩": {"按纳税额奖励", "优惠地价", "租金优惠"},
    "个别企业的能源和要素价格": {"特定企业优惠电价", "优惠地价", "特定企业收费优惠"},
    "须设分支机构": {"要求设立子公司"},
    "协商税负": {"核定征收优惠", "按纳税额奖励"},
    "阻碍迁出和外来商品": {"承诺不迁", "歧视外地"},
    "投标的本地业绩": {"投标地方条件", "优先采购本地", "推荐目录", "歧视外地"},
    "差别收费": {"特定企业收费优惠", "歧视外地", "按所有制区别对待"},
    "指定经营者、审批和定价": {"违法设置审批、独家经营", "统一价格、分割市场", "推荐目录"},
    "个别企业待遇": {"特定企业待遇", "特定企业收费优惠"},
    "其他": NAMES,
}


def names_in(sentence: str, is_condition: bool = False) -> tuple[str, ...]:
    """The names of the practices in a text, read sentence by sentence as the lint does."""
    found = (practices_in(each, is_condition) for each in SENTENCE_END.split(sentence))
    return tuple(dict.fromkeys(practice.name for names in found for practice in names))


@pytest.mark.parametrize(("kind", "sentence"), [(kind, each) for kind, all_of in GUILTY.items() for each in all_of])
def test_a_restricted_practice_is_found_and_names_its_articles(kind: str, sentence: str) -> None:
    assert kind in names_in(sentence)
    (found,) = leads(sentence)
    assert found["sentence"] == sentence
    assert "第" in found["articles_zh"]
    assert "art. " in found["articles_en"]


@pytest.mark.parametrize("sentence", [each for all_of in INNOCENT.values() for each in all_of])
def test_an_innocent_sentence_is_quiet(sentence: str) -> None:
    assert names_in(sentence) == ()


def sentences(name: str) -> list[str]:
    """The lines of a list of sentences."""
    return (SENTENCES / name).read_text("utf-8").splitlines()


def suspect_sentences() -> dict[str, list[str]]:
    """The sentences with restricted practices, by kind."""
    found: dict[str, list[str]] = {}
    for line in sentences("suspect.txt"):
        if line.startswith("# "):
            kind = line.removeprefix("# ")
        else:
            found.setdefault(kind, []).append(line)
    return found


@pytest.mark.parametrize("kind", suspect_sentences())
def test_nine_in_ten_of_each_kind_are_found_and_named(kind: str) -> None:
    all_of = suspect_sentences()[kind]
    missed = [sentence for sentence in all_of if not names_in(sentence)]
    assert len(missed) <= len(all_of) / 10, missed
    misnamed = [sentence for sentence in all_of if not KINDS.get(kind, {kind}) & set(names_in(sentence))]
    assert len(misnamed) <= len(all_of) / 10, misnamed


def test_one_in_ten_innocent_sentences_is_a_lead_at_most() -> None:
    all_of = sentences("innocent.txt")
    leads_of = [sentence for sentence in all_of if names_in(sentence)]
    assert len(all_of) > 850
    assert len(leads_of) <= len(all_of) / 10, leads_of


def test_half_of_the_sentences_are_innocent() -> None:
    guilty, innocent = (sum(map(len, half.values())) for half in (GUILTY, INNOCENT))
    assert guilty >= 60 <= innocent
    assert abs(guilty - innocent) <= 20


def test_a_condition_says_less_than_a_sentence() -> None:
    assert list(leads("已纳入规模以上工业统计")) == []
    (found,) = leads("已纳入规模以上工业统计", is_condition=True)
    assert found["words"] == "纳入统计奖励"


@pytest.mark.parametrize("word", LISTED)
@pytest.mark.parametrize("before", ["", "对入驻企业", "凡符合条件的，可按规定“"])
def test_a_listed_word_is_found(word: str, before: str) -> None:
    assert names_in(f"{before}{word}。") == (LISTED[word],)


@pytest.mark.parametrize("word", LISTED)
def test_spaces_and_line_ends_inside_a_word_hide_nothing(word: str) -> None:
    for gap in (" ", "\u3000", "\u00a0", "\u200b", "\n   "):
        assert [each.name for each in practices_in(f"实行{gap.join(word)}")] == [LISTED[word]]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("对重大项目实行零 地价供应", "零地价"),
        ("重点项目０地价", "零地价"),
        ("前两年参照其年度地方财政贡献的８０％给予奖励", "财力贡献"),
        ("按其年度地方经济贡献额给予五年奖励", "财力贡献"),
        ("增值税先征后退", "先征后返"),
        ("返还其缴纳的税款", "税收返还"),
        ("县级留存部分全额奖励企业", "地方留成"),
        ("按土地出让金的 50% 给予奖励", "优惠地价"),
        ("前三年免收厂房租金", "租金减免"),
        ("享受三年免租", "租金减免"),
        ("对厂房租金给予补贴，房租补贴三年", "租金补贴"),
        ("无偿提供用地", "免费用地"),
        ("企业将注册地址迁至我区的", "注册地迁入"),
        ("将域外业务迁回柳河结算的", "注册地迁入"),
        ("在我县注册纳税的企业", "本地注册方可享受"),
        ("须在本市登记注册方可申报", "本地注册方可享受"),
        ("承诺十年内不搬离本区", "承诺不迁"),
        ("优先选用我市企业生产的设备", "优先采购本地"),
        ("对大项目实行一项目一策", "一企一策"),
    ],
)
def test_other_forms_are_found(sentence: str, word: str) -> None:
    assert LISTED[word] in names_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "不得以承诺不迁为条件",
        "不以注册地迁入为前提。",
        "严禁违规给予税收返还、先征后返、即征即退",
        "不得变相实行零地价、优惠地价",
        "不设“白名单”，对各类企业一视同仁",
        "禁止以任何形式要求企业承诺不迁",
        "不再实行一事一议",
        "以投资额和投资强度为客观条件，不以注册地、纳税地为前提。",
        "连续二年未使用的，县政府将解除合同，并无偿收回企业的土地使用权。",
        "按设备投资额给予补助，最高 200 万元。",
        "租金以合同为准，按季缴纳。",
        "项目名单经公示后公布",
    ],
)
def test_what_is_forbidden_or_meant_otherwise_is_quiet(sentence: str) -> None:
    assert names_in(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "不得低于上年的税收返还",
        "不得不给予税收返还",
        "不超过三年的税收返还",
        "项目不得拖延，可享受税收返还",
        "取消税收返还的上限",
        "不含采矿类项目的税收返还",
        "未承诺不迁的企业不得申报",
        "不提供承诺不迁书面材料的企业不予支持",
        "对不承诺不迁的企业追回奖励",
    ],
)
def test_what_is_not_plainly_forbidden_stays_a_lead(sentence: str) -> None:
    assert names_in(sentence) != ()


def test_each_suspect_sentence_is_quoted_once(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    text = "前三年税收返还，第四年先征后返。不得承诺不迁。厂房免 租三年！"
    change(data, POLICY, SUMMARY, f"{{zh: {text}, en: Tax refunds.}}")
    found = [dict(diagnostic.details) for diagnostic in diagnostics_of(data)]
    assert sorted((one["words"], one["sentence"]) for one in found) == [
        ("按纳税额奖励", "前三年税收返还，第四年先征后返。"),
        ("租金优惠", "厂房免 租三年！"),
    ]


def test_a_rule_worked_out_from_a_suspect_figure_is_a_lead(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    vocabularies = (data / "vocabularies.yml").read_text("utf-8")
    label = "  contribution_wan_year: {label: {zh: 地方财力贡献, en: Local revenue}, type: number, unit: 万元}\n"
    (data / "vocabularies.yml").write_text(vocabularies.replace("\nplan:\n", f"\nplan:\n{label}"), "utf-8")
    change(data, POLICY, "base: equipment_wan\n    rates", "base: contribution_wan_year\n    rates")
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.code, diagnostic.field) == ("wording-suspect", "benefits[5].base")


def test_a_case_by_case_deal_is_a_lead_whatever_it_is_called(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    who = "{zh: 窗口, en: Desk}"
    parts = f"kind: negotiable, certainty: assessed, with_whom: {who}, threshold: {who}"
    talks = f"  - {{id: talks, title: {who}, {parts}}}\n  - id: talent\n"
    change(data, POLICY, "  - id: talent\n", talks)
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.code, diagnostic.field) == ("wording-suspect", "benefits[4].kind")
    change(
        data,
        POLICY,
        "source: register",
        "accepted:\n  - {code: wording-suspect, sentence: 一事一议, reason: 已审查, on: 2026-11-01}\nsource: register",
    )
    assert codes_of(data) == []


@pytest.mark.parametrize("word", LISTED)
def test_national_measures_are_read_and_marked(word: str, tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, POLICY, SUMMARY, f"{{zh: 实行{word}。, en: A grant.}}")
    change(data, POLICY, "level: city", "level: national")
    assert ("wording-suspect", "national") in [
        (each.code, dict(each.details).get("national")) for each in diagnostics_of(data)
    ]


def test_an_acceptance_holds_for_one_sentence(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, POLICY, SUMMARY, "{zh: 对承租企业给予租金补贴。三年 免租。, en: Rent.}")
    entry = "  - {{code: wording-suspect, {}reason: 已审查, on: 2026-11-01}}\n"
    change(data, POLICY, "source: register", f"accepted:\n{entry.format('')}source: register")
    assert codes_of(data) == ["wording-suspect", "wording-suspect", "acceptance-without-sentence"]
    change(data, POLICY, entry.format(""), entry.format("sentence: 三年免租。, "))
    assert codes_of(data) == ["wording-suspect"]
    change(data, POLICY, "三年 免租。", "五年免租。")
    assert sorted(codes_of(data)) == ["acceptance-unused", "wording-suspect", "wording-suspect"]


def test_projects_and_factories_are_read(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    project = next((data / "projects").glob("*.yml"))
    text = project.read_text("utf-8")
    project.write_text(text.replace("{zh: ", "{zh: 落户企业须在本市设立子公司。", 1), "utf-8")
    assert "wording-suspect" in codes_of(data)


def test_pages_written_by_hand_are_read_and_accept_a_sentence_at_their_head() -> None:
    body = "# 支持\n\n落户企业须在本市设立子公司。\n中标后要在我区成立分公司。\n"
    head = "---\ntitle: 支持\naccepted:\n  - “落户企业须在本市设立子公司。”\n---\n"
    assert [(each.line, each.code) for each in wording("a.md", body)] == [
        (3, "wording-suspect"),
        (4, "wording-suspect"),
    ]
    assert [each.line for each in wording("a.md", head + body)] == [9]


def test_another_country_has_other_rules_for_promises(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, POLICY, SUMMARY, "{zh: 前三年税收返还。, en: A grant.}")
    assert "wording-suspect" in codes_of(data)
    change(data, "guide.yml", "demo: false", "demo: false\nlaw: none")
    assert "wording-suspect" not in codes_of(data)
