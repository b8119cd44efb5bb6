"""The fields of a YAML entry, asked for by kind; what is missing or wrong becomes a problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from press.problems import Code, Place, Problems, near
from press.reading import Entry, Mapping, Sequence, Word
from press.words import Words


class Fields:
    """A view of one mapping that answers typed questions and collects problems."""

    def __init__(self, entry: Mapping, problems: Problems) -> None:
        self.entry = entry
        self.place = entry.place
        self.problems = problems

    def only(self, known: Collection[str]) -> Fields:
        """Report each field that is not among ``known``."""
        for key in self.entry:
            if key not in known:
                place = self.entry.key_places.get(key, self.place)
                self.problems.add(place, Code.UNKNOWN_KEY, f'unknown field "{key}"', near(key, known))
        return self

    def _wrong(self, key: str, entry: Entry, wanted: str) -> None:
        place = entry.place
        shown = f'"{entry}"' if isinstance(entry, Word) else "a nested entry"
        self.problems.add(place, Code.WRONG_TYPE, f"{key} is {shown}, not {wanted}", f"write {wanted}")

    def _get(self, key: str, required: bool) -> Entry | None:
        entry = self.entry.get(key)
        if entry is None and required:
            self.problems.add(self.place, Code.MISSING_KEY, f'"{key}" is missing', f"add {key}:")
        return entry

    def text(self, key: str, required: bool = True) -> str:
        """A scalar as text; empty when absent."""
        entry = self._get(key, required)
        if entry is None or isinstance(entry, Word):
            return str(entry or "")
        self._wrong(key, entry, "text")
        return ""

    def number(self, key: str, default: Decimal | None = None) -> Decimal | None:
        """A decimal number; ``default`` when absent."""
        entry = self.entry.get(key)
        if entry is None:
            return default
        try:
            if isinstance(entry, Word):
                return Decimal(entry)
        except InvalidOperation:
            pass
        self._wrong(key, entry, "a number")
        return default

    def day(self, key: str, required: bool = True) -> date | None:
        """An ISO date."""
        entry = self._get(key, required)
        if entry is None:
            return None
        try:
            return date.fromisoformat(str(entry)) if isinstance(entry, Word) else None
        except ValueError:
            self._wrong(key, entry, "a date such as 2026-08-31")
            return None

    def words(self, key: str, required: bool = True) -> Words | None:
        """Words by language; a bare text counts as zh-CN."""
        entry = self._get(key, required)
        if entry is None:
            return None
        return words_of(entry, key, self.problems)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of scalars; empty when absent."""
        entry = self.entry.get(key)
        if entry is None:
            return ()
        if isinstance(entry, Sequence) and all(isinstance(e, Word) for e in entry):
            return tuple(str(e) for e in entry)
        self._wrong(key, entry, "a list of words")
        return ()

    def mapping(self, key: str) -> Mapping:
        """A nested mapping; an empty one when absent or of another kind."""
        entry = self.entry.get(key)
        if isinstance(entry, Mapping):
            return entry
        if entry is not None:
            self._wrong(key, entry, "a mapping")
        return Mapping(self.place)

    def nested(self, key: str) -> Iterator[tuple[Word, Fields]]:
        """The entries of a mapping of mappings, in order, with their keys."""
        mapping = self.mapping(key)
        for name, entry in mapping.items():
            at = mapping.key_places[name]
            if isinstance(entry, Mapping):
                yield Word(name, at), Fields(entry, self.problems)
            else:
                self.problems.add(at, Code.WRONG_TYPE, f"{name} is not a mapping", "indent its fields below it")


def words_of(entry: Entry, key: str, problems: Problems) -> Words | None:
    """Words from a YAML entry: a mapping of language to text, or a bare text in zh-CN."""
    if isinstance(entry, Word):
        return Words(entry.place, {"zh-CN": str(entry)})
    if isinstance(entry, Mapping) and all(isinstance(v, Word) for v in entry.values()):
        return Words(entry.place, {k: str(v) for k, v in entry.items()})
    problems.add(entry.place, Code.WRONG_TYPE, f"{key} is not words", "write zh-CN: and en: below it")
    return None


def entries(entry: Entry | None, problems: Problems, what: str) -> Iterator[Fields]:
    """The mappings of a top-level list."""
    if entry is None:
        return
    if not isinstance(entry, Sequence):
        if not (isinstance(entry, Mapping) and not entry):
            problems.add(entry.place, Code.WRONG_TYPE, f"the file is not a list of {what}", "begin each with '- '")
        return
    for each in entry:
        if isinstance(each, Mapping):
            yield Fields(each, problems)
        else:
            problems.add(each.place, Code.WRONG_TYPE, f"this is not a {what}", "write its fields as 'key: value'")


def named(entry: Entry | None, problems: Problems, what: str) -> Iterator[tuple[Word, Fields]]:
    """The entries of a top-level mapping of names to mappings."""
    if entry is None:
        return
    if not isinstance(entry, Mapping):
        problems.add(entry.place, Code.WRONG_TYPE, f"the file is not a mapping of {what}", "write 'name:' and its fields")
        return
    holder = Mapping(entry.place)
    holder["all"] = entry
    yield from Fields(holder, problems).nested("all")


def unique(seen: dict[str, Place], name: str, place: Place, problems: Problems) -> bool:
    """True the first time ``name`` is met; afterwards a problem."""
    if name in seen:
        problems.add(place, Code.DUPLICATE_ID, f'"{name}" is already used in {seen[name]}', "give it another id")
        return False
    seen[name] = place
    return True
