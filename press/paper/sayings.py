"""The few words the paper edition says by itself: contents, page, continued, as of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.edition import Edition
from press.problems import Place
from press.words import Words

Sayings = Mapping[str, str]

PLACE = Place(Path("press/paper/sayings.py"))
SAID: Mapping[str, tuple[str, str]] = {
    "contents": ("目录", "Contents"),
    "opening": ("从哪里读起", "Where to start"),
    "chapter": ("第{n}章", "Chapter {n}"),
    "on-page": ("第{n}页", "p. {n}"),
    "badge-page": ("p.{n}", "p.{n}"),
    "open": ("（", " ("),
    "close": ("）", ")"),
    "comma": ("，", ", "),
    "list-comma": ("、", ", "),
    "halt": ("停", "STOP"),
    "manuscript": ("手稿原文", "The manuscript"),
    "table": ("表", "Table"),
    "continued": ("续{n}", "{n}, continued"),
    "used-on": ("见第{pages}页", "See p. {pages}"),
    "strokes": ("{n}画", "{n} strokes"),
    "badges": ("五种徽章；徽章后的小字是台账里的页码", "The five badges; the small figure after one is its page in the ledger"),
    "edition": ("{version}版", "Edition {version}"),
    "as-of": ("数据截至{date}", "Figures as of {date}"),
    "see-chapter": ("见全书第{n}章", "see chapter {n} of the book"),
    "see-book": ("见全书", "see the book"),
    "see-part": ("见全书“{title}”", "see “{title}” in the book"),
    "offprint": ("《{title}》第{n}章单行本", "Chapter {n} of {title}, printed separately"),
    "terms-used": ("本册用到的术语", "Terms used here"),
    "claims-used": ("本册引用的核对记录", "Claims quoted here"),
}


def sayings_of(edition: Edition) -> Sayings:
    """The words in an edition's language."""
    return {key: edition.words(words_of(zh, en)) for key, (zh, en) in SAID.items()}


def words_of(zh: str, en: str) -> Words:
    """A pair as words that an edition can convert."""
    return Words(PLACE, {"zh-CN": zh, "en": en})
