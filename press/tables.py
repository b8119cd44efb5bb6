"""Tables: cells with a value, a column, an origin and a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from press.fields import Fields
from press.problems import Code, Place, Problems
from press.reading import Mapping as YamlMapping
from press.reading import Word, read_rows, read_yaml
from press.units import Unit, unit_named
from press.words import Words

FOLDER = Path("data/tables")
KEYS = ["title", "source", "grade", "basis", "as_of", "check_again", "key", "columns", "facts", "rows", "cells", "note"]
COLUMN_KEYS = ["label", "unit", "decimals", "note", "text", "period", "entity"]


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column (or of one fact) are: label, unit, decimals shown (None: as written)."""

    name: str
    label: Words
    unit: Unit
    decimals: int | None = None
    text: bool = False
    note: Words | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its value in the unit of its column, where it stands and who gives it."""

    address: str
    value: Decimal | date | str
    column: Column
    period: str
    place: Place
    source: str = ""
    grade: str = ""
    basis: str = "reported"
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells by (row, column); ``words`` holds the text cells and row labels."""

    name: str
    place: Place
    title: Words
    key: Words | None
    source: str
    grade: str
    as_of: str
    check_again: str
    columns: Mapping[str, Column]
    rows: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    words: Mapping[tuple[str, str], Words] = field(default_factory=dict)
    facts: bool = False
    note: Words | None = None

    def row_label(self, row: str) -> Words | None:
        """The words of a row; None when the key is a period and says itself."""
        return self.words.get((row, "label"))


def read_tables(root: Path, units: Mapping[str, Unit], problems: Problems) -> Mapping[str, Table]:
    """Every table under ``data/tables``, by name."""
    folder = root / FOLDER
    names = sorted({p.stem for p in folder.glob("*.csv")} | {p.stem for p in folder.glob("*.yaml")})
    found = {name: _read_table(root, name, units, problems) for name in names}
    return {name: table for name, table in found.items() if table is not None}


def _read_table(root: Path, name: str, units: Mapping[str, Unit], problems: Problems) -> Table | None:
    numbers, sidecar = FOLDER / f"{name}.csv", FOLDER / f"{name}.yaml"
    if not (root / sidecar).exists():
        problems.add(Place(numbers), Code.NO_SIDECAR, f"{name}.csv has no words", f"write {sidecar.as_posix()}")
        return None
    entry = read_yaml(root, sidecar, problems)
    if not isinstance(entry, YamlMapping):
        return None
    fields = Fields(entry, problems).only(KEYS)
    listed = "facts" in entry
    columns = dict(_columns(fields, "facts" if listed else "columns", units, problems))
    grid = read_rows(root, numbers, problems) if (root / numbers).exists() else []
    words = dict(_row_words(fields, columns, problems))
    rows = tuple(dict.fromkeys([str(r[0]) for r in grid[1:]] + [row for row, _ in words]))
    _check_rows(grid, problems)
    cells = dict(_cells(name, fields, columns, grid, listed, problems))
    return Table(
        name, entry.place, fields.words("title") or Words(entry.place, {}), fields.words("key", required=False),
        fields.text("source", required=False), fields.text("grade", required=False),
        fields.text("as_of", required=False), fields.text("check_again", required=False),
        columns, rows, cells, words, listed, fields.words("note", required=False),
    )


def _columns(fields: Fields, key: str, units: Mapping[str, Unit], problems: Problems) -> Iterator[tuple[str, Column]]:
    for name, each in fields.nested(key):
        each.only(COLUMN_KEYS)
        text = each.text("text", required=False) == "true"
        decimals = each.number("decimals")
        unit = unit_named("count" if text else each.text("unit"), units, each.entry.get("unit"), problems)
        label = each.words("label") or Words(each.place, {"zh-CN": str(name)})
        yield str(name), Column(
            str(name), label, unit, None if decimals is None else int(decimals), text,
            each.words("note", required=False), each.text("period", required=False),
        )


def _row_words(fields: Fields, columns: Mapping[str, Column], problems: Problems) -> Iterator[tuple[tuple[str, str], Words]]:
    texts = {c.name for c in columns.values() if c.text}
    for row, each in fields.nested("rows"):
        each.only({"label", *texts})
        for key in each.entry:
            words = each.words(key)
            if words:
                yield (str(row), key), words


def _check_rows(grid: list[list[Word]], problems: Problems) -> None:
    seen: dict[str, Place] = {}
    for row in grid[1:]:
        if row[0] in seen:
            problems.add(row[0].place, Code.DUPLICATE_ID, f'row "{row[0]}" is already in {seen[row[0]]}', "give each row its own key")
        seen[row[0]] = row[0].place


def _cells(
    name: str, fields: Fields, columns: Mapping[str, Column], grid: list[list[Word]], listed: bool, problems: Problems
) -> Iterator[tuple[tuple[str, str], Cell]]:
    header = grid[0] if grid else []
    exceptions = {key: each for key, each in fields.nested("cells")}
    for head in header[1:]:
        if not listed and head not in columns:
            problems.add(head.place, Code.UNKNOWN_KEY, f'column "{head}" has no entry in the sidecar', "add it under columns:")
    for row in grid[1:]:
        for head, word in zip(header[1:], row[1:], strict=True):
            column = columns.get(row[0] if listed else head)
            if listed and column is None:
                problems.add(word.place, Code.UNKNOWN_KEY, f'"{row[0]}" has no entry in the sidecar', "add it under facts:")
            if not word or column is None:
                continue
            value = parse(word, column, problems)
            if value is not None:
                key = str(row[0]) if listed else f"{row[0]}/{head}"
                yield (str(row[0]), str(head)), _cell(name, str(row[0]), str(head), value, column, word, fields, exceptions.get(Word(key, word.place)), listed)


def _cell(
    table: str, row: str, head: str, value: Decimal | date | str, column: Column, word: Word,
    fields: Fields, own: Fields | None, listed: bool,
) -> Cell:
    def said(key: str, default: str) -> str:
        return (own.text(key, required=False) if own else "") or default

    address = f"{table}/{row}" if listed and head == "value" else f"{table}/{row}/{head}"
    return Cell(
        address, value, column, column.period or row, word.place, said("source", fields.text("source", required=False)),
        said("grade", fields.text("grade", required=False)), said("basis", fields.text("basis", required=False) or "reported"),
        own.words("note", required=False) if own else None,
    )


def parse(word: Word, column: Column, problems: Problems) -> Decimal | date | str | None:
    """The value of a cell: a number, or what its unit says it is; None and a problem otherwise."""
    kind = column.unit.kind
    try:
        if kind == "date":
            return date.fromisoformat(word)
        if kind == "clock":
            if re.fullmatch(r"([01]?\d|2[0-4]):[0-5]\d", word):
                return str(word)
            raise ValueError
        value = Decimal(word)
        if value.is_finite():
            return value
        raise ValueError
    except (InvalidOperation, ValueError):
        wanted = {"date": "a date such as 2026-08-01", "clock": "a time such as 22:00"}.get(kind, "a plain number")
        problems.add(word.place, Code.NOT_A_NUMBER, f'"{word}" is not {wanted}', f"write {wanted}, without unit or commas")
        return None
