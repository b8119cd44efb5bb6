"""Typst source made of string literals and calls, so that no text of the book is ever read as markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

HAN = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff"
)
IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
RUN = re.compile(f"[{HAN}]+|[^{HAN}]+")
TICK = re.compile("[☐□]")  # a box to tick, whatever the type size
LONE_MARKS = re.compile("[—…‥·～]+")
OPENING, CLOSING, PAUSING = "「『（《〈【〔", "」』）》〉】〕", "，。、；：！？"
CLOSING_RUN = re.compile(f"[{CLOSING}{PAUSING}”’]+")
# Typst does not squeeze the marks of Taiwan and Hong Kong. A bracket that clings to the mark beside it takes its half
# form; before an opening bracket, where a line may end, stands a narrowing that a line's end swallows.
HALVED = re.compile(f"[{CLOSING}](?=[{CLOSING}{PAUSING}])|(?<=[{OPENING}])[{OPENING}]|(?<=[{CLOSING}{PAUSING}])(?=[{OPENING}])")


def literal(text: str) -> str:
    """A Typst string literal; control characters other than line feed and tab are dropped."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c) or ("" if unicodedata.category(c) == "Cc" else c) for c in text) + '"'


def call(name: str, /, *arguments: str, body: str | None = None, **named: str | None) -> str:
    """A call of a template function; arguments are Typst code already, those that are None are left out."""
    given = [*arguments, *(f"{key.replace('_', '-')}: {value}" for key, value in named.items() if value is not None)]
    brackets = f"({', '.join(given)})" if given or body is None else ""
    return f"#{name}{brackets}" + ("" if body is None else f"[{body}]")


def content(body: str) -> str:
    """A content block as an argument."""
    return f"[{body}]"


def array(values: Iterable[str]) -> str:
    """A Typst array of code pieces, also when it has none or one."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def flag(value: bool) -> str:
    """A Typst boolean."""
    return "true" if value else "false"


def plain(text: str) -> str:
    """A run of text; dashes and dots standing alone are told that they are Chinese."""
    if TICK.search(text):
        return "#inline-tick".join(plain(part) for part in TICK.split(text))
    if not text:
        return ""
    return call("hanmark", literal(text)) if LONE_MARKS.fullmatch(text) else "#" + literal(text)


def running(text: str, squeeze: bool) -> str:
    """Running text, with the centred marks squeezed when the edition has them."""
    if not squeeze:
        return plain(text)
    return "".join(_squeezed(text))


def _squeezed(text: str) -> Iterator[str]:
    at = 0
    for found in HALVED.finditer(text):
        yield plain(text[at : found.start()])
        yield call("half", literal(found[0])) if found[0] else "#narrow"
        at = found.end()
    yield plain(text[at:])


def dotted(text: str) -> str:
    """Emphasis: dots under Han characters, slanted Latin."""
    runs = (found[0] for found in RUN.finditer(text))
    return "".join(call("dotted" if IDEOGRAPH.search(run) else "emph", literal(run)) for run in runs)
