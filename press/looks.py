"""Looks: the one set of colours that pages, charts, paper and slides are painted with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).with_name("looks.yaml")


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
    """Both palettes."""

    light: Palette
    dark: Palette

    def palette(self, name: str) -> Palette:
        """The palette called ``light`` or ``dark``."""
        return self.dark if name == "dark" else self.light


@cache
def load_looks() -> Looks:
    """``press/looks.yaml`` as palettes."""
    table = yaml.safe_load(PATH.read_text("utf-8"))
    return Looks(_palette("light", table), _palette("dark", table))


def _palette(name: str, table: Mapping[str, Any]) -> Palette:
    text = "text" if name == "light" else "text-dark"
    entities = table["entities"]
    return Palette(
        name, dict(table[name]), {k: v[name] for k, v in entities.items()}, {k: v[text] for k, v in entities.items()},
        {k: v[name] for k, v in table["badges"].items()},
    )


def css_variables() -> str:
    """CSS custom properties: the light look on :root, the dark one where the reader or the system asks for it."""
    looks = load_looks()
    light, dark = _declarations(looks.light), _declarations(looks.dark)
    return (
        f":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
    )


def _declarations(palette: Palette) -> str:
    named = {f"--{k}": v for k, v in palette.colours.items()}
    named |= {f"--entity-{k}": v for k, v in palette.entities.items()}
    named |= {f"--badge-{k}": v for k, v in palette.badges.items()}
    return f"color-scheme:{palette.name};" + "".join(f"{k}:{v};" for k, v in named.items())
