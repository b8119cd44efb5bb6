"""The search index: the text of every section, claim and source, and the terms, in one script that needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.book import nodes as own
from press.book.base import content_of, edition_of
from press.book.interface import numbered_title
from press.variant import folding_table

#: The Han characters of everyday print.
HAN = [chr(code) for code in range(0x4E00, 0xA000)]
STORE = "press_sections"
#: id, title, text.
Section = tuple[str, str, str]
#: Boxes that a result leads to by their own id, rather than to the section around them.
BOXES = {"claim", "scenario", "explainer"}
#: Paragraphs that repeat what the title of their part says, or that name other parts.
LEFT_OUT = {"claim-quote", "names", "see"}


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the text of each section of the document being read, and of each part that has an id of its own."""
    tree = doctree.deepcopy()
    for fact in tree.findall(own.fact):
        fact += nodes.Text(edition_of(app).say(fact["address"], fact["style"]))
    for badge in list(tree.findall(own.badge)):
        badge.parent.remove(badge)
    parts = [node for node in tree.findall(nodes.Element) if _stands_alone(node)]
    found = [_cut(part) for part in reversed(parts)]
    _store(app.env)[app.env.current_document.docname] = found[::-1]


def _stands_alone(node: nodes.Element) -> bool:
    if isinstance(node, nodes.section):
        return True
    if isinstance(node, nodes.container):
        return bool(node["ids"]) and bool(BOXES & set(node["classes"]))
    if isinstance(node, nodes.definition_list_item):
        return any(child["ids"] for child in node.findall(nodes.term))
    return isinstance(node, nodes.list_item) and bool(node["ids"])


def _cut(part: nodes.Element) -> Section:
    """Take a part out of its tree: its id, title and text. Parts inside it must be gone already."""
    title = next((n for n in part.children if isinstance(n, nodes.title | nodes.rubric | nodes.term)), None)
    if title is not None:
        part.remove(title)
    part.parent.remove(part)
    if title is not None:
        return _id_of(part) or _id_of(title), _plain(title), text_of(part)
    quote = next((n for n in part.findall(nodes.inline) if "quote" in n["classes"]), None) or next(part.findall(nodes.reference), None)
    return _id_of(part), quote.astext() if quote is not None else "", text_of(part)


def _id_of(node: nodes.Element) -> str:
    ids: list[str] = node["ids"]
    return ids[0] if ids else ""


def _plain(title: nodes.Element) -> str:
    """A title's words without the kicker before them."""
    return "".join(child.astext() for child in title.children if "kicker" not in getattr(child, "attributes", {}).get("classes", ())).strip()


def text_of(part: nodes.Element) -> str:
    """The text of a part, its blocks on lines of their own."""
    blocks = (b for b in part.findall(nodes.TextElement) if _is_said(b))
    return "\n".join(text for block in blocks if (text := block.astext().strip()))


def _is_said(block: nodes.TextElement) -> bool:
    inside = isinstance(block.parent, nodes.TextElement) or isinstance(block, nodes.raw | nodes.comment)
    return not inside and not LEFT_OUT & set(block["classes"])


def _store(env: BuildEnvironment) -> dict[str, list[Section]]:
    store: dict[str, list[Section]] = env.__dict__.setdefault(STORE, {})
    return store


def purge(app: Sphinx, env: BuildEnvironment, document: str) -> None:
    """Forget a document that is read anew or gone."""
    _store(env).pop(document, None)


def merge(app: Sphinx, env: BuildEnvironment, documents: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    _store(env).update({d: sections for d, sections in _store(other).items() if d in set(documents)})


def write(app: Sphinx, error: Exception | None) -> None:
    """``_static/search-index.js`` from everything that was kept."""
    if error is not None or app.builder.name != "html":
        return
    pages, sections = [], []
    for number, document in enumerate(_order(app)):
        pages.append([app.builder.get_target_uri(document), numbered_title(app, document)])
        kept = _store(app.env).get(document, [])
        sections += [[number, id if at else "", head, text] for at, (id, head, text) in enumerate(kept) if text or head]
    index: dict[str, Any] = {"pages": pages, "sections": sections, "terms": list(_terms(app))}
    index["fold"] = _folds(_script(index))
    script = _script(index).replace("</", "<\\/").replace("\u2028", "\\u2028")
    (Path(app.outdir) / "_static" / "search-index.js").write_text(f"window.BOOK_INDEX={script};\n", "utf-8")


def _script(index: dict[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _folds(script: str) -> str:
    """Pairs of a character and the one it is searched as, for every form that a character of the text may take.

    Taken from the tables of the scripts, not from converted text: it costs no conversion, it holds for all
    editions, and it does not change with a word in some sentence.
    """
    table = folding_table(HAN)
    met = set(script)
    met |= {table[at + 1] for at in range(0, len(table), 2) if table[at] in met}
    return "".join(table[at : at + 2] for at in range(0, len(table), 2) if table[at + 1] in met)


def _order(app: Sphinx) -> list[str]:
    """Documents in reading order."""
    root = app.config.root_doc
    listed = [root, *app.env.toctree_includes.get(root, [])]
    return [d for d in dict.fromkeys([*listed, *sorted(app.env.all_docs)]) if d in app.env.all_docs]


def _terms(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Each concept: the names shown, its gloss and address; under ``ids`` every name that finds it, never converted."""
    edition = edition_of(app)
    for concept in content_of(app).glossary.concepts.values():
        english = concept.names.by_language.get("en", "")
        names = [edition.words(concept.names), concept.abbr, *concept.aliases, english]
        yield {
            "names": _once(names), "gloss": edition.words(concept.gloss), "url": f"glossary.html#term-{concept.id}",
            "ids": _once([*names, *concept.names.by_language.values(), *(concept.local.by_language.values() if concept.local else ())]),
        }


def _once(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


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
    app.connect("env-merge-info", merge)
    app.connect("build-finished", write)
