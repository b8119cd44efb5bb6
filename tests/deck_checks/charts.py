"""Charts and tables: native, true to their workbooks, told in words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from tests.deck_checks.saved import Saved, description, title_of

FILE = re.compile(r"\.(png|jpe?g|svg|xlsx)\b")


def _workbook(shape: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))


def c01_workbooks_hold_what_is_drawn(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        book = _workbook(shape)
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        cells = {c.get("r"): float(c.findtext("{*}v")) for c in sheet.iter("{*}c") if c.get("t") is None and c.findtext("{*}v")}
        drawn = {}
        for column, series in enumerate(shape.chart.plots[0].series):
            drawn |= {f"{chr(66 + column)}{row + 2}": v for row, v in enumerate(series.values) if v is not None}
        if cells != drawn or "xl/worksheets/sheet2.xml" not in book.namelist():
            yield n, cells, drawn


def c02_language_and_theme_faces(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        space = shape.chart._chartSpace
        if space.find(qn("c:lang")) is None or space.find(qn("c:lang")).get("val") != deck.tag:
            yield n, "lang"
        for run in space.iter(qn("a:defRPr"), qn("a:rPr")):
            if run.find(qn("a:ea")) is None or run.find(qn("a:ea")).get("typeface") != "+mn-ea" or int(run.get("sz", "1400")) < 1200:
                yield n, dict(run.attrib)


def c03_alternative_text(deck: Saved) -> Iterator[object]:
    titles = [title_of(slide) for slide in deck.slides]
    for n, shape in [*deck.charts(), *deck.tables()]:
        said = description(shape)
        if not 12 <= len(said) <= 400 or said in titles or FILE.search(said):
            yield n, said


def c04_alternative_text_states_every_figure(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        told = set(re.findall(r"\d+(?:\.\d+)?", description(shape).replace(",", "")))
        percent = any("%" in each.get("formatCode") for each in shape.chart._chartSpace.iter(qn("c:numFmt")))
        for series in shape.chart.plots[0].series:
            for value in series.values:
                shown = None if value is None else value * (100 if percent else 1)
                if shown is not None and deck.chinese and not any(abs(float(t) - shown) < 0.0051 for t in told):
                    yield n, value


def c05_bars_start_at_zero(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        space = shape.chart._chartSpace
        lowest = [float(each.get("val")) for each in space.iter(qn("c:min"))]
        if space.find(f".//{qn('c:barChart')}") is not None and lowest != [0.0]:
            yield n, lowest
        flat = space.find(qn("c:roundedCorners")).get("val") == "0" and not list(space.iter(qn("c:view3D")))
        if not flat or space.find(f".//{qn('c:autoTitleDeleted')}").get("val") not in ("1", "true"):
            yield n


def c06_number_formats_without_text(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        yield from ((n, e.get("formatCode")) for e in shape.chart._chartSpace.iter(qn("c:numFmt")) if re.search(r'["\\]', e.get("formatCode")))


def _visible(series: Any) -> bool:
    fills = series._element.findall(f"{qn('c:spPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}")
    return not any(each.get("val") == "bg1" for each in fills)


def c07_a_legend_for_several_series_only(deck: Saved) -> Iterator[object]:
    for n, shape in deck.charts():
        several = sum(map(_visible, shape.chart.plots[0].series)) > 1
        if shape.chart.has_legend != several:
            yield n


def c08_a_heading_above_every_chart(deck: Saved) -> Iterator[object]:
    for n, _shape in deck.charts():
        if not any(each.name.startswith("Heading") and each.text_frame.text.strip() for each in deck.slides[n - 1].placeholders):
            yield n


def b01_native_tables_with_a_head(deck: Saved) -> Iterator[object]:
    yield from (n for n, shape in deck.tables() if not shape.table.first_row)


def b02_no_merged_or_empty_cell(deck: Saved) -> Iterator[object]:
    for n, shape in deck.tables():
        for row in shape.table.rows:
            yield from (n for cell in row.cells if cell.is_merge_origin or cell.is_spanned or not cell.text_frame.text.strip())


def b04_as_many_cells_as_columns(deck: Saved) -> Iterator[object]:
    for n, shape in deck.tables():
        columns = len(list(shape._element.iter(qn("a:gridCol"))))
        yield from (n for row in shape._element.iter(qn("a:tr")) if len(row.findall(qn("a:tc"))) != columns)
