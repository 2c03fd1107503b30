"""Where a project keeps what can be made again: parsed files, copies of photographs, what ``guide undo`` takes back."""

from pathlib import Path

_STEPS = (".cache", "guide")


def kept_folder(data: Path) -> Path:
    """Return the folder beside a data folder; a copy of the data inside such a folder shares it.

    >>> kept_folder(Path("/guide/data")).as_posix()
    '/guide/.cache/guide'
    >>> kept_folder(Path("/guide/.cache/guide/trial/copy-1/data")).as_posix()
    '/guide/.cache/guide'
    """
    project = data.resolve().parent
    shared = next((folder for folder in project.parents if folder.parts[-2:] == _STEPS), None)
    return shared or project.joinpath(*_STEPS)
