"""Letters as outlines: text set from font files, so that a picture needs no font where it is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from press.fonts import font_folders

MOVED: Any = TransformPen  # fontTools does not say its types


class Face:
    """A typeface made of font files, the first of which has the say; the others fill its gaps."""

    def __init__(self, files: Sequence[str]) -> None:
        self.fonts = [open_font(name) for name in files]

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size, in the unit of the size."""
        return sum(self._advance(letter, size) for letter in text)

    def set(self, text: str, x: float, y: float, size: float, colour: str, *, end: bool = False, weight: float = 0) -> str:
        """A text as an SVG path on the baseline ``y``, from ``x`` on, or up to it when ``end`` is true.

        ``weight`` thickens the strokes by that much, in the unit of the size.
        """
        outline = "".join(self._outlines(text, x - self.width(text, size) if end else x, y, size))
        stroke = f' stroke="{colour}" stroke-width="{weight:g}" stroke-linejoin="round"' if weight else ""
        return f'<path d="{outline}" fill="{colour}"{stroke}/>'

    def _outlines(self, text: str, x: float, y: float, size: float) -> Iterator[str]:
        for letter in text:
            font, name = self._glyph(letter)
            glyphs, scale = font.getGlyphSet(), size / font["head"].unitsPerEm
            pen: Any = SVGPathPen(glyphs, lambda number: f"{number:.1f}")
            glyphs[name].draw(MOVED(pen, (scale, 0, 0, -scale, x, y)))
            yield pen.getCommands()
            x += self._advance(letter, size)

    def _advance(self, letter: str, size: float) -> float:
        font, name = self._glyph(letter)
        return float(font["hmtx"][name][0] * size / font["head"].unitsPerEm)

    def _glyph(self, letter: str) -> tuple[Any, str]:
        for font in self.fonts:
            name = font.getBestCmap().get(ord(letter))
            if name:
                return font, name
        raise ValueError(f'no font of the press has the letter "{letter}"')


@cache
def open_font(name: str) -> Any:
    """The font file of that name, from the folders of the font packages."""
    path = next((folder / name for folder in font_folders() if (folder / name).is_file()), None)
    if path is None:
        raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, font_folders()))}")
    return TTFont(path, lazy=True)
