"""Looks: the one set of colours, measures and faces that pages, charts, paper and slides are painted with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).with_name("looks.yaml")
#: Up to this width a page is laid out for a phone; CSS cannot read it from a property.
NARROW = "58rem"
GENERIC = ("serif", "sans-serif", "monospace", "system-ui")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one look, ``light`` or ``dark``, as #rrggbb."""

    name: str
    colours: Mapping[str, str]
    entities: Mapping[str, str]
    entity_texts: Mapping[str, str]
    badges: Mapping[str, str]

    @property
    def ink(self) -> str:
        """The colour of text."""
        return self.colours["ink"]

    @property
    def paper(self) -> str:
        """The colour of the page."""
        return self.colours["paper"]

    @property
    def rule(self) -> str:
        """The colour of lines."""
        return self.colours["rule"]

    def entity(self, name: str) -> str:
        """The colour of what a series stands for."""
        return self.entities.get(name, self.entities["industry"])

    def entity_text(self, name: str) -> str:
        """The entity's colour dark or light enough for words."""
        return self.entity_texts.get(name, self.entity_texts["industry"])


@dataclass(frozen=True, slots=True)
class Looks:
    """Both palettes, the measures of a page (CSS lengths by name), and the faces of each language by role."""

    light: Palette
    dark: Palette
    measures: Mapping[str, str]
    narrow: Mapping[str, str]
    faces: Mapping[str, Mapping[str, Sequence[str]]]

    def palette(self, name: str) -> Palette:
        """The palette called ``light`` or ``dark``."""
        return self.dark if name == "dark" else self.light


@cache
def load_looks() -> Looks:
    """``press/looks.yaml`` as records."""
    table = yaml.safe_load(PATH.read_text("utf-8"))
    return Looks(_palette("light", table), _palette("dark", table), table["measures"], table["narrow"], table["faces"])


def _palette(name: str, table: Mapping[str, Any]) -> Palette:
    text = "text" if name == "light" else "text-dark"
    entities = table["entities"]
    return Palette(
        name, dict(table[name]), {k: v[name] for k, v in entities.items()}, {k: v[text] for k, v in entities.items()},
        {k: v[name] for k, v in table["badges"].items()},
    )


def css_variables() -> str:
    """CSS custom properties: the light look on :root, the dark one where the reader or the system asks for it.

    Paper is always light: the dark look holds on screens only.
    """
    looks = load_looks()
    light, dark = _colours(looks.light), _colours(looks.dark)
    return "\n".join((
        f":root {{ {light} {_listed(looks.measures)} }}",
        f"@media screen {{ :root[data-theme=dark] {{ {dark} }} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}",
        f"@media screen and (max-width: {NARROW}) {{ :root {{ {_listed(looks.narrow)} }} }}",
        *(f":lang({language}) {{ {_listed({f'face-{role}': _stack(names) for role, names in roles.items()})} }}" for language, roles in looks.faces.items()),
        "",
    ))


def _colours(palette: Palette) -> str:
    named = dict(palette.colours)
    named |= {f"entity-{k}": v for k, v in palette.entities.items()}
    named |= {f"badge-{k}": v for k, v in palette.badges.items()}
    return f"color-scheme: {palette.name}; {_listed(named)}"


def _listed(properties: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in properties.items())


def _stack(names: Sequence[str]) -> str:
    return ", ".join(name if name in GENERIC else f'"{name}"' for name in names)
