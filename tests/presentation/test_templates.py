"""The environment of the page templates: tuned, and still as strict as Jinja's own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from investment_guide.formatting.messages import LocaleMessages
from investment_guide.model.sections import SectionChoice
from investment_guide.presentation import templates
from investment_guide.presentation.templates import CompiledTemplates, TemplateEnvironment

HOSTILE = "<script>alert('&')</script>"
ESCAPED = "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"


def environment(language: str) -> TemplateEnvironment:
    """An environment of one language with one name of its own."""
    return TemplateEnvironment((), LocaleMessages(language, (), None), {"name": HOSTILE})


@pytest.mark.parametrize(("language", "said"), [("zh", "菜单 &amp; <b>搜索</b>"), ("en", "Menu &amp; <b>Search</b>")])
@pytest.mark.parametrize("words", ["('Menu')", "('Me' ~ 'nu')", "(word)"])
def test_a_message_is_translated_whether_it_is_known_beforehand_or_not(language: str, said: str, words: str) -> None:
    source = "{{ _" + words + " ~ ' & ' }}<b>{{ _('Search') }}</b>"
    assert environment(language).from_string(source).render(word="Menu") == said


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{{ name }}", ESCAPED),
        ("{{ value }}", ESCAPED),
        ("{{ safe }}", HOSTILE),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(value) }}{{ m(m(value)) }}", f"[{ESCAPED}][[{ESCAPED}]]"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ value }}{% endcall %}", ESCAPED),
        ("{{ _('<') }}", "&lt;"),
        ("{{ _('{x} <', x='>') }}", "&gt; &lt;"),
        ("{{ say('<', '>') }}", "&lt;"),
        ("{{ 1.5 }} {{ none }}", "1.5 None"),
    ],
)
def test_everything_is_escaped_once(source: str, made: str) -> None:
    assert environment("zh").from_string(source).render(value=HOSTILE, safe=Markup(HOSTILE)) == made  # noqa: S704  # on purpose


def test_a_misspelled_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment("zh").from_string("{{ nmae }}").render()


PARKS = SectionChoice.model_validate("parks")
RENAMED = SectionChoice.model_validate({"id": "parks", "name": {"zh": "开发区"}})


def render(folder: Path, kept: CompiledTemplates, messages: LocaleMessages) -> str:
    """What the only template of a folder makes with some messages."""
    return TemplateEnvironment((folder,), messages, {}, kept).template("page.html").render()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of an installed package with one template."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "page.html").write_text("{{ _('Menu') }} {{ _('[[parks.one:园区|功能区]]') }}", "utf-8")
    monkeypatch.setattr(templates, "_INSTALLED", (folder,))
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that Jinja compiles from now on."""
    found: list[str] = []
    really = TemplateEnvironment.compile

    def noted(self: TemplateEnvironment, source: Any, name: Any = None, *rest: Any) -> Any:
        found.append(name)
        return really(self, source, name, *rest)

    monkeypatch.setattr(TemplateEnvironment, "compile", noted)
    return found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "菜单 功能区"),
        ({"language": "en"}, "Menu 功能区"),
        ({"replaced": (("园区", "产业园"),)}, "菜单 产业园"),
        ({"sections": None}, "菜单 园区"),
        ({"sections": (PARKS,)}, "菜单 园区"),
        ({"sections": (RENAMED,)}, "菜单 开发区"),
    ],
    ids=["as it is", "language", "replaced", "usual", "kept", "renamed"],
)
@pytest.mark.parametrize("again", [True, False], ids=["in one process", "in two"])
def test_only_guides_that_word_a_template_alike_share_the_compiled_one(
    change: dict[str, Any], words: str, again: bool, installed: Path, tmp_path: Path, compiled: list[str]
) -> None:
    first = LocaleMessages("zh", (), ())
    kept = CompiledTemplates("pages", tmp_path)
    assert render(installed, kept, first) == "菜单 功能区"
    assert render(installed, kept if again else CompiledTemplates("pages", tmp_path), replace(first, **change)) == words
    assert len(compiled) == (2 if change else 1)


def test_an_edited_template_is_compiled_anew(installed: Path, tmp_path: Path) -> None:
    messages = LocaleMessages("zh", (), ())
    assert render(installed, CompiledTemplates("pages", tmp_path), messages) == "菜单 功能区"
    (installed / "page.html").write_text("{{ _('Search') }}", "utf-8")
    assert render(installed, CompiledTemplates("pages", tmp_path), messages) == "搜索"


@pytest.mark.parametrize("damage", [lambda _: b"", lambda whole: whole[:-40], lambda whole: whole[:200]])
def test_a_damaged_file_is_compiled_anew(
    damage: Callable[[bytes], bytes], installed: Path, tmp_path: Path, compiled: list[str]
) -> None:
    messages = LocaleMessages("zh", (), ())
    render(installed, CompiledTemplates("pages", tmp_path), messages)
    (file,) = tmp_path.glob("pages-zh-installed-*")
    file.write_bytes(damage(file.read_bytes()))
    assert render(installed, CompiledTemplates("pages", tmp_path), messages) == "菜单 功能区"
    assert len(compiled) == 2


def test_a_city_s_own_template_is_not_written_to_the_disk(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    monkeypatch.setattr(templates, "_INSTALLED", ())
    kept = CompiledTemplates("pages", tmp_path)
    for _ in range(2):
        render(installed, kept, LocaleMessages("zh", (), ()))
    assert (len(compiled), [path.name for path in tmp_path.iterdir()]) == (1, ["package"])


def test_nothing_is_written_where_python_writes_no_modules(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = LocaleMessages("zh", (), ())
    assert render(installed, CompiledTemplates("pages", tmp_path / "nowhere"), messages) == "菜单 功能区"
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert render(installed, CompiledTemplates("pages", tmp_path), messages) == "菜单 功能区"
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
