"""The file: members, relationships, ids, properties."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from pptx.oxml.ns import qn

from tests.deck_checks.saved import P14, Saved, title_of

EPOCH = (1980, 1, 1, 0, 0, 0)
STRAY = re.compile(r"vbaProject|printerSettings|thumbnail|activeX|oleObject|media/")
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|_x000[0-9A-F]_")
NEEDED = {
    r"ppt/notesSlides/notesSlide\d+\.xml": ("slide", "notesMaster"),
    r"ppt/slideLayouts/slideLayout\d+\.xml": ("slideMaster",),
    r"ppt/slides/slide\d+\.xml": ("slideLayout", "notesSlide"),
    r"ppt/(slide|notes|handout)Masters/[^/]+\.xml": ("theme",),
    r"ppt/charts/chart\d+\.xml": ("package",),
}


def p01_content_types_come_first(deck: Saved) -> Iterator[object]:
    if deck.names[0] != "[Content_Types].xml":
        yield deck.names[0]
    yield from {name for name in deck.names if deck.names.count(name) > 1}


def p02_entries_have_fixed_dates_and_attributes(deck: Saved) -> Iterator[object]:
    entries = deck.archive.infolist()
    yield from (e.filename for e in entries if e.date_time != EPOCH or e.external_attr != entries[0].external_attr)


def p03_relationships_lead_to_typed_parts(deck: Saved) -> Iterator[object]:
    reached = {"[Content_Types].xml"}
    for name, tree in deck.xml.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        base = posixpath.dirname(posixpath.dirname(name))
        for each in tree:
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target")
            part = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
            reached.add(part)
            if part not in deck.names:
                yield f"{name} -> {part}"
    yield from set(deck.names) - reached
    types = deck.xml["[Content_Types].xml"]
    overrides = {each.get("PartName")[1:] for each in types if each.get("PartName")}
    defaults = {each.get("Extension") for each in types if each.get("Extension")}
    yield from (name for name in deck.names if name not in overrides and name.rsplit(".", 1)[-1] not in defaults)
    yield from overrides - set(deck.names)


def p04_no_control_characters(deck: Saved) -> Iterator[object]:
    yield from (name for name in deck.xml if CONTROL.search(deck.archive.read(name)))


def p05_nothing_stray(deck: Saved) -> Iterator[object]:
    yield from filter(STRAY.search, deck.names)


def p06_at_most_300_kb(deck: Saved) -> Iterator[object]:
    if deck.path.stat().st_size > 300_000:
        yield deck.path.stat().st_size


def p07_workbooks_are_sealed(deck: Saved) -> Iterator[object]:
    for name in deck.names:
        if name.endswith(".xlsx"):
            book = zipfile.ZipFile(io.BytesIO(deck.archive.read(name)))
            yield from (f"{name}/{e.filename}" for e in book.infolist() if e.date_time != EPOCH)
            day = deck.presentation.core_properties.created.date().isoformat().encode()
            if day not in book.read("docProps/core.xml"):
                yield f"{name}: created"


def p08_ids_are_unique_and_in_range(deck: Saved) -> Iterator[object]:
    slides = [int(each.get("id")) for each in deck.root.iter(qn("p:sldId"))]
    if min(slides) < 256 or len(set(slides)) != len(slides):
        yield "slide ids"
    masters = [int(e.get("id")) for tree in deck.xml.values() for e in tree.iter(qn("p:sldMasterId"), qn("p:sldLayoutId"))]
    if min(masters) < 2**31 or len(set(masters)) != len(masters):
        yield "layout ids"
    for name, tree in deck.xml.items():
        ids = [each.get("id") for each in tree.iter(qn("p:cNvPr"))]
        if len(set(ids)) != len(ids):
            yield name


def p09_theme_formats_come_in_threes(deck: Saved) -> Iterator[object]:
    for name, tree in deck.parts(r"ppt/theme/[^/]+\.xml"):
        for tag in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
            if len(tree.find(f".//{{*}}{tag}")) != 3:
                yield name, tag


def p10_axis_ids_are_unsigned(deck: Saved) -> Iterator[object]:
    for name, tree in deck.parts(r"ppt/charts/[^/]+\.xml"):
        yield from (name for each in tree.iter(qn("c:axId"), qn("c:crossAx")) if int(each.get("val")) < 0)


def p11_keynote_opens_it(deck: Saved) -> Iterator[object]:
    size = deck.root.find(qn("p:sldSz"))
    if (size.get("cx"), size.get("cy"), size.get("type")) != ("12192000", "6858000", None):
        yield dict(size.attrib)
    order = [each.tag for each in deck.root]
    if qn("p:notesMasterIdLst") not in order or order.index(qn("p:notesMasterIdLst")) > order.index(qn("p:sldIdLst")):
        yield "the notes master is not registered before the slides"


def d01_properties_are_filled_and_dated(deck: Saved) -> Iterator[object]:
    core = deck.presentation.core_properties
    yield from (key for key in ("title", "subject", "author", "keywords", "category", "language") if not getattr(core, key))
    if core.created != core.modified or core.language != deck.tag:
        yield core.created, core.modified, core.language


def d02_extended_properties_agree(deck: Saved) -> Iterator[object]:
    tree = deck.xml["docProps/app.xml"]
    count = str(len(deck.slides))
    yield from (tag for tag in ("Slides", "Notes") if tree.findtext(f"{{*}}{tag}") != count)
    listed = [re.sub(r"\s+", "", each.text) for each in tree.iter("{*}lpstr")]
    yield from (title_of(slide) for slide in deck.slides if re.sub(r"\s+", "", title_of(slide)) not in listed)


def d03_wide_slides(deck: Saved) -> Iterator[object]:
    if abs(deck.width / deck.height - 16 / 9) > 0.001:
        yield deck.width / deck.height


def d04_sections_hold_every_slide_once(deck: Saved) -> Iterator[object]:
    listed = [each.get("id") for each in deck.root.iter(f"{P14}sldId")]
    if listed != [each.get("id") for each in deck.root.iter(qn("p:sldId"))]:
        yield listed
    names = [each.get("name") for each in deck.root.iter(f"{P14}section")]
    if not names or not all(names) or len(set(names)) != len(names):
        yield names


def d05_own_layouts_never_blank(deck: Saved) -> Iterator[object]:
    offices = ("Title Slide", "Title and Content", "Title Only", "Blank", "Two Content")
    for slide in deck.slides:
        if slide.slide_layout._element.get("type") == "blank" or slide.slide_layout.name in offices:
            yield slide.slide_layout.name


def d06_notes_and_handout_masters(deck: Saved) -> Iterator[object]:
    if "ppt/handoutMasters/handoutMaster1.xml" not in deck.names or "ppt/notesMasters/notesMaster1.xml" not in deck.names:
        yield "a master is missing"
    if len(list(deck.parts(r"ppt/notesSlides/notesSlide\d+\.xml"))) != len(deck.slides):
        yield "a slide without notes"


def d07_required_relationships(deck: Saved) -> Iterator[object]:
    for pattern, kinds in NEEDED.items():
        for name, _tree in deck.parts(pattern):
            folder, file = name.rsplit("/", 1)
            found = [each.get("Type").rsplit("/", 1)[1] for each in deck.xml.get(f"{folder}/_rels/{file}.rels", [])]
            yield from ((name, kind) for kind in kinds if found.count(kind) != 1)
