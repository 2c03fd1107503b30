"""Nothing below `internal:` is on paper: markers in every file of a small guide, looked for in all that is set."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import yaml

from investment_guide.assembly import load_guide
from investment_guide.documents.registry import DOCUMENTS
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.rendering.page_context import PageContext
from tests.leaks import leaks
from tests.projects import GOOD
from tests.site.test_internal import MARKER, planted

pytestmark = pytest.mark.slow


class WatchedCompilers(TypstCompilers):
    """Keeps what the templates are given: a picture shows nothing else."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.given: list[str] = []

    def _set(self, template: str, data: Mapping[str, Any], **options: Any) -> bytes:
        self.given.append(json.dumps(data, ensure_ascii=False))
        return super()._set(template, data, **options)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory, today: date) -> PageContext:
    """The small guide with markers in every file."""
    data = tmp_path_factory.mktemp("planted") / "data"
    shutil.copytree(GOOD, data)
    for path in sorted(data.rglob("*.yml")):
        value = planted(parse_yaml(path.read_bytes()).value, path.relative_to(data).as_posix())
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    loaded = load_guide(data, today)
    assert loaded.guide is not None, loaded.diagnostics
    return PageContext(loaded.guide, "zh", today, printed=True)


def test_no_marker_is_printed(context: PageContext) -> None:
    compilers = WatchedCompilers(context.today)
    outputs = [output for paper in DOCUMENTS.values() for output in paper(context, compilers)]
    assert {output.path.rpartition("/")[2] for output in outputs} == {
        "guide.pdf", "map.pdf", "map.svg", "sheet.pdf", "card.png", "poster.png",
    }  # fmt: skip
    hidden = MARKER.removeprefix("ZQX")
    assert [text[:80] for text in compilers.given if hidden in text] == []
    assert leaks({output.path: output.content for output in outputs}, [hidden]) == []
    assert compilers.warnings == []
