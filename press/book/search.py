"""The search index: the full text of every section, and the terms, in one script that needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.book import nodes as own
from press.book.base import content_of, edition_of
from press.variant import folding_table

STORE = "press_sections"
Section = tuple[str, str, str]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the text of each section of the document being read: id, title, text."""
    tree = doctree.deepcopy()
    for fact in tree.findall(own.fact):
        fact += nodes.Text(edition_of(app).say(fact["address"], fact["style"]))
    found: list[Section] = []
    for section in reversed(list(tree.findall(nodes.section))):
        title = section.next_node(nodes.title)
        head = title.astext() if title is not None else ""
        if title is not None and title.parent is section:
            section.remove(title)
        found.append((section["ids"][0] if section["ids"] else "", head, text_of(section)))
        section.parent.remove(section)
    _store(app.env)[app.env.current_document.docname] = found[::-1]


def text_of(section: nodes.Element) -> str:
    """The text of a section, its blocks on lines of their own."""
    blocks = (b for b in section.findall(nodes.TextElement) if not isinstance(b.parent, nodes.TextElement) and not isinstance(b, nodes.raw | nodes.comment))
    return "\n".join(text for block in blocks if (text := block.astext().strip()))


def _store(env: BuildEnvironment) -> dict[str, list[Section]]:
    store: dict[str, list[Section]] = env.__dict__.setdefault(STORE, {})
    return store


def purge(app: Sphinx, env: BuildEnvironment, document: str) -> None:
    """Forget a document that is read anew or gone."""
    _store(env).pop(document, None)


def write(app: Sphinx, error: Exception | None) -> None:
    """``_static/search-index.js`` from everything that was kept."""
    if error is not None or app.builder.name != "html":
        return
    pages, sections = [], []
    for number, document in enumerate(_order(app)):
        pages.append([app.builder.get_target_uri(document), app.env.titles[document].astext()])
        sections += [[number, id if at else "", head, text] for at, (id, head, text) in enumerate(_store(app.env).get(document, []))]
    index: dict[str, Any] = {"pages": pages, "sections": sections, "terms": list(_terms(app))}
    script = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    index["fold"] = folding_table(sorted(_all_characters(app, script)))
    script = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("</", "<\\/").replace("\u2028", "\\u2028")
    (Path(app.outdir) / "_static" / "search-index.js").write_text(f"window.BOOK_INDEX={script};\n", "utf-8")


def _all_characters(app: Sphinx, script: str) -> set[str]:
    """The characters of this edition and of those converted from it, so that one table serves all of them."""
    from press.edition import Edition

    content, here = content_of(app), edition_of(app)
    found = set(script)
    for name, locale in content.imprint.editions.items():
        if locale.converted and locale.source == here.name:
            found |= set(Edition(content, name).convert(script))
    return found


def _order(app: Sphinx) -> list[str]:
    """Documents in reading order."""
    root = app.config.root_doc
    listed = [root, *(d for d in app.env.toctree_includes.get(root, []))]
    return [d for d in dict.fromkeys([*listed, *sorted(app.env.all_docs)]) if d in app.env.all_docs]


def _terms(app: Sphinx) -> Iterator[list[Any]]:
    edition = edition_of(app)
    for concept in content_of(app).glossary.concepts.values():
        names = [edition.words(concept.names), concept.abbr, *concept.aliases, concept.names.by_language.get("en", "")]
        yield [[n for n in dict.fromkeys(names) if n], edition.words(concept.gloss), f"glossary.html#term-{concept.id}"]


def no_stock_search(app: Sphinx) -> None:
    """Sphinx's own index is not made: it cannot find Chinese, and differs from build to build."""
    if app.builder.name == "html":
        app.builder.search = False  # type: ignore[attr-defined]
        app.config.html_additional_pages = {"search": "search.html"}


def setup_search(app: Sphinx) -> None:
    """Register the collector and the writer."""
    app.connect("builder-inited", no_stock_search)
    app.connect("doctree-read", collect, priority=900)
    app.connect("env-purge-doc", purge)
    app.connect("build-finished", write)
