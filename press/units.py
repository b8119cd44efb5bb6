"""Units, and how each locale says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from press.fields import named
from press.problems import Code, Place, Problems, near
from press.reading import Entry, read_yaml
from press.words import Words

PATH = Path("data/units.yaml")
KINDS = ("money", "count", "percent", "point", "time", "plain", "date", "clock")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``scale`` is how many of the base unit it holds; ``say`` is a template with {n}."""

    name: str
    kind: str
    scale: Decimal
    say: Words
    say_one: Words | None
    label: Words


NO_UNIT = Unit("", "plain", Decimal(1), Words(Place(PATH), {"zh-CN": "{n}", "en": "{n}"}), None, Words(Place(PATH), {"zh-CN": "", "en": ""}))


def read_units(root: Path, problems: Problems) -> Mapping[str, Unit]:
    """``data/units.yaml`` by name."""
    found = {}
    for name, fields in named(read_yaml(root, PATH, problems), problems, "units"):
        fields.only(("say", "say-one", "label", "scale", "kind", "note"))
        kind = fields.text("kind")
        if kind not in KINDS:
            problems.add(fields.place, Code.WRONG_TYPE, f'kind "{kind}"', f"write one of {', '.join(KINDS)}")
        say = fields.words("say") or NO_UNIT.say
        found[str(name)] = Unit(
            str(name), kind, fields.number("scale", Decimal(1)) or Decimal(1), say,
            fields.words("say-one", required=False), fields.words("label") or NO_UNIT.label,
        )
    return found


def unit_named(name: str, units: Mapping[str, Unit], entry: Entry | None, problems: Problems) -> Unit:
    """The unit called ``name``; a problem at ``entry`` and a unit that says nothing otherwise."""
    if name not in units:
        if entry is not None:
            problems.add(entry.place, Code.UNKNOWN_UNIT, f'unknown unit "{name}"', near(name, units))
        return NO_UNIT
    return units[name]
