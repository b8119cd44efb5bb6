"""What each layout asks of a slide: which lists it holds, how many of each, and at which level each field stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: keys that any slide may have
COMMON = ("id", "layout", "title", "notes", "badges", "sources", "book", "claims")
#: how an entry of a table is written
TABLE_KEYS = ("name", "rows", "columns", "head", "widths", "align", "alt", "key")


@dataclass(frozen=True, slots=True)
class Form:
    """One list of a layout: at most ``most`` entries; each entry fills ``slots``: (slot, fields level by level).

    In a joined form all entries stand in the first slot, one below the other.
    """

    most: int
    slots: tuple[tuple[str, tuple[str, ...]], ...]
    required: bool = True
    joined: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields an entry may have."""
        return (*(name for _slot, names in self.slots for name in names), "tone")


def _form(most: int, *slots: str, required: bool = True, joined: bool = False) -> Form:
    """A form from texts such as ``card: figure label note badge``."""
    cut = (slot.split(":") for slot in slots)
    return Form(most, tuple((name, tuple(fields.split())) for name, fields in cut), required, joined)


TAKE = _form(4, "take: head figure text points caution", required=False, joined=True)
STRIP = _form(1, "strip: text note")

#: layout -> its lists; ``chart`` and ``table`` are kinds of their own
FORMS: Mapping[str, Mapping[str, Form]] = {
    "cover": {"promises": _form(3, "promise: text note")},
    "opening": {"entries": _form(4, "entry: label text")},
    "badges": {"rows": _form(5, "badge: badge", "meaning: meaning", "rule: rule")},
    "kpi": {"cards": _form(6, "card: figure label note badge")},
    "chart": {"heading": _form(1, "heading: text unit"), "take": TAKE},
    "steps": {"steps": _form(8, "step: numbered", "body: text mark")},
    "table": {},
    "guess": {"offers": _form(2, "offer: name figure label terms"), "strip": STRIP},
    "answer": {"take": TAKE},
    "panels": {"panels": _form(3, "panel: head points"), "strip": STRIP},
    "questions": {"questions": _form(10, "number: count", "question: text")},
    "calls": {"calls": _form(3, "call: figure label points"), "strip": STRIP},
    "sources": {},
}
CHARTED = ("chart",)
TABLED = ("table", "answer")
