"""What python-pptx leaves out of a chart or gets wrong, mended in its XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from press.deck.drawing import hatch, outline, parse
from press.deck.tokens import Faces

THEME = {
    "tx1": MSO_THEME_COLOR.TEXT_1, "tx2": MSO_THEME_COLOR.TEXT_2, "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    **{f"accent{n}": getattr(MSO_THEME_COLOR, f"ACCENT_{n}") for n in range(1, 7)},
}
FACES = (("a:latin", "+mn-lt"), ("a:ea", "+mn-ea"), ("a:cs", "+mn-cs"))
AFTER_FACES = ("hlinkClick", "hlinkMouseOver", "rtl", "extLst")


def theme(token: str) -> Any:
    """A theme colour as python-pptx names it."""
    return THEME[token]


def polish(chart: Any, faces: Faces) -> None:
    """Unsigned axis ids, the chart's language, square corners, theme faces on all text."""
    space = chart._chartSpace
    numbers: dict[str, str] = {}
    for axis in space.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", numbers.setdefault(axis.get("val"), str(111111111 * (len(numbers) + 1))))
    for tag in ("c:lang", "c:roundedCorners"):
        for old in space.findall(qn(tag)):
            space.remove(old)
    dates = space.find(qn("c:date1904"))
    place = 0 if dates is None else list(space).index(dates) + 1
    space.insert(place, etree.Element(qn("c:lang"), val=faces.tag))
    space.insert(place + 1, etree.Element(qn("c:roundedCorners"), val="0"))
    for properties in [*space.iter(qn("a:defRPr")), *space.iter(qn("a:rPr")), *space.iter(qn("a:endParaRPr"))]:
        _set_faces(properties, faces)


def _set_faces(properties: Any, faces: Faces) -> None:
    properties.set("lang", faces.tag)
    properties.set("altLang", faces.other_tag)
    for tag, _face in FACES:
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    later = [child for child in properties if etree.QName(child).localname in AFTER_FACES]
    for tag, face in FACES:
        element = etree.SubElement(properties, qn(tag), typeface=face)
        if later:
            later[0].addprevious(element)


def solid(target: Any, token: str) -> None:
    """A solid fill in a theme colour."""
    target.format.fill.solid()
    target.format.fill.fore_color.theme_color = THEME[token]


def paper(series: Any) -> None:
    """The colour of the paper: a bar that only hides what lies below it."""
    solid(series, "bg1")
    series.format.line.color.theme_color = THEME["bg1"]
    series.format.line.width = Pt(2.25)


def hatch_point(series: Any, place: int, token: str) -> None:
    """A hatched bar with an outline: readable in grey print and without colour vision."""
    shape = series.points[place].format.fill._xPr
    for old in list(shape):
        if etree.QName(old).localname.endswith("Fill") or old.tag == qn("a:ln"):
            shape.remove(old)
    shape.insert(0, parse(hatch(token)))
    shape.insert(1, parse(outline(token, 1.25)))


def dashes(series: Any) -> None:
    """A dashed line: a series that is not verified."""
    line = series.format.line._get_or_add_ln()
    mark = etree.Element(qn("a:prstDash"), val="sysDash")
    paint = line.find(qn("a:solidFill"))
    if paint is not None:
        paint.addnext(mark)


def format_labels(series: Any, formats: Sequence[str]) -> None:
    """Each number as it is said: one format for the series, another for the points that are said otherwise."""
    labels = series.data_labels
    common = max(set(formats), key=lambda each: (list(formats).count(each), each))
    labels.number_format, labels.number_format_is_linked = common, False
    for place, each in enumerate(formats):
        if each != common:
            own_label(labels._element, place).find(qn("c:numFmt")).set("formatCode", each)


def lower_labels(series: Any, places: Sequence[int]) -> None:
    """Set the labels of these points below their marks."""
    for place in places:
        own_label(series.data_labels._element, place).find(qn("c:dLblPos")).set("val", "b")


def own_label(labels: Any, place: int) -> Any:
    """The label of one point; a copy of the series' label the first time it is asked for."""
    own = [child for child in labels if child.tag == qn("c:dLbl")]
    for label in own:
        if label.find(qn("c:idx")).get("val") == str(place):
            return label
    made = etree.Element(qn("c:dLbl"))
    etree.SubElement(made, qn("c:idx"), val=str(place))
    for child in labels:
        if child.tag not in (qn("c:dLbl"), qn("c:showLeaderLines"), qn("c:leaderLines")):
            made.append(etree.fromstring(etree.tostring(child)))
    earlier = [label for label in own if int(label.find(qn("c:idx")).get("val")) < place]
    labels.insert(len(earlier), made)
    return made
