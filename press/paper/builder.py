"""The builder ``paper``: an edition written as print-ready PDFs, the whole book and the handbook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sphinx.builders import Builder

from press.book.base import edition_of
from press.edition import Edition
from press.paper import back, blocks, boxes, inlines, tables  # noqa: F401 (they fill the table of rules)
from press.paper.assembly import leaves, offprint, opening, whole_book
from press.paper.pen import Pen
from press.paper.sayings import Sayings, sayings_of
from press.paper.setting import TEMPLATE, faces, set_type
from press.paper.title_pages import edition_record
from press.paper.typst_text import call
from press.paper.volumes import Leaf, Volume


class PaperBuilder(Builder):
    """Writes ``<name>-<edition>.pdf`` and an offprint of each chapter that ``paper_offprints`` names."""

    name = "paper"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    supported_image_types = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")  # type: ignore[assignment]
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Every document, always: a page number may change anywhere."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A document's address inside the volumes, which press.paper.volumes reads."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: Any) -> None:
        """Documents are not written one by one."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write and compile every volume."""
        edition = edition_of(self.app)
        sayings, fonts = sayings_of(edition), faces()
        for volume in self._volumes(edition, sayings):
            folder = Path(self.outdir) / volume.name
            write_folder(self, volume, edition, sayings, folder)
            pdf = set_type(folder / "main.typ", fonts, _epoch(edition))
            (Path(self.outdir) / f"{volume.name}.pdf").write_bytes(pdf)

    def _volumes(self, edition: Edition, sayings: Sayings) -> Iterator[Volume]:
        found = leaves(self)
        yield whole_book(found, opening(self, sayings), edition)
        for docname, name in self.config.paper_offprints.items():
            if docname in found:
                yield offprint(found, docname, name, edition, sayings)


def write_folder(builder: Builder, volume: Volume, edition: Edition, sayings: Sayings, folder: Path) -> None:
    """A folder that Typst can compile by itself: template, text, pictures, and what it must know of the edition."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEMPLATE, folder)
    (folder / "pictures").mkdir()
    pen = Pen(builder, volume, edition, sayings)
    (folder / "main.typ").write_text(source(pen, volume), "utf-8")
    record = edition_record(volume, edition, sayings, builder.config.paper_size)
    (folder / "edition.json").write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    for path, name in pen.pictures.items():
        shutil.copyfile(path, folder / name)


def source(pen: Pen, volume: Volume) -> str:
    """The text of a volume as one Typst file."""
    front, main = (_chapters(pen, part) for part in (volume.front, volume.main))
    parts = [call("front-matter", body=front), "#contents()", call("main-matter", body=main)]
    return '#import "book.typ": *\n#show: book\n' + "\n".join(parts) + "\n"


def _chapters(pen: Pen, leaves: Sequence[Leaf]) -> str:
    return "\n".join(call("chapter", body=pen.leaf(leaf)) for leaf in leaves)


def _epoch(edition: Edition) -> int:
    day = edition.content.imprint.date
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


