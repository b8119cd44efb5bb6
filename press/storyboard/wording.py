"""What the storyboard words by itself: counts of claims, big figures, badges, the source line, the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from press.claims import BADGES
from press.edition import Edition
from press.imprint import Imprint
from press.sources import Source
from press.storyboard.reading import Plan, Storyboard
from press.storyboard.records import Line, Piece
from press.wording import say_day
from press.words import Words

OWN = re.compile(r"\{(claims|imprint)/([a-z_]+)\}")
NAMED = 3
NUMBER = re.compile(r"[−+]?\d[\d.,:]*(?:[–—][\d.,:]*\d)?%?")


def own_figures() -> tuple[str, ...]:
    """The addresses this module answers to beside the facts."""
    return ("imprint/as_of", "imprint/version", "claims/all", *(f"claims/{badge}" for badge in BADGES))


def say(words: Words, edition: Edition) -> str:
    """Words in an edition, with the counts of the ledger and the dates of the imprint filled in first."""
    text, convert = edition.text(words)
    return edition.fill(OWN.sub(lambda found: _own(found[1], found[2], edition), text), convert)


def _own(kind: str, name: str, edition: Edition) -> str:
    if kind == "imprint":
        return _imprint(edition.content.imprint, name, edition.name)
    claims = edition.content.claims.values()
    return str(sum(name in ("all", claim.badge.key) for claim in claims))


def _imprint(imprint: Imprint, name: str, locale: str) -> str:
    return say_day(imprint.as_of, locale) if name == "as_of" else imprint.version


def line(text: str, level: int = 0) -> Line:
    """A paragraph of one run."""
    return Line(level, (Piece(text),))


def badge(key: str, edition: Edition) -> str:
    """The words of a badge."""
    return edition.words(BADGES[key].words)


def big(text: str) -> tuple[Piece, ...]:
    """A figure cut so that its digits can be set large and its unit small; text without digits stays whole."""
    found = list(NUMBER.finditer(text))
    if len(found) != 1:
        return (Piece(text),)
    start, end = found[0].span()
    cut = (Piece(text[:start], "unit"), Piece(text[start:end]), Piece(text[end:], "unit"))
    return tuple(piece for piece in cut if piece.text)


def link(edition: Edition, page: str) -> str:
    """The address of ``page#label`` in the same edition of the book: beside the deck, or on the web."""
    name, _, label = page.partition("#")
    base = edition.content.imprint.address or ".."
    return f"{base}/html/{edition.name}/{name}.html" + (f"#{label}" if label else "")


def credit(ids: tuple[str, ...], labels: Mapping[str, Words], edition: Edition) -> str:
    """Who published the sources of a slide and when; from the fourth on they are counted, the appendix names them all."""
    sources = [edition.content.sources[id] for id in ids if id in edition.content.sources]
    said = list(dict.fromkeys(_credited(source, labels, edition) for source in sources))
    shown = say(labels["comma"], edition).join(said[:NAMED])
    if len(said) <= NAMED:
        return shown
    return shown + say(labels["and-more"], edition).replace("{n}", str(len(said)))


def _credited(source: Source, labels: Mapping[str, Words], edition: Edition) -> str:
    name = publisher(source, edition)
    if not source.published:
        return name
    return say(labels["dated"], edition).replace("{name}", name).replace("{date}", source.published)


def publisher(source: Source, edition: Edition) -> str:
    """Who published a source; its title when nobody is named, or when it is the book's own and can be read."""
    if source.publisher and (source.url or edition.locale.language != "zh"):
        return edition.words(source.publisher)
    return edition.convert(source.title)


def source_line(plan: Plan, ids: tuple[str, ...], storyboard: Storyboard, edition: Edition) -> Line | None:
    """Where the figures of a slide come from, how sure they are, and where the book says more."""
    pieces = tuple(_source_pieces(plan, credit(ids, storyboard.labels, edition), storyboard, edition))
    return Line(0, pieces) if pieces else None


def _source_pieces(plan: Plan, credited: str, storyboard: Storyboard, edition: Edition) -> Iterator[Piece]:
    label = {key: say(words, edition) for key, words in storyboard.labels.items()}
    if credited:
        yield Piece(f"{label['source']}{credited}{label['stop']}")
    if plan.badges:
        yield Piece(f"{label['status']}{label['comma'].join(badge(key, edition) for key in plan.badges)}{label['stop']}")
    for number, page in enumerate(plan.book):
        yield Piece(label["comma"] if number else label["book"])
        yield Piece(say(storyboard.pages[page.partition("#")[0]], edition), link=link(edition, page))
    if plan.book:
        yield Piece(label["stop"].rstrip())


def notes(plan: Plan, storyboard: Storyboard, edition: Edition) -> tuple[str, ...]:
    """The speaker's notes: what to say, then the claims and figures to look up."""
    said = [say(plan.notes, edition)] if plan.notes else []
    if plan.claims:
        label, comma = storyboard.labels["claims"], edition.words(storyboard.labels["comma"])
        said.append(edition.words(label) + comma.join(plan.claims))
    return tuple(said)
