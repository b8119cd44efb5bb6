"""Rules on languages: what an edition needs to say is given, and pins do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press.edition import Content, pin_records
from press.problems import Code, Problem
from press.prose import Chapter
from press.rules.figures import every_words
from press.variant import pins_for


def words_are_given(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Words are given in each language that some edition is read in."""
    needed = {name for name, locale in content.imprint.editions.items() if not locale.converted}
    for words in every_words(content):
        for name in sorted(needed):
            if not words.by_language.get(name) and words.by_language:
                if name == "zh-CN" and any(key.startswith("zh-") for key in words.by_language):
                    continue
                yield Problem(words.place, Code.MISSING_LANGUAGE, f"no words in {name}", f"add {name}:")


def pins_are_given(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """A term and a pin say how each converted edition writes them."""
    converted = [name for name, locale in content.imprint.editions.items() if locale.converted]
    for concept in content.glossary.concepts.values():
        for name in converted:
            if not concept.names.by_language.get(name):
                yield Problem(concept.place, Code.MISSING_PIN, f'term "{concept.id}" has no form for {name}', f"add {name}:")
    for pin in content.pins:
        for name in converted:
            if not pin.by_region.get(name):
                yield Problem(pin.place, Code.MISSING_PIN, f'pin "{pin.source}" has no form for {name}', f"add {name}:, or '=' for characters only")


def pins_agree(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """The glossary and the pins ask for the same words."""
    places = {pin.source: pin.place for pin in content.pins}
    for name, locale in content.imprint.editions.items():
        if locale.converted:
            _, conflicts = pins_for(name, *pin_records(content))
            for key, term, pinned in conflicts:
                what = f'{name}: pinned as "{pinned}", but the glossary says "{term}"'
                yield Problem(places.get(key, content.imprint.title.place), Code.PIN_CONFLICT, what, "keep one of them")
