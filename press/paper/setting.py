"""Setting type: a folder of Typst source compiled to a sealed PDF."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import typst
from sphinx.errors import SphinxError
from sphinx.util import logging

from press.fonts import font_folders

if TYPE_CHECKING:
    from typst import PDFStandard

log = logging.getLogger(__name__)
TEMPLATE = Path(__file__).parent / "template"
#: Tagged for screen readers (PDF/UA-1) and made to last (PDF/A-2a): Typst refuses what breaks either.
STANDARDS: list[PDFStandard] = ["1.7", "ua-1", "a-2a"]


def faces() -> typst.Fonts:
    """The faces of the font wheels and of the typst wheel; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(font_folders()))


def set_type(main: Path, fonts: typst.Fonts, epoch: int) -> bytes:
    """The PDF of a Typst file, dated ``epoch`` (seconds since 1970); what Typst warns of stops the build."""
    try:
        pdf, warnings = typst.compile_with_warnings(
            main, root=main.parent, font_paths=fonts, format="pdf", pdf_standards=STANDARDS, timestamp=epoch,
        )
    except typst.TypstError as error:
        raise SphinxError(f"typst: {error.message}\n{error.diagnostic}") from error
    for warning in warnings:
        log.warning("typst: %s", warning.message)
    return seal(pdf)


def seal(pdf: bytes) -> bytes:
    """The same PDF packed tightly, with an identifier made from its contents."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()
