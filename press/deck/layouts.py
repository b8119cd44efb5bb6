"""The layouts of the deck: where each slot stands; all decoration is drawn here, none on slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from press.deck import plates
from press.deck import tokens as t
from press.deck.drawing import Box, Level
from press.deck.frame import BODY_LEVELS, Kit, head, rule, source, title
from press.deck.shapes import Decoration, Holder, Shape

# layout -> the shapes between title and source line
FRAMED: Mapping[str, Callable[[Kit], list[Shape]]] = {
    "opening": plates.opening, "badges": plates.badges, "kpi": plates.kpi, "chart": plates.chart,
    "steps": plates.steps, "table": plates.table, "guess": plates.guess, "answer": plates.answer,
    "panels": plates.panels, "questions": plates.questions, "calls": plates.calls, "sources": plates.sources,
}
COVER_BARS = (1.1, 1.7, 1.4, 2.5, 3.3, 4.1)
COVER_BASE = 6.02


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: ``kind`` is PowerPoint's own name for it where there is one; a bare one hides the master's marks."""

    key: str
    kind: str
    shapes: tuple[Shape, ...]
    bare: bool = False

    @property
    def holders(self) -> Mapping[str, Holder]:
        """The placeholders by slot."""
        return {shape.slot: shape for shape in self.shapes if isinstance(shape, Holder)}


def layouts(kit: Kit) -> tuple[Layout, ...]:
    """Every layout, in the order PowerPoint lists them."""
    framed = (Layout(key, "", (*head(kit), *plate(kit), source(kit))) for key, plate in FRAMED.items())
    return (cover(kit), *framed, section(kit), content(kit), two(kit), title_only(kit), Layout("blank", "blank", ()))


def cover(kit: Kit) -> Layout:
    """A dark sheet; checked figures are solid bars, unverified ones hatched: the badge of the whole deck."""
    width = 7.7
    levels = (Level(t.COVER if kit.chinese else t.COVER - 4, "bg1", True, spacing=95),)
    shapes: list[Shape] = [
        Decoration("Cover sheet", Box(0, 0, t.WIDTH, t.HEIGHT), "tx2"), *cover_bars(),
        rule("Cover rule", t.MARGIN, 1.28, 0.9, "accent2", 0.07),
        rule("Cover base", t.MARGIN, COVER_BASE, t.FULL, "accent5", 0.012),
        kit.text("title", 0, Box(t.MARGIN, 1.5, width, 1.9), levels, "title", kind="ctrTitle", size=""),
        kit.text("subtitle1", 1, Box(t.MARGIN, 3.5, width, 1.0), (Level(t.LEAD, "bg1", spacing=110),), "subtitle", kind="subTitle", size=""),
        kit.text("version1", 13, Box(t.MARGIN, 5.2, width, 0.6), (Level(12, "bg2"),), "version", anchor="b"),
    ]
    promise = (Level(t.SECOND, "bg1", True), Level(12, "bg2", before=3))
    for n in range(3):
        box = Box(t.column(n * 4), COVER_BASE + 0.16, t.span(4) - 0.2, 0.92)
        shapes.append(kit.text(f"promise{n + 1}", 14 + n, box, promise, "promise"))
    return Layout("cover", "title", tuple(shapes), bare=True)


def cover_bars() -> list[Shape]:
    """Six bars on the cover's base line."""
    fills = ("accent1", "hatch", "accent1", "hatch", "accent1", "accent2")
    width, pitch = 0.46, 0.66
    left = t.WIDTH - t.MARGIN - pitch * len(fills) + (pitch - width)
    return [
        Decoration(f"Cover bar {n + 1}", Box(left + n * pitch, COVER_BASE - height, width, height), paint, line="accent5:60" if paint == "hatch" else "")
        for n, (height, paint) in enumerate(zip(COVER_BARS, fills, strict=True))
    ]


def section(kit: Kit) -> Layout:
    """A dark sheet with the name of a section."""
    return Layout("section", "secHead", (
        Decoration("Section sheet", Box(0, 0, t.WIDTH, t.HEIGHT), "tx2"),
        rule("Section rule", t.MARGIN, 2.9, 0.9, "accent2", 0.07),
        kit.text("title", 0, Box(t.MARGIN, 3.1, t.FULL, 1.3), (Level(t.SECTION, "bg1", True),), "title", kind="title", size=""),
        kit.text("text1", 13, Box(t.MARGIN, 4.5, t.FULL, 1.0), (Level(t.BODY, "bg1"),), "subtitle"),
    ), bare=True)


def content(kit: Kit) -> Layout:
    """Title and one content, for slides added by hand."""
    body = kit.text("content1", 1, Box(t.MARGIN, t.TOP, t.FULL, t.BAND), BODY_LEVELS, "text", kind="", size="")
    return Layout("content", "obj", (*head(kit), body, source(kit)))


def two(kit: Kit) -> Layout:
    """Title and two contents, for slides added by hand."""
    halves = [
        kit.text(f"content{n + 1}", n + 1, Box(t.column(n * 6), t.TOP, t.span(6), t.BAND), BODY_LEVELS, "text", kind="", size="half")
        for n in range(2)
    ]
    return Layout("two", "twoObj", (*head(kit), *halves, source(kit)))


def title_only(kit: Kit) -> Layout:
    """Title alone, for slides added by hand."""
    return Layout("title_only", "titleOnly", (title(kit),))
