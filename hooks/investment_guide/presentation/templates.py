"""The environment of the templates, for thousands of pages: what Jinja would do for each piece is done once.

Escaping is on and a misspelled name is an error; the theme's own environment has neither. Messages are translated when
a template is compiled; what is escaped already is not copied; names are looked up in one place.

What was compiled is kept in the process and on the disk, as Python keeps its modules: compiling is a fifth of the time
in which a small guide is built. Jinja compares the source each time, so an edited template is compiled anew.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from investment_guide.formatting.messages import LocaleMessages

Translator = Callable[..., str]
# The name of a translator, what it is asked, and what it said.
Translation = tuple[str, tuple[str, ...], str]

# Without making a Markup of each piece; the public function where a version of the library has no such part.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)

# Beside the modules that Python has compiled, wherever it is configured to keep them.
COMPILED = Path(cache_from_source(__file__)).parent
# What writes the code of a template decides about it as much as its text.
_WRITTEN_BY = sha256(Path(__file__).read_bytes()).hexdigest()[:8]
_INSTALLED = (Path(__file__).parents[1], Path(jinja2.__file__).parents[1])


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


def _escaped(value: object) -> str:
    """Plain text comes back as text: what is written is joined at once, so nobody needs to know that it is escaped."""
    if type(value) is Markup:
        return value
    return _escape_text(value) if type(value) is str else escape(value)


class FastContext(Context):
    """Calls what a template calls. No function of our templates asks for the context or the environment of Jinja, and
    macros know whether they escape."""

    def call(self, function: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """Call a function or macro."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return function(*values, **named)


class _Messages(NodeTransformer):
    """``_("English")`` → what this language says."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = translators
        self.translations: list[Translation] = []

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the name that Jinja looks for
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        is_constant = all(isinstance(word, nodes.Const) for word in node.args) and not node.kwargs
        if name in self._translators and is_constant:
            words = tuple(word.as_const() for word in node.args)
            self.translations.append((name, words, self._translators[name](*words)))
            return nodes.Const(self.translations[-1][2], lineno=node.lineno)
        return self.generic_visit(node)


class _LanguageCode(CodeGenerator):
    """Compiles a template for one language."""

    environment: "TemplateEnvironment"

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # the same
        messages = _Messages(self.environment.translators)
        super().visit_Template(messages.visit(node), frame)
        self.environment.translations = messages.translations


class TemplateFolders(FileSystemLoader):
    """The templates of some folders, each read and compiled once for all environments of one language."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._code: dict[str, CodeType] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # the name of the base class
    ) -> Template:
        """Return a template with the names of an environment."""
        if name not in self._code:
            source, path, _ = self.get_source(environment, name)
            self._code[name] = _compiled(environment, source, name, path)
        return environment.template_class.from_code(environment, self._code[name], globals or {})


def _compiled(environment: Environment, source: str, name: str, path: str) -> CodeType:
    compiled = environment.bytecode_cache
    if compiled is None:
        return environment.compile(source, name, path)
    bucket = compiled.get_bucket(environment, name, path, source)
    if bucket.code is None:
        bucket.code = environment.compile(source, name, path)
        compiled.set_bucket(bucket)
    return bucket.code


class TemplateEnvironment(Environment):
    """Our own environment for one language: the templates of some folders, which may use ``_`` and some more names."""

    template_class = FastTemplate
    context_class = FastContext
    code_generator_class = _LanguageCode

    def __init__(
        self,
        folders: Sequence[Path] | TemplateFolders,
        messages: LocaleMessages,
        names: Mapping[str, Any],
        compiled: BytecodeCache | None = None,
    ) -> None:
        self._folders = folders if isinstance(folders, TemplateFolders) else TemplateFolders(folders)
        self._messages = messages
        super().__init__(
            loader=self._folders,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        self.language = messages.language
        self.translations: Sequence[Translation] = ()  # those in the template that was compiled last
        self.translators: Mapping[str, Translator] = {"_": messages.gettext, "pgettext": messages.pgettext}
        self.globals.update(names, **self.translators, ngettext=messages.ngettext, say=messages.say)
        self.template = cache(self.get_template)

    def with_names(self, names: Mapping[str, Any]) -> "TemplateEnvironment":
        """Return an environment of the same templates and language, in which they use other names."""
        return TemplateEnvironment(self._folders, self._messages, names, self.bytecode_cache)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return all globals in one dictionary: Jinja chains two, and searches the chain for every piece it renders."""
        return {**self.globals, **(d or {})}


class CompiledTemplates(BytecodeCache):
    """Compiled templates, for environments of one ``kind``: the same text compiles differently where escaping is off.

    What the messages in a template said is kept with its code, which serves every guide that words them alike. Those of
    installed packages are also kept in ``folder``, for the next process.
    """

    def __init__(self, kind: str, folder: Path = COMPILED) -> None:
        self._kind = kind
        self._folder = folder
        self._kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template, which says whether it belongs to an installed package."""
        is_installed = filename is not None and any(Path(filename).is_relative_to(root) for root in _INSTALLED)
        return f"{'installed' if is_installed else 'own'}-{super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load into ``bucket`` what was compiled from this template before, if its messages say the same."""
        name = self._name(bucket)
        translations, _, code = (self._kept.get(name) or self._read(name)).partition(b"\n")
        if code and _are_current(json.loads(translations), bucket.environment):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template of ``bucket``."""
        translations = json.dumps(getattr(bucket.environment, "translations", ()))
        name, kept = self._name(bucket), translations.encode() + b"\n" + bucket.bytecode_to_string()
        self._kept[name] = kept
        if bucket.key.startswith("installed-") and not sys.dont_write_bytecode:
            self._write(name, kept)

    def _name(self, bucket: Bucket) -> str:
        language = getattr(bucket.environment, "language", "")
        return f"{self._kind}-{language}-{bucket.key}.{sys.implementation.cache_tag}-{_WRITTEN_BY}"

    def _read(self, name: str) -> bytes:
        with suppress(OSError):
            return (self._folder / name).read_bytes()
        return b""

    def _write(self, name: str, content: bytes) -> None:
        """Write a file that is always whole; where that is not allowed, it is compiled again next time."""
        with suppress(OSError), NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(content)
            file.close()
            Path(file.name).replace(self._folder / name)


def _are_current(translations: Iterable[Sequence[Any]], environment: Environment) -> bool:
    translators: Mapping[str, Translator] = getattr(environment, "translators", {})
    return all(name in translators and translators[name](*words) == said for name, words, said in translations)


OF_PAGES = CompiledTemplates("pages")
OF_THEME = CompiledTemplates("theme")
