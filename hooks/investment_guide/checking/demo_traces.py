"""What is left of the demo city or of ``guide init``, or still to be written, in a guide that is no demo: in its data,
on its pages and among its files.

Only with ``--publish``. A city may well speak of a 示例方案 (sample scheme): only the demo's own names and sentences,
and addresses that lead nowhere, are looked for. Names, files and pages are read from the demo that the tool brings
(``demo_contents.py``).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from investment_guide.analysis.placeholders import filled
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.demo_contents import DemoContents, page_key
from investment_guide.publishable.project import SiteSources, read_written
from investment_guide.reading.bundled import TELEPHONE_TO_REPLACE
from investment_guide.reading.diagnostics import Diagnostic, written
from investment_guide.reading.texts import TO_FILL_MARKS

# RFC 2606 keeps these addresses free for examples.
ADDRESSES = re.compile(
    r"\b(?:[\w-]+\.)*example\.(?:com|org|net|edu|gov|cn)(?:\.cn)?\b|\b(?:[\w-]+\.)+example\b", re.IGNORECASE
)
# Pages are prose: there a sentence may call the guide a demo, or wait to be written.
SENTENCES = re.compile(
    r"本?指南(?:现)?为演示|演示版|示例城市|(?:为|是|系|纯属)虚构|虚构的?(?:城市|企业|数据|名称)"
    r"|fictional (?:city|guide)|demo(?:nstration)? (?:guide|edition)",
    re.IGNORECASE,
)
TO_WRITE = re.compile(rf"{'|'.join(sorted(TO_FILL_MARKS))}|\bTODO\b")
REVIEWED = re.compile(r"^reviewed:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def data_are_not_the_demo_s(context: CheckContext) -> Iterator[Diagnostic]:
    """No text of a guide that is no demo names the demo or an address that leads nowhere."""
    if not context.publish or context.guide.settings.demo:
        return
    for kind, record, found in context.values(str):
        for code, text in _traces(context.demo, found.value):
            yield context.diagnostic(code, kind, record, found.path, found=text)


def telephones_are_the_place_s(context: CheckContext) -> Iterator[Diagnostic]:
    """No contact has the telephone that ``guide init`` wrote."""
    if not context.publish or context.guide.settings.demo:
        return
    for contact in context.guide.contacts.values():
        if contact.telephone == TELEPHONE_TO_REPLACE:
            yield context.diagnostic("telephone-to-replace", "contacts", "", (contact.id, "telephone"))


def project_is_not_the_demo_s(project: SiteSources, context: CheckContext) -> Iterator[Diagnostic]:
    """No published page is the starter's or the demo's, names the demo, calls itself a demo, or has something left to
    fill in; no picture or attachment is the demo's."""
    if not context.publish or context.guide.settings.demo:
        return
    demo = context.demo
    for folder in project.pages:
        keys = demo.pages_to_replace(folder.name, partial(filled, context.guide, folder.name))
        found = read_written(folder)
        for name in found.pages:
            yield from _on_page(folder / name, project.shown(folder / name), keys, context)
        for name in found.files:
            yield from _file(demo, folder / name, project.shown(folder / name))
    for folder in project.look:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
            yield from _file(demo, path, project.shown(path))


def files_are_not_the_demo_s(context: CheckContext) -> Iterator[Diagnostic]:
    """No record is the demo's, unchanged, and no file below ``data/files/``."""
    if not context.publish or context.guide.settings.demo:
        return
    # National policies of the demo are real, and every guide may keep them.
    national = {("policies", policy.id) for policy in context.guide.policies.values() if policy.level == "national"}
    for name in sorted(context.files):
        yield from _file(context.demo, context.folder / "files" / name, f"{context.folder.name}/files/{name}")
    for kind, record in sorted(context.origins.documents):
        if record and (kind, record) not in national:
            name = f"{kind}/{record}.yml"
            yield from _file(context.demo, context.folder / name, f"{context.folder.name}/{name}")


def _file(demo: DemoContents, path: Path, shown: str) -> Iterator[Diagnostic]:
    try:
        content = path.read_bytes()
    except OSError:
        return  # reported where it is published
    if name := demo.place_of(content):
        yield Diagnostic(shown, 0, 0, "demo-file", "", written({"found": name}))


def _on_page(page: Path, shown: str, keys: Mapping[str, str], context: CheckContext) -> Iterator[Diagnostic]:
    text = page.read_text("utf-8-sig", errors="replace")
    origin = keys.get(page_key(filled(context.guide, page.parent.name, REVIEWED.sub("", text))))
    if origin == "starter" and not _is_reviewed(text, context.today):
        yield Diagnostic(shown, 0, 0, "page-of-starter")
    elif origin and origin != "starter":
        yield Diagnostic(shown, 0, 0, "demo-file", "", written({"found": origin}))
    for number, line in enumerate(text.splitlines(), start=1):
        for code, trace in _traces(context.demo, line, SENTENCES, TO_WRITE):
            column = line.index(trace) + 1
            yield Diagnostic(shown, number, column, code, "", written({"found": trace}))


def _is_reviewed(text: str, today: date) -> bool:
    """Whether the head of a page says that somebody has read it, on a day that has come."""
    found = REVIEWED.search(text)
    try:
        return found is not None and date.fromisoformat(found[1]) <= today
    except ValueError:
        return False


def _traces(
    demo: DemoContents, text: str, sentences: re.Pattern[str] | None = None, to_write: re.Pattern[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The first trace of each kind in a text, with the code that names it; an address of the demo is reported once."""
    address = ADDRESSES.search(text)
    rest = text if address is None else text.replace(address[0], " ")
    if address:
        yield "address-of-example", address[0]
    if name := demo.name_in(rest):
        yield "demo-left", name
    elif sentences and (sentence := sentences.search(rest)):
        yield "demo-left", sentence[0]
    if to_write and (gap := to_write.search(text)):
        yield "page-to-fill", gap[0]


RULES = (data_are_not_the_demo_s, telephones_are_the_place_s, files_are_not_the_demo_s)
