"""The programs that make the languages start before the folder of the site is made, and write files for everybody."""

import subprocess
from typing import Any, ClassVar

import pytest

from investment_guide.commands import warm_mkdocs
from investment_guide.publishing_folder import PUBLIC_UMASK
from tests.projects import TODAY


class Program:
    """Stands for a program that was started."""

    started: ClassVar[list[dict[str, Any]]] = []
    killed = 0

    def __init__(self, _command: object, **options: Any) -> None:
        self.started.append(options)

    def kill(self) -> None:
        """Count it."""
        type(self).killed += 1

    def communicate(self) -> None:
        """Nothing is left to read."""


def test_files_are_readable_by_all_whatever_the_umask_and_programs_end_with_the_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subprocess, "Popen", Program)
    with pytest.raises(KeyboardInterrupt), warm_mkdocs.started(TODAY, 2) as programs:
        assert len(programs) == 2
        raise KeyboardInterrupt
    assert [options["umask"] for options in Program.started] == [PUBLIC_UMASK] * 2
    assert Program.killed == 2
