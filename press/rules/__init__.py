"""The rules an edition keeps, one function each: content and prose -> problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from press.edition import Content
from press.problems import Problem, Problems
from press.prose import Chapter, read_prose
from press.rules import chapters, figures, languages, slides

Rule = Callable[[Content, Sequence[Chapter]], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    figures.words_name_known_facts, figures.roles_name_known_facts, figures.headings_hold_no_figures,
    figures.kpis_name_known_facts, figures.charts_are_of_one_unit, figures.charts_name_known_facts,
    figures.sources_are_known, figures.headlines_are_checked,
    chapters.roles_are_known, chapters.directives_are_known, chapters.claims_are_known, chapters.claims_are_carried,
    chapters.terms_are_known, chapters.tables_are_known, chapters.labels_are_unique, chapters.references_lead_somewhere,
    chapters.headings_have_labels, chapters.images_are_there, chapters.links_are_safe, chapters.contents_name_every_chapter,
    languages.words_are_given, languages.pins_are_given, languages.pins_agree,
    slides.deck_is_sound,
)


def check(content: Content, problems: Problems) -> None:
    """Run every rule over the content and the chapters."""
    prose = read_prose(content.root, problems)
    for rule in RULES:
        problems.extend(rule(content, prose))
