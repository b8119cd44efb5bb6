"""One slide after another: text, charts and tables put into the placeholders of their layouts."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from press.deck.charts import paint_chart
from press.deck.drawing import fill, geometry, language, outline, parse
from press.deck.fitting import title_lines
from press.deck.frame import Kit, plain
from press.deck.layouts import Layout
from press.deck.runs import Writer
from press.deck.shapes import Holder, number_field
from press.deck.tables import paint_table
from press.deck.tokens import BADGES
from press.deck.workbook import workbook
from press.edition import Edition
from press.storyboard import ChartPart, Slide, TablePart, TextPart, wording

FOOTERS = ("ftr", "dt", "sldNum")


class Painter:
    """Paints slides into a presentation made from the template."""

    def __init__(
        self, presentation: Any, kit: Kit, drawn: Mapping[str, Layout], foot: tuple[str, str], about: Mapping[str, str], edition: Edition
    ) -> None:
        self.presentation = presentation
        self.kit = kit
        self.drawn = drawn
        self.foot = foot
        self.about = about
        self.edition = edition
        self.order = list(drawn)

    def paint(self, slides: Sequence[Slide]) -> None:
        """All slides; first the empty ones, so that any can be jumped to."""
        made = {slide.id: self._added(slide) for slide in slides}
        for slide in slides:
            self._fill(slide, made[slide.id], Writer(self.kit.faces, made[slide.id].part, made))

    def _added(self, slide: Slide) -> Any:
        layout = self.presentation.slide_layouts[self.order.index(slide.layout)]
        made = self.presentation.slides.add_slide(layout)
        made.name = slide.id
        return made

    def _fill(self, slide: Slide, made: Any, writer: Writer) -> None:
        layout = self.drawn[slide.layout]
        placeholders = {each.placeholder_format.idx: each for each in made.placeholders}
        slots = {slot: placeholders[holder.index] for slot, holder in layout.holders.items()}
        for slot, placeholder in slots.items():
            placeholder.name = layout.holders[slot].name
        writer.fill(slots["title"]._element.txBody, title_lines(slide))
        if slide.layout == "cover":
            _join_lines(slots["title"]._element.txBody)
        filled = {"title"}
        for part in slide.parts:
            filled.add(part.slot)
            if isinstance(part, TextPart):
                self._text(slots[part.slot], part, layout.holders[part.slot], writer)
            elif isinstance(part, ChartPart):
                self._chart(slots[part.slot], part, slide)
            else:
                self._table(slots[part.slot], part, slide, writer, layout)
        for slot in set(slots) - filled:
            slots[slot]._element.getparent().remove(slots[slot]._element)
        if not layout.bare:
            self._footers(made, slide.number)
        self._notes(made, slide, writer)

    def _text(self, placeholder: Any, part: TextPart, holder: Holder, writer: Writer) -> None:
        writer.fill(placeholder._element.txBody, part.lines, tint=not part.tone)
        _shape(placeholder._element, holder.shape, part.tone)

    def _chart(self, placeholder: Any, part: ChartPart, slide: Slide) -> None:
        frame, layout = paint_chart(placeholder, part.chart, self.kit.faces)
        frame.chart.part.chart_workbook.xlsx_part._blob = workbook(layout, self._about(part, slide), self.edition.content.imprint.date)
        _describe(frame, f"Chart {part.chart.id}", part.chart.alt)

    def _about(self, part: ChartPart, slide: Slide) -> list[tuple[str, str]]:
        points = [point for series in part.chart.series for point in series.points if point.address]
        status = dict.fromkeys(point.status for point in points)
        return [
            (self.about["title"], slide.title), (self.about["source"], part.chart.source),
            (self.about["figures"], ", ".join(dict.fromkeys(point.address for point in points))),
            (self.about["status"], ", ".join(wording.badge(key, self.edition) for key in status)),
        ]

    def _table(self, placeholder: Any, part: TablePart, slide: Slide, writer: Writer, layout: Layout) -> None:
        frame = paint_table(placeholder, part, layout.holders[part.slot], writer)
        _describe(frame, f"Table {slide.id}", part.alt)

    def _footers(self, made: Any, number: int) -> None:
        """python-pptx leaves footer, date and number out; they are copied from the layout without their geometry."""
        tree = made.shapes._spTree
        for holder in made.slide_layout.placeholders:
            kind = holder.element.find(f".//{qn('p:ph')}").get("type")
            if kind not in FOOTERS:
                continue
            element = copy.deepcopy(holder.element)
            taken = [int(each.get("id")) for each in tree.iter(qn("p:cNvPr"))]
            element.find(f".//{qn('p:cNvPr')}").set("id", str(max(taken) + 1))
            _inherit(element)
            if kind == "sldNum":
                next(element.iter(qn("a:t"))).text = str(number)
            tree.append(element)

    def _notes(self, made: Any, slide: Slide, writer: Writer) -> None:
        notes = made.notes_slide
        body = notes.notes_text_frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        plain_writer = Writer(writer.faces, notes.part, {})
        for text in slide.notes:
            body.append(plain_writer.paragraph(wording.line(text)))
        for placeholder in notes.placeholders:
            _dress_notes(placeholder, self.kit, slide.number)


def _join_lines(body: Any) -> None:
    """The cover's title is one paragraph with a line break, so that it reads as one title."""
    first, *others = body.findall(qn("a:p"))
    end = first.find(qn("a:endParaRPr"))
    for other in others:
        end.addprevious(etree.Element(qn("a:br")))
        for run in other.findall(qn("a:r")):
            end.addprevious(run)
        body.remove(other)


def _shape(element: Any, shape: str, tone: str) -> None:
    """What LibreOffice does not inherit, and the look of a badge: solid, but a dashed edge for what is not verified."""
    properties = element.find(qn("p:spPr"))
    token = BADGES[tone][0] if tone else ""
    look = geometry(shape) if shape != "rect" else ""
    if tone:
        look += fill("bg1") + outline(token, 1.5, "dash") if tone == "unverified" else fill(token)
    for child in list(parse(f"<p:spPr>{look}</p:spPr>")):
        properties.append(child)
    if tone == "unverified":
        for run in element.iter(qn("a:rPr")):
            run.insert(0, parse(fill(token)))


def _describe(frame: Any, name: str, words: str) -> None:
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", words)


def _inherit(element: Any) -> None:
    """Strip what the slide should inherit from its layout."""
    for child in list(element.find(qn("p:spPr"))):
        element.find(qn("p:spPr")).remove(child)
    body = element.find(qn("p:txBody"))
    for child in list(body.find(qn("a:lstStyle"))):
        body.find(qn("a:lstStyle")).remove(child)
    properties = body.find(qn("a:bodyPr"))
    properties.attrib.clear()
    for child in list(properties):
        properties.remove(child)


def _dress_notes(placeholder: Any, kit: Kit, number: int) -> None:
    """Names, a locked slide image, and the number field python-pptx leaves without text."""
    index, element = placeholder.placeholder_format.idx, placeholder._element
    placeholder.name = {2: "Slide image", 3: "Notes", 5: "Slide number"}.get(index, plain(placeholder.name))
    if index == 2:
        locks = element.find(f".//{qn('a:spLocks')}")
        locks.set("noRot", "1")
        locks.set("noChangeAspect", "1")
    if index == 5 and element.find(qn("p:txBody")) is None:
        words = f"{number_field(kit.faces, str(number))}<a:endParaRPr {language(kit.faces)}/>"
        element.append(parse(f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody>"))

