"""MkDocs' configurations of a project: what would stop MkDocs with a message of its own, or build something else than
the guide, is reported beforehand with its line.
"""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from investment_guide.checking.material_settings import refused_extensions, unknown_icons, without_effect
from investment_guide.model.sections import SECTIONS
from investment_guide.model.settings import Settings
from investment_guide.reading.configuration import INHERIT, Configuration, configuration_of, read_configuration
from investment_guide.reading.diagnostics import Diagnostic, YamlValue, shown, written

HOOK = "hooks/build_guide.py"
# Of MkDocs 1.6 (https://www.mkdocs.org/user-guide/configuration/).
KNOWN = frozenset(
    {
        "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs",
        "extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "nav",
        "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author",
        "site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation",
        "watch",
    }
)  # fmt: skip


def configuration_diagnostics(root: Path, settings: Settings) -> Iterator[Diagnostic]:
    """Check the configurations of the guide's languages; the build reports a missing one."""
    for language in settings.languages:
        path = configuration_of(root, language, is_main=language == settings.languages[0])
        if not path.is_file():
            continue
        try:
            found = read_configuration(path)
        except OSError as error:
            missing = Path(str(error.filename)).name
            yield Diagnostic(path.name, 1, 1, "setting-path-absent", INHERIT, written({"found": missing}))
            continue
        yield from _Check(root, language, settings, found).diagnostics()


class _Check:
    """One configuration of one language."""

    def __init__(self, root: Path, language: str, settings: Settings, found: Configuration) -> None:
        self._root, self._language, self._settings, self._found = root, language, settings, found
        self._values = found.values

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Its writing first; while that is wrong nothing follows from what it seems to say."""
        diagnostics = [(each, diagnostic) for each in self._chain() for diagnostic in each.diagnostics]
        for each, diagnostic in diagnostics:
            yield Diagnostic(
                each.path.name, diagnostic.line, diagnostic.column, diagnostic.code, "", diagnostic.details
            )
        if diagnostics or not self._found.is_readable:
            return
        yield from self._names()
        yield from self._site()
        yield from self._theme()
        yield from self._hooks()
        yield from self._navigation()
        for path, name, reason, instead in without_effect(self._values):
            yield self._diagnostic("setting-without-effect", *path, found=name, reason=reason, instead=instead)
        for place, name in refused_extensions(self._values):
            yield self._diagnostic("extension-refused", *place, found=name)
        for place, name in unknown_icons(self._values):
            yield self._diagnostic("unknown-icon", *place, found=name, nearest="")

    def _chain(self) -> Iterator[Configuration]:
        each: Configuration | None = self._found
        while each is not None:
            yield each
            each = each.parent

    def _names(self) -> Iterator[Diagnostic]:
        """Every setting is one that MkDocs knows."""
        for name in self._found.own:
            if name not in KNOWN:
                nearest = next(iter(get_close_matches(name, sorted(KNOWN), n=1)), "")
                yield self._diagnostic("setting-unknown", name, found=name, nearest=nearest)

    def _site(self) -> Iterator[Diagnostic]:
        """A name, and a folder of pages that is there."""
        yield from self._text("site_name", self._settings.name.reading(self._language)[0])
        folder = f"content/{self._language}"
        yield from self._text("docs_dir", folder)
        named = self._values.get("docs_dir")
        if isinstance(named, str) and named.strip() and not (self._root / named).is_dir():
            yield self._diagnostic("setting-path-absent", "docs_dir", found=named)

    def _theme(self) -> Iterator[Diagnostic]:
        """Material, in the language of the pages; a look of the city's own is there if it is named."""
        theme = self._values.get("theme")
        named = {"name": theme} if isinstance(theme, str) else theme if isinstance(theme, dict) else {}
        for key, expected in (("name", "material"), ("language", self._language)):
            if named.get(key) is None:
                yield self._missing("theme", f"theme.{key}", f"{key}: {expected}")
            elif named[key] != expected:
                at = ("theme", key) if isinstance(theme, dict) else ("theme",)
                details = {"found": f"{key}: {shown(named[key])}", "expected": f"{key}: {expected}"}
                yield self._diagnostic("setting-unfit", *at, **details)
        if isinstance(look := named.get("custom_dir"), str) and not (self._root / look).is_dir():
            yield self._diagnostic("setting-path-absent", "theme", "custom_dir", found=look)

    def _hooks(self) -> Iterator[Diagnostic]:
        """The line that makes MkDocs build the guide, and its file."""
        hooks = self._values.get("hooks")
        expected = f"hooks: [{HOOK}]"
        if hooks is None:
            yield self._missing("hooks", "hooks", expected)
            return
        if not isinstance(hooks, list) or HOOK not in (posixpath.normpath(str(name)) for name in hooks):
            yield self._diagnostic("setting-unfit", "hooks", found=f"hooks: {shown(hooks)}", expected=expected)
            return
        for place, name in enumerate(hooks):
            if not isinstance(name, str) or not (self._root / name).is_file():
                yield self._diagnostic("setting-path-absent", "hooks", place, found=shown(name))

    def _navigation(self) -> Iterator[Diagnostic]:
        """A list that names pages that are there, or nothing: then the menu is made from the sections."""
        nav = self._values.get("nav")
        folder = self._root / str(self._values.get("docs_dir") or "docs")
        if nav is None or not folder.is_dir():
            return
        if not isinstance(nav, list):
            yield self._diagnostic("setting-unfit", "nav", found=f"nav: {shown(nav)}", expected="nav: [index.md]")
            return
        for path, name in _pages(nav, ("nav",)):
            if "://" not in name and not _is_made(name) and not (folder / name).is_file():
                yield self._diagnostic(
                    "nav-page-absent", *path, found=name, folder=f"{folder.parent.name}/{folder.name}"
                )

    def _text(self, key: str, expected: str) -> Iterator[Diagnostic]:
        value = self._values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            yield self._diagnostic("setting-missing", key, key=key, expected=f"{key}: {expected}")
        elif not isinstance(value, str):
            yield self._diagnostic("setting-unfit", key, found=f"{key}: {shown(value)}", expected=f"{key}: {expected}")

    def _missing(self, setting: str, key: str, expected: str) -> Diagnostic:
        """What is nowhere is best written where all files inherit from; a language, in the file of the language."""
        at = self._found if key == "theme.language" else self._found.ancestor
        file, line, column = at.place(setting)
        return Diagnostic(
            file.name, line, column, "setting-missing", setting, written({"key": key, "expected": expected})
        )

    def _diagnostic(self, code: str, *path: str | int, **details: object) -> Diagnostic:
        file, line, column = self._found.place(*path)
        field = ".".join(part for part in path if isinstance(part, str))
        return Diagnostic(file.name, line, column, code, field, written(details))


def _is_made(name: str) -> bool:
    """Whether the build makes this page: the home page, and one for each section and tool."""
    path = PurePosixPath(name)
    return name == "index.md" or (path.name == "index.md" and path.parts[0] in SECTIONS) or path.parts[0] == "for-staff"


def _pages(nav: YamlValue, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(nav, str):
        yield path, nav
    elif isinstance(nav, list):
        for place, item in enumerate(nav):
            yield from _pages(item, (*path, place))
    elif isinstance(nav, dict):
        for key, item in nav.items():
            yield from _pages(item, (*path, key))
