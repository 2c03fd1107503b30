"""The folder ``/admin/``: the form's settings made from the model, and what stands in the folder beside this file.

It is written for the first language of the guide, into the root of the site, and only when asked for. Nothing leads
there, and the page asks search engines to leave it out.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from investment_guide.analysis.colours import SERIF, colours_of
from investment_guide.editing.form.collections import collections, file_forms
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_of
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.guide import Guide
from investment_guide.model.look import Look
from investment_guide.model.settings import Settings
from investment_guide.presentation.edit_links import forge_of
from investment_guide.presentation.output import Output

ADMIN = Path(__file__).resolve().parent / "admin"
PUBLISHED = frozenset((".js", ".css", ".woff2", ".txt"))
# What the form itself says, by the language of staff; English is in its code.
STRINGS = {"zh": "zh-CN", "ja": "ja"}
BUILT_IN_STRINGS = "en-US"
STRINGS_FOLDER = "vendor/sveltia-cms/locales"
# Our word for the name of a file.
OWN_WORDS = {"zh": ("别名", "编号")}
TITLE = gettext_noop("Data entry")
MARK = "images/mark.svg"
# The form asks for the folder of this computer only beside a repository; this one is never asked.
NO_REPOSITORY = {"name": "github", "repo": "local/guide", "auth_methods": ["token"]}
PUBLIC_API = {"github.com": "https://api.github.com"}
# The form says which display it shows; readers who ask for more contrast keep the form's own colours.
_DISPLAY = ":root:root[data-theme={scheme}]:not([data-contrast=more])"
_HEAD = " .toolbar-wrapper > .sui.toolbar"


@dataclass(frozen=True, slots=True)
class Backend:
    """The setting of Sveltia CMS and the hosts that the page may connect to."""

    settings: Mapping[str, object]
    hosts: tuple[str, ...] = ()


def import_map(language: str) -> str:
    """Return the import map of the page. A module that this build makes from the strings translates the form; it would
    load JSON, which browsers refuse. An import map can only stand in the page itself, so the policy names its sum."""
    imports = {f"./{STRINGS_FOLDER}/{STRINGS[language]}.json": "./strings.js"} if language in STRINGS else {}
    return json.dumps({"imports": imports}, separators=(",", ":"))


def content_policy(hosts: tuple[str, ...] = (), language: str = "zh") -> str:
    """Return the Content-Security-Policy of ``/admin/``: own files, the forge's interface, styles and pictures that the
    form makes in the page. A server that sends a policy of its own for the rest must not send it here."""
    digest = base64.b64encode(hashlib.sha256(import_map(language).encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}'",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": " ".join(("'self'", "data:", "blob:", *hosts)),
        "connect-src": " ".join(("'self'", "blob:", "data:", *hosts)),
        "media-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "manifest-src": "blob: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def form_files(guide: Guide, internal: bool = False) -> Iterator[Output]:
    """Yield every file of the folder. ``internal``: the pages for staff stand beside it."""
    backend, staff = backend_of(guide.settings), staff_locale_of(guide.settings)
    language = staff.language
    yield Output("admin/index.html", _page(backend, guide.settings.look.favicon or MARK, staff))
    yield Output("admin/look.css", form_look(guide.settings.look).encode())
    yield Output("admin/form.js", _module({"config": _config(guide, backend, internal), "forms": file_forms(guide)}))
    if language in STRINGS:
        strings = (ADMIN / STRINGS_FOLDER / f"{STRINGS[language]}.json").read_text(encoding="utf-8")
        strings = strings.replace(*OWN_WORDS.get(language, ("", "")))
        yield Output("admin/strings.js", _module(json.loads(strings)))
    for path in sorted(ADMIN.rglob("*")):
        if path.suffix in PUBLISHED:
            yield Output(f"admin/{path.relative_to(ADMIN).as_posix()}", path.read_bytes())


def _page(backend: Backend, icon: str, staff: StaffLocale) -> bytes:
    page = (ADMIN / "index.html").read_text(encoding="utf-8")
    texts = {
        "content_policy": content_policy(backend.hosts, staff.language),
        "import_map": import_map(staff.language),
        "icon": icon,
        "language": STRINGS.get(staff.language, BUILT_IN_STRINGS),
        "title": escape(staff.gettext(TITLE)),
        "without_scripts": escape(
            staff.gettext(gettext_noop("The form needs JavaScript. The YAML files in data/ can be changed directly."))
        ),
    }
    for mark, text in texts.items():
        page = page.replace(f"{{{{ {mark} }}}}", text)
    return page.encode()


def _config(guide: Guide, backend: Backend, internal: bool) -> dict[str, object]:
    return {
        "load_config_file": False,
        "app_title": f"{guide.settings.short_name.main} · {staff_locale_of(guide.settings).gettext(TITLE)}",
        "backend": backend.settings,
        "media_folder": "data/files",
        "public_folder": "/",
        "logo": {"src": f"../{guide.settings.look.logo or MARK}", "show_in_header": True},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "lowercase": False, "trim": False},
        "collections": collections(guide, internal),
    }


def _module(value: object) -> bytes:
    return f"export default {json.dumps(value, ensure_ascii=False, sort_keys=False)};\n".encode()


def backend_of(settings: Settings) -> Backend:
    """Return the backend for the repository that ``guide.yml`` names."""
    forge = forge_of(settings)
    if not settings.repo_url or forge not in ("github", "gitlab", "gitea"):
        return Backend(NO_REPOSITORY)
    parts = urlsplit(settings.repo_url)
    repository = parts.path.strip("/").removesuffix(".git")
    base = f"{parts.scheme}://{parts.netloc}"
    common = {"name": forge, "repo": repository, "branch": settings.repo_branch, "auth_methods": ["token"]}
    if forge == "github":
        api = PUBLIC_API.get(parts.netloc)
        own = {} if api else {"api_root": f"{base}/api/v3", "graphql_api_root": f"{base}/api/graphql"}
        return Backend({**common, **own}, (api or base,))
    version = "v4" if forge == "gitlab" else "v1"
    return Backend({**common, "base_url": base, "api_root": f"{base}/api/{version}"}, (base,))


def form_look(look: Look) -> str:
    """Return the look of the guide as a style sheet for both displays, in the names that the form gives its colours."""
    rules = [rule for scheme in ("light", "dark") for rule in _rules(colours_of(look, scheme), scheme)]
    if look.logo:  # it is drawn for the deep ground of the pages' head; the first page of the form is light
        rules.append(f"img.logo {{ background-color: {colours_of(look, 'light')['deep']}; }}")
    if look.typeface == "serif":
        rules.append(f":root:root {{ --sui-font-family-default: {SERIF}; }}")
    return "\n".join(rules) + "\n"


def _rules(colour: dict[str, str], scheme: str) -> Iterator[str]:
    button = colour["button"]
    display = _DISPLAY.format(scheme=scheme)
    yield _rule(display, {
        "--sui-primary-accent-color": button,
        "--sui-primary-accent-color-light": f"color-mix(in srgb, {button} 86%, white)",
        "--sui-primary-accent-color-dark": f"color-mix(in srgb, {button} 80%, black)",
        "--sui-primary-accent-color-inverted": colour["on-button"],
        "--sui-primary-accent-color-text": colour["box-link"],
        "--sui-primary-accent-color-translucent": f"color-mix(in srgb, {button} 60%, transparent)",
        "--sui-primary-accent-color-translucent-light": f"color-mix(in srgb, {button} 40%, transparent)",
    })  # fmt: skip
    yield _rule(display + _HEAD, {"--toolbar-background-color": colour["deep"]})
    button_of_head = f"{display}{_HEAD} .buttons button:not([role=menu] *)"
    yield _rule(button_of_head, {"color": colour["on-deep"]})
    chosen = ":is(:hover, [aria-pressed=true], [aria-checked=true], [aria-expanded=true])"
    yield _rule(button_of_head + chosen, {"background-color": colour["deep-line"]})


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in properties.items())} }}"
