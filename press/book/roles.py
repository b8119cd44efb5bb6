"""The roles authors type: fact, claim, term, lock, variant."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from press.book import nodes as own
from press.book.base import PressRole
from press.book.inline import depend, depend_on_claims, depend_on_fact, fact_node
from press.glossary import PATH as TERMS
from press.problems import Code, near
from press.wording import STYLES

EXPLICIT = re.compile(r"^(.+?)\s*<([^<>]+)>$", re.DOTALL)
Found = tuple[list[Node], list[system_message]]


class FactRole(PressRole):
    """``{fact}`address``` or ``{fact}`address|style```: a figure from its cell."""

    def run(self) -> Found:
        address, _, style = self.text.strip().partition("|")
        if not self.content_.facts.known(address):
            return self.wrong(Code.UNKNOWN_FACT, f'no cell answers to "{address}"', near(address, self.content_.facts.cells))
        if style not in STYLES:
            return self.wrong(Code.UNKNOWN_STYLE, f'unknown style "{style}"', near(style, STYLES))
        depend_on_fact(self.env, self.content_, address)
        return [fact_node(address, style)], []


class ClaimRole(PressRole):
    """``{claim}`c11```: the badge of a claim, linked to the ledger."""

    def run(self) -> Found:
        id = self.text.strip()
        claim = self.content_.claims.get(id)
        if claim is None:
            return self.wrong(Code.UNKNOWN_CLAIM, f'the ledger has no claim "{id}"', near(id, self.content_.claims))
        depend_on_claims(self.env, self.content_)
        text = self.edition.words(claim.badge.words)
        return [own.badge("", text, claim=id, classes=["badge", f"badge-{claim.badge.key}"])], []


class TermRole(PressRole):
    """``{term}`name``` or ``{term}`words <name>```: a link to a concept."""

    def run(self) -> Found:
        explicit = EXPLICIT.match(self.text)
        shown, key = (explicit[1], explicit[2]) if explicit else (self.text, self.text)
        concept = self.content_.glossary.find(key.strip())
        if concept is None:
            return self.wrong(Code.UNKNOWN_TERM, f'the glossary has no term "{key}"', near(key, self.content_.glossary.by_key))
        depend(self.env, self.content_, TERMS)
        return [own.termlink("", shown, concept=concept.id, classes=["term"])], []


class LockRole(SphinxRole):
    """``{lock}`text```: words that no edition converts."""

    def run(self) -> Found:
        return [nodes.inline("", self.text, classes=["noconv"])], []


class VariantRole(PressRole):
    """``{variant}`软件|軟體|軟件```: the author's own words for each region."""

    def run(self) -> Found:
        parts = self.text.split("|")
        if len(parts) != 3:
            return self.wrong(Code.MISSING_PIN, f'"{self.text}" has {len(parts)} parts', "write source|Taiwan|Hong Kong")
        regions = dict(zip(("zh-TW", "zh-HK"), parts[1:], strict=True))
        return [own.variant("", parts[0], regions=regions)], []


def setup_roles(app: Sphinx) -> None:
    """Register the roles; ``term`` takes the place of Sphinx's own."""
    app.add_role("fact", FactRole())
    app.add_role("claim", ClaimRole())
    app.add_role_to_domain("std", "term", TermRole(), override=True)
    app.add_role("lock", LockRole())
    app.add_role("variant", VariantRole())
