"""Slides as data: every figure said, nothing painted."""

from press.storyboard.deciding import decide
from press.storyboard.forms import FORMS
from press.storyboard.reading import PATH, Plan, Section, Storyboard, read_storyboard
from press.storyboard.records import Cell, ChartPart, Line, Part, Piece, Slide, TablePart, TextPart
from press.storyboard.rules import RULES, check

__all__ = [
    "FORMS", "PATH", "RULES", "Cell", "ChartPart", "Line", "Part", "Piece", "Plan", "Section", "Slide", "Storyboard",
    "TablePart", "TextPart", "check", "decide", "read_storyboard",
]
