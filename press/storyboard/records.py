"""A slide that is decided: its words, charts and tables by slot, in one edition's language."""

from __future__ import annotations

from dataclasses import dataclass

from press.charts import Chart
from press.problems import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: ``role`` is ``unit`` (set smaller) or a badge (set in its colour); a link, or a slide to jump to."""

    text: str
    role: str = ""
    link: str = ""
    jump: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph at a level of its slot's list style; levels count from 0."""

    level: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TextPart:
    """Paragraphs for one slot; ``tone`` names the badge whose look the whole slot takes."""

    slot: str
    lines: tuple[Line, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart for one slot."""

    slot: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words, and the badge it shows, if any."""

    text: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table for one slot: relative column widths, one letter of l, c, r a column, and what it shows in words."""

    slot: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    align: str
    alt: str
    fine: bool = False


Part = TextPart | ChartPart | TablePart


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of one edition: everything that is said on it, its notes, and the sources it names."""

    id: str
    place: Place
    layout: str
    section: str
    number: int
    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
