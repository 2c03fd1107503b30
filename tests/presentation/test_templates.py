"""The environment of the page templates: tuned, and still as strict as Jinja's own."""

from dataclasses import replace
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from investment_guide.formatting.messages import LocaleMessages
from investment_guide.model.sections import SectionChoice
from investment_guide.presentation.templates import CompiledTemplates, TemplateEnvironment, compiled_for

HOSTILE = "<script>alert('&')</script>"
ESCAPED = "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"


def environment(language: str) -> TemplateEnvironment:
    """An environment of one language with one name of its own."""
    return TemplateEnvironment((), LocaleMessages(language, (), None), {"name": HOSTILE}, CompiledTemplates())


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
def test_guides_that_word_a_template_differently_do_not_share_the_compiled_one(
    change: dict[str, Any], words: str
) -> None:
    first = LocaleMessages("zh", (), ())
    second = replace(first, **change)
    source = "{{ _('Menu') }} {{ _('[[parks.one:园区|功能区]]') }}"
    for messages in (first, second):
        environment = TemplateEnvironment((), messages, {}, compiled_for(messages))
        made = environment.from_string(source).render()
    assert made == words
    assert (compiled_for(first) is compiled_for(second)) == (first == second)
