"""The dress of a page: its HTML with scopes on table heads, regions that scroll, and aids on the first page and the lists."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

from sphinx.application import Sphinx

from press import wording
from press.book.base import content_of, edition_of
from press.book.interface import chapter_number, ui
from press.claims import BADGES
from press.glossary import spelled

TAG = re.compile(r"<[^>]+>")
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
NUMBERED_HEAD = re.compile(r'<h1><span class="section-number">\d+\.? ?</span>')
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
ROWHEAD = re.compile(r'<td class="rowhead"><p>(.*?)</p></td>', re.DOTALL)
CELL = re.compile(r"<td><p>((?:(?!</?p>).)*)</p></td>", re.DOTALL)
EMPTY = re.compile(r"<td[^>]*>(?:<p>\s*</p>)?\s*</td>")
PICTURE = re.compile(r'<img [^>]*\bonly-light\b[^>]*/>\s*<img [^>]*\bonly-dark\b[^>]*/>')
OPENING = re.compile(r"<h1>.*?(?=<section\b)", re.DOTALL)
GLOSSARY = re.compile(r'<dl class="[^"]*\bglossary\b')
HAN = "[\u3400-\u9fff]"
FACT_AFTER_HAN = re.compile(rf'({HAN}(?:</[^>]+>)*<span class="fact noconv)(" [^>]*>\d)')
FACT_BEFORE_HAN = re.compile(rf'(<span class="fact noconv[^"]*)("[^>]*>[^<]*\d</span>)(?={HAN})')
#: Widths in Han: a row's name and a cell up to these stand on one line, a cell beyond the last has room of its own.
SHORT_NAME, SHORT, LONG = 11, 8, 18
GUIDE = "preface-badges"


def dress(body: str, app: Sphinx, page: str) -> str:
    """The HTML of ``page`` made ready for readers; text is added only through the words of the interface."""
    number = chapter_number(app, page)
    body = NUMBERED_HEAD.sub(f'<h1><span class="chapter-number">{number} </span>', body)
    body = ROWHEAD.sub(_row_head, body)
    body = PICTURE.sub(lambda found: f'<div class="picture" tabindex="0" role="group" aria-label="{ui(app, "picture")}">{found[0]}</div>', body)
    body = TABLE.sub(lambda found: _region(found[0], app), body)
    if page == app.config.root_doc:
        body = OPENING.sub(lambda found: f'<div class="hero">{found[0]}{_hero(app)}</div>', body, count=1)
    if page == "glossary":
        body = GLOSSARY.sub(lambda found: _letters(app) + found[0], body, count=1)
    if page == "ledger":
        body = _before_second_section(body, _sieve(app))
    return space_figures(body)


def space_figures(body: str) -> str:
    """Figures beside Han marked for the space that Chinese typography puts there.

    CSS's own text-autospace does it within a run of text; across the edge of an inline box Chromium 156 then
    breaks lines in the wrong place (before a comma, or after the first word), so figures are boxes apart.
    """
    return FACT_BEFORE_HAN.sub(r"\1 gap-after\2", FACT_AFTER_HAN.sub(r"\1 gap-before\2", body))


def words_of(markup: str) -> str:
    """The plain text of a piece of HTML, without the sign that links to it."""
    return unescape(TAG.sub("", HEADERLINK.sub("", markup))).strip()


def _row_head(found: re.Match[str]) -> str:
    short = " short" if width_of(words_of(found[1])) <= SHORT_NAME else ""
    return f'<th scope="row" class="rowhead{short}"><p>{found[1]}</p></th>'


def width_of(text: str) -> float:
    """How wide a text is, in Han: characters below the Chinese blocks count half."""
    return sum(1 if character > "\u2e7f" else 0.5 for character in text)


def _cell(found: re.Match[str]) -> str:
    width = width_of(words_of(found[1]))
    kind = "short" if width <= SHORT else "long" if width > LONG else "middling"
    return found[0].replace("<td>", f'<td class="{kind}">', 1)


def _region(table: str, app: Sphinx) -> str:
    """A table in a box that scrolls sideways by itself; the figures of a chart fold away."""
    folded = "chart-data" in table[: table.index(">")]
    caption = CAPTION.search(table)
    label = words_of(caption[1]) if caption else ui(app, "figures" if folded else "table")
    blank = " form" if len(EMPTY.findall(table)) * 3 > table.count("<td") else ""
    scoped = CELL.sub(_cell, table.replace('<th class="head', '<th scope="col" class="head'))
    region = f'<div class="wide{blank}" tabindex="0" role="group" aria-label="{escape(label)}">{scoped}</div>'
    return f'<details class="figures"><summary>{ui(app, "figures")}</summary>{region}</details>' if folded else region


def _hero(app: Sphinx) -> str:
    """What the first page says below its title: where to begin, the five badges, how fresh the figures are."""
    imprint, edition = content_of(app).imprint, edition_of(app)
    first = next((d for d in app.env.toctree_includes.get(app.config.root_doc, ()) if chapter_number(app, d)), "")
    doors = [(first, "start"), ("ledger", "ledger")]
    links = "".join(f'<a href="{app.builder.get_target_uri(d)}">{ui(app, word)}</a>' for d, word in doors if d in app.env.all_docs)
    facts = f"{ui(app, 'as_of')}{wording.say_day(imprint.as_of, edition.name)} · {ui(app, 'version')}{escape(imprint.version)}"
    return f'<p class="doors">{links}</p>{_legend(app)}<p class="freshness">{facts}</p>'


def _legend(app: Sphinx) -> str:
    """The five badges in a row; they lead to the page that explains them, where there is one."""
    known = app.env.domaindata["std"]["labels"].get(GUIDE)
    badges = " ".join(f'<span class="badge badge-{b.key}">{escape(edition_of(app).words(b.words))}</span>' for b in BADGES.values())
    target = f"{app.builder.get_target_uri(known[0])}#{known[1]}" if known else ""
    lead = f'<a href="{target}">{ui(app, "legend")}</a>' if target else ui(app, "legend")
    return f'<p class="legend-row"><span>{lead}</span> {badges}</p>'


def _letters(app: Sphinx) -> str:
    """Links to the first term of each letter, in the order of the list."""
    first: dict[str, str] = {}
    for concept in sorted(content_of(app).glossary.concepts.values(), key=lambda c: (spelled(c), c.id)):
        first.setdefault(spelled(concept)[:1].upper(), concept.id)
    links = "".join(f'<a href="#term-{id}">{escape(letter)}</a>' for letter, id in first.items() if letter)
    return f'<nav class="letters" aria-label="{ui(app, "letters")}"><span>{ui(app, "letters")}</span>{links}</nav>'


def _sieve(app: Sphinx) -> str:
    """Buttons that show the claims of one badge alone; hidden until a script brings them to life."""
    counted = Counter(claim.badge.key for claim in content_of(app).claims.values())
    kinds = [("", ui(app, "all"), counted.total())]
    kinds += [(b.key, edition_of(app).words(b.words), counted[b.key]) for b in BADGES.values() if counted[b.key]]
    buttons = "".join(
        f'<button type="button" data-badge="{key}" aria-pressed="{"false" if key else "true"}">{escape(words)} <span>{number}</span></button>'
        for key, words, number in kinds
    )
    return f'<div class="sieve" role="group" aria-label="{ui(app, "sieve")}" hidden>{buttons}</div>'


def _before_second_section(body: str, extra: str) -> str:
    at = body.find("<section", body.find("<section") + 1)
    return body[:at] + extra + body[at:] if at > 0 else body
