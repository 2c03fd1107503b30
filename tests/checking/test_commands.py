"""`guide check`, `guide explain` and `guide schema` as a person or a program calls them."""

import json
import subprocess
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.cli import main
from investment_guide.reading.schema import head
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.checking.sample import change, copy_of_the_good_guide
from tests.projects import GOOD

DAY = ["--today", "2026-11-21"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


def test_a_good_guide_ends_with_0(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(data), "--lang", "zh", *DAY]) == 0
    assert capsys.readouterr().out == "0 个错误，0 个警告。\n"


def test_a_warning_does_not_stop_anything(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(data, "land/a-02.yml", "area_mu: 68.12", "area_mu: 65")
    assert main(["check", "--data", str(data), "--lang", "en", *DAY]) == 0
    assert "data/land/a-02.yml:7:10: warning area_mu:" in capsys.readouterr().out


def test_an_error_ends_with_1(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(data, "land/a-01.yml", "source: land-bureau-2026", "source: land-2026")
    assert main(["check", "--data", str(data), "--format", "json", "--lang", "en", *DAY]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["errors"] == 1
    assert report["problems"][0]["code"] == "unknown-source"


def test_publishing_adds_its_gates(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(data, "guide.yml", "demo: false", "demo: true")
    assert main(["check", "--data", str(data), *DAY]) == 0
    assert main(["check", "--data", str(data), "--publish", "--format", "github", *DAY]) == 1
    assert "::error file=data/guide.yml,line=12,col=7,title=demo-guide::" in capsys.readouterr().out


def test_no_such_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path / "nothing"), "--lang", "zh", *DAY]) == 2
    assert "找不到数据文件夹" in capsys.readouterr().out


def test_today_comes_from_the_environment(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")  # 2030-01-01
    main(["check", "--data", str(data), "--format", "json"])
    assert "stale" in {diagnostic["code"] for diagnostic in json.loads(capsys.readouterr().out)["problems"]}


@pytest.mark.parametrize(
    ("locale", "word"), [("en_GB.UTF-8", "0 errors"), ("zh_CN.UTF-8", "0 个错误"), ("", "0 个错误")]
)
def test_the_language_comes_from_the_environment(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, locale: str, word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, locale)
    main(["check", "--data", str(data), *DAY])
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("languages", "word"), [("[de, en]", " errors, "), ("[en]", " errors, "), ("[en, zh]", "个错误")]
)
def test_a_place_without_chinese_is_answered_in_english(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, languages: str, word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    change(data, "guide.yml", "languages: [zh, en]", f"languages: {languages}")
    main(["check", "--data", str(data), *DAY])
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["check", "--format", "pdf"], ["check", "--today", "tomorrow"], ["chekc"], []])
def test_wrong_use_ends_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        raise SystemExit(main(wrong))
    assert stop.value.code == 2
    assert "guide" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "explain", "schema"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        raise SystemExit(main([command, "--help"]))
    assert stop.value.code == 0
    assert f"example: guide {command}" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_can_be_explained(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, code in catalogue().items():
        assert main(["explain", name, "--lang", lang]) == 0
        assert code.cause[lang] in capsys.readouterr().out


def test_an_unknown_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "area-difers", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "There is no code area-difers. Did you mean area-differs?\n"


def test_all_codes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(catalogue())


def test_schemas_are_written_and_outdated_ones_go(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "schema").mkdir()
    (data / "schema" / "castles.schema.json").write_bytes(head("castles") + b",\n}\n")
    (data / "schema" / "others.schema.json").write_text("{}", "utf-8")
    assert main(["schema", "--data", str(data), "--lang", "en"]) == 0
    written = {path.name for path in (data / "schema").iterdir()}
    assert {"land.schema.json", "guide.schema.json", "sources.schema.json"} <= written
    assert "castles.schema.json" not in written
    assert "others.schema.json" in written, "it was not written by this command"
    assert json.loads((data / "schema" / "land.schema.json").read_text("utf-8"))["properties"]["area_mu"]
    assert f"{len(written) - 1} files" in capsys.readouterr().out


def test_the_installed_command_checks_the_sample(
    guide_command: str, environment_today: dict[str, str], tmp_path: Path
) -> None:
    command = [guide_command, "check", "--data", str(GOOD), "--lang", "en"]
    environment = {name: value for name, value in environment_today.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_SECONDS,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "0 errors, 0 warnings.", "")
    assert list(tmp_path.iterdir()) == []
