"""How wide the columns of a table on a sheet are, before anything is set."""

from investment_guide.documents.blocks import Block

HEADERS = ("Floor", "Clear height of the hall", "Sale price of a square metre", "Management fee")


def test_no_column_is_narrower_than_its_longest_word() -> None:
    block = Block("floors", "Floors", HEADERS, (("Ground floor and annex", "13.5", "3,400", "1.20"),))
    assert block.narrowest[3] > 27 / 4
    widths = block.widths(27.0, 0.0)
    assert all(width >= least for width, least in zip(widths, block.narrowest, strict=True))
    assert round(sum(widths), 6) == 27.0


def test_where_not_all_words_have_room_every_column_has_an_equal_share() -> None:
    block = Block("floors", "Floors", HEADERS, (("Ground floor", "13.5", "3,400", "1.20"),))
    assert block.widths(12.0, 0.0) == [3.0] * 4
