"""The slide master, its layouts, and the masters of notes and handouts, written as XML text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from press.deck import tokens as t
from press.deck.drawing import HEAD, NAMES, Box, Level, geometry, list_style, outline, transform
from press.deck.frame import BODY_LEVELS, TITLE_LEVELS, Kit, footers, marks, title
from press.deck.layouts import Layout
from press.deck.shapes import Holder, Shape, tree

FIRST_LAYOUT_ID = 2147483649
COLOURS = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
PAPER = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
NOTES_LEVELS = (Level(12, before=4, spacing=110),)


def master_xml(kit: Kit, foot: tuple[str, str], count: int) -> str:
    """The slide master of ``count`` layouts."""
    body = kit.text("text", 1, Box(t.MARGIN, t.TOP, t.FULL, t.BAND), BODY_LEVELS, "text", size="")
    shapes: list[Shape] = [*marks(), title(kit), body, *footers(*foot)]
    ids = "".join(f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + n}" r:id="rId{n + 1}"/>' for n in range(count))
    styles = "".join([
        list_style(TITLE_LEVELS, kit.faces, "p:titleStyle"), list_style(BODY_LEVELS, kit.faces, "p:bodyStyle"),
        list_style((Level(t.BODY),), kit.faces, "p:otherStyle"),
    ])
    return (
        f'{HEAD}<p:sldMaster {NAMES} preserve="1"><p:cSld>{PAPER}{tree(shapes, kit.faces)}</p:cSld>{COLOURS}'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr=\"0\"/><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def layout_xml(layout: Layout, name: str, kit: Kit, foot: tuple[str, str]) -> str:
    """One layout; a bare one hides what the master draws and has no footers."""
    shapes = list(layout.shapes) + ([] if layout.bare or not layout.shapes else footers(*foot))
    kind = f' type="{layout.kind}"' if layout.kind else ' userDrawn="1"'
    hidden = ' showMasterSp="0"' if layout.bare else ""
    return (
        f'{HEAD}<p:sldLayout {NAMES}{hidden}{kind} preserve="1"><p:cSld name="{escape(name)}">'
        f"{tree(shapes, kit.faces)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _page_marks(first: int) -> list[Holder]:
    """Header, date, footer and number of a printed page; ``first`` is the footer's placeholder index."""
    grey, right, strong = (Level(10, "accent5"),), (Level(10, "accent5", align="r"),), (Level(10, "tx2", align="r"),)
    return [
        Holder("header", "Header", "hdr", 0, Box(0.5, 0.3, 4.2, 0.35), grey, size="quarter"),
        Holder("date", "Date", "dt", 1, Box(4.7, 0.3, 2.3, 0.35), right, size="quarter"),
        Holder("footer", "Footer", "ftr", first, Box(0.5, 9.45, 4.6, 0.35), grey, anchor="b", size="quarter"),
        Holder("number", "Slide number", "sldNum", first + 1, Box(5.2, 9.45, 1.8, 0.35), strong, anchor="b", size="quarter"),
    ]


def notes_master_xml(kit: Kit) -> str:
    """The notes master; LibreOffice reads the sizes from the placeholder, PowerPoint from the notes style."""
    header, day, footer, number = _page_marks(4)
    body = Holder("notes", "Notes", "body", 3, Box(0.6, 4.75, 6.3, 4.55), NOTES_LEVELS, kit.prompts["notes"], size="quarter")
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{transform(Box(0.55, 0.85, 6.4, 3.6))}'
        f'{geometry("rect")}<a:noFill/>{outline("accent5")}</p:spPr></p:sp>'
    )
    return (
        f"{HEAD}<p:notesMaster {NAMES}><p:cSld>{PAPER}{tree([header, day, body, footer, number], kit.faces, [image])}</p:cSld>"
        f'{COLOURS}{list_style(NOTES_LEVELS, kit.faces, "p:notesStyle")}</p:notesMaster>'
    )


def handout_master_xml(kit: Kit) -> str:
    """The handout master."""
    return f"{HEAD}<p:handoutMaster {NAMES}><p:cSld>{PAPER}{tree(_page_marks(2), kit.faces)}</p:cSld>{COLOURS}</p:handoutMaster>"
