"""Compiled templates, kept between the builds of one process: a preview would else compile them after every save.

A third of a warm build. Jinja compares the source each time, so an edited template is compiled anew.
"""

from functools import lru_cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from investment_guide.formatting.messages import LocaleMessages


class CompiledTemplates(BytecodeCache):
    """Compiled templates, for environments of one kind: the same text compiles differently where escaping is off."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load into ``bucket`` what was compiled from this template before, if anything."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template of ``bucket``."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=4)
def of_pages(_messages: LocaleMessages) -> CompiledTemplates:
    """Return the templates compiled with these messages: all that words a template while it is compiled."""
    return CompiledTemplates()


OF_THEME = CompiledTemplates()
