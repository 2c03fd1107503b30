"""Which project a command works on: the one around the current folder, never a mixture of two."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.reading.configuration import MAIN, configuration_of

if TYPE_CHECKING:
    from investment_guide.publishable.project import SiteSources

PACKAGE = Path(__file__).resolve().parents[1]


class NoProjectError(Exception):
    """No project can be worked on: why, and what to do, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """The folder of one guide: MkDocs' configurations, hand-written pages, the city's own look."""

    root: Path

    @property
    def content(self) -> Path:
        """The pages written by hand, one folder per language."""
        return self.root / "content"

    @property
    def overrides(self) -> Path:
        """The city's own templates, styles and pictures."""
        return self.root / "overrides"

    @property
    def sources(self) -> "SiteSources":
        """What the site is made from besides the data, for the checks."""
        from investment_guide.publishable.project import SiteSources  # only checks and builds need what it imports

        written = sorted(path for path in self.content.glob("*") if path.is_dir())
        return SiteSources(self.root, tuple(written), (self.overrides,))

    def configuration(self, language: str) -> Path:
        """MkDocs' configuration of a language."""
        return configuration_of(self.root, language)


def project_around(folder: Path) -> ProjectFolder | None:
    """Find the nearest project: the folder itself or one above it that holds ``mkdocs.yml``."""
    resolved = folder.resolve()
    # os.path.isfile, unlike Path.is_file, takes any name and folders that may not be entered.
    roots = (path for path in (resolved, *resolved.parents) if os.path.isfile(path / MAIN))  # noqa: PTH113
    root = next(roots, None)
    return ProjectFolder(root) if root else None


def project_for(data: Path) -> ProjectFolder:
    """Find the project whose pages go with a data folder.

    Raises NoProjectError when there is none around the current folder, when the data are another project's, or when
    this tool is another project's copy while the project brings its own.
    """
    project = project_around(Path.cwd())
    if project is None:
        raise _no_project()
    owner = project_around(data)
    if owner is not None and owner != project:
        raise _mixed(project.root, owner.root)
    own_tool = project.root / "hooks" / PACKAGE.name
    if own_tool.is_dir() and own_tool.resolve() != PACKAGE:
        raise _foreign_tool(project.root)
    return project


def project_look(data: Path) -> Path | None:
    """Return the look of the project that a data folder belongs to."""
    owner = project_around(data)
    return owner.overrides if owner else None


def default_data() -> Path:
    """``data`` here, or that of the project around the current folder."""
    here = Path("data")
    project = None if here.is_dir() else project_around(Path.cwd())
    return project.root / "data" if project else here


def _no_project() -> NoProjectError:
    return NoProjectError(
        f"{Path.cwd()} 及其上级文件夹里没有 mkdocs.yml。请先进入指南的文件夹再运行。",
        f"There is no mkdocs.yml in {Path.cwd()} or above it. Change into the guide's folder first.",
    )


def _mixed(here: Path, there: Path) -> NoProjectError:
    return NoProjectError(
        f"数据属于 {there}，而当前文件夹属于 {here}；两个项目不能混用。请进入 {there} 再运行。",
        f"The data belong to {there}, but the current folder belongs to {here}; two projects are never mixed. "
        f"Change into {there} first.",
    )


def _foreign_tool(root: Path) -> NoProjectError:
    return NoProjectError(
        f"正在运行的 guide 装在 {PACKAGE.parent}，而 {root} 自带工具；两者不能混用。请用 {root / '.venv'} 里的 guide。",
        f"This guide command is installed from {PACKAGE.parent}, but {root} brings its own tool; the two are never "
        f"mixed. Use the guide command in {root / '.venv'}.",
    )
