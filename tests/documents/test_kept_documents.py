"""Documents and pictures that an earlier build made are the same bytes, and made anew when what they show changes."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from investment_guide.documents.registry import render_documents
from investment_guide.model.guide import Guide
from investment_guide.presentation.kept_outputs import KeptOutputs, LinkedOutput
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide

SITES = PICTURES = 2


def small_guide() -> Guide:
    """A few plots of the city, enough for sheets and pictures."""
    guide = city_guide()
    return guide.with_records({"land": dict(islice(guide.land.items(), SITES)), "factories": {}})


def build(folder: Path, context: PageContext, *names: str) -> tuple[dict[str, bytes], int]:
    """All sheets or the first pictures, and how many of them were kept."""
    kept, made, reused = KeptOutputs(folder / "kept"), {}, 0
    for output in islice(render_documents(context, names or ("sheets",), kept=kept), PICTURES):
        output.write(folder / "site")
        made[output.path] = output.content
        reused += isinstance(output, LinkedOutput)
        (folder / "site" / output.path).unlink()
    kept.forget_the_rest()
    return made, reused


def test_only_what_shows_a_changed_record_is_made_anew(tmp_path: Path) -> None:
    guide = small_guide()
    context = PageContext(guide, "zh", TODAY, printed=True)
    first, reused = build(tmp_path, context)
    assert reused == 0 and len([path for path in first if path.endswith("sheet.pdf")]) == SITES
    assert build(tmp_path, PageContext(guide, "zh", TODAY, printed=True)) == (first, len(first))
    plot = next(iter(guide.land.values()))
    larger = guide.with_records({"land": {**guide.land, plot.id: plot.model_copy(update={"area_mu": 99.0})}})
    changed = PageContext(larger, "zh", TODAY, printed=True)
    after, reused = build(tmp_path, changed)
    assert after == {output.path: output.content for output in render_documents(changed, ("sheets",))}
    different = {path for path in after if after[path] != first.get(path)}
    assert f"land/{plot.id}/sheet.pdf" in different
    assert reused >= len(after) - len(different) > 0


def test_pictures_are_kept(tmp_path: Path) -> None:
    context = PageContext(small_guide(), "zh", TODAY, printed=True)
    first, reused = build(tmp_path, context, "share")
    assert reused == 0 and len(first) == PICTURES
    assert build(tmp_path, context, "share") == (first, PICTURES)


def test_a_new_day_makes_every_document_anew(tmp_path: Path) -> None:
    guide = replace(small_guide(), land=dict(islice(city_guide().land.items(), 1)))
    assert build(tmp_path, PageContext(guide, "zh", TODAY, printed=True), "sheets")[1] == 0
    tomorrow = PageContext(guide, "zh", TODAY + timedelta(days=1), printed=True)
    assert build(tmp_path, tomorrow, "sheets")[1] == 0
