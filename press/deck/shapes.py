"""Shapes of a layout as records, and the XML they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from press.deck.drawing import Box, Level, fill, geometry, language, list_style, outline, transform
from press.deck.tokens import Faces, emu

NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Decoration:
    """A shape that says nothing: a rule, a panel, a bar of the cover."""

    name: str
    box: Box
    fill: str = ""
    shape: str = "rect"
    line: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: ``slot`` is the name the storyboard fills it by, ``insets`` are left, top, right, bottom."""

    slot: str
    name: str
    kind: str
    index: int
    box: Box
    levels: tuple[Level, ...] = ()
    prompt: str = ""
    fill: str = ""
    shape: str = "rect"
    line: str = ""
    anchor: str = "t"
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    size: str = ""


Shape = Decoration | Holder


def decoration_xml(number: int, shape: Decoration, faces: Faces) -> str:
    """A decoration, marked as such for screen readers."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(shape.name)}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{transform(shape.box)}{geometry(shape.shape)}{fill(shape.fill)}'
        f'{outline(shape.line)}</p:spPr><p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p>'
        f"<a:endParaRPr {language(faces)}/></a:p></p:txBody></p:sp>"
    )


def holder_xml(number: int, holder: Holder, faces: Faces) -> str:
    """A placeholder with its box, list style and prompt."""
    left, top, right, bottom = (emu(each) for each in holder.insets)
    look = geometry(holder.shape) + fill(holder.fill) + outline(holder.line) if holder.fill or holder.line else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(holder.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{_kind(holder)}/></p:nvPr></p:nvSpPr><p:spPr>{transform(holder.box)}{look}</p:spPr>"
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
        f'rtlCol="0" anchor="{holder.anchor}"><a:noAutofit/></a:bodyPr>{list_style(holder.levels, faces)}'
        f"{prompt_xml(holder, faces)}</p:txBody></p:sp>"
    )


def _kind(holder: Holder) -> str:
    kind = f' type="{holder.kind}"' if holder.kind else ""
    size = f' sz="{holder.size}"' if holder.size else ""
    return kind + size + (f' idx="{holder.index}"' if holder.index else "")


def prompt_xml(holder: Holder, faces: Faces) -> str:
    """The prompt, one paragraph a level (separated by ``|``); the number field for a slide number."""
    end = f"<a:endParaRPr {language(faces)}/>"
    if holder.kind == "sldNum":
        return f"<a:p>{number_field(faces, '‹#›')}{end}</a:p>"
    if not holder.prompt:
        return f"<a:p>{end}</a:p>"
    return "".join(_paragraph(level, text, faces) for level, text in enumerate(holder.prompt.split("|")))


def _paragraph(level: int, text: str, faces: Faces) -> str:
    depth = f'<a:pPr lvl="{level}"/>' if level else ""
    return f"<a:p>{depth}<a:r><a:rPr {language(faces)}/><a:t>{escape(text)}</a:t></a:r></a:p>"


def number_field(faces: Faces, shown: str) -> str:
    """The field that shows the slide number."""
    return f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr {language(faces)}/><a:t>{escape(shown)}</a:t></a:fld>'


def shape_xml(number: int, shape: Shape, faces: Faces) -> str:
    """Any shape."""
    if isinstance(shape, Decoration):
        return decoration_xml(number, shape, faces)
    return holder_xml(number, shape, faces)


def tree(shapes: Iterable[Shape], faces: Faces, extra: Sequence[str] = ()) -> str:
    """A shape tree; shape ids count from 2, ``extra`` shapes come first and carry their own."""
    drawn = "".join(shape_xml(number, shape, faces) for number, shape in enumerate(shapes, 2 + len(extra)))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        + "".join(extra) + drawn + "</p:spTree>"
    )
