"""DrawingML written as text: colours, fills, lines, list styles and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from press.deck.tokens import Faces, emu

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
THEME_FACES = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
DEPTH = 5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in inches."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style: size in points, margins in inches, spacing in per cent."""

    size: float
    colour: str = "tx1"
    bold: bool = False
    align: str = "l"
    margin: float = 0.0
    hang: float = 0.0
    bullet: str = ""
    before: float = 0.0
    spacing: float = 100.0


def colour(token: str) -> str:
    """A theme colour: ``accent1``, ``accent5:40`` for a tint of 40 per cent, ``accent3*80`` for a shade of 80."""
    name, _, shade = token.partition("*")
    if shade:
        return f'<a:schemeClr val="{name}"><a:lumMod val="{int(shade) * 1000}"/></a:schemeClr>'
    name, _, share = token.partition(":")
    if not share:
        return f'<a:schemeClr val="{name}"/>'
    kept = int(share)
    return f'<a:schemeClr val="{name}"><a:lumMod val="{kept * 1000}"/><a:lumOff val="{(100 - kept) * 1000}"/></a:schemeClr>'


def fill(token: str) -> str:
    """A solid fill; none for an empty token; light lines on a dark sheet for ``hatch``."""
    if token == "hatch":
        return hatch("accent5:60", "tx2")
    return f"<a:solidFill>{colour(token)}</a:solidFill>" if token else "<a:noFill/>"


def hatch(token: str, paper: str = "bg1") -> str:
    """Slanted lines on paper: the fill of everything that is not verified."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour(token)}</a:fgClr>'
        f"<a:bgClr>{colour(paper)}</a:bgClr></a:pattFill>"
    )


def outline(token: str, points: float = 0.75, dash: str = "") -> str:
    """The line around a shape; none for an empty token."""
    if not token:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * 12700)}">{fill(token)}{dashed}</a:ln>'


def transform(box: Box) -> str:
    """Where a shape stands."""
    return (
        f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'
    )


def geometry(name: str) -> str:
    """A preset shape; rounded ones get a small radius."""
    if name == "roundRect":
        return '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 22000"/></a:avLst></a:prstGeom>'
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def level_xml(number: int, level: Level, faces: Faces) -> str:
    """One ``a:lvlNpPr``; ``number`` counts from 1."""
    bullet = "<a:buNone/>"
    if level.bullet:
        bullet = f'<a:buClr>{colour("accent1")}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="{level.bullet}"/>'
    return (
        f'<a:lvl{number}pPr marL="{emu(level.margin)}" indent="{emu(-level.hang)}" algn="{level.align}" '
        'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{round(level.spacing * 1000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef>{bullet}'
        f'<a:defRPr lang="{faces.tag}" altLang="{faces.other_tag}" sz="{round(level.size * 100)}" '
        f'b="{int(level.bold)}" kern="1200">{fill(level.colour)}{THEME_FACES}</a:defRPr></a:lvl{number}pPr>'
    )


def list_style(levels: Sequence[Level], faces: Faces, tag: str = "a:lstStyle") -> str:
    """A list style of five levels; the last one given is repeated."""
    if not levels:
        return f"<{tag}/>"
    padded = [*levels, *[levels[-1]] * (DEPTH - len(levels))]
    return f"<{tag}>" + "".join(level_xml(n, level, faces) for n, level in enumerate(padded, 1)) + f"</{tag}>"


def parse(text: str) -> Any:
    """One element from XML text without namespace declarations."""
    return etree.fromstring(f"<x {NAMES}>{text}</x>")[0]


def language(faces: Faces) -> str:
    """The language attributes of a run."""
    return f'lang="{faces.tag}" altLang="{faces.other_tag}"'
