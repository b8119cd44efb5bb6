"""Facts: cells and derived figures found by address."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from pathlib import Path

from press.fields import Fields, named
from press.problems import Code, Place, Problems, near
from press.reading import read_yaml
from press.tables import Cell, Column, Table
from press.units import Unit, unit_named
from press.words import Words

PATH = Path("data/derived.yaml")
ADDRESS = re.compile(r"[a-z][a-z0-9_]*/[A-Za-z0-9_.\-/]*[A-Za-z0-9_]")
OPERATIONS: Mapping[type, Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure computed from cells: its formula as declared, and the cell it gives."""

    name: str
    formula: str
    label: Words
    cell: Cell
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Every cell by address, and every derived figure by name."""

    cells: Mapping[str, Cell]
    derived: Mapping[str, Derived]

    def find(self, address: str) -> Cell | None:
        """The cell at an address; None when there is none."""
        return self.cells.get(address)

    def find_range(self, address: str) -> tuple[Cell, Cell] | None:
        """The two cells of ``table/row/low..high``; None when either is missing."""
        head, _, tail = address.rpartition("/")
        low, dots, high = tail.partition("..")
        ends = self.cells.get(f"{head}/{low}"), self.cells.get(f"{head}/{high}")
        return (ends[0], ends[1]) if dots and ends[0] and ends[1] else None

    def known(self, address: str) -> bool:
        """True when a cell, or a pair of cells, answers to the address."""
        return address in self.cells or self.find_range(address) is not None


def gather(root: Path, tables: Mapping[str, Table], units: Mapping[str, Unit], problems: Problems) -> Facts:
    """All cells of all tables, with the derived figures of ``data/derived.yaml`` computed in order."""
    cells = {cell.address: cell for table in tables.values() for cell in table.cells.values()}
    derived: dict[str, Derived] = {}
    entry = read_yaml(root, PATH, problems) if (root / PATH).exists() else None
    for name, fields in named(entry, problems, "derived figures"):
        figure = _derived(str(name), name.place, fields.only(("formula", "unit", "decimals", "label", "note", "period")), cells, units, problems)
        if figure:
            derived[str(name)] = figure
            cells[figure.cell.address] = figure.cell
    return Facts(cells, derived)


def _derived(
    name: str, place: Place, fields: Fields, cells: Mapping[str, Cell], units: Mapping[str, Unit], problems: Problems
) -> Derived | None:
    formula = fields.text("formula")
    decimals = fields.number("decimals")
    unit = unit_named(fields.text("unit"), units, fields.entry.get("unit"), problems)
    label = fields.words("label") or Words(place, {"zh-CN": name})
    column = Column(name, label, unit, None if decimals is None else int(decimals))
    value = compute(formula, cells, place, problems)
    if value is None:
        return None
    cell = Cell(f"derived/{name}", value, column, fields.text("period", required=False) or name, place, basis="calculated")
    return Derived(name, formula, label, cell, tuple(dict.fromkeys(ADDRESS.findall(formula))))


def compute(formula: str, cells: Mapping[str, Cell], place: Place, problems: Problems) -> Decimal | None:
    """The value of a formula of addresses, decimals, + - * / and brackets; None and a problem otherwise.

    Two figures are divided with spaces around the slash, since a slash inside an address belongs to it.
    """
    names: dict[str, Decimal] = {}
    for address in dict.fromkeys(ADDRESS.findall(formula)):
        cell = cells.get(address)
        if cell is None or not isinstance(cell.value, Decimal):
            problems.add(place, Code.UNKNOWN_FACT, f'the formula asks for "{address}"', near(address, cells))
            return None
        names[address] = cell.value
    symbols = {address: f"v{number}" for number, address in enumerate(names)}
    source = ADDRESS.sub(lambda found: symbols[found[0]], formula)
    try:
        tree = ast.parse(source, mode="eval").body
        return _evaluate(tree, {symbols[a]: v for a, v in names.items()}, source)
    except (SyntaxError, ValueError, InvalidOperation, DivisionByZero) as error:
        problems.add(place, Code.BAD_FORMULA, f'"{formula}" cannot be computed: {type(error).__name__}', "use addresses, numbers, + - * / and brackets")
        return None


def _evaluate(node: ast.expr, names: Mapping[str, Decimal], source: str) -> Decimal:
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        return OPERATIONS[type(node.op)](_evaluate(node.left, names, source), _evaluate(node.right, names, source))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluate(node.operand, names, source)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(source, node) or "x")
    raise ValueError(ast.dump(node))


def addresses(texts: Iterator[Words]) -> Iterator[tuple[Words, str, str]]:
    """Every figure that stands in some words: (words, address, style)."""
    for words in texts:
        for address, style in words.figures():
            yield words, address, style
