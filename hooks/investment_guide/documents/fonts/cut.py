"""Cut Noto Sans SC and Noto Serif SC to what a guide is written with, for whoever brings in newer versions:

    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/noto-serif-sc
    for name in sans serif; do mkdir $name && tar xzf expo-google-fonts-noto-$name-sc-*.tgz -C $name; done
    python -m investment_guide.documents.fonts.cut sans/package serif/package

With serifs there is only the bold one, for headings: each weighs 3.4 MB.

The fonts lack most raised and lowered figures, which CO₂ and m³ need: those are made of the figures, smaller.

Writes the fonts, their licences and ``coverage.txt`` beside this file and prints the sums for ``manifest.toml``.
Needs fontTools, which is in requirements/test.in only: a guide is printed without it.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
# Below the two packages: each font and its licence.
CUTS = (
    {"400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
     "700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf"},
    {"700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf"},
)  # fmt: skip
LICENCE, LICENCES = "LICENSE_FONT", ("OFL.txt", "OFL-serif.txt")
# Unicode ranges beside GB 2312: Latin with all European letters, signs, arrows, fractions, circled numbers, units.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2C6, 0x2DD), (0x370, 0x3FF), (0x1E80, 0x1E85),
    (0x2010, 0x2046), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x26FF), (0x2713, 0x2717), (0x3000, 0x303F), (0x3200, 0x33FF),
    (0xFF01, 0xFFE6),
)  # fmt: skip
SMALL, RAISED, LOWERED = 0.6, 350, -140  # share of the size; units of the fonts, which have 1000 to the em


def wanted() -> Iterator[int]:
    """Yield the code points of GB 2312 (6 763 Chinese characters and its signs) and of the ranges."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from map(ord, bytes((row, cell)).decode("gb2312", "ignore"))
    for first, last in RANGES:
        yield from range(first, last + 1)


def cut(source: Path, target: Path) -> frozenset[int]:
    """Write the part of a font that is wanted; returns the code points it has."""
    options = subset.Options()
    options.hinting, options.glyph_names, options.recalc_timestamp = False, False, False
    options.layout_features = ["ccmp", "kern", "locl", "mark", "palt", "tnum"]
    options.drop_tables += ["vhea", "vmtx"]  # nothing is set in columns
    options.name_IDs = [*range(7), 13, 14, 16, 17]  # family, version, licence
    font = subset.load_font(str(source), options)
    add_small_figures(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(wanted()))
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return frozenset(TTFont(target).getBestCmap())


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


def main(packages: Sequence[Path]) -> None:
    """Cut the fonts; a character counts as covered when all have it."""
    pairs = [(package / source, HERE / name) for package, cuts in zip(packages, CUTS, strict=True)
             for source, name in cuts.items()]  # fmt: skip
    covered = [cut(source, target) for source, target in pairs]
    shared = frozenset.intersection(*covered)
    (HERE / "coverage.txt").write_text("".join(map(chr, sorted(shared))) + "\n", encoding="utf-8")
    for package, licence in zip(packages, LICENCES, strict=True):
        shutil.copyfile(package / LICENCE, HERE / licence)
    for _, target in pairs:
        sys.stdout.write(f"{target.name} {hashlib.sha256(target.read_bytes()).hexdigest()}\n")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
