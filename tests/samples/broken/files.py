"""Folders, files and the writing of YAML."""

from tests.samples.broken.row import Row

PLOT = """number: GV-A-02
park: green
address: {zh: 样例大道以西, en: West of Sample Avenue}
status: reserved
status_on: 2026-09-01
area_mu: 68.12
use: {code: M1, standard: gb-50137-2011}
supply: listing
as_of: 2026-10-01
source: land-bureau-2026
"""

ROWS = (
    Row("data-missing", "", None, None, ""),
    Row("data-empty", "", None, "", ""),
    Row("file-missing", "sources.yml", None, None, ""),
    Row("file-unreadable", "land/a-03.yml/x", None, "x", "land/a-03.yml"),
    Row("link-refused", "land/a-03.yml", None, None, "", link="nowhere.yml"),
    Row("link-refused", "files/passwd.txt", None, None, "", link="/etc/passwd"),
    Row("link-refused", "schema", None, None, "", link="/etc"),
    Row("file-too-large", "land/a-03.yml", None, "number: " + "x" * 2_000_000, ""),
    Row("file-name", "land/A 03.yml", None, "number: x\n", ""),
    Row("file-name", "land/con.yml", None, "number: x\n", ""),
    Row("catalogue-syntax", "locales/ja.po", None, 'msgid "Area\n', "1:1"),
    Row("file-unexpected", "land/plots.xlsx", None, "x", "", "warning"),
    Row("file-unnamed", "files/names.txt", None, "x", "", "warning"),
    Row("file-misplaced", "a-03.yml", None, "number: x\n", ""),
    Row("unknown-folder", "factory/f-02.yml", None, "name: x\n", "factory/"),
    Row("duplicate-id", "land/a-02.yaml", None, PLOT, "land/a-02.yml"),
    Row("id-written", "land/a-01.yml", "number: GV-A-01", "id: a-01\nnumber: GV-A-01", "1:1"),
    Row("not-utf8", "events/forum.yml", None, "name: 氢能论坛\n".encode("gbk"), "1:7"),
    Row("byte-order-mark", "land/a-01.yml", "number: GV-A-01", "\ufeffnumber: GV-A-01", "1:1", "warning"),
    Row("control-character", "land/a-01.yml", "GV-A-01", "GV-\x07A-01", "1:12"),
    Row("tab-indentation", "parks/green.yml", "  by: {zh", "\tby: {zh", "5:1"),
    Row("duplicate-key", "land/a-01.yml", "area_mu: 68.12", "area_mu: 68.12\narea_mu: 70", "9:1"),
    Row("number-inexact", "land/a-01.yml", "area_mu: 68.12", "area_mu: 68.120000000000000001", "8:10"),
    Row("number-inexact", "costs.yml", "value: 2.9", "value: 999999999999999.77", "7:16", also=("unknown-evidence",)),
    Row("alias-refused", "land/a-01.yml", "number: GV-A-01", "number: &n GV-A-01", "1:9"),
    Row("tag-refused", "land/a-01.yml", "number: GV-A-01", "number: !!python/name:os.system GV", "1:9"),
    Row("key-not-text", "land/a-01.yml", "number: GV-A-01", "number: GV-A-01\n[far]: 1", "2:1"),
    Row("several-documents", "land/a-01.yml", "park: green", "---\npark: green", "2:1"),
    Row("nesting-too-deep", "land/a-01.yml", "far: {min: 1.0, max: 2.5}", "far: " + "[" * 100 + "]" * 100, "10:45"),
    Row("empty-file", "events/forum.yml", None, "# later\n", "1:1"),
    Row("colon-in-text", "land/a-01.yml", "number: GV-A-01", "number: GV: A-01", "1:11"),
    Row("colon-missing", "land/a-01.yml", "area_mu: 68.12", "area_mu 68.12", "8:1"),
    Row("blank-missing", "land/a-01.yml", "area_mu: 68.12", "area_mu:68.12", "8:8"),
    Row("blank-other", "land/a-01.yml", "supply: listing", "supply:\u00a0listing", "13:8"),
    Row("merge-marks", "land/a-01.yml", "area_mu: 68.12", "<<<<<<< HEAD\narea_mu: 68.12\n=======\n>>>>>>> b", "8:1"),
    Row("hash-in-brackets", "land/a-01.yml", "zh: 样例大道以东", "zh: 样例大道 #3号", "3:20"),
    Row("hash-in-text", "land/a-01.yml", "number: GV-A-01", "number: GV-A-01 #2", "1:17", "warning"),
    Row("quote-open", "land/a-01.yml", "number: GV-A-01", 'number: "GV-A-01', "1:9"),
    Row("text-after-quote", "land/a-01.yml", "number: GV-A-01", 'number: "GV" A-01', "1:14"),
    Row("bracket-open", "land/a-01.yml", "far: {min: 1.0, max: 2.5}", "far: {min: 1.0, max: 2.5", "10:6"),
    Row("indentation", "land/a-01.yml", "area_mu: 68.12", " area_mu: 68.12", "8:2"),
    Row("character-reserved", "land/a-01.yml", "number: GV-A-01", "number: @GV", "1:9"),
    Row("yaml-syntax", "land/a-01.yml", "far: {min: 1.0, max: 2.5}", "far: ]1.0, 2.5[", "10:6"),
)
