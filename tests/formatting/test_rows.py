"""Cells that know the heading of their column."""

from markupsafe import Markup

from investment_guide.formatting.rows import labelled

TABLE = Markup(
    '<p>x</p><table id="t"><thead><tr><th scope="col">Plot</th><th scope="col" class="n">Area <b>&lt;ha&gt;</b></th>'
    "<th>Say “&#34;”</th></tr></thead><tbody>"
    '<tr hidden><th scope="row">A</th><td class="n">3<br>4</td><td></td></tr></tbody>'
    '<tfoot><tr><th scope="row">All</th><td colspan="2">7</td></tr></tfoot></table>'
)


def test_each_cell_gets_the_words_of_its_heading() -> None:
    assert labelled(TABLE) == (
        '<p>x</p><table id="t"><thead><tr>'
        '<th scope="col">Plot</th>'
        '<th scope="col" class="n">Area <b>&lt;ha&gt;</b></th>'
        "<th>Say “&#34;”</th></tr></thead><tbody>"
        '<tr hidden><th scope="row">A</th>'
        '<td data-label="Area &lt;ha&gt;" class="n">3<br>4</td>'
        '<td data-label="Say “&#34;”"></td></tr></tbody>'
        '<tfoot><tr><th scope="row">All</th>'
        '<td colspan="2" data-label="Area &lt;ha&gt;">7</td></tr></tfoot></table>'
    )
