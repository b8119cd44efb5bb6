"""EPUB, PPTX and workbooks packed the same way every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip entry can bear
FIRST_DAY = date(1980, 1, 1)
MODE = 0o644 << 16  # a plain file, readable by all
UNIX = 3
STORED = ("mimetype",)  # EPUB wants this entry first and uncompressed
OFFICE_FIRST = ("[Content_Types].xml", "_rels/.rels")
WORKBOOK = re.compile(r".+/embeddings/.+\.xlsx$")
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
CORE = "docProps/core.xml"


def seal_zip(source: Path, target: Path | None = None, *, first: Sequence[str] = ()) -> None:
    """Repack the archive ``source`` into ``target`` (or in place) with fixed dates and order.

    Entries named in ``first`` lead, in that order; the others follow by name.
    """
    (target or source).write_bytes(sealed(opened(source.read_bytes()), first))


def seal_folder(folder: Path, names: Iterable[str], target: Path, *, first: Sequence[str] = ()) -> None:
    """Pack the named files of ``folder`` (paths with slashes) into the archive ``target``."""
    target.write_bytes(sealed({name: (folder / name).read_bytes() for name in names}, first))


def seal_workbook(workbook: bytes, day: date = FIRST_DAY) -> bytes:
    """An .xlsx file with its dates set to ``day`` and packed the sealed way."""
    return sealed(_stamped(opened(workbook), day), OFFICE_FIRST)


def seal_pptx(source: Path, target: Path | None = None, *, day: date = FIRST_DAY) -> None:
    """Seal a .pptx file: its own dates and those of the workbooks in it become ``day``."""
    entries = {
        name: seal_workbook(content, day) if WORKBOOK.match(name) else content
        for name, content in opened(source.read_bytes()).items()
    }
    (target or source).write_bytes(sealed(_stamped(entries, day), OFFICE_FIRST))


def opened(archive: bytes) -> Mapping[str, bytes]:
    """The files in an archive by name; folders are left out."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {each.filename: packed.read(each) for each in packed.infolist() if not each.is_dir()}


def sealed(entries: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """An archive of ``entries``: same names and contents, same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in sorted(entries, key=_order(first)):
            packed.writestr(_entry(name), entries[name], compresslevel=9)
    return buffer.getvalue()


def _order(first: Sequence[str]) -> Callable[[str], tuple[int, str]]:
    places = {name: place for place, name in enumerate(first)}
    return lambda name: (places.get(name, len(places)), name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
    entry.external_attr = MODE
    entry.create_system = UNIX  # else the archive would tell which system packed it
    return entry


def _stamped(entries: Mapping[str, bytes], day: date) -> Mapping[str, bytes]:
    """The same files, with the dates of creation and change in the properties set to ``day``."""
    core = entries.get(CORE)
    if core is None:
        return entries
    stamp = rf"\g<1>{day.isoformat()}T00:00:00Z\g<2>".encode()
    return {**entries, CORE: STAMP.sub(stamp, core)}
