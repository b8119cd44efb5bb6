"""What the first pages say, and what the template must know of the edition: one JSON file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from press import wording
from press.claims import Badge
from press.edition import Edition
from press.looks import load_looks
from press.paper.sayings import Sayings, words_of
from press.paper.volumes import Volume

SONG = {"cn": ("Noto Serif SC",), "tw": ("Noto Serif TC", "Noto Serif SC"), "hk": ("Noto Serif TC", "Noto Serif SC")}
HEI = {"cn": ("Noto Sans CJK SC",), "tw": ("Noto Sans CJK TC",), "hk": ("Noto Sans CJK HK",)}
LATIN = "Libertinus Serif"
# Text is pure black and greys are dark enough for a second photocopy; colour says nothing on paper.
INKS = {"ink": "#000000", "faint": "#262626", "hair": "#595959", "tint": "#f1f1ef"}
MEANINGS: Mapping[Badge, tuple[str, str]] = {
    Badge.CHECKED: ("与一份公开来源一致；来源多为副本或新闻，不是原件", "Agrees with a published source, mostly read as a copy or news item"),
    Badge.DIFFERS: ("公开来源给出另一个数字，或用词有误；两种说法并列", "A published source gives another figure, or a term is misused; both are shown"),
    Badge.UNVERIFIED: ("没有找到出处；请不要据此作决定", "No source found; do not decide on it"),
    Badge.CALCULATED: ("由写明的条件算出", "Follows from stated inputs"),
    Badge.VIEW: ("不是事实，是某人的看法、预测或建议", "Not a fact but somebody's view, forecast or advice"),
}
ROWS: Sequence[tuple[str, str, str]] = (
    ("version", "版本", "Edition"), ("date", "日期", "Date"), ("as_of", "数据截至", "Figures as of"), ("author", "编写", "Editors"),
    ("publisher", "出版", "Publisher"), ("licence", "许可", "Licence"), ("checked", "核对", "Checked"), ("address", "网址", "Address"),
    ("identifier", "标识", "Identifier"), ("set", "排版", "Set in"),
)


def edition_record(volume: Volume, edition: Edition, sayings: Sayings, paper: str) -> dict[str, object]:
    """The record that the template reads; texts are plain strings, sizes are the template's business."""
    imprint = edition.content.imprint
    return {
        "language": edition.locale.language, "region": edition.locale.region or "gb", "format": f"{paper}-{volume.format}",
        "fonts": _fonts(edition), "faces": {r: {"serif": SONG[r], "sans": HEI[r]} for r in SONG},
        "colours": colours(), "words": dict(sayings), "title": volume.title, "subtitle": volume.subtitle,
        "author": edition.words(imprint.author), "publisher": edition.words(imprint.publisher),
        "description": edition.words(imprint.description), "keywords": [edition.words(imprint.title)],
        "label": sayings["edition"].replace("{version}", imprint.version),
        "as-of": sayings["as-of"].replace("{date}", wording.say_day(imprint.as_of, edition.name)),
        "imprint": _rows(edition), "badges": _badges(edition), "whole": volume.whole,
    }


def _fonts(edition: Edition) -> dict[str, Sequence[str]]:
    """Faces of the edition's own region; Latin paragraphs have a Latin face first."""
    region = edition.locale.region if edition.locale.region in SONG else "cn"
    song, hei = SONG[region], HEI[region]
    return {"serif": song if edition.locale.language == "zh" else (LATIN, *song), "sans": hei, "latin": (LATIN, *song)}


def colours() -> dict[str, str]:
    """The inks of the printed page, from the tokens of the house."""
    light = load_looks().palette("light")
    return INKS | {"accent": light.colours["heading"]}


def _rows(edition: Edition) -> list[tuple[str, str]]:
    said = {
        **{key: edition.words(getattr(edition.content.imprint, key)) for key in ("author", "publisher", "licence")},
        **{key: getattr(edition.content.imprint, key) for key in ("version", "address", "identifier")},
        **{key: wording.say_day(getattr(edition.content.imprint, key), edition.name) for key in ("date", "as_of")},
        "checked": checked(edition), "set": _set_in(edition),
    }
    return [(edition.words(words_of(zh, en)), said[key]) for key, zh, en in ROWS if said[key]]


def checked(edition: Edition) -> str:
    """How the book was checked, counted from its claims."""
    claims = edition.content.claims.values()
    zh = edition.locale.language == "zh"
    counts = [(edition.words(b.words), sum(c.badge is b for c in claims)) for b in Badge]
    parts = ("、" if zh else ", ").join(f"{name}{'' if zh else ' '}{n}" for name, n in counts if n)
    lead = edition.words(words_of(f"逐条核对手稿的{len(claims)}条断言", f"{len(claims)} claims of the manuscript checked one by one"))
    tail = edition.words(words_of("逐条结果见断言台账。", "See the ledger of claims."))
    return f"{lead}：{parts}。{tail}" if zh else f"{lead}: {parts}. {tail}"


def _set_in(edition: Edition) -> str:
    song, hei = (_fonts(edition)[kind][0] for kind in ("serif", "sans"))
    return edition.words(words_of(f"正文{song}，标题{hei}（SIL OFL 1.1）", f"{song} and {hei} (SIL OFL 1.1)"))


def _badges(edition: Edition) -> list[tuple[str, str, str]]:
    return [(badge.key, edition.words(badge.words), edition.words(words_of(*MEANINGS[badge]))) for badge in Badge]
