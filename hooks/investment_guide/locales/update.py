"""``make messages``: collect the messages of code and templates, and bring the catalogues up to date with them.

A message that is new stands in every catalogue without a translation, one that is gone leaves them.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from investment_guide.locales.catalogue import FOLDER, WORD

PACKAGE = FOLDER.parent
METHODS = [
    ("**.py", "investment_guide.locales.update:python_messages"),
    ("theme/**.html", "jinja2"),
    ("commands/desk/pages/**.html", "jinja2"),
]
OF_PAGES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
OPTIONS = {"theme/**.html": OF_PAGES, "commands/desk/pages/**.html": OF_PAGES}
# What takes messages, and which of its arguments they are; ``c`` is the context.
_CONTEXT: tuple[Any, ...] = ((1, "c"), 2)
KEYWORDS: Mapping[str, tuple[Any, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "pgettext": _CONTEXT,
    "pgettext_noop": _CONTEXT,
    "ngettext": (1, 2),
    "ngettext_noop": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_noop": ((1, "c"), 2, 3),
    "About": (1,),
    "Best": (2,),
    "Section": (2,),
    "named": (2,),
}
WIDTH = 120
# Nothing in it changes by a day that passes.
HEADER = r"""# Messages of the investment guide. `make messages` adds new ones and removes those that are gone.
msgid ""
msgstr ""
"Language: {language}\n"
"Plural-Forms: {plural}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def python_messages(
    file: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield the messages of a module as Babel takes them; inside f-strings and other calls as well."""
    del comment_tags, options  # Babel names them
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in keywords:
                yield node.lineno, name, tuple(map(_literal, node.args)), []


def _literal(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def extracted() -> Catalog:
    """Return the messages of the package, in the order of the alphabet."""
    found = Catalog(project="investment-guide")
    keywords: dict[str, Any] = dict(KEYWORDS)
    for _, _, message, _, context in extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords):
        found.add(message, context=context)
    return found


def updated(path: Path, messages: Catalog) -> bytes:
    """Return the file of a catalogue with all of the messages and no others; its translations are kept."""
    with path.open("rb") as file:
        made = read_po(file, locale=path.stem)
    for message in made:  # words of vocabularies, which stand in no code
        if message.context == WORD:
            messages.add(message.id, context=WORD)
    made.update(messages, no_fuzzy_matching=True)
    made.obsolete.clear()
    content = BytesIO()
    write_po(content, made, width=WIDTH, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(language=path.stem, plural=made.plural_forms).encode() + content.getvalue()


def main() -> None:
    """Write every catalogue anew."""
    messages = extracted()
    for path in sorted(FOLDER.glob("*.po")):
        path.write_bytes(updated(path, messages))


if __name__ == "__main__":
    main()
