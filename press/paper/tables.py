"""Tables: columns as wide as their text asks, numbers flush right, empty cells to write in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from docutils import nodes

from press.paper.blocks import following
from press.paper.pen import Pen
from press.paper.rules import writes
from press.paper.typst_text import array, call, content, flag

WRITING_LINE = " _＿\u3000\n"
FEW = 400  # characters of a table that is never cut
NARROW = 2.2  # the least that a column asks for, in ems of the table's type
LONG_HEAD = 7.0  # a longer head is set on two lines
PAGE_NUMBER = 3.8  # a page number after a badge or a reference


@writes(nodes.table)
def table(pen: Pen, node: nodes.table) -> str:
    """A table with its caption, number and repeated head."""
    title = next((c for c in node.children if isinstance(c, nodes.title)), None)
    rows = list(node.findall(nodes.row))
    head = [row for row in rows if isinstance(row.parent, nodes.thead)]
    body = [row for row in rows if isinstance(row.parent, nodes.tbody)]
    worksheet = "data-table" not in node["classes"] and _to_fill_in(body)
    credit = following(node, "source")
    note = content(pen.inside(credit)) if credit is not None else None
    if credit is not None:
        credit["set"] = True
    return "\n" + call(
        "sheet", number=pen.number(node, "table") if title is not None else None,
        caption=content(pen.inside(title)) if title is not None else None, name=pen.table_name(node),
        asks=array(f"{width:.2f}" for width in _natural(rows)), numeric=array(_numeric(body)), worksheet=flag(worksheet),
        small=flag("chart-data" in node["classes"]), whole=flag(_fits(node, body)), note=note,
        head=array(_cell(pen, cell) for row in head for cell in _cells(row)),
        cells=array(_cell(pen, cell, worksheet, not place) for row in body for place, cell in enumerate(_cells(row))),
    ) + "\n"


def _fits(node: nodes.table, body: list[nodes.row]) -> bool:
    """True for a table so small that no page should cut it."""
    return len(body) <= (12 if "chart-data" in node["classes"] else 7) and len(node.astext()) < FEW


def _cells(row: nodes.row) -> Iterator[nodes.entry]:
    return (cell for cell in row.children if isinstance(cell, nodes.entry))


def _empty(cell: nodes.entry) -> bool:
    return not cell.astext().strip(WRITING_LINE) and not any(cell.findall(nodes.image))


def _to_fill_in(body: list[nodes.row]) -> bool:
    """True when a whole column, or a whole row but for its head, was left empty."""
    blank = [[_empty(cell) for cell in _cells(row)] for row in body]
    if any("_" in cell.astext() and _empty(cell) for row in body for cell in _cells(row)):
        return True
    return any(all(row[1:]) for row in blank if len(row) > 1) or any(all(column) for column in zip(*blank, strict=False))


def _cell(pen: Pen, cell: nodes.entry, worksheet: bool = False, first: bool = False) -> str:
    inside = "#blank" if worksheet and _empty(cell) else pen.anchor(cell) + pen.inside(cell)
    body = content(call("roomy", body=inside) if worksheet and first else inside)
    spans = {name: str(cell[key] + 1) for name, key in (("colspan", "morecols"), ("rowspan", "morerows")) if cell.get(key)}
    return call("table.cell", body, **spans)[1:] if spans else body


def _numeric(body: list[nodes.row]) -> list[str]:
    """The columns whose every filled cell is a number."""
    columns: dict[int, list[bool]] = {}
    for row in body:
        for place, cell in enumerate(_cells(row)):
            columns.setdefault(place, []).append("num" in cell["classes"])
    return [str(place) for place, marks in columns.items() if marks and all(marks)]


def _natural(rows: list[nodes.row]) -> list[float]:
    """How wide each column would be on one line; a long head may take two."""
    widths: dict[int, float] = {}
    for row in rows:
        for place, cell in enumerate(_cells(row)):
            if not cell.get("morecols"):
                width = _said(cell)
                if isinstance(row.parent, nodes.thead) and width > LONG_HEAD:
                    width = max(LONG_HEAD, width / 2 + 1)
                widths[place] = max(widths.get(place, NARROW), width)
    return [widths[place] for place in sorted(widths)]


def _said(cell: nodes.entry) -> float:
    """How wide a cell is on one line, with the page numbers that paper adds to its links."""
    links = [link for link in cell.findall(nodes.reference) if "term" not in link["classes"]]
    return ems(cell.astext()) + PAGE_NUMBER * len(links)


def ems(text: str) -> float:
    """About how wide a text is, in ems, on its longest line."""
    return max((sum(1.0 if _wide(c) else 0.56 for c in line) + 0.25 * _seams(line) for line in text.splitlines()), default=0.0)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _seams(line: str) -> int:
    """The places where Han meets Latin or digits, each of which is given a quarter em."""
    return sum(_wide(a) != _wide(b) and (a + b).isalnum() for a, b in pairwise(line))
