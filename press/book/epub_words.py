"""The words an EPUB needs beside the book's own: names of its parts, of its notes, of its accessibility."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.edition import Edition
from press.problems import Place
from press.words import Words

WORDS: Mapping[str, tuple[str, str]] = {
    "contents": ("目录", "Contents"),
    "landmarks": ("导航", "Landmarks"),
    "cover": ("封面", "Cover"),
    "cover-of": ("《{title}》封面", "Cover of {title}"),
    "title-page": ("书名页", "Title page"),
    "body": ("正文", "Start of the text"),
    "terms": ("本章术语", "Terms in this chapter"),
    "claims": ("本章断言", "Claims in this chapter"),
    "record": ("查到的记录", "The record"),
    "note": ("编者说明", "Editor’s note"),
    "back": ("返回正文", "Back to the text"),
    "more": ("全文见“{title}”", "In full: {title}"),
    "goes-on": ("（续上表）", "(continued)"),
    "access-text": (
        "全书文字都可以由读屏软件朗读，字号、字体、颜色由读者决定，标题有层级，目录可跳转。",
        "All text can be read aloud; size, typeface and colour are the reader’s choice; headings are nested and the contents are linked. ",
    ),
    "access-images": ("每幅图都有文字说明。", "Every picture has a description in words. "),
    "access-charts": ("每张统计图后面都有同样数字的表格。", "Every chart is followed by a table of the same figures. "),
    "access-still": ("没有脚本、声音、动画和闪烁。", "There are no scripts, sounds, animations or flashes."),
}


def words_for(key: str) -> Words:
    """The words by that name, in the languages the press speaks."""
    chinese, english = WORDS[key]
    return Words(Place(Path("press/book/epub_words.py")), {"zh-CN": chinese, "en": english})


def words_of(edition: Edition) -> Mapping[str, str]:
    """All words in an edition; names with a dash can be asked for with an underscore too."""
    said = {key: edition.words(words_for(key)) for key in WORDS}
    return said | {key.replace("-", "_"): text for key, text in said.items()}
