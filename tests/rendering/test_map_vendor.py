"""Code of others that is sent to browsers: unchanged, licensed, and listed completely."""

import hashlib
import tomllib
from pathlib import Path


def test_vendored_code_is_unchanged_and_licensed(repository: Path) -> None:
    folder = repository / "hooks/investment_guide/theme" / "vendor"
    entries = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["name"] for entry in entries} >= {"leaflet"}
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"] and entry["source"] and entry["licence"]
        assert all((folder / name).stat().st_size for name in entry["licence_files"])
    listed = {name for entry in entries for name in [entry["path"], *entry["licence_files"]]}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == found - {"manifest.toml"}
