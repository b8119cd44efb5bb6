"""An unpacked EPUB as files: packed the same way every time, or turned into another edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import unquote

from press.book.epub_cover import paint_cover
from press.book.epub_package import CONTAINER, COVER, NCX, OPF, Access, access_of, card_of, write_cover_page
from press.edition import Content, Edition
from press.seal import seal_folder

HREF = re.compile(r'<item\b[^>]*\bhref="([^"]+)"')
FIRST = ("mimetype", CONTAINER, OPF)


def pack_epub(folder: Path, target: Path) -> None:
    """Pack the book in ``folder`` into the file ``target``: what its package lists, and nothing else."""
    listed = HREF.findall((folder / OPF).read_text("utf-8"))
    seal_folder(folder, [*FIRST, *map(unquote, listed)], target, first=FIRST)


def retarget_epub(folder: Path, content: Content, from_edition: str, to_edition: str) -> None:
    """Make the book in ``folder``, a copy of one edition, say that it is another.

    Changes the language of every page, the card in the package, the identifier and the cover.
    The text of the pages and the pictures in it are the caller's to convert, before or after.
    """
    old, new = Edition(content, from_edition), Edition(content, to_edition)
    _relabel(folder, old.locale.tag, new.locale.tag)
    _rewrite_card(folder / OPF, new, access_of(_pages(folder), new))
    ncx = (folder / NCX).read_text("utf-8")
    (folder / NCX).write_text(ncx.replace(card_of(old).identifier, card_of(new).identifier), "utf-8")
    write_cover_page(new, folder)
    paint_cover(new, folder / COVER)


def _relabel(folder: Path, old: str, new: str) -> None:
    """Change the language of pages and package from one tag to another."""
    for path in [*folder.rglob("*.xhtml"), folder / OPF, folder / NCX]:
        text = path.read_text("utf-8")
        path.write_text(text.replace(f'lang="{old}"', f'lang="{new}"'), "utf-8")


def _pages(folder: Path) -> list[str]:
    """The pages of the book as text, the contents left out."""
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*.xhtml")) if path.name != "nav.xhtml"]


def _rewrite_card(path: Path, new: Edition, access: Access) -> None:
    """Put the words of another edition into the elements of the package that have them."""
    card = card_of(new)
    words: Mapping[str, str] = {
        "book-id": card.identifier, "language": card.tag, "title": card.title, "subtitle": card.subtitle,
        "edition": card.edition, "creator": card.creator, "publisher": card.publisher,
        "description": card.description, "rights": card.rights, "summary": access.summary,
    }
    text = path.read_text("utf-8")
    for id, said in words.items():
        escaped = escape(said, quote=False)
        text = re.sub(rf'(<(?:dc:\w+|meta)[^>]* id="{id}"[^>]*>)[^<]*', rf"\g<1>{_literal(escaped)}", text, count=1)
    path.write_text(text, "utf-8")


def _literal(text: str) -> str:
    """A text that a substitution puts in as it is."""
    return text.replace("\\", r"\\")
