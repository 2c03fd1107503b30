"""The pages written by hand: what of them is not published, and privacy and wording as in every record."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from investment_guide.analysis.changes import changes
from investment_guide.analysis.placeholders import FACTS, PLACEHOLDER
from investment_guide.analysis.private import private_in
from investment_guide.analysis.public import public_guide
from investment_guide.analysis.sections import absent_links, sections_of
from investment_guide.checking.law_texts import LawTexts
from investment_guide.checking.suspect_wording import leads
from investment_guide.model.guide import Guide
from investment_guide.publishable.project import SiteSources, Written, links_below, read_written, refused_pictures
from investment_guide.reading.configuration import unlisted_pages
from investment_guide.reading.diagnostics import Diagnostic, written
from investment_guide.reading.encoding import decode
from investment_guide.reading.git import GitError, GitFolder

CODES = {
    "markdown": "markdown-too-heavy",
    "setting": "page-setting-unknown",
    "construct": "markdown-unsupported",
    "element": "markup-left-out",
    "attribute": "markup-left-out",
    "link": "page-link-refused",
    "picture": "page-picture-refused",
}


def hand_written_diagnostics(project: SiteSources, guide: Guide, today: date) -> Iterator[Diagnostic]:
    """Yield everything that is wrong with the pages and the look of a project."""
    for folder in (*project.pages, *project.look):
        for link in links_below(folder):
            yield Diagnostic(project.shown(link), 0, 0, "link-refused")
    for folder in project.look:
        for path, reason in refused_pictures(folder):
            details = written({"found": path.name, "reason": reason})
            yield Diagnostic(project.shown(path), 0, 0, "file-refused", "", details)
    for folder in project.pages:
        found = read_written(folder)
        yield from _not_published(found, project.shown(folder))
        for name in unlisted_pages(project.root, folder, iter(found.pages)):
            details = written({"reason": "unlisted"})
            yield Diagnostic(f"{project.shown(folder)}/{name}", 0, 0, "content-not-published", "", details)
        yield from _in_the_text(folder, found, project, guide, today)
        yield from _about_sections(folder, found, project, _sections(guide, today))


def _not_published(found: Written, folder: str) -> Iterator[Diagnostic]:
    """What lies or stands in a folder of pages and does not get into the site."""
    for name, page in found.pages.items():
        for each in page.left_out:
            details = written({"found": each.name, **({"reason": each.reason} if each.reason else {})})
            yield Diagnostic(f"{folder}/{name}", each.line, 1, CODES[each.kind], "", details)
    for name, is_for_its_type in found.left_out.items():
        reason = "type" if is_for_its_type else "unnamed"
        yield Diagnostic(f"{folder}/{name}", 0, 0, "content-not-published", "", written({"reason": reason}))
    for refused in found.refused:
        details = written({"found": refused.name, "reason": refused.reason})
        yield Diagnostic(f"{folder}/{refused.page}", refused.line, 1, "file-refused", "", details)
    for name, file in found.files.items():
        page_name, line = found.named_at[name]
        if file.authors:
            details = written({"found": name, "authors": ", ".join(file.authors)})
            yield Diagnostic(f"{folder}/{page_name}", line, 1, "file-author", "", details)


def _sections(guide: Guide, today: date) -> tuple[str, ...]:
    public = public_guide(guide)
    return sections_of(public, changes(public, today))


def _about_sections(
    folder: Path, found: Written, project: SiteSources, sections: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """What links to a section that the guide does not have, and sections that the navigation forgets."""
    for name in found.pages:
        text = (folder / name).read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for column, section in absent_links(line, sections):
                details = written({"found": section})
                yield Diagnostic(project.shown(folder / name), number, column, "link-to-absent-section", "", details)
    for name in unlisted_pages(project.root, folder, (f"{section}/index.md" for section in sections)):
        details = written({"found": name, "pages": project.shown(folder)})
        yield Diagnostic("mkdocs.yml", 0, 0, "section-not-listed", "", details)


# The list of accepted sentences at the head of a page; quotes and the spaces of a sentence do not count.
ACCEPTED = re.compile(r"^accepted:[ \t]*\n((?:[ \t]*-[^\n]*\n)+)", re.MULTILINE)


def wording(path: str, text: str) -> Iterator[Diagnostic]:
    """No sentence of a page is worded like a practice that the fair-competition rules restrict, unless it is accepted
    at the head of the page."""
    head = ACCEPTED.search(text)
    entries = head[1].splitlines() if head else []
    accepted = {_plain(entry.partition("-")[2]) for entry in entries}
    first = text.count("\n", 0, head.end()) if head else 0
    for number, line in enumerate(text.splitlines(), start=1):
        for details in leads(line) if number > first else ():
            if _plain(details["sentence"]) not in accepted:
                yield Diagnostic(path, number, 1, "wording-suspect", "", written({**details, "national": ""}))


# The day on which somebody read a page of a new guide and let it stand.
REVIEWED = re.compile(r"^reviewed:[ \t]*(\d{4}-\d{2}-\d{2})[ \t]*$", re.MULTILINE)


def laws_named(path: str, text: str, texts: LawTexts, as_of: date | None, today: date) -> Iterator[Diagnostic]:
    """Yield what is wrong with the laws that a page of a day names, as for a record."""
    for number, line in enumerate(text.splitlines(), start=1):
        for code, details in texts.diagnostics(line, as_of, today):
            yield Diagnostic(path, number, 1, code, "", written(details))


def _day_of(page: Path, text: str) -> date | None:
    """The day that the head of a page names, else that of its last commit; None where neither is there."""
    named = REVIEWED.search(text)
    try:
        day = named[1] if named else GitFolder(page.parent).run("log", "-1", "--format=%as", "--", page.name).decode()
        return date.fromisoformat(day.strip())
    except (GitError, ValueError):
        return None


def _plain(sentence: str) -> str:
    return "".join(sentence.split()).strip("'\"“”")


def _in_the_text(folder: Path, found: Written, project: SiteSources, guide: Guide, today: date) -> Iterator[Diagnostic]:
    """Every page is in UTF-8, and none has a private mobile number, a free mailbox or an identity-card number, except
    those of a contact that is marked public."""
    public = [contact for contact in guide.contacts.values() if contact.public]
    allowed = {private.plain for each in public for private in private_in(f"{each.telephone} {each.email}")}
    texts = LawTexts(guide.laws)
    for name in found.pages:
        path = project.shown(folder / name)
        text, diagnostics = decode((folder / name).read_bytes())
        for diagnostic in diagnostics if text is None else ():  # MkDocs takes a byte order mark
            yield diagnostic.in_file(path)
        yield from wording(path, text or "")
        if texts.may_name(text or ""):
            yield from laws_named(path, text or "", texts, _day_of(folder / name, text or ""), today)
        for number, line in enumerate((text or "").splitlines(), start=1):
            for placeholder in PLACEHOLDER.finditer(line):
                if placeholder[1] not in FACTS:
                    details = written({"found": placeholder[0], "known": "、".join(FACTS)})
                    yield Diagnostic(path, number, placeholder.start() + 1, "placeholder-unknown", "", details)
            for private in private_in(line):
                if private.code == "private-identity" or private.plain not in allowed:
                    yield Diagnostic(path, number, private.column, private.code, details=(("found", private.shown),))
