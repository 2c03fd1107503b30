"""What the tool brings to begin a guide with: the files of ``guide init`` and the demo city."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
STARTER = PACKAGE / "starter"
BUNDLED_DEMO = PACKAGE / "demo"
# What a project of its own consists of: patterns below its folder.
DEMO_PARTS = ("mkdocs.yml", "mkdocs.*.yml", "data", "content", "overrides")
# The telephone that `guide init` writes, since a contact must have one: the public service line, which reaches the
# office of whichever city it is called in.
TELEPHONE_TO_REPLACE = "12345"


def demo_folder() -> Path:
    """Return the demo city: bundled in an installed tool; the repository itself where the tool is worked on."""
    return BUNDLED_DEMO if BUNDLED_DEMO.is_dir() else PACKAGE.parents[1]
