"""The environment of the templates, for thousands of pages: what Jinja would do for each piece is done once.

Escaping is on and a misspelled name is an error; the theme's own environment has neither. Messages are translated when
a template is compiled; what is escaped already is not copied; names are looked up in one place.

What was compiled is kept between the builds of one process: a preview would else compile every template after every
save, a third of a warm build. Jinja compares the source each time, so an edited template is compiled anew.
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from investment_guide.formatting.messages import LocaleMessages

Translator = Callable[..., str]


class FastTemplate(Template):
    """A template that leaves alone what is escaped already; markupsafe copies it, level by level to the whole page."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  # the name of the base class
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


def _escaped(value: object) -> Markup:
    return value if type(value) is Markup else escape(value)


class _Messages(NodeTransformer):
    """``_("English")`` → what this language says."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = translators

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the name that Jinja looks for
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        is_constant = all(isinstance(word, nodes.Const) for word in node.args) and not node.kwargs
        if name in self._translators and is_constant:
            words = (word.as_const() for word in node.args)
            return nodes.Const(self._translators[name](*words), lineno=node.lineno)
        return self.generic_visit(node)


class _LanguageCode(CodeGenerator):
    """Compiles a template for one language."""

    environment: "TemplateEnvironment"

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # the same
        super().visit_Template(_Messages(self.environment.translators).visit(node), frame)


class TemplateEnvironment(Environment):
    """Our own environment for one language: the templates of some folders, which may use ``_`` and some more names."""

    template_class = FastTemplate
    code_generator_class = _LanguageCode

    def __init__(
        self, folders: Sequence[Path], messages: LocaleMessages, names: Mapping[str, Any], compiled: BytecodeCache
    ) -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self.translators: Mapping[str, Translator] = {"_": messages.gettext, "pgettext": messages.pgettext}
        self.globals.update(names, **self.translators, ngettext=messages.ngettext, say=messages.say)
        self.template = cache(self.get_template)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return all globals in one dictionary: Jinja chains two, and searches the chain for every piece it renders."""
        return {**self.globals, **(d or {})}


class CompiledTemplates(BytecodeCache):
    """Compiled templates, for environments of one kind: the same text compiles differently where escaping is off."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load into ``bucket`` what was compiled from this template before, if anything."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template of ``bucket``."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=4)
def compiled_for(_messages: LocaleMessages) -> CompiledTemplates:
    """Return the templates compiled with these messages: all that words a template while it is compiled."""
    return CompiledTemplates()


OF_THEME = CompiledTemplates()
