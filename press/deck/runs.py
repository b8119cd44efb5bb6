"""Paragraphs put into a placeholder: languages on every run, units small, badges in their colour, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from press.deck import tokens as t
from press.deck.drawing import A, fill, parse
from press.storyboard.records import Line, Piece

HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")


class Writer:
    """Writes lines into text bodies of one slide; ``slides`` are all slides by id, for jumps."""

    def __init__(self, faces: t.Faces, part: Any, slides: Mapping[str, Any]) -> None:
        self.faces = faces
        self.part = part
        self.slides = slides

    def fill(self, body: Any, lines: tuple[Line, ...], size: float = 0.0, align: str = "", tint: bool = True) -> None:
        """Replace the paragraphs of a text body; without ``tint`` badges keep the colour of their place."""
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for line in lines:
            body.append(self.paragraph(line, size, align, tint))

    def paragraph(self, line: Line, size: float = 0.0, align: str = "", tint: bool = True) -> Any:
        """One paragraph."""
        paragraph = etree.Element(qn("a:p"), nsmap={"a": A})
        if line.level or align not in ("", "l"):
            properties = etree.SubElement(paragraph, qn("a:pPr"))
            if line.level:
                properties.set("lvl", str(line.level))
            if align not in ("", "l"):
                properties.set("algn", {"r": "r", "c": "ctr"}[align])
        for piece in line.pieces:
            for text, tag in spoken(shown(piece), self.faces):
                properties = self._run(paragraph, text, tag, piece, size)
                if tint and piece.role in t.BADGES:
                    properties.insert(0, parse(fill(t.BADGES[piece.role][0])))
        end = etree.SubElement(paragraph, qn("a:endParaRPr"))
        _speak(end, self.faces.tag, self.faces, size)
        return paragraph

    def _run(self, paragraph: Any, text: str, tag: str, piece: Piece, size: float) -> Any:
        run = etree.SubElement(paragraph, qn("a:r"))
        properties = etree.SubElement(run, qn("a:rPr"))
        _speak(properties, tag, self.faces, t.UNIT if piece.role == "unit" else size)
        if piece.link or piece.jump:
            self._link(properties, piece)
        etree.SubElement(run, qn("a:t")).text = text
        return properties

    def _link(self, properties: Any, piece: Piece) -> None:
        click = etree.SubElement(properties, qn("a:hlinkClick"))
        if piece.link:
            click.set(qn("r:id"), self.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            return
        click.set(qn("r:id"), self.part.relate_to(self.slides[piece.jump].part, RELATIONSHIP_TYPE.SLIDE))
        click.set("action", "ppaction://hlinksldjump")


def shown(piece: Piece) -> str:
    """The words of a run as they are set: a badge has its mark before it."""
    return f"{t.BADGES[piece.role][1]}\u2002{piece.text}" if piece.role in t.BADGES else piece.text


def _speak(properties: Any, tag: str, faces: t.Faces, size: float) -> None:
    properties.set("lang", tag)
    properties.set("altLang", faces.other_tag if tag == faces.tag else faces.tag)
    if size:
        properties.set("sz", str(round(size * 100)))


def spoken(text: str, faces: t.Faces) -> Iterator[tuple[str, str]]:
    """The text cut by language: in an English deck Chinese names are marked as Chinese."""
    if faces.tag.startswith("zh"):
        yield text, faces.tag
        return
    at = 0
    for found in HAN.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], faces.tag
        yield found[0], faces.other_tag
        at = found.end()
    if at < len(text):
        yield text[at:], faces.tag
