"""The last pages: ledger, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from press.paper.orders import ordered
from press.paper.pen import Pen
from press.paper.rules import classes, writes
from press.paper.typst_text import call, content, literal


@writes("ledger")
def ledger(pen: Pen, node: nodes.container) -> str:
    """Every claim with its badge, number, record and pages."""
    return "\n".join(_claim(pen, claim) for claim in node.children if isinstance(claim, nodes.Element))


def _claim(pen: Pen, claim: nodes.Element) -> str:
    id = next((i.removeprefix("claim-") for i in claim["ids"] if i.startswith("claim-")), "")
    quote, rest = _first(claim, "claim-quote")
    badge = next((n for n in quote.findall(nodes.inline) if "badge" in n["classes"]), None) if quote is not None else None
    words = [n for n in quote.children if n is not badge and "claim-id" not in classes(n)] if quote is not None else []
    return call(
        "claim", literal(id), badge=content(pen.write(badge)) if badge is not None else None,
        quote=content(pen.each(_trimmed(words))), name=pen.name(claim), body=pen.each(rest),
    )


def _first(node: nodes.Element, kind: str) -> tuple[nodes.Element | None, list[nodes.Node]]:
    found = next((c for c in node.children if isinstance(c, nodes.Element) and kind in c["classes"]), None)
    return found, [c for c in node.children if c is not found]


def _trimmed(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    return [c for c in children if not (isinstance(c, nodes.Text) and not c.astext().strip())]


@writes("claim-quote", "claim-record", "claim-note", "claim-harm", "claim-sources", "gloss", "names", "see")
def line(pen: Pen, node: nodes.Element) -> str:
    """A line of an entry."""
    return "\n" + call("flat", body=pen.inside(node)) + "\n"


@writes("glossary")
def glossary(pen: Pen, node: nodes.definition_list) -> str:
    """The terms in the edition's order, under letters or numbers of strokes."""
    entries = [entry for entry in node.children if isinstance(entry, nodes.definition_list_item)]
    written = []
    for group, members in ordered(entries, pen.locale, pen.pinyin, pen.sayings):
        if group:
            written.append(call("letter", "[#" + literal(group) + "]"))
        written += [_entry(pen, entry) for entry in members]
    return "\n" + call("glossary", body="\n".join(written)) + "\n"


def _entry(pen: Pen, entry: nodes.definition_list_item) -> str:
    term = next(c for c in entry.children if isinstance(c, nodes.term))
    bodies = [c for c in entry.children if isinstance(c, nodes.definition)]
    id = next((i.removeprefix("term-") for i in term["ids"] if i.startswith("term-")), "")
    return call("glossary-entry", literal(id), content(pen.inside(term)), name=pen.name(term), body="".join(map(pen.inside, bodies)))


@writes("sources")
def sources(pen: Pen, node: nodes.bullet_list) -> str:
    """Numbered sources, each with its address spelt out."""
    return "\n".join(_source(pen, entry) for entry in node.children if isinstance(entry, nodes.list_item))


def _source(pen: Pen, entry: nodes.list_item) -> str:
    id = next(iter(entry["ids"]), "")
    number = pen.volume.source_numbers.get((pen.docname, id), 0)
    url = next((str(r["refuri"]) for r in entry.findall(nodes.reference) if "refuri" in r), "")
    body = "".join(pen.inside(p) for p in entry.children if isinstance(p, nodes.Element))
    return call("source", literal(str(number)), url=literal(url) if url else None, name=pen.name(entry), body=body)
