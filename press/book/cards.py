"""Cards: what a term means and what was found about a claim, shown at the link without leaving the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from press.book import nodes as own
from press.book.base import content_of, edition_of
from press.book.inline import depend, depend_on_claims, depend_on_fact
from press.book.interface import ui
from press.claims import Claim
from press.edition import Edition
from press.glossary import Concept
from press.sources import PATH as SOURCES
from press.words import Figure, Words, pieces

LINK = re.compile(r'<a class="(?:term|badge-link)\b[^"]*" href="(?P<href>[^"]*#(?P<target>(?:term|claim)-[^"]+))"')
#: Sources named on a card; the ledger names them all.
NAMED = 2


def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Point each term and badge of a page at its card, and put the cards at the end."""
    context["cards"] = ""
    body = context.get("body")
    if app.builder.name != "html" or not body:
        return
    used: dict[str, str] = {}
    cards: dict[str, str] = {}

    def mark(found: re.Match[str]) -> str:
        target = found["target"]
        if target not in used:
            used[target] = found["href"]
            cards[target] = _card(app, target, found["href"])
        return f'{found[0]} data-card="card-{target}" aria-describedby="say-{target}"' if cards[target] else found[0]

    context["body"] = LINK.sub(mark, body)
    made = "".join(cards.values())
    if made:
        context["cards"] = Markup(f'<div class="cards">{made}</div>')


def _card(app: Sphinx, target: str, href: str) -> str:
    """The card of a term or claim; empty when there is none of that name."""
    kind, _, id = target.partition("-")
    content = content_of(app)
    inner = ""
    if kind == "term" and id in content.glossary.concepts:
        inner = _term(app, content.glossary.concepts[id], href)
    elif kind == "claim" and id in content.claims:
        inner = _claim(app, content.claims[id], href)
    return f'<div popover="hint" class="card-pop card-{kind}" id="card-{target}">{inner}</div>' if inner else ""


def _term(app: Sphinx, concept: Concept, href: str) -> str:
    edition = edition_of(app)
    english = concept.names.by_language.get("en", "")
    alias = f'<p class="alias" lang="en">{escape(english)}</p>' if english and edition.locale.language == "zh" else ""
    abbr = f' <span class="abbr">{escape(concept.abbr)}</span>' if concept.abbr else ""
    return (
        f'<p class="name">{html(concept.names, edition)}{abbr}</p>{alias}<p id="say-term-{concept.id}">{html(concept.gloss, edition)}</p>'
        f'<p class="more"><a href="{href}">{ui(app, "in_glossary")}</a></p>'
    )


def _claim(app: Sphinx, claim: Claim, href: str) -> str:
    edition = edition_of(app)
    badge = f'<span class="badge badge-{claim.badge.key}">{html(claim.badge.words, edition)}</span>'
    sources = edition.credit_sources(claim.sources[:NAMED])
    parts = [
        f'<p class="card-head"><span class="claim-id noconv">{claim.id}</span> {badge}</p>', f'<p class="name">{html(claim.quote, edition)}</p>',
        f'<div id="say-claim-{claim.id}">{_said(app, "record", claim.record)}</div>', _said(app, "note", claim.note),
        f'<p class="credit">{ui(app, "sources")}{escape(sources)}</p>' if sources else "",
        f'<p class="more"><a href="{href}">{ui(app, "in_ledger")}</a></p>',
    ]
    return "".join(parts)


def _said(app: Sphinx, lead: str, words: Words | None) -> str:
    if words is None or not any(words.by_language.values()):
        return ""
    return f"<p><strong>{ui(app, lead)}</strong>{html(words, edition_of(app))}</p>"


def html(words: Words, edition: Edition) -> str:
    """Words as HTML; figures keep their address and regional forms ride along, for the converted editions."""
    text, _ = edition.text(words)
    said = "".join(_figure(p, edition) if isinstance(p, Figure) else escape(p) for p in pieces(text))
    regions = "".join(f' data-{r.lower()}="{escape(words.by_language[r])}"' for r in ("zh-TW", "zh-HK") if r in words.by_language)
    return f"<span{regions}>{said}</span>" if regions and edition.locale.language == "zh" else said


def _figure(figure: Figure, edition: Edition) -> str:
    mark = figure.address + (f"|{figure.style}" if figure.style else "")
    return f'<span class="fact noconv" data-fact="{escape(mark)}">{escape(edition.say(figure.address, figure.style))}</span>'


def note_figures(app: Sphinx, doctree: nodes.document) -> None:
    """A page is read again when a figure, claim or source that it or one of its cards shows has changed."""
    content = content_of(app)
    shown = {address for words in _shown(app, doctree) for address, _style in words.figures()}
    shown |= {node["address"] for node in doctree.findall(own.fact)}
    for address in sorted(shown):
        if content.facts.known(address):
            depend_on_fact(app.env, content, address)
    if next(doctree.findall(own.badge), None) is not None:
        depend_on_claims(app.env, content)
        depend(app.env, content, SOURCES)


def _shown(app: Sphinx, doctree: nodes.document) -> Iterator[Words]:
    content = content_of(app)
    for badge in doctree.findall(own.badge):
        claim = content.claims[badge["claim"]]
        yield from (words for words in (claim.quote, claim.record, claim.note) if words)
    for link in doctree.findall(own.termlink):
        yield content.glossary.concepts[link["concept"]].gloss


def setup_cards(app: Sphinx) -> None:
    """Register the cards; they come before the page is dressed."""
    app.connect("doctree-read", note_figures)
    app.connect("html-page-context", page, priority=800)
