"""The frame every slide shares: title, section, badges, source line and footers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from press.deck import tokens as t
from press.deck.drawing import Box, Level
from press.deck.shapes import Decoration, Holder, Shape

TITLE_BOX = Box(t.MARGIN, 0.74, t.FULL, 1.0)
RULE = 6.99
SOURCE_INDEX, EYEBROW_INDEX, CHIP_INDEX = 40, 41, 42
TITLE_LEVELS = (Level(t.TITLE, "tx2", True, spacing=92),)
BODY_LEVELS = (
    Level(t.BODY, before=6, spacing=105),
    Level(t.SECOND, margin=0.25, hang=0.25, bullet="•", before=5, spacing=105),
    Level(t.SMALL, margin=0.5, hang=0.25, bullet="–", before=4, spacing=105),
)


@dataclass(frozen=True, slots=True)
class Kit:
    """What a layout is drawn with: prompts in the edition's words, and its faces."""

    prompts: Mapping[str, str]
    faces: t.Faces

    @property
    def chinese(self) -> bool:
        """True for editions in Chinese, whose badges are narrower and titles larger."""
        return self.faces.tag.startswith("zh")

    def text(
        self, slot: str, index: int, box: Box, levels: tuple[Level, ...], prompt: str, *,
        fill: str = "", anchor: str = "t", insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
        shape: str = "rect", line: str = "", kind: str = "body", size: str = "quarter",
    ) -> Holder:
        """A text placeholder; its name is the slot in plain words."""
        shown = self.prompts.get(prompt, "")
        return Holder(slot, plain(slot), kind, index, box, levels, shown, fill, shape, line, anchor, insets, size)


def plain(slot: str) -> str:
    """A slot as it is named in the selection pane: ``card3`` is Card 3."""
    word = slot.rstrip("0123456789")
    number = slot[len(word):]
    return f"{word.capitalize()} {number}".strip()


def title(kit: Kit, box: Box = TITLE_BOX) -> Holder:
    """The title placeholder."""
    return kit.text("title", 0, box, TITLE_LEVELS, "title", kind="title", size="")


def head(kit: Kit) -> list[Shape]:
    """Title, section and up to two badges; the title comes first in the reading order."""
    width = 2.1 if kit.chinese else 2.6
    right = t.WIDTH - t.MARGIN
    chips = [
        kit.text(
            f"chip{n + 1}", CHIP_INDEX + n, Box(right - (n + 1) * width - n * 0.12, 0.26, width, 0.36),
            (Level(t.SMALL, "bg1", True, "ctr"),), "chip", fill="accent5", anchor="ctr", shape="roundRect",
        )
        for n in (1, 0)
    ]
    eyebrow = kit.text(
        "eyebrow", EYEBROW_INDEX, Box(t.MARGIN, 0.32, t.span(5), 0.3), (Level(t.EYEBROW, "accent1", True),),
        "eyebrow", anchor="ctr",
    )
    return [title(kit), eyebrow, *chips]


def source(kit: Kit) -> Holder:
    """The source line."""
    box = Box(t.MARGIN, 6.44, t.FULL, 0.48)
    return kit.text("source", SOURCE_INDEX, box, (Level(t.SOURCE, "accent5"),), "source", anchor="b")


def footers(footer: str, day: str) -> list[Shape]:
    """Footer, date and slide number; the words stand in the layouts too, LibreOffice needs them there."""
    left = (Level(t.FOOTER, "accent5"),)
    right = (Level(t.FOOTER, "accent5", align="r"),)
    number = (Level(t.FOOTER, "tx2", True, "r"),)
    y, h = 7.04, 0.28
    return [
        Holder("footer", "Footer", "ftr", 11, Box(t.MARGIN, y, t.span(7), h), left, footer, anchor="ctr", size="quarter"),
        Holder("date", "Date", "dt", 10, Box(t.column(7), y, t.span(4), h), right, day, anchor="ctr", size="half"),
        Holder("number", "Slide number", "sldNum", 12, Box(t.column(11), y, t.span(1), h), number, anchor="ctr", size="quarter"),
    ]


def marks() -> list[Shape]:
    """What the master draws on every slide: the bar at the edge and the rule above the footers."""
    return [
        Decoration("Edge bar", Box(0, 0.36, 0.14, 0.84), "accent1"),
        Decoration("Footer rule", Box(t.MARGIN, RULE, t.FULL, 0.01), "accent5:40"),
    ]


def rule(name: str, x: float, y: float, w: float, token: str = "accent5:30", h: float = 0.01) -> Decoration:
    """A thin line."""
    return Decoration(name, Box(x, y, w, h), token)
