"""Charts painted as SVG: Vega-Lite from the drawn-up record, in a light and a dark look."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vl_convert

from press.charts import Chart, Point
from press.edition import Content, Edition
from press.fonts import font_folders
from press.looks import Palette, load_looks

#: Static faces first: inside an SVG, Typst sets a variable font in its thinnest instance.
FONTS = {"zh-CN": "Noto Sans SC", "zh-TW": "Noto Sans TC", "zh-HK": "Noto Sans TC"}
FALLBACK = "'PingFang SC','Microsoft YaHei',sans-serif"
WIDTH = 620
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
        now[file] = hashlib.sha256(json.dumps([spec, vl_convert.__version__], sort_keys=True).encode()).hexdigest()
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
        "width": WIDTH if chart.kind == "lines" else WIDTH - 110, "height": _height(chart), "padding": {"left": 6, "right": 26, "top": 12, "bottom": 6},
        "background": "transparent", "description": chart.headline, "data": {"values": rows},
        "layer": layers, "config": _config(palette, FONTS.get(edition, "Noto Sans SC")),
    }


def _height(chart: Chart) -> int:
    bars = sum(1 for s in chart.series for p in s.points if p.value is not None)
    return 260 if chart.kind == "lines" else max(90, 38 * (bars if chart.kind == "bars" else len(chart.labels) * len(chart.series)))


def _rows(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    several = len(chart.series) > 1
    made = []
    for number, series in enumerate(chart.series):
        for order, (label, point) in enumerate(zip(chart.labels, series.points, strict=False)):
            made.append({
                "order": order, "label": label, "series": series.label, "value": _number(point),
                "low": float(point.low) if point.low is not None else None, "said": point.said,
                "name": f"{label} {series.label}" if several else label, "colour": palette.entity(series.entity),
                "fill": palette.entity(series.entity) if point.status in SURE else f"url(#hatch-{series.entity})",
                "slot": _slot(order, number),
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
    """Axis labels from the rows' names: the slot's words are looked up by Vega itself."""
    names = {}
    several = len(chart.series) > 1
    for number, series in enumerate(chart.series):
        for order, (label, point) in enumerate(zip(chart.labels, series.points, strict=False)):
            if point.value is not None:
                names[_slot(order, number)] = f"{label} {series.label}" if several else label
    return {"title": None, "labelExpr": f"({json.dumps(names, ensure_ascii=False)})[datum.value]", "labelLimit": 230, "ticks": False, "domain": True, "labelPadding": 8}


def _lines(chart: Chart, palette: Palette) -> list[dict[str, Any]]:
    zero = chart.baseline == "zero"
    x = {"field": "label", "type": "ordinal", "sort": list(chart.labels), "axis": {"title": None, "labelAngle": 0, "ticks": False, "labelPadding": 8}, "scale": {"padding": 0.35}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": None, "tickCount": 4, "domain": False, "ticks": False, "grid": True}, "scale": {"zero": zero, "nice": True}}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    below = {"field": "series", "type": "nominal"}
    shift = {s.label: (-14 if _above(chart, n) else 20) for n, s in enumerate(chart.series)}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "strokeWidth": 2.6}, "encoding": {"x": x, "y": y, "stroke": colour, "detail": below}},
        {"mark": {"type": "point", "size": 62, "filled": True, "opacity": 1}, "encoding": {"x": x, "y": y, "color": colour}},
    ]
    for series in chart.series:
        mine = {"filter": {"field": "series", "equal": series.label}}
        layers.append({"transform": [mine], "mark": {"type": "text", "dy": shift[series.label], "fontSize": 14}, "encoding": {"x": x, "y": y, "text": {"field": "said"}, "color": {"value": palette.ink}}})
    if len(chart.series) > 1:
        layers += [_direct_label(chart, n, x, y, palette) for n in range(len(chart.series))]
    return layers


def _above(chart: Chart, number: int) -> bool:
    """True when a series lies mostly above the others, so that its labels go above its line."""
    means = [_mean(series.points) for series in chart.series]
    return means[number] >= max(means)


def _mean(points: tuple[Point, ...]) -> float:
    values = [float(p.value) for p in points if p.value is not None]
    return sum(values) / len(values) if values else 0.0


def _direct_label(chart: Chart, number: int, x: dict[str, Any], y: dict[str, Any], palette: Palette) -> dict[str, Any]:
    """The series' own name at its last point, in its colour, instead of a legend."""
    series = chart.series[number]
    last = max(n for n, p in enumerate(series.points) if p.value is not None)
    mine = {"filter": f"datum.series === {json.dumps(series.label, ensure_ascii=False)} && datum.order === {last}"}
    return {
        "transform": [mine],
        "mark": {"type": "text", "dy": -34 if _above(chart, number) else 40, "fontSize": 14, "fontWeight": 400, "align": "center"},
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
    axis = {"labelColor": palette.ink, "labelFontSize": 14, "labelFont": family, "gridColor": palette.rule, "domainColor": palette.rule, "tickColor": palette.rule}
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
