"""Orders of Chinese words: by pinyin in Simplified, by strokes in Traditional editions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from docutils import nodes

from press.glossary import spelling
from press.imprint import Locale
from press.paper.sayings import Sayings

Entry = nodes.definition_list_item
Key = tuple[str, tuple[object, ...]]

# Where in Big5, whose 5,401 common characters stand in stroke order, each number of strokes begins.
STROKES = (
    0xA440, 0xA442, 0xA454, 0xA4A1, 0xA4FE, 0xA5E0, 0xA6EA, 0xA8C3, 0xAB45, 0xADBC, 0xB0AE, 0xB3C3, 0xB6C4, 0xB9AC,
    0xBBF5, 0xBEA7, 0xC075, 0xC24F, 0xC35F, 0xC455, 0xC4D7, 0xC56B, 0xC5C8, 0xC5F1, 0xC655, 0xC665, 0xC66C,
)


def ordered(entries: Iterable[Entry], locale: Locale, pinyin: Callable[[str], str], sayings: Sayings) -> Iterator[tuple[str, list[Entry]]]:
    """Groups of glossary entries with their heads; pinyin is asked by the id of a term."""

    def key(entry: Entry) -> Key:
        term = next(c for c in entry.children if isinstance(c, nodes.term))
        text = term.astext()
        if locale.language != "zh":
            return text[:1].upper(), (text.casefold(),)
        if locale.region in ("tw", "hk"):
            return by_strokes(text, sayings["strokes"])
        return by_pinyin(text, pinyin(next(iter(term["ids"]), "").removeprefix("term-")))

    keyed = sorted(((key(entry), entry) for entry in entries), key=lambda pair: pair[0][1])
    for group, members in groupby(keyed, key=lambda pair: pair[0][0]):
        yield group, [entry for _, entry in members]


def by_pinyin(text: str, pinyin: str) -> Key:
    """The letter a word stands under, and its place: syllable by syllable, then by tone."""
    bare = spelling(text, pinyin) or text.lower()
    return bare[:1].upper(), (tuple(bare.split()), pinyin, text)


def by_strokes(text: str, pattern: str) -> Key:
    """The number of strokes of the first character, and the word's place; Latin letters come first."""
    if ord(text[:1] or " ") < 0x2E80:
        return text[:1].upper(), (0, text.casefold().encode())
    strokes = stroke_count(text[0])
    return pattern.replace("{n}", str(strokes)), (strokes, text.encode("big5hkscs", "replace"))


def stroke_count(character: str) -> int:
    """Strokes of a common Traditional character; one more than the most for the others."""
    code = character.encode("big5", "replace")
    value = int.from_bytes(code, "big")
    return bisect_right(STROKES, value) if len(code) == 2 and value < 0xC680 else len(STROKES) + 1
