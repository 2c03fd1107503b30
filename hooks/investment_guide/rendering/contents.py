"""The list of contents of a long page: made of its sections when the page is finished, so no template repeats them."""

import re

from markupsafe import Markup

from investment_guide.formatting.readings import OtherLanguage
from investment_guide.rendering.page_context import PageContext

LONG = 6  # headings of a page that is read from its list of contents
LEAST_SECTIONS = 3
HEADINGS = re.compile("<h[23]")
FIRST_SECTION = '<section class="guide-section'
SECTION = re.compile(
    r'<section class="guide-(section|group)\b[^"]*" id="([^"]+)"[^>]*>\s*(?:<div class="guide-wide">\s*)?'
    r"<h[23]\b[^>]*>(.*?)</h[23]>",
    re.DOTALL,
)
HEAD = '<header class="guide-head">'
OTHER_LANGUAGE = re.compile(r'^<span lang="([^"]+)">')
MOST_LISTED = 12  # above which the list names no groups
# What lists its contents itself, and tools that fill the page.
LISTED = 'class="guide-contents"'
FORM, TOOLS = (
    '<form class="guide-',
    ('<form class="guide-match', '<form class="guide-compare', '<form class="guide-map'),
)


def with_contents(context: PageContext, body: Markup) -> Markup:
    """Return the body of a page, with the list of its sections before the first where the page is long.

    A page begins with ``c.page_head``; its sections are made by ``c.section`` or are groups with an id and a heading.
    """
    if HEAD not in body or LISTED in body or (FORM in body and any(each in body for each in TOOLS)):
        return body
    if len(HEADINGS.findall(body)) < LONG:
        return body
    found = SECTION.findall(body)
    if len(found) < LEAST_SECTIONS:
        return body
    sections = [one for one in found if one[0] == "section"]
    listed = sections if len(found) > MOST_LISTED and len(sections) > 1 else found
    items = [(_words(title), Markup(place)) for _, place, title in listed]  # noqa: S704
    head, first, rest = body.partition(FIRST_SECTION)
    contents = context.render("contents.html", "", items=items)
    return Markup("").join((head, contents, first, rest))


def _words(title: str) -> str:
    """Return the words of a heading, marked where they are of another language than the page."""
    words, marked = Markup(title).striptags(), OTHER_LANGUAGE.search(title)  # noqa: S704
    if not marked:
        return words
    other = OtherLanguage(words)
    other.tag = marked[1]
    return other
