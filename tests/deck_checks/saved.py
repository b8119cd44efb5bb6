"""A saved deck, opened: its files, their XML, and python-pptx's view of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
HAN = re.compile(r"[\u4e00-\u9fff]")


class Saved:
    """One deck file."""

    def __init__(self, path: Path, locale: str) -> None:
        self.path = path
        self.locale = locale
        self.archive = zipfile.ZipFile(path)
        self.names = self.archive.namelist()
        self.xml = {n: etree.fromstring(self.archive.read(n)) for n in self.names if n.endswith((".xml", ".rels"))}
        self.presentation = Presentation(str(path))
        self.slides = list(self.presentation.slides)
        self.width, self.height = self.presentation.slide_width, self.presentation.slide_height

    @property
    def chinese(self) -> bool:
        return self.locale.startswith("zh")

    @property
    def tag(self) -> str:
        return self.locale if self.chinese else "en-US"

    @cached_property
    def root(self) -> Any:
        return self.xml["ppt/presentation.xml"]

    def numbered(self) -> Iterator[tuple[int, Any]]:
        yield from enumerate(self.slides, 1)

    def parts(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """The XML parts whose whole name matches."""
        for name, tree in self.xml.items():
            if re.fullmatch(pattern, name):
                yield name, tree

    def charts(self) -> Iterator[tuple[int, Any]]:
        for number, slide in self.numbered():
            yield from ((number, shape) for shape in slide.shapes if getattr(shape, "has_chart", False) and shape.has_chart)

    def tables(self) -> Iterator[tuple[int, Any]]:
        for number, slide in self.numbered():
            yield from ((number, shape) for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table)


def is_cover(slide: Any) -> bool:
    return slide.slide_layout._element.get("type") == "title"


def title_of(slide: Any) -> str:
    return slide.shapes.title.text_frame.text.replace("\x0b", " ") if slide.shapes.title is not None else ""


def texts(slide: Any) -> Iterator[Any]:
    yield from (shape for shape in slide.shapes if shape.has_text_frame)


def all_texts(slide: Any) -> Iterator[str]:
    """Every text on a slide, cells included."""
    yield from (shape.text_frame.text for shape in texts(slide))
    for shape in slide.shapes:
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def words_of(slide: Any) -> str:
    """All words on a slide."""
    return " ".join(all_texts(slide))


def notes_of(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def description(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def han(text: str) -> int:
    return len(HAN.findall(text))


def source_of(slide: Any) -> Any | None:
    return next((shape for shape in slide.placeholders if shape.name == "Source"), None)


def runs(tree: Any) -> Iterator[Any]:
    yield from tree.iter(qn("a:rPr"), qn("a:endParaRPr"))
