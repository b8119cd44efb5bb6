"""Simplified turned into Taiwan and Hong Kong Chinese: the corpus, the pins' own tests, and what may never happen."""

from __future__ import annotations

import pickle
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from press.variant import Converted, Converter, folding_table, pins_for
from press.words import FIGURE

ROOT = Path(__file__).resolve().parent.parent
VARIANTS = ("zh-TW", "zh-HK")
both = pytest.mark.parametrize("variant", VARIANTS)


@cache
def authored(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


PINS = authored("glossary/variants/pins.yaml")
TERMS = authored("glossary/terms.yaml")
CORPUS = authored("tests/variant_corpus.yaml")


@cache
def converter(variant: str) -> Converter:
    pins, _ = pins_for(variant, PINS, TERMS)
    return Converter(variant, pins)


def wrong(variant: str, cases: list[dict[str, Any]]) -> list[str]:
    said = ((case, converter(variant)(case["zh-CN"])) for case in cases)
    return [f"{case['zh-CN']} → {text}, not {case[variant]}" for case, text in said if text != case[variant]]


# --- what the authors wrote -------------------------------------------------------------------


@both
def test_the_corpus_has_no_error(variant: str) -> None:
    assert len(CORPUS["sentences"]) >= 160
    assert wrong(variant, CORPUS["sentences"]) == []


@both
def test_words_across_emphasis(variant: str) -> None:
    for case in CORPUS["runs"]:
        assert converter(variant).convert_runs([(text, True) for text in case["zh-CN"]]) == case[variant]


@both
def test_each_pin_passes_its_own_test(variant: str) -> None:
    assert wrong(variant, [pin["test"] for pin in PINS if "test" in pin]) == []


def test_a_pin_is_tested_by_a_sentence_it_stands_in() -> None:
    assert [pin["zh-CN"] for pin in PINS if "test" in pin and pin["zh-CN"] not in pin["test"]["zh-CN"]] == []
    assert [pin["zh-CN"] for pin in PINS if pin["kind"] in ("fix", "shield") and "test" not in pin] == []


def test_pins_are_written_in_full() -> None:
    for pin in PINS:
        assert pin.keys() <= {"zh-CN", "zh-TW", "zh-HK", "kind", "note", "test"}, pin
        assert pin["zh-TW"] and pin["zh-HK"] and pin["kind"] in ("name", "law", "fix", "shield", "word"), pin
    assert [key for key, times in Counter(pin["zh-CN"] for pin in PINS).items() if times > 1] == []


def test_a_shield_earns_its_place() -> None:
    idle: Counter[str] = Counter()
    for variant in VARIANTS:
        pins, _ = pins_for(variant, PINS, TERMS)
        for pin in (pin for pin in PINS if pin["kind"] == "shield"):
            sentence = pin["test"]["zh-CN"]
            others = {key: word for key, word in pins.items() if key in sentence and key != pin["zh-CN"]}
            idle[pin["zh-CN"]] += Converter(variant, others)(sentence) == pin["test"][variant]
    assert [key for key, times in idle.items() if times == len(VARIANTS)] == []


@both
def test_glossary_and_pins_agree(variant: str) -> None:
    assert pins_for(variant, PINS, TERMS)[1] == []


@both
def test_a_term_is_said_as_the_glossary_has_it(variant: str) -> None:
    assert wrong(variant, TERMS) == []
    inside = [{"zh-CN": f"说{term['zh-CN']}。", variant: f"說{term[variant]}。"} for term in TERMS]
    assert wrong(variant, inside) == []


def test_terms_are_complete() -> None:
    ids = {term["id"] for term in TERMS}
    assert len(ids) == len(TERMS) >= 70
    for term in TERMS:
        assert sum("\u4e00" <= letter <= "\u9fff" for letter in term["zh-CN"]) == len(term["pinyin"].split()), term["id"]
        assert len(FIGURE.sub("50万元", term["gloss"]["zh-CN"])) <= 45, term["id"]
        assert len(FIGURE.sub("RMB 500,000", term["gloss"]["en"]).split()) <= 25, term["id"]
        assert {*term.get("see", []), *term.get("confused_with", [])} <= ids - {term["id"]}, term["id"]
        assert term["zh-TW"] and term["zh-HK"] and term["en"], term["id"]


def test_no_two_terms_share_a_name() -> None:
    names = [name for term in TERMS for name in {term["id"], term["zh-CN"], *term.get("aliases", []), *filter(None, [term.get("abbr")])}]
    assert [name for name, times in Counter(names).items() if times > 1] == []


# --- what always holds ------------------------------------------------------------------------

HAN = "".join(sorted({letter for case in CORPUS["sentences"] for letter in case["zh-CN"]}))
TEXTS = st.text(st.sampled_from(HAN), max_size=60)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@both
@settings(deadline=None)  # the first example loads OpenCC
@given(text=ANYTHING)
def test_characters_keep_count(variant: str, text: str) -> None:
    assert len(converter(variant).characters(text)) == len(text)


@both
@settings(deadline=None)  # the first example loads OpenCC
@given(text=TEXTS)
def test_outside_pins_every_character_keeps_its_place(variant: str, text: str) -> None:
    edges = sorted({0, len(text), *(place for edit in converter(variant).pinned(text) for place in edit[:2])})
    spans = list(pairwise(edges))
    said = converter(variant).convert_runs([(text[a:b], True) for a, b in spans])
    words = {edit[:2]: edit[2] for edit in converter(variant).pinned(text)}
    for span, piece in zip(spans, said, strict=True):
        source = text[slice(*span)]
        assert piece == words.get(span, piece) and (span in words or len(piece) == len(source))
        assert span in words or all(a == b for a, b in zip(source, piece, strict=True) if a.isascii())


@both
@settings(deadline=None)  # the first example loads OpenCC
@given(text=st.text(st.sampled_from("0123456789.,%-+ABCxyz/:?&=#_~ '"), max_size=40))
def test_digits_latin_and_addresses_are_left_alone(variant: str, text: str) -> None:
    assert converter(variant)(text) == text
    assert converter(variant)(f"发展{text}后").startswith(f"發展{text}")


@both
@settings(deadline=None)  # the first example loads OpenCC
@given(text=TEXTS, cuts=st.lists(st.integers(0, 60), max_size=6))
def test_cutting_a_block_changes_nothing(variant: str, text: str, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    runs = [(text[a:b], True) for a, b in pairwise(edges)]
    assert "".join(converter(variant).convert_runs(runs)) == converter(variant)(text)


@both
@settings(deadline=None)  # the first example loads OpenCC
@given(before=TEXTS, kept=TEXTS, after=TEXTS)
def test_locked_runs_stay_and_nothing_reaches_across_them(variant: str, before: str, kept: str, after: str) -> None:
    said = converter(variant).convert_runs([(before, True), (kept + "中", False), (after, True)])
    assert said[1] == kept + "中"


def test_nothing_is_converted_twice() -> None:
    once = converter("zh-TW")("干预")
    assert isinstance(once, Converted)
    with pytest.raises(TypeError, match="converted twice"):
        converter("zh-TW")(once)
    with pytest.raises(TypeError, match="converted twice"):
        converter("zh-HK").convert_runs([("甲", True), (once, True)])
    assert converter("zh-TW").convert_runs([(once, False), ("后", True)]) == ["干預", "後"]


def test_longest_pin_at_the_leftmost_place_wins() -> None:
    told = Converter("zh-TW", {"信息": "資訊", "短信": "簡訊", "短信息": "訊息", "个人信息保护法": None})
    assert told("短信息与短信，个人信息保护法与信息") == "訊息與簡訊，個人信息保護法與資訊"


def test_conflicts_are_told_and_the_glossary_is_kept() -> None:
    pins, conflicts = pins_for(
        "zh-TW",
        [{"zh-CN": "合同", "zh-TW": "合同"}, {"zh-CN": "循环", "zh-TW": "="}, {"zh-CN": "软件", "zh-HK": "軟件"}],
        [{"zh-CN": "合同", "zh-TW": "合約", "en": "contract"}],
    )
    assert pins == {"合同": "合約", "循环": None}
    assert conflicts == [("合同", "合約", "合同")]


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(ValueError, match="zh-SG"):
        Converter("zh-SG", {})


@both
def test_a_converter_goes_to_another_process(variant: str) -> None:
    again = pickle.loads(pickle.dumps(converter(variant)))
    assert again("发展之后") == "發展之後"


def test_opencc_is_the_official_wheel() -> None:
    import opencc

    # Two other packages install a module of the same name; only this one brings the compiled engine.
    assert (Path(opencc.__file__).parent / "clib").is_dir()


def test_folding_joins_what_conversion_parted() -> None:
    sources = ("征信", "账户", "复核", "计划", "查询记录", "凭借", "头发", "一目了然", "周转", "着手", "里面", "存折", "泄露")
    texts = [text for source in sources for text in (source, *(converter(variant)(source) for variant in VARIANTS))]
    table = folding_table("".join(texts))
    fold = dict(zip(table[::2], table[1::2], strict=True))
    assert len(table) % 2 == 0 and not set(fold) & set(fold.values())

    def folded(text: str) -> str:
        return "".join(fold.get(letter, letter) for letter in text)

    assert len({folded(text) for text in texts}) == len(sources)
