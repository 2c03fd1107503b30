"""Tables whose rows a phone shows as cards: each cell knows its heading, and what a table is survives the change."""

import re

from markupsafe import Markup, escape

from investment_guide.formatting.elements import without_tags

_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<(table|thead|tbody|tfoot|tr|th|td)(?=[ >])((?: colspan=\"(\d+)\")?)")
# Browsers forget what a table is when styles show it as blocks, and trust these words instead.
_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "th": "rowheader",
    "td": "cell",
}


def labelled(html: Markup) -> Markup:
    """Return a table, and what stands around it, whose cells carry the heading of their column as ``data-label``.

    The table has a ``<thead>`` of one row, no cell over several rows and no table inside; ``colspan`` is the first
    attribute where there is one. Styles show the labels where the headings have no room (``table-cards.css``).

    >>> labelled(Markup('<table><thead><tr><th>Plot</th><th>Area</th></tr></thead>'
    ...                 '<tbody><tr><th>A-1</th><td>3 ha</td></tr></tbody></table>')).partition("<tbody")[2]
    Markup(' role="rowgroup"><tr role="row"><th role="rowheader">A-1</th><td role="cell" data-label="Area">3 ha</td>\
</tr></tbody></table>')
    """
    head, end, body = html.partition("</thead>")
    labels = [str(escape(without_tags(Markup(header)))) for header in _HEADER.findall(head)]  # noqa: S704  # of a table
    column = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal column
        name = found[1]
        role = f'<{name} role="{_ROLES[name]}"{found[2]}'
        if name == "td":
            role += f' data-label="{labels[column]}"' if column < len(labels) else ""
        column = 0 if name == "tr" else column + (int(found[3] or 1) if name in {"th", "td"} else 0)
        return role

    made = _TAG.sub(marked, head).replace("rowheader", "columnheader"), end, _TAG.sub(marked, body)
    return Markup("".join(made))  # noqa: S704  # the labels were escaped, the rest is as it came
