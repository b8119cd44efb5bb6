"""Simplified turned into Taiwan and Hong Kong Chinese, terms kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TypeAlias

# OpenCC's character tables never change the length of a text, so place i of the output is place i of
# the source. Its phrase tables (s2twp, s2hkp) do, and they break ordinary finance words: never use them.
ENGINES = {"zh-TW": "s2tw", "zh-HK": "s2hk"}

# The house's code points where it differs from OpenCC's. Taiwan: 帳 as its banks write, 台, 布, 占, 污 as
# its laws and press do. Hong Kong: the code points that its press and government type, not the glyph list.
HOUSE = {
    "zh-TW": str.maketrans("賬臺佈佔汙", "帳台布占污"),
    "zh-HK": str.maketrans("説户税脱閲鋭悦兑温藴麪鈎啓敍羣峯牀葱卧佈週", "說戶稅脫閱銳悅兌溫蘊麵鉤啟敘群峰床蔥臥布周"),
}

# Differences of one character that pins, not OpenCC, bring in: a search for one form must find the other.
HOUSE_FOLDS = str.maketrans("帳帐覆紀纪畫画著藉摺瞭洩", "账账复记记划划着借折了泄")

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
QUOTES = re.compile(r"[“”‘’]")
LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")

# Stands for each character that is not to be converted: no pin and no phrase can reach across it.
OPAQUE = "\ufffc"

CHARACTERS_ONLY = "="

Pins: TypeAlias = Mapping[str, str | None]
Edit: TypeAlias = tuple[int, int, str]  # from, to, the word laid over that span
Tree: TypeAlias = dict[str, "Tree"]
END = ""


class Converted(str):
    """Text in its edition's script; a converter refuses it, because a second pass would spoil it.

    Conversion is not idempotent (干预 → 干預 → 幹預). The mark is lost when text is joined or becomes a
    node: from there on the class ``noconv`` says the same, and the caller leaves such nodes out.
    """

    __slots__ = ()


class Converter:
    """Turns zh-CN text into one variant, ``zh-TW`` or ``zh-HK``; pure, and equal input gives equal output.

    ``pins`` maps Simplified words to the words of the variant; None means characters only, a shield
    against shorter pins. OpenCC is loaded at the first conversion, so that a process may fork before it.
    """

    def __init__(self, variant: str, pins: Pins) -> None:
        if variant not in ENGINES:
            raise ValueError(f'"{variant}" is not a variant; there are {", ".join(ENGINES)}')
        self.variant = variant
        self.pins = dict(pins)
        self._finder = _finder(self.pins)

    def __reduce__(self) -> tuple[type[Converter], tuple[str, Pins]]:
        return Converter, (self.variant, self.pins)

    def __call__(self, text: str) -> str:
        """Source text, as written, in this variant; text without Han comes back as it is."""
        return self.convert_runs([(text, True)])[0]

    def convert_runs(self, runs: Sequence[tuple[str, bool]]) -> list[str]:
        """One block cut into runs (text, whether to convert it): the converted texts, one a run.

        The runs are read as one text, so words and pins that cross emphasis come out right; a pin that
        spans several runs is spread over them. Raises TypeError for text that was converted before.
        """
        for text, convertible in runs:
            if convertible and isinstance(text, Converted):
                raise TypeError(f"converted twice: {text[:20]!r}; convert the source text, once")
        source = "".join(text if convertible else OPAQUE * len(text) for text, convertible in runs)
        if not HAN.search(source):
            return [text for text, _ in runs]
        turned = self.characters(source)
        edits = sorted(chain(_quotation_marks(source), self.pinned(source)))
        return list(_cut(runs, turned, edits))

    def characters(self, text: str) -> str:
        """The text character by character: no pins, no quotation marks, the same length."""
        turned = _engine(ENGINES[self.variant])(text)
        if len(turned) != len(text):
            raise ValueError(f"OpenCC changed the length of {text[:40]!r}; pins cannot be laid over it")
        return turned.translate(HOUSE[self.variant])

    def pinned(self, source: str) -> Iterator[Edit]:
        """Where pins stand in the source, leftmost and longest first, and the word each asks for; no shields."""
        for found in self._finder.finditer(source):
            word = self.pins[found[0]]
            if word is not None:
                yield found.start(), found.end(), word


def pins_for(
    variant: str, pin_entries: Iterable[Mapping[str, object]], concepts: Iterable[Mapping[str, object]]
) -> tuple[dict[str, str | None], list[tuple[str, str, str]]]:
    """The pins of a variant from plain records, and the conflicts as (key, kept word, other word).

    Each record has ``zh-CN`` and, where it wants one, a word under ``variant``; ``=`` stands for
    characters only. A concept's word comes first; an entry without a word for the variant is no pin.
    """
    words: dict[str, str] = {}
    conflicts: list[tuple[str, str, str]] = []
    for entry in chain(concepts, pin_entries):
        key, word = str(entry["zh-CN"]), str(entry.get(variant) or "")
        if word and words.setdefault(key, word) != word:
            conflicts.append((key, words[key], word))
    return {key: None if word == CHARACTERS_ONLY else word for key, word in words.items()}, conflicts


def folding_table(characters: Iterable[str]) -> str:
    """Pairs of a character and the one a search folds it to, run together: ``徵征帳账``.

    Takes the characters met in the text of all editions; those that fold to themselves are left out.
    """
    simplify = _engine("tw2s")
    pairs = ((letter, simplify(letter).translate(HOUSE_FOLDS)) for letter in sorted(set(characters)))
    return "".join(letter + folded for letter, folded in pairs if folded != letter and len(folded) == 1)


@cache
def _engine(config: str) -> Callable[[str], str]:
    import opencc  # loads 46 MB of tables; not before something is converted

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def _cut(runs: Sequence[tuple[str, bool]], turned: str, edits: Sequence[Edit]) -> Iterator[str]:
    start = 0
    for text, convertible in runs:
        end = start + len(text)
        yield Converted(_between(turned, edits, start, end)) if convertible else text
        start = end


def _between(turned: str, edits: Sequence[Edit], start: int, end: int) -> str:
    # The turned text from start to end with the edits laid over it. Of an edit that reaches beyond, the
    # share of its word that falls here; an edit within another (a quotation mark in a pin) is passed over.
    pieces: list[str] = []
    for edit in edits:
        first, last, word = edit
        if last <= start or first >= end:
            continue
        left, right = max(first, start), min(last, end)
        pieces += turned[start:left], word[_share(edit, left) : _share(edit, right)]
        start = right
    pieces.append(turned[start:end])
    return "".join(pieces)


def _share(edit: Edit, at: int) -> int:
    # How many characters of the edit's word stand before place ``at``, to the nearest.
    first, last, word = edit
    return (2 * len(word) * (at - first) + last - first) // (2 * (last - first))


def _quotation_marks(source: str) -> Iterator[Edit]:
    # “ ” ‘ ’ become 「 」 『 』 in both regions, but an apostrophe is not a quotation mark.
    open_marks = 0
    for found in QUOTES.finditer(source):
        at, mark = found.start(), found[0]
        if mark == "’" and _is_apostrophe(source, at, open_marks):
            continue
        open_marks += {"‘": 1, "’": -1}.get(mark, 0)
        yield at, at + 1, "「」『』"["“”‘’".index(mark)]


def _is_apostrophe(source: str, at: int, open_marks: int) -> bool:
    before, after = source[at - 1 : at], source[at + 1 : at + 2]
    within_word = bool(LATIN.match(before) and LATIN.match(after))
    return within_word or (open_marks <= 0 and bool(LATIN.match(before) or LATIN.match(after)))


def _finder(words: Iterable[str]) -> re.Pattern[str]:
    # A pattern for the longest of the words at the leftmost place; it shares common beginnings.
    tree: Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[END] = {}
    return re.compile(_pattern(tree) if tree else "(?!)")


def _pattern(tree: Tree) -> str:
    branches = [re.escape(letter) + _pattern(rest) for letter, rest in sorted(tree.items()) if letter != END]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if END in tree else joined
