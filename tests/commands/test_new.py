"""``guide new``: what is to be written is named line by line, nothing of the example is published, nothing is lost."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from investment_guide.commands.blank_record import EXAMPLES, NewRecord
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import Text
from investment_guide.reading.anatomy import ModelShape, anatomy
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.texts import TO_FILL
from tests.commands.conftest import Run
from tests.projects import AMERICAN, EUROPEAN
from tests.publishable.photograph_samples import photograph


def leaves(value: object) -> list[object]:
    """Every single value below one."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if inner is None else [leaf for item in inner for leaf in leaves(item)]


def test_every_kind_has_an_example_that_becomes_a_record_to_fill_in(desk: Path, run: Run) -> None:
    before, waiting = read_guide(desk / "data").diagnostics, 0
    for kind, model in RECORD_KINDS.items():
        code, said = run("new", kind, "new-one")
        text = (desk / "data" / kind / "new-one.yml").read_text(encoding="utf-8")
        assert (code, "new-one.yml" in said) == (0, True), said
        assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n")
        blank = parse_yaml(text.encode()).value
        assert set(blank) == {name for name, field in model.model_fields.items() if field.is_required()} - {"id"}
        assert blank.pop("as_of") == "2026-11-21"
        assert set(leaves(blank)) == {TO_FILL}, kind
        waiting += len(leaves(blank))
        example = EXAMPLES / f"{kind}.yml"
        assert set(blank) < set(parse_yaml(example.read_bytes()).value)
    reported = [diagnostic for diagnostic in read_guide(desk / "data").diagnostics if diagnostic not in before]
    assert {diagnostic.code for diagnostic in reported} == {"to-fill"}
    assert {diagnostic.path for diagnostic in reported} == {f"data/{kind}/new-one.yml" for kind in RECORD_KINDS}
    assert len(reported) == waiting


# The outline is drawn; the others are another way to say the same, come with time, or are what few guides have.
NOT_IN_EXAMPLES = {
    "id", "accepted", "signed_off", "boundary", "start_price_wan", "status_on", "replaced_by", "cap_wan_year",
    "calendar", "url", "catalogue_code", "place", "land_stock", "figures", "sale",
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_an_example_shows_what_a_record_can_say(kind: str) -> None:
    text = (EXAMPLES / f"{kind}.yml").read_text(encoding="utf-8")
    fields = anatomy(RECORD_KINDS[kind]).fields
    assert [name for name in fields if f"{name}:" not in text and name not in NOT_IN_EXAMPLES] == []


def test_a_record_begins_as_another_without_what_is_only_that_ones(desk: Path, run: Run) -> None:
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(f"{plot.read_text(encoding='utf-8')}internal:\n  note: 底价\n", encoding="utf-8")
    code, said = run("new", "land", "a-09", "--from", "a-01")
    made = parse_yaml((desk / "data" / "land" / "a-09.yml").read_bytes()).value
    other = parse_yaml(plot.read_bytes()).value
    assert code == 0, said
    assert made["park"] == other["park"]
    assert {made[name] for name in ("number", "area_mu", "status", "status_on")} == {TO_FILL}
    assert made["as_of"] == "2026-11-21"
    assert "internal" not in made
    assert {each.code for each in read_guide(desk / "data").diagnostics if "a-09" in each.path} == {"to-fill"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("land", "a-01"), ("data/land/a-01.yml", "已经有了")),
        (("land", "LC_A 12"), ("lc-a-12", "小写字母")),
        (("land", "宗地"), ("land-01",)),
        (("land", "../a-01"), ("不能作编号",)),
        (("land", "a" * 81), ("80",)),
        *[(("land", name), ("Windows", f"{name.lower()}-01")) for name in ("con", "NUL", "aux", "Prn", "com1", "lpt9")],
        (("land", "con.yml"), ("不能作编号", "con-yml")),
        (("lands", "a-03"), ("是不是 land？",)),
        (("厂房", "b-1"), ("是不是 factories？",)),
        (("sources", "b-1"), ("没有“sources”这一类", "parks")),
        (("land", "a-03", "--from", "a-011"), ("没有 data/land/a-011.yml", "是不是 a-0")),
        (("land", "a-03", "--data", "elsewhere"), ("找不到数据文件夹",)),
    ],
)
def test_what_cannot_begin_is_refused_with_what_would_do(
    arguments: tuple[str, ...], words: tuple[str, ...], desk: Path, run: Run
) -> None:
    before = {path: path.read_bytes() for path in (desk / "data").rglob("*.yml")}
    code, said = run("new", *arguments)
    assert (code, [word for word in words if word not in said]) == (2, []), said
    assert {path: path.read_bytes() for path in (desk / "data").rglob("*.yml")} == before


def test_it_answers_in_english_too(desk: Path, run: Run) -> None:
    assert "Did you mean land?" in run("new", "plot", "x", "--lang", "en")[1]
    assert "lower-case letters" in run("new", "land", "X", "--lang", "en")[1]
    assert "left as it is" in run("new", "land", "a-01", "--lang", "en")[1]
    assert "replace each “待填”" in run("new", "land", "a-03", "--lang", "en")[1]


def test_an_example_is_shown_as_it_stands(run: Run) -> None:
    code, said = run("new", "factories", "--example")
    assert (code, said.rstrip("\n")) == (0, (EXAMPLES / "factories.yml").read_text("utf-8").rstrip("\n"))
    code, said = run("new", "factories")
    assert (code, "--example" in said) == (2, True)


@pytest.mark.parametrize("asked", ["clusters", "主导产业", "key industries", "Key industry", "产业集群"])
def test_a_kind_may_be_asked_for_by_the_name_of_its_section(asked: str, desk: Path, run: Run) -> None:
    settings = desk / "data" / "guide.yml"
    own = "sections: [{id: clusters, name: {zh: 主导产业, en: Key industries}}, parks, land, factories, policies]"
    settings.write_text(settings.read_text(encoding="utf-8") + own + "\n", encoding="utf-8")
    code, said = run("new", asked, "new-one")
    assert (code, (desk / "data" / "clusters" / "new-one.yml").is_file()) == (0, True), said


def test_a_foreign_table_is_imported_by_the_name_of_its_section(desk: Path, run: Run) -> None:
    (desk / "list.csv").write_text("编号,名称\n", encoding="utf-8")
    said = {name: run("import", "list.csv", "--kind", name, "--dry-run") for name in ("land", "用地", "菜地")}
    assert said["用地"] == said["land"] != said["菜地"]


@pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_a_place_abroad_gets_its_languages_and_units(place: Path, tmp_path: Path) -> None:
    data = shutil.copytree(place / "data", tmp_path / "data")
    guide = read_guide(data).guide
    assert guide is not None
    staff = staff_locale_of(guide.settings)
    for kind, model in RECORD_KINDS.items():
        text = NewRecord(kind, "new-one", staff, guide, date(2026, 11, 21)).blank()
        assert not re.search(r"[\u3000-\u9fff]|_(mu|wan|yuan)\b", text), text
        (data / kind).mkdir(exist_ok=True)
        (data / kind / "new-one.yml").write_text(text, "utf-8")
        blank = parse_yaml(text.encode()).value
        shape = anatomy(model, staff.units)
        assert set(blank) == {name for name, field in shape.fields.items() if field.required} - {"id"}
        for name, field in shape.fields.items():
            if name in blank and isinstance(field.shape, ModelShape) and issubclass(field.shape.model, Text):
                assert tuple(blank[name]) == staff.languages
    reported = read_guide(data).diagnostics
    assert {diagnostic.code for diagnostic in reported} == {"to-fill"}
    assert {diagnostic.path for diagnostic in reported} == {f"data/{kind}/new-one.yml" for kind in RECORD_KINDS}


def test_a_text_is_asked_for_in_every_language(desk: Path, run: Run) -> None:
    settings = desk / "data" / "guide.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [zh, en]", "languages: [zh, en, ja]"), "utf-8")
    run("new", "land", "new-one")
    blank = parse_yaml((desk / "data" / "land" / "new-one.yml").read_bytes()).value
    assert blank["address"] == {"zh": TO_FILL, "en": TO_FILL, "ja": TO_FILL}


def test_a_photograph_is_saved_and_named_in_its_record(desk: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "IMG 1.JPG").write_bytes(photograph(900, 700))
    code, said = run("new", "photo", "land/a-01", str(tmp_path / "IMG 1.JPG"), "--caption", "全景")
    assert code == 0 and "a-01-1.jpg" in said and "alt, credit" in said
    guide_file = parse_yaml((desk / "data" / "land" / "a-01.yml").read_bytes()).value
    assert guide_file["photos"][0]["file"] == "a-01-1.jpg" and guide_file["photos"][0]["caption"] == "全景"


@pytest.mark.parametrize(
    ("record", "content", "code", "words"),
    [
        ("land/a-01", b"\x00\x00\x00\x18ftypheic" + bytes(40), 2, "HEIC"),
        ("land/nowhere", photograph(900, 700), 2, "没有 land/nowhere 这条记录"),
        ("land/a-01", None, 1, "IMG.JPG"),
        ("a-01", photograph(900, 700), 2, "guide new photo land/"),
    ],
)
def test_a_photograph_that_cannot_be_added_is_told(
    record: str, content: bytes | None, code: int, words: str, desk: Path, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "IMG.JPG").write_bytes(content)
    found, said = run("new", "photo", record, str(tmp_path / "IMG.JPG"))
    assert found == code and (words in said or code == 1), said
    assert not (desk / "data" / "files" / "a-01-1.jpg").exists()
