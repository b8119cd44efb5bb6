"""Tables that fit a small page: turned on their side, or cut into parts that repeat the first column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book import nodes as own
from press.book.base import builder_of, reading
from press.book.epub_plain import BUILDER, put_instead
from press.book.epub_words import words_for

#: What a page holds, in ems of the table's type, and what each column loses to padding: on a tablet, on a phone.
PAGES = ((38.0, 1.0), (27.0, 0.45))
HEAD, TEXT = 3.0, 4.0  # what a column must have for a head and for words, which break anywhere
SHORT = 6.0  # the head of a row, or a figure, that is no longer than this stays on one line
HALF = 0.56  # the width of a digit or letter; a Han character is 1
DAY = re.compile(r"\d{4}年\d{1,2}月(\d{1,2}日)?起?")  # a date is not broken either
UNBROKEN = re.compile(r"[!-~\u2012-\u2014]+")

Row = Sequence[nodes.entry]


class FitTables(SphinxPostTransform):
    """Remakes each table that is too wide; runs when its figures are said (3) and its words converted (12)."""

    default_priority = 160

    def run(self, **kwargs: object) -> None:
        """Remake the tables of the page that is written."""
        if builder_of(self).name == BUILDER:
            for table in list(self.document.findall(nodes.table)):
                grid = grid_of(table)
                if grid and not fits(grid.rows):
                    remake(table, grid, reading().words(words_for("goes-on")))
            for cell in self.document.findall(nodes.entry):
                cell["classes"] += ["short"] * is_short(cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table: ``rows`` with the head first, every row as long as the head."""

    rows: Sequence[Row]

    def turned(self) -> Grid:
        """The same cells with rows for columns; heads stay heads, and stand over numbers like them."""
        columns = [[_copy(row[at], number == 0) for number, row in enumerate(self.rows)] for at in range(len(self.rows[0]))]
        for at, cell in enumerate(columns[0]):
            cell["classes"] = ["num"] if at and all("num" in column[at]["classes"] for column in columns[1:]) else []
        for column in columns[1:]:
            column[0]["classes"] = ["rowhead"]
        return Grid(columns)

    def parts(self) -> Iterator[Grid]:
        """The columns in as few tables as fit, each with the first column."""
        chosen = [0]
        for at in range(1, len(self.rows[0])):
            if len(chosen) > 1 and not fits(self._columns([*chosen, at])):
                yield Grid(self._columns(chosen))
                chosen = [0]
            chosen.append(at)
        yield Grid(self._columns(chosen))

    def _columns(self, chosen: Sequence[int]) -> Sequence[Row]:
        return [[_copy(row[at], "rowhead" in row[at]["classes"]) for at in chosen] for row in self.rows]


def grid_of(table: nodes.table) -> Grid | None:
    """The grid of a table with one head row and no joined cells; None for any other."""
    heads = [row for head in table.findall(nodes.thead) for row in head.children]
    body = [row for part in table.findall(nodes.tbody) for row in part.children]
    rows = [[cell for cell in row.children if isinstance(cell, nodes.entry)] for row in [*heads, *body]]
    joined = any("morecols" in cell or "morerows" in cell for row in rows for cell in row)
    if len(heads) != 1 or len(rows) < 2 or joined or len({len(row) for row in rows}) != 1:
        return None
    return Grid(rows)


def fits(rows: Sequence[Row]) -> bool:
    """True when the columns have room on every kind of page."""
    widths = [need([row[at] for row in rows]) for at in range(len(rows[0]))]
    return all(sum(widths) + padding * len(widths) <= room for room, padding in PAGES)


def need(column: Row) -> float:
    """The ems a column cannot do without: its numbers whole, its words in lines of four characters."""
    head, *cells = column
    least = max(min(width(head.astext()), HEAD), longest(head.astext()))
    return max([least, *(
        width(text) if "num" in cell["classes"] or is_short(cell) else max(longest(text), min(width(text), TEXT))
        for cell in cells for text in [cell.astext()]
    )])


def is_short(cell: nodes.entry) -> bool:
    """True for what is better not broken: a short head of a row, a date, a figure with its unit."""
    text = cell.astext().strip()
    said = "".join(figure.astext() for figure in cell.findall(own.fact))
    return bool(DAY.fullmatch(text)) or (width(text) <= SHORT and ("rowhead" in cell["classes"] or text == said))


def width(text: str) -> float:
    """How many ems a text takes on one line."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else HALF for letter in text)


def longest(text: str) -> float:
    """How many ems the longest run takes that has no place for a break."""
    return max((len(run) * HALF for run in UNBROKEN.findall(text)), default=0.0)


def remake(table: nodes.table, grid: Grid, goes_on: str) -> None:
    """Put a turned table in the place of a wide one, or several narrow ones with the words ``goes_on`` between them."""
    turned = grid.turned()
    if fits(turned.rows):
        put_instead(table, [_table(table, turned)])
        return
    first, *others = grid.parts()
    made: list[nodes.Node] = [_table(table, first)]
    for part in others:
        _forget_ids([row[0] for row in part.rows])
        made += [nodes.paragraph("", goes_on, classes=["goes-on"]), _table(table, part, again=True)]
    put_instead(table, made)


def _forget_ids(cells: Row) -> None:
    """Take the ids out of cells that stand in the book a second time."""
    for cell in cells:
        for inner in cell.findall(nodes.Element):
            inner["ids"] = []


def _table(model: nodes.table, grid: Grid, again: bool = False) -> nodes.table:
    """A table of the grid's cells with the classes of the model, and its title and id unless it only goes on."""
    made = nodes.table(classes=list(model["classes"]))
    if not again:
        made["ids"] = model["ids"]
        made += [child for child in model.children if isinstance(child, nodes.title)]
    group = nodes.tgroup(cols=len(grid.rows[0]))
    group += [nodes.colspec(colwidth=1) for _ in grid.rows[0]]
    group += nodes.thead("", nodes.row("", *grid.rows[0]))
    group += nodes.tbody("", *[nodes.row("", *row) for row in grid.rows[1:]])
    made += group
    return made


def _copy(cell: nodes.entry, head: bool) -> nodes.entry:
    """A copy of a cell for another place; only the first of a row is its head."""
    made = cell.deepcopy()
    made["classes"] = [name for name in cell["classes"] if name != "rowhead"] + (["rowhead"] if head else [])
    return made
