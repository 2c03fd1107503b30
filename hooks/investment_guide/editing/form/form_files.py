"""The folder ``/admin/``: the form's settings made from the model, and what stands in the folder beside this file.

It is written for the first language of the guide, into the root of the site, and only when asked for. Nothing leads
there, and the page asks search engines to leave it out.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from investment_guide.editing.form.backend import Backend, backend_of
from investment_guide.editing.form.collections import collections, file_forms
from investment_guide.editing.form.form_look import form_look
from investment_guide.model.guide import Guide
from investment_guide.presentation.output import Output

ADMIN = Path(__file__).resolve().parent / "admin"
PUBLISHED = frozenset((".js", ".css", ".woff2", ".txt"))
STRINGS = "vendor/sveltia-cms/locales/zh-CN.json"
# A module that this build makes from the strings translates the form into Chinese; it would load JSON, which
# browsers refuse. An import map can only stand in the page itself, so the policy names its sum.
IMPORT_MAP = '{"imports":{"./vendor/sveltia-cms/locales/zh-CN.json":"./strings.js"}}'
MARKS = ("content_policy", "import_map", "icon")
MARK = "images/mark.svg"


def content_policy(hosts: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy of ``/admin/``: own files, the forge's interface, styles and pictures that the
    form makes in the page. A server that sends a policy of its own for the rest must not send it here."""
    digest = base64.b64encode(hashlib.sha256(IMPORT_MAP.encode()).digest()).decode()
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


def form_files(guide: Guide) -> Iterator[Output]:
    """Yield every file of the folder."""
    backend = backend_of(guide.settings)
    yield Output("admin/index.html", _page(backend, guide.settings.look.favicon or MARK))
    yield Output("admin/look.css", form_look(guide.settings.look).encode())
    yield Output("admin/form.js", _module({"config": _config(guide, backend), "forms": file_forms(guide)}))
    yield Output("admin/strings.js", _module(_strings()))
    for path in sorted(ADMIN.rglob("*")):
        if path.suffix in PUBLISHED:
            yield Output(f"admin/{path.relative_to(ADMIN).as_posix()}", path.read_bytes())


def _strings() -> object:
    """What the form says in Chinese, with our word for the name of a file."""
    return json.loads((ADMIN / STRINGS).read_text(encoding="utf-8").replace("别名", "编号"))


def _page(backend: Backend, icon: str) -> bytes:
    page = (ADMIN / "index.html").read_text(encoding="utf-8")
    for mark, text in zip(MARKS, (content_policy(backend.hosts), IMPORT_MAP, icon), strict=True):
        page = page.replace(f"{{{{ {mark} }}}}", text)
    return page.encode()


def _config(guide: Guide, backend: Backend) -> dict[str, object]:
    return {
        "load_config_file": False,
        "app_title": f"{guide.settings.short_name.zh} · 数据填报",
        "backend": backend.settings,
        "media_folder": "data/files",
        "public_folder": "/",
        "logo": {"src": f"../{guide.settings.look.logo or MARK}", "show_in_header": True},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "lowercase": False, "trim": False},
        "collections": collections(guide),
    }


def _module(value: object) -> bytes:
    return f"export default {json.dumps(value, ensure_ascii=False, sort_keys=False)};\n".encode()
