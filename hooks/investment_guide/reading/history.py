"""The git history of the data folder → the versions of every record, so that readers learn what changed.

In this order: may the history be used at all; which commits of the main line changed the folder (``--first-parent``: a
merge counts on the day it came in); chains of contents, file by file; their values. A commit has the day of its author,
which a rebase leaves alone, in China's time zone; never a day before the one of the commit it stands on, nor one after
today. What is not committed yet counts as today's, so that a preview shows what will be reported.

A guide often begins as a copy of the demo or of another guide, whose ids it uses again: of those nothing is history. It
begins with the commit since which ``guide.yml`` has had the name and the ``demo`` that it has now.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from investment_guide.model.costs import Costs
from investment_guide.model.history import History, Key, Version
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import first_words
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.data_folder import ID
from investment_guide.reading.diagnostics import WARNINGS, YamlValue
from investment_guide.reading.git import GitError, GitFolder
from investment_guide.reading.load import Reading, read_guide
from investment_guide.reading.own_names import OwnNames
from investment_guide.reading.strict_yaml import SIZE_LIMIT_BYTES, parse_yaml
from investment_guide.reading.words import own_words

CHINA = timezone(timedelta(hours=8))
MOST_COMMITS = 5000
LONGEST_DAYS = 731
PARSED_AT_ONCE = 8192
RECORD_FILE = re.compile(rf"({'|'.join(RECORD_KINDS)})/({ID.pattern})\.ya?ml|(costs)\.ya?ml")
GUIDE_FILE = "guide.yml"
_WHOLE_FILE = re.compile(r"(costs|guide)\.ya?ml")
_REGULAR = frozenset(("100644", "100755"))
_NO_CONTENT = re.compile("0+")


class _Content(NamedTuple):
    """The name of a file's content from a day on, None when there was no file; the commit as in ``Version``."""

    on: date
    name: str | None
    commit: str = ""


Chain = list[_Content]
Commit = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class _Move:
    """What one commit did to one file: contents by name, None for no file."""

    path_before: str
    path: str
    before: str | None
    after: str | None


class GuideIdentity(NamedTuple):
    """What makes a guide the same guide: its Chinese name, and whether it is a demo."""

    name: str
    demo: bool


def read_guide_with_history(data: Path, today: date) -> Reading:
    """Read a data folder, what the last commit says of the files that were changed since and, as far as ``guide.yml``
    wants readers to hear of it, what its records held before."""
    reading = replace(read_guide(data), committed=committed_values(data))
    if reading.guide is None or reading.guide.settings.updates.history != "git":
        return reading
    settings = reading.guide.settings
    history = read_history(data, today, settings.updates.since, GuideIdentity(settings.name.first, settings.demo))
    own = OwnNames(settings.record_units, own_words(reading.guide.vocabularies, settings.record_units))
    return replace(reading, guide=replace(reading.guide, history=_as_stored(history, own)))


def committed_values(data: Path) -> dict[Key, dict[str, YamlValue]]:
    """Return what the last commit says in the files of records that differ from it; nothing without git."""
    git = GitFolder(data.resolve())
    try:
        before = {key: move.before for move in _uncommitted(git) if (key := _key_at(move.path)) and move.before}
        contents = git.blobs(sorted(set(before.values())), SIZE_LIMIT_BYTES)
    except GitError:
        return {}
    found = {key: _values(contents.get(name)) for key, name in before.items()}
    return {key: values for key, values in found.items() if values is not None}


def _key_at(path: str) -> Key | None:
    if whole := _WHOLE_FILE.fullmatch(path):
        return whole[1], ""
    found = RECORD_FILE.fullmatch(path)
    return _key(found) if found else None


def _uncommitted(git: GitFolder) -> list[_Move]:
    """Return what is not committed of the files that git knows."""
    listed = git.run("diff-index", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative", "HEAD", "--", ".")
    tokens = iter(listed.decode("utf-8", "replace").split("\0"))
    return [_move(token, tokens) for token in tokens if token]


def _as_stored(history: History, own: OwnNames) -> History:
    """The same as the models have it; what was written before the guide chose its units has their names already."""
    if own.units.are_usual:
        return history

    def converted(kind: str, version: Version) -> Version:
        model = RECORD_KINDS.get(kind, Costs)
        values = version.values and own.stored(anatomy(model, own.units), dict(version.values))
        return replace(version, values=values)

    versions = {key: tuple(converted(key[0], each) for each in kept) for key, kept in history.versions.items()}
    return replace(history, versions=MappingProxyType(versions))


def read_history(data: Path, today: date, since: date | None = None, identity: GuideIdentity | None = None) -> History:
    """Return the history of a data folder up to today; one without ``begins`` where there is none. Never raises for
    git.

    It goes back two years, to ``since`` or to where the guide got its ``identity``: what was before is how it began.
    """
    git = GitFolder(data.resolve())
    try:
        _refuse_without_history(git)
        commits = _commits(git, today)
        moves = _moves(git, commits)
        commits, renamed_on = _of_this_guide(git, commits, moves, identity) if identity else (commits, None)
        earliest = max(since or date.min, today - timedelta(days=LONGEST_DAYS))
        begins, chains = _chains(commits, moves, earliest)
        unsaved = _unsaved(git, data.resolve(), chains, begins, today)
        return replace(_history(git, chains, unsaved, begins), renamed_on=renamed_on)
    except GitError as error:
        return History(reason=error.reason)


def _refuse_without_history(git: GitFolder) -> None:
    if git.run("rev-parse", "--is-shallow-repository").strip() == b"true":
        raise GitError("shallow")
    try:
        git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        raise GitError("no-commits") from error


def _commits(git: GitFolder, today: date) -> list[Commit]:
    """Name, parent and day of the commits that changed the folder, oldest first. A root has the parent ``""``."""
    form = "--format=%H %at %ct %P"
    listed = git.run("rev-list", "--first-parent", f"--max-count={MOST_COMMITS}", form, "HEAD", "--", ".")
    lines = [line.split(" ") for line in listed.decode("ascii").splitlines() if not line.startswith("commit ")]
    if not lines:
        raise GitError("untracked")
    commits: list[Commit] = []
    for name, written, committed, *parents in reversed(lines):
        # Nothing of the folder changed between one of these and the next, so the one before is as good as the parent.
        parent, earlier = (commits[-1][0], commits[-1][2]) if commits else (parents[0] if parents else "", date.min)
        commits.append((name, parent, max(earlier, min(today, _day(min(int(written), int(committed)))))))
    return commits


def _day(seconds: int) -> date:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(CHINA).date()
    except (ValueError, OverflowError, OSError):  # a clock far off
        return date.min


def _moves(git: GitFolder, commits: list[Commit]) -> dict[str, list[_Move]]:
    """What each commit did to the files of records; a file that only got another name is the same."""
    parents = "".join(f"{name} {parent}".rstrip() + "\n" for name, parent, _ in commits).encode("ascii")
    asked = ("--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--find-renames=100%", "--relative")
    tokens = iter(git.run("diff-tree", *asked, "--", ".", stdin=parents).decode("utf-8", "replace").split("\0"))
    moves: dict[str, list[_Move]] = {}
    commit = ""
    for token in tokens:
        if token.startswith(":"):
            moves.setdefault(commit, []).extend(_within_kinds(_move(token, tokens)))
        elif token:
            commit = token.strip()
    return moves


def _of_this_guide(
    git: GitFolder, commits: list[Commit], moves: dict[str, list[_Move]], identity: GuideIdentity
) -> tuple[list[Commit], date | None]:
    """The commits since the guide is what it is now, and their first day if it had another name before and was no demo.

    A ``guide.yml`` that cannot be read is a mistake on the way, not another guide.
    """
    contents = _contents_of_guide(commits, moves)
    if not contents:  # untouched for longer than the history goes back
        return commits, None
    read = git.blobs(sorted({name for name in contents if name}), SIZE_LIMIT_BYTES)
    current: GuideIdentity | None = None
    former, begins = current, 0
    for place, name in enumerate(contents):
        found = _identity(read.get(name or ""))
        current = found or current
        if current != identity:
            former, begins = current, place + 1
    if begins == len(commits):
        raise GitError("another-guide")
    is_renamed = former is not None and not former.demo
    return commits[begins:], commits[begins][2] if is_renamed else None


def _contents_of_guide(commits: list[Commit], moves: dict[str, list[_Move]]) -> list[str | None]:
    """The content of ``guide.yml`` after each commit, by name; nothing when none of them touched it."""
    touched = {name: move for name, _, _ in commits for move in moves.get(name, ()) if move.path == GUIDE_FILE}
    if not touched:
        return []
    current = next(iter(touched.values())).before
    contents = []
    for name, _, _ in commits:
        current = touched[name].after if name in touched else current
        contents.append(current)
    return contents


def _identity(raw: bytes | None) -> GuideIdentity | None:
    values = _values(raw)
    first = first_words(values.get("name")) if values else None
    return GuideIdentity(first, values.get("demo") is True) if values and first else None


def _within_kinds(move: _Move) -> Iterator[_Move]:
    """A record keeps its past under another name. What comes from elsewhere, such as a folder of drafts, has none."""
    if _kind_of(move.path_before) == _kind_of(move.path):
        yield move
    else:
        yield replace(move, path=move.path_before, after=None)
        yield replace(move, path_before=move.path, before=None)


def _kind_of(path: str) -> str | None:
    """The kind of record in a file; None for any other file."""
    found = RECORD_FILE.fullmatch(path)
    return _key(found)[0] if found else None


def _move(token: str, tokens: Iterator[str]) -> _Move:
    """``:100644 100644 <before> <after> M`` and one path, two for a rename."""
    mode_before, mode, before, after, kind = token[1:].split(" ")
    path_before = next(tokens)
    path = next(tokens) if kind[0] in "RC" else path_before
    return _Move(path_before, path, _content(mode_before, before), _content(mode, after))


def _content(mode: str, name: str) -> str | None:
    """Links and submodules are no files."""
    return name if mode in _REGULAR and not _NO_CONTENT.fullmatch(name) else None


def _chains(commits: list[Commit], moves: dict[str, list[_Move]], earliest: date) -> tuple[date, dict[str, Chain]]:
    """The contents of each file. How the guide stood at the end of its first day is where it begins, and no news."""
    first = commits[0][2]
    begins = max(first if len(commits) == MOST_COMMITS else first + timedelta(days=1), earliest)
    chains: dict[str, Chain] = {}
    for name, _, day in commits:
        for move in moves.get(name, ()):
            chain = chains.pop(move.path_before, None) or [_Content(begins, move.before)]
            if day < begins:
                chain = [_Content(begins, move.after, name)]
            else:
                _add(chain, _Content(day, move.after, name))
            chains[move.path] = chain
    return begins, chains


def _add(chain: Chain, content: _Content) -> None:
    """What counts of a day is how it ended: to and fro within one is no news."""
    if len(chain) > 1 and chain[-1].on == content.on:
        chain.pop()
    chain.append(content)


def _unsaved(git: GitFolder, data: Path, chains: dict[str, Chain], begins: date, today: date) -> dict[str, bytes]:
    """Contents that are not committed, put into the chains as today's; by names of their own."""
    contents: dict[str, bytes] = {}
    moves = _uncommitted(git)
    others = git.run("ls-files", "-z", "--others", "--exclude-standard", "--", ".").decode("utf-8", "replace")
    moves += [_Move(path, path, None, None) for path in others.split("\0") if path]
    for move in moves:
        if not RECORD_FILE.fullmatch(move.path):
            continue
        raw = _file(data / move.path)
        name = None if raw is None else _blob_name(raw, len(move.before or "") == 64)
        if name != move.before:
            _add(chains.setdefault(move.path, [_Content(begins, move.before)]), _Content(today, name))
            contents.update({name: raw} if name and raw is not None else {})
    return contents


def _file(path: Path) -> bytes | None:
    try:
        is_read = path.is_file() and not path.is_symlink() and path.stat().st_size <= SIZE_LIMIT_BYTES
        return path.read_bytes() if is_read else None
    except OSError:
        return None


def _blob_name(raw: bytes, is_sha256: bool) -> str:
    """The name that git gives a content."""
    made = hashlib.sha256() if is_sha256 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(raw) + raw)
    return made.hexdigest()


def _history(git: GitFolder, chains: dict[str, Chain], unsaved: dict[str, bytes], begins: date) -> History:
    found = {path: match for path in chains if (match := RECORD_FILE.fullmatch(path))}
    # What was never anything else, or no file at all, has nothing to be compared with.
    changed = {path: chains[path] for path in sorted(found) if len({each.name for each in chains[path]}) > 1}
    names = sorted({each.name for chain in changed.values() for each in chain if each.name} - unsaved.keys())
    contents = git.blobs(names, SIZE_LIMIT_BYTES) | unsaved
    versions: dict[Key, tuple[Version, ...]] = {}
    unread = 0
    for path, chain in changed.items():
        read = [(each, _values(contents.get(each.name)) if each.name else None) for each in chain]
        kept = tuple(
            Version(each.on, values, each.commit) for each, values in read if each.name is None or values is not None
        )
        unread += len(read) - len(kept)
        versions[_key(found[path])] = kept
    return History(MappingProxyType({key: kept for key, kept in versions.items() if kept}), begins, "", unread)


def _key(match: "re.Match[str]") -> Key:
    kind, name = match[1], match[2]
    return (kind, name) if kind else ("costs", "")


def _values(raw: bytes | None) -> dict[str, YamlValue] | None:
    """None for what cannot be read, so that it never was published: it is counted, and compared no further."""
    return None if raw is None else _parsed(raw)


@lru_cache(maxsize=PARSED_AT_ONCE)
def _parsed(raw: bytes) -> dict[str, YamlValue] | None:
    """Remembered for the next build of a preview. Nobody changes the values."""
    document = parse_yaml(raw)
    is_clean = all(diagnostic.code in WARNINGS for diagnostic in document.diagnostics)
    return document.value if is_clean and isinstance(document.value, dict) else None
