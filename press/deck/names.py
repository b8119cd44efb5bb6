"""What PowerPoint shows while a slide is made: layout names and prompts, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.problems import Place
from press.words import Words

HERE = Place(Path("press/deck/names.py"))


def _words(pairs: Mapping[str, tuple[str, str]]) -> Mapping[str, Words]:
    return {key: Words(HERE, {"zh-CN": zh, "en": en}) for key, (zh, en) in pairs.items()}


LAYOUTS = _words({
    "cover": ("封面", "Cover"),
    "opening": ("开场与议程", "Opening and agenda"),
    "badges": ("徽章说明", "Badges"),
    "kpi": ("指标卡", "Figure cards"),
    "chart": ("图表与解读", "Chart and takeaway"),
    "steps": ("步骤", "Steps"),
    "table": ("对比表", "Comparison table"),
    "guess": ("先猜", "Guess first"),
    "answer": ("表格与解读", "Table and takeaway"),
    "panels": ("三栏要点", "Three panels"),
    "questions": ("提问清单", "Questions"),
    "calls": ("电话", "Numbers to call"),
    "sources": ("附录来源表", "Appendix of sources"),
    "section": ("章节页", "Section header"),
    "content": ("标题和内容", "Title and content"),
    "two": ("两栏内容", "Two contents"),
    "title_only": ("仅标题", "Title only"),
    "blank": ("空白", "Blank"),
})

PROMPTS = _words({
    "title": ("单击添加结论式标题，不超过两行", "Click to add a statement, two lines at most"),
    "subtitle": ("副标题", "Subtitle"),
    "eyebrow": ("章节", "Section"),
    "chip": ("徽章", "Badge"),
    "source": ("来源与核对情况", "Source and status"),
    "promise": ("承诺|说明", "Promise|Detail"),
    "version": ("版本|日期", "Version|Date"),
    "entry": ("标签|说明", "Label|Text"),
    "letter": ("A", "A"),
    "topic": ("章节|内容", "Section|Content"),
    "pages": ("页码", "Pages"),
    "meaning": ("意思", "Meaning"),
    "rule": ("怎么讲", "How to say it"),
    "card": ("数值|指标|说明|徽章", "Figure|Measure|Note|Badge"),
    "heading": ("图表标题|单位与口径", "Chart heading|Unit and definition"),
    "chart": ("单击图标添加图表", "Click the icon to add a chart"),
    "table": ("单击图标添加表格", "Click the icon to add a table"),
    "take": ("数字|一句解读|要点|提醒", "Figure|What it means|Point|Caution"),
    "step": ("步骤", "Step"),
    "body": ("说明|提醒", "Text|Caution"),
    "offer": ("报价|数字|名称|条件", "Offer|Figure|Label|Terms"),
    "strip": ("一句话|补充", "One sentence|Detail"),
    "panel": ("小标题|要点", "Heading|Point"),
    "number": ("1", "1"),
    "question": ("问题", "Question"),
    "call": ("号码|单位|什么时候打", "Number|Who|When to call"),
    "text": ("单击添加文字|第二级|第三级", "Click to add text|Second level|Third level"),
    "notes": ("讲者备注", "Speaker notes"),
})

APP = _words({
    "fonts": ("已用的字体", "Fonts Used"),
    "theme": ("主题", "Theme"),
    "titles": ("幻灯片标题", "Slide Titles"),
    "format": ("宽屏", "Widescreen"),
})

ABOUT = _words({
    "title": ("标题", "Title"),
    "source": ("来源", "Source"),
    "figures": ("数据地址", "Addresses"),
    "status": ("核对情况", "Status"),
})
