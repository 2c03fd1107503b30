"""What a field of a site can do besides standing on its sheet.

Each use is declared in the ``About`` of the field and nowhere else: filters of list and map, questions and reasons of
matching, the best value of a comparison, columns and cards are made from it.
"""

from dataclasses import dataclass
from typing import Literal

Label = str  # a message of the catalogues
Direction = Literal["from", "to"]
# How a need is compared with what a site offers: a number, a word or flag, a word of a ranked vocabulary.
Sense = Literal["least", "most", "exactly", "takes"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A filter by number: readers set the least (``from``) or the greatest (``to``) value.

    ``label`` is what the control is called before its unit; without one it is the label of the field with 不低于, from
    and so on. ``on_list`` and ``on_map`` are its names in the addresses of the two pages, where these are not the usual
    ones (``road-width-m-from``, ``road_width_m_from``): links that readers keep hold them. ``map_label`` is what the
    map calls it where it asks for something wider.
    """

    direction: Direction
    label: Label | None = None
    on_list: str = ""
    on_map: str = ""
    map_label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter by a flag, which must be set, or by a word, which must be the one chosen.

    Of a ranked vocabulary (``is_ranked``) a word also serves for all that come after it. ``utility`` is the word of the
    vocabulary ``utility`` that the map asks for in place of the flag. ``asks`` names a flag that is worked out from the
    field (``analysis/site_values.py``) and asked for instead of it. Names as in ``Bound``.
    """

    label: Label | None = None
    is_ranked: bool = False
    utility: str = ""
    asks: str = ""
    on_list: str = ""
    on_map: str = ""


Filter = Bound | Choice


@dataclass(frozen=True, slots=True)
class Best:
    """Which end of the numbers is the best to every investor, and what it is called."""

    end: Literal["low", "high"]
    label: Label


@dataclass(frozen=True, slots=True)
class Need:
    """What a plan may ask of the field.

    ``name`` is what its address calls it, where that is not the field's name; ``label`` what the form calls it, where
    that is neither the filter's label nor the field's. ``profile`` is what it is called where a cluster says what its
    firms typically need; without one, clusters do not say it.
    """

    sense: Sense
    name: str = ""
    label: Label | None = None
    profile: Label | None = None
