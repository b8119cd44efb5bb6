"""Sites and EPUB folders of the converted editions, made from the finished ones of the written edition."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from press.book.markup import convert_markup
from press.edition import Content, Edition
from press.steps import Digests

PRESS = Path(__file__).resolve().parents[1]
MARKUP = {".html", ".xhtml", ".opf", ".ncx"}
INDEX = "search-index.js"
CURRENT = ' aria-current="true"'
LANGS = re.compile(r'<nav class="langs".*?</nav>', re.DOTALL)
#: Keys of the search index whose strings are addresses or tables, not words.
NOT_WORDS = {"fold", "url", "urls", "id", "ids"}


def convert_site(edition: Edition, source: Path, target: Path, charts: Path) -> None:
    """The site of a converted edition in ``target``; a page whose source is unchanged is left alone."""
    book = _Seen.load(target / ".converted.json", edition)
    files = [p for p in sorted(source.rglob("*")) if p.is_file() and not p.name.startswith(".")]
    for file in files:
        name = file.relative_to(source)
        painted = charts / file.name
        made = painted if painted.exists() and file.suffix == ".svg" else file
        if book.unchanged(name.as_posix(), made, target / name):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        _write(edition, made, target / name)
    _remove_others(target, {f.relative_to(source) for f in files})
    book.save()


def _write(edition: Edition, made: Path, target: Path) -> None:
    if made.suffix == ".html":
        target.write_text(retarget(convert_markup(made.read_text("utf-8"), edition), edition), "utf-8")
    elif made.name == INDEX:
        target.write_text(convert_index(made.read_text("utf-8"), edition), "utf-8")
    else:
        shutil.copyfile(made, target)


def retarget(page: str, edition: Edition) -> str:
    """A converted page that says its own language and marks itself in the language switch."""
    source = edition.locale.source
    page = page.replace(f'<html lang="{source}"', f'<html lang="{edition.name}"', 1)

    def mark(found: re.Match[str]) -> str:
        links = found[0].replace(CURRENT, "")
        return links.replace(f'hreflang="{edition.name}"', f'hreflang="{edition.name}"{CURRENT}', 1)

    return LANGS.sub(mark, page)


def convert_index(script: str, edition: Edition) -> str:
    """The search index with its words converted, its addresses not."""
    start, end = script.index("{"), script.rindex("}") + 1
    index = _convert_json(json.loads(script[start:end]), edition)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return script[:start] + text.replace("</", "<\\/").replace("\u2028", "\\u2028") + script[end:]


def _convert_json(part: Any, edition: Edition) -> Any:
    if isinstance(part, str):
        return edition.convert(part)
    if isinstance(part, list):
        return [_convert_json(each, edition) for each in part]
    if isinstance(part, dict):
        return {key: each if key in NOT_WORDS else _convert_json(each, edition) for key, each in part.items()}
    return part


def convert_epub(content: Content, source: str, edition: Edition, folder: Path, target: Path, charts: Path) -> None:
    """The unpacked EPUB of a converted edition in ``target``, from the written edition's ``folder``."""
    from press.book.epub import retarget_epub

    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".*", "*.epub"))
    for file in sorted(target.rglob("*")):
        if file.suffix in MARKUP:
            file.write_text(convert_markup(file.read_text("utf-8"), edition), "utf-8")
        elif file.suffix == ".svg" and (charts / file.name).exists():
            shutil.copyfile(charts / file.name, file)
    retarget_epub(target, content, source, edition.name)


def _remove_others(folder: Path, names: set[Path]) -> None:
    for file in list(folder.rglob("*")):
        if file.is_file() and not file.name.startswith(".") and file.relative_to(folder) not in names:
            file.unlink()


class _Seen:
    """Which bytes each converted file was made from, and by which words."""

    def __init__(self, path: Path, key: str, seen: dict[str, str]) -> None:
        self.path, self.key, self.seen = path, key, seen
        self.now: dict[str, str] = {}

    @classmethod
    def load(cls, path: Path, edition: Edition) -> _Seen:
        root = edition.content.root
        key = Digests().of([root / "data", root / "glossary", PRESS])
        try:
            kept = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        return cls(path, key, kept.get("files", {}) if kept.get("key") == key else {})

    def unchanged(self, name: str, made: Path, target: Path) -> bool:
        """True when ``target`` was made from the same bytes; remembers them either way."""
        self.now[name] = hashlib.sha256(made.read_bytes()).hexdigest()
        return self.seen.get(name) == self.now[name] and target.exists()

    def save(self) -> None:
        """Keep what was seen for the next run."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps({"key": self.key, "files": self.now}, sort_keys=True), "utf-8")


def front_door(content: Content, folder: Path) -> str:
    """The page at the top of build/html, where a reader picks an edition."""
    links = "".join(_door(content, name) for name in content.imprint.editions if (folder / name / "index.html").exists())
    title = escape(content.imprint.title.by_language.get("zh-CN", ""))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{DOOR_STYLE}</style></head><body><main><h1>{title}</h1><ul>{links}</ul></main></body></html>\n"
    )


DOOR_STYLE = (
    ":root{color-scheme:light dark}body{font:1.125rem/1.7 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center}"
    "ul{list-style:none;padding:0}"
    "a{display:block;padding:.75rem 1.25rem;margin:.5rem 0;border:1px solid;border-radius:.5rem;text-decoration:none;color:inherit}"
)


def _door(content: Content, name: str) -> str:
    edition = Edition(content, name)
    title, label = escape(edition.words(content.imprint.title)), escape(edition.locale.label)
    return f'<li><a lang="{name}" hreflang="{name}" href="{name}/index.html"><strong>{label}</strong> · {title}</a></li>'


def pages(folder: Path) -> Iterator[Path]:
    """The pages of a site, in order."""
    yield from sorted(folder.rglob("*.html"))
