"""What is wrong, where it stands, and how to mend it: an enum of codes, each with its meaning."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Code(Enum):
    """Every kind of problem the press reports; the value is the code, the text its meaning."""

    BAD_ENCODING = ("bad-encoding", "a file is not UTF-8")
    BAD_YAML = ("bad-yaml", "a YAML file cannot be parsed")
    MISSING_FILE = ("missing-file", "a file that the book needs is not there")
    MISSING_KEY = ("missing-key", "an entry lacks a field it must have")
    UNKNOWN_KEY = ("unknown-key", "an entry has a field nobody reads")
    WRONG_TYPE = ("wrong-type", "a value is of the wrong kind")
    DUPLICATE_ID = ("duplicate-id", "an id stands twice")
    RAGGED_ROW = ("ragged-row", "a CSV row has more or fewer cells than the header")
    NOT_A_NUMBER = ("not-a-number", "a cell holds something its unit cannot be")
    NO_SIDECAR = ("no-sidecar", "a table has numbers but no words")
    UNKNOWN_UNIT = ("unknown-unit", "a unit that data/units.yaml does not have")
    UNKNOWN_SOURCE = ("unknown-source", "a source that data/sources.yaml does not have")
    UNKNOWN_FACT = ("unknown-fact", "an address no cell answers to")
    UNKNOWN_STYLE = ("unknown-style", "a style of saying a figure that does not exist")
    BAD_FORMULA = ("bad-formula", "a formula that cannot be computed")
    UNKNOWN_CLAIM = ("unknown-claim", "a claim the ledger does not have")
    CLAIM_NOT_CARRIED = ("claim-not-carried", "a claim of the manuscript that no chapter states")
    UNKNOWN_TERM = ("unknown-term", "a term the glossary does not have")
    UNKNOWN_CHART = ("unknown-chart", "a chart data/charts.yaml does not declare")
    UNKNOWN_TABLE = ("unknown-table", "a table, row or column that does not exist")
    UNKNOWN_LABEL = ("unknown-label", "a reference to a label no heading or figure carries")
    UNKNOWN_DIRECTIVE = ("unknown-directive", "a directive or role the press does not have")
    MISSING_LABEL = ("missing-label", "a heading without an id of its own")
    MISSING_IMAGE = ("missing-image", "an image that is not there, or has no alternative text")
    MISSING_LANGUAGE = ("missing-language", "words that an edition needs are not given")
    MISSING_PIN = ("missing-pin", "a regional form that an edition needs is not given")
    PIN_CONFLICT = ("pin-conflict", "the glossary and the pins want different words")
    MIXED_UNITS = ("mixed-units", "a chart of figures with different units")
    FIGURE_IN_HEADING = ("figure-in-heading", "a figure in a heading")
    UNSAFE_LINK = ("unsafe-link", "a link with a scheme that is not allowed")
    ORPHAN_CHAPTER = ("orphan-chapter", "a chapter that no contents list names, or the reverse")
    UNKNOWN_LAYOUT = ("unknown-layout", "a slide layout the deck does not have")
    BAD_SLIDE = ("bad-slide", "a slide whose parts do not fit its layout")
    SLIDE_OVERFLOW = ("slide-overflow", "text that does not fit its place on a slide")
    UNVERIFIED_HEADLINE = ("unverified-headline", "an unverified figure where only a checked one may stand")
    UNKNOWN_EDITION = ("unknown-edition", "an edition the imprint does not declare")

    def __init__(self, code: str, meaning: str) -> None:
        self.code = code
        self.meaning = meaning


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file; lines count from 1, 0 means the file as a whole."""

    path: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}" if self.line else self.path.as_posix()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its place, what it is, what to do."""

    place: Place
    code: Code
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.remedy} [{self.code.code}]"


class Problems:
    """The problems met so far; a reader adds to them and goes on."""

    def __init__(self) -> None:
        self._met: dict[tuple[Place, str, str], Problem] = {}

    def add(self, place: Place, code: Code, what: str, remedy: str) -> None:
        """Note a problem; the same one at the same place is noted once."""
        self.extend([Problem(place, code, what, remedy)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        for problem in problems:
            self._met.setdefault((problem.place, problem.code.code, problem.what), problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._met.values(), key=lambda p: (p.place, p.code.code, p.what)))

    def __len__(self) -> int:
        return len(self._met)


def near(wrong: str, known: Iterable[str]) -> str:
    """A remedy that suggests the nearest known name, or says that there is none near."""
    close = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.55)
    return f'did you mean "{close[0]}"?' if close else "check the spelling"
