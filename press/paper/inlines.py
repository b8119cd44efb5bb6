"""What stands inside a line: text, emphasis, badges, terms, references, notes."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from press.paper.pen import Pen
from press.paper.rules import classes, writes
from press.paper.typst_text import CLOSING_RUN, IDEOGRAPH, call, content, dotted, flag, literal, running
from press.paper.volumes import Target

SET_APART = ("ledger", "glossary", "sources", "kpi", "toc")
REGION_OF = {"zh-CN": "cn", "zh-TW": "tw", "zh-HK": "hk"}


@writes(nodes.Text)
def text(pen: Pen, node: nodes.Text) -> str:
    """Plain text; a line break in the source is a space by now, or nothing."""
    return running(node.astext().replace("\n", " "), pen.squeeze)


@writes(nodes.inline, nodes.abbreviation, addnodes.pending_xref, nodes.generated)
def inline(pen: Pen, node: nodes.Element) -> str:
    """A span: its language is told when it is not the edition's."""
    language = next((c.removeprefix("language-") for c in classes(node) if c.startswith("language-")), "")
    if not language and type(node) is nodes.inline and classes(node) == ["noconv"] and pen.locale.converted and IDEOGRAPH.search(node.astext()):
        language = "zh-CN"
    inside = pen.anchor(node) + pen.inside(node)
    if not language or language == pen.locale.name:
        return inside
    if language in REGION_OF:
        return call("native", literal(REGION_OF[language]), body=inside)
    return call("foreign", body=inside)


@writes(nodes.emphasis)
def emphasis(_pen: Pen, node: nodes.emphasis) -> str:
    """Dots under Han, slanted Latin."""
    return dotted(node.astext())


@writes(nodes.strong)
def strong(pen: Pen, node: nodes.strong) -> str:
    """Hei bold."""
    return call("stressed", body=pen.inside(node))


@writes(nodes.literal)
def code(_pen: Pen, node: nodes.literal) -> str:
    """Something typed."""
    return call("code", literal(node.astext()))


@writes(nodes.subscript)
def subscript(pen: Pen, node: nodes.subscript) -> str:
    """Lowered."""
    return call("sub", body=pen.inside(node))


@writes(nodes.superscript)
def superscript(pen: Pen, node: nodes.superscript) -> str:
    """Raised."""
    return call("super", body=pen.inside(node))


@writes("badge")
def badge(pen: Pen, node: nodes.inline) -> str:
    """A badge that leads nowhere: in the ledger itself, or on a card."""
    return call("badge", literal(_kind(node)), "none", body=pen.inside(node))


def _kind(node: nodes.Element) -> str:
    return next((c.removeprefix("badge-") for c in node["classes"] if c.startswith("badge-")), "view")


@writes("badge-link")
def badge_link(pen: Pen, node: nodes.reference) -> str:
    """A badge with the page of its claim in the ledger."""
    inner = next(iter(node.findall(nodes.inline)), node)
    return call("badge", literal(_kind(inner)), literal(str(node.get("claim", ""))), to=_label(pen, node), body=pen.inside(inner))


@writes("term")
def term(pen: Pen, node: nodes.Element) -> str:
    """A term: set in Hei where a chapter first names it."""
    concept = str(node.get("term", ""))
    first = bool(concept) and concept not in pen.terms_met and not _within(node, nodes.title, nodes.caption, nodes.rubric)
    if first:
        pen.terms_met.add(concept)
    inner = node[0] if len(node) == 1 and isinstance(node[0], nodes.inline) else node
    return call("term", literal(concept), to=_label(pen, node), first=flag(first), body=pen.inside(inner))


def _label(pen: Pen, node: nodes.Element) -> str | None:
    target = pen.destination(node) if isinstance(node, nodes.reference) else None
    label = pen.volume.labels.get(target) if target else None
    return literal(label) if label else None


def _within(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above is not None


def _set_apart(node: nodes.Node) -> bool:
    above = node.parent
    while above is not None:
        if set(SET_APART) & set(classes(above)):
            return True
        above = above.parent
    return False


@writes(nodes.reference, addnodes.number_reference)
def reference(pen: Pen, node: nodes.reference) -> str:
    """A link: inside the volume with its page, outside with the chapter, on the web with its address."""
    target = pen.destination(node)
    if target is None:
        return _web(pen, node)
    label = pen.volume.labels.get(target)
    body = pen.inside(node)
    if target in pen.volume.source_numbers:
        return call("cited", literal(str(pen.volume.source_numbers[target])), literal(label or ""), body=body)
    if (label and _set_apart(node)) or _within(node, nodes.title, nodes.caption):
        return call("link", f"label({literal(label)})", body=body) if label else body
    options = {"bracketed": flag(not _in_brackets(node)), "tail": _tail(pen, node)}
    if label:
        return call("xref", literal(label), **options, body=body)
    return body if _set_apart(node) else call("elsewhere", literal(whereabouts(pen, target, node.astext())), **options, body=body)


def _web(pen: Pen, node: nodes.reference) -> str:
    url = str(node.get("refuri", ""))
    said = node.astext()
    if url.startswith(("mailto:", "tel:")) or not url or said.rstrip("/") == url.rstrip("/"):
        return call("address", literal(url), literal(said))
    if _within(node, nodes.footnote, nodes.entry, nodes.title) or _set_apart(node):
        return call("weblink", literal(url), body=pen.inside(node))
    return call("weblink", literal(url), body=pen.inside(node)) + call("footnote", content(call("address", literal(url), literal(url))))


def _in_brackets(node: nodes.reference) -> bool:
    """True when the reference stands inside round brackets already."""
    before = ""
    for sibling in node.parent.children:
        if sibling is node:
            break
        before += sibling.astext() + (str(sibling.get("tail", "")) if isinstance(sibling, nodes.Element) else "")
    return before.count("（") > before.count("）")


def _tail(pen: Pen, node: nodes.reference) -> str | None:
    """The marks after a reference as content, squeezed among themselves."""
    taken = _take_tail(node)
    return content(running(taken, pen.squeeze)) if taken else None


def _take_tail(node: nodes.reference) -> str:
    """The marks right after a reference, taken along so that they are squeezed with its bracket."""
    place = node.parent.index(node)
    after = node.parent[place + 1] if place + 1 < len(node.parent) else None
    found = CLOSING_RUN.match(after.astext()) if isinstance(after, nodes.Text) else None
    if found is None:
        return ""
    node.parent[place + 1] = nodes.Text(str(after)[found.end() :])
    node["tail"] = found[0]
    return found[0]


def whereabouts(pen: Pen, target: Target, said: str) -> str:
    """Where in the whole book something stands that this volume does not hold."""
    number = pen.builder.env.toc_secnumbers.get(target[0], {}).get("", ())
    if number:
        numeral = chinese_numeral(number[0]) if pen.locale.language == "zh" else str(number[0])
        named = pen.sayings["chapter"].replace("{n}", numeral) in said
        return pen.sayings["see-book" if named else "see-chapter"].replace("{n}", numeral)
    title = pen.builder.env.titles[target[0]].astext()
    return pen.sayings["see-part"].replace("{title}", pen.edition.convert(title))


def chinese_numeral(number: int) -> str:
    """1 to 99 in Chinese."""
    digits = "零一二三四五六七八九"
    tens, units = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[units] if units or not tens else "")


@writes(nodes.footnote_reference)
def footnote_reference(pen: Pen, node: nodes.footnote_reference) -> str:
    """A note at the foot of the page where it is first called."""
    key = (str(node.get("docname") or pen.docname), str(node["refid"]))
    note = pen.volume.footnotes.get(key)
    if note is None:
        return ""
    label = literal(f"note:{key[0]}:{key[1]}")
    if key in pen.notes_met:
        return call("footnote", f"label({label})")
    pen.notes_met.add(key)
    kids = [child for child in note.children if not isinstance(child, nodes.label)]
    body = "#parbreak()".join(pen.inside(k) if isinstance(k, nodes.paragraph) else pen.write(k) for k in kids)
    return call("footnote", body=body) + f"#label({label})"


@writes(nodes.footnote, nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message, nodes.meta, addnodes.index, addnodes.toctree)
def nothing(_pen: Pen, _node: nodes.Node) -> str:
    """What paper has no use for, or has set already."""
    return ""


@writes(nodes.target)
def target(pen: Pen, node: nodes.target) -> str:
    """A place to refer to, in a line."""
    return pen.anchor(node) + pen.inside(node)


@writes(nodes.problematic)
def problematic(pen: Pen, node: nodes.problematic) -> str:
    """What docutils could not read; it has warned already."""
    return pen.inside(node)
