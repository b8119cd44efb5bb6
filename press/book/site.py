"""The site: navigation computed once, the switch between editions, scroll regions for tables, words of the interface."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx

from press import wording
from press.book.base import content_of, edition_of
from press.imprint import Locale
from press.looks import css_variables

THEME = Path(__file__).parent / "theme"
#: zh-CN and English; the converted editions convert.
UI = {
    "skip": ("跳到正文", "Skip to content"), "contents": ("目录", "Contents"), "search": ("搜索", "Search"),
    "search_label": ("输入要找的词", "Words to find"), "editions": ("切换版本", "Editions"), "mode": ("明暗模式", "Colour mode"),
    "modes": ("明暗：跟随系统|明暗：浅色|明暗：深色", "Colours: system|Colours: light|Colours: dark"),
    "pager": ("前后章", "Previous and next chapter"), "prev": ("上一章", "Previous"), "next": ("下一章", "Next"), "here": ("本页目录", "On this page"),
    "noscript": ("搜索需要脚本；也可以用浏览器的“在页面中查找”。", "Search needs a script; your browser can find words in a page without it."),
    "found": ("找到%d处", "%d found"), "none": ("没有找到，换一个词试试。", "Nothing found; try another word."),
    "table": ("表格", "Table"), "as_of": ("资料截至", "as of "), "version": ("版本", "Version"),
}
NUMERALS = "零一二三四五六七八九十"
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
NUMBERED_HEAD = re.compile(r'<h1><span class="section-number">(\d+)\. ?</span>')
ROWHEAD = re.compile(r'<td class="rowhead(?: num)?"><p>(.*?)</p></td>', re.DOTALL)


def ui(app: Sphinx, key: str) -> str:
    """A word of the interface in the language that is read."""
    zh, en = UI[key]
    return zh if edition_of(app).locale.language == "zh" else en


def chapter_number(app: Sphinx, document: str) -> str:
    """第一章 or Chapter 1 for a numbered document; empty otherwise."""
    number = app.env.toc_secnumbers.get(document, {}).get("", ())
    if not number:
        return ""
    if edition_of(app).locale.language != "zh":
        return f"Chapter {number[0]}"
    return f"第{NUMERALS[number[0]] if number[0] <= 10 else number[0]}章"


def navigation(app: Sphinx) -> str:
    """The list of chapters, with a mark where a page's own address goes; computed once a build."""
    made: str | None = getattr(app, "_press_navigation", None)
    if made is None:
        made = "".join(_group(app, tree) for tree in app.env.get_doctree(app.config.root_doc).findall(addnodes.toctree))
        app._press_navigation = made  # type: ignore[attr-defined]
    return made


def _group(app: Sphinx, tree: addnodes.toctree) -> str:
    entries = "".join(
        f'<li><a href="\0{app.builder.get_target_uri(doc)}\1">{_numbered(app, doc)}{escape(app.env.titles[doc].astext())}</a></li>'
        for _, doc in tree["entries"] if doc in app.env.titles
    )
    caption = tree.get("caption")
    return (f"<p>{escape(caption)}</p>" if caption else "") + f"<ol>{entries}</ol>"


def _numbered(app: Sphinx, document: str) -> str:
    number = chapter_number(app, document)
    return f"<span>{number} </span>" if number else ""


def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """What the templates need for one page."""
    if app.builder.name != "html":
        return
    edition, imprint = edition_of(app), content_of(app).imprint
    target = app.builder.get_target_uri(name) if name in app.env.all_docs else "\2"
    html = navigation(app).replace(f'href="\0{target}\1"', f'href="{target}" aria-current="page"').replace("\0", "").replace("\1", "")
    context |= {
        "book_nav": Markup(html), "ui": {key: ui(app, key) for key in UI}, "edition_name": edition.name,
        "book_title": edition.words(imprint.title), "book_description": edition.words(imprint.description),
        "book_publisher": edition.words(imprint.publisher), "book_licence": edition.words(imprint.licence), "version": imprint.version,
        "as_of": wording.say_day(imprint.as_of, edition.name), "editions": [_door(app, name, locale) for locale in imprint.editions.values()],
        "uses_design": "sd-" in (context.get("body") or ""),
    }
    if name in app.env.titles:
        number = chapter_number(app, name)
        context["title"] = f"{number} {escape(app.env.titles[name].astext())}" if number else escape(app.env.titles[name].astext())
    if context.get("body"):
        context["body"] = dress(context["body"], app, name)


def _door(app: Sphinx, page: str, locale: Locale) -> dict[str, Any]:
    up = "../" * (page.count("/") + 1)
    uri = app.builder.get_target_uri(page) if page in app.env.all_docs else f"{page}.html"
    return {"name": locale.name, "label": locale.label, "short": locale.short, "url": f"{up}{locale.name}/{uri}", "here": locale.name == edition_of(app).name}


def dress(body: str, app: Sphinx, page: str) -> str:
    """The page's HTML with chapter numbers in words, scopes on table heads, and tables in regions that scroll."""
    number = chapter_number(app, page)
    body = NUMBERED_HEAD.sub(f'<h1><span class="chapter-number">{number} </span>', body)
    body = ROWHEAD.sub(r'<th scope="row" class="rowhead"><p>\1</p></th>', body)
    return TABLE.sub(lambda found: _region(found[0], ui(app, "table")), body)


def _region(table: str, fallback: str) -> str:
    caption = CAPTION.search(table)
    label = TAG.sub("", HEADERLINK.sub("", caption[1])).strip() if caption else fallback
    scoped = re.sub(r'<th class="head', '<th scope="col" class="head', table)
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}">{scoped}</div>'


def write_tokens(app: Sphinx, error: Exception | None) -> None:
    """The colours as CSS, and nothing that the site does not use."""
    if error is None and app.builder.name == "html":
        static = Path(app.outdir) / "_static"
        (static / "tokens.css").write_text(css_variables(), "utf-8")
        for name in ("doctools.js", "documentation_options.js", "sphinx_highlight.js", "language_data.js", "searchtools.js", "basic.css", "pygments.css", "design-tabs.js", "file.png", "minus.png", "plus.png", "translations.js"):
            (static / name).unlink(missing_ok=True)
        for stale in ("searchindex.js", "objects.inv.tmp"):
            (Path(app.outdir) / stale).unlink(missing_ok=True)
        _remove_stale_pages(app)


def _remove_stale_pages(app: Sphinx) -> None:
    """Pages of chapters that are gone; Sphinx leaves them."""
    kept = {app.builder.get_target_uri(name) for name in app.env.found_docs} | {"search.html"}
    for file in Path(app.outdir).rglob("*.html"):
        if file.relative_to(app.outdir).as_posix() not in kept:
            file.unlink()


def setup_site(app: Sphinx) -> None:
    """Register the theme and what its pages need."""
    app.add_html_theme("press", str(THEME))
    app.connect("html-page-context", page, priority=900)
    app.connect("build-finished", write_tokens)
