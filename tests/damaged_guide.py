"""A damaged guide, read, checked and, where nothing is wrong with it, drawn: nothing may be lost on the way."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_github, as_json, as_text
from investment_guide.documents.wall_map.sheet import sheet_data
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.presentation.drawings.site_plan import cluster_plan, neighbourhood_plan, overview_plan, park_plan
from investment_guide.reading.data_folder import SINGLE_FILES
from investment_guide.reading.diagnostics import WARNINGS
from investment_guide.reading.load import Reading, read_guide
from investment_guide.rendering.data import data_files
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import contact
from investment_guide.rendering.pages.map import map_files
from tests.projects import CITY, GOOD, TODAY

# Enough of each kind to be damaged in every way; all 200 records would only take longer.
RECORDS_OF_A_KIND = 5
REFUSED, DRAWN = "refused", "drawn"
GROUND = (
    ("river", "LineString", [[111.85, 22.95], [112.0, 23.0], [112.15, 23.05]]),
    ("street", "MultiLineString", [[[111.99, 22.99], [112.01, 23.01]], [[112.0, 22.99], [112.0, 23.01]]]),
    ("water", "Polygon", [[[111.99, 23.0], [111.992, 23.0], [111.992, 23.002], [111.99, 23.0]]]),
    ("green", "MultiPolygon", [[[[112.01, 23.0], [112.012, 23.0], [112.012, 23.002], [112.01, 23.0]]]]),
    ("station", "Point", [112.02, 23.01]),
)


def copy_some_of_the_demo(data: Path) -> None:
    """The tests' city with the first records of each kind, and the boundaries of those records only."""
    source = CITY / "data"
    files = [source / f"{name}.yml" for name in SINGLE_FILES]
    for kind in RECORD_KINDS:
        files += sorted((source / kind).glob("*.yml"))[:RECORDS_OF_A_KIND]
    for file in files:
        target = data / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    names = {file.stem for file in files}
    (data / "boundaries").mkdir(exist_ok=True)
    for file in sorted((source / "boundaries").glob("*.geojson")):
        features = json.loads(file.read_text("utf-8"))["features"]
        kept = [each for each in features if file.name == "base.geojson" or each.get("id") in names]
        rows = ",\n".join(json.dumps(each, ensure_ascii=False) for each in kept)
        text = f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}\n'
        (data / "boundaries" / file.name).write_text(text, "utf-8")


def copy_the_good_sample(data: Path) -> None:
    """The small guide without a problem, with ground of every shape."""
    shutil.copytree(GOOD, data)
    features = (
        {"type": "Feature", "id": kind, "properties": {"kind": kind, "name_zh": "名", "name_en": "Name"},
         "geometry": {"type": shape, "coordinates": coordinates}}
        for kind, shape, coordinates in GROUND
    )  # fmt: skip
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}\n'
    (data / "boundaries" / "more.geojson").write_text(text, "utf-8")


def judge(data: Path) -> str:
    """Read, check and report a damaged guide, draw it if it passes. Raises AssertionError and whatever goes wrong."""
    reading = read_guide(data)
    assert_nothing_is_lost(reading, data)
    diagnostics = check(reading, TODAY)
    for language in ("zh", "en"):
        for form in (as_text, as_json, as_github):
            assert form(diagnostics, language, False) or not diagnostics
    if reading.guide is None or errors(diagnostics):
        assert diagnostics
        return REFUSED
    draw(reading.guide)
    return DRAWN


def draw(guide: Guide) -> None:
    """Every drawing of a guide and every file with its positions."""
    context = PageContext(guide, "zh", TODAY)
    outputs = [*map_files(context), *data_files(guide, "zh", TODAY)]
    assert all(output.content for output in outputs)
    plans: list[Any] = [overview_plan(context, ""), *contact.pages(context)]
    plans += [park_plan(context, park, "") for park in guide.parks]
    plans += [neighbourhood_plan(context, "plot", plot, plot, "") for plot in guide.land]
    plans += [neighbourhood_plan(context, "factory", factory, factory, "") for factory in guide.factories]
    plans += [cluster_plan(context, cluster, "") for cluster in guide.clusters]
    for plan in plans:
        assert not {"nan", "inf"} & {*str(plan).split()}
    if parks := [thing for thing in context.scene.items if thing.layer == "park"]:
        assert sheet_data(context, parks)


def assert_nothing_is_lost(reading: Reading, data: Path) -> None:
    """Every record file is a record of the guide or has an error, every feature a shape or an error, and every error
    has a sentence and a place in its file."""
    with_error = Counter(diagnostic.path for diagnostic in reading.diagnostics if diagnostic.code not in WARNINGS)
    for diagnostic in reading.diagnostics:
        assert all(catalogue()[diagnostic.code].says(diagnostic, language) for language in ("zh", "en"))
        assert_is_in_the_file(diagnostic.line, diagnostic.column, data.parent / diagnostic.path)
    if reading.guide is None:
        assert {"data/guide.yml", "data/vocabularies.yml"} & {*with_error}
        return
    for kind in RECORD_KINDS:
        files = {path.stem for path in (data / kind).glob("*.yml")}
        broken = {Path(path).stem for path in with_error if path.startswith(f"data/{kind}/")}
        assert reading.known_ids[kind] == files
        assert reading.guide.records(kind).keys() == files - broken
    shapes = [*reading.guide.boundaries.values(), *(feature.shape for feature in reading.guide.base_features)]
    read = Counter(shape.file for shape in shapes)
    for file in sorted((data / "boundaries").glob("*.geojson")):
        name = f"data/boundaries/{file.name}"
        assert read[name] + with_error[name] >= features_in(file) or with_error[name] == 1, name


def features_in(file: Path) -> int:
    """How many features a file holds; none if it is no JSON, which is one error."""
    try:
        content = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return 0
    features = content.get("features") if isinstance(content, dict) else None
    return len(features) if isinstance(features, list) else 0


def assert_is_in_the_file(line: int, column: int, path: Path) -> None:
    """A place is one of the file, or 0:0 for the file as a whole."""
    if (line, column) == (0, 0):
        return
    text = path.read_bytes().decode("utf-8", "replace")
    # A parser of YAML knows more line ends than editors and JSON do.
    assert any(_is_in(lines, line, column) for lines in (text.splitlines(), text.split("\n"))), f"{line}:{column}"


def _is_in(lines: list[str], line: int, column: int) -> bool:
    """Whether a place is in the text or right behind it."""
    lines = [*lines, ""]
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2
