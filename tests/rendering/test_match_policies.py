"""The policies that the page of matching uses: the valid ones, complete, in one language, safe."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from investment_guide.model.policies import Policy
from investment_guide.rendering.data.edition import Edition
from investment_guide.rendering.data.json_files import part_text
from investment_guide.rendering.match_policies import match_policies
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide
from tests.rendering.contexts import LANGUAGES, city_context, sample_context
from tests.rendering.match_data import content

FACTS = {
    "id",
    "title",
    "category",
    "level",
    "number",
    "issuer",
    "until",
    "office",
    "telephone",
    "url",
    "to_verify",
    "beside",
}
RULES = {"eligibility", "benefits", "cap_wan_year", "cap_wan_total", "not_with"}
TEXTS = {"title", "note", "what", "with_whom", "threshold"}
SMALL = 60_000


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, *strings(inner))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_valid_policies_are_there_with_their_rules(language: str) -> None:
    found = {policy["id"]: policy for policy in content(match_policies(city_context(language)), "policies")["policies"]}
    policies = city_guide().policies
    assert set(policies) - set(found) == {"lc-equipment-grant-2023"}
    assert list(found) == sorted(found)
    for key, policy in found.items():
        written = policies[key]
        assert set(policy) <= FACTS | RULES
        assert policy["title"] == (written.title.en if language == "en" else written.title.zh)
        assert policy["url"] == f"policies/{key}/"
        assert policy.get("until") == (str(written.in_force.until) if written.in_force.until else None)
        assert policy["office"] and policy["telephone"]
        assert without_texts(policy) == without_texts(published(written))


def published(policy: Policy) -> dict[str, Any]:
    """The record as in ``data/policies.json``."""
    found: dict[str, Any] = json.loads(part_text(policy, Edition(city_guide(), "zh", TODAY)))
    return found


def without_texts(policy: dict[str, Any]) -> dict[str, Any]:
    """The rules alone."""
    rules = {name: policy[name] for name in sorted(RULES & set(policy))}
    rules["benefits"] = [
        {name: value for name, value in benefit.items() if name not in TEXTS} for benefit in policy["benefits"]
    ]
    return rules


def test_english_policies_hold_no_chinese() -> None:
    part = content(match_policies(city_context("en")), "policies")
    policies = [{name: policy[name] for name in policy if name != "number"} for policy in part["policies"]]
    assert [text for text in strings(policies) if re.search(r"[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_can_end_the_script(language: str) -> None:
    output = match_policies(sample_context(language))
    text = output.content.decode()
    assert output.path == "match/policies.js"
    assert not set("<\u2028\u2029") & set(text)
    assert content(output, "policies")["policies"]


def test_the_file_is_small_and_always_the_same() -> None:
    output = match_policies(city_context("zh"))
    assert len(output.content) < SMALL
    assert match_policies(PageContext(city_guide(), "zh", TODAY)) == output
