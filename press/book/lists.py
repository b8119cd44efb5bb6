"""Lists the press fills in: the ledger, the glossary, the sources."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from press import wording
from press.book import nodes as own
from press.book.base import PressDirective
from press.book.inline import depend, paragraph, words_nodes
from press.claims import PATH as CLAIMS
from press.claims import Claim
from press.facts import PATH as DERIVED
from press.glossary import PATH as TERMS
from press.glossary import Concept, spelled
from press.sources import PATH as SOURCES
from press.sources import Source
from press.words import Words

CHAPTERS = ("rise", "services", "risks", "users", "choices", "handbook", "rules")
TIERS = {"official": ("一手或官方文本的副本", "official text or a copy of it"), "media": ("媒体或律所", "established media or law firm"),
         "weak": ("转载或汇编", "repost or aggregator"), "none": ("未见原文", "not seen")}
SEVERITY = {"critical": ("极易误导", "critical"), "high": ("容易误导", "high"), "medium": ("可能误导", "medium"), "low": ("略有误导", "low")}


class Listing(PressDirective):
    """A directive that knows how to pair a word with its text."""

    def pick(self, zh: str, en: str) -> str:
        """The interface word for the language being read."""
        return zh if self.edition.locale.language == "zh" else en

    def line(self, lead: str, rest: Iterable[Node], kind: str) -> nodes.paragraph:
        """A paragraph that begins with a lead word."""
        colon = "：" if self.edition.locale.language == "zh" else ": "
        return paragraph([nodes.strong("", lead + colon), *rest], kind)


class Ledger(Listing):
    """``ledger``: every claim with badge, record, note and sources, by chapter."""

    option_spec = {"chapter": int}

    def run(self) -> list[Node]:
        depend(self.env, self.book, CLAIMS, SOURCES, DERIVED)
        box = nodes.container(classes=["ledger"])
        chapter = self.options.get("chapter")
        for claim in self.book.claims.values():
            if chapter is None or claim.chapter == chapter:
                box += self._claim(claim)
        return [box]

    def _claim(self, claim: Claim) -> nodes.container:
        box = nodes.container(classes=["claim", f"claim-{claim.badge.key}"], ids=[f"claim-{claim.id}"])
        badge = nodes.inline("", self.edition.words(claim.badge.words), classes=["badge", f"badge-{claim.badge.key}"])
        number = nodes.inline("", claim.id, classes=["claim-id", "noconv"])
        quote = nodes.inline("", "", *words_nodes(claim.quote, self.edition), classes=["quote"])
        box += paragraph([number, nodes.Text(" "), badge, nodes.Text(" "), quote], "claim-quote")
        record = (self.pick("查到的记录", "The record"), claim.record, "claim-record")
        note = (self.pick("编者说明", "Editor's note"), claim.note, "claim-note")
        for lead, words, kind in (record, note):
            if words and any(words.by_language.values()):
                box += self.line(lead, words_nodes(words, self.edition), kind)
        if claim.harm:
            box += self.line(self.pick("为什么要当心", "Why it matters"), words_nodes(claim.harm.risk, self.edition), "claim-harm")
        sources = self._sources(claim)
        if sources:
            grade = self.pick(f"（等级{claim.grade}）", f" (grade {claim.grade})")
            box += self.line(self.pick("来源", "Sources"), [*sources, nodes.Text(grade)], "claim-sources")
        return box

    def _sources(self, claim: Claim) -> list[Node]:
        made: list[Node] = []
        for id in claim.sources:
            source = self.book.sources.get(id)
            if source:
                made += [nodes.Text(self.pick("；", "; "))] if made else []
                made.append(own.pagelink("", source.title, document="sources", target=f"source-{id}"))
        return made


class TermList(Listing):
    """``term-list``: the glossary, each concept with its names, gloss and local equivalents."""

    def run(self) -> list[Node]:
        depend(self.env, self.book, TERMS)
        made = nodes.definition_list(classes=["glossary"])
        for concept in sorted(self.book.glossary.concepts.values(), key=lambda c: (spelled(c), c.id)):
            made += self._concept(concept)
        return [made]

    def _concept(self, concept: Concept) -> nodes.definition_list_item:
        head = nodes.term("", "", *words_nodes(concept.names, self.edition), ids=[f"term-{concept.id}"])
        if concept.abbr:
            head += [nodes.Text(" "), nodes.inline("", concept.abbr, classes=["abbr", "noconv"])]
        body = nodes.definition("", paragraph(words_nodes(concept.gloss, self.edition), "gloss"))
        names = self._names(concept)
        if names:
            body += paragraph(names, "names")
        see = self._see(concept)
        if see:
            body += paragraph(see, "see")
        return nodes.definition_list_item("", head, body)

    def _names(self, concept: Concept) -> list[Node]:
        english = concept.names.by_language.get("en", "")
        made: list[Node] = [nodes.inline("", english, classes=["language-en", "noconv"])] if english else []
        local = concept.local.by_language if concept.local else {}
        for region, zh, en in (("zh-TW", "台湾", "Taiwan"), ("zh-HK", "香港", "Hong Kong")):
            if local.get(region):
                lead = self.pick(f"　{zh}相近说法：", f"; nearest in {en}: ")
                made += [nodes.Text(lead), nodes.inline("", local[region], classes=["noconv", f"language-{region}"])]
        return made

    def _see(self, concept: Concept) -> list[Node]:
        made: list[Node] = []
        for lead, others in ((self.pick("参见", "See also "), concept.see), (self.pick("不要混同", "Not the same as "), concept.confused_with)):
            named = [self.book.glossary.concepts[o] for o in others if o in self.book.glossary.concepts]
            if named:
                made += [nodes.Text("　" if made else ""), nodes.Text(lead + self.pick("：", ""))]
                for number, other in enumerate(named):
                    made += [nodes.Text(self.pick("、", ", "))] if number else []
                    made.append(own.pagelink("", "", *words_nodes(other.names, self.edition), document=self.env.docname, target=f"term-{other.id}"))
        return made


class SourceList(Listing):
    """``source-list``: every source with publisher, dates and how near it is to the origin."""

    def run(self) -> list[Node]:
        depend(self.env, self.book, SOURCES)
        made = nodes.bullet_list(classes=["sources"])
        for source in self.book.sources.values():
            made += nodes.list_item("", paragraph(self._source(source)), ids=[f"source-{source.id}"])
        return [made]

    def _source(self, source: Source) -> list[Node]:
        title: Node = nodes.Text(source.title)
        if source.url.startswith(("http://", "https://")):
            title = nodes.reference("", source.title, refuri=source.url)
        made: list[Node] = [title]
        publisher = source.publisher or Words(source.place, {})
        if publisher.by_language:
            made += [nodes.Text(self.pick("，", ", ")), *words_nodes(publisher, self.edition)]
        if source.published:
            made.append(nodes.Text(self.pick("，", ", ") + wording.say_period(source.published, self.edition.name)))
        tier = TIERS.get(source.tier, TIERS["none"])
        read = self.pick(f"，{wording.say_period(source.read, 'zh-CN')}读取", f", read {wording.say_period(source.read, 'en')}") if source.read else ""
        return [*made, nodes.Text(f"{read}。{tier[0]}。" if self.edition.locale.language == "zh" else f"{read}. {tier[1]}.")]


def setup_lists(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("ledger", Ledger)
    app.add_directive("term-list", TermList)
    app.add_directive("source-list", SourceList)
