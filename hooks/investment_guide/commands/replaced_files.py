"""Which files of a city's look replace files of the tool, or of Material below it, that another version changes."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
THEME = Path(PACKAGE.name, "theme")
MATERIAL = Path("material", "templates")


def changed_originals(overrides: Path, beside: Path) -> Iterator[str]:
    """Names below ``overrides`` whose original in the folder ``beside`` differs from the installed one, or is gone."""
    installed_material = _material()
    new_material = beside / MATERIAL
    before = (PACKAGE.parent / THEME, installed_material)
    after = (beside / THEME, new_material if new_material.is_dir() else installed_material)
    for path in sorted(overrides.rglob("*")):
        name = path.relative_to(overrides)
        original = _original(name, before)
        if path.is_file() and original is not None and original != _original(name, after):
            yield name.as_posix()


def _material() -> Path:
    spec = find_spec(MATERIAL.parts[0])
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders)), MATERIAL.name) if folders else MATERIAL


def _original(name: Path, layers: Sequence[Path]) -> bytes | None:
    """What stands in the first layer that has such a file."""
    return next(((layer / name).read_bytes() for layer in layers if (layer / name).is_file()), None)
