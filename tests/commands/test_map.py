"""``guide map``: one file, or why there is none."""

import json
from pathlib import Path

from tests.commands.conftest import Run


def test_it_writes_the_same_file_twice(run: Run, desk: Path) -> None:
    code, said = run("map", "--html", "map.html")
    first = (desk / "map.html").read_bytes()
    assert (code, "已写入 map.html" in said) == (0, True)
    assert first.startswith(b'<!doctype html>\n<html lang="zh')
    assert run("map", "--html", "map.html")[0] == 0
    assert (desk / "map.html").read_bytes() == first
    assert run("map", "--html", "map.html", "--language", "en")[0] == 0
    assert (desk / "map.html").read_bytes().startswith(b'<!doctype html>\n<html lang="en"')


def test_what_it_cannot_do_it_says(run: Run, desk: Path) -> None:
    assert run("map")[0] == 2
    assert run("map", "--html", "map.html", "--data", "nowhere")[0] == 2
    code, said = run("map", "--html", str(desk / "no" / "map.html"))
    assert (code, "无法写入" in said) == (1, True)
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(plot.read_text(encoding="utf-8").replace("area_mu", "area_mou"), encoding="utf-8")
    code, said = run("map", "--html", "map.html")
    assert (code, "area_mou" in said) == (1, True)
    assert not (desk / "map.html").exists()


def test_the_review_map_shows_what_the_public_one_is_refused_for(run: Run, desk: Path) -> None:
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(plot.read_text(encoding="utf-8").replace("lat: 23.001", "lat: 23.5"), encoding="utf-8")
    code, said = run("map", "--html", "map.html")
    assert (code, "23.5" in said) == (1, True)
    assert run("map", "--html", "map.html", "--review")[0] == 0
    shown = (desk / "map.html").read_text(encoding="utf-8")
    assert "核查地图" in shown and "data/land/a-01.yml" in shown and "outside-extent" in shown
    (desk / "data" / "guide.yml").write_text("name: [", encoding="utf-8")
    assert run("map", "--html", "map.html", "--review")[0] == 1


def test_plots_that_overlap_are_one_sign_with_the_ground_they_share(run: Run, desk: Path) -> None:
    drawn = desk / "data" / "boundaries" / "sites.geojson"
    collection = json.loads(drawn.read_text(encoding="utf-8"))
    shapes = {feature["id"]: feature["geometry"] for feature in collection["features"]}
    assert {"a-01", "a-02"} <= shapes.keys()
    shapes["a-02"]["coordinates"] = shapes["a-01"]["coordinates"]
    drawn.write_text(json.dumps(collection), encoding="utf-8")
    code, said = run("map", "--html", "map.html")
    assert (code, "plots-overlap" in said) == (1, True)
    assert run("map", "--html", "map.html", "--review")[0] == 0
    shown = (desk / "map.html").read_text(encoding="utf-8")
    assert shown.count("<code>plots-overlap</code>") == 1
    assert '"marks": [[1, "wanted", "triangle", [' in shown
