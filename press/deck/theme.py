"""The theme and the table style, written as XML text."""

from __future__ import annotations

from press.deck import tokens as t
from press.deck.drawing import HEAD, A, colour, fill

TABLE_STYLE = "{6B1F2C34-7D0A-5E5B-9C43-2A6D5F0E1B77}"
LINES = (6350, 12700, 19050)


def theme_xml(name: str, faces: t.Faces) -> str:
    """A theme: palette, faces and three plain formats."""
    palette = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in t.palette().items())
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{palette}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{_faces(faces)}</a:majorFont><a:minorFont>{_faces(faces)}</a:minorFont>'
        f"</a:fontScheme>{_formats(name)}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _faces(faces: t.Faces) -> str:
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in t.SCRIPTS)
    return (
        f'<a:latin typeface="{faces.latin}"/><a:ea typeface="{faces.east_asian}"/>'
        f'<a:cs typeface="{faces.latin}"/>{scripts}'
    )


def _formats(name: str) -> str:
    paint = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{paint}<a:prstDash val="solid"/></a:ln>' for width in LINES
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{paint * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{paint * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def _border(side: str, token: str = "", points: float = 0.0) -> str:
    if not token:
        return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"
    return f'<a:{side}><a:ln w="{round(points * 12700)}" cmpd="sng">{fill(token)}</a:ln></a:{side}>'


def _part(name: str, text: str, borders: str, paint: str) -> str:
    return f"<a:{name}>{text}<a:tcStyle><a:tcBdr>{borders}</a:tcBdr>{paint}</a:tcStyle></a:{name}>"


def table_styles_xml() -> str:
    """The one table style: rules between rows, a dark head; nwCell keeps the corner readable in LibreOffice."""
    face = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    white = f'<a:tcTxStyle b="on">{face}{colour("bg1")}</a:tcTxStyle>'
    dark = f"<a:fill>{fill('tx2')}</a:fill>"
    whole = "".join([
        _border("left"), _border("right"), _border("top", "tx2", 1.5), _border("bottom", "tx2", 1.0),
        _border("insideH", "accent5:40", 0.5), _border("insideV"),
    ])
    parts = "".join([
        _part("wholeTbl", f"<a:tcTxStyle>{face}{colour('tx1')}</a:tcTxStyle>", whole, "<a:fill><a:noFill/></a:fill>"),
        _part("band1H", "", "", f"<a:fill>{fill('bg2')}</a:fill>"),
        _part("firstCol", '<a:tcTxStyle b="on"/>', "", ""),
        _part("firstRow", white, _border("bottom", "tx2", 1.5), dark),
        _part("nwCell", white, "", dark),
    ])
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" '
        f'styleName="Briefing rules">{parts}</a:tblStyle></a:tblStyleLst>'
    )
