"""Levels of Dutch: CEFR per skill, as a person reached them and as an opportunity asks them."""

from collections.abc import Iterable

from services.contracts.intake import SkillLevel
from services.contracts.vocabulary import LEVELS, SKILLS

SPOKEN = frozenset({"listening", "speaking"})
"""The skills of which an opportunity's overall minimum asks its level: a volunteer listens and speaks first."""

Ranks = tuple[int, ...]
"""By skill, in the order of `SKILLS`: 0 for no Dutch, 1 for A1, up to 6 for C2."""

ICONS = {0: 1, 1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 4}
"""The Flemish language icon of a rank: 1 up to A1, 2 for A2, 3 for B1, 4 from B2 on."""


def rank(level: str | None) -> int:
    """Where a level stands; one that nobody knows counts as none."""
    return LEVELS.index(level) + 1 if level in LEVELS else 0


def level(rank: int) -> str | None:
    """The level that stands there."""
    return LEVELS[rank - 1] if rank else None


def reached(overall: str | None, by_skill: Iterable[SkillLevel]) -> Ranks:
    """What a person reached: per skill where it was looked at, overall elsewhere."""
    known = {each.skill: rank(each.level) for each in by_skill}
    return tuple(known.get(skill, rank(overall)) for skill in SKILLS)


def asked(minimum: str | None, by_skill: Iterable[SkillLevel]) -> Ranks:
    """What an opportunity asks: its minimum of listening and speaking, more where it says so per skill."""
    known = {each.skill: rank(each.level) for each in by_skill}
    return tuple(max(known.get(skill, 0), rank(minimum) if skill in SPOKEN else 0) for skill in SKILLS)


def icon(ranks: Ranks) -> int:
    """The language icon, 1 to 4, of the highest of these."""
    return ICONS[max(ranks)]
