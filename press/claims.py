"""What the manuscript says, and what the record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from press.fields import Fields, entries, unique
from press.problems import Code, Place, Problems, near
from press.reading import read_yaml
from press.words import Words

PATH = Path("data/claims.yaml")
KEYS = ["id", "chapter", "quote", "fact", "verdict", "badge", "grade", "record", "note", "sources", "harm", "metric", "entity", "period"]


class Badge(Enum):
    """The five public badges: the words a reader sees, and what they mean."""

    CHECKED = ("checked", "已核对·二手", "Checked, second-hand")
    DIFFERS = ("differs", "有出入", "Differs")
    UNVERIFIED = ("unverified", "未能核实", "Not verified")
    CALCULATED = ("calculated", "计算所得", "Calculated")
    VIEW = ("view", "观点·预测·建议", "View, forecast, advice")

    def __init__(self, key: str, zh: str, en: str) -> None:
        self.key = key
        self.words = Words(Place(PATH), {"zh-CN": zh, "en": en})


BADGES: Mapping[str, Badge] = {badge.key: badge for badge in Badge}


@dataclass(frozen=True, slots=True)
class Harm:
    """How a claim can hurt a reader who believes it."""

    severity: str
    risk: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the manuscript: its words, the fact it states, the verdict and the record."""

    id: str
    place: Place
    chapter: int
    quote: Words
    fact: str
    verdict: str
    badge: Badge
    grade: str
    record: Words | None
    note: Words | None
    sources: tuple[str, ...]
    harm: Harm | None


def read_claims(root: Path, problems: Problems) -> Mapping[str, Claim]:
    """``data/claims.yaml`` by id, in order."""
    found: dict[str, Claim] = {}
    seen: dict[str, Place] = {}
    for fields in entries(read_yaml(root, PATH, problems), problems, "claim"):
        claim = _claim(fields.only(KEYS), problems)
        if unique(seen, claim.id, fields.place, problems):
            found[claim.id] = claim
    return found


def _claim(fields: Fields, problems: Problems) -> Claim:
    badge = fields.text("badge")
    if badge not in BADGES:
        problems.add(fields.place, Code.WRONG_TYPE, f'badge "{badge}"', near(badge, BADGES))
    chapter = fields.number("chapter")
    return Claim(
        fields.text("id"), fields.place, int(chapter) if chapter is not None else 0,
        fields.words("quote") or Words(fields.place, {}), fields.text("fact", required=False),
        fields.text("verdict"), BADGES.get(badge, Badge.UNVERIFIED), fields.text("grade"),
        fields.words("record", required=False), fields.words("note", required=False),
        fields.texts("sources"), _harm(fields),
    )


def _harm(fields: Fields) -> Harm | None:
    entry = fields.mapping("harm")
    if not entry:
        return None
    own = Fields(entry, fields.problems).only(("severity", "risk", "topic"))
    return Harm(own.text("severity"), own.words("risk") or Words(own.place, {}))
