"""Notes of a chapter: the terms it uses and the claims it states, where a reader can open them in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book import nodes as own
from press.book.base import builder_of, reading
from press.book.epub_plain import BUILDER, put_instead
from press.book.epub_words import WORDS, words_for
from press.book.inline import paragraph, words_nodes
from press.book.transforms import GLOSSARY, LEDGER
from press.claims import Claim
from press.edition import Content, Edition
from press.glossary import Concept

Calls = Mapping[str, Sequence[str]]


class ChapterNotes(SphinxPostTransform):
    """Makes each term and each badge call a note, and puts the notes at the end of the chapter.

    Runs before figures are said (3), regions picked (4) and links made (8), so that notes get all of it.
    """

    default_priority = 2

    def run(self, **kwargs: object) -> None:
        """Put the notes at the end of the page that is written."""
        document = self.env.current_document.docname
        if builder_of(self).name != BUILDER or document in (GLOSSARY, LEDGER):
            return
        titles = {name: self.env.titles[name].astext() for name in (GLOSSARY, LEDGER) if name in self.env.titles}
        notes = Notes(reading().content, reading(), titles)
        terms = _call(self.document, own.termlink, "concept", "term")
        claims = _call(self.document, own.badge, "claim", "claim")
        place: Element = next(iter(self.document.findall(nodes.section)), self.document)
        _gather_footnotes(self.document, place)
        place.extend(notes.section("terms", [notes.term(id, calls) for id, calls in terms.items()]))
        place.extend(notes.section("claims", [notes.claim(id, calls) for id, calls in claims.items()]))


def _gather_footnotes(document: Element, place: Element) -> None:
    """Move the footnotes into the chapter's section; the rule that parsers put above them goes."""
    footnotes = list(document.findall(nodes.footnote))
    for rule in list(document.findall(nodes.transition)):
        if "footnotes" in rule["classes"]:
            rule.parent.remove(rule)
    for footnote in footnotes:
        footnote.parent.remove(footnote)
    if footnotes:
        place += nodes.container("", *footnotes, classes=["footnotes"])


def _call(document: Element, kind: type[Element], key: str, name: str) -> Calls:
    """Replace every node of a kind by a call of its note; returns the ids of the calls by note."""
    calls: dict[str, list[str]] = defaultdict(list)
    for node in list(document.findall(kind)):
        id = node[key]
        calls[id].append(f"call-{name}-{id}-{len(calls[id]) + 1}")
        inner = nodes.inline("", "", *[child.deepcopy() for child in node.children], classes=list(node["classes"]))
        call = nodes.reference("", "", inner, refid=f"note-{name}-{id}", internal=True, classes=[f"{name}-call"])
        call["ids"], call["note"] = [calls[id][-1]], "call"
        put_instead(node, [call])
    return calls


class Notes:
    """Draws up notes in the words that are read; figures and regional forms are filled in later."""

    def __init__(self, content: Content, edition: Edition, titles: Mapping[str, str]) -> None:
        self.content = content
        self.edition = edition
        self.titles = titles

    def section(self, heading: str, notes: Sequence[Node]) -> list[Node]:
        """The notes below their heading; nothing when there are none."""
        if not notes:
            return []
        title = nodes.rubric("", "", *self.say(heading))
        title["heading-level"] = 2
        return [nodes.container("", title, *notes, classes=["notes", f"notes-{heading}"])]

    def say(self, key: str) -> list[Node]:
        """Words of the press as nodes."""
        return words_nodes(words_for(key), self.edition)

    def term(self, id: str, calls: Sequence[str]) -> Node:
        """The note of a concept: its name and its gloss in one sentence."""
        concept = self.content.glossary.concepts[id]
        name = nodes.strong("", "", *words_nodes(concept.names, self.edition))
        head = [name, *self._beside(concept), *self._colon(), *words_nodes(concept.gloss, self.edition)]
        return self._note(f"note-term-{id}", [paragraph(head)], calls, GLOSSARY, f"term-{id}")

    def _beside(self, concept: Concept) -> Iterator[Node]:
        if concept.abbr and self.edition.locale.language == "zh":
            yield nodes.Text("（")
            yield nodes.inline("", concept.abbr, classes=["noconv"])
            yield nodes.Text("）")

    def claim(self, id: str, calls: Sequence[str]) -> Node:
        """The note of a claim: its badge, what the manuscript says, what the record says, what the editors say."""
        claim = self.content.claims[id]
        return self._note(f"note-claim-{id}", list(self._lines(claim)), calls, LEDGER, f"claim-{id}")

    def _lines(self, claim: Claim) -> Iterator[Node]:
        key = claim.badge.key
        badge = nodes.inline("", "", *words_nodes(claim.badge.words, self.edition), classes=["badge", f"badge-{key}"])
        number = nodes.inline("", claim.id, classes=["claim-id", "noconv"])
        yield paragraph([number, nodes.Text(" "), badge, nodes.Text(" "), *words_nodes(claim.quote, self.edition)])
        for heading, words in (("record", claim.record), ("note", claim.note)):
            if words and any(words.by_language.values()):
                yield paragraph([nodes.strong("", "", *self.say(heading)), *self._colon(), *words_nodes(words, self.edition)])

    def _colon(self) -> list[Node]:
        return [nodes.Text("：" if self.edition.locale.language == "zh" else ": ")]

    def _note(self, id: str, lines: list[Node], calls: Sequence[str], document: str, target: str) -> Node:
        """A note with the ways back to the text and on to the fuller entry."""
        ways = paragraph([], "ways")
        for number, call in enumerate(calls, 1):
            said = self.say("back") if number == 1 else [nodes.Text(str(number))]
            back = nodes.reference("", "", *said, refid=call, internal=True)
            back["note"] = "back"
            ways += [back, nodes.Text(" " if number < len(calls) else "　")]
        if document in self.titles:
            more = WORDS["more"][0 if self.edition.locale.language == "zh" else 1].replace("{title}", self.titles[document])
            ways += own.pagelink("", more, document=document, target=target)
        note = nodes.container("", *lines, ways, classes=["note"], ids=[id])
        note["note"] = "body"
        return note
