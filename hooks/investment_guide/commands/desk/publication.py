"""What publishing means in this project: what is new since the last time, and the steps in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from investment_guide.reading.git import GitError, GitFolder

# What a site is made of.
PUBLISHED = ("data", "content", "overrides")
MOST_SHOWN = 12
# Files that have a forge publish by itself, and what staff call the place.
AUTOMATIC = {
    ".github/workflows/publish.yml": "GitHub",
    ".gitlab-ci.yml": "GitLab",
    ".gitea/workflows/publish.yml": "Gitea",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """``changed`` are files that differ from the last commit, ``waiting`` commits that are not with the forge yet (day
    and subject). ``forge`` publishes by itself; empty where somebody runs ``guide build``. ``branch`` is the one
    that is worked on, empty without git."""

    branch: str
    host: str
    forge: str
    changed: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]
    has_upstream: bool
    last: tuple[str, str] | None

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing waits."""
        return not self.changed and not self.waiting


def publication(root: Path) -> Publication:
    """Return what would be published of a project. Whatever git cannot answer is left empty."""
    git = GitFolder(root)
    branch = _first(git, "rev-parse", "--abbrev-ref", "HEAD")
    remote = _first(git, "config", "--get", f"branch.{branch}.remote") if branch else ""
    address = _first(git, "config", "--get", f"remote.{remote}.url") if remote else ""
    has_upstream = bool(branch and _first(git, "rev-parse", "--verify", "--quiet", "@{upstream}"))
    changed = _lines(git, "status", "--porcelain", "--untracked-files=all", "--", *_there(root))
    paths = _there(root)
    commits = _lines(git, "log", "--format=%as%x09%s", "@{upstream}..HEAD", "--", *paths) if has_upstream else ()
    last = _lines(git, "log", "-1", "--format=%as%x09%s", "@{upstream}" if has_upstream else "HEAD", "--", *paths)
    forge = next((name for file, name in AUTOMATIC.items() if (root / file).is_file()), "")
    return Publication(
        branch,
        _host(address),
        forge if remote else "",
        tuple(line[3:].strip('"') for line in changed),
        tuple(map(_commit, commits)),
        has_upstream,
        next(map(_commit, last), None),
    )


def _there(root: Path) -> tuple[str, ...]:
    return tuple(name for name in PUBLISHED if (root / name).exists())


def _commit(line: str) -> tuple[str, str]:
    day, _, subject = line.partition("\t")
    return day, subject


def _lines(git: GitFolder, *arguments: str) -> Iterable[str]:
    try:
        return git.run(*arguments).decode("utf-8", "replace").splitlines()
    except GitError:
        return ()


def _first(git: GitFolder, *arguments: str) -> str:
    return next(iter(_lines(git, *arguments)), "")


def _host(address: str) -> str:
    """Return the name of the place that a remote is at, without user and password.

    >>> _host("https://user:secret@git.example.gov.cn/a/b.git"), _host("git@gitee.com:a/b.git"), _host("/srv/git/a")
    ('git.example.gov.cn', 'gitee.com', '')
    """
    if "://" in address:
        return urlsplit(address).hostname or ""
    return address.partition(":")[0].rpartition("@")[2] if "@" in address else ""
