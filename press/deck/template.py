"""The empty deck: theme, master, layouts, notes and handout masters put together as one package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from press.deck import tokens as t
from press.deck.drawing import HEAD, NAMES, Level, list_style
from press.deck.frame import Kit
from press.deck.layouts import Layout
from press.deck.master import handout_master_xml, layout_xml, master_xml, notes_master_xml
from press.deck.theme import table_styles_xml, theme_xml

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPE = "application/vnd.openxmlformats-officedocument."
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
NO_START = "!),.:;?]}·ˇˉ―‖’”…、。〃々〉》」』】〕〗！＂＇），．：；？］｀｜｝～"
NO_END = "([{‘“〈《「『【〔〖（．［｛￡￥"
FIRST = ("[Content_Types].xml", "_rels/.rels")


def template(kit: Kit, drawn: Sequence[Layout], names: Mapping[str, str], foot: tuple[str, str]) -> io.BytesIO:
    """A package without slides; ``names`` are the layouts' names, ``foot`` footer and date."""
    parts = {
        "ppt/slideMasters/slideMaster1.xml": master_xml(kit, foot, len(drawn)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _master_rels(len(drawn)),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(kit),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": rels([("theme", "../theme/theme2.xml")]),
        "ppt/handoutMasters/handoutMaster1.xml": handout_master_xml(kit),
        "ppt/handoutMasters/_rels/handoutMaster1.xml.rels": rels([("theme", "../theme/theme3.xml")]),
        "ppt/tableStyles.xml": table_styles_xml(),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMES}/>",
        "ppt/viewProps.xml": _view_xml(),
        "ppt/presentation.xml": _presentation_xml(kit),
        "ppt/_rels/presentation.xml.rels": _presentation_rels(),
        "_rels/.rels": _root_rels(),
        "docProps/core.xml": _core_xml(),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{REL[:-14]}extended-properties"/>',
    }
    for n, name in enumerate(("Briefing", "Briefing notes", "Briefing handout"), 1):
        parts[f"ppt/theme/theme{n}.xml"] = theme_xml(name, kit.faces)
    for n, layout in enumerate(drawn, 1):
        parts[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout_xml(layout, names[layout.key], kit, foot)
        parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = rels([("slideMaster", "../slideMasters/slideMaster1.xml")])
    return _packed(parts | {"[Content_Types].xml": _types_xml(parts)})


def rels(pairs: Iterable[tuple[str, str]]) -> str:
    """A relationships part: (kind, target) pairs, ids rId1 upwards."""
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if ":" in kind else REL + kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{each}</Relationships>'


def _master_rels(count: int) -> str:
    layouts = [("slideLayout", f"../slideLayouts/slideLayout{n + 1}.xml") for n in range(count)]
    return rels([*layouts, ("theme", "../theme/theme1.xml")])


def _presentation_rels() -> str:
    return rels([
        ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("handoutMaster", "handoutMasters/handoutMaster1.xml"), ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"), ("theme", "theme/theme1.xml"), ("tableStyles", "tableStyles.xml"),
    ])


def _root_rels() -> str:
    return rels([
        ("officeDocument", "ppt/presentation.xml"), (f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ])


def _core_xml() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _view_xml() -> str:
    return (
        f'{HEAD}<p:viewPr {NAMES} lastView="sldView"><p:normalViewPr><p:restoredLeft sz="18000"/>'
        '<p:restoredTop sz="72000"/></p:normalViewPr></p:viewPr>'
    )


def _presentation_xml(kit: Kit) -> str:
    """Notes master registered before any slide, exact size without a type: Keynote refuses other files."""
    kinsoku = f'<p:kinsoku lang="{kit.faces.tag}" invalStChars="{NO_START}" invalEndChars="{NO_END}"/>' if kit.chinese else ""
    return (
        f'{HEAD}<p:presentation {NAMES} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/>'
        '</p:notesMasterIdLst><p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f'<p:sldSz cx="{t.emu(t.WIDTH)}" cy="{t.emu(t.HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>{kinsoku}'
        f'{list_style((Level(t.BODY),), kit.faces, "p:defaultTextStyle")}</p:presentation>'
    )


def _content_type(part: str) -> str:
    if part == "docProps/core.xml":
        return CORE
    if part == "docProps/app.xml":
        return f"{TYPE}extended-properties+xml"
    if part.startswith("ppt/theme/"):
        return f"{TYPE}theme+xml"
    kind = part.rsplit("/", 1)[1].removesuffix(".xml").rstrip("0123456789")
    return f"{TYPE}presentationml.{'presentation.main' if kind == 'presentation' else kind}+xml"


def _types_xml(parts: Iterable[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_content_type(part)}"/>'
        for part in sorted(parts) if not part.endswith(".rels")
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _packed(parts: Mapping[str, str]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [*FIRST, *sorted(set(parts) - set(FIRST))]:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name])
    packed.seek(0)
    return packed
