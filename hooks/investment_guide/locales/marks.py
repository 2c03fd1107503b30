"""Marks for wordings that stand in tables and are translated where they are shown.

``make messages`` collects what these functions and ``gettext`` and its sisters are called with; so the arguments must
be literals.
"""

CONTEXT_END = "\4"  # between context and wording, as in the files of GNU gettext


def gettext_noop(message: str) -> str:
    """Return a wording as it is; it is translated where it is shown."""
    return message


def pgettext_noop(context: str, message: str) -> str:
    """Return a wording with the context that distinguishes it from equal English, as catalogues key it."""
    return f"{context}{CONTEXT_END}{message}"


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a wording, as ``ngettext`` takes them."""
    return one, many


def npgettext_noop(context: str, one: str, many: str) -> tuple[str, str]:
    """Return both forms of a wording with its context, as ``ngettext`` takes them."""
    return pgettext_noop(context, one), many


def source_wording(message: str) -> str:
    """Return the English of a wording, without its context."""
    return message.rpartition(CONTEXT_END)[2]
