"""How wide words are, before anything is set: in Chinese letters, which are one wide each."""

from functools import lru_cache

FIRST_CHINESE = "\u2e80"
# What a Latin letter, figure or space counts. In Noto Sans SC the mean is 0.45 in sentences and 0.50 in numbers of
# plots, 0.53 in bold ones; what is counted more is room.
LABEL = 0.6  # in names on plans and in cells, which must not touch what is beside them
BOX = 0.55  # in the boxes of a diagram, in whatever font a reader has
LINE = 0.54  # in words over several lines, which end before a word that does not fit


@lru_cache(maxsize=8192)  # the wall map asks again for each place that a label is tried in
def letters_wide(words: str, latin: float = LABEL) -> float:
    """Return the width of words in Chinese letters, where a Latin one counts ``latin``.

    >>> letters_wide("A-03")
    2.4
    """
    chinese = sum(letter >= FIRST_CHINESE for letter in words)
    return round(chinese + latin * (len(words) - chinese), 2)
