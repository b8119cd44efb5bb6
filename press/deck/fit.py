"""Whether text fits its place, measured without rendering: Han one em wide, Latin by Arial's advances."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from press.deck.drawing import DEPTH, Level
from press.deck.runs import shown
from press.deck.shapes import Holder
from press.deck.tokens import UNIT
from press.storyboard.records import Line

POINTS, GAP = 72.0, 0.25
LATIN_LINE, HAN_LINE = 1.149, 1.448  # line heights of Arial and Noto Sans CJK; YaHei is lower, so what fits here fits there
WIDE_MARKS = "“”‘’…○●◇▲≠＝―"
NO_START = set("!),.:;?]}·―’”…、。〃〉》」』】〕〗！），．：；？］｝～%％°")
NO_END = set("([{‘“〈《「『【〔〖（［｛￥$")
# advances of Arial in thousandths of an em, from the space to the tilde
REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278, 278, 584, 584, 584, 556, 1015,
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
    278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278,
    556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 333, 333, 584, 584, 584, 611, 975,
    722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
    333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333,
    611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)
OTHERS = {"–": 556, "—": 1000, "·": 333, "×": 584, "−": 584, "\u00a0": 278, "\u2002": 500, "•": 350}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it is set."""

    char: str
    size: float
    bold: bool
    gap: float = 0.0

    @property
    def width(self) -> float:
        """Its advance in points, with the gap before it."""
        return (advance(self.char, self.bold) + self.gap) * self.size

    @property
    def height(self) -> float:
        """Its line's height in points."""
        return self.size * (HAN_LINE if is_wide(self.char) else LATIN_LINE)


@dataclass(frozen=True, slots=True)
class Fit:
    """What a text needs and what its place gives, in points.

    ``short`` is the width of the last line in ems (0 for one line), ``wide`` the width of the widest word by its column's.
    """

    need: float
    room: float
    lines: int
    short: float
    wide: float

    @property
    def over(self) -> bool:
        """True when the text is higher than its place, or a word wider."""
        return self.need > self.room or self.wide > 1


def is_wide(char: str) -> bool:
    """True for characters one em wide."""
    return unicodedata.east_asian_width(char) in "WF" or char in WIDE_MARKS


def advance(char: str, bold: bool) -> float:
    """The width of a character in ems."""
    if is_wide(char):
        return 1.0
    code = ord(char) - 32
    if 0 <= code < len(REGULAR):
        return (BOLD if bold else REGULAR)[code] / 1000
    return OTHERS.get(char, 600) / 1000


def breaks(before: str, after: str) -> bool:
    """True when a line may end between two characters."""
    if before == " ":
        return True
    if after == " " or after in NO_START or before in NO_END:
        return False
    if before in "-–":
        return not after.isdigit()
    return is_wide(before) or is_wide(after)


def words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs cut where a line may end."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and breaks(word[-1].char, glyph.char):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def wrap(glyphs: Sequence[Glyph], width: float) -> list[list[Glyph]]:
    """The lines a paragraph falls into, in a column ``width`` points wide."""
    lines: list[list[Glyph]] = [[]]
    used = 0.0
    for word in words(glyphs):
        whole = sum(glyph.width for glyph in word)
        seen = sum(glyph.width for glyph in word if glyph.char != " ")
        if lines[-1] and used + seen > width + 0.01:
            lines.append([])
            used = 0.0
        lines[-1] += word
        used += whole
    return lines


def glyphs_of(line: Line, size: float, bold: bool) -> list[Glyph]:
    """A line's characters, units at their own size."""
    sized = [(char, min(UNIT, size) if piece.role == "unit" else size) for piece in line.pieces for char in shown(piece)]
    return spaced(sized, bold)


def spaced(sized: Sequence[tuple[str, float]], bold: bool) -> list[Glyph]:
    """Glyphs with the quarter em that LibreOffice and WPS put between Han and Latin; PowerPoint needs less."""
    glyphs = []
    before = ""
    for char, size in sized:
        glyphs.append(Glyph(char, size, bold, GAP if before and meet(before, char) else 0.0))
        before = char
    return glyphs


def meet(before: str, after: str) -> bool:
    """True where Han meets Latin letters or digits."""
    return (is_wide(before) and after.isascii() and after.isalnum()) or (is_wide(after) and before.isascii() and before.isalnum())


def measure(holder: Holder, lines: Iterable[Line]) -> Fit:
    """How a text fits its placeholder."""
    left, top, right, bottom = holder.insets
    need, count, short, wide = 0.0, 0, 0.0, 0.0
    for number, line in enumerate(lines):
        level = level_of(holder, line.level)
        width = (holder.box.w - left - right - level.margin) * POINTS
        glyphs = glyphs_of(line, level.size, level.bold)
        set_lines = wrap(glyphs, width)
        wide = max(wide, widest(glyphs) / width)
        need += sum(max(g.height for g in each) * level.spacing / 100 for each in set_lines if each)
        need += level.before if number else 0.0
        count += len(set_lines)
        if len(set_lines) > 1:
            short = sum(g.width for g in set_lines[-1]) / level.size
    return Fit(need, (holder.box.h - top - bottom) * POINTS, count, short, wide)


def widest(glyphs: Sequence[Glyph]) -> float:
    """The width in points of the widest word, which no line can break."""
    return max((sum(glyph.width for glyph in word if glyph.char != " ") for word in words(glyphs)), default=0.0)


def level_of(holder: Holder, level: int) -> Level:
    """The level of a list style; the last one given stands for the deeper ones."""
    return holder.levels[min(level, len(holder.levels) - 1, DEPTH - 1)]


def cell_height(text: str, width: float, size: float, bold: bool) -> float:
    """The height of a table cell's text in points, in a column ``width`` points wide; endless when a word is wider."""
    glyphs = spaced([(char, size) for char in text], bold)
    if widest(glyphs) > width:
        return math.inf
    return sum(max(glyph.height for glyph in line) for line in wrap(glyphs, width) if line)
