"""What is kept back is in no published byte: internal notes, drafts, what was deleted, withdrawn or corrected in the
past, and whatever tells of the machine that builds. One small guide with a past, built with all that can be built.
"""

import gzip
import io
import json
import re
import shutil
import socket
import zipfile
import zlib
from pathlib import Path

import pytest
import yaml
from pypdf import PdfWriter

from investment_guide.reading.strict_yaml import parse_yaml
from tests.leaks import PNG, leaks
from tests.projects import GOOD, add_project
from tests.publishable.photograph_samples import drawn
from tests.publishable.samples import SECRET, chunk, png
from tests.reading.git_repository import GitRepository
from tests.site.published import contents, run_guide
from tests.site.test_internal import MARKER, planted

# Every marker, and what it is the trace of.
MARKERS = {
    "绝密标记": "below internal:",
    "ZQXCOMMENT": "a comment in a file",
    "ZQXREASON": "why a warning was accepted",
    "ZQXSIGNER": "who signed the rule of a policy off",
    "ZQXDRAFT": "a draft, which a cluster and a policy name",
    "ZQXTALKS": "a project under negotiation",
    "ZQXDELETED": "a record that was deleted",
    "ZQXMOVED": "a record that was a draft outside the folders of records",
    "ZQXREMOVED": "a benefit that was removed",
    "13987650123": "a mobile number in a title that was corrected",
    "ZQXTIER": "the earlier name of a tier",
    # Prices beyond the height of a page in points: no coordinate of a PDF reads like them.
    "2731.37": "a price that went below internal:",
    "2729.41": "the price before it",
    "2613.13": "a rent that was withdrawn",
    "ZQXSTATUS": "a status by a word of its own",
    SECRET.decode(): "what a camera or an editor writes into a picture",
    "ZQXFILE": "the file of a draft",
    "zqx-user": "who builds",
    "zqx-home": "where they live on the machine",
    "zqx-checkout": "where the data are",
    "zqx-out": "where the site is made",
    "zqx-author": "who committed",
}

SHORTEST_NAME = 6  # of a machine or folder: a shorter one may stand anywhere


def edited(data: Path, file: str, *pairs: tuple[str, str]) -> None:
    """A file with texts exchanged, each of which stands there once."""
    text = (data / file).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    (data / file).write_text(text, encoding="utf-8")


def guide_with_a_past(folder: Path) -> GitRepository:
    """The good sample, once with all that later was deleted, moved below ``internal:`` or corrected."""
    made = GitRepository(folder)
    made.git("config", "user.email", "zqx-author@guide.example")
    data, plot, policy = made.data, "land/a-01.yml", "policies/equipment.yml"
    shutil.copytree(GOOD, data, dirs_exist_ok=True)
    edited(data, "guide.yml", ("updates: {history: dates}", "updates: {history: git}"))
    made.commit("2026-09-01")

    today = {name: (data / name).read_text(encoding="utf-8") for name in (plot, policy, "factories/f-01.yml")}
    edited(data, plot, ("start_price_wan_mu: 20", "start_price_wan_mu: 2729.41"))
    removed = (
        "  - {id: gone, title: {zh: ZQXREMOVED, en: ZQXREMOVED}, kind: amount, amount_wan: 7, certainty: assessed}\n"
    )
    edited(data, policy, ("benefits:\n", f"benefits:\n{removed}"), ("zh: 一档, en: First tier", "zh: 小王 13987650123"))
    edited(data, "costs.yml", ("zh: 高峰, en: Peak", "zh: ZQXTIER, en: ZQXTIER"))
    made.put("land/b-01.yml", today[plot].replace("GV-A-01", "ZQXDELETED"))
    made.put("_drafts/a-03.yml", today[plot].replace("start_price_wan_mu: 20", "start_price_wan_mu: 2731.37"))
    made.commit("2026-09-10")

    edited(data, plot, ("2729.41", "2731.37"), ("status: available", "status: ZQXSTATUS"))
    edited(data, policy, ("amount_wan: 10\n", "amount_wan: 12\n"))
    edited(data, "costs.yml", ("value: 1.1", "value: 1.2"))
    made.put(
        "factories/f-01.yml", re.sub(r"(rent_yuan_m2_month: )[\d.]+", r"\g<1>2613.13", today["factories/f-01.yml"])
    )
    made.commit("2026-09-20")

    made.put(plot, today[plot].replace("start_price_wan_mu: 20\n", "").replace(
        "internal:\n", "internal:\n  start_price_wan_mu: 2731.37\n"
    ))  # fmt: skip
    made.put(policy, today[policy])
    made.put("factories/f-01.yml", re.sub(r"rent_yuan_m2_month: [\d.]+,? ?", "", today["factories/f-01.yml"]))
    edited(data, "costs.yml", ("zh: ZQXTIER, en: ZQXTIER", "zh: 高峰, en: Peak"))
    made.put("land/b-01.yml", None)
    made.put("_drafts/a-03.yml", None)
    made.commit("2026-09-30")
    return made


def keep_back(data: Path) -> None:
    """Add to the guide of today all that is not for readers: internal notes in every part, a draft, talks."""
    draft = (data / "policies" / "rnd.yml").read_text(encoding="utf-8").replace("status: in-force", "status: draft")
    draft = draft.replace("研发费用", "ZQXDRAFT").replace("R&D", "ZQXDRAFT")
    draft = draft.replace("document:\n", "document:\n  file: draft.txt\n")
    (data / "policies" / "coming.yml").write_text(draft, encoding="utf-8")
    (data / "files" / "draft.txt").write_text("ZQXFILE", encoding="utf-8")
    edited(data, "policies/rnd.yml", ("status: in-force", "status: amended\nreplaced_by: coming"))
    edited(data, "clusters/hydrogen.yml", ("policies: [equipment]", "policies: [equipment, coming]"))
    project = (data / "projects" / "pj-01.yml").read_text(encoding="utf-8")
    project = project.replace("seeking", "negotiating", 1).replace("阀门项目", "ZQXTALKS")
    (data / "projects" / "pj-02.yml").write_text(project.replace("Valve project", "ZQXTALKS"), encoding="utf-8")
    for name, picture in {"hall.jpg": drawn("JPEG", (900, 700), comment=SECRET), "hall.png": png()}.items():
        (data / "files" / name).write_bytes(picture)
    photos = "photos: [{file: hall.jpg, caption: 厂房}, {file: hall.png, caption: 厂房}]\n"
    edited(data, "factories/f-01.yml", ("tenure: rent\n", f"tenure: rent\n{photos}"))
    accepted = "accepted: [{code: policy-not-listed, reason: ZQXREASON, on: 2026-10-01}]\n"
    edited(data, "policies/rnd.yml", ("level: national\n", f"level: national\n{accepted}"))
    signed = "signed_off: {by: ZQXSIGNER, on: 2026-10-01, rule: 0123456789ab}\n"
    edited(data, "policies/equipment.yml", ("level: city\n", f"level: city\n{signed}"))
    for path in sorted(data.rglob("*.yml")):
        value = planted(parse_yaml(path.read_bytes()).value, MARKER)
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(f"# ZQXCOMMENT\n{text}", encoding="utf-8")


def test_nothing_that_is_kept_back_is_in_any_published_byte(
    tmp_path: Path, guide_command: str, environment_today: dict[str, str], repository: Path
) -> None:
    made = guide_with_a_past(tmp_path / "zqx-checkout")
    keep_back(made.data)
    add_project(made.folder)
    made.commit("2026-10-10")
    environment = environment_today | {"HOME": str(tmp_path / "zqx-home"), "USER": "zqx-user", "LOGNAME": "zqx-user"}
    out = tmp_path / "zqx-out" / "site"
    arguments = ("build", "--data", str(made.data), "--out", str(out), "--offline", "--compress", "--lang", "en")
    code, output = run_guide(guide_command, *arguments, environment=environment, folder=made.folder)
    assert code == 0, output
    assert "policies/coming" in output and "earlier version of this file held 139…23" in output

    site = contents(out)
    kept = {".csv", ".geojson", ".gz", ".html", ".js", ".json", ".pdf", ".png", ".svg", ".xlsx", ".xml", ".zip"}
    assert kept <= {Path(path).suffix for path in site}
    assert len([name for name in site if name.startswith("files/photographs/")]) >= 2
    assert not {"files/hall.jpg", "files/hall.png"} & site.keys()
    news = site["updates/index.html"].decode()
    assert "有支持内容不再列出" in news and site["updates/feed.xml"]
    machine = {f"{repository}/", f"{tmp_path}/", socket.gethostname()}
    assert leaks(site, [*MARKERS, *(name for name in machine if len(name) > SHORTEST_NAME)]) == []


def zipped(name: str, content: bytes) -> bytes:
    """An archive of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def pdf(title: str) -> bytes:
    """A page with a title in its properties."""
    stream, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": title})
    writer.write(stream)
    return stream.getvalue()


HIDDEN = "绝密 ZQX"


@pytest.mark.parametrize(
    "content",
    [
        HIDDEN.encode(),
        HIDDEN.encode("utf-16-le"),
        json.dumps({"note": HIDDEN}).encode(),
        b"<a href='%E7%BB%9D%E5%AF%86%20zqx'>",
        b"<p>&#x7edd;&#23494; ZQX</p>",
        zipped("a.xml", HIDDEN.encode()),
        zipped(f"{HIDDEN}.xml", b""),
        gzip.compress(zipped("a.zip", gzip.compress(HIDDEN.encode()))),
        pdf(HIDDEN),
        PNG + chunk(b"tEXt", b"Comment\0" + HIDDEN.encode()) + chunk(b"IEND", b""),
        PNG + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(HIDDEN.encode())) + chunk(b"IEND", b""),
        PNG + chunk(b"eXIf", HIDDEN.encode("utf-16-be")),
        b"\xff\xd8\xff\xe1\0\x40Exif\0\0" + HIDDEN.encode("utf-16-le"),
    ],
)
def test_a_marker_is_found_whatever_it_is_packed_in(content: bytes) -> None:
    assert leaks({"file": content}, [HIDDEN]) == [("file", HIDDEN)]
    assert leaks({f"{HIDDEN}.txt": b"", "other": b"nothing"}, [HIDDEN]) == [(f"{HIDDEN}.txt", HIDDEN)]
