"""Native tables: our own style, column widths by weight, rows as high as their text needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from press.deck import tokens as t
from press.deck.fit import POINTS, cell_height
from press.deck.runs import Writer, shown
from press.deck.shapes import Holder
from press.deck.theme import TABLE_STYLE
from press.storyboard.records import Cell, Line, Piece, TablePart

FEW = 4  # wide tables of so few rows are set a size larger
MOST = 1.05  # inches: rows are not stretched beyond this


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: size in points, paddings in inches."""

    size: float
    side: float
    above: float


def setting(part: TablePart, holder: Holder) -> Setting:
    """The setting for a table of that kind in that place."""
    if part.fine:
        return Setting(t.FINE, 0.07, 0.03)
    roomy = len(part.rows) <= FEW and holder.box.w > t.span(9)
    return Setting(t.BODY if roomy else t.TABLE, 0.14, 0.06)


def column_widths(part: TablePart, holder: Holder) -> list[int]:
    """The column widths in EMU; they add up to the placeholder's width."""
    total, weights = t.emu(holder.box.w), part.widths
    widths = [total * weight // sum(weights) for weight in weights]
    widths[-1] += total - sum(widths)
    return widths


def needs(part: TablePart, holder: Holder) -> list[float]:
    """What each row needs, head first, in inches."""
    look, widths = setting(part, holder), column_widths(part, holder)
    rows = [tuple(Cell(text) for text in part.head), *part.rows]
    return [
        max(
            cell_height(shown(Piece(cell.text, cell.badge)), width / t.EMU * POINTS - 2 * look.side * POINTS, look.size, n == 0 or number == 0)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ) / POINTS + 2 * look.above
        for n, row in enumerate(rows)
    ]


def row_heights(part: TablePart, holder: Holder) -> list[float]:
    """The row heights in inches: what is needed, and an even share of what is left."""
    wanted = needs(part, holder)
    spare = max(0.0, holder.box.h - sum(wanted))
    body = len(wanted) - 1
    extra = 0.0 if part.fine else spare / max(body, 1)
    return [wanted[0] + min(0.08, spare), *(max(height, min(MOST, height + extra * 0.92)) for height in wanted[1:])]


def paint_table(placeholder: Any, part: TablePart, holder: Holder, writer: Writer) -> Any:
    """A table in the placeholder's stead; the graphic frame it stands in."""
    frame = placeholder.insert_table(len(part.rows) + 1, len(part.head))
    table = frame.table
    properties = table._tbl.tblPr
    for flag, value in (("firstRow", "1"), ("bandRow", "0"), ("firstCol", "1")):
        properties.set(flag, value)
    properties.find(qn("a:tableStyleId")).text = TABLE_STYLE
    for column, width in zip(table.columns, column_widths(part, holder), strict=True):
        column.width = width
    heights = row_heights(part, holder)
    rows = [tuple(Cell(text) for text in part.head), *part.rows]
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = t.emu(height)
        for place, cell in enumerate(row):
            _paint_cell(table.cell(number, place), cell, part.align[place], setting(part, holder), writer)
    frame.height = sum(row.height for row in table.rows)
    return frame


def _paint_cell(target: Any, cell: Cell, align: str, look: Setting, writer: Writer) -> None:
    properties = target._tc.get_or_add_tcPr()
    for side, inches in (("marL", look.side), ("marR", look.side), ("marT", look.above), ("marB", look.above)):
        properties.set(side, str(t.emu(inches)))
    properties.set("anchor", "ctr")
    line = Line(0, (Piece(cell.text, cell.badge),))
    writer.fill(target._tc.txBody, (line,), look.size, align)
    if cell.badge:
        for run in target._tc.txBody.iter(qn("a:rPr")):
            run.set("b", "1")
    _tidy(target._tc.txBody)


def _tidy(body: Any) -> None:
    """A cell's text body needs its list style even when it is empty."""
    if body.find(qn("a:lstStyle")) is None:
        body.find(qn("a:bodyPr")).addnext(etree.Element(qn("a:lstStyle")))
