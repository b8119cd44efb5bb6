"""The site, opened from the file system in a real browser: reachable, findable, accessible, the same in every edition."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from press.book.markup import TAG, TOKEN
from press.edition import Content
from tests.browser import chromium

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from axe_core_python.sync_playwright import Axe

EDITIONS = ("zh-CN", "zh-TW", "zh-HK")
ATTRIBUTES = re.compile(r'\b(id|href|src|name|for)="([^"]*)"')


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def opened(browser: Browser, path: Path, width: int = 1280, scheme: str = "light", query: str = "") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    requested: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri() + query)
    assert not [url for url in requested if not url.startswith("file:")]
    assert not errors
    return page


def pages(built: Path, edition: str = "zh-CN") -> list[Path]:
    return sorted((built / "html" / edition).glob("*.html"))


def skeleton(path: Path) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The tags of a page with their ids and addresses, the language switch left out."""
    text = re.sub(r'<nav class="langs".*?</nav>', "", path.read_text("utf-8"), flags=re.DOTALL)
    tags = (TAG.match(token) for token in TOKEN.findall(text))
    return [(found[1] + found[2], tuple(ATTRIBUTES.findall(found[3]))) for found in tags if found]


def test_every_edition_has_the_same_pages_ids_and_addresses(built: Path) -> None:
    for page in pages(built):
        for edition in EDITIONS[1:]:
            assert skeleton(built / "html" / edition / page.name) == skeleton(page), f"{edition}/{page.name}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_leads_somewhere(built: Path, edition: str) -> None:
    ids = {p.name: set(re.findall(r'\bid="([^"]+)"', p.read_text("utf-8"))) for p in pages(built, edition)}
    for page in pages(built, edition):
        for target in re.findall(r'\b(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = unquote(target).partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target}"
            if anchor and file.parent == page.parent:
                assert anchor in ids[file.name], f"{page.name}: {target}"


def test_no_id_comes_from_a_counter(built: Path) -> None:
    for page in pages(built):
        assert not re.findall(r'\bid="(?:id|term-|index-)\d+"', page.read_text("utf-8")), page.name


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_page_says_its_language_and_its_place(built: Path, edition: str) -> None:
    for page in pages(built, edition):
        text = page.read_text("utf-8")
        assert text.count(f'<html lang="{edition}"') == 1
        assert re.search(rf'hreflang="{edition}" aria-current="true"', text), page
        assert text.count('aria-current="true"') == 1


def test_nothing_is_fetched_from_the_network(built: Path) -> None:
    for file in (built / "html").rglob("*"):
        if file.suffix in {".html", ".css", ".js", ".svg"}:
            text = re.sub(r'<a [^>]*href="[^"]*"|xmlns(:\w+)?="[^"]*"', "", file.read_text("utf-8"))
            assert not re.search(r"""(?:src|href)=["']https?:|url\(["']?https?:|@import|fetch\(|XMLHttpRequest|integrity=""", text), file


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Browser, built: Path, width: int, scheme: str) -> None:
    for path in pages(built):
        page = opened(browser, path, width, scheme)
        found = Axe().run(page)["violations"]
        assert not found, f"{path.name}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found)
        page.close()


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_no_page_scrolls_sideways(browser: Browser, built: Path, width: int) -> None:
    for path in pages(built):
        page = opened(browser, path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        page.close()


@pytest.mark.parametrize(
    ("edition", "query", "anchor"),
    [
        ("zh-CN", "微众银行", ""), ("zh-CN", "小微企业", ""), ("zh-CN", "贷", ""), ("zh-CN", "征信", ""), ("zh-CN", "徵信", ""), ("zh-CN", "LPR", "term-lpr"),
        ("zh-CN", "ｌｐｒ", "term-lpr"), ("zh-CN", "Loan Prime Rate", "term-lpr"), ("zh-CN", "2023", ""), ("zh-CN", "联邦学习", ""), ("zh-CN", "年化 单利", ""),
        ("zh-TW", "微眾銀行", ""), ("zh-TW", "微众银行", ""), ("zh-TW", "徵信", ""), ("zh-TW", "貸款市場報價利率", "term-lpr"), ("zh-HK", "網絡", ""), ("zh-HK", "貸款", ""),
    ],
)
def test_search_finds(browser: Browser, built: Path, edition: str, query: str, anchor: str) -> None:
    page = opened(browser, built / "html" / edition / "search.html")
    page.fill("#search-words", query)
    page.wait_for_selector("#search-hits li")
    hrefs = page.eval_on_selector_all("#search-hits a", "links => links.map(a => a.getAttribute('href'))")
    assert any(anchor in href for href in hrefs)
    known = set(re.findall(r'\bid="([^"]+)"', "".join(p.read_text("utf-8") for p in pages(built, edition))))
    assert all(href.partition("#")[2] in known or "#" not in href for href in hrefs)
    assert not anchor or anchor in hrefs[0]
    page.close()


def test_search_says_when_there_is_nothing(browser: Browser, built: Path) -> None:
    page = opened(browser, built / "html" / "zh-CN" / "search.html")
    page.fill("#search-words", "乒乓球拍")
    page.wait_for_function("document.getElementById('search-status').textContent !== ''")
    assert "没有找到" in page.inner_text("#search-status")
    page.close()


def test_the_search_box_of_a_page_leads_to_results(browser: Browser, built: Path) -> None:
    page = opened(browser, built / "html" / "zh-CN" / "01-rise.html")
    page.fill(".find input", "股东")
    page.press(".find input", "Enter")
    page.wait_for_selector("#search-hits li")
    assert "search.html" in page.url
    page.close()


def test_the_drawer_opens_by_keyboard_and_closes_with_escape(browser: Browser, built: Path) -> None:
    page = opened(browser, built / "html" / "zh-CN" / "01-rise.html", 390)
    assert not page.is_visible("#contents")
    page.focus(".menu")
    page.keyboard.press("Enter")
    assert page.is_visible("#contents")
    page.keyboard.press("Escape")
    assert not page.is_visible("#contents")
    page.close()


def test_a_card_opens_on_focus_and_closes_with_escape(browser: Browser, built: Path) -> None:
    page = opened(browser, built / "html" / "zh-CN" / "01-rise.html")
    page.keyboard.press("Tab")
    page.eval_on_selector("a.term", "link => link.focus({focusVisible: true})")
    card = page.get_attribute("a.term", "data-card")
    assert page.is_visible(f"#{card}")
    page.keyboard.press("Escape")
    assert not page.is_visible(f"#{card}")
    page.close()


def test_the_switch_keeps_the_place(browser: Browser, built: Path) -> None:
    page = opened(browser, built / "html" / "zh-CN" / "01-rise.html", query="#rise-size")
    page.click(".langs a[hreflang=zh-TW]")
    assert page.url.endswith("/zh-TW/01-rise.html#rise-size")
    page.close()


def test_every_claim_of_the_manuscript_is_in_the_ledger(built: Path, content: Content) -> None:
    ledger = (built / "html" / "zh-CN" / "ledger.html").read_text("utf-8")
    assert all(f'id="claim-{id}"' in ledger for id in content.claims)
    assert len(content.claims) == 87


def test_chapters_are_all_there(built: Path) -> None:
    names = {p.stem for p in pages(built)}
    assert {f"0{n}" for n in range(1, 8)} <= {name[:2] for name in names}
