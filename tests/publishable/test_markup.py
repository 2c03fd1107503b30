"""Pages written by hand keep what Markdown makes, and nothing that runs, loads or sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from markdown import Markdown

from investment_guide.publishable.dialect import DIALECT, READS_FILES
from investment_guide.publishable.markup import ADDRESSES, ATTRIBUTES, TAGS, clean, is_allowed_address, markup_of
from investment_guide.site_build import refused_extensions
from tests.projects import CITY, WRITTEN

NEVER_ALLOWED = {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "button", "video"}

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT/src=//x>alert(1)</SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script><foreignObject><p>alert(1)</p></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></table></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href=' &#1;javascript:alert(1)'>x</a>",
    "<a href='data:text/html,alert(1)'>x</a>",
    "<a href='//alert'>x</a>",
    "<a href='/\\alert'>x</a>",
    "<a href='vbscript:alert'>x</a>",
    "<img src='https://alert/x.png' srcset='//alert 2x'>",
    "<img src='\\\\alert\\x.png'>",
    "<meta http-equiv=refresh content='0;url=//alert'>",
    "<base href=//alert>",
    "<iframe srcdoc='alert(1)'></iframe>",
    "<form action=//alert><button formaction=//alert>x</button></form>",
    "<link rel=stylesheet href=//alert>",
    "<style>@import '//alert'</style>",
    "<p style='background:url(//alert)'>x</p>",
    "<object data=//alert></object><embed src=//alert>",
    "<!-- alert -->",
    "<!--[if IE]>alert<![endif]-->",
    "<input type=image src=//alert formaction=//alert>",
    "<video poster=//alert src=//alert></video>",
    "<table background=//alert><tr><td>x</td></tr></table>",
]


def attributes(node: parser.HtmlElement) -> dict[str, str]:
    """Names and values; ``checked`` and ``checked="checked"`` are the same."""
    return {name: "" if value == name else value for name, value in node.items()}


def test_everything_that_markdown_makes_survives() -> None:
    text = (WRITTEN / "reference.md").read_text("utf-8")
    made = Markdown(extensions=["meta", *DIALECT], extension_configs=DIALECT).convert(text)
    before, after = (parser.fragment_fromstring(text, create_parent="div") for text in (made, clean(made)))
    assert len(list(before.iter())) > 300
    assert [(node.tag, attributes(node)) for node in before.iter()] == [
        (node.tag, attributes(node)) for node in after.iter()
    ]
    assert after.text_content() == before.text_content()
    assert [markup.name for markup in markup_of(made) if not markup.is_kept] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack: str) -> None:
    cleaned = clean(f"<p>前{attack}后</p>")
    assert "alert" not in cleaned.replace("&lt;", "<").split("<p>alert(1)</p>")[0]
    assert "前" in cleaned
    assert clean(cleaned) == cleaned


@given(st.lists(st.sampled_from([*ATTACKS, "<p>", "</svg>", "<svg>", "<a href='", '"', ">", "<!--", "x"]), max_size=6))
def test_what_is_left_is_on_the_list(parts: list[str]) -> None:
    tree = parser.fragment_fromstring(clean("".join(parts)), create_parent="div")
    for node in tree.iterdescendants():
        assert node.tag in TAGS
        for name, value in node.items():
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(node.tag, set())
            assert (node.tag, name) not in ADDRESSES or is_allowed_address(node.tag, value)


def test_the_list_has_nothing_that_runs_or_loads() -> None:
    assert not TAGS & NEVER_ALLOWED
    names = set().union(*ATTRIBUTES.values())
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "srcset", "action", "formaction", "srcdoc", "background", "ping", "target"}


def test_no_extension_reads_other_files() -> None:
    for name in READS_FILES:
        assert all(name in refused_extensions(["toc", name], language) for language in ("zh", "en"))
    assert refused_extensions(DIALECT, "zh") == ""
    assert not any(name in (CITY / "mkdocs.yml").read_text("utf-8") for name in READS_FILES)
