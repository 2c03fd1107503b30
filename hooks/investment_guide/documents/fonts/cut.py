"""Cut fonts of Noto to what guides are written with, for whoever brings in newer versions:

    npm pack @expo-google-fonts/noto-sans{,-sc,-jp,-kr} @expo-google-fonts/noto-serif{,-sc}
    for name in noto-sans noto-sans-{sc,jp,kr} noto-serif noto-serif-sc; do
        mkdir $name && tar xzf expo-google-fonts-$name-[0-9]*.tgz -C $name; done
    python -m investment_guide.documents.fonts.cut .

With serifs there are only bold ones, for headings. The Chinese fonts lack most raised and lowered figures, which CO₂
and m³ need: those are made of the figures, smaller. The outlines of the Chinese text face, most of a sheet, are made
coarser than the eye can see: by a twentieth of a millimetre in letters of 40 pt.

Writes the fonts and their licences beside this file, those of optional packages into ``fonts/`` of the repository, and
prints the sums for the manifests. Needs fontTools, which is in requirements/test.in only: a guide is printed without.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent
PACKAGES = HERE.parents[3] / "fonts"
LICENCE = "LICENSE_FONT"
# Unicode ranges beside GB 2312: Latin with all European letters, signs, arrows, fractions, circled numbers, units.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2C6, 0x2DD), (0x370, 0x3FF), (0x1E80, 0x1E85),
    (0x2010, 0x2046), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x26FF), (0x2713, 0x2717), (0x3000, 0x303F), (0x3200, 0x33FF),
    (0xFF01, 0xFFE6),
)  # fmt: skip
ALPHABETS = ((0x20, 0x24F), (0x2B0, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20C0))
# What Japanese and Korean are written with beside kana, Han characters of Windows-31J, and all syllables of Hangul.
JAPANESE = ((0x20, 0x7E), (0xA0, 0x17F), (0x3000, 0x30FF), (0x31F0, 0x31FF), (0x3200, 0x33FF))
KOREAN = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2046), (0x3000, 0x303F), (0x3130, 0x318F), (0xAC00, 0xD7A3),
          (0xFF01, 0xFFE6))  # fmt: skip
COARSE_UNITS = 320  # to the em, of which an outline may be off by one
SMALL, RAISED, LOWERED = 0.6, 350, -140  # share of the size; units of the fonts, which have 1000 to the em


def chinese() -> Iterator[int]:
    """Yield the code points of GB 2312 (6 763 Chinese characters and its signs) and of the ranges."""
    yield from (*_two_bytes("gb2312"), *_in(RANGES))


def japanese() -> Iterator[int]:
    """Yield the code points of Windows-31J: JIS X 0208 with the forms that names have."""
    yield from (*_two_bytes("cp932"), *_in(JAPANESE))


def _two_bytes(encoding: str) -> Iterator[int]:
    for first in range(0x81, 0xFD):
        for second in range(0x40, 0xFF):
            yield from map(ord, bytes((first, second)).decode(encoding, "ignore"))


def _in(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


@dataclass(frozen=True)
class Cut:
    """What becomes of a package of Google's fonts: its files by weight, the folder, the code points, the licence."""

    package: str
    family: str
    weights: tuple[str, ...]
    folder: Path
    codes: frozenset[int]
    licence: str = "OFL.txt"
    is_coarse: bool = False

    def write(self, packages: Path) -> Iterator[Path]:
        """Write the fonts and the licence; yields the fonts."""
        source = packages / self.package / "package"
        shutil.copyfile(source / LICENCE, self.folder / self.licence)
        for weight in self.weights:
            name = weight.lstrip("0123456789")
            target = self.folder / f"{self.family}-{name}.ttf"
            cut(source / weight / f"{self.family}_{weight}.ttf", target, self.codes, self.is_coarse)
            yield target


SANS = ("400Regular", "700Bold")
CHINESE, LETTERS = frozenset(chinese()), frozenset(_in(ALPHABETS))
CUTS = (
    Cut("noto-sans-sc", "NotoSansSC", SANS, HERE, CHINESE, is_coarse=True),
    Cut("noto-serif-sc", "NotoSerifSC", SANS[1:], HERE, CHINESE, "OFL-serif.txt"),
    Cut("noto-sans", "NotoSans", SANS, HERE, LETTERS, "OFL-alphabets.txt"),
    Cut("noto-serif", "NotoSerif", SANS[1:], HERE, LETTERS, "OFL-alphabets.txt"),
    Cut("noto-sans-jp", "NotoSansJP", SANS, PACKAGES / "japanese/investment_guide_fonts_japanese",
        frozenset(japanese())),
    Cut("noto-sans-kr", "NotoSansKR", SANS, PACKAGES / "korean/investment_guide_fonts_korean", frozenset(_in(KOREAN))),
)  # fmt: skip


def cut(source: Path, target: Path, codes: frozenset[int], is_coarse: bool = False) -> None:
    """Write the part of a font that is wanted."""
    options = subset.Options()
    options.hinting, options.glyph_names, options.recalc_timestamp = False, False, False
    options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk", "palt", "tnum"]
    options.drop_tables += ["vhea", "vmtx"]  # nothing is set in columns
    options.name_IDs = [*range(7), 13, 14, 16, 17]  # family, version, licence
    font = subset.load_font(str(source), options)
    add_small_figures(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(codes))
    cutter.subset(font)
    if is_coarse:
        make_coarse(font)
    subset.save_font(font, str(target), options)


def add_small_figures(font: TTFont) -> None:
    """Add the figures ⁰–⁹ and ₀–₉ that a font lacks, drawn from its 0–9."""
    glyphs, characters = font.getGlyphSet(), font.getBestCmap()
    for figure in range(10):
        for first, shift in ((0x2070, RAISED), (0x2080, LOWERED)):
            if (code := first + figure) in characters or chr(code) in "\u2071\u2072\u2073":
                continue  # ¹ ² ³ stand elsewhere, in Latin-1
            name, source = f"small{code:X}", characters[ord("0") + figure]
            outline, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[source].draw(outline)
            outline.replay(TransformPen(pen, (SMALL, 0, 0, SMALL, 0, shift)))
            font.setGlyphOrder([*font.getGlyphOrder(), name])
            font["glyf"][name] = glyph = pen.glyph()
            glyph.recalcBounds(font["glyf"])
            font["hmtx"][name] = (round(font["hmtx"][source][0] * SMALL), round(font["hmtx"][source][1] * SMALL))
            for table in (table for table in font["cmap"].tables if table.format in (4, 12)):
                table.cmap[code] = name


def make_coarse(font: TTFont) -> None:
    """Draw each letter with fewer points on a grid of fewer units."""
    glyphs, drawn = font.getGlyphSet(), {}
    tolerance = font["head"].unitsPerEm / COARSE_UNITS
    for name in font.getGlyphOrder():
        curves, pen = RecordingPen(), TTGlyphPen(None)
        glyphs[name].draw(Qu2CuPen(curves, tolerance, all_cubic=True))
        curves.replay(Cu2QuPen(pen, tolerance))
        drawn[name] = pen.glyph(dropImpliedOnCurves=True)
    for name, glyph in drawn.items():
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
    scale_upem(font, COARSE_UNITS)


def main(packages: Path) -> None:
    """Cut all fonts."""
    for each in CUTS:
        for target in each.write(packages):
            sys.stdout.write(f"{target.name} {hashlib.sha256(target.read_bytes()).hexdigest()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
