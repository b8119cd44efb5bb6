"""Tables of the storyboard: rows of a table of the book, rows of words, or the sources of the deck itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from press.charts import Chart
from press.edition import Edition
from press.fields import Fields, words_of
from press.problems import Problems
from press.reading import Entry, Sequence
from press.reading import Mapping as YamlMapping
from press.storyboard import wording
from press.storyboard.reading import Storyboard
from press.storyboard.records import Cell, ChartPart, Slide, TablePart
from press.tables import Column, Table
from press.words import Words

SLOT = "table1"


def table_part(entry: Entry, edition: Edition) -> TablePart:
    """A table as the storyboard declares it: by the name of a table of the book, or written out in words."""
    if not isinstance(entry, YamlMapping):
        raise TypeError(f"{entry.place}: a table is a mapping")
    fields = Fields(entry, Problems())
    alt = fields.words("alt")
    said = wording.say(alt, edition) if alt else ""
    widths = tuple(int(each) for each in fields.texts("widths"))
    if "name" in entry:
        return _named(fields, widths, said, edition)
    head = tuple(_cell(each, edition).text for each in _list(entry.get("head")))
    rows = tuple(tuple(_cell(each, edition) for each in _list(row)) for row in _list(entry.get("rows")))
    align = fields.text("align", required=False) or "l" * len(head)
    return TablePart(SLOT, head, rows, widths or (1,) * len(head), align, said)


def _list(entry: Entry | None) -> list[Entry]:
    return list(entry) if isinstance(entry, Sequence) else []


def _cell(entry: Entry, edition: Edition) -> Cell:
    """Words, or ``{badge: checked}``."""
    if isinstance(entry, YamlMapping) and "badge" in entry:
        key = str(entry["badge"])
        return Cell(wording.badge(key, edition), key)
    words = words_of(entry, "cell", Problems())
    return Cell(wording.say(words, edition) if words else "")


def _named(fields: Fields, widths: tuple[int, ...], alt: str, edition: Edition) -> TablePart:
    table = edition.content.tables[fields.text("name")]
    columns = fields.texts("columns") or tuple(table.columns)
    rows = fields.texts("rows") or table.rows
    key = fields.words("key", required=False) or table.key or Words(fields.place, {"zh-CN": ""})
    head = (edition.words(key), *(_heading(table.columns[name], edition) for name in columns))
    cells = tuple(
        (Cell(edition.row_label(table, row)), *(_figure(table, row, name, edition) for name in columns)) for row in rows
    )
    align = "l" + "".join("l" if table.columns[name].text else "r" for name in columns)
    return TablePart(SLOT, head, cells, widths or (1,) * len(head), align, alt)


def _heading(column: Column, edition: Edition) -> str:
    """A column's label with its unit, unless the words of the label say it already."""
    label, unit = edition.words(column.label), edition.words(column.unit.label)
    if column.text or not unit or unit in label:
        return label
    return f"{label}（{unit}）" if edition.locale.language == "zh" else f"{label} ({unit})"


def _figure(table: Table, row: str, column: str, edition: Edition) -> Cell:
    words = table.words.get((row, column))
    if words:
        return Cell(edition.words(words))
    cell = table.cells.get((row, column))
    return Cell(edition.say(cell.address, "number") if cell else "–")


def sources_of(named: tuple[str, ...], chart: Chart | None, edition: Edition) -> tuple[str, ...]:
    """The sources behind a slide: those it names, then those of its chart's figures, each once."""
    points = [point for series in chart.series for point in series.points] if chart else []
    cells = [edition.content.facts.find(point.address) for point in points if point.address]
    ids = [*named, *(cell.source for cell in cells if cell)]
    return tuple(id for id in dict.fromkeys(ids) if id in edition.content.sources)


def source_tables(slides: tuple[Slide, ...], storyboard: Storyboard, edition: Edition) -> Iterator[TablePart]:
    """Every published source the slides draw on, in two tables side by side."""
    labels = {key: wording.say(words, edition) for key, words in storyboard.labels.items()}
    used: dict[str, list[int]] = {}
    for slide in slides:
        chart = next((part.chart for part in slide.parts if isinstance(part, ChartPart)), None)
        for id in sources_of(slide.sources, chart, edition):
            if edition.content.sources[id].url:
                used.setdefault(id, []).append(slide.number)
    rows = list(dict.fromkeys(_merged(used, labels, edition)))
    head = tuple(labels[f"source-{key}"] for key in ("publisher", "date", "tier", "slides"))
    half = (len(rows) + 1) // 2
    for number, part in enumerate((rows[:half], rows[half:]), 1):
        yield TablePart(f"table{number}", head, tuple(part), (54, 22, 12, 18), "llll", labels["source-alt"], fine=True)


def _merged(used: Mapping[str, list[int]], labels: Mapping[str, str], edition: Edition) -> Iterator[tuple[Cell, ...]]:
    """One row a publisher and date; sources that share both share the row."""
    pages: dict[tuple[str, str, str], list[int]] = {}
    for id, numbers in used.items():
        source = edition.content.sources[id]
        key = (wording.publisher(source, edition), source.published or "–", labels[f"tier-{source.tier}"])
        pages[key] = sorted({*pages.get(key, []), *numbers})
    for said, numbers in pages.items():
        yield (*(Cell(text) for text in said), Cell(labels["comma"].join(str(number) for number in numbers)))
