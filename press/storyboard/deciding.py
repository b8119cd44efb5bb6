"""From the storyboard to slides: each layout's lists become the text, charts and tables of its slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from press.edition import Edition
from press.fields import words_of
from press.problems import Problems
from press.reading import Entry, Sequence
from press.reading import Mapping as YamlMapping
from press.storyboard import wording
from press.storyboard.forms import CHARTED, FORMS, TABLED, Form
from press.storyboard.reading import Plan, Section, Storyboard, is_words
from press.storyboard.records import ChartPart, Line, Part, Piece, Slide, TextPart
from press.storyboard.sheets import source_tables, sources_of, table_part
from press.storyboard.wording import line, say

LETTERS = "ABCDEFGH"
APPENDIX, EXTRA = "appendix", "＋"
EN_SPACE, CAUTION = "\u2002", "▲"


def decide(storyboard: Storyboard, edition: Edition) -> tuple[Slide, ...]:
    """Every slide of the deck in one edition's words; the storyboard must have passed its rules."""
    slides: list[Slide] = []
    for section in storyboard.sections:
        for plan in section.plans:
            slides.append(_slide(plan, section, storyboard, edition, len(slides) + 1))
    whole = tuple(slides)
    return tuple(_complete(slide, whole, storyboard, edition) for slide in whole)


def _slide(plan: Plan, section: Section, storyboard: Storyboard, edition: Edition, number: int) -> Slide:
    parts = tuple(_parts(plan, section, storyboard, edition))
    title, notes = say(plan.title or storyboard.title, edition), wording.notes(plan, storyboard, edition)
    return Slide(plan.id, plan.place, plan.layout, section.id, number, title, parts, notes, plan.sources)


def _parts(plan: Plan, section: Section, storyboard: Storyboard, edition: Edition) -> Iterator[Part]:
    if plan.layout == "cover":
        yield TextPart("subtitle1", (line(say(storyboard.subtitle, edition)),))
        yield TextPart("version1", (line(say(storyboard.labels["version"], edition)),))
    else:
        yield TextPart("eyebrow", (line(eyebrow(section, storyboard, edition)),))
    for n, key in enumerate(plan.badges[:2]):  # the last badge stands at the right edge, in the first slot
        yield TextPart(f"chip{min(len(plan.badges), 2) - n}", (Line(0, (Piece(wording.badge(key, edition), key),)),), key)
    for key, form in FORMS[plan.layout].items():
        yield from _filled(form, plan.content.get(key), edition)
    chart = edition.chart(str(plan.content["chart"])) if plan.layout in CHARTED else None
    if chart:
        yield ChartPart("chart1", chart)
    elif plan.layout in TABLED and "table" in plan.content:
        yield table_part(plan.content["table"], edition)
    source = wording.source_line(plan, sources_of(plan.sources, chart, edition), storyboard, edition)
    if source:
        yield TextPart("source", (source,))


def eyebrow(section: Section, storyboard: Storyboard, edition: Edition) -> str:
    """The section's letter and name, as it stands above a title."""
    letter, name = letter_of(section, storyboard), say(section.name, edition)
    return f"{letter}{EN_SPACE}{name}" if letter and letter != EXTRA else name


def letter_of(section: Section, storyboard: Storyboard) -> str:
    """A, B, C for the sections the agenda names; a plus for the appendix, nothing for the opening."""
    if section.about is None:
        return ""
    if section.id == APPENDIX:
        return EXTRA
    return LETTERS[[each.id for each in storyboard.sections if each.about is not None].index(section.id)]


def _entries(entry: Entry | None) -> list[Entry]:
    if entry is None:
        return []
    return list(entry) if isinstance(entry, Sequence) else [entry]


def _filled(form: Form, entry: Entry | None, edition: Edition) -> Iterator[TextPart]:
    """The slots of one form; the entries of a joined form stand below each other in its first slot."""
    joined: list[Line] = []
    for number, each in enumerate(_entries(entry), 1):
        fields = each if isinstance(each, YamlMapping) and not is_words(each) else {"text": each}
        for slot, names in form.slots:
            found = tuple(one for level, name in enumerate(names) for one in _lines(level, name, fields, number, edition))
            if form.joined:
                joined += found
            elif found:
                yield TextPart(f"{slot}{number}", found, _tone(names, fields, slot == form.slots[0][0]))
    if joined:
        yield TextPart(f"{form.slots[0][0]}1", tuple(joined))


def _tone(names: tuple[str, ...], fields: Mapping[str, Entry], first: bool) -> str:
    """A slot that is nothing but a badge looks like it; the first slot of an entry may be given a tone."""
    if names == ("badge",):
        return str(fields.get("badge", ""))
    return str(fields.get("tone", "")) if first else ""


def _lines(level: int, name: str, fields: Mapping[str, Entry], number: int, edition: Edition) -> Iterator[Line]:
    if name == "count":
        yield line(str(number), level)
    for each in _entries(fields.get(name)):
        if name == "badge":
            yield Line(level, (Piece(wording.badge(str(each), edition), str(each)),))
            continue
        words = words_of(each, name, Problems())
        text = say(words, edition) if words else ""
        if name == "figure":
            yield Line(level, wording.big(text))
        else:
            lead = {"numbered": f"{number}{EN_SPACE}", "caution": CAUTION}.get(name, "")
            yield line(lead + text, level)


def _complete(slide: Slide, slides: tuple[Slide, ...], storyboard: Storyboard, edition: Edition) -> Slide:
    """What can only be said when all slides are known: the agenda and the list of sources."""
    if slide.layout == "opening":
        return replace(slide, parts=(*slide.parts, *_agenda(slides, storyboard, edition)))
    if slide.layout == "sources":
        return replace(slide, parts=(*slide.parts, *source_tables(slides, storyboard, edition)))
    return slide


def _agenda(slides: tuple[Slide, ...], storyboard: Storyboard, edition: Edition) -> Iterator[TextPart]:
    named = [section for section in storyboard.sections if section.about is not None]
    for n, section in enumerate(named, 1):
        own = [slide for slide in slides if slide.section == section.id]
        first, last = own[0].number, own[-1].number
        name = Piece(say(section.name, edition), jump=own[0].id)
        yield TextPart(f"letter{n}", (line(letter_of(section, storyboard)),))
        yield TextPart(f"topic{n}", (Line(0, (name,)), line(say(section.about, edition) if section.about else "", 1)))
        yield TextPart(f"pages{n}", (line(str(first) if first == last else f"{first}–{last}"),))
