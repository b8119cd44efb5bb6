"""Words of the interface: what the pages say beside the book's own text."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx

from press.book.base import edition_of

#: Chinese and English; the converted editions convert the Chinese.
WORDS: Mapping[str, tuple[str, str]] = {
    "skip": ("跳到正文", "Skip to content"), "contents": ("目录", "Contents"), "close": ("关闭目录", "Close contents"),
    "search": ("搜索", "Search"), "search_label": ("输入要找的词", "Words to find"),
    "search_hint": ("可以搜词语、数字或整句；简体、繁体、英文名都能找到。", "Words, numbers or whole sentences, in Chinese or English."),
    "editions": ("切换版本", "Editions"), "mode": ("明暗模式", "Colour mode"),
    "modes": ("明暗：跟随系统|明暗：浅色|明暗：深色", "Colours: system|Colours: light|Colours: dark"),
    "pager": ("前后章", "Previous and next chapter"), "prev": ("上一章", "Previous"), "next": ("下一章", "Next"), "here": ("本页目录", "On this page"),
    "noscript": ("搜索需要脚本；也可以用浏览器的“在页面中查找”。", "Search needs a script; your browser can find words in a page without it."),
    "found": ("找到%d处", "%d found"), "none": ("没有找到，换一个词试试。", "Nothing found; try another word."),
    "table": ("表格", "Table"), "picture": ("图", "Chart"), "figures": ("图中的数字", "The figures of the chart"),
    "as_of": ("资料截至", "Figures as of "), "version": ("版本", "Version "),
    "start": ("从第一章读起", "Start with chapter 1"), "ledger": ("查断言台账", "Open the ledger"),
    "legend": ("每个数字都带着徽章", "Every figure carries a badge"),
    "letters": ("按拼音查", "By first letter"), "sieve": ("按徽章筛选", "Filter by badge"), "all": ("全部", "All"),
    "record": ("查到的记录：", "The record: "), "note": ("编者说明：", "Editor's note: "), "sources": ("来源：", "Sources: "),
    "in_ledger": ("在台账中查看", "See it in the ledger"), "in_glossary": ("在词语表中查看", "See it in the glossary"),
    "manuscript": ("手稿原文", "The manuscript"),
}
NUMERALS = "零一二三四五六七八九十"


def written(app: Sphinx, key: str) -> str:
    """A word of the interface as it is written: for a doctree, which is converted as a whole."""
    chinese, english = WORDS[key]
    return chinese if edition_of(app).locale.language == "zh" else english


def ui(app: Sphinx, key: str) -> str:
    """A word of the interface in the edition that is written."""
    return edition_of(app).convert(written(app, key))


def all_words(app: Sphinx) -> dict[str, str]:
    """Every word of the interface by its key."""
    return {key: ui(app, key) for key in WORDS}


def chapter_number(app: Sphinx, document: str) -> str:
    """第一章 or Chapter 1 for a numbered document; empty otherwise."""
    number = app.env.toc_secnumbers.get(document, {}).get("", ())
    return chapter_words(edition_of(app).locale.language, number[0]) if number else ""


def chapter_words(language: str, number: int) -> str:
    """The number of a chapter in words: 第一章, Chapter 1."""
    if language != "zh":
        return f"Chapter {number}"
    return f"第{NUMERALS[number] if number <= 10 else number}章"


def numbered_title(app: Sphinx, document: str) -> str:
    """The title of a document as plain text, after its chapter number."""
    number, title = chapter_number(app, document), app.env.titles[document].astext()
    return f"{number} {title}" if number else title
