"""Concepts: one idea, its term and gloss in each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.fields import Fields, entries, unique
from press.problems import Code, Place, Problems
from press.reading import read_yaml
from press.words import Words

PATH = Path("glossary/terms.yaml")
PINS = Path("glossary/variants/pins.yaml")
KEYS = ["id", "zh-CN", "zh-TW", "zh-HK", "en", "abbr", "pinyin", "aliases", "local", "gloss", "explainer", "see", "confused_with", "source", "note", "kind"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea: its names by language, one sentence on it, and where to read more."""

    id: str
    place: Place
    names: Words
    abbr: str
    pinyin: str
    aliases: tuple[str, ...]
    local: Words | None
    gloss: Words
    explainer: str
    see: tuple[str, ...]
    confused_with: tuple[str, ...]

    def keys(self) -> Iterator[str]:
        """Everything an author may call the concept by."""
        yield self.id
        yield self.names.by_language.get("zh-CN", "")
        if self.abbr:
            yield self.abbr
        yield from self.aliases


@dataclass(frozen=True, slots=True)
class Pin:
    """A word of the source and the words that stand for it in each region ('=': characters only)."""

    source: str
    place: Place
    kind: str
    by_region: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts, and the key by which each is called."""

    concepts: Mapping[str, Concept]
    by_key: Mapping[str, str]

    def find(self, key: str) -> Concept | None:
        """The concept called ``key`` (id, name, abbreviation or alias)."""
        return self.concepts.get(self.by_key.get(key, ""))


def spelled(concept: Concept) -> str:
    """A concept's Chinese name spelled for sorting."""
    return spelling(concept.names.by_language.get("zh-CN", ""), concept.pinyin)


def spelling(name: str, pinyin: str) -> str:
    """A Chinese name spelled for sorting: what it begins with in Latin, then its pinyin without tone marks (ü stays)."""
    lead = re.match(r"[A-Za-z0-9]*", name)
    kept = (c for c in unicodedata.normalize("NFD", pinyin.lower()) if not unicodedata.combining(c) or c == "\u0308")
    return f"{lead[0].lower() if lead else ''} {unicodedata.normalize('NFC', ''.join(kept))}".strip()


def read_glossary(root: Path, problems: Problems) -> Glossary:
    """``glossary/terms.yaml``; two concepts may not share a name."""
    concepts: dict[str, Concept] = {}
    by_key: dict[str, str] = {}
    seen: dict[str, Place] = {}
    for fields in entries(read_yaml(root, PATH, problems), problems, "term"):
        concept = _concept(fields.only(KEYS), problems)
        for key in dict.fromkeys(concept.keys()):
            if unique(seen, key, fields.place, problems):
                by_key[key] = concept.id
        concepts.setdefault(concept.id, concept)
    return Glossary(concepts, by_key)


def _concept(fields: Fields, problems: Problems) -> Concept:
    names = {lang: fields.text(lang, required=lang == "zh-CN") for lang in ("zh-CN", "zh-TW", "zh-HK", "en") if lang in fields.entry or lang == "zh-CN"}
    return Concept(
        fields.text("id"), fields.place, Words(fields.place, names), fields.text("abbr", required=False),
        fields.text("pinyin"), fields.texts("aliases"), fields.words("local", required=False),
        fields.words("gloss") or Words(fields.place, {}), fields.text("explainer", required=False),
        fields.texts("see"), fields.texts("confused_with"),
    )


def read_pins(root: Path, problems: Problems) -> tuple[Pin, ...]:
    """``glossary/variants/pins.yaml``; a word may be pinned once."""
    seen: dict[str, Place] = {}
    found = []
    entry = read_yaml(root, PINS, problems) if (root / PINS).exists() else None
    for fields in entries(entry, problems, "pin"):
        fields.only(("zh-CN", "zh-TW", "zh-HK", "kind", "note", "test"))
        source = fields.text("zh-CN")
        if unique(seen, source, fields.place, problems):
            regions = {r: fields.text(r) for r in ("zh-TW", "zh-HK")}
            found.append(Pin(source, fields.place, fields.text("kind"), regions))
    return tuple(found)


def check_links(glossary: Glossary, problems: Problems) -> None:
    """Report each see-also that leads to no concept."""
    for concept in glossary.concepts.values():
        for other in (*concept.see, *concept.confused_with):
            if other not in glossary.concepts:
                problems.add(concept.place, Code.UNKNOWN_TERM, f'"{concept.id}" points to unknown term "{other}"', "use the id of a term")

