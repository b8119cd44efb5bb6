"""Cards: what a term means and what was found about a claim, shown at the link without leaving the page."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from press.book.base import content_of, edition_of
from press.edition import Edition
from press.words import Figure, Words, pieces

LINK = re.compile(r'<a class="(?P<classes>(?:term|badge-link)[^"]*)" href="(?P<href>[^"]*#(?P<target>(?:term|claim)-[^"]+))"')


def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Point each term and badge of a page at its card, and put the cards at the end."""
    context["cards"] = ""
    body = context.get("body")
    if app.builder.name != "html" or not body:
        return
    used: dict[str, None] = {}

    def mark(found: re.Match[str]) -> str:
        used[found["target"]] = None
        return f'{found[0]} data-card="card-{found["target"]}" aria-describedby="card-{found["target"]}"'

    context["body"] = LINK.sub(mark, body)
    edition = edition_of(app)
    made = [card for target in used if (card := _card(target, edition))]
    if made:
        context["cards"] = Markup(f'<div class="cards">{"".join(made)}</div>')


def _card(target: str, edition: Edition) -> str:
    kind, _, id = target.partition("-")
    inner = _term(id, edition) if kind == "term" else _claim(id, edition)
    return f'<div popover="manual" class="card-pop" id="card-{target}">{inner}</div>' if inner else ""


def _term(id: str, edition: Edition) -> str:
    concept = edition.content.glossary.concepts.get(id)
    if concept is None:
        return ""
    english = concept.names.by_language.get("en", "")
    alias = f'<span class="alias" lang="en">{escape(english)}</span>' if english and edition.locale.language == "zh" else ""
    abbr = f" {escape(concept.abbr)}" if concept.abbr else ""
    return f'<p class="name">{html(concept.names, edition)}{abbr}{alias}</p><p>{html(concept.gloss, edition)}</p>'


def _claim(id: str, edition: Edition) -> str:
    claim = edition.content.claims.get(id)
    if claim is None:
        return ""
    badge = f'<span class="badge badge-{claim.badge.key}">{html(claim.badge.words, edition)}</span>'
    parts = [f'<p class="name">{badge} {html(claim.quote, edition)}</p>']
    parts += [f"<p>{html(words, edition)}</p>" for words in (claim.record, claim.note) if words and any(words.by_language.values())]
    source = edition.credit_sources(claim.sources[:2])
    if source:
        parts.append(f'<p class="more">{escape(source)}</p>')
    return "".join(parts)


def html(words: Words, edition: Edition) -> str:
    """Words as HTML; figures keep their address and regional forms ride along, for the converted editions."""
    text, _ = edition.text(words)
    said = "".join(_figure(p, edition) if isinstance(p, Figure) else escape(p) for p in pieces(text))
    regions = "".join(f' data-{r.lower()}="{escape(words.by_language[r])}"' for r in ("zh-TW", "zh-HK") if r in words.by_language)
    return f"<span{regions}>{said}</span>" if regions and edition.locale.language == "zh" else said


def _figure(figure: Figure, edition: Edition) -> str:
    mark = figure.address + (f"|{figure.style}" if figure.style else "")
    return f'<span class="fact noconv" data-fact="{escape(mark)}">{escape(edition.say(figure.address, figure.style))}</span>'


def setup_cards(app: Sphinx) -> None:
    """Register the cards; they come before the page is dressed."""
    app.connect("html-page-context", page, priority=800)
