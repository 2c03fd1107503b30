"""The sentence that search engines and shared links show of a page."""

from investment_guide.rendering.page_context import PageContext

LONGEST = 155  # letters; what is longer is cut off by those who show it


def described(context: PageContext, *sentences: str) -> str:
    """Return as many of the sentences as fit; the first is there in any case, cut where it is too long."""
    text = shortened(sentences[0])
    for sentence in sentences[1:]:
        longer = context.formatter.sentences((text, sentence))
        if len(longer) <= LONGEST:
            text = longer
    return text


def shortened(text: str) -> str:
    """Return a text no longer than the longest description.

    >>> len(shortened("word " * 60)) <= LONGEST
    True
    """
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip("，,；; ") + "…"
