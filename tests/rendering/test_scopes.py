"""Pages of sites are made from their scopes: nothing outside is seen, and whatever changes them changes the key."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from investment_guide.formatting.readings import OtherLanguage
from investment_guide.model.guide import Guide
from investment_guide.model.history import History, Version
from investment_guide.presentation import fingerprints
from investment_guide.presentation.fingerprints import Fingerprints
from investment_guide.presentation.outside import Outside, OutsideScopeError, SeenRecords
from investment_guide.rendering import part_text, scopes
from investment_guide.rendering.kind_scopes import kind_scope
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import factories, land, parks
from investment_guide.rendering.record_pages import record_pages
from tests.projects import CITY, TODAY, city_guide
from tests.rendering.random_edits import FRAMES, try_edits

PARK, OTHER = "lc-hitech", "lc-riverport"
PLOT = next(key for key, plot in city_guide().land.items() if plot.park == PARK)


def context(guide: Guide | None = None, language: str = "zh", today: date = TODAY, **options: Any) -> PageContext:
    """The tests' city with its files, or another guide."""
    files = CITY / "data" / "files"
    return PageContext(guide or city_guide(), language, today, **{"look": CITY / "overrides", "files": files} | options)


def key(seen: PageContext, park: str = PARK) -> str:
    """The key of the pages of a park."""
    return scopes.Scopes(seen).key(park)


def with_plot(plot: str = PLOT, **changed: object) -> Guide:
    """The city with other values of one plot."""
    guide = city_guide()
    return guide.with_records({"land": {**guide.land, plot: guide.land[plot].model_copy(update=changed)}})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_from_its_scope_is_the_page_from_the_whole_guide(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def pages() -> dict[str, bytes]:
        whole = context(language=language, printed=language == "en", hashes_names=True)
        made = [*parks.pages(whole), *land.pages(whole), *factories.pages(whole)]
        return {output.path: output.content for output in record_pages(whole, made, FRAMES)}

    from_scopes = pages()
    monkeypatch.setattr(scopes.Scopes, "context", lambda self, _: self._whole)
    guide = city_guide()
    assert len(from_scopes) == len(guide.parks) + len(guide.land) + len(guide.factories)
    assert from_scopes == pages()


def test_whatever_is_outside_is_refused() -> None:
    seen = scopes.Scopes(context()).context(PARK)
    outside = next(key for key, plot in city_guide().land.items() if plot.park == OTHER)
    refused: list[Callable[[], object]] = [
        lambda: seen.guide.land[outside],
        lambda: seen.guide.land.get(outside),
        lambda: outside in seen.guide.land,
        lambda: list(seen.guide.land),
        lambda: len(seen.guide.factories),
        lambda: bool(seen.guide.parks),
        lambda: seen.guide.parks.values().__iter__().__next__(),
        lambda: seen.guide.boundaries[OTHER],
        lambda: seen.guide.history.versions,
        lambda: [*seen.guide.base_features],
        lambda: seen.changes[0],
        lambda: seen.links.plots_of_cluster("metal-manufacturing"),
        lambda: seen.links.plots_of_park(OTHER),
        lambda: seen.relations.offer_in_park(OTHER),
        lambda: seen.everything.land.items().__iter__().__next__(),
    ]
    for ask in refused:
        with pytest.raises(OutsideScopeError):
            ask()
    assert seen.guide.land[PLOT] == city_guide().land[PLOT]
    assert "nowhere" not in seen.guide.land and seen.guide.land.get("nowhere") is None


def test_what_is_outside_is_no_lookup_error_that_a_page_could_catch_by_mistake() -> None:
    assert not issubclass(OutsideScopeError, LookupError | AttributeError)
    with pytest.raises(OutsideScopeError):
        getattr(Outside("all"), "anything", None)
    with pytest.raises(OutsideScopeError):
        SeenRecords("land", {"a": 1}, {"a": 1, "b": 2}).get("b")


def test_the_key_is_that_of_one_park_in_one_language() -> None:
    assert key(context()) == key(context())
    assert key(context()) != key(context(language="en"))
    assert key(context()) != key(context(), OTHER)


def test_a_day_an_edition_and_any_value_of_a_record_change_the_key() -> None:
    history = History({("land", PLOT): (
        Version(date(2026, 1, 1), {"status": "planned", "status_on": "2026-01-01"}),
        Version(TODAY - timedelta(days=2), {"status": "available", "status_on": "2026-11-19"}),
    )}, date(2026, 1, 1), "")  # fmt: skip
    guide, plot = city_guide(), city_guide().land[PLOT]
    shape = replace(guide.boundaries[PARK], file="other.geojson")
    settings = guide.settings.model_copy(update={"site_url": "https://example.org"})
    word = guide.vocabularies.model_copy(update={"messages": {"zh": {"Contact": "找谁"}}})
    park = guide.parks[PARK].model_copy(update={"utilities": ()})
    others = {
        "day": context(today=TODAY + timedelta(days=1)),
        "printed": context(printed=True),
        "internal": context(internal=True),
        "offline": context(offline=True),
        "plot": context(with_plot(area_mu=plot.area_mu + 1)),
        "its mark": context(replace(with_plot(status="available"), history=history)),
        "boundary": context(replace(guide, boundaries={**guide.boundaries, PARK: shape})),
        "settings": context(replace(guide, settings=settings)),
        "vocabulary": context(replace(guide, vocabularies=word)),
        "park": context(replace(guide, parks={**guide.parks, PARK: park})),
        "policies": context(replace(guide, policies=dict(list(guide.policies.items())[1:]))),
    }
    keys = {name: key(other) for name, other in others.items()}
    assert key(context()) not in keys.values()
    assert len({*keys.values()}) == len(keys)
    assert key(context(with_plot(status="available"))) != keys["its mark"]


def test_what_changes_in_another_park_leaves_the_key() -> None:
    far = next(
        plot for plot in city_guide().land.values()
        if plot.park == OTHER and plot.id != PLOT and plot.id not in scopes.Scopes(context()).scope(PARK).land
    )  # fmt: skip
    assert key(context(with_plot(far.id, address=None))) == key(context())
    assert key(context(with_plot(far.id, address=None)), OTHER) != key(context(), OTHER)


@pytest.mark.parametrize("name", ["pages/land/sheet.html", "styles/guide.css", "images/picture.png", "fonts/own.ttf"])
def test_a_template_style_picture_or_font_of_the_city_changes_the_key(tmp_path: Path, name: str) -> None:
    shutil.copytree(CITY / "overrides", look := tmp_path / "overrides")
    before = key(context(look=look))
    (look / name).parent.mkdir(parents=True, exist_ok=True)
    (look / name).write_bytes(b"one")
    added = key(context(look=look))
    (look / name).write_bytes(b"two")
    changed = key(context(look=look))
    (look / name).rename(look / "renamed")
    assert len({before, added, changed, key(context(look=look))}) == 4


def test_a_file_that_records_name_changes_the_key(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").write_bytes(b"one")
    before = key(context(files=tmp_path))
    (tmp_path / "map.pdf").write_bytes(b"two")
    assert key(context(files=tmp_path)) != before


OF_THE_TOOL = (
    "theme/pages/land/sheet.html", "theme/components/macros/tiles.html", "theme/scripts/shared/x.js",
    "theme/styles/sheet.css", "locales/ja.po", "documents/fonts/own.ttf", "analysis/similar.py",
)  # fmt: skip


@pytest.mark.parametrize("name", OF_THE_TOOL)
def test_a_file_of_the_tool_changes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(fingerprints, "PACKAGE", tmp_path)
    found = []
    for content in ("one", "two"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        fingerprints.of_program.cache_clear()
        found.append(key(context()))
    fingerprints.of_program.cache_clear()
    assert found[0] != found[1]


def test_another_python_or_library_changes_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {key(context())}
    for name, other in (("python_version", lambda: "3.99.0"), ("distributions", lambda: ())):
        with monkeypatch.context() as changed:
            changed.setattr(fingerprints, name, other)
            fingerprints.of_program.cache_clear()
            found.add(key(context()))
    fingerprints.of_program.cache_clear()
    assert len(found) == 3


def test_a_file_that_nobody_can_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    assert key(context(files=tmp_path)) == key(context(files=tmp_path))


def test_a_value_of_an_unknown_type_has_no_hash() -> None:
    with pytest.raises(TypeError):
        Fingerprints().of(object())
    assert Fingerprints().of({"a": frozenset("xyz")}) == Fingerprints().of({"a": frozenset("zyx")})
    assert len({Fingerprints().of(value) for value in (1, "1", (1,), {1: 1}, frozenset({1}), None, 1.5, True)}) == 8


def test_a_list_of_plots_sees_no_factory_and_no_factory_changes_its_key() -> None:
    guide, seen = city_guide(), kind_scope(context(), "land").context
    outside: list[Callable[[], object]] = [
        lambda: seen.guide.factories["none"],
        lambda: seen.guide.records("factories").get("none"),
        lambda: seen.links.factories_of_park(PARK),
        lambda: seen.guide.boundaries[next(key for key in guide.factories if key in guide.boundaries)],
        lambda: seen.scene.items,
    ]
    for ask in outside:
        with pytest.raises(OutsideScopeError):
            ask()
    fewer = guide.with_records({"factories": dict(list(guide.factories.items())[1:])})
    keys = [kind_scope(context(one), "land").key for one in (guide, fewer, with_plot(start_price_wan_mu=99))]
    assert keys[0] == keys[1] != keys[2]
    nothing = guide.with_records({"factories": {}})
    assert kind_scope(context(nothing), "land").key != keys[0], "the menu and the words offered are others"


def test_a_part_of_files_comes_back_as_it_was_or_not_at_all() -> None:
    words = OtherLanguage("智湖")
    words.tag = "zh-Hans"
    value = {"a": [1, 2.5, None, True, "<"], "b": [words, {"c": "智湖"}]}
    back = part_text.from_text(part_text.as_text(value))
    assert back == value
    assert [getattr(one, "tag", "") for one in (back["b"][0], back["b"][1]["c"])] == ["zh-Hans", ""]
    for other in (Markup("<b>"), TODAY, {1: 2}, {"a"}, b"a"):
        with pytest.raises(TypeError):
            part_text.as_text([other])


def test_after_random_edits_kept_pages_are_those_made_from_nothing(tmp_path: Path) -> None:
    results = try_edits(tmp_path, 5, seed=5)
    assert [result for result in results if result.different] == []
    assert any(result.reused for result in results), "nothing was ever kept"
