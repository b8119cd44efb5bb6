"""Words: one text in several languages, side by side, with figures by address in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.problems import Place

FIGURE = re.compile(r"\{([a-z0-9_]+/[^{}|]+)(?:\|([a-z-]+))?\}")


@dataclass(frozen=True, slots=True)
class Words:
    """One text by language; ``by_language`` has BCP 47 keys such as zh-CN, zh-TW, en."""

    place: Place
    by_language: Mapping[str, str]

    def figures(self) -> Iterator[tuple[str, str]]:
        """The (address, style) pairs that stand in the text, over all languages."""
        for text in self.by_language.values():
            for found in FIGURE.finditer(text):
                yield found[1], found[2] or ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure inside a text: its address and the style it is said in."""

    address: str
    style: str = ""


def pieces(text: str) -> Iterator[str | Figure]:
    """A text cut into plain runs and figures, in order."""
    at = 0
    for found in FIGURE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield Figure(found[1], found[2] or "")
        at = found.end()
    if at < len(text):
        yield text[at:]
