"""Finished HTML and XHTML in another region's Chinese: text and attributes converted, every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from press.edition import Edition

TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^>]*>|[^<]+", re.DOTALL)
TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^>]*?)(/?)>\Z", re.DOTALL)
ATTRIBUTE = re.compile(r'(?<=\s)([\w:-]+)="([^"]*)"')
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "item", "itemref", "reference"}
#: Elements inside a line; any other element ends the block that is converted as one.
INLINE = {"a", "abbr", "b", "bdi", "cite", "dfn", "em", "i", "img", "mark", "q", "small", "span", "strong", "sub", "sup", "u",
          "code", "kbd", "samp", "math", "wbr"}
OPAQUE = {"code", "kbd", "samp", "math", "pre", "svg"}
RAW = {"script", "style"}
SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-names", "data-found", "data-none")
METADATA = re.compile(r'name="(?:description|keywords|author|[^"]*title)"')
CHART = re.compile(r'src="[^"]*?chart-([\w-]+?)(?:-dark)?\.svg"')
BREAK = "\ufffc"


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, and whether its text is kept as it is."""

    name: str
    keep: bool
    replaced: bool = False


@dataclass(slots=True)
class _Run:
    """A stretch of text: where it goes, what it says, whether it is converted, what replaces it."""

    at: int
    text: str
    free: bool
    said: str | None = None


def convert_markup(text: str, edition: Edition) -> str:
    """The page in the edition's words: blocks converted whole, links as units, figures said anew.

    Kept as they are: elements of class noconv or with a ``lang`` of their own (but the root's),
    code, formulas, scripts, ids and addresses.
    """
    return _Page(edition).convert(text)


class _Page:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.converter = edition.converter
        self.out: list[str] = []
        self.runs: list[_Run] = []
        self.open: list[_Open] = []
        self.instead: str | None = None

    def convert(self, text: str) -> str:
        if self.converter is None:
            return text
        raw = ""
        for token in TOKEN.findall(text):
            found = TAG.match(token)
            if raw:
                self.out.append(token)
                raw = "" if found and found[1] and found[2] == raw else raw
            elif found:
                self._tag(token, found)
                raw = found[2] if found[2] in RAW and not found[1] and not found[4] else ""
            elif token.startswith("<"):
                self.out.append(token)
            else:
                self._text(token)
        self._flush()
        return "".join(self.out)

    @property
    def keep(self) -> bool:
        return bool(self.open) and self.open[-1].keep

    def _text(self, text: str) -> None:
        # Words that replace an element's take the place of all its text, nested figures included.
        gone = "" if any(element.replaced for element in self.open) else None
        self.runs.append(_Run(len(self.out), text, not self.keep, self.instead if self.instead is not None else gone))
        self.instead = None
        self.out.append(text)

    def _tag(self, token: str, found: re.Match[str]) -> None:
        closing, name = bool(found[1]), found[2]
        if name not in INLINE:
            self._flush()
        elif name == "a" or name in OPAQUE or name == "img":
            self.runs.append(_Run(-1, BREAK, False))
        if closing:
            if self.open and self.open[-1].name == name:
                self.open.pop()
            self.out.append(token)
            return
        keep = self.keep or _kept(name, found[3])
        if name == "span" and not any(element.replaced for element in self.open):
            self.instead = self._own_words(found[3])
        if not (found[4] or name in VOID):
            replaced = self.instead is not None
            self.open.append(_Open(name, keep or name in OPAQUE or replaced, replaced))
        self.out.append(token if keep and not CHART.search(found[3]) else self._attributes(token, found[3]))

    def _own_words(self, attributes: str) -> str | None:
        marks = dict(ATTRIBUTE.findall(attributes))
        if "data-fact" in marks:
            address, _, style = unescape(marks["data-fact"]).partition("|")
            return escape(self.edition.say(address, style), quote=False)
        own = marks.get(f"data-{self.edition.name.lower()}")
        return escape(self.edition.fill(unescape(own), convert=False), quote=False) if own is not None else None

    def _attributes(self, token: str, attributes: str) -> str:
        chart = CHART.search(attributes)
        alt = escape(self.edition.chart(chart[1]).alt) if chart and chart[1] in self.edition.content.charts else None
        spoken = (*SPOKEN, "content") if METADATA.search(attributes) else SPOKEN

        def said(found: re.Match[str]) -> str:
            if found[1] == "alt" and alt is not None:
                return f'alt="{alt}"'
            return f'{found[1]}="{self.edition.convert(found[2])}"' if found[1] in spoken else found[0]

        return ATTRIBUTE.sub(said, token)

    def _flush(self) -> None:
        assert self.converter is not None
        if any(run.free for run in self.runs):
            new = self.converter.convert_runs([(run.text, run.free) for run in self.runs])
        else:
            new = [run.text for run in self.runs]
        for run, said in zip(self.runs, new, strict=True):
            if run.at >= 0:
                self.out[run.at] = run.said if run.said is not None else said
        self.runs = []


def _kept(name: str, attributes: str) -> bool:
    if name in OPAQUE:
        return True
    marks = dict(ATTRIBUTE.findall(attributes))
    own_language = ("lang" in marks or "xml:lang" in marks) and name not in ("html", "package", "ncx")
    return own_language or "noconv" in marks.get("class", "").split() or any(c.startswith("language-") for c in marks.get("class", "").split())


def texts(markup: str) -> Iterator[str]:
    """The text runs of a page, scripts and styles left out; for comparing two routes."""
    raw = ""
    for token in TOKEN.findall(markup):
        found = TAG.match(token)
        if found:
            raw = "" if found[1] and found[2] == raw else (found[2] if found[2] in RAW and not found[1] else raw)
        elif not raw and not token.startswith("<") and token.strip():
            yield unescape(token.strip())
