"""Charts painted as SVG: Vega-Lite from the drawn-up record, in a light and a dark look."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from press.charts import SHARES, Chart, Point
from press.edition import Content, Edition
from press.fonts import font_folders
from press.looks import Palette, load_looks

#: Static faces first: inside an SVG, Typst sets a variable font in its thinnest instance.
FONTS = {"zh-CN": "Noto Sans SC", "zh-TW": "Noto Sans TC", "zh-HK": "Noto Sans TC"}
FALLBACK = "'PingFang SC','Microsoft YaHei',sans-serif"
#: A picture as wide as a column, in CSS pixels, for which the text sizes below are meant.
WIDTH = 680
SURE = ("checked", "calculated")


def paint_all(content: Content, folder: Path) -> None:
    """Every chart in every edition and look, as ``folder/<edition>/chart-<id>[-dark].svg``; unchanged ones are left."""
    for path in font_folders():
        vl_convert.register_font_directory(str(path))
    looks = load_looks()
    for name in content.imprint.editions:
        edition = Edition(content, name)
        wanted = {}
        for id in content.charts:
            for look, suffix in (("light", ""), ("dark", "-dark")):
                wanted[f"chart-{id}{suffix}.svg"] = specification(edition.chart(id), looks.palette(look), name)
        _paint_changed(wanted, looks.palette("light"), looks.palette("dark"), folder / name)


def _paint_changed(wanted: Mapping[str, dict[str, Any]], light: Palette, dark: Palette, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / ".painted.json"
    seen = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    now = {}
    for file, spec in wanted.items():
        now[file] = hashlib.sha256(json.dumps([spec, version("vl-convert-python")], sort_keys=True).encode()).hexdigest()
        if seen.get(file) != now[file] or not (folder / file).exists():
            palette = dark if file.endswith("-dark.svg") else light
            (folder / file).write_text(with_hatches(vl_convert.vegalite_to_svg(spec), palette), "utf-8")
    for old in folder.glob("*.svg"):
        if old.name not in wanted:
            old.unlink()
    kept.write_text(json.dumps(now, sort_keys=True), "utf-8")


def specification(chart: Chart, palette: Palette, edition: str) -> dict[str, Any]:
    """The Vega-Lite specification of a chart."""
    rows = [row for row in _rows(chart, palette) if row["value"] is not None]
    layers = {"bars": _bars, "lines": _lines, "ranges": _ranges}[chart.kind](chart, palette)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": round(WIDTH * SHARES[chart.kind]), "height": _height(chart), "padding": {"left": 4, "right": _margin(chart), "top": 14, "bottom": 6},
        "autosize": {"type": "fit", "contains": "padding"}, "background": "transparent", "description": chart.headline,
        "data": {"values": rows}, "layer": layers, "config": _config(palette, FONTS.get(edition, "Noto Sans SC")),
    }


def _margin(chart: Chart) -> int:
    """Room on the right for the words after a mark, which Vega does not count."""
    if chart.kind == "lines":
        return 34 if len(chart.series) == 1 else 30 + 14 * max(len(s.label) for s in chart.series)
    return 24 + 9 * max(len(p.said) for s in chart.series for p in s.points)


def _height(chart: Chart) -> int:
    bars = sum(1 for s in chart.series for p in s.points if p.value is not None)
    return 300 if chart.kind == "lines" else 48 + 38 * bars


def _rows(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    made = []
    for number, series in enumerate(chart.series):
        for order, (label, point) in enumerate(zip(chart.labels, series.points, strict=False)):
            made.append({
                "order": order, "label": label, "series": series.label, "value": _number(point),
                "low": float(point.low) if point.low is not None else None, "said": point.said,
                "colour": palette.entity(series.entity),
                "fill": palette.entity(series.entity) if point.status in SURE else f"url(#hatch-{series.entity})",
                "slot": _slot(order, number), "above": _above(chart, number, order),
            })
    return made


def _slot(order: int, number: int) -> str:
    """The place of a bar: rows in their order, series side by side within a row."""
    return f"{order:02d}-{number}"


def _number(point: Point) -> float | None:
    return float(point.value) if point.value is not None else None


def _bars(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    place = {"field": "slot", "type": "ordinal", "sort": "ascending", "axis": _names(chart), "scale": {"paddingInner": 0.34, "paddingOuter": 0.16}}
    return [
        {
            "mark": {"type": "bar", "strokeWidth": 1.4},
            "encoding": {
                "y": place, "x": {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True, "nice": False}},
                "fill": {"field": "fill", "type": "nominal", "scale": None}, "stroke": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 7, "fontSize": 15, "fontWeight": 400},
            "encoding": {"y": place, "x": {"field": "value", "type": "quantitative"}, "text": {"field": "said"}, "color": {"value": palette.ink}},
        },
    ]


def _names(chart: Chart) -> dict[str, Any]:
    """Axis labels by slot; the series is named only where a row has several marks."""
    names = {}
    for order, label in enumerate(chart.labels):
        marks = [(n, s) for n, s in enumerate(chart.series) if order < len(s.points) and s.points[order].value is not None]
        for number, series in marks:
            names[_slot(order, number)] = f"{label} {series.label}" if len(marks) > 1 else label
    expression = f"({json.dumps(names, ensure_ascii=False)})[datum.value]"
    return {"title": None, "labelExpr": expression, "labelLimit": 300, "ticks": False, "domain": True, "labelPadding": 8}


def _lines(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    small = len(chart.labels) > 7
    axis = {"title": None, "labelAngle": 0, "ticks": False, "labelPadding": 10, "labelFontSize": 12 if small else 14}
    x = {"field": "label", "type": "ordinal", "sort": list(chart.labels), "axis": axis, "scale": {"padding": 0.3}}
    y = {
        "field": "value", "type": "quantitative", "scale": _domain(chart),
        "axis": {"title": None, "tickCount": 4, "domain": False, "ticks": False, "grid": True},
    }
    colour = {"field": "colour", "type": "nominal", "scale": None}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "strokeWidth": 2.6}, "encoding": {"x": x, "y": y, "stroke": colour, "detail": {"field": "series", "type": "nominal"}}},
        {"mark": {"type": "point", "size": 62, "filled": True, "opacity": 1}, "encoding": {"x": x, "y": y, "color": colour}},
    ]
    for above, shift in ((True, -15), (False, 21)):
        layers.append({
            "transform": [{"filter": f"datum.above === {str(above).lower()}"}], "mark": {"type": "text", "dy": shift, "fontSize": 13 if small else 14},
            "encoding": {"x": x, "y": y, "text": {"field": "said"}, "color": {"value": palette.ink}},
        })
    return layers + ([_direct_label(chart, n, x, y, palette) for n in range(len(chart.series))] if len(chart.series) > 1 else [])


def _domain(chart: Chart) -> dict[str, Any]:
    """The value axis: from zero, or, where the chart declares a cut one, with room around the marks for their words."""
    values = [float(p.value) for s in chart.series for p in s.points if p.value is not None]
    if chart.baseline == "zero" or not values:
        return {"zero": True, "nice": True}
    span = (max(values) - min(values)) or 1.0
    return {"zero": False, "nice": False, "domain": [min(values) - span * 0.22, max(values) + span * 0.18]}


def _above(chart: Chart, number: int, order: int) -> bool:
    """True when no other series has a higher mark in the row, so that its words go above it."""
    mine = chart.series[number].points[order].value
    others = (s.points[order].value for s in chart.series if order < len(s.points))
    return mine is not None and all(other is None or other <= mine for other in others)


def _direct_label(chart: Chart, number: int, x: dict[str, Any], y: dict[str, Any], palette: Palette) -> dict[str, Any]:
    """The series' own name beside its last point, in its colour, instead of a legend."""
    series = chart.series[number]
    last = max(n for n, p in enumerate(series.points) if p.value is not None)
    mine = {"filter": f"datum.series === {json.dumps(series.label, ensure_ascii=False)} && datum.order === {last}"}
    return {
        "transform": [mine], "mark": {"type": "text", "align": "left", "dx": 14, "fontSize": 14},
        "encoding": {"x": x, "y": y, "text": {"value": series.label}, "color": {"value": palette.entity_text(series.entity)}},
    }


def _ranges(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    place = {"field": "slot", "type": "ordinal", "sort": "ascending", "axis": _names(chart), "scale": {"paddingInner": 0.4, "paddingOuter": 0.2}}
    x = {"type": "quantitative", "axis": {"title": None, "tickCount": 6, "grid": True, "domain": False, "ticks": False}, "scale": {"zero": True, "nice": True}}
    return [
        {
            "mark": {"type": "bar", "strokeWidth": 1.4},
            "encoding": {
                "y": place, "x": {"field": "low", **x}, "x2": {"field": "value"},
                "fill": {"field": "fill", "type": "nominal", "scale": None}, "stroke": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 7, "fontSize": 15},
            "encoding": {"y": place, "x": {"field": "value", "type": "quantitative"}, "text": {"field": "said"}, "color": {"value": palette.ink}},
        },
    ]


def _config(palette: Palette, font: str) -> dict[str, Any]:
    family = f"'{font}',{FALLBACK}"
    axis = {
        "labelColor": palette.ink, "labelFontSize": 14, "labelFont": family, "gridColor": palette.rule, "domainColor": palette.rule, "tickColor": palette.rule,
    }
    return {"font": family, "axis": axis, "view": {"stroke": None}, "text": {"font": family}, "aria": False}


def with_hatches(svg: str, palette: Palette) -> str:
    """The picture with the hatching of unverified marks defined; a hatch survives a photocopy, a tint does not."""
    used = sorted(set(re.findall(r"url\(#hatch-([a-z]+)\)", svg)))
    patterns = "".join(
        f'<pattern id="hatch-{entity}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="{palette.paper}"/><rect width="2.6" height="7" fill="{palette.entity(entity)}"/></pattern>'
        for entity in used
    )
    if not patterns:
        return svg
    if "<defs>" in svg:
        return svg.replace("<defs>", f"<defs>{patterns}", 1)
    head = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:head]}<defs>{patterns}</defs>{svg[head:]}"
