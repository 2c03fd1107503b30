"""Papers of guides unlike the city: nearly empty, without English, with very long names, with a thousand plots."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from investment_guide.assembly import load_guide
from investment_guide.commands.arguments import either
from investment_guide.documents.brochure.book import brochure_data, chapters
from investment_guide.documents.registry import DOCUMENTS
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.documents.wall_map.sheet import PDF, SVG, wall_map
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.land import Plot
from investment_guide.model.values import Text
from investment_guide.rendering.page_context import PageContext
from tests.documents.books import printed
from tests.documents.layout_rules import collisions, headings_left_behind, outside_the_margins, widows
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import squeezed
from tests.formatting.sample_guide import sample_guide
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context
from tests.shapes import GuideShape, write

pytestmark = pytest.mark.slow

LONG = Text(
    zh="岚川高新技术产业开发区滨江大道北侧存量工业用地二次开发一期工程（原岚川农业机械制造总厂旧厂区" * 2 + "）"
)
LONG_WORD = Text(zh="超导磁体", en="Supraleitungsmagnetkühlmittelversorgungsanlagenprüfstandsbetreibergesellschaft")


def one_park() -> Guide:
    """A park and its plots: nothing of any other kind yet."""
    guide = city_context("zh").guide
    key, park = next(iter(guide.parks.items()))
    bare = park.model_copy(update={"clusters": (), "entry_standard": (), "figures": ()})
    plots = [plot.model_copy(update={"clusters": ()}) for plot in guide.land.values() if plot.park == key]
    settings = guide.settings.model_copy(update={"reasons": (), "facts": ()})
    records: dict[str, Any] = {kind: MappingProxyType({}) for kind in RECORD_KINDS}
    records |= {"parks": MappingProxyType({key: bare}), "land": by_id(plots)}
    return replace(guide, settings=settings).with_records(records)


def crowded(many: int) -> Guide:
    """A park with very many plots of very long names, none of them in English; two in three of the free are taken."""
    guide = one_park()
    ((key, park),) = guide.parks.items()
    plots = list(guide.land.values())
    copies = [plots[n % len(plots)].model_copy(update={"id": f"p-{n:04}", "number": f"{n:04}", "name": LONG})
              for n in range(many)]  # fmt: skip
    copies = [plot.model_copy(update={"status": "transferred"}) if plot.status == "available" and n % 3 else plot
              for n, plot in enumerate(copies)]  # fmt: skip
    return replace(guide, land=by_id(copies), parks=MappingProxyType({key: park.model_copy(update={"name": LONG})}))


def by_id(plots: Iterable[Plot]) -> MappingProxyType[str, Plot]:
    return MappingProxyType({plot.id: plot for plot in plots})


def faults(paper: Paper) -> list[object]:
    """What breaks a rule of good setting."""
    return [*outside_the_margins(paper), *collisions(paper), *widows(paper), *headings_left_behind(paper)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_of_one_park_has_only_the_chapters_it_can_fill(language: str) -> None:
    context = PageContext(one_park(), language, TODAY)
    made = Paper(printed(context))
    titles = [chapter["title"] for chapter in brochure_data(context)["chapters"]]
    assert len(titles) < len(list(chapters(context)))
    assert (
        either(context.language, "政策", "Policies") not in titles
        and either(context.language, "园区", "Parks") in titles
    )
    assert 8 <= len(made.pages) <= 24
    assert faults(made) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_with_every_field_filled_and_one_record_of_a_kind(language: str) -> None:
    made = Paper(printed(PageContext(sample_guide(), language, TODAY)))
    assert faults(made) == []


def test_a_thousand_plots_with_long_names_and_no_english_make_a_book_that_can_be_carried() -> None:
    context = PageContext(crowded(1000), "en", TODAY)
    made = Paper(printed(context))
    assert 15 <= len(made.pages) <= 40
    assert faults(made) == []
    assert "moreareonthewebsite" in made.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_very_long_names_and_words_cover_nothing(language: str) -> None:
    guide = city_context(language).guide
    names: dict[str, Any] = {
        kind: MappingProxyType({
            key: record.model_copy(update={"name": LONG_WORD if n % 2 else LONG})
            for n, (key, record) in enumerate(getattr(guide, kind).items())
        })
        for kind in ("factories", "parks", "clusters", "platforms", "projects")
    }  # fmt: skip
    made = Paper(printed(PageContext(replace(guide, **names), language, TODAY)))
    assert faults(made) == []


def sheet(context: PageContext) -> dict[str, bytes]:
    """The wall map of a guide; Typst had no remark to make."""
    compilers = TypstCompilers(TODAY)
    made = {output.path: output.content for output in wall_map(context, compilers)}
    assert compilers.warnings == []
    return made


def test_the_wall_map_of_one_park_without_factories() -> None:
    context = PageContext(one_park(), "en", TODAY)
    made = sheet(context)
    paper = Paper(made[PDF])
    assert len(paper.pages) == 1 and collisions(paper) == []
    assert either(context.language, "标准厂房", "Factories") not in paper.words.split("Indexofplots")[-1]
    assert all(squeezed(plot.number) in paper.words for plot in context.guide.land.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["parks", "factories", "areas", "policies", "contacts"])
def test_every_paper_of_a_guide_of_one_kind(kind: str, language: str, tmp_path: Path) -> None:
    loaded = load_guide(write(GuideShape({kind: 2}, figures=False, costs=False), tmp_path), TODAY)
    assert loaded.guide is not None, list(loaded.diagnostics)
    compilers = TypstCompilers(TODAY)
    context = PageContext(loaded.guide, language, TODAY, printed=True)
    made = {output.path: output.content for paper in DOCUMENTS.values() for output in paper(context, compilers)}
    assert compilers.warnings == []
    assert (PDF in made) == (kind in ("parks", "factories"))
    for path, content in made.items():
        if path.endswith(".pdf"):
            assert collisions(Paper(content)) == [], path
    if PDF in made:
        words = Paper(made[PDF]).words
        assert not re.search("宗地|公顷|亩|Indexofplots", words)
        assert bool(re.search("索引|Indexof", words)) == (kind == "factories")


def test_the_wall_map_of_a_thousand_plots_with_long_names_lists_what_is_free_and_counts_the_others() -> None:
    context = PageContext(crowded(1000), "zh", TODAY)
    made = sheet(context)
    paper = Paper(made[PDF])
    free = [plot.number for plot in context.guide.land.values() if plot.status == "available"]
    assert 50 < len(free) < 200
    assert len(paper.pages) == 1 and collisions(paper) == []
    assert [number for number in free if number not in paper.words] == []
    assert "因版面未列入索引" in paper.words and "因版面未列入索引" in made[SVG].decode()
