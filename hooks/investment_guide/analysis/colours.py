"""Colours as numbers: contrast, mixing, and what keeps a colour that staff choose unless it would be hard to read."""

Rgb = tuple[int, int, int]
BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)
CONTRAST = 4.6  # WCAG 2.2 AA asks for 4.5 between text and ground; marks carry white or dark signs
STEPS = 50


def light(colour: str) -> str:
    """As it is, or darker, so that it is legible on white and carries white signs."""
    return towards(colour, BLACK, WHITE)


def tone_of(cluster: str) -> str:
    """Return what styles call the colour of a cluster: by its id, since two clusters may have one sign."""
    return f"cluster-{cluster}"


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def towards(colour: str, end: Rgb, ground: Rgb) -> str:
    """Return the colour, mixed with black or white until it can be read on a ground."""
    start = rgb(colour)
    mixes = (mix(start, end, step / STEPS) for step in range(STEPS + 1))
    return hex_of(next((mix for mix in mixes if contrast(mix, ground) >= CONTRAST), end))


def mix(start: Rgb, end: Rgb, share: float) -> Rgb:
    """Return the start with a share of the end in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """Relative luminance of sRGB (WCAG 2.2, definition)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def rgb(colour: str) -> Rgb:
    """Return the parts of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hex_of(colour: Rgb) -> str:
    """As ``#rrggbb``."""
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"
