"""Sources: who said it, where, and when it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from press.fields import named
from press.problems import Code, Place, Problems
from press.reading import read_yaml
from press.words import Words

PATH = Path("data/sources.yaml")
TIERS = ("official", "media", "weak", "none")


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; ``tier`` says how near it is to the origin, dates are as its author gave them."""

    id: str
    place: Place
    title: str
    publisher: Words | None
    url: str
    published: str
    read: str
    tier: str


def read_sources(root: Path, problems: Problems) -> Mapping[str, Source]:
    """``data/sources.yaml`` by id."""
    found = {}
    for name, fields in named(read_yaml(root, PATH, problems), problems, "sources"):
        fields.only(("publisher", "title", "url", "published", "read", "tier", "licence", "note"))
        tier = fields.text("tier")
        if tier not in TIERS:
            problems.add(fields.place, Code.WRONG_TYPE, f'tier "{tier}"', f"write one of {', '.join(TIERS)}")
        publisher = fields.words("publisher", required=False)
        found[str(name)] = Source(
            str(name), name.place, fields.text("title"), publisher, fields.text("url", required=False),
            fields.text("published", required=False), fields.text("read", required=False), tier,
        )
    return found
