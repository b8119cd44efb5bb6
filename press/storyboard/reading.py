"""The storyboard as it is written: sections of slides, words side by side, figures by address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.fields import Fields, unique, words_of
from press.problems import Code, Place, Problems
from press.reading import Entry, Sequence, Word, read_yaml
from press.reading import Mapping as YamlMapping
from press.storyboard.forms import COMMON
from press.words import Words

PATH = Path("deck/briefing.yaml")
KEYS = ("id", "title", "subtitle", "footer", "subject", "keywords", "labels", "pages", "sections")


@dataclass(frozen=True, slots=True)
class Plan:
    """A slide as written: ``content`` holds what its layout asks for, still in all languages."""

    id: str
    place: Place
    layout: str
    title: Words | None
    notes: Words | None
    badges: tuple[str, ...]
    sources: tuple[str, ...]
    book: tuple[str, ...]
    claims: tuple[str, ...]
    content: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the deck; one without ``about`` is not called up in the agenda."""

    id: str
    place: Place
    name: Words
    about: Words | None
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A deck as written; ``pages`` are the book's pages by name, in the words a source line uses."""

    id: str
    place: Place
    title: Words
    subtitle: Words
    footer: Words
    subject: Words
    keywords: Words
    labels: Mapping[str, Words]
    pages: Mapping[str, Words]
    sections: tuple[Section, ...]
    entry: Entry

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All slides in order."""
        return tuple(plan for section in self.sections for plan in section.plans)


def words_in(entries: Iterable[Entry]) -> Iterator[Words]:
    """All words inside some entries, however deep; a mapping with a language for key is words."""
    for entry in entries:
        if isinstance(entry, Sequence):
            yield from words_in(entry)
        elif isinstance(entry, YamlMapping):
            if is_words(entry):
                found = words_of(entry, "", Problems())
                yield from (found,) if found else ()
            else:
                yield from words_in(entry.values())


def is_words(entry: Entry) -> bool:
    """True for a mapping of languages."""
    return isinstance(entry, YamlMapping) and ("zh-CN" in entry or "en" in entry)


def read_storyboard(path: Path, problems: Problems) -> Storyboard | None:
    """The storyboard at ``<root>/deck/<name>.yaml``; None when it cannot be read."""
    root = path.parents[1]
    entry = read_yaml(root, path.relative_to(root), problems)
    if not isinstance(entry, YamlMapping) or not entry:
        return None
    fields = Fields(entry, problems).only(KEYS)
    seen: dict[str, Place] = {}

    def words(key: str) -> Words:
        return fields.words(key) or Words(entry.place, {})

    return Storyboard(
        fields.text("id"), entry.place, words("title"), words("subtitle"), words("footer"), words("subject"), words("keywords"),
        _words_by_name(fields, "labels"), _words_by_name(fields, "pages"), tuple(_sections(fields, seen, problems)), entry,
    )


def _words_by_name(fields: Fields, key: str) -> Mapping[str, Words]:
    named = Fields(fields.mapping(key), fields.problems)
    return {name: words for name in named.entry if (words := named.words(name))}


def _mappings(fields: Fields, key: str, what: str) -> Iterator[Fields]:
    entry = fields.entry.get(key)
    if not isinstance(entry, Sequence):
        fields.problems.add(fields.place, Code.MISSING_KEY, f'"{key}" is missing', f"list the {what}")
        return
    for each in entry:
        if isinstance(each, YamlMapping):
            yield Fields(each, fields.problems)
        else:
            fields.problems.add(each.place, Code.WRONG_TYPE, f"this is not one of the {what}", "write its fields as 'key: value'")


def _sections(fields: Fields, seen: dict[str, Place], problems: Problems) -> Iterator[Section]:
    for each in _mappings(fields, "sections", "sections"):
        each.only(("id", "name", "about", "slides"))
        plans = tuple(_plan(own) for own in _mappings(each, "slides", "slides"))
        kept = tuple(plan for plan in plans if unique(seen, plan.id, plan.place, problems))
        name = each.words("name") or Words(each.place, {})
        yield Section(each.text("id"), each.place, name, each.words("about", required=False), kept)


def _plan(fields: Fields) -> Plan:
    layout = fields.entry.get("layout")
    content = {key: entry for key, entry in fields.entry.items() if key not in COMMON}
    return Plan(
        fields.text("id"), layout.place if isinstance(layout, Word) else fields.place, fields.text("layout"),
        fields.words("title", required=False), fields.words("notes", required=False),
        fields.texts("badges"), fields.texts("sources"), fields.texts("book"), fields.texts("claims"), content,
    )
