"""What surrounds the slides in the file: sections, properties, ids; then the file is sealed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from pptx.oxml.ns import qn

from press.deck.drawing import HEAD
from press.deck.tokens import Faces
from press.edition import Edition
from press.seal import OFFICE_FIRST, opened, seal_pptx, sealed
from press.storyboard import Slide, Storyboard
from press.storyboard.wording import say

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
APP = "docProps/app.xml"
THEME_NAME = "Briefing"
APP_NAMES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


def mark_sections(presentation: Any, slides: Sequence[Slide], storyboard: Storyboard, edition: Edition) -> None:
    """The section list of the slide sorter; the ids follow from the book's identifier, so they never change."""
    root = presentation.part._element
    ids = [each.get("id") for each in root.find(qn("p:sldIdLst"))]
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = etree.SubElement(root, qn("p:extLst"))
    extension = etree.SubElement(extensions, qn("p:ext"), uri=SECTIONS)
    listed = etree.SubElement(extension, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    space = uuid.UUID(edition.content.imprint.identifier)
    for section in storyboard.sections:
        name = str(uuid.uuid5(space, f"{storyboard.id}/{section.id}")).upper()
        own = etree.SubElement(listed, f"{{{P14}}}section", name=say(section.name, edition), id=f"{{{name}}}")
        members = etree.SubElement(own, f"{{{P14}}}sldIdLst")
        for slide in slides:
            if slide.section == section.id:
                etree.SubElement(members, f"{{{P14}}}sldId", id=ids[slide.number - 1])


def set_properties(presentation: Any, storyboard: Storyboard, edition: Edition, faces: Faces) -> None:
    """The core properties, dated with the imprint."""
    imprint, core = edition.content.imprint, presentation.core_properties
    core.title, core.subject = say(storyboard.title, edition), say(storyboard.subject, edition)
    core.author = core.last_modified_by = edition.words(imprint.author)
    core.keywords, core.category = say(storyboard.keywords, edition), say(storyboard.footer, edition)
    core.comments, core.language = edition.words(imprint.publisher), faces.tag
    core.created = core.modified = datetime(imprint.date.year, imprint.date.month, imprint.date.day)
    core.revision, core.version, core.content_status = 1, imprint.version, "Final"
    core.identifier = f"{imprint.identifier}/{storyboard.id}/{edition.name}"


def app_xml(slides: Sequence[Slide], faces: Faces, labels: Mapping[str, str]) -> bytes:
    """The extended properties: counts and titles as they are in the file."""
    titles = [re.sub(r"\s+", " ", slide.title) for slide in slides]
    used = [faces.latin, faces.east_asian]
    listed = "".join(f"<vt:lpstr>{escape(each)}</vt:lpstr>" for each in [*used, THEME_NAME, *titles])
    pairs = "".join(
        f"<vt:variant><vt:lpstr>{escape(labels[key])}</vt:lpstr></vt:variant><vt:variant><vt:i4>{count}</vt:i4></vt:variant>"
        for key, count in (("fonts", len(used)), ("theme", 1), ("titles", len(titles)))
    )
    count = len(slides)
    return (
        f"{HEAD}<Properties {APP_NAMES}><TotalTime>0</TotalTime><Application>Microsoft Office PowerPoint</Application>"
        f"<PresentationFormat>{escape(labels['format'])}</PresentationFormat><Slides>{count}</Slides><Notes>{count}</Notes>"
        f'<HiddenSlides>0</HiddenSlides><ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector size="6" baseType="variant">'
        f'{pairs}</vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="{len(used) + 1 + count}" baseType="lpstr">{listed}'
        "</vt:vector></TitlesOfParts><LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>"
        "<HyperlinksChanged>false</HyperlinksChanged><AppVersion>16.0000</AppVersion></Properties>"
    ).encode()


def seal(path: Path, app: bytes, edition: Edition) -> None:
    """Put in the extended properties and pack the file the same way every time."""
    path.write_bytes(sealed({**opened(path.read_bytes()), APP: app}, OFFICE_FIRST))
    seal_pptx(path, day=edition.content.imprint.date)
