"""The EPUB builder: an unpacked book that a reader, a checker or another edition can take further."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment

from press.book.base import edition_of, reading
from press.book.epub_cover import paint_cover
from press.book.epub_files import pack_epub, retarget_epub
from press.book.epub_notes import ChapterNotes
from press.book.epub_package import (
    COVER,
    COVER_PAGE,
    MEDIA_TYPES,
    NAV,
    NCX,
    STYLE,
    TEMPLATES,
    Entry,
    Mark,
    Package,
    access_of,
    part_of,
    write_cover_page,
)
from press.book.epub_plain import BUILDER, PlainBoxes
from press.book.epub_tables import FitTables
from press.book.epub_words import words_of
from press.book.epub_writer import EpubTranslator, kind_of
from press.book.interface import chapter_words
from press.edition import Edition

__all__ = ["BookEpub", "pack_epub", "retarget_epub", "setup_epub"]

THEME = "book-epub"
#: Landmarks beside the cover, the contents and the start of the text: by EPUB's type of the page.
LANDMARKS = ("glossary", "bibliography")
TOC_DEPTH = 3


class BookEpub(Epub3Builder):
    """Writes the pages, the package and the cover of one edition into a folder; packing is done by pack_epub."""

    name = BUILDER
    epilog = ""
    default_translator_class = EpubTranslator
    use_index = False

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self.press = app

    @property
    def edition(self) -> Edition:
        """The edition that is written."""
        return edition_of(self.press)

    def init(self) -> None:
        """Settle what this builder does not do."""
        super().init()
        self.use_index = False

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """The theme of this builder, whatever the site's is."""
        return THEME, {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Every page, each time: titles and numbers of one stand in others, and an EPUB is one thing."""
        yield from self.env.found_docs

    def create_translator(self, *args: Any) -> nodes.NodeVisitor:
        """The writer as this book has it: where it has its own way, extensions do not get theirs."""
        translator = super().create_translator(*args)
        for name in vars(EpubTranslator):
            vars(translator).pop(name, None)
        return translator

    # Pages

    def add_visible_links(self, tree: nodes.document, show_urls: str = "inline") -> None:
        """Addresses are left to the list of sources."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page; the lists of contents in it are left to the navigation document."""
        for wrapper in list(doctree.findall(nodes.compound)):
            if "toctree-wrapper" in wrapper["classes"]:
                wrapper.parent.remove(wrapper)
        super().write_doc(docname, doctree)

    def handle_page(
        self, pagename: str, addctx: dict[str, Any], templatename: str = "page.html", *,
        outfilename: Path | None = None, event_arg: Any = None,
    ) -> None:
        """Write a page with what its frame needs."""
        addctx |= {"book_tag": self.edition.locale.tag, "book_style": STYLE, "book_division": kind_of(pagename)[0]}
        super().handle_page(pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg)

    # What a site needs and a book does not

    def gen_pages_from_extensions(self) -> None:
        """No pages of extensions."""

    def gen_additional_pages(self) -> None:
        """No search page."""

    def write_buildinfo(self) -> None:
        """No bookkeeping: every build writes everything."""

    def copy_assets(self) -> None:
        """Only the style sheet."""
        (self.outdir / STYLE).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TEMPLATES / Path(STYLE).name, self.outdir / STYLE)

    # The book as a whole

    def handle_finish(self) -> None:
        """Clear away what is left over, then add the cover and the package."""
        documents = list(in_order(self.env, self.config.root_doc))
        pages = [name + self.out_suffix for name in documents]
        pictures = sorted({f"{self.imagedir}/{name}" for name in self.images.values()})
        sweep(self.outdir, {*pages, *pictures, STYLE})
        (self.outdir / COVER).parent.mkdir(exist_ok=True)
        paint_cover(self.edition, self.outdir / COVER)
        write_cover_page(self.edition, self.outdir)
        self._package(documents, pages, pictures).write(self.outdir)

    def _package(self, documents: Sequence[str], pages: Sequence[str], pictures: Sequence[str]) -> Package:
        texts = {name: (self.outdir / name).read_text("utf-8") for name in [COVER_PAGE, *pages]}
        spine = (COVER_PAGE, pages[0], NAV, *pages[1:])
        files = [COVER_PAGE, NAV, NCX, *pages, STYLE, COVER, *pictures]
        entries = outline(self.env, documents, self.out_suffix)
        return Package(
            self.edition, tuple(part_of(name, texts.get(name, "")) for name in files), spine, entries,
            self._landmarks(documents, entries), access_of(list(texts.values()), self.edition),
        )

    def _landmarks(self, documents: Sequence[str], entries: Sequence[Entry]) -> tuple[Mark, ...]:
        words = words_of(self.edition)
        titles = {entry.href: entry.text for entry in entries}
        first = next((name for name in documents if kind_of(name)[0] == "bodymatter"), documents[0])
        marks = [
            Mark("cover", words["cover"], COVER_PAGE), Mark("titlepage", words["title-page"], documents[0] + self.out_suffix),
            Mark("toc", words["contents"], f"{NAV}#toc"), Mark("bodymatter", words["body"], first + self.out_suffix),
        ]
        for name in documents:
            if kind_of(name)[1] in LANDMARKS:
                href = name + self.out_suffix
                marks.append(Mark(kind_of(name)[1], titles[href], href))
        return tuple(marks)


def in_order(env: BuildEnvironment, document: str) -> Iterator[str]:
    """The documents of the book in reading order: each before those its contents name."""
    yield document
    for child in env.toctree_includes.get(document, []):
        yield from in_order(env, child)


def sweep(folder: Path, wanted: Collection[str]) -> None:
    """Remove what an earlier build left and no page of this one uses."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix.lower() in MEDIA_TYPES and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def outline(env: BuildEnvironment, documents: Sequence[str], suffix: str) -> tuple[Entry, ...]:
    """The contents: the documents in order, and below each its sections."""
    count = iter(range(1, 1_000_000))
    return tuple(
        entry for name in documents for item in env.tocs[name].children
        for entry in [_entry(env, name, item, suffix, count, 1)] if entry
    )


def _entry(env: BuildEnvironment, document: str, item: nodes.Node, suffix: str, count: Iterator[int], level: int) -> Entry | None:
    link = next(iter(item.findall(nodes.reference)), None)
    if link is None:
        return None
    order = next(count)
    anchor = link.get("anchorname", "")
    number = env.toc_secnumbers.get(document, {}).get(anchor)
    lead = f"{chapter_words(reading().locale.language, number[0])} " if number else ""
    text = lead + re.sub(r"\s+", " ", link.astext()).strip()
    lists = [child for child in item.children if isinstance(child, nodes.bullet_list)] if level < TOC_DEPTH else []
    children = [_entry(env, document, each, suffix, count, level + 1) for found in lists for each in found.children]
    return Entry(f"point-{order}", order, text, document + suffix + anchor, tuple(child for child in children if child))


def setup_epub(app: Sphinx) -> None:
    """Register the builder, its theme and its transforms."""
    app.add_builder(BookEpub)
    app.set_translator(BUILDER, EpubTranslator)
    app.add_html_theme(THEME, str(TEMPLATES / "theme"))
    for transform in (ChapterNotes, PlainBoxes, FitTables):
        app.add_post_transform(transform)
