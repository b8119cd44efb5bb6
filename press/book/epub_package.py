"""The package of an EPUB: its card, its parts in reading order, its contents, and how accessible it is."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.book.epub_words import words_of
from press.edition import Edition

TEMPLATES = Path(__file__).parent / "epub"
STYLE, COVER, COVER_PAGE = "_static/book.css", "_images/cover.png", "cover.xhtml"
OPF, NAV, NCX = "content.opf", "nav.xhtml", "toc.ncx"
CONTAINER = "META-INF/container.xml"
MEDIA_TYPES: Mapping[str, str] = {
    ".xhtml": "application/xhtml+xml", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".ncx": "application/x-dtbncx+xml",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of the book as a whole, in the words of one edition; ``date`` is YYYY-MM-DD."""

    tag: str
    identifier: str
    title: str
    subtitle: str
    edition: str
    creator: str
    publisher: str
    description: str
    rights: str
    date: str
    version: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the book, as the manifest lists it."""

    id: str
    href: str
    media_type: str
    properties: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents with the lines below it; ``order`` counts from 1 through the book."""

    id: str
    order: int
    text: str
    href: str
    children: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A landmark: its kind in EPUB's vocabulary, its words, where it is."""

    kind: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Access:
    """Accessibility metadata in schema.org's vocabulary, true of the pages it was drawn up from."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    summary: str


def card_of(edition: Edition) -> Card:
    """The card of an edition, from the imprint."""
    imprint, say = edition.content.imprint, edition.words
    return Card(
        edition.locale.tag, identifier_of(edition), say(imprint.title), say(imprint.subtitle), edition.locale.label,
        say(imprint.author), say(imprint.publisher), say(imprint.description), say(imprint.licence),
        imprint.date.isoformat(), imprint.version,
    )


def identifier_of(edition: Edition) -> str:
    """A ``urn:uuid:`` that is the same for every version of an edition, and different for each edition."""
    return uuid.uuid5(uuid.UUID(edition.content.imprint.identifier), edition.locale.tag).urn


def access_of(pages: Sequence[str], edition: Edition) -> Access:
    """What the pages offer to readers who cannot see or cannot hold a book; nothing that is not there is claimed."""
    text = "".join(pages)
    features = {"ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"}
    keys = ["access-text"]
    images = re.findall(r"<img\b[^>]*>", text)
    if images and all(re.search(r'\balt="[^"]+"', image) for image in images):
        features.add("alternativeText")
        keys.append("access-images")
    charts = len(re.findall(r'<figure\b[^>]*class="[^"]*\bchart\b', text))
    if charts and charts == len(re.findall(r'<table\b[^>]*class="[^"]*\bchart-data\b', text)):
        features.add("longDescription")
        keys.append("access-charts")
    if "<math" in text:
        features.add("MathML")
    words = words_of(edition)
    modes, sufficient = (("textual", "visual"), ("textual", "textual,visual")) if images else (("textual",), ("textual",))
    return Access(modes, sufficient, tuple(sorted(features)), "".join(words[key] for key in [*keys, "access-still"]))


def part_of(name: str, page: str = "") -> Part:
    """The manifest's line for a file; ``page`` is its text when it is a page."""
    found = [name_ for name_, there in (
        ("nav", name == NAV), ("cover-image", name == COVER), ("mathml", "<math" in page), ("svg", "<svg" in page),
    ) if there]
    return Part(id_of(name), quote(name), MEDIA_TYPES[Path(name).suffix.lower()], " ".join(found))


def id_of(name: str) -> str:
    """An XML name for a file of the book: chapters/01-rise.xhtml -> f-chapters-01-rise-xhtml."""
    return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")


def depth_of(entries: Sequence[Entry]) -> int:
    """How many levels the contents have."""
    return max((1 + depth_of(entry.children) for entry in entries), default=0)


@dataclass(frozen=True, slots=True)
class Package:
    """A book ready to be described: ``spine`` holds the file names of its pages in reading order."""

    edition: Edition
    parts: tuple[Part, ...]
    spine: tuple[str, ...]
    entries: tuple[Entry, ...]
    landmarks: tuple[Mark, ...]
    access: Access

    def write(self, folder: Path) -> None:
        """Write the package document, the contents and what surrounds them."""
        common = {"card": card_of(self.edition), "words": words_of(self.edition), "style": STYLE}
        write_page(folder / OPF, common | {
            "access": self.access, "parts": self.parts, "spine": [id_of(name) for name in self.spine],
            "cover": id_of(COVER), "ncx": id_of(NCX),
        })
        write_page(folder / NAV, common | {"entries": self.entries, "landmarks": self.landmarks})
        write_page(folder / NCX, common | {"entries": self.entries, "depth": depth_of(self.entries)})
        (folder / CONTAINER).parent.mkdir(exist_ok=True)
        for name in ("mimetype", CONTAINER):
            (folder / name).write_bytes((TEMPLATES / Path(name).name).read_bytes())


def write_cover_page(edition: Edition, folder: Path) -> None:
    """The page that shows the cover."""
    words = words_of(edition)
    alt = words["cover-of"].replace("{title}", edition.words(edition.content.imprint.title))
    write_page(folder / COVER_PAGE, {"card": card_of(edition), "words": words, "style": STYLE, "image": COVER, "alt": alt})


def write_page(path: Path, values: Mapping[str, object]) -> None:
    """Fill in the template named after a file, and write the file."""
    engine = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    text = engine.get_template(f"{path.name}.jinja").render(values)
    path.write_text(text.lstrip(), "utf-8")


def flat(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Every line of the contents, in order."""
    for entry in entries:
        yield entry
        yield from flat(entry.children)
