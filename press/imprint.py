"""The imprint: title, edition, dates, locales, identifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from press.fields import Fields
from press.problems import Code, Place, Problems, near
from press.reading import Mapping as YamlMapping
from press.reading import read_yaml
from press.words import Words

PATH = Path("data/imprint.yaml")
KEYS = ["name", "title", "subtitle", "author", "publisher", "description", "version", "date", "as_of", "identifier", "address", "licence", "editions"]
EPOCH = Date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Locale:
    """How one edition is called and marked: ``source`` is the edition it is converted from."""

    name: str
    label: str
    short: str
    tag: str
    source: str

    @property
    def language(self) -> str:
        """The bare language: zh or en."""
        return self.name.split("-")[0]

    @property
    def region(self) -> str:
        """The region in lower case: cn, tw, hk; empty when the name has none."""
        return self.name.partition("-")[2].lower()

    @property
    def converted(self) -> bool:
        """True when the edition is made from another one by conversion."""
        return self.source != self.name


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the title page, the metadata and the file names are made of."""

    name: str
    title: Words
    subtitle: Words
    author: Words
    publisher: Words
    description: Words
    licence: Words
    version: str
    date: Date
    as_of: Date
    identifier: str
    address: str
    editions: Mapping[str, Locale]


def read_imprint(root: Path, problems: Problems) -> Imprint | None:
    """``data/imprint.yaml`` as a record; None when it cannot be read."""
    entry = read_yaml(root, PATH, problems)
    if not isinstance(entry, YamlMapping):
        return None
    fields = Fields(entry, problems).only(KEYS)

    def words(key: str) -> Words:
        return fields.words(key) or Words(Place(PATH), {"zh-CN": ""})

    editions = {str(name): _locale(str(name), each) for name, each in fields.nested("editions")}
    for name, locale in editions.items():
        if locale.source not in editions:
            place = fields.mapping("editions").key_places[name]
            problems.add(place, Code.UNKNOWN_EDITION, f'"{name}" is made from "{locale.source}", which is no edition', near(locale.source, editions))
    return Imprint(
        name=fields.text("name"), title=words("title"), subtitle=words("subtitle"), author=words("author"),
        publisher=words("publisher"), description=words("description"), licence=words("licence"),
        version=fields.text("version"), date=fields.day("date") or EPOCH, as_of=fields.day("as_of") or EPOCH,
        identifier=fields.text("identifier"), address=fields.text("address", required=False).rstrip("/"),
        editions=editions,
    )


def _locale(name: str, fields: Fields) -> Locale:
    fields.only(("label", "short", "tag", "from"))
    return Locale(name, fields.text("label"), fields.text("short"), fields.text("tag"), fields.text("from", required=False) or name)
