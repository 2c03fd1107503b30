"""Where a file of the repository is edited in a browser: the link at the foot of each page, for staff.

Nothing is shown unless ``repo_url`` stands in ``guide.yml``. A forge that is not known by its host gets the address
that shows the file, which GitHub, GitLab and Gitee all understand; ``repo_forge`` says which one it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from investment_guide.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Forge:
    """The parts between the repository's address and the branch, for a file that is edited and a folder that is shown.
    ``hosts`` are words in the names of its public hosts."""

    file: str
    folder: str
    hosts: tuple[str, ...] = ()


FORGES: Mapping[str, Forge] = {
    "github": Forge("edit", "tree", ("github",)),
    "gitlab": Forge("-/edit", "-/tree", ("gitlab", "jihulab")),
    "gitee": Forge("edit", "tree", ("gitee",)),
    "gitea": Forge("_edit", "src/branch", ("gitea", "forgejo", "codeberg")),
}
UNKNOWN = Forge("blob", "tree")


def edit_address(settings: Settings, path: str | None) -> str:
    """Return the address that opens a file or folder of the repository; empty without a repository or a path.

    >>> settings = Settings.model_construct(repo_url="https://github.com/o/guide", repo_branch="main", repo_forge=None)
    >>> edit_address(settings, "data/land/lc-a-01.yml")
    'https://github.com/o/guide/edit/main/data/land/lc-a-01.yml'
    """
    if not settings.repo_url or not path:
        return ""
    base = settings.repo_url.rstrip("/").removesuffix(".git")
    forge = FORGES.get(forge_of(settings) or "", UNKNOWN)
    way = forge.file if PurePosixPath(path).suffix else forge.folder
    return f"{base}/{way}/{quote(settings.repo_branch)}/{quote(path)}"


def forge_of(settings: Settings) -> str | None:
    """Return the kind of forge: as the settings say, else by the name of the host; None when that is unknown."""
    if settings.repo_forge or not settings.repo_url:
        return settings.repo_forge
    host = urlsplit(settings.repo_url).hostname or ""
    return next((name for name, forge in FORGES.items() if any(word in host for word in forge.hosts)), None)
