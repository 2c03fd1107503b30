"""Privacy in the pages written by hand: what no record may publish, no page of ``content/`` may either."""

from collections.abc import Iterator
from pathlib import Path

from investment_guide.checking.privacy import private_in
from investment_guide.model.guide import Guide
from investment_guide.reading.problems import Problem

FOR_STAFF = "for-staff"  # the handbook shows what is refused


def private_in_pages(content: Path, guide: Guide) -> Iterator[Problem]:
    """No page has a private mobile number, a free mailbox or an identity-card number, except those of a contact that is
    marked public."""
    public = [contact for contact in guide.contacts.values() if contact.public]
    allowed = {private.plain for each in public for private in private_in(f"{each.telephone} {each.email}")}
    for file in sorted(content.rglob("*.md")):
        if FOR_STAFF in file.parts:
            continue
        path = file.relative_to(content.parent).as_posix()
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            for private in private_in(line):
                if private.code == "private-identity" or private.plain not in allowed:
                    yield Problem(path, number, private.column, private.code, details=(("found", private.shown),))
