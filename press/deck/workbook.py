"""The workbook inside a chart: the cells the chart draws, and a sheet that says where they come from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter  # type: ignore[import-untyped]

from press.deck.series import Layout
from press.seal import seal_workbook

FACTS = "About"


def workbook(layout: Layout, about: Sequence[tuple[str, str]], day: date) -> bytes:
    """The .xlsx file: Sheet1 as python-pptx refers to it, then About with title, source, addresses and status."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"title": about[0][1], "author": "", "created": datetime(day.year, day.month, day.day)})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(layout.rows), 16)
    for row, category in enumerate(layout.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(layout.rows, 1):
        sheet.write_string(0, column, series.label, bold)
        for row, mark in enumerate(series.marks, 1):
            if mark.value is not None:
                sheet.write_number(row, column, mark.value, book.add_format({"num_format": mark.format}))
    facts = book.add_worksheet(FACTS)
    facts.set_column(0, 0, 18)
    facts.set_column(1, 1, 90)
    for row, (label, said) in enumerate(about):
        facts.write_string(row, 0, label, bold)
        facts.write_string(row, 1, said)
    book.close()
    return seal_workbook(packed.getvalue(), day)
