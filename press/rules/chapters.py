"""Rules on chapters: what they name is there, and what is there is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from press.edition import Content
from press.problems import Code, Place, Problem, near
from press.prose import FOLDER, Chapter, labels

ROLES = {"fact", "claim", "term", "lock", "variant", "ref", "numref", "doc", "sub", "sup", "math", "abbr"}
DIRECTIVES = {
    "chart", "data-table", "kpi", "explainer", "scenario", "checklist", "worked", "stop", "manuscript", "ledger",
    "term-list", "source-list", "toctree", "note", "tip", "warning", "important", "caution", "admonition", "figure",
    "image", "table", "list-table", "grid", "grid-item", "grid-item-card", "card", "card-header", "card-footer",
    "math", "rubric", "epigraph", "container", "div", "glossary",
}
EXPLICIT = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def _target(text: str) -> str:
    found = EXPLICIT.match(text.strip())
    return (found[2] if found else text).strip()


def roles_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Only roles the press can print."""
    for chapter in prose:
        for role in chapter.roles:
            if role.name not in ROLES:
                yield Problem(role.place, Code.UNKNOWN_DIRECTIVE, f'unknown role "{role.name}"', near(role.name, ROLES))


def directives_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Only directives the press can print."""
    for chapter in prose:
        for directive in chapter.directives:
            if directive.name not in DIRECTIVES:
                yield Problem(directive.place, Code.UNKNOWN_DIRECTIVE, f'unknown directive "{directive.name}"', near(directive.name, DIRECTIVES))


def claims_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Claim roles name claims of the ledger."""
    for chapter in prose:
        for role in chapter.roles:
            if role.name == "claim" and role.text.strip() not in content.claims:
                yield Problem(role.place, Code.UNKNOWN_CLAIM, f'the ledger has no claim "{role.text}"', near(role.text, content.claims))


def claims_are_carried(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Every claim of the manuscript stands in some chapter, with its badge."""
    if not prose:
        return
    stated = {role.text.strip() for chapter in prose for role in chapter.roles if role.name == "claim"}
    for claim in content.claims.values():
        if claim.id not in stated:
            yield Problem(claim.place, Code.CLAIM_NOT_CARRIED, f'no chapter states claim "{claim.id}"', f"add {{claim}}`{claim.id}` after its words")


def terms_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Term roles and explainers name concepts."""
    for chapter in prose:
        named = [(_target(r.text), r.place) for r in chapter.roles if r.name == "term"]
        named += [(d.argument, d.place) for d in chapter.directives if d.name == "explainer"]
        for key, place in named:
            if content.glossary.find(key) is None:
                yield Problem(place, Code.UNKNOWN_TERM, f'the glossary has no term "{key}"', near(key, content.glossary.by_key))


def tables_are_known(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Tables and charts that chapters ask for exist, and so do their rows and columns."""
    for chapter in prose:
        for directive in chapter.directives:
            if directive.name == "chart" and directive.argument not in content.charts:
                yield Problem(directive.place, Code.UNKNOWN_CHART, f'there is no chart "{directive.argument}"', near(directive.argument, content.charts))
            if directive.name != "data-table":
                continue
            table = content.tables.get(directive.argument)
            if table is None:
                yield Problem(directive.place, Code.UNKNOWN_TABLE, f'there is no table "{directive.argument}"', near(directive.argument, content.tables))
                continue
            columns = ["value", "low..high"] if table.facts else list(table.columns)
            for option, known in (("rows", table.rows), ("columns", tuple(columns))):
                for name in directive.options.get(option, "").replace(",", " ").split():
                    if name not in known:
                        yield Problem(directive.place, Code.UNKNOWN_TABLE, f'table "{table.name}" has no {option[:-1]} "{name}"', near(name, known))


def labels_are_unique(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """A label stands once in the book."""
    seen: dict[str, Place] = {}
    for label, place in labels(prose):
        if label in seen:
            yield Problem(place, Code.DUPLICATE_ID, f'label "{label}" is already in {seen[label]}', "choose another")
        seen[label] = place


def references_lead_somewhere(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """References name labels, and links between chapters name chapters."""
    known = {label for label, _ in labels(prose)}
    documents = {chapter.docname for chapter in prose}
    for chapter in prose:
        for role in chapter.roles:
            target = _target(role.text)
            if role.name in ("ref", "numref") and target not in known:
                yield Problem(role.place, Code.UNKNOWN_LABEL, f'nothing is labelled "{target}"', near(target, known))
            if role.name == "doc" and target.lstrip("/") not in documents:
                yield Problem(role.place, Code.UNKNOWN_LABEL, f'there is no chapter "{target}"', near(target, documents))
        for directive in chapter.directives:
            link, kind = directive.options.get("link", ""), directive.options.get("link-type", "")
            if kind == "ref" and link not in known:
                yield Problem(directive.place, Code.UNKNOWN_LABEL, f'nothing is labelled "{link}"', near(link, known))
            if kind == "doc" and link not in documents:
                yield Problem(directive.place, Code.UNKNOWN_LABEL, f'there is no chapter "{link}"', near(link, documents))


def headings_have_labels(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Ids come from the author, so that a published link never breaks."""
    for chapter in prose:
        for heading in chapter.headings:
            if not heading.labelled:
                yield Problem(heading.place, Code.MISSING_LABEL, f'heading "{heading.text}" has no label', "write (ascii-label)= on the line before it")


def images_are_there(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Images exist and say what they show."""
    for chapter in prose:
        named = [*chapter.images, *((d.argument, d.options.get("alt", ""), d.place) for d in chapter.directives if d.name in ("figure", "image"))]
        for source, alt, place in named:
            base = content.root / FOLDER if source.startswith("/") else content.root / chapter.path.parent
            if not (base / source.lstrip("/")).is_file():
                yield Problem(place, Code.MISSING_IMAGE, f'there is no image "{source}"', "put it under docs/images")
            if not alt.strip():
                yield Problem(place, Code.MISSING_IMAGE, f'image "{source}" has no alternative text', "add :alt:")


def links_are_safe(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Links lead to the web, to mail or inside the book; never to a script."""
    for chapter in prose:
        for target, place in [*chapter.links, *((d.options["link"], d.place) for d in chapter.directives if "link" in d.options)]:
            found = SCHEME.match(target)
            if found and found[1].lower() not in ("http", "https", "mailto", "tel"):
                yield Problem(place, Code.UNSAFE_LINK, f'link to "{target}"', "use http, https, mailto or tel")


def contents_name_every_chapter(content: Content, prose: Sequence[Chapter]) -> Iterator[Problem]:
    """Every chapter stands in a contents list once, and every entry is a chapter."""
    documents = {chapter.docname: chapter for chapter in prose}
    listed: set[str] = {"index"}
    for chapter in prose:
        for directive in chapter.directives:
            if directive.name != "toctree":
                continue
            for number, line in enumerate(directive.body):
                name = _target(line)
                listed.add(name)
                if line.strip() and name not in documents:
                    place = Place(chapter.path, directive.body_line + number)
                    yield Problem(place, Code.ORPHAN_CHAPTER, f'there is no chapter "{name}"', near(name, documents))
    for name, chapter in documents.items():
        if name not in listed:
            yield Problem(Place(chapter.path, 1), Code.ORPHAN_CHAPTER, f'no contents list names "{name}"', "add it to docs/index.md")
