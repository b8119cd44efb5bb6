"""The data-table directive, and tables made from cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from press import wording
from press.book.base import PressDirective
from press.book.inline import depend, depend_on_fact, fact_node, paragraph, text_nodes, words_nodes
from press.edition import Edition
from press.problems import Code, near
from press.tables import FOLDER, Column, Table

Cell = tuple[Sequence[Node], bool]


def build_table(head: Sequence[Sequence[Node]], body: Sequence[Sequence[Cell]], title: Sequence[Node], *classes: str) -> nodes.table:
    """A table node; a cell is its inline nodes and whether it holds a number."""
    table = nodes.table("", classes=["data-table", *classes])
    if title:
        table += nodes.title("", "", *title)
    group = nodes.tgroup(cols=len(head))
    table += group
    group += [nodes.colspec(colwidth=_width(n, head, body)) for n in range(len(head))]
    group += nodes.thead("", _row([(cell, body[0][n][1] if body else False) for n, cell in enumerate(head)]))
    group += nodes.tbody("", *[_row(cells, first_is_head=True) for cells in body])
    return table


def _width(column: int, head: Sequence[Sequence[Node]], body: Sequence[Sequence[Cell]]) -> int:
    texts = ["".join(n.astext() for n in head[column]), *("".join(n.astext() for n in row[column][0]) for row in body)]
    return max(4, min(40, max(len(text) for text in texts)))


def _row(cells: Sequence[Cell], first_is_head: bool = False) -> nodes.row:
    row = nodes.row()
    for number, (children, numeric) in enumerate(cells):
        entry = nodes.entry("", paragraph(children), classes=["num"] if numeric else [])
        if first_is_head and number == 0:
            entry["classes"].append("rowhead")
        row += entry
    return row


def is_number(column: Column) -> bool:
    """True when a column is set flush right."""
    return not column.text and column.unit.kind not in ("date", "clock")


def unit_note(column: Column, edition: Edition) -> str:
    """The unit in brackets for a column head; empty for plain numbers and dates."""
    if column.text or column.unit.kind in ("plain", "date", "clock"):
        return ""
    label = wording.language_of(column.unit.label.by_language, edition.name)
    if not label:
        return ""
    return f"（{label}）" if edition.locale.language == "zh" else f" ({label})"


class DataTable(PressDirective):
    """``data-table NAME``: rows and columns of a table of data/tables."""

    required_arguments = 1
    option_spec = {
        "columns": directives.unchanged, "rows": directives.unchanged, "caption": directives.unchanged,
        "name": directives.unchanged, "transpose": directives.flag,
    }

    def run(self) -> list[Node]:
        name = self.arguments[0]
        table = self.book.tables.get(name)
        if table is None:
            return self.wrong(Code.UNKNOWN_TABLE, f'there is no table "{name}"', near(name, self.book.tables))
        columns, rows = self._chosen(table)
        if columns is None or rows is None:
            return []
        depend(self.env, self.book, FOLDER / f"{name}.csv", FOLDER / f"{name}.yaml")
        node = self._table(table, columns, rows)
        self.set_source_info(node)
        if "name" in self.options:
            self.add_name(node)
        credit = self._credit(table, columns, rows)
        return [node, paragraph(text_nodes(credit), "source")] if credit else [node]

    def _chosen(self, table: Table) -> tuple[list[str] | None, list[str] | None]:
        known = ["value", "low..high"] if table.facts else list(table.columns)
        columns = self.options.get("columns", "").replace(",", " ").split() or (known[:1] if table.facts else known)
        rows = self.options.get("rows", "").replace(",", " ").split() or list(table.rows)
        for kind, asked, there in (("column", columns, known), ("row", rows, list(table.rows))):
            for each in asked:
                if each not in there:
                    self.wrong(Code.UNKNOWN_TABLE, f'table "{table.name}" has no {kind} "{each}"', near(each, there))
                    return None, None
        return columns, rows

    def _table(self, table: Table, columns: list[str], rows: list[str]) -> nodes.table:
        key = words_nodes(table.key, self.edition) if table.key else []
        heads: list[Sequence[Node]] = [key]
        for name in columns:
            if table.facts:
                heads.append(text_nodes("数值" if self.edition.locale.language == "zh" else "Value"))
            else:
                column = table.columns[name]
                heads.append([*words_nodes(column.label, self.edition), *text_nodes(unit_note(column, self.edition))])
        body: list[list[Cell]] = [[(self._row_head(table, row), False), *(self._cell(table, row, c) for c in columns)] for row in rows]
        caption = self.options.get("caption")
        title = text_nodes(caption) if caption else words_nodes(table.title, self.edition)
        return build_table(heads, body, title)

    def _row_head(self, table: Table, row: str) -> Sequence[Node]:
        label = table.row_label(row) or (table.columns[row].label if table.facts and row in table.columns else None)
        return words_nodes(label, self.edition) if label else text_nodes(wording.say_period(row, self.edition.name))

    def _cell(self, table: Table, row: str, name: str) -> Cell:
        if (row, name) in table.words:
            return words_nodes(table.words[row, name], self.edition), False
        if table.facts:
            found = table.cells.get((row, "value"))
            return [fact_node(found.address if found else f"{table.name}/{row}/low..high")], True
        found = table.cells.get((row, name))
        if found is None:
            return text_nodes("—" if is_number(table.columns[name]) else ""), is_number(table.columns[name])
        depend_on_fact(self.env, self.book, found.address)
        bare = bool(unit_note(found.column, self.edition)) and not isinstance(found.value, date)
        return [fact_node(found.address, "number" if bare else "")], is_number(found.column)

    def _credit(self, table: Table, columns: list[str], rows: list[str]) -> str:
        found = [c.address for row in rows for c in (table.cells.get((row, n)) for n in columns) if c is not None]
        said = self.edition.credit(found) or self.edition.credit_sources((table.source,))
        if not said:
            return ""
        return f"来源：{said}。" if self.edition.locale.language == "zh" else f"Source: {said}."


def setup_tables(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("data-table", DataTable)
