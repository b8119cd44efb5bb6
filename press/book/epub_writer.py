"""The writer of EPUB pages: XHTML with the meaning of each part said in EPUB's and ARIA's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx.writers.html5 import HTML5Translator

from press.book.base import reading
from press.book.interface import chapter_words

LANGUAGE = re.compile(r' lang="([^"]*)"')
TITLE = "page-title"
#: By document: the division of the book, EPUB's type of the page, and ARIA's role for it.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "index": ("frontmatter", "titlepage", ""),
    "preface": ("frontmatter", "preface", "doc-preface"),
    "glossary": ("backmatter", "glossary", "doc-glossary"),
    "ledger": ("backmatter", "appendix", "doc-appendix"),
    "sources": ("backmatter", "bibliography", "doc-bibliography"),
}
CHAPTER = ("bodymatter", "chapter", "doc-chapter")
NOTES: Mapping[str, tuple[str, str]] = {
    "call": ("noteref", "doc-noteref"), "back": ("backlink", "doc-backlink"), "body": ("footnote", "doc-footnote"),
}
NOTICES: Mapping[str, tuple[str, str]] = {"tip": ("tip", "doc-tip"), "hint": ("tip", "doc-tip")}


def kind_of(document: str) -> tuple[str, str, str]:
    """The division, type and role of a document; whatever is not front or back matter is a chapter."""
    return KINDS.get(document, CHAPTER)


def meaning(type: str, role: str) -> dict[str, Any]:
    """The attributes that say what an element is."""
    return {"epub:type": type} | ({"role": role} if role else {})


class EpubTranslator(HTML5Translator):
    """Sphinx's HTML writer, with notes, tables, boxes and lists the way e-readers understand them."""

    def starttag(self, node: Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """A start tag; EPUB wants a language in XML's way as well."""
        tag: str = super().starttag(node, tagname, suffix, empty, **attributes)
        return LANGUAGE.sub(r' lang="\1" xml:lang="\1"', tag, count=1)

    # The page and its headings

    def add_secnumber(self, node: Element) -> None:
        """A chapter says its number in words, as it does on the site and on paper."""
        number = self.get_secnumber(node)
        if number:
            self.body.append(f'<span class="section-number">{chapter_words(reading().locale.language, number[0])}</span>')

    def visit_section(self, node: Element) -> None:
        """A section; that of the page says what the page is."""
        self.section_level += 1
        about: dict[str, Any] = {}
        if self.section_level == 1:
            node["classes"] = [name for name in node["classes"] if not name.endswith("jax_ignore")]
            _, type, role = kind_of(self.builder.current_docname)
            about = meaning(type, role) | {"aria-labelledby": TITLE}
        self.body.append(self.starttag(node, "section", **about))

    def visit_title(self, node: nodes.title) -> None:
        """A title; that of the page can be pointed to."""
        if self.section_level == 1 and isinstance(node.parent, nodes.section):
            node["ids"] = [TITLE]
        super().visit_title(node)

    # Links and notes

    def visit_reference(self, node: Element) -> None:
        """A link, or the call of a note, or the way back from one."""
        about = meaning(*NOTES[node["note"]]) if "note" in node else {}
        href = node.get("refuri") or "#" + node["refid"]
        self.body.append(self.starttag(node, "a", "", href=href, **about))

    def depart_reference(self, node: Element) -> None:
        """The end of a link."""
        self.body.append("</a>")

    def visit_container(self, node: Element) -> None:
        """A box, a note, or the manuscript's own words."""
        about = meaning(*NOTES[node["note"]]) if "note" in node else {}
        if "notes" in node["classes"]:
            about = meaning("footnotes", "")
        tag = "blockquote" if "manuscript" in node["classes"] else "div"
        self.body.append(self.starttag(node, tag, **about))
        self.context.append(f"</{tag}>\n")

    def depart_container(self, node: Element) -> None:
        """The end of a box."""
        self.body.append(self.context.pop())

    def visit_footnote_reference(self, node: Element) -> None:
        """The call of a footnote."""
        about = meaning(*NOTES["call"])
        self.body.append(self.starttag(node, "a", "", href="#" + node["refid"], CLASS="footnote-call", **about))

    def depart_footnote_reference(self, node: Element) -> None:
        """The end of a call."""
        self.body.append("</a>")

    def visit_footnote(self, node: Element) -> None:
        """A footnote."""
        self.body.append(self.starttag(node, "aside", CLASS="footnote", **meaning(*NOTES["body"])))

    def depart_footnote(self, node: Element) -> None:
        """The end of a footnote."""
        self.body.append("</aside>\n")

    def visit_label(self, node: Element) -> None:
        """The number of a footnote, which leads back to its first call."""
        back = next(iter(node.parent.get("backrefs", [])), "")
        about = meaning(*NOTES["back"])
        self.body.append(self.starttag(node, "a", "", href="#" + back, CLASS="label", **about) if back else "<span>")
        self.context.append("</a> " if back else "</span> ")

    def depart_label(self, node: Element) -> None:
        """The end of the number."""
        self.body.append(self.context.pop())

    # Tables: the reader sets the widths, heads say what they are heads of

    def visit_table(self, node: nodes.table) -> None:
        """A table without Sphinx's own classes."""
        self.body.append(self.starttag(node, "table"))

    def depart_table(self, node: nodes.table) -> None:
        """The end of a table."""
        self.body.append("</table>\n")

    def depart_colspec(self, node: Element) -> None:
        """No widths of columns."""

    def visit_row(self, node: Element) -> None:
        """A row."""
        self.body.append(self.starttag(node, "tr", ""))
        node.column = 0  # type: ignore[attr-defined]

    def visit_entry(self, node: Element) -> None:
        """A cell, or a head with what it is the head of; an empty head is a cell."""
        row: Any = node.parent
        head = isinstance(row.parent, nodes.thead)
        stub = row.parent.parent.stubs[row.column] or "rowhead" in node["classes"]
        about: dict[str, Any] = {}
        if (head or stub) and node.astext().strip():
            about["scope"] = "col" if head else "row"
        about |= {name: str(node[key] + 1) for name, key in (("rowspan", "morerows"), ("colspan", "morecols")) if key in node}
        row.column += 1 + node.get("morecols", 0)
        tag = "th" if "scope" in about else "td"
        self.body.append(self.starttag(node, tag, "", **about))
        self.context.append(f"</{tag}>\n")

    # Boxes and lists

    def visit_admonition(self, node: Element, name: str = "") -> None:
        """A notice or a tip."""
        super().visit_admonition(node, name)
        type, role = NOTICES.get(name, ("notice", "doc-notice"))
        self.body[-1] = self.body[-1].replace("<div", f'<div epub:type="{type}" role="{role}"', 1)

    def visit_definition(self, node: Element) -> None:
        """A definition, in the glossary that of a term."""
        about = meaning("glossdef", "") if _in_glossary(node) else {}
        self.body.append(self.starttag(node, "dd", "", **about))

    def visit_term(self, node: Element) -> None:
        """A term, in the glossary one that is defined."""
        super().visit_term(node)
        if _in_glossary(node):
            self.body.append('<dfn epub:type="glossterm">')

    def depart_term(self, node: Element) -> None:
        """The end of a term."""
        if _in_glossary(node):
            self.body.append("</dfn>")
        super().depart_term(node)


def _in_glossary(node: Element) -> bool:
    """True for the parts of an entry of the glossary."""
    return "glossary" in node.parent.parent["classes"]
