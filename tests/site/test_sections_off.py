"""A section that is off is nowhere: no page, no link, no column, no word of it in files, papers and the form."""

import re
from pathlib import Path

import pytest

from investment_guide.analysis.sections import wanted_sections
from investment_guide.assembly import load_guide, pages
from investment_guide.model.sections import ALWAYS, SECTIONS
from investment_guide.rendering.menu import menu, sources_in
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.site.any_shape import FRAME
from tests.site.section_names import STAFF, texts_of
from tests.site.test_section_names import ANYWHERE, found_in, renamed_guide

pytestmark = pytest.mark.slow

# A park cannot be off while plots lie in it, nor a cluster while policies ask for it.
WITH = {"parks": ("land", "factories"), "clusters": ("projects", "policies", "land", "factories", "parks", "firms")}
ALONE = [(section, *WITH.get(section, ())) for section in SECTIONS if section not in ALWAYS]
# Several at once, beside which others might still name them.
TOGETHER = [
    ("clusters", "projects", "policies", "land", "factories", "parks", "firms", "match", "map", "compare"),
    ("costs", "platforms", "updates", "hubs", "projects"),
    ("factories", "tables", "match", "areas", "firms"),
]
# What else the tool says of a section, not by its name.
ALSO = {
    "land": ("可供用地", "land available"),
    "factories": ("空置(厂房|楼层)", "vacant (factor|floor)"),
    "match": ("匹配", r"\bmatching\b"),
    "policies": ("惠企", "incentives"),
}
# The form offers the word that a record says, so that saving the record keeps it.
SAID_BY_A_RECORD = {"要素成本（costs）"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("off", [*ALONE, *TOGETHER], ids="-".join)
def test_sections_that_are_off_leave_no_trace(off: tuple[str, ...], language: str, tmp_path: Path) -> None:
    data = renamed_guide(tmp_path, *off)
    loaded = load_guide(data, TODAY)
    assert loaded.guide is not None, list(loaded.diagnostics)
    assert not set(off) & set(wanted_sections(loaded.guide.settings))
    context = PageContext(loaded.guide, language, TODAY)
    made = [page for page in pages(context) if not page.address.startswith(STAFF)]
    assert [page.address for page in made if page.address.partition("/")[0] in off] == []
    assert [source for source in sources_in(menu(context, [])) if source.partition("/")[0] in off] == []
    links = re.compile(rf'(?:href|src)="[./]*(?:{"|".join(off)})/')
    assert [page.address for page in made if links.search(str(page.body))] == []
    words = [
        words[language == "en"] for section in off for words in (ANYWHERE[section], ALSO.get(section, ("^$",) * 2))
    ]
    pattern = "|".join(word for word in words if word != "^$") or "(?!)"
    found = {text: sorted(places) for text, places in found_in(texts_of(data, language, FRAME), pattern).items()}
    if "tables" not in off:
        found = {text: places for text, places in found.items() if text not in SAID_BY_A_RECORD}
    assert found == {}
