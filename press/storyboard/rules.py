"""The rules a storyboard keeps, one function each, from the storyboard and the content to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from press.claims import BADGES
from press.edition import Content
from press.problems import Code, Problem, near
from press.reading import Entry, Sequence, Word
from press.reading import Mapping as YamlMapping
from press.storyboard.forms import CHARTED, FORMS, TABLE_KEYS, TABLED, Form
from press.storyboard.reading import Plan, Storyboard, is_words, words_in
from press.storyboard.wording import own_figures
from press.wording import STYLES

Rule = Callable[[Storyboard, Content], Iterator[Problem]]
DOUBTED = ("unverified", "differs")
LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "en")
UNTITLED = ("cover",)
LABELS = (
    "source", "status", "book", "claims", "stop", "comma", "as-of", "and-more", "dated", "version", "source-publisher",
    "source-date", "source-tier", "source-slides", "source-alt", "tier-official", "tier-media", "tier-weak", "tier-none",
)


def check(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """Every problem of a storyboard."""
    for rule in RULES:
        yield from rule(storyboard, content)


def labelled(storyboard: Storyboard, _content: Content) -> Iterator[Problem]:
    """The deck's own labels are all there."""
    for key in LABELS:
        if key not in storyboard.labels:
            yield Problem(storyboard.place, Code.MISSING_KEY, f'"labels" lacks "{key}"', f"add {key}: under labels:")


def known_layouts(storyboard: Storyboard, _content: Content) -> Iterator[Problem]:
    """Each slide names a layout the deck has."""
    for plan in storyboard.plans:
        if plan.layout not in FORMS:
            yield Problem(plan.place, Code.UNKNOWN_LAYOUT, f'unknown layout "{plan.layout}"', near(plan.layout, FORMS))


def titled(storyboard: Storyboard, _content: Content) -> Iterator[Problem]:
    """Each slide but the cover has a title, and each has notes to speak from."""
    for plan in storyboard.plans:
        if plan.title is None and plan.layout not in UNTITLED:
            yield Problem(plan.place, Code.MISSING_KEY, f'slide "{plan.id}" has no title', "add title: with one statement")
        if plan.notes is None:
            yield Problem(plan.place, Code.MISSING_KEY, f'slide "{plan.id}" has no notes', "add notes: with what to say and its caveat")


def known_figures(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """Each address names a figure, each style a way to say it."""
    own = own_figures()
    for words in words_in([storyboard.entry]):
        for address, style in words.figures():
            if address not in own and not content.facts.known(address):
                remedy = near(address, [*content.facts.cells, *own])
                yield Problem(words.place, Code.UNKNOWN_FACT, f'no cell answers to "{address}"', remedy)
            if style not in STYLES:
                yield Problem(words.place, Code.UNKNOWN_STYLE, f'unknown style "{style}"', near(style, STYLES))


def sure_titles(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """No title is built on a figure that is not checked or calculated."""
    for plan in storyboard.plans:
        if plan.title is None:
            continue
        for address, _style in plan.title.figures():
            if content.facts.known(address) and content.status(address) in DOUBTED:
                what = f'the title of "{plan.id}" rests on "{address}"'
                yield Problem(plan.title.place, Code.UNVERIFIED_HEADLINE, what, "say it in the body, with its badge")


def known_names(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """Badges, sources, claims and pages of the book are known by the names given."""
    for plan in storyboard.plans:
        pages = tuple(page.partition("#")[0] for page in plan.book)
        yield from _unknown(plan, plan.badges, BADGES, Code.WRONG_TYPE, "badge")
        yield from _unknown(plan, plan.sources, content.sources, Code.UNKNOWN_SOURCE, "source")
        yield from _unknown(plan, plan.claims, content.claims, Code.UNKNOWN_CLAIM, "claim")
        yield from _unknown(plan, pages, storyboard.pages, Code.UNKNOWN_LABEL, "page of the book")


def _unknown(plan: Plan, names: tuple[str, ...], known: Mapping[str, object], code: Code, what: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(plan.place, code, f'slide "{plan.id}": unknown {what} "{name}"', near(name, known))


def filled(storyboard: Storyboard, _content: Content) -> Iterator[Problem]:
    """Each slide holds what its layout asks for, no more entries than fit, and nothing else."""
    for plan in storyboard.plans:
        forms = FORMS.get(plan.layout)
        if forms is None:
            continue
        kinds = [*forms, *["chart"] * (plan.layout in CHARTED), *["table"] * (plan.layout in TABLED)]
        for key, entry in plan.content.items():
            if key not in kinds:
                yield Problem(entry.place, Code.BAD_SLIDE, f'layout "{plan.layout}" has no "{key}"', near(key, kinds))
            elif key in forms:
                yield from _entries(plan, key, entry, forms[key])
        for key in kinds:
            if key not in plan.content and (key not in forms or forms[key].required):
                yield Problem(plan.place, Code.BAD_SLIDE, f'slide "{plan.id}" lacks "{key}"', f'layout "{plan.layout}" asks for it')


def _entries(plan: Plan, key: str, entry: Entry, form: Form) -> Iterator[Problem]:
    entries = list(entry) if isinstance(entry, Sequence) else [entry]
    if len(entries) > form.most:
        what = f'{len(entries)} entries under "{key}", layout "{plan.layout}" has room for {form.most}'
        yield Problem(entry.place, Code.BAD_SLIDE, what, "take some out")
    for each in entries:
        if isinstance(each, YamlMapping) and not is_words(each):
            for name in each:
                if name not in form.fields:
                    yield Problem(each.key_places[name], Code.BAD_SLIDE, f'"{key}" has no "{name}"', near(name, form.fields))


def drawn(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """Each chart and table that a slide names exists, with its rows and columns."""
    for plan in storyboard.plans:
        chart, table = plan.content.get("chart"), plan.content.get("table")
        if chart is not None and str(chart) not in content.charts:
            yield Problem(chart.place, Code.UNKNOWN_CHART, f'unknown chart "{chart}"', near(str(chart), content.charts))
        if isinstance(table, YamlMapping):
            yield from _keys(table)
            yield from _named(table, content) if "name" in table else _written(table)
        elif table is not None:
            yield Problem(table.place, Code.WRONG_TYPE, "this is not a table", "write name:, or head: and rows:")


def _keys(entry: YamlMapping) -> Iterator[Problem]:
    for key in entry:
        if key not in TABLE_KEYS:
            yield Problem(entry.key_places[key], Code.BAD_SLIDE, f'a table has no "{key}"', near(key, TABLE_KEYS))


def _named(entry: YamlMapping, content: Content) -> Iterator[Problem]:
    name = str(entry["name"])
    table = content.tables.get(name)
    if table is None:
        yield Problem(entry.place, Code.UNKNOWN_TABLE, f'unknown table "{name}"', near(name, content.tables))
        return
    for key, known in (("rows", table.rows), ("columns", tuple(table.columns))):
        listed = entry.get(key)
        for each in listed if isinstance(listed, Sequence) else ():
            if isinstance(each, Word) and each not in known:
                yield Problem(each.place, Code.UNKNOWN_TABLE, f'"{each}" is not among the {key} of {name}', near(each, known))


def _written(entry: YamlMapping) -> Iterator[Problem]:
    head, rows = entry.get("head"), entry.get("rows")
    count = len(head) if isinstance(head, Sequence) else 0
    for row in rows if isinstance(rows, Sequence) else ():
        if not isinstance(row, Sequence) or len(row) != count:
            yield Problem(row.place, Code.RAGGED_ROW, f"a row that does not have {count} cells", "write one cell a column")


def in_all_languages(storyboard: Storyboard, content: Content) -> Iterator[Problem]:
    """Words are given in each language that an edition is written in, and under no other name."""
    written = {locale.source for locale in content.imprint.editions.values()} & set(LANGUAGES)
    for words in words_in([storyboard.entry]):
        shown = next(iter(words.by_language.values()), "")[:20]
        for language in sorted(written - set(words.by_language)):
            yield Problem(words.place, Code.MISSING_LANGUAGE, f'"{shown}" is not given in {language}', f"add {language}:")
        for key in words.by_language:
            if key not in LANGUAGES:
                yield Problem(words.place, Code.UNKNOWN_KEY, f'"{key}" is not a language', "put words that hold a comma in quotes")


RULES: tuple[Rule, ...] = (
    labelled, known_layouts, titled, known_figures, sure_titles, known_names, filled, drawn, in_all_languages,
)
