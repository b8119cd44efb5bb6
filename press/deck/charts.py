"""Native charts: columns, lines and ranges whose labels are their own numbers; hatched when not verified."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.util import Pt

from press.charts import Chart
from press.deck import tokens as t
from press.deck.chartxml import dashes, format_labels, hatch_point, lower_labels, paper, polish, solid, theme
from press.deck.series import Layout, Row, lay_out

AXIS, LABEL = Pt(14), Pt(16)
HEADROOM = 1.16
STEPS = (1, 2, 2.5, 5, 10)


def paint_chart(placeholder: Any, chart: Chart, faces: t.Faces) -> tuple[Any, Layout]:
    """A chart in the placeholder's stead: the graphic frame, and the layout its workbook is made from."""
    layout = lay_out(chart)
    frame = PAINTERS[chart.kind](placeholder, layout, chart)
    polish(frame.chart, faces)
    return frame, layout


def _insert(placeholder: Any, kind: Any, layout: Layout) -> Any:
    make: Any = CategoryChartData
    drawn = make(number_format=layout.rows[0].marks[0].format)
    drawn.categories = list(layout.categories)
    for row in layout.rows:
        drawn.add_series(row.label, [mark.value for mark in row.marks])
    frame = placeholder.insert_chart(kind, drawn)
    frame.chart.has_title = False
    frame.chart.font.size = AXIS
    frame.chart.font.color.theme_color = theme("tx1")
    return frame


def _quiet(axis: Any, line: bool = True) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = AXIS
    if line:
        axis.format.line.color.theme_color = theme("accent5")
        axis.format.line.width = Pt(1)
    else:
        axis.format.line.fill.background()


def _hidden(axis: Any, top: float) -> None:
    axis.visible = False
    axis.has_major_gridlines = False
    axis.minimum_scale = 0
    axis.maximum_scale = top * HEADROOM


def bars(placeholder: Any, layout: Layout, _chart: Chart) -> Any:
    """Columns, or lying bars when the categories are long; each carries its number."""
    kind = XL_CHART_TYPE.BAR_CLUSTERED if layout.lying else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = _insert(placeholder, kind, layout)
    chart, plot = frame.chart, frame.chart.plots[0]
    plot.gap_width = 60
    plot.vary_by_categories = False
    _legend(chart, len(layout.rows))
    _hidden(chart.value_axis, layout.top)
    _quiet(chart.category_axis)
    for drawn, row in zip(plot.series, layout.rows, strict=True):
        solid(drawn, t.ENTITIES.get(row.entity, "accent1"))
        for place, mark in enumerate(row.marks):
            if mark.hatched:
                hatch_point(drawn, place, t.ENTITIES.get(mark.entity, "accent1"))
        _label(drawn, row, XL_LABEL_POSITION.OUTSIDE_END)
    return frame


def _label(drawn: Any, row: Row, position: Any, colour: str = "tx1") -> None:
    labels = drawn.data_labels
    labels.show_value = True
    labels.position = position
    labels.font.size = LABEL
    labels.font.bold = True
    labels.font.color.theme_color = theme(colour)
    format_labels(drawn, [mark.format for mark in row.marks])


def lines(placeholder: Any, layout: Layout, chart: Chart) -> Any:
    """Lines with a marker and a number at each point; the upper line's numbers stand above it."""
    frame = _insert(placeholder, XL_CHART_TYPE.LINE_MARKERS, layout)
    painted = frame.chart
    _legend(painted, len(layout.rows))
    low, high, step = _scale(layout, chart.baseline)
    axis = painted.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    _quiet(axis, line=False)
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = theme("bg2")
    axis.tick_labels.number_format = layout.rows[0].marks[0].format
    axis.tick_labels.number_format_is_linked = False
    _quiet(painted.category_axis)
    for drawn, row in zip(painted.plots[0].series, layout.rows, strict=True):
        _line(drawn, row)
        _label(drawn, row, XL_LABEL_POSITION.ABOVE, t.ENTITIES.get(row.entity, "accent1"))
        lower_labels(drawn, [place for place in range(len(row.marks)) if not _upper(layout, row, place)])
    return frame


def _line(drawn: Any, row: Row) -> None:
    token = t.ENTITIES.get(row.entity, "accent1")
    drawn.smooth = False
    drawn.format.line.color.theme_color = theme(token)
    drawn.format.line.width = Pt(2.75)
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 9
    solid(drawn.marker, token)
    if any(mark.hatched for mark in row.marks):
        dashes(drawn)


def _upper(layout: Layout, row: Row, place: int) -> bool:
    """True when no other line runs above this one there."""
    own = row.marks[place].value or 0.0
    return all((other.marks[place].value or 0.0) <= own for other in layout.rows)


def _scale(layout: Layout, baseline: str) -> tuple[float, float, float]:
    """Axis ends and step: from zero, or cut at a round number below the smallest figure."""
    low, high = (0.0, layout.top) if baseline == "zero" else (layout.bottom, layout.top)
    step = _step((high - low) / 4)
    start = 0.0 if baseline == "zero" else math.floor((low - step / 2) / step) * step
    return round(start, 10), round(math.ceil((high + step / 2) / step) * step, 10), step


def _step(raw: float) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    return float(next(each * power for each in STEPS if each * power >= raw * 0.999))


def ranges(placeholder: Any, layout: Layout, _chart: Chart) -> Any:
    """Lying bars from low to high: the high row in colour, the low row over it in the colour of the paper."""
    frame = _insert(placeholder, XL_CHART_TYPE.BAR_CLUSTERED, layout)
    chart, plot = frame.chart, frame.chart.plots[0]
    chart.has_legend = False
    plot.gap_width, plot.overlap = 85, 100
    plot.vary_by_categories = False
    axis = chart.value_axis
    axis.minimum_scale, axis.major_unit = 0, _step(layout.top / 4)
    axis.maximum_scale = math.ceil(layout.top * 1.08 / axis.major_unit) * axis.major_unit
    _quiet(axis)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = layout.rows[0].marks[0].format.replace(".0", ""), False
    _quiet(chart.category_axis, line=False)
    chart.category_axis.tick_labels.font.bold = True
    high, low = plot.series
    paper(low)
    for place, mark in enumerate(layout.rows[0].marks):
        token = t.ENTITIES.get(mark.entity, "accent1")
        (hatch_point if mark.hatched else solid)(*((high, place, token) if mark.hatched else (high.points[place], token)))
    _label(high, layout.rows[0], XL_LABEL_POSITION.OUTSIDE_END)
    _label(low, layout.rows[1], XL_LABEL_POSITION.INSIDE_END)
    return frame


def _legend(chart: Any, rows: int) -> None:
    chart.has_legend = rows > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = AXIS


PAINTERS: Mapping[str, Callable[[Any, Layout, Chart], Any]] = {"bars": bars, "lines": lines, "ranges": ranges}
