"""Python's collector of garbage, paused for one call.

Reading, checking and building make next to no garbage that refers to itself, but looking for it among ten thousand
records and pages, again and again, takes seconds.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Collect nothing inside the ``with`` block, or in a function with this decorator; then it is as before.

    All that was made inside counts as young, so the collector takes what is garbage as soon as it is enabled again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
