"""The site: navigation computed once, the switch between editions, what each page's template is given, and a tidy folder."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press import wording
from press.book.base import content_of, edition_of
from press.book.dress import dress, space_figures
from press.book.interface import all_words, chapter_number, numbered_title
from press.book.marks import setup_marks
from press.imprint import Locale
from press.looks import css_variables
from press.steps import Digests

PRESS = Path(__file__).parents[1]
THEME = Path(__file__).parent / "theme"
#: The only files of ours and of sphinx-design that a page asks for.
STATIC = {"tokens.css", "book.css", "book.js", "search.js", "search-index.js", "icon.svg", "receipt.svg", "sphinx-design.min.css"}
STAMP, CODE = "press_frame", "press_code"
IMAGE = re.compile(r'_images/([^"?#]+)"')
#: The list of sections inside the page's own entry of its table of contents.
SECTIONS = re.compile(r"<ul>\s*<li>.*?(<ul>.*</ul>)\s*</li>\s*</ul>", re.DOTALL)


def navigation(app: Sphinx) -> str:
    """The list of chapters, each address between two marks; computed once a build."""
    made: str | None = getattr(app, "_press_navigation", None)
    if made is None:
        made = "".join(_group(app, tree) for tree in app.env.get_doctree(app.config.root_doc).findall(addnodes.toctree))
        app._press_navigation = made  # type: ignore[attr-defined]
    return made


def _group(app: Sphinx, tree: addnodes.toctree) -> str:
    entries = "".join(_entry(app, document) for _, document in tree["entries"] if document in app.env.titles)
    caption = tree.get("caption")
    return (f"<p>{escape(caption)}</p>" if caption else "") + f"<ol>{entries}</ol>"


def _entry(app: Sphinx, document: str) -> str:
    number = chapter_number(app, document)
    lead = f"<span>{number} </span>" if number else ""
    return f'<li><a href="\0{app.builder.get_target_uri(document)}\1">{lead}{escape(app.env.titles[document].astext())}</a>\2{document}\3</li>'


def _navigation_from(app: Sphinx, page: str, toc: str) -> str:
    """The navigation as ``page`` shows it: its own entry marked, with its sections below it for small screens."""
    html = navigation(app)
    if page in app.env.all_docs:
        target = app.builder.get_target_uri(page)
        sections = SECTIONS.search(toc)
        html = html.replace(f'href="\0{target}\1"', f'href="{target}" aria-current="page"')
        html = html.replace(f"\2{page}\3", sections[1] if sections else "")
    return re.sub("\2.*?\3", "", html).replace("\0", "").replace("\1", "")


def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """What the templates need for one page."""
    if app.builder.name != "html":
        return
    edition, imprint = edition_of(app), content_of(app).imprint
    body = context.get("body")
    context |= {
        "book_nav": Markup(_navigation_from(app, name, context.get("toc") or "")), "ui": all_words(app), "edition_name": edition.name,
        "book_title": edition.words(imprint.title), "book_description": edition.words(imprint.description),
        "book_publisher": edition.words(imprint.publisher), "book_licence": edition.words(imprint.licence), "version": imprint.version,
        "as_of": wording.say_day(imprint.as_of, edition.name), "editions": [_door(app, name, locale) for locale in imprint.editions.values()],
        "uses_design": "sd-" in (body or ""), "cards": Markup(space_figures(context.get("cards") or "")), "body": dress(body, app, name) if body else body,
    }
    _name_neighbours(app, name, context)


def _name_neighbours(app: Sphinx, name: str, context: dict[str, Any]) -> None:
    """The page's title and those of its neighbours, with their chapter numbers in words."""
    if name in app.env.titles:
        context["title"] = escape(numbered_title(app, name))
    _parent, before, after = app.builder.relations.get(name, (None, None, None))  # type: ignore[attr-defined]
    for key, document in (("prev", before), ("next", after)):
        if context.get(key) and document:
            context[key] = {"link": context[key]["link"], "number": chapter_number(app, document), "title": app.env.titles[document].astext()}


def _door(app: Sphinx, page: str, locale: Locale) -> dict[str, Any]:
    up = "../" * (page.count("/") + 1)
    uri = app.builder.get_target_uri(page) if page in app.env.all_docs else f"{page}.html"
    return {"name": locale.name, "label": locale.label, "short": locale.short, "url": f"{up}{locale.name}/{uri}", "here": locale.name == edition_of(app).name}


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """Every document when the press itself has changed since they were read: Sphinx looks at sources only."""
    code = Digests().of(sorted(PRESS.rglob("*.py")))
    known = env.__dict__.get(CODE)
    env.__dict__[CODE] = code
    return list(env.found_docs) if known is not None and known != code else []


def reframe(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every page when what surrounds all pages has changed: titles, order, imprint; no page otherwise."""
    framed = [(d, numbered_title(app, d)) for d in sorted(env.all_docs)] + [sorted(env.toctree_includes.items()), content_of(app).imprint]
    stamp = hashlib.sha256(repr(framed).encode()).hexdigest()
    known = env.__dict__.get(STAMP)
    env.__dict__[STAMP] = stamp
    return list(env.all_docs) if known is not None and known != stamp else []


def tidy(app: Sphinx, error: Exception | None) -> None:
    """Write the tokens; leave nothing in the folder that no page asks for, and no picture that is out of date."""
    if error is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    (out / "_static" / "tokens.css").write_text(css_variables(), "utf-8")
    for file in (out / "_static").iterdir():
        if file.name not in STATIC:
            file.unlink() if file.is_file() else shutil.rmtree(file)
    for name in ("searchindex.js", ".buildinfo.bak"):
        (out / name).unlink(missing_ok=True)
    shutil.rmtree(out / "_sources", ignore_errors=True)
    _tidy_pages(app, out)
    _tidy_images(app, out)


def _tidy_pages(app: Sphinx, out: Path) -> None:
    """Remove the pages of chapters that are gone; Sphinx leaves them."""
    kept = {app.builder.get_target_uri(name) for name in app.env.found_docs} | {"search.html"}
    for file in out.rglob("*.html"):
        if file.relative_to(out).as_posix() not in kept:
            file.unlink()


def _tidy_images(app: Sphinx, out: Path) -> None:
    """Remove pictures no page shows, and take charts that were painted anew since their page was written."""
    shown = {name for file in out.rglob("*.html") for name in IMAGE.findall(file.read_text("utf-8"))}
    painted = Path(app.config.press_charts) / edition_of(app).name
    for file in (out / "_images").glob("*"):
        if file.name not in shown:
            file.unlink()
        elif app.config.press_charts and (painted / file.name).exists():
            shutil.copyfile(painted / file.name, file)


def setup_site(app: Sphinx) -> None:
    """Register the theme and what its pages need."""
    app.add_html_theme("press", str(THEME))
    setup_marks(app)
    app.connect("env-get-outdated", outdated)
    # After Sphinx has numbered the chapters (500), or the stamp of a first build would lack their numbers.
    app.connect("env-get-updated", reframe, priority=900)
    app.connect("html-page-context", page, priority=900)
    app.connect("build-finished", tidy)
