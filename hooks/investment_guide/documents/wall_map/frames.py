"""How the sheet of the wall map is divided: a grid in millimetres on A1, the parks in rows at the largest scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from investment_guide.presentation.drawings.scene import Window

WIDTH, HEIGHT = 841.0, 594.0  # A1 landscape, ISO 216
MARGIN, GAP = 16.0, 10.0
HEAD = 46.0  # height of the band with the title
PHOTOGRAPH = 186.0  # width of the picture of the home page at its right end
TOP, BOTTOM = 58.0, 562.0  # of what lies between the head and the foot of the sheet
SIDE = 170.0  # width of the column with the position of the parks, legend and contact
INDEX_COLUMN = 118.0
SIDE_HEADING = 10.0  # above each of the two plans in it
CAPTION = 22.0  # height of the name and distances above the plan of a park
MOST_ROWS = 4
NARROWEST = 0.4  # of the widest park in its row


GRID_COLUMNS, GRID_ROWS = "ABCDEFGH", 6  # of the room of the parks, by which the index says where a site is


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the sheet, in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def window(self) -> Window:
        """Its sides: left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def below(self, height: float) -> "Frame":
        """Return what is left below so many millimetres."""
        return Frame(self.x, self.y + height, self.width, self.height - height)


def side_frame() -> Frame:
    """Return the column on the left."""
    return Frame(MARGIN, TOP, SIDE, BOTTOM - TOP)


def overview_frames(wider: bool) -> list[Frame]:
    """Return, in that column and below a heading each, the plan of all parks and, if asked for, the wider position."""
    heights = (150.0, 124.0) if wider else (176.0,)
    y, frames = TOP + SIDE_HEADING, []
    for height in heights:
        frames.append(Frame(MARGIN, y, SIDE, height))
        y += height + SIDE_HEADING + 3.0
    return frames


def index_frames(columns: int) -> list[Frame]:
    """Return the columns of the index, at the right edge, from left to right."""
    first = WIDTH - MARGIN - columns * INDEX_COLUMN - (columns - 1) * GAP
    return [Frame(first + n * (INDEX_COLUMN + GAP), TOP, INDEX_COLUMN, BOTTOM - TOP) for n in range(columns)]


def room_for_parks(columns: int) -> Frame:
    """Return what lies between the column on the left and an index of so many columns, or the margin when there is
    none."""
    left = MARGIN + SIDE + GAP
    right = index_frames(columns)[0].x - GAP if columns else WIDTH - MARGIN
    return Frame(left, TOP, right - left, BOTTOM - TOP)


def park_frames(windows: Sequence[Window], room: Frame) -> list[Frame]:
    """Return a frame for each park, in the order given; of all ways to set them in rows the one with the largest
    scales."""
    sizes = [(window[2] - window[0], window[3] - window[1]) for window in windows]
    arranged = (list(_rows(sizes, cuts, room)) for cuts in _ways_to_cut(len(sizes)))
    return max(arranged, key=lambda frames: sorted(map(scale, sizes, frames)))


def scale(size: tuple[float, float], frame: Frame) -> float:
    """Return the millimetres a metre at which something of this size in metres fills a frame below its caption."""
    return min(frame.width / size[0], (frame.height - CAPTION) / size[1])


def _ways_to_cut(count: int) -> Iterator[tuple[int, ...]]:
    for rows in range(1, min(count, MOST_ROWS) + 1):
        yield from ((0, *cuts, count) for cuts in combinations(range(1, count), rows - 1))


def _rows(sizes: Sequence[tuple[float, float]], cuts: tuple[int, ...], room: Frame) -> Iterator[Frame]:
    rows = [sizes[start:end] for start, end in pairwise(cuts)]
    shares = [_shares(row) for row in rows]
    widths = [[share * (room.width - GAP * (len(row) - 1)) for share in row] for row in shares]
    natural = [
        CAPTION + max(high * width / wide for (wide, high), width in zip(row, across, strict=True))
        for row, across in zip(rows, widths, strict=True)
    ]
    stretch = (room.height - GAP * (len(rows) - 1)) / sum(natural)
    y = room.y
    for across, height in zip(widths, natural, strict=True):
        x = room.x
        for width in across:
            yield Frame(round(x, 2), round(y, 2), round(width, 2), round(height * stretch, 2))
            x += width + GAP
        y += height * stretch + GAP


def _shares(row: Sequence[tuple[float, float]]) -> list[float]:
    """Parks beside one another are drawn to about one scale, but none is squeezed to a strip."""
    widest = max(wide for wide, _ in row)
    wanted = [max(wide, widest * NARROWEST) for wide, _ in row]
    return [one / sum(wanted) for one in wanted]


def grid_square(room: Frame, x: float, y: float) -> str:
    """Return the square of the grid over the plans of parks in which a place of the sheet lies.

    >>> grid_square(Frame(100, 50, 80, 60), 100, 109)
    'A6'
    """
    column = int((x - room.x) / room.width * len(GRID_COLUMNS))
    row = int((y - room.y) / room.height * GRID_ROWS)
    return f"{GRID_COLUMNS[min(max(column, 0), len(GRID_COLUMNS) - 1)]}{min(max(row, 0), GRID_ROWS - 1) + 1}"


def grid_marks(room: Frame) -> list[tuple[str, float, float]]:
    """Return the letters above the columns of the grid and the numbers beside its rows, each with its middle."""
    wide, high = room.width / len(GRID_COLUMNS), room.height / GRID_ROWS
    return [
        *((letter, round(room.x + (place + 0.5) * wide, 2), room.y - 4.2) for place, letter in enumerate(GRID_COLUMNS)),
        *((str(row + 1), room.x - 4.5, round(room.y + (row + 0.5) * high, 2)) for row in range(GRID_ROWS)),
    ]
