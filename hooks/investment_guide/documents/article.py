"""An article for an official account of WeChat: one HTML file to copy from, and its cover picture.

The editor there keeps the styles of elements and drops what lays out a page: style sheets, classes, ``position``,
``flex``, scripts, links, files of other hosts. So all is paragraphs and tables with styles of their own, and pictures
are in the file.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup, escape

from investment_guide.analysis.titles import record_title
from investment_guide.documents.letterhead import letterhead, office_part, public_address
from investment_guide.documents.plain_text import plain
from investment_guide.documents.plans import measures_part, site_plan
from investment_guide.documents.share import subject
from investment_guide.documents.site_styles import colours_of
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.formatting.benefits import benefit_lines
from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.formatting.news import change_text
from investment_guide.model.directory import Contact
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.policies import Policy
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import Output
from investment_guide.publishable.photographs import small_drawing

HTML, COVER = "article.html", "cover.png"
TEMPLATE, COVER_TEMPLATE = "article.typ", "card.typ"
MOST_BYTES = 60_000  # of each picture
DAYS_OF_A_WEEK, MOST_NEWS = 7, 20
COVER_TITLE_PX, COVER_TILES, COVER_PX, COVER_ASPECT = 42.0, 2, [592, 546], 546 / 592

_DOCUMENT = Markup("""<!DOCTYPE html>
<html lang="{}">
<meta charset="utf-8">
<title>{}</title>
<section style="{}">
{}
</section>
</html>
""")
_PAGE = "max-width:677px;margin:0 auto;padding:16px;font-size:16px;line-height:1.75;color:{ink};"
_TEXT = "margin:0 0 16px;font-size:16px;line-height:1.75;color:{ink};"
_SMALL = "margin:0 0 12px;font-size:13px;line-height:1.6;color:{muted};"
_HEADING = (
    "margin:28px 0 12px;padding:0 0 6px;border-bottom:2px solid {deep};font-size:19px;line-height:1.4;font-weight:bold;"
    "color:{deep};"
)
_TABLE = "width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px;line-height:1.6;"
_LABEL = "padding:7px 8px;border-bottom:1px solid {line};color:{muted};text-align:left;vertical-align:top;width:34%;"
_VALUE = (
    "padding:7px 8px;border-bottom:1px solid {line};color:{ink};text-align:left;vertical-align:top;font-weight:bold;"
)
_AROUND_PICTURE = "margin:0 0 6px;line-height:0;"  # so that no line of text is below it
_PICTURE = "display:block;width:100%;height:auto;vertical-align:top;"


@dataclass(frozen=True, slots=True)
class ArticlePiece:
    """A part of an article: a paragraph, a heading, a table of labels and values, or a picture with its words."""

    words: str = ""
    style: str = _TEXT
    rows: Sequence[tuple[str, str]] = ()
    picture: bytes = b""


def site_article(context: Context, compilers: TypstCompilers, site: Plot | Factory) -> Iterator[Output]:
    """Yield the article about a plot or a building."""
    shown = subject(context, f"{'land' if isinstance(site, Plot) else 'factories'}/{site.id}/")
    layer, gettext = ("plot" if isinstance(site, Plot) else "factory"), context.gettext
    facts = [(label, f"{value} {note}".strip()) for value, label, note in shown.tiles]
    pieces = [ArticlePiece(shown.place), ArticlePiece(rows=facts)]
    plan = site_plan(context, layer, site.id, shown.name, 0.66, "only")
    measured = gettext("The plot with its measures") if isinstance(site, Plot) else gettext("The building in section")
    for title, drawn in ((gettext("Where it is"), plan), (measured, measures_part(context, site))):
        if drawn:
            pieces += [
                ArticlePiece(title, _HEADING),
                _drawn(context, compilers, drawn),
                ArticlePiece(str(drawn["note"]), _SMALL),
            ]
    pieces.append(ArticlePiece(shown.kind, _SMALL))
    yield from _article(context, compilers, shown.address, shown.name, pieces, context.relations.contact(site))


def policy_article(context: Context, compilers: TypstCompilers, policy: Policy) -> Iterator[Output]:
    """Yield the article about a policy."""
    formatter, gettext, address = context.formatter, context.gettext, f"policies/{policy.id}/"
    tree = policy.eligibility
    who = str(open_to_all(formatter) if tree is None else sentence(tree, formatter, context.link_to(address)).html())
    facts = [
        (formatter.head("document"), formatter.document_number(policy.document) or ""),
        (gettext("Issuer"), formatter.plain(policy.document.issuer)),
        (gettext("In force"), formatter.period(policy.in_force)),
    ]
    pieces = [
        ArticlePiece(formatter.plain(policy.summary)),
        ArticlePiece(formatter.head("gives"), _HEADING),
        *(ArticlePiece(line) for line in benefit_lines(policy, formatter)),
        ArticlePiece(formatter.head("eligible"), _HEADING),
        *(ArticlePiece(line) for line in plain(who.replace("<ul", "<br><ul"), context).splitlines()),
        ArticlePiece(formatter.head("document"), _HEADING),
        ArticlePiece(rows=[fact for fact in facts if fact[1]]),
    ]
    contact = context.relations.contact(policy)
    yield from _article(context, compilers, address, formatter.plain(policy.title), pieces, contact)


def week_article(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield the article about what changed in the last seven days."""
    since = context.today - timedelta(days=DAYS_OF_A_WEEK)
    formatter, gettext = context.formatter, context.gettext
    title = gettext("{first} to {last}", first=formatter.date(since), last=formatter.date(context.today))
    new = [change for change in context.changes if change.on > since][:MOST_NEWS]
    pieces = [ArticlePiece(gettext("Nothing changed in these days."))] if not new else []
    for change in new:
        record = context.guide.records(change.kind).get(change.key)
        if record is not None:
            pieces.append(ArticlePiece(formatter.plain(record_title(record)), _HEADING))
            words = change_text(change, formatter)
            pieces.append(ArticlePiece(gettext("{label}: {value}", label=formatter.date(change.on), value=words)))
    contact = context.guide.contacts[context.guide.settings.default_contact]
    yield from _article(context, compilers, "", title, pieces, contact)


def _article(
    context: Context,
    compilers: TypstCompilers,
    address: str,
    title: str,
    pieces: Iterable[ArticlePiece],
    contact: Contact,
) -> Iterator[Output]:
    cover, colours = _cover(context, compilers, address, title), colours_of(context)
    office = office_part(context, contact)
    settings, gettext = context.guide.settings, context.gettext
    demo = [ArticlePiece(gettext("Sample data"), _SMALL)] if settings.demo else []
    url = public_address(context, address)
    closing = [
        ArticlePiece(office["office"], _HEADING),
        ArticlePiece(rows=[(label, value) for label, value in _reach(context, office) if value]),
        *([ArticlePiece(gettext("{label}: {value}", label=gettext("Web page"), value=url), _SMALL)] if url else []),
        ArticlePiece(context.formatter.plain(settings.licence), _SMALL),
    ]
    every = (ArticlePiece(picture=cover, words=title), *demo, *pieces, *closing)
    body = Markup("\n").join(_html(piece, colours) for piece in every if piece.words or piece.rows or piece.picture)
    page = _DOCUMENT.format(context.formatter.locale.day_tag, title, _styled(_PAGE, colours), body)
    yield Output(HTML, page.encode())
    yield Output(COVER, cover)


def _reach(context: Context, office: dict[str, str]) -> Iterator[tuple[str, str]]:
    gettext = context.gettext
    yield gettext("Telephone"), office["telephone"]
    yield gettext("E-mail"), office["email"]
    yield gettext("Address"), office["address"]
    yield gettext("Hours"), office["hours"]


def _html(piece: ArticlePiece, colours: dict[str, str]) -> Markup:
    if piece.picture:
        source = "data:image/png;base64," + base64.b64encode(piece.picture).decode()
        image = Markup('<p style="{}"><img src="{}" alt="{}" style="{}"></p>')
        return image.format(_AROUND_PICTURE, source, piece.words, _PICTURE)
    if piece.rows:
        cells = Markup('<tr><td style="{}">{}</td><td style="{}">{}</td></tr>')
        label, value = _styled(_LABEL, colours), _styled(_VALUE, colours)
        rows = Markup("").join(cells.format(label, name, value, words) for name, words in piece.rows)
        return Markup('<table style="{}">{}</table>').format(_TABLE, rows)
    return Markup('<p style="{}">{}</p>').format(_styled(piece.style, colours), escape(piece.words))


def _styled(style: str, colours: dict[str, str]) -> str:
    return style.format_map(colours)


def _drawn(context: Context, compilers: TypstCompilers, drawn: dict[str, TypstValue]) -> ArticlePiece:
    made = compilers.png(TEMPLATE, {**letterhead(context, "", ""), "plan": drawn})
    return ArticlePiece(str(drawn["described"]), picture=small_drawing(made, MOST_BYTES, {*context.colours.values()}))


def _cover(context: Context, compilers: TypstCompilers, address: str, title: str) -> bytes:
    """The card of what the article is about, which is nearly as wide as a cover there (2.35 to 1)."""
    shown = subject(context, address)
    data: dict[str, TypstValue] = {
        **letterhead(context, title, address), "kind": shown.kind, "place": shown.place, "status": shown.status,
        "lines": [*shown.lines[:COVER_TILES]], "tiles": [*shown.tiles[:COVER_TILES]], "accent": shown.accent,
        "telephone": shown.telephone, "plan": shown.draw(COVER_ASPECT, "only"), "photograph": None,
        "picture_px": [*COVER_PX], "title_size": COVER_TITLE_PX,
    }  # fmt: skip
    return small_drawing(compilers.png(COVER_TEMPLATE, data), MOST_BYTES, {*context.colours.values()})
