"""A chart's points laid out for a native chart: categories, series of numbers, formats, what is hatched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from press.charts import Chart, Point, Series
from press.deck.fit import advance

HATCHED = ("unverified", "differs")
DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
LOW, HIGH = "low", "high"
CROWDED = 8.0  # ems: a longer category is set beside a lying bar


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or point: its number as painted (None for a gap), its number format and whether it is hatched."""

    value: float | None
    format: str
    hatched: bool
    entity: str


@dataclass(frozen=True, slots=True)
class Row:
    """A named series of marks."""

    label: str
    entity: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a native chart is made of."""

    categories: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def top(self) -> float:
        """The largest number."""
        return max(mark.value for row in self.rows for mark in row.marks if mark.value is not None)

    @property
    def bottom(self) -> float:
        """The smallest number."""
        return min(mark.value for row in self.rows for mark in row.marks if mark.value is not None)

    @property
    def lying(self) -> bool:
        """True when the categories are too long to stand below columns."""
        return any(ems(part) > CROWDED for label in self.categories for part in label.split("\n"))


def ems(text: str) -> float:
    """The width of a text in ems."""
    return sum(advance(char, False) for char in text)


def in_percent(chart: Chart) -> bool:
    """True when every figure is said with a per cent sign; native charts then count in hundredths."""
    said = [point.said for series in chart.series for point in series.points if point.said]
    return bool(said) and all(text.endswith("%") for text in said)


def decimals(said: str) -> int:
    """How many decimals a figure is said with."""
    return max((len(found[1] or "") for found in DIGITS.finditer(said)), default=0)


def format_for(places: int, percent: bool) -> str:
    """A number format without literal text, which LibreOffice would wrap."""
    return "0" + ("." + "0" * places if places else "") + ("%" if percent else "")


def number(value: Decimal | None, percent: bool) -> float | None:
    """A value as the workbook holds it."""
    if value is None:
        return None
    return float(value / 100 if percent else value)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _mark(point: Point, entity: str, percent: bool, value: Decimal | None, said: str = "") -> Mark:
    places = max(decimals(said or point.said) if percent else 0, _places(value)) if value is not None else 0
    return Mark(number(value, percent), format_for(places, percent), point.status in HATCHED, entity)


def lay_out(chart: Chart) -> Layout:
    """The layout for any kind of chart."""
    percent = in_percent(chart)
    if chart.kind == "ranges":
        return _ranges(chart, percent)
    if chart.kind == "bars" and len(chart.series) > 1 and _gaps(chart.series):
        return _flat(chart, percent)
    rows = tuple(
        Row(series.label, series.entity, tuple(_mark(point, series.entity, percent, point.value) for point in series.points))
        for series in chart.series
    )
    return Layout(chart.labels, rows)


def _gaps(series: Iterable[Series]) -> bool:
    return any(point.value is None for each in series for point in each.points)


def _flat(chart: Chart, percent: bool) -> Layout:
    """Bars of several series with gaps stand side by side as one row, the later series named below their bars."""
    labels: list[str] = []
    marks: list[Mark] = []
    for place, label in enumerate(chart.labels):
        drawn = [(series, series.points[place]) for series in chart.series if series.points[place].value is not None]
        for n, (series, point) in enumerate(drawn):
            labels.append(f"{label}\n{series.label}" if n else label)
            marks.append(_mark(point, series.entity, percent, point.value))
    return Layout(tuple(labels), (Row(chart.series[0].label, chart.series[0].entity, tuple(marks)),))


def _ranges(chart: Chart, percent: bool) -> Layout:
    """Two rows, high and low; the low one is drawn over the high one in the colour of the paper."""
    labels: list[str] = []
    ends: dict[str, list[Mark]] = {HIGH: [], LOW: []}
    for place, label in enumerate(chart.labels):
        drawn = [(series, series.points[place]) for series in chart.series if series.points[place].value is not None]
        for series, point in drawn:
            labels.append(label if len(drawn) == 1 else f"{label}\n{series.label}")
            for end, value in ((HIGH, point.value), (LOW, point.low)):
                ends[end].append(_mark(point, series.entity, percent, value, str(value)))
    order = list(range(len(labels)))[::-1]  # a lying bar chart counts from below
    rows = tuple(Row(end, "", tuple(marks[n] for n in order)) for end, marks in ends.items())
    return Layout(tuple(labels[n] for n in order), rows)
