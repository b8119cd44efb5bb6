"""The bodies of the layouts: one function each, from the kit to the shapes between title and source line."""

from __future__ import annotations

from press.deck import tokens as t
from press.deck.drawing import Box, Level
from press.deck.frame import Kit, rule
from press.deck.shapes import Decoration, Shape

TAKE = (
    Level(t.BODY, "tx2", True, spacing=105), Level(32, "accent1", True, before=14, spacing=92), Level(t.SECOND, "tx1", before=2, spacing=105),
    Level(t.SECOND, "tx1", margin=0.22, hang=0.22, bullet="•", before=9, spacing=105),
    Level(t.SECOND, "accent6", True, before=14, spacing=105),
)
STRIP = (Level(t.LEAD, "bg1", True), Level(t.SECOND, "bg2", before=4))
HEADING = (Level(t.SMALL, "tx1", True), Level(12, "accent5"))
PANEL_INSETS = (0.24, 0.18, 0.22, 0.14)


def strip(kit: Kit, height: float) -> Shape:
    """The dark band at the foot of the body."""
    box = Box(t.MARGIN, t.BOTTOM - height, t.FULL, height)
    return kit.text("strip1", 39, box, STRIP, "strip", fill="tx2", anchor="ctr", insets=(0.28, 0.08, 0.28, 0.08))


def opening(kit: Kit) -> list[Shape]:
    """Four entries on a panel at the left, six agenda rows at the right."""
    panel = Box(t.MARGIN, t.TOP, t.span(5), t.BAND)
    shapes: list[Shape] = [Decoration("Panel", panel, "bg2"), rule("Panel rule", panel.x, panel.y, panel.w, "accent2", 0.05)]
    each = (t.BAND - 0.3) / 4
    levels = (Level(t.SMALL, "accent1", True), Level(t.SECOND, before=2))
    for n in range(4):
        box = Box(panel.x + 0.24, t.TOP + 0.22 + n * each, panel.w - 0.44, each - 0.04)
        shapes.append(kit.text(f"entry{n + 1}", 13 + n, box, levels, "entry"))
    return shapes + agenda(kit)


def agenda(kit: Kit) -> list[Shape]:
    """Letter, section and pages, six rows."""
    shapes: list[Shape] = []
    left, each = t.column(5) + 0.24, t.BAND / 6
    for n in range(6):
        y = t.TOP + n * each
        if n:
            shapes.append(rule(f"Agenda rule {n}", left, y - 0.01, t.WIDTH - t.MARGIN - left))
        letter, topic, pages = Box(left, y, 0.6, each - 0.02), Box(left + 0.6, y, 4.95, each - 0.02), Box(left + 5.6, y, 1.06, each - 0.02)
        topic_levels = (Level(t.BODY, "tx1", True), Level(t.SMALL, "accent5", before=1))
        shapes += [
            kit.text(f"letter{n + 1}", 17 + 3 * n, letter, (Level(t.TITLE, "accent1", True),), "letter", anchor="ctr"),
            kit.text(f"topic{n + 1}", 18 + 3 * n, topic, topic_levels, "topic", anchor="ctr"),
            kit.text(f"pages{n + 1}", 19 + 3 * n, pages, (Level(t.SECOND, "accent5", align="r"),), "pages", anchor="ctr"),
        ]
    return shapes


def badges(kit: Kit) -> list[Shape]:
    """Five rows: a badge, what it means, how to say it."""
    shapes: list[Shape] = []
    name = (Level(17 if kit.chinese else 15, "bg1", True, "ctr"),)
    each = t.BAND / 5
    for n in range(5):
        y = t.TOP + n * each
        if n:
            shapes.append(rule(f"Badge rule {n}", t.MARGIN, y - 0.005, t.FULL))
        chip = Box(t.MARGIN, y + (each - 0.54) / 2, 2.62, 0.54)
        meaning, said = Box(t.column(3) + 0.05, y, t.span(5) - 0.15, each - 0.02), Box(t.column(8), y, t.span(4), each - 0.02)
        shapes += [
            kit.text(f"badge{n + 1}", 13 + 3 * n, chip, name, "chip", fill="accent5", anchor="ctr", shape="roundRect"),
            kit.text(f"meaning{n + 1}", 14 + 3 * n, meaning, (Level(t.BODY, "tx1", True),), "meaning", anchor="ctr"),
            kit.text(f"rule{n + 1}", 15 + 3 * n, said, (Level(t.SECOND, "accent5"),), "rule", anchor="ctr"),
        ]
    return shapes


def kpi(kit: Kit) -> list[Shape]:
    """Six figure cards in two rows."""
    levels = (
        Level(t.FIGURE, "accent1", True, spacing=95), Level(t.SECOND, "tx1", True, before=3),
        Level(t.SMALL, "accent5", before=3), Level(12, "accent3", True, before=5),
    )
    rules: list[Shape] = []
    cards: list[Shape] = []
    height = (t.BAND - t.GUTTER) / 2
    for n in range(6):
        row, place = divmod(n, 3)
        x, y = t.column(place * 4), t.TOP + row * (height + t.GUTTER)
        rules.append(rule(f"Card rule {n + 1}", x, y, t.span(4), "accent1", 0.05))
        box = Box(x, y + 0.05, t.span(4), height - 0.05)
        cards.append(kit.text(f"card{n + 1}", 13 + n, box, levels, "card", fill="bg2", insets=(0.2, 0.13, 0.16, 0.08)))
    return rules + cards


def takeaway(kit: Kit) -> Shape:
    """The panel at the right that says what a figure means."""
    box = Box(t.column(8) + 0.06, t.TOP, t.span(4) - 0.06, t.BAND)
    return kit.text("take1", 16, box, TAKE, "take", fill="bg2", anchor="ctr", insets=(0.24, 0.12, 0.2, 0.14))


def chart(kit: Kit) -> list[Shape]:
    """A chart under its heading, and the takeaway."""
    return [
        kit.text("heading1", 14, Box(t.MARGIN, t.TOP, t.span(8), 0.6), HEADING, "heading"),
        kit.text("chart1", 15, Box(t.MARGIN, t.TOP + 0.64, t.span(8), t.BAND - 0.64), (Level(t.SMALL),), "chart", kind="chart", size="half"),
        takeaway(kit),
    ]


def steps(kit: Kit) -> list[Shape]:
    """Eight steps: an arrow with the name, and a card below it."""
    shapes: list[Shape] = []
    row_height, arrow = (t.BAND - 0.24) / 2, 0.56
    for n in range(8):
        row, place = divmod(n, 4)
        x, y = t.column(place * 3), t.TOP + row * (row_height + 0.24)
        body = (Level(t.BODY, "tx1", spacing=105), Level(t.SMALL, "accent4", True, before=5))
        head = Box(x, y, t.span(3), arrow)
        card = Box(x, y + arrow + 0.04, t.span(3), row_height - arrow - 0.04)
        shapes += [
            kit.text(
                f"step{n + 1}", 13 + 2 * n, head, (Level(t.BODY, "bg1", True),), "step", fill="tx2", anchor="ctr",
                shape="homePlate", insets=(0.18, 0.02, 0.2, 0.02),
            ),
            kit.text(f"body{n + 1}", 14 + 2 * n, card, body, "body", fill="bg2", insets=(0.18, 0.12, 0.1, 0.06)),
        ]
    return shapes


def table(kit: Kit) -> list[Shape]:
    """One table over the whole width."""
    box = Box(t.MARGIN, t.TOP, t.FULL, t.BAND)
    return [kit.text("table1", 15, box, (Level(t.TABLE),), "table", kind="tbl", size="half")]


def sources(kit: Kit) -> list[Shape]:
    """Two tables side by side, for the appendix."""
    return [
        kit.text(
            f"table{n + 1}", 15 + n, Box(t.column(n * 6), t.TOP, t.span(6), t.BAND), (Level(t.FINE),), "table",
            kind="tbl", size="half",
        )
        for n in range(2)
    ]


def answer(kit: Kit) -> list[Shape]:
    """A table, and the takeaway."""
    box = Box(t.MARGIN, t.TOP, t.span(8), t.BAND)
    return [kit.text("table1", 15, box, (Level(t.TABLE),), "table", kind="tbl", size="half"), takeaway(kit)]


def guess(kit: Kit) -> list[Shape]:
    """Two offers side by side, and the question."""
    levels = (
        Level(t.BODY, "accent5", True), Level(66, "accent1", True, spacing=90), Level(t.LEAD, "tx1", True, before=2),
        Level(t.BODY, "tx1", margin=0.25, hang=0.25, bullet="•", before=8),
    )
    rules: list[Shape] = []
    cards: list[Shape] = []
    height = t.BAND - 1.3
    for n in range(2):
        x = t.column(n * 6)
        rules.append(rule(f"Offer rule {n + 1}", x, t.TOP, t.span(6), ("accent1", "accent2")[n], 0.06))
        box = Box(x, t.TOP + 0.06, t.span(6), height - 0.06)
        cards.append(kit.text(f"offer{n + 1}", 13 + n, box, levels, "offer", fill="bg2", insets=(0.3, 0.2, 0.25, 0.12), size="half"))
    return [*rules, *cards, strip(kit, 1.14)]


def panels(kit: Kit) -> list[Shape]:
    """Three panels of points, and one sentence to keep."""
    levels = (Level(t.LEAD, "tx2", True), Level(t.BODY, "tx1", margin=0.26, hang=0.26, bullet="•", before=8, spacing=105))
    rules: list[Shape] = []
    cards: list[Shape] = []
    for n in range(3):
        x, height = t.column(n * 4), t.BAND - 1.1
        rules.append(rule(f"Panel rule {n + 1}", x, t.TOP, t.span(4), ("accent6", "accent2", "accent3")[n], 0.06))
        box = Box(x, t.TOP + 0.06, t.span(4), height - 0.06)
        cards.append(kit.text(f"panel{n + 1}", 13 + n, box, levels, "panel", fill="bg2", insets=PANEL_INSETS))
    return [*rules, *cards, strip(kit, 0.94)]


def questions(kit: Kit) -> list[Shape]:
    """Ten questions in two columns, each with a box to tick on the printed sheet."""
    shapes: list[Shape] = []
    each = t.BAND / 5
    for n in range(10):
        side, row = divmod(n, 5)
        x, y = t.column(side * 6), t.TOP + row * each
        if row:
            shapes.append(rule(f"Question rule {n}", x, y - 0.005, t.span(6)))
        shapes.append(Decoration(f"Tick box {n + 1}", Box(x + t.span(6) - 0.36, y + (each - 0.3) / 2, 0.3, 0.3), "", line="accent5"))
    for n in range(10):
        side, row = divmod(n, 5)
        x, y = t.column(side * 6), t.TOP + row * each
        number, question = Box(x, y, 0.6, each - 0.02), Box(x + 0.62, y, t.span(6) - 1.1, each - 0.02)
        shapes += [
            kit.text(f"number{n + 1}", 13 + 2 * n, number, (Level(t.TITLE, "accent1", True),), "number", anchor="ctr"),
            kit.text(f"question{n + 1}", 14 + 2 * n, question, (Level(t.LEAD, "tx1", True),), "question", anchor="ctr"),
        ]
    return shapes


def calls(kit: Kit) -> list[Shape]:
    """Three numbers to call, and one sentence to keep."""
    levels = (
        Level(60, "accent1", True, spacing=92), Level(t.LEAD, "tx1", True, before=4),
        Level(t.BODY, "tx1", margin=0.25, hang=0.25, bullet="•", before=9, spacing=105),
    )
    rules: list[Shape] = []
    cards: list[Shape] = []
    for n in range(3):
        x, height = t.column(n * 4), t.BAND - 1.1
        rules.append(rule(f"Call rule {n + 1}", x, t.TOP, t.span(4), "accent1", 0.06))
        box = Box(x, t.TOP + 0.06, t.span(4), height - 0.06)
        cards.append(kit.text(f"call{n + 1}", 13 + n, box, levels, "call", fill="bg2", insets=(0.26, 0.2, 0.22, 0.14)))
    return [*rules, *cards, strip(kit, 0.94)]
