"""Boxes an author can set: explainer, scenario, stop, worked, manuscript, checklist, kpi."""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from press.book import nodes as own
from press.book.base import PressDirective
from press.book.inline import depend, depend_on_claims, depend_on_fact, fact_node, paragraph, text_nodes, words_nodes
from press.claims import BADGES
from press.glossary import PATH as TERMS
from press.problems import Code, near
from press.words import FIGURE

LABELS = {"explainer": ("讲解", "Explainer"), "scenario": ("情景", "Scenario"), "worked": ("算一算", "Worked example")}


class Box(PressDirective):
    """A container with a class, holding what the author wrote."""

    has_content = True
    kind: ClassVar[str] = ""

    def box(self, title: list[Node], *ids: str) -> nodes.container:
        """The container with its parsed content, and a rubric when it has a title."""
        node = nodes.container(classes=[self.kind])
        node["ids"] += ids
        if title:
            node += nodes.rubric("", "", *title)
        node += self.parse_content_to_nodes()
        self.set_source_info(node)
        return node

    def label(self) -> str:
        """The word that says what kind of box this is."""
        zh, en = LABELS[self.kind]
        return zh if self.edition.locale.language == "zh" else en


class Manuscript(Box):
    """The manuscript's own words, set apart."""

    kind = "manuscript"

    def run(self) -> list[Node]:
        return [self.box([])]


class Worked(Box):
    """A worked example; its argument is the title."""

    kind = "worked"
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        inline, messages = self.parse_inline(self.arguments[0]) if self.arguments else ([], [])
        kicker = nodes.inline("", self.label(), classes=["kicker"])
        return [self.box([kicker, *inline]), *messages]


class Scenario(Box):
    """A risk scenario: ``R01 title``, with signal, cost and acts as a definition list."""

    kind = "scenario"
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        found = re.match(r"(R\d\d)\s*(.+)", self.arguments[0], re.DOTALL)
        if not found:
            return self.wrong(Code.MISSING_LABEL, f'scenario "{self.arguments[0]}" has no number', "begin with R01 to R99")
        inline, messages = self.parse_inline(found[2])
        kicker = nodes.inline("", f"{self.label()}{found[1]}", classes=["kicker"])
        return [self.box([kicker, *inline], f"scenario-{found[1].lower()}"), *messages]


class Explainer(Box):
    """An explainer of one concept in nine parts; its argument is the concept's id."""

    kind = "explainer"
    required_arguments = 1

    def run(self) -> list[Node]:
        concept = self.book.glossary.find(self.arguments[0])
        if concept is None:
            return self.wrong(Code.UNKNOWN_TERM, f'the glossary has no term "{self.arguments[0]}"', near(self.arguments[0], self.book.glossary.by_key))
        depend(self.env, self.book, TERMS)
        kicker = nodes.inline("", self.label(), classes=["kicker"])
        abbr = text_nodes(f"（{concept.abbr}）") if concept.abbr and self.edition.locale.language == "zh" else []
        return [self.box([kicker, *words_nodes(concept.names, self.edition), *abbr], f"explainer-{concept.id}")]


class Stop(Box):
    """A warning with an amount, a time and an act; its argument is the title."""

    kind = "stop"
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        inline, messages = self.parse_inline(self.arguments[0])
        node = nodes.admonition("", nodes.title("", "", *inline), classes=["stop"])
        node += self.parse_content_to_nodes()
        self.set_source_info(node)
        return [node, *messages]


class Checklist(Box):
    """A list to tick, with a box before each line."""

    kind = "checklist"

    def run(self) -> list[Node]:
        parsed = self.parse_content_to_nodes()
        for made in parsed:
            for found in made.findall(nodes.bullet_list):
                found["classes"].append("checklist")
                break
        return parsed


class Kpi(PressDirective):
    """Cards of key figures: a line each, ``address | note | claim``."""

    has_content = True

    def run(self) -> list[Node]:
        cards = nodes.container(classes=["kpis"])
        for line in self.content:
            if line.strip():
                cards += self._card(*[part.strip() for part in _parts(line)])
        self.set_source_info(cards)
        return [cards]

    def _card(self, address: str, note: str = "", claim: str = "") -> list[Node]:
        address, _, style = address.partition("|")
        cell = self.book.facts.find(address)
        if cell is None:
            return self.wrong(Code.UNKNOWN_FACT, f'no cell answers to "{address}"', near(address, self.book.facts.cells))
        depend_on_fact(self.env, self.book, address)
        for found in FIGURE.finditer(note):
            if not self.book.facts.known(found[1]):
                return self.wrong(Code.UNKNOWN_FACT, f'no cell answers to "{found[1]}"', near(found[1], self.book.facts.cells))
            depend_on_fact(self.env, self.book, found[1])
        status = self.book.status(address)
        card = nodes.container(classes=["kpi", f"kpi-{status}"])
        label = words_nodes(cell.column.label, self.edition)
        if _dated(cell.period):
            label += [nodes.Text(" "), nodes.inline("", "", fact_node(address, "period"), classes=["kpi-period"])]
        card += paragraph(label, "kpi-label")
        card += paragraph([fact_node(address, style)], "kpi-value")
        if note:
            card += paragraph(text_nodes(note), "kpi-note")
        card += paragraph(self._badge(status, claim), "kpi-badge")
        return [card]

    def _badge(self, status: str, claim: str) -> list[Node]:
        stated = self.book.claims.get(claim)
        if claim and stated is None:
            return self.wrong(Code.UNKNOWN_CLAIM, f'the ledger has no claim "{claim}"', near(claim, self.book.claims))
        own_words = self.edition.words(BADGES[status].words)
        made: list[Node] = [nodes.inline("", own_words, classes=["badge", f"badge-{status}"])]
        if stated is not None:
            depend_on_claims(self.env, self.book)
            lead = "手稿：" if self.edition.locale.language == "zh" else "Manuscript: "
            key = stated.badge.key
            verdict = own.badge("", self.edition.words(stated.badge.words), claim=claim, classes=["badge", f"badge-{key}"])
            made += [nodes.Text(" "), nodes.inline("", lead, classes=["kpi-lead"]), verdict]
        return made


def _dated(period: str) -> bool:
    return bool(re.match(r"\d{4}", period))


def _parts(line: str) -> list[str]:
    """The parts of a line between bars; a bar inside braces belongs to a figure."""
    return re.split(r"\|(?![^{}]*\})", line)


def setup_boxes(app: Sphinx) -> None:
    """Register the directives."""
    for name, directive in (
        ("manuscript", Manuscript), ("worked", Worked), ("scenario", Scenario), ("explainer", Explainer),
        ("stop", Stop), ("checklist", Checklist), ("kpi", Kpi),
    ):
        app.add_directive(name, directive)
