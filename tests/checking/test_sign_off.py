"""An officer signs the rule of a policy as it is; what changes the rule ends that, and nothing else does."""

from datetime import date
from pathlib import Path

import pytest

from investment_guide.analysis.rule_marks import SignOffState, rule_mark, sign_off_state
from investment_guide.checking.check import check, errors
from investment_guide.cli import main
from investment_guide.model.policies import Policy
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide

POLICY = "policies/equipment.yml"
DAY = "2026-11-01"


def signed(tmp_path: Path) -> Path:
    """The good guide with its policy signed by the command."""
    data = copy_of_the_good_guide(tmp_path)
    assert main(["sign", "equipment", "--by", " 李工 ", "--data", str(data), "--today", DAY, "--lang", "zh"]) == 0
    return data


def policy_of(data: Path) -> Policy:
    guide = read_guide(data).guide
    assert guide is not None
    return guide.policies["equipment"]


def test_the_command_writes_who_when_and_on_which_rule(tmp_path: Path) -> None:
    data = signed(tmp_path)
    policy = policy_of(data)
    assert policy.signed_off is not None
    assert (policy.signed_off.by, policy.signed_off.on) == ("李工", date(2026, 11, 1))
    assert policy.signed_off.rule == rule_mark(policy)
    assert sign_off_state(policy) is SignOffState.VALID
    assert codes_of(data) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cap_wan_total: 200", "cap_wan_total: 300"),
        ("until: 2028-12-31", "until: 2029-12-31"),
        ("rate: 0.05", "rate: 0.06"),
    ],
)
def test_a_changed_rule_ends_the_sign_off(tmp_path: Path, before: str, after: str) -> None:
    data = signed(tmp_path)
    change(data, POLICY, before, after)
    assert sign_off_state(policy_of(data)) is SignOffState.LAPSED
    assert "sign-off-lapsed" in codes_of(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("as_of: 2026-10-01", "as_of: 2026-10-02"),
        ("{zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}", "{zh: 给予设备补助。, en: A grant.}"),
        ("{zh: 政策窗口, en: Policy desk}", "{zh: 政策服务窗口, en: Policy desk}"),
    ],
)
def test_words_beside_the_rule_end_nothing(tmp_path: Path, before: str, after: str) -> None:
    data = signed(tmp_path)
    change(data, POLICY, before, after)
    assert sign_off_state(policy_of(data)) is SignOffState.VALID


def test_signing_again_renews_it(tmp_path: Path) -> None:
    data = signed(tmp_path)
    change(data, POLICY, "cap_wan_total: 200", "cap_wan_total: 300")
    assert main(["sign", "equipment", "--by", "王工", "--data", str(data), "--today", "2026-11-05"]) == 0
    assert codes_of(data) == []


def test_a_guide_may_demand_it_before_publishing(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    day = date(2026, 11, 1)
    assert "sign-off-missing" not in {each.code for each in check(read_guide(data), day, publish=True)}
    change(data, "guide.yml", "demo: false", "demo: false\nsign_off: demanded")
    found = check(read_guide(data), day, publish=True)
    missing = {each.path.rpartition("/")[2] for each in errors(found, publish=True) if each.code == "sign-off-missing"}
    assert "equipment.yml" in missing
    assert not [each for each in errors(check(read_guide(data), day)) if each.code == "sign-off-missing"]
    assert main(["sign", "equipment", "--by", "李工", "--data", str(data), "--today", DAY]) == 0
    found = check(read_guide(data), day, publish=True)
    assert "equipment.yml" not in {each.path.rpartition("/")[2] for each in found if each.code == "sign-off-missing"}


@pytest.mark.parametrize("words", [["nothing", "--by", "李工"], ["equipment", "--by", " "]])
def test_wrong_use_writes_nothing(tmp_path: Path, words: list[str]) -> None:
    data = copy_of_the_good_guide(tmp_path)
    before = (data / POLICY).read_bytes()
    assert main(["sign", *words, "--data", str(data)]) == 2
    assert (data / POLICY).read_bytes() == before
