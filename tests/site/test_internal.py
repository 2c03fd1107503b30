"""Nothing below `internal:` is published: markers planted everywhere, and what the tests' city itself keeps back."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import SINGLE_FILES
from investment_guide.reading.strict_yaml import parse_yaml
from tests.projects import CITY
from tests.site.published import built, contents, unwrapped

pytestmark = pytest.mark.slow

MARKER = "ZQX绝密标记"


def planted(value: Any, where: str) -> Any:
    """The value with something internal in every mapping, at every depth, in every form that YAML has."""
    if isinstance(value, list):
        return [planted(item, where) for item in value]
    if not isinstance(value, dict):
        return value
    secret = {
        "note": f"{MARKER} {where}",
        "list": [MARKER, {"zh": MARKER, "en": f"{MARKER}-en"}],
        "deep": {"er": MARKER},
    }
    return {**{key: planted(item, where) for key, item in value.items()}, "internal": secret}


@pytest.fixture(scope="module")
def planted_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' city with markers in every file."""
    data = tmp_path_factory.mktemp("planted") / "data"
    shutil.copytree(CITY / "data", data, ignore=shutil.ignore_patterns("schema", "README.md"))
    for path in sorted(data.rglob("*.yml")):
        value = planted(parse_yaml(path.read_bytes()).value, path.relative_to(data).as_posix())
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    for path in sorted(data.rglob("*.geojson")):
        collection = json.loads(path.read_bytes())
        for feature in collection["features"]:
            feature["properties"]["internal"] = MARKER
        path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def site_of_planted_data(
    planted_data: Path, guide_command: str, environment_today: dict[str, str]
) -> Mapping[str, bytes]:
    """Everything that is published of it."""
    out = built(guide_command, planted_data, planted_data.parent / "site", environment_today, planted_data.parent)
    return contents(out)


def test_markers_are_in_every_kind_of_file(planted_data: Path) -> None:
    found = Counter(path.relative_to(planted_data).parts[0] for path in planted_data.rglob("*.yml")
                    if MARKER in path.read_text(encoding="utf-8"))  # fmt: skip
    assert set(found) == {*RECORD_KINDS, *(f"{name}.yml" for name in SINGLE_FILES)}
    assert sum(found.values()) == len(list(planted_data.rglob("*.yml")))


def test_no_marker_is_published(site_of_planted_data: Mapping[str, bytes]) -> None:
    assert len(site_of_planted_data) > 200
    leaks = [path for path, content in site_of_planted_data.items()
             if "ZQX" in path or any("ZQX" in text or "绝密标记" in text for text in unwrapped(content))]  # fmt: skip
    assert leaks == []


def test_what_is_internal_changes_no_published_byte(
    site_of_planted_data: Mapping[str, bytes], built_site: Path
) -> None:
    plain = contents(built_site)
    assert set(plain) == set(site_of_planted_data)
    assert [path for path, content in plain.items() if site_of_planted_data[path] != content] == []


def test_the_weekly_report_is_not_published(built_site: Path) -> None:
    site = contents(built_site)
    assert "for-staff/problems/index.html" in site
    for address in ("for-staff/report", "for-staff/review-map", "guide-review", "review/view", "guide.review"):
        assert [path for path, content in site.items() if address in path or address.encode() in content] == []


def internal_texts(value: Any, inside: bool = False) -> Iterator[str]:
    """Every text below `internal:` in a value from YAML."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from internal_texts(item, inside or key == "internal")
    elif isinstance(value, list):
        for item in value:
            yield from internal_texts(item, inside)
    elif inside and isinstance(value, str) and len(value) >= 6:
        yield value


def test_what_the_demo_keeps_back_is_not_published(built_site: Path, city: Guide) -> None:
    files = sorted((CITY / "data").rglob("*.yml"))
    values = [yaml.safe_load(path.read_bytes()) for path in files]
    secrets = {text for value in values for text in internal_texts(value)}
    reasons = {
        accepted.reason for kind in RECORD_KINDS for one in city.records(kind).values() for accepted in one.accepted
    }
    hidden = {one.name.main for one in city.projects.values() if one.status == "negotiating" and not one.publish}
    assert len(secrets) > 15 and hidden
    said = {path: list(unwrapped(content)) for path, content in contents(built_site).items()}
    leaks = [(path, secret) for path, texts in said.items() for secret in secrets | reasons | hidden
             if any(secret in text for text in texts)]  # fmt: skip
    assert leaks == []
