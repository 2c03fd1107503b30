"""A desk over a small guide of its own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from investment_guide.checking.check import check
from investment_guide.commands.desk.desk import Desk
from investment_guide.reading.load import read_guide
from tests.projects import GOOD, TODAY


@pytest.fixture
def staff_desk(tmp_path: Path) -> Desk:
    """The desk of a copy of the good guide."""
    shutil.copytree(GOOD, tmp_path / "data")
    made = Desk(tmp_path / "data", tmp_path)
    seen(made)
    return made


def seen(desk: Desk) -> None:
    """What the preview does after each change."""
    reading = read_guide(desk.data)
    desk.update(reading, TODAY)
    desk.checked(check(reading, TODAY))


@pytest.fixture
def posted(staff_desk: Desk) -> Callable[..., Any]:
    """Sends the edited fields of a record to ``check`` or ``save``, as the form does."""

    def post(what: str, path: str, **values: Any) -> Any:
        form = json.loads(staff_desk.answer(f"form/{path}", "").content)
        body = {"digest": form["digest"], **({"text": values["text"]} if "text" in values else {"values": values})}
        return json.loads(staff_desk.change(f"{what}/{path}", "", json.dumps(body).encode()).content)

    return post
